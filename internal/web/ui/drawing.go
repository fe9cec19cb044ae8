package ui

import (
	"context"
	"fmt"
	"io"
)

// Drawing is a picture in the manner of an engraved security paper: a rosette of fine lines with an
// object in front.
type Drawing string

// The drawings, by what they say.
const (
	DrawSeal   Drawing = "seal"   // all is seen and good
	DrawInbox  Drawing = "inbox"  // nothing waits
	DrawBox    Drawing = "box"    // no products, no orders
	DrawSearch Drawing = "search" // nothing found
	DrawBroken Drawing = "broken" // something went wrong
	DrawCart   Drawing = "cart"
)

// Render writes the drawing, hidden from screen readers.
func (d Drawing) Render(_ context.Context, w io.Writer) error {
	_, err := fmt.Fprintf(w, `<div class="drawing" aria-hidden="true"><svg viewBox="0 0 160 120">`+
		`<g class="drawing-object">%s</g></svg></div>`, drawingObjects[d])
	return err
}

var drawingObjects = map[Drawing]string{
	DrawSeal: `<path class="fill" transform="translate(44 24) scale(3)" d="` + sealOutline + `"/>` +
		`<path class="stroke-on-fill" transform="translate(44 24) scale(3)" d="` + sealStroke + `"/>`,
	DrawInbox: `<path class="paper" d="M52 66 60 38h40l8 28v22H52z"/><path d="M52 66h18l3 8h14l3-8h18"/>` +
		`<path class="accent" d="m72 51 6 6 11-12"/>`,
	DrawBox: `<path class="paper" d="m80 32 28 14v30L80 90 52 76V46z"/><path d="m52 46 28 14 28-14M80 60v30M66 39l28 14v9"/>`,
	DrawSearch: `<circle class="paper" cx="76" cy="56" r="22"/><path d="m92 72 18 18"/>` +
		`<path class="accent" d="M66 56h20"/>`,
	DrawBroken: `<path class="fill" transform="translate(42 24) scale(3) rotate(-7 12 12)" d="` + sealOutline + `"/>` +
		`<path class="crack" d="m84 22-7 20 9 9-10 15 8 9-6 24"/>`,
	DrawCart: `<path class="paper" d="M64 46h46l-8 26H70z"/><path d="M48 36h11l11 36h32"/>` +
		`<circle class="paper" cx="74" cy="84" r="5"/><circle class="paper" cx="98" cy="84" r="5"/>`,
}
