package source

import (
	"bytes"
	"encoding/json"
	"errors"
	"maps"
	"slices"
	"strings"

	"vidimus/internal/rulebook"
)

// record makes a record of one JSON value: a labelled line (id, preset, lang, vendor, product), a bare
// product document, or a product as Shopify or WooCommerce write it.
func (s *jsonSource) record(raw []byte, line int) Record {
	record := Record{Line: line, Raw: raw}
	if document, sound := rulebook.DecodeSound(raw); sound { // most are: then nothing is read twice
		record.Document = document
		return record
	}
	var members map[string]json.RawMessage
	if err := json.Unmarshal(raw, &members); err != nil || members == nil {
		record.Problems = notAnObject(raw, line)
		return record
	}
	product, wrapped := members["product"]
	document, sound := rulebook.DecodeSound(product)
	switch {
	case wrapped && sound:
		record.labels(members)
		record.Document = document
	case wrapped && isShopify(product):
		return shopifyRecord(record, product, s.options)
	case wrapped:
		record.labels(members)
		record.document(product, raw)
	case isShopify(raw):
		return shopifyRecord(record, raw, s.options)
	case isWooProduct(members):
		return wooRecord(record, raw, s.options)
	case isWooVariation(members):
		record.Problems = []Problem{{
			Line: line, Code: "no-product",
			Message: "this is one variation of a product of WooCommerce; hand over WooCommerce's product CSV, which holds products with their variations",
		}}
	case !isDocument(members):
		record.Problems = []Problem{{
			Line: line, Code: "no-product",
			Message: "this is no product: it has no title and no type of product, found " + keysOf(members) + "; hand over product documents, or the products of Shopify or WooCommerce",
		}}
	default:
		record.document(raw, raw)
	}
	return record
}

// isDocument tells a product document, be it incomplete, from something else.
func isDocument(members map[string]json.RawMessage) bool {
	if members["title"] != nil {
		return true
	}
	var written string
	return json.Unmarshal(members["type"], &written) == nil && slices.Contains(rulebook.Types, written)
}

// notAnObject says where the JSON is broken, or that it is something else than an object.
func notAnObject(raw []byte, line int) []Problem {
	_, err := rulebook.Decode(raw)
	return decodeProblems(err, line)
}

// labels reads what stands around the product of a labelled line. The document's language is its own.
func (r *Record) labels(members map[string]json.RawMessage) {
	for name, into := range map[string]*string{"id": &r.ID, "preset": &r.Preset} {
		if value := members[name]; value != nil && json.Unmarshal(value, into) != nil {
			r.Problems = append(r.Problems, Problem{Line: r.Line, Column: "/" + name, Code: "wrong-type", Message: "a text is needed"})
		}
	}
	value := members["vendor"]
	if value == nil || bytes.Equal(value, []byte("null")) {
		return
	}
	vendor := &rulebook.Vendor{}
	if err := json.Unmarshal(value, vendor); err != nil {
		r.Problems = append(r.Problems, Problem{Line: r.Line, Column: "/vendor", Code: "wrong-type", Message: "the vendor has country, status and vip"})
		return
	}
	r.Vendor = vendor
}

// document reads the product document, which stands somewhere in whole.
func (r *Record) document(product, whole []byte) {
	document, err := rulebook.Decode(product)
	if err != nil {
		before := max(0, bytes.Index(whole, product))
		r.Problems = append(r.Problems, decodeProblems(err, r.Line+bytes.Count(whole[:before], []byte{'\n'}))...)
		return
	}
	r.Document = document
}

// decodeProblems counts the lines of a decoding error from the line of the file at which the value begins.
func decodeProblems(err error, line int) []Problem {
	var refused *rulebook.DecodeError
	if !errors.As(err, &refused) {
		return []Problem{{Line: line, Code: "no-product", Message: "this is no product document"}}
	}
	problems := make([]Problem, len(refused.Problems))
	for i, p := range refused.Problems {
		problems[i] = Problem{Line: line + max(0, p.Line-1), Column: p.Pointer, Code: p.Code, Message: p.Detail}
	}
	return problems
}

// keysOf lists some keys, for a message.
func keysOf(members map[string]json.RawMessage) string {
	return listed(slices.Sorted(maps.Keys(members)))
}

// listed joins at most eight names in their order, each cut to 40 runes.
func listed(names []string) string {
	if len(names) == 0 {
		return "nothing"
	}
	shown := make([]string, 0, 8)
	for _, name := range names[:min(len(names), 8)] {
		if runes := []rune(name); len(runes) > 40 {
			name = string(runes[:40]) + "…"
		}
		shown = append(shown, `"`+name+`"`)
	}
	if len(names) > 8 {
		shown = append(shown, "…")
	}
	return strings.Join(shown, ", ")
}
