package ui

import (
	"context"
	"io"
	"strconv"

	"github.com/a-h/templ"
)

// Finding is one finding as a list shows it.
type Finding struct {
	// Number is its place in the list, from 1; marks in the text refer to it.
	Number   int
	Severity Severity
	// Message says what to change, Field where, in the reader's language.
	Message, Field string
	// Evidence quotes the vendor's own characters.
	Evidence string
	// Reference is the clause of the rule book, ReferenceHref its page.
	Reference, ReferenceHref string
	// FieldHref leads to the field in the form or page.
	FieldHref string
	// Settled says how the finding was dealt with, e.g. "Overruled by A. Weber"; empty while open.
	Settled string
	Actions []templ.Component
}

// Findings is the list of findings.
type Findings struct {
	Items []Finding
	// EmptyText stands where there are none.
	EmptyText string
}

// Render writes the list.
func (f Findings) Render(ctx context.Context, w io.Writer) error { return f.view().Render(ctx, w) }

// count returns how many open findings have that severity.
func (f Findings) count(severity Severity) int {
	count := 0
	for _, item := range f.Items {
		if item.Severity == severity && item.Settled == "" {
			count++
		}
	}
	return count
}

func findingID(number int) string { return "finding-" + strconv.Itoa(number) }
