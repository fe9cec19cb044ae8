package pdftext

import (
	"cmp"

	"github.com/ledongthuc/pdf"
)

const (
	// wordGap is the gap between two letters that stands for a space, in thousandths of their size.
	wordGap = 180
	// lineGap is how far, of the size of letters, a line must move to be another one.
	lineGap = 200
	// backwards is how far the pen goes back, of the size of letters, when it begins elsewhere.
	backwards = -500
)

// drawing follows a content stream as far as it shows text.
type drawing struct {
	*reader
	resources pdf.Value
	fonts     map[string]*font
	depth     int

	font *font
	size float64 // of letters
	// lineX and lineY are where the line began, scale how much larger than the font's unit it is drawn,
	// and pen how far it went since, in thousandths of the size.
	lineX, lineY, scale, pen float64
}

func (d *drawing) draw(stream pdf.Value) {
	d.size, d.scale = 1, 1
	pdf.Interpret(stream, func(stack *pdf.Stack, operator string) {
		arguments := popped(stack)
		if d.full() {
			d.cut = true
			panic(ErrUnreadable) // ends this page; what was read stays
		}
		d.operate(operator, arguments)
	})
}

func (d *drawing) operate(operator string, arguments []pdf.Value) {
	switch operator {
	case "BT":
		d.lineX, d.lineY, d.scale = 0, 0, 1
		d.newLine()
	case "T*":
		d.newLine()
	case "Td", "TD":
		d.move(at(arguments, 0).Float64(), at(arguments, 1).Float64())
	case "Tm":
		d.place(arguments)
	case "Tf":
		d.font, d.size = d.fontOf(at(arguments, 0).Name()), cmp.Or(at(arguments, 1).Float64(), 1)
	case "Tj":
		d.show(at(arguments, 0))
	case "'":
		d.newLine()
		d.show(at(arguments, 0))
	case `"`:
		d.newLine()
		d.show(at(arguments, 2))
	case "TJ":
		d.showSpaced(at(arguments, 0))
	case "Do":
		d.form(at(arguments, 0).Name())
	}
}

func (d *drawing) newLine() {
	d.pen = 0
	d.write("\n")
}

// place begins a line at a matrix.
func (d *drawing) place(matrix []pdf.Value) {
	scale := cmp.Or(at(matrix, 0).Float64(), 1)
	x, y := at(matrix, 4).Float64(), at(matrix, 5).Float64()
	d.move((x-d.lineX)/d.scale, (y-d.lineY)/d.scale)
	d.lineX, d.lineY, d.scale = x, y, scale
}

// move begins a line away from where the last one began: another line, another word, or the next
// letters of the same word.
func (d *drawing) move(right, down float64) {
	d.lineX, d.lineY = d.lineX+right*d.scale, d.lineY+down*d.scale
	unit := d.size / 1000
	gap, drop := right/unit-d.pen, down/unit
	d.pen = 0
	switch {
	case drop > lineGap || drop < -lineGap:
		d.write("\n")
	case gap > wordGap || gap < backwards:
		d.write(" ")
	}
}

// show writes letters. Without a font they are not letters that anybody knows.
func (d *drawing) show(letters pdf.Value) {
	if d.font == nil || letters.Kind() != pdf.String {
		return
	}
	raw := letters.RawString()
	d.write(d.font.Decode(raw))
	d.pen += d.font.width(raw)
}

// showSpaced writes letters among numbers that move them apart; a wide gap stands for a space.
func (d *drawing) showSpaced(pieces pdf.Value) {
	for i := range pieces.Len() {
		piece := pieces.Index(i)
		if piece.Kind() == pdf.String {
			d.show(piece)
			continue
		}
		if piece.Float64() < -wordGap {
			d.write(" ")
		}
		d.pen -= piece.Float64()
	}
}

// fontOf returns a font of the page or form.
func (d *drawing) fontOf(name string) *font {
	known, read := d.fonts[name]
	if !read {
		known = readFont(d.resources.Key("Font").Key(name))
		d.fonts[name] = known
	}
	return known
}

// form draws what stands in a stream of its own; a picture shows no text.
func (d *drawing) form(name string) {
	form := d.resources.Key("XObject").Key(name)
	if form.Key("Subtype").Name() != "Form" || d.depth >= mostForms {
		return
	}
	if d.drawn++; d.drawn > mostDrawn {
		d.cut = true
		panic(ErrUnreadable) // ends this page
	}
	inner := &drawing{reader: d.reader, resources: form.Key("Resources"), fonts: map[string]*font{}, depth: d.depth + 1}
	if inner.resources.IsNull() {
		inner.resources, inner.fonts = d.resources, d.fonts
	}
	inner.draw(form)
}

// popped takes the arguments of an operator from the stack, in their order.
func popped(stack *pdf.Stack) []pdf.Value {
	arguments := make([]pdf.Value, stack.Len())
	for i := len(arguments) - 1; i >= 0; i-- {
		arguments[i] = stack.Pop()
	}
	return arguments
}

// at returns an argument; nothing where there are too few.
func at(arguments []pdf.Value, place int) pdf.Value {
	if place >= len(arguments) {
		return pdf.Value{}
	}
	return arguments[place]
}
