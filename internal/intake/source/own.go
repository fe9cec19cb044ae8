package source

import (
	"slices"
	"strings"
)

// ownFields are the headings of the project's own table, in the order of the template.
var ownFields = []string{
	"handle", "type", "title", "description_html", "language", "price", "compare_at_price", "currency", "product_url",
	"category", "product_type_name", "tags", "gtin", "gtin_exempt", "sku", "min_quantity", "quantity", "images", "image_alts", "video_url",
	"option1_name", "option1_value", "option2_name", "option2_value", "option3_name", "option3_value",
	"variant_sku", "variant_gtin", "variant_price", "variant_compare_at_price",
	"files", "delivery_link", "delivered_as_service", "event_starts_at", "event_place", "event_terms", "bundle",
	"meta_title", "meta_description", "policy_html", "licence_number",
}

// rowFields may differ between the rows of one product; every other field belongs to the whole product.
var rowFields = []string{
	"quantity", "images", "image_alts",
	"option1_name", "option1_value", "option2_name", "option2_value", "option3_name", "option3_value",
	"variant_sku", "variant_gtin", "variant_price", "variant_compare_at_price",
}

// extraPrefix begins the headings of extra details: "extra.Composition".
const extraPrefix = "extra."

// ownLayout reads the project's own headings. One that it does not know is refused: it would be a
// misspelled field, and its cells would be lost.
func ownLayout(headings, names []string, line int) (*layout, error) {
	l := newLayout(OwnCSV, headings)
	l.grouped = true
	var unknown []string
	for i, name := range names {
		written := l.columns[i].Heading
		switch {
		case len(name) > len(extraPrefix) && strings.HasPrefix(name, extraPrefix):
			l.columns[i].Heading = strings.TrimSpace(written[len(extraPrefix):])
		case !slices.Contains(ownFields, name) || l.has(name):
			unknown = append(unknown, written)
		case name == "images":
			l.images = append(l.images, i)
			l.take(name, i)
		default:
			l.take(name, i)
		}
	}
	if len(unknown) > 0 {
		return nil, refuse(line, "unknown-column", "unknown or repeated headings: %s; an extra detail is headed %sNAME", listed(unknown), extraPrefix)
	}
	return l, nil
}

// Template returns the headings of the project's own table, for a file to fill in.
func Template() []string { return slices.Clone(ownFields) }

// conflicts finds cells of the whole product that a later row contradicts.
func (l *layout) conflicts(rows []tableRow) []Problem {
	var problems []Problem
	for _, field := range ownFields {
		if slices.Contains(rowFields, field) || !l.has(field) {
			continue
		}
		said := l.cell(rows[0], field)
		for _, row := range rows[1:] {
			if again := l.cell(row, field); again != "" && again != said {
				problems = append(problems, Problem{
					Line: row.line, Column: field, Code: "conflict",
					Message: "this belongs to the whole product and differs from its first row; leave it empty there or give the row another handle",
				})
			}
		}
	}
	return problems
}
