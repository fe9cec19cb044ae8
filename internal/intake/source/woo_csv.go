package source

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"vidimus/internal/rulebook"
)

// WooCommerce writes a product with variants as one row and each variant as a row of its own, which names
// its parent and may stand anywhere below. So records wait in a queue until their parent's variants
// may have come: to the end of a small file, and as far as these bounds in a large one.
const (
	wooHeldRows  = 5000
	wooHeldBytes = 8 << 20
)

type wooSource struct {
	rows    *rowReader
	layout  *layout
	options Options
	queue   []*rowGroup
	parents map[string]*rowGroup // those in the queue, by SKU and id
	held    int                  // rows in the queue
	size    int                  // bytes in the queue
	atEnd   bool
}

func newWooSource(rows *rowReader, l *layout, options Options) *wooSource {
	return &wooSource{rows: rows, layout: l, options: options, parents: map[string]*rowGroup{}}
}

func (s *wooSource) next() (Record, error) {
	for {
		if len(s.queue) > 0 && (s.atEnd || !s.queue[0].open || s.held > wooHeldRows || s.size > wooHeldBytes) {
			return s.pop(), nil
		}
		if s.atEnd {
			return Record{}, io.EOF
		}
		row, err := s.rows.next()
		switch {
		case errors.Is(err, io.EOF):
			s.atEnd = true
		case err != nil:
			return Record{}, err
		default:
			s.place(row)
		}
	}
}

// pop takes the first group from the queue.
func (s *wooSource) pop() Record {
	group := s.queue[0]
	s.queue[0] = nil
	s.queue = s.queue[1:]
	s.held -= group.count
	s.size -= group.size
	for _, key := range group.keys {
		if s.parents[key] == group {
			delete(s.parents, key)
		}
	}
	return group.record(s.layout, s.options)
}

// place puts a row to its parent, or at the end of the queue.
func (s *wooSource) place(row tableRow) {
	s.held++
	s.size += len(row.raw)
	kinds := wooKinds(s.layout, row)
	if row.problem == nil && kinds["variation"] {
		parent := s.parents[parentKey(s.layout.cell(row, "parent"))]
		if parent != nil {
			parent.add(row)
			return
		}
		row.problem = &Problem{Line: row.line, Column: s.layout.heading("parent"), Code: "no-parent", Message: fmt.Sprintf(
			"this is a variation of %q, and no product above it has that SKU or id", s.layout.cell(row, "parent"))}
	}
	group := newGroup(row)
	s.queue = append(s.queue, group)
	if row.problem != nil || !kinds["variable"] {
		return
	}
	group.open = true
	for _, key := range []string{parentKey(s.layout.cell(row, "sku")), parentKey("id:" + s.layout.cell(row, "id"))} {
		if key != "" && key != "id:" {
			group.keys = append(group.keys, key)
			s.parents[key] = group
		}
	}
}

// parentKey makes "EV- 0005 " and "EV-0005" one: people type blanks into numbers.
func parentKey(text string) string {
	return strings.ToLower(strings.Join(strings.Fields(text), ""))
}

// wooKinds reads a type such as "simple, downloadable, virtual", in any spelling.
func wooKinds(l *layout, row tableRow) map[string]bool {
	kinds := map[string]bool{}
	for _, kind := range parts(strings.ToLower(l.cell(row, "woo_type")), ",") {
		kinds[kind] = true
	}
	return kinds
}

// classifyWoo reads what WooCommerce says of a product's nature.
func (a assembly) classifyWoo(doc *rulebook.Document) {
	kinds := wooKinds(a.layout, a.rows[0])
	switch {
	case kinds["grouped"]:
		doc.Type, doc.Bundle = rulebook.TypeBundle, parts(a.first("bundle"), ",")
	case kinds["downloadable"]:
		doc.Type = rulebook.TypeDigital
	case kinds["virtual"]:
		doc.Type = rulebook.TypeService
	}
	for number := 1; number <= 9; number++ {
		if name := a.first(fmt.Sprintf("download%d", number)); name != "" {
			doc.Files = append(doc.Files, rulebook.File{Name: name})
		}
	}
}

// attributes adds the attributes of a product that make no variants as extra details.
func (a assembly) attributes(extra map[string]string) {
	if len(a.rows) > 1 {
		return
	}
	for number := 1; number <= maxOptions; number++ {
		name, value := a.first(fmt.Sprintf("option%d_name", number)), a.first(fmt.Sprintf("option%d_value", number))
		if name != "" && value != "" {
			extra[name] = value
		}
	}
}
