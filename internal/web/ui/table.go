package ui

import (
	"context"
	"io"

	"github.com/a-h/templ"
)

// Column is the head of a column.
type Column struct {
	Label string
	// Number aligns figures to the end.
	Number bool
	// SortHref sorts by this column; Sorted is "ascending" or "descending" where it is the one.
	SortHref, Sorted string
	// HiddenLabel keeps the label for screen readers, e.g. over a column of buttons.
	HiddenLabel bool
	// Select puts the box that selects every row; the cells hold a SelectRow.
	Select bool
}

// Table is a table with a head that stays in view. It is used with children, the rows:
//
//	@ui.Table{Caption: …, Columns: …}.Around() {
//		<tr>…</tr>
//	}
//
// On a phone a table of class Stacked shows each row as a card; its cells then need data-label.
type Table struct {
	Caption string
	// ShowCaption prints the caption above the table; otherwise it is for screen readers.
	ShowCaption bool
	Columns     []Column
	Dense       bool
	Stacked     bool
	// Attributes go to the table body, e.g. hx-get to load it anew.
	Attributes templ.Attributes
}

func (t Table) class() string {
	class := "table"
	if t.Dense {
		class += " table-dense"
	}
	if t.Stacked {
		class += " table-stacked"
	}
	return class
}

func (c Column) attributes() templ.Attributes {
	attributes := templ.Attributes{"scope": "col"}
	if c.Number {
		attributes["class"] = "number-cell"
	}
	if c.Sorted != "" {
		attributes["aria-sort"] = c.Sorted
	}
	return attributes
}

// Pager leads through a list page by page, by keys and not by numbers: an empty address is the end.
type Pager struct {
	FirstHref, PreviousHref, NextHref string
	// Shown says what is on this page, e.g. "25 of about 1,200".
	Shown string
}

// Render writes the pager, and nothing where the list has one page.
func (p Pager) Render(ctx context.Context, w io.Writer) error { return p.view().Render(ctx, w) }

// SelectRow is the box that selects a row for what is done with several; Label names the row.
type SelectRow struct {
	Name, Value, Label string
	Checked            bool
}

// Render writes the box.
func (s SelectRow) Render(ctx context.Context, w io.Writer) error { return s.view().Render(ctx, w) }

// BulkBar appears while rows are selected and holds what can be done with them. It is used with
// children inside the form that holds the table.
type BulkBar struct{}
