package source

import "strings"

// Words of headings, folded, by which a tree of categories gives itself away.
var (
	parentWords   = []string{"parent", "padre", "genitore", "eltern", "ubergeordnet"}
	categoryWords = []string{"categor", "kategor", "rubri", "warengruppe"}
)

// treeSample is how many rows are looked at, and treeShare of which part must hang below another.
const (
	treeSample = 200
	treeShare  = 0.5
)

// isCategoryTree recognises a shop's list of categories, which has codes, names and texts like a list of
// products: nothing has a price, and most rows name another row as what they belong to. A list of
// products names categories too, but those stand in another file.
func isCategoryTree(l *layout, headings []string, rows [][]string) bool {
	parent := -1
	category := false
	for i, written := range headings {
		folded := fold(written)
		category = category || containsAny(folded, categoryWords)
		if parent < 0 && i > 0 && containsAny(folded, parentWords) {
			parent = i
		}
	}
	if parent < 0 || !category || l.has("price") || len(rows) == 0 {
		return false
	}
	codes := map[string]bool{}
	for _, row := range rows {
		codes[strings.TrimSpace(row[0])] = true
	}
	below := 0
	for _, row := range rows {
		if parent < len(row) && codes[strings.TrimSpace(row[parent])] {
			below++
		}
	}
	return float64(below) > treeShare*float64(len(rows))
}

func containsAny(text string, words []string) bool {
	for _, word := range words {
		if strings.Contains(text, word) {
			return true
		}
	}
	return false
}

// peek splits the next rows of the table without consuming them, up to the first that is broken.
func (r *rowReader) peek(count int) [][]string {
	var rows [][]string
	data := r.view.bytes()
	for len(rows) < count && len(data) > 0 {
		cells, length, state := splitRow(data, r.delimiter, r.view.atEnd)
		if state != rowDone {
			break
		}
		data = data[length:]
		if !emptyRow(cells) {
			rows = append(rows, cells)
		}
	}
	return rows
}
