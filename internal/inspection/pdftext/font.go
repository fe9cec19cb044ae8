package pdftext

import "github.com/ledongthuc/pdf"

// font tells how the letters of a font are written and how wide they are.
type font struct {
	pdf.TextEncoding
	double bool // two bytes a letter
	widths map[int]float64
	usual  float64 // of letters that are not in widths
}

const (
	mostCode  = 1<<16 - 1
	halfAnEm  = 500 // thousandths of the size: about what a letter takes where nothing is said
	fullWidth = 1000
)

// readFont reads what a file says of a font.
func readFont(described pdf.Value) *font {
	known := pdf.Font{V: described}
	read := &font{TextEncoding: known.Encoder(), widths: map[int]float64{}, usual: halfAnEm}
	if described.Key("Subtype").Name() == "Type0" {
		read.double, read.usual = true, fullWidth
		descendant := described.Key("DescendantFonts").Index(0)
		if usual := descendant.Key("DW"); !usual.IsNull() {
			read.usual = usual.Float64()
		}
		read.readRuns(descendant.Key("W"))
		return read
	}
	first, widths := int(described.Key("FirstChar").Int64()), described.Key("Widths")
	for i := range min(widths.Len(), mostCode) {
		read.widths[first+i] = widths.Index(i).Float64()
	}
	return read
}

// readRuns reads the widths of a composite font: "code [width width …]", or "first last width".
func (f *font) readRuns(runs pdf.Value) {
	for i := 0; i+1 < runs.Len(); {
		first, next := int(runs.Index(i).Int64()), runs.Index(i+1)
		if next.Kind() == pdf.Array {
			for n := range min(next.Len(), mostCode) {
				f.widths[first+n] = next.Index(n).Float64()
			}
			i += 2
			continue
		}
		width := runs.Index(i + 2).Float64()
		for code := max(first, 0); code <= min(int(next.Int64()), mostCode); code++ {
			f.widths[code] = width
		}
		i += 3
	}
}

// width returns how far letters take the pen, in thousandths of their size.
func (f *font) width(letters string) float64 {
	step := 1
	if f.double {
		step = 2
	}
	sum := 0.0
	for i := 0; i+step <= len(letters); i += step {
		code := int(letters[i])
		if f.double {
			code = code<<8 | int(letters[i+1])
		}
		if width, known := f.widths[code]; known {
			sum += width
		} else {
			sum += f.usual
		}
	}
	return sum
}
