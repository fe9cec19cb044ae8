package ui

import (
	"cmp"
	"context"
	"fmt"
	"html"
	"io"
	"slices"
	"strings"

	"vidimus/internal/platform/i18n"
)

// Mark is a place in a text: Start inclusive, End exclusive, in runes of the text.
type Mark struct {
	Start, End int
	Severity   Severity
	// Number refers to the finding of that number; Title is its message.
	Number int
	Title  string
}

// MarkedText is a text with findings marked in it. Marks may overlap; those outside the text are cut.
type MarkedText struct {
	Text  string
	Marks []Mark
}

// Render writes the text. It is written here and not by a template, because every space of a vendor's
// text counts.
func (m MarkedText) Render(ctx context.Context, w io.Writer) error {
	var out strings.Builder
	out.WriteString(`<div class="marked">`)
	for _, piece := range m.pieces() {
		piece.write(ctx, &out)
	}
	out.WriteString(`</div>`)
	_, err := io.WriteString(w, out.String())
	return err
}

// markedPiece is a stretch of text under the same marks.
type markedPiece struct {
	text string
	// over are the marks over the stretch, the most severe first; ends those whose last rune it holds.
	over, ends []Mark
}

// pieces cuts the text wherever a mark begins or ends. Joined, the pieces are the text.
func (m MarkedText) pieces() []markedPiece {
	runes := []rune(m.Text)
	marks := m.inside(len(runes))
	cuts := []int{0, len(runes)}
	for _, mark := range marks {
		cuts = append(cuts, mark.Start, mark.End)
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)

	var pieces []markedPiece
	for i := 0; i+1 < len(cuts); i++ {
		piece := markedPiece{text: string(runes[cuts[i]:cuts[i+1]])}
		for _, mark := range marks {
			if mark.Start <= cuts[i] && mark.End >= cuts[i+1] {
				piece.over = append(piece.over, mark)
			}
			if mark.End == cuts[i+1] {
				piece.ends = append(piece.ends, mark)
			}
		}
		pieces = append(pieces, piece)
	}
	return pieces
}

// inside returns the marks cut to a text of length runes, without empty ones, the most severe first.
func (m MarkedText) inside(length int) []Mark {
	var kept []Mark
	for _, mark := range m.Marks {
		mark.Start, mark.End = max(mark.Start, 0), min(mark.End, length)
		if mark.Start < mark.End {
			kept = append(kept, mark)
		}
	}
	slices.SortStableFunc(kept, func(a, b Mark) int {
		return cmp.Or(cmp.Compare(b.Severity.rank(), a.Severity.rank()), cmp.Compare(a.Number, b.Number))
	})
	return kept
}

func (p markedPiece) class() string {
	class := "mark " + toneClass(p.over[0].Severity.tone())
	if len(p.over) > 1 {
		class += " mark-stacked"
	}
	return class
}

func (p markedPiece) write(ctx context.Context, out *strings.Builder) {
	if len(p.over) == 0 {
		out.WriteString(html.EscapeString(p.text))
		return
	}
	fmt.Fprintf(out, `<mark class="%s" title="%s">%s</mark>`,
		p.class(), html.EscapeString(p.over[0].Title), html.EscapeString(p.text))
	for _, mark := range p.ends {
		label := word(ctx, "ui.severity.mark", i18n.Args{"number": mark.Number, "message": mark.Title})
		fmt.Fprintf(out, `<a class="mark-ref %s" href="#%s" aria-label="%s">%d</a>`,
			toneClass(mark.Severity.tone()), findingID(mark.Number), html.EscapeString(label), mark.Number)
	}
}
