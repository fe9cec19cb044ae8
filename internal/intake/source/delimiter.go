package source

import (
	"bytes"
	"strings"
)

// delimiters that are read, in the order of preference.
var delimiters = []byte{',', ';', '\t', '|'}

// sampleRows is how many rows are looked at to find the delimiter.
const sampleRows = 20

// delimiterOf finds what separates the cells: the sign under which the headings name most fields and
// the rows have as many cells as the headings. It returns 0 where none of them stands in the heading: then the
// table has one column.
func delimiterOf(head []byte, atEnd bool) byte {
	best, bestScore := byte(0), 0
	for _, delimiter := range delimiters {
		if score := delimiterScore(head, delimiter, atEnd); score > bestScore {
			best, bestScore = delimiter, score
		}
	}
	return best
}

func delimiterScore(head []byte, delimiter byte, atEnd bool) int {
	var width, rows, even int
	var headings []string
	for rows < sampleRows && len(head) > 0 {
		cells, length, state := splitRow(head, delimiter, atEnd)
		if state == rowMore {
			break
		}
		if state != rowDone {
			length = max(1, bytes.IndexByte(head, '\n')+1)
		}
		head = head[length:]
		if emptyRow(cells) && state == rowDone {
			continue
		}
		if headings == nil {
			if len(cells) < 2 {
				return 0
			}
			headings, width = cells, len(cells)
			continue
		}
		rows++
		if len(cells) == width {
			even++
		}
	}
	if headings == nil {
		return 0
	}
	score := min(width, 40)
	if _, found := layoutOf(headings).at["title"]; found {
		score += 1000
	}
	if rows > 0 {
		score += 100 * even / rows
	}
	return score
}

// separatorLine recognises the first line "sep=;" that Excel understands. It returns its length.
func separatorLine(head []byte) (delimiter byte, length int) {
	line, _, found := bytes.Cut(head, []byte{'\n'})
	text := strings.Trim(string(line), "\r\" ")
	if !found || len(text) != 5 || !strings.EqualFold(text[:4], "sep=") || bytes.IndexByte(delimiters, text[4]) < 0 {
		return 0, 0
	}
	return text[4], len(line) + 1
}
