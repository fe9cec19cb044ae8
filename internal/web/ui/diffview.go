package ui

import (
	"context"
	"fmt"
	"html"
	"io"
	"strings"
	"unicode/utf8"

	"vidimus/internal/platform/i18n"
)

// keptAround is how many runes of unchanged text stay visible beside a change; foldedFrom is how many
// between two changes are worth folding away.
const (
	keptAround = 160
	foldedFrom = 2*keptAround + 120
)

// Diff shows how a text changed. Side puts before and after beside each other.
type Diff struct {
	// Label names the field that changed.
	Label         string
	Before, After string
	Side          bool
}

// Render writes the difference. Like marked text it keeps every space.
func (d Diff) Render(ctx context.Context, w io.Writer) error {
	changes := Compare(d.Before, d.After)
	var out strings.Builder
	fmt.Fprintf(&out, `<section class="diff"><h3 class="diff-label">%s</h3>`, html.EscapeString(d.Label))
	if d.Side {
		out.WriteString(`<div class="diff-sides">`)
		d.writeSide(ctx, &out, changes, Added, "ui.diff.before")
		d.writeSide(ctx, &out, changes, Removed, "ui.diff.after")
		out.WriteString(`</div>`)
	} else {
		out.WriteString(`<div class="diff-text">`)
		writeChanges(ctx, &out, changes)
		out.WriteString(`</div>`)
	}
	out.WriteString(`</section>`)
	_, err := io.WriteString(w, out.String())
	return err
}

// writeSide writes the changes without those of the kind that belongs to the other side.
func (d Diff) writeSide(ctx context.Context, out *strings.Builder, changes []Change, without ChangeKind, key string) {
	var side []Change
	for _, change := range changes {
		if change.Kind != without {
			side = append(side, change)
		}
	}
	fmt.Fprintf(out, `<div><p class="diff-side-label">%s</p><div class="diff-text">`, html.EscapeString(word(ctx, key)))
	writeChanges(ctx, out, side)
	out.WriteString(`</div></div>`)
}

func writeChanges(ctx context.Context, out *strings.Builder, changes []Change) {
	for i, change := range changes {
		text := html.EscapeString(change.Text)
		switch change.Kind {
		case Removed:
			fmt.Fprintf(out, `<del><span class="hidden-text">%s</span>%s</del>`, html.EscapeString(word(ctx, "ui.diff.removed")), text)
		case Added:
			fmt.Fprintf(out, `<ins><span class="hidden-text">%s</span>%s</ins>`, html.EscapeString(word(ctx, "ui.diff.added")), text)
		default:
			writeKept(ctx, out, change.Text, i == 0, i == len(changes)-1)
		}
	}
}

// writeKept folds the middle of a long unchanged stretch, or its outer end at the start and the end of
// the text.
func writeKept(ctx context.Context, out *strings.Builder, text string, first, last bool) {
	length := utf8.RuneCountInString(text)
	if length < foldedFrom || (first && last) {
		out.WriteString(html.EscapeString(text))
		return
	}
	runes := []rune(text)
	from, to := keptAround, length-keptAround
	if first {
		from = 0
	}
	if last {
		to = length
	}
	label := i18n.From(ctx).N("ui.diff.unchanged", len(strings.Fields(string(runes[from:to]))))
	out.WriteString(html.EscapeString(string(runes[:from])))
	fmt.Fprintf(out, `<details class="diff-folded"><summary>%s</summary>%s</details>`,
		html.EscapeString(label), html.EscapeString(string(runes[from:to])))
	out.WriteString(html.EscapeString(string(runes[to:])))
}
