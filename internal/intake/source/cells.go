package source

import (
	"bytes"
)

// encoding/csv reads a record however long it is, and after a quotation mark in the wrong place it reads
// the rest of the file into one cell. This splitter has a bound, tells where a row ends even if it is
// broken, and allows blanks around quoted cells, which several shops write. On rows without faults it
// agrees with encoding/csv; a test holds it to that.

type rowState int

const (
	rowMore       rowState = iota // the end of the row is not there yet
	rowDone                       // cells and length are right
	rowOpenQuote                  // a quoted cell never ends
	rowStrayQuote                 // something follows the end of a quoted cell
)

// splitRow splits the row at the beginning of data into its cells and returns its length with the line
// end. A row of one empty cell is a blank line. delimiter 0 means that a row is one cell.
func splitRow(data []byte, delimiter byte, atEnd bool) (cells []string, length int, state rowState) {
	at := 0
	for {
		cell, next, state := splitCell(data[at:], delimiter, atEnd)
		if state != rowDone {
			return nil, 0, state
		}
		cells = append(cells, cell)
		at += next
		switch {
		case at >= len(data):
			return cells, len(data), rowDone
		case data[at] == '\n':
			return cells, at + 1, rowDone
		}
		at++ // the delimiter
	}
}

// splitCell returns the cell at the beginning of data and where its delimiter or line feed stands.
func splitCell(data []byte, delimiter byte, atEnd bool) (string, int, rowState) {
	start := 0
	for start < len(data) && blank(data[start], delimiter) {
		start++
	}
	if start < len(data) && data[start] == '"' {
		return splitQuoted(data, start+1, delimiter, atEnd)
	}
	end := cellEnd(data, delimiter)
	if end == len(data) && !atEnd {
		return "", 0, rowMore
	}
	cell := data[:end]
	if end == len(data) || data[end] == '\n' {
		cell = bytes.TrimSuffix(cell, []byte{'\r'})
	}
	return string(cell), end, rowDone
}

func cellEnd(data []byte, delimiter byte) int {
	line := bytes.IndexByte(data, '\n')
	if line < 0 {
		line = len(data)
	}
	if delimiter == 0 {
		return line
	}
	if at := bytes.IndexByte(data[:line], delimiter); at >= 0 {
		return at
	}
	return line
}

// splitQuoted reads a quoted cell whose content begins at start.
func splitQuoted(data []byte, start int, delimiter byte, atEnd bool) (string, int, rowState) {
	var cell []byte
	for {
		quote := bytes.IndexByte(data[start:], '"')
		if quote < 0 {
			return "", 0, unfinished(atEnd, rowOpenQuote)
		}
		cell = append(cell, data[start:start+quote]...)
		start += quote + 1
		if start >= len(data) && !atEnd {
			return "", 0, rowMore
		}
		if start < len(data) && data[start] == '"' {
			cell = append(cell, '"')
			start++
			continue
		}
		break
	}
	for start < len(data) && (blank(data[start], delimiter) || data[start] == '\r') {
		start++
	}
	switch {
	case start >= len(data):
		if !atEnd {
			return "", 0, rowMore
		}
	case data[start] != '\n' && (delimiter == 0 || data[start] != delimiter):
		return "", 0, rowStrayQuote
	}
	return string(bytes.ReplaceAll(cell, []byte("\r\n"), []byte{'\n'})), start, rowDone
}

func unfinished(atEnd bool, fault rowState) rowState {
	if atEnd {
		return fault
	}
	return rowMore
}

func blank(b, delimiter byte) bool { return b == ' ' || b == '\t' && delimiter != '\t' }
