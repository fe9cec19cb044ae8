package source

import (
	"embed"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/BurntSushi/toml"
)

//go:embed columns.toml
var columnFiles embed.FS

// Column is how one column of a table is read.
type Column struct {
	Heading  string // as the file has it
	Field    string // of the document, e.g. "title"; "" = an extra detail, "-" = not read
	Language string // that the heading names; may be empty
	Currency string // that the heading names; may be empty
}

// layout is how the columns of one table become documents.
type layout struct {
	format  Format
	columns []Column
	at      map[string]int // column of each field
	images  []int          // columns of pictures
	grouped bool           // several rows may be one product
}

// synonyms holds, for each folded heading, the field it names and how well.
type synonyms map[string]struct {
	field string
	rank  int
}

var shippedSynonyms = sync.OnceValue(func() synonyms {
	var lists map[string][]string
	if _, err := toml.DecodeFS(columnFiles, "columns.toml", &lists); err != nil {
		panic(fmt.Sprintf("columns.toml is part of the program: %v", err))
	}
	found := synonyms{}
	for field, names := range lists {
		for rank, name := range names {
			found[name] = struct {
				field string
				rank  int
			}{field, rank}
		}
	}
	return found
})

var (
	digitGroups  = regexp.MustCompile(`\s*\d+\s*`)
	optionColumn = regexp.MustCompile(`^option ?([1-9]) (name|value)$`)
)

// fieldOf returns the field that a heading names in any language, and how well it does.
func fieldOf(h heading) (field string, rank int) {
	if found := optionColumn.FindStringSubmatch(h.name); found != nil {
		return "option" + found[1] + "_" + found[2], 0
	}
	if known, ok := shippedSynonyms()[h.name]; ok {
		return known.field, known.rank
	}
	known, ok := shippedSynonyms()[strings.TrimSpace(digitGroups.ReplaceAllString(h.name, " "))]
	if ok && (known.field == "images" || known.field == "category") {
		return known.field, known.rank + 100
	}
	return "", 0
}

// layoutOf reads the headings of a table of unknown make.
func layoutOf(headings []string) *layout {
	l := newLayout(GenericCSV, headings)
	ranks := map[string]int{}
	for i, written := range headings {
		h := readHeading(written)
		l.columns[i].Language, l.columns[i].Currency = h.language, h.currency
		field, rank := fieldOf(h)
		switch taken, used := l.at[field]; {
		case field == "":
		case field == "images":
			l.images = append(l.images, i)
			l.columns[i].Field = field
		case !used:
			l.take(field, i)
			ranks[field] = rank
		case rank < ranks[field]:
			l.columns[taken].Field = ""
			l.take(field, i)
			ranks[field] = rank
		}
	}
	_, optionValue := l.at["option1_value"]
	_, optionValues := l.at["option_values"]
	l.grouped = optionValue || optionValues
	return l
}

func newLayout(format Format, headings []string) *layout {
	l := &layout{format: format, columns: make([]Column, len(headings)), at: map[string]int{}}
	for i, written := range headings {
		l.columns[i].Heading = strings.TrimSpace(strings.Trim(written, "\uFEFF"))
	}
	l.nameColumns()
	return l
}

// nameColumns gives columns without a name, or with the name of another, one of their own: what they
// hold becomes an extra detail, and none may hide another.
func (l *layout) nameColumns() {
	seen := map[string]bool{}
	for i, column := range l.columns {
		name := column.Heading
		if name == "" {
			name = "Column " + strconv.Itoa(i+1)
		}
		for number := 2; seen[name]; number++ {
			name = column.Heading + " (" + strconv.Itoa(number) + ")"
		}
		seen[name] = true
		l.columns[i].Heading = name
	}
}

func (l *layout) take(field string, column int) {
	l.columns[column].Field = field
	l.at[field] = column
}

// has tells whether the table has a column for a field.
func (l *layout) has(field string) bool {
	_, found := l.at[field]
	return found
}

// cell returns what a row says of a field, without blanks around it.
func (l *layout) cell(row tableRow, field string) string {
	column, found := l.at[field]
	if !found || column >= len(row.cells) {
		return ""
	}
	return strings.TrimSpace(row.cells[column])
}

func (l *layout) heading(field string) string {
	if column, found := l.at[field]; found {
		return l.columns[column].Heading
	}
	return field
}

// extra adds what the rows say in columns that no field is for.
func (l *layout) extra(row tableRow, into map[string]string) {
	for i, column := range l.columns {
		if column.Field != "" || i >= len(row.cells) || into[column.Heading] != "" {
			continue
		}
		if value := strings.TrimSpace(row.cells[i]); value != "" {
			into[column.Heading] = value
		}
	}
}

// recogniseLayout finds out which program's table this is.
func recogniseLayout(headings []string, line int) (*layout, error) {
	names := make([]string, len(headings))
	for i, written := range headings {
		names[i] = strings.ToLower(strings.Join(strings.Fields(strings.Trim(written, "\uFEFF")), " "))
	}
	has := func(name string) bool { return slices.Contains(names, name) }
	switch {
	case has("handle") && (has("body (html)") || has("variant price") || has("option1 value")):
		return shopifyLayout(headings), nil
	case isWoo(names):
		return wooLayout(headings), nil
	case has("title") && has("description_html"):
		return ownLayout(headings, names, line)
	}
	l := layoutOf(headings)
	if isTranslations(l) {
		return nil, refuse(line, "translations", "these are translations of products (%s), not products; hand over the products themselves", listed(headings))
	}
	if !l.has("title") {
		return nil, noTitle(headings, line)
	}
	return l, nil
}

// isTranslations recognises a table with texts per language and nothing that is sold.
func isTranslations(l *layout) bool {
	return l.has("handle") && l.has("language") && !l.has("price") && !l.has("sku") && !l.has("images")
}

func noTitle(headings []string, line int) *Error {
	if len(headings) == 1 {
		return refuse(line, "no-title", "the heading is one cell, %s: cells must be separated by comma, semicolon, tab or |, and one heading must name the product (title, titre, Titel, titolo)", listed(headings))
	}
	return refuse(line, "no-title", "no column names the product: found %s; call one of them \"title\"", listed(headings))
}
