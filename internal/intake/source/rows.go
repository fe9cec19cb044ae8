package source

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// tableRow is one row of a table. Where it could not be read, problem says why, and cells may be nil.
type tableRow struct {
	cells   []string
	line    int
	raw     []byte
	problem *Problem
}

// rowReader reads the rows of a table one by one.
type rowReader struct {
	view      *window
	delimiter byte
	asciiHead bool // the file began as plain ASCII: what is no UTF-8 later on is Windows-1252
	width     int  // cells that a row must have; 0 = not known yet
}

// next returns the next row that is not blank, or io.EOF.
func (r *rowReader) next() (tableRow, error) {
	for {
		row, err := r.row()
		if err != nil || row.problem != nil {
			return row, err
		}
		if emptyRow(row.cells) {
			continue
		}
		r.encode(&row)
		if row.problem == nil && r.width > 0 {
			r.measure(&row)
		}
		return row, nil
	}
}

func emptyRow(cells []string) bool {
	for _, cell := range cells {
		if strings.TrimSpace(cell) != "" {
			return false
		}
	}
	return true
}

func (r *rowReader) row() (tableRow, error) {
	size := 1
	for {
		data := r.view.bytes()
		if len(data) == 0 && !r.view.more() {
			if r.view.err != nil {
				return tableRow{}, r.view.err
			}
			return tableRow{}, io.EOF
		}
		data = r.view.bytes()
		cells, length, state := splitRow(data, r.delimiter, r.view.atEnd)
		line := r.view.line
		switch {
		case state == rowDone:
			raw := bytes.Clone(data[:length])
			r.view.advance(length)
			return tableRow{cells: cells, line: line, raw: raw}, nil
		case state == rowMore && len(data) <= MaxRecordBytes:
			size = max(2*size, len(data)+windowStep)
			r.view.fill(size)
		default:
			problem := rowProblem(state, data, line)
			return tableRow{line: line, raw: r.view.takeLine(), problem: &problem}, nil
		}
	}
}

// rowProblem explains why no row begins here. Only the first line is given up: the next may be a row again.
func rowProblem(state rowState, data []byte, line int) Problem {
	switch {
	case state == rowStrayQuote:
		return Problem{Line: line, Code: "stray-quote", Message: `after a cell's closing quotation mark only a separator may follow; write a quotation mark inside a cell twice ("")`}
	case state == rowOpenQuote, bytes.IndexByte(data, '\n') >= 0:
		return Problem{Line: line, Code: "open-quote", Message: "a cell that begins with a quotation mark is never closed"}
	default:
		return tooLarge(line)
	}
}

// encode makes sure that the row is UTF-8.
func (r *rowReader) encode(row *tableRow) {
	if utf8.Valid(row.raw) {
		return
	}
	if !r.asciiHead {
		row.problem = &Problem{Line: row.line, Code: "not-utf-8", Message: "the row holds bytes that are no UTF-8"}
		row.raw = bytes.ToValidUTF8(row.raw, []byte("�"))
		return
	}
	decoder := charmap.Windows1252.NewDecoder()
	for i, cell := range row.cells {
		if decoded, err := decoder.String(cell); err == nil {
			row.cells[i] = decoded
		}
	}
	if decoded, err := decoder.Bytes(row.raw); err == nil {
		row.raw = decoded
	}
}

// measure refuses a row with another number of cells than the heading. Empty cells too many at its end
// say nothing and are dropped.
func (r *rowReader) measure(row *tableRow) {
	for len(row.cells) > r.width && strings.TrimSpace(row.cells[len(row.cells)-1]) == "" {
		row.cells = row.cells[:len(row.cells)-1]
	}
	if len(row.cells) == r.width {
		return
	}
	row.problem = &Problem{Line: row.line, Code: "cell-count", Message: fmt.Sprintf(
		"the row has %d cells, the heading %d; is a separator missing or too many, or a text with a separator in it not quoted?", len(row.cells), r.width)}
}
