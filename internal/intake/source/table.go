package source

import (
	"errors"
	"fmt"
	"io"
)

// tableSource reads tables in which the rows of a product stand together.
type tableSource struct {
	rows    *rowReader
	layout  *layout
	options Options
	ahead   *tableRow // read, but belongs to the next product
}

func openTable(name string, view *window, options Options, asciiHead bool) (*Reader, error) {
	rows := &rowReader{view: view, asciiHead: asciiHead}
	if delimiter, length := separatorLine(view.bytes()); length > 0 {
		rows.delimiter = delimiter
		view.advance(length)
	} else {
		rows.delimiter = delimiterOf(view.bytes(), view.atEnd)
	}
	first, err := rows.next()
	if errors.Is(err, io.EOF) {
		return nil, refuse(0, "empty", "the file holds nothing but blank lines")
	}
	if err != nil {
		return nil, err
	}
	if first.problem != nil {
		return nil, &Error{Problem: *first.problem}
	}
	found, err := recogniseLayout(first.cells, first.line)
	if err != nil {
		return nil, err
	}
	if found.format == GenericCSV && isCategoryTree(found, first.cells, rows.peek(treeSample)) {
		return nil, refuse(first.line, "category-tree", "this is a list of categories (%s), not of products; hand over the products themselves", listed(first.cells))
	}
	rows.width = len(first.cells)
	reader := &Reader{name: name, format: found.format, layout: found.columns}
	if found.format == WooCSV {
		reader.records = newWooSource(rows, found, options)
	} else {
		reader.records = &tableSource{rows: rows, layout: found, options: options}
	}
	return reader, nil
}

// next returns the product of the next row and of those below that belong to it.
func (s *tableSource) next() (Record, error) {
	head, err := s.take()
	if err != nil {
		return Record{}, err
	}
	group := newGroup(head)
	for head.problem == nil && s.layout.grouped {
		row, err := s.take()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return Record{}, err
		}
		if !s.layout.continues(head, row) {
			s.ahead = &row
			break
		}
		group.add(row)
	}
	return group.record(s.layout, s.options), nil
}

func (s *tableSource) take() (tableRow, error) {
	if s.ahead != nil {
		row := *s.ahead
		s.ahead = nil
		return row, nil
	}
	return s.rows.next()
}

// continues tells whether a row belongs to the product that the head began.
func (l *layout) continues(head, row tableRow) bool {
	if row.cells == nil {
		return false
	}
	handle, title := l.cell(row, "handle"), l.cell(row, "title")
	same := handle != "" && handle == l.cell(head, "handle")
	if l.format == GenericCSV {
		return title == "" && (handle == "" || same) || same && title == l.cell(head, "title")
	}
	return same
}

// record makes a record of the rows of one product.
func (l *layout) record(rows []tableRow, count int, options Options) Record {
	record := Record{Line: rows[0].line, Rows: count, Raw: rawOf(rows)}
	for _, row := range rows {
		if row.problem != nil {
			record.Problems = append(record.Problems, *row.problem)
		}
	}
	if len(record.Problems) > 0 {
		return record
	}
	record.ID = l.cell(rows[0], "handle")
	if record.ID == "" {
		record.ID = l.cell(rows[0], "id")
	}
	if l.cell(rows[0], "title") == "" && (l.format == ShopifyCSV || l.format == GenericCSV && l.grouped) {
		record.Problems = []Problem{{
			Line: record.Line, Column: l.heading("title"), Code: "no-head",
			Message: fmt.Sprintf("this row only adds to a product (%q), and that product does not begin directly above", record.ID),
		}}
		return record
	}
	if l.format == OwnCSV {
		record.Problems = l.conflicts(rows)
	}
	assembly{layout: l, rows: rows, options: options, record: &record}.document()
	return record
}

// rawOf joins the rows as they stand in the file.
func rawOf(rows []tableRow) []byte {
	var raw []byte
	for _, row := range rows {
		raw = append(raw, row.raw...)
	}
	return raw
}
