package ui

import (
	"context"
	"fmt"
	"io"
	"math"
	"strings"
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
	_, err := fmt.Fprintf(w, `<svg class="drawing" viewBox="0 0 160 120" aria-hidden="true">`+
		`<g class="drawing-lines">%s</g><g class="drawing-object">%s</g></svg>`, rosettePaths, drawingObjects[d])
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

// rosettePaths are the lines behind every drawing, computed once.
var rosettePaths = rosette(80, 60, 52, 12, 5)

// rosette draws count waves around a centre, each turned a little further, so that they interlace.
func rosette(x, y, radius float64, lobes, count int) string {
	var out strings.Builder
	for i := range count {
		phase := 2 * math.Pi * float64(i) / float64(count*lobes)
		out.WriteString(`<path d="` + wave(x, y, radius, lobes, phase) + `"/>`)
	}
	return out.String()
}

// wave draws one closed line whose distance from the centre swings lobes times a turn.
func wave(x, y, radius float64, lobes int, phase float64) string {
	const steps = 180
	var out strings.Builder
	for step := range steps {
		angle := 2 * math.Pi * float64(step) / steps
		distance := radius * (0.8 + 0.2*math.Sin(float64(lobes)*(angle+phase)))
		command := "L"
		if step == 0 {
			command = "M"
		}
		fmt.Fprintf(&out, "%s%.1f %.1f", command, x+distance*math.Cos(angle), y+distance*math.Sin(angle))
	}
	return out.String() + "Z"
}
