// Package keyset pages through lists by the place where the last page ended, not by counting rows:
// every page costs the same, and rows that come or go in between shift nothing.
//
// A list is ordered by a number (often a time) and an id. A Cursor names the last row seen; its text
// form goes into links and is opaque to readers.
package keyset

import (
	"encoding/base64"
	"strconv"
	"strings"

	"vidimus/internal/platform/fault"
)

// ErrCursor is the fault of a cursor that was not made here.
var ErrCursor = fault.Invalid("page.cursor", "This link to a page of the list is broken. Start from the first page.")

// Cursor is the last row of a page. The zero value is the place before the first row.
type Cursor struct {
	Key int64
	ID  string
}

// IsStart tells whether the cursor stands before the first row.
func (c Cursor) IsStart() bool { return c == Cursor{} }

// String returns the cursor as links carry it; empty at the start.
func (c Cursor) String() string {
	if c.IsStart() {
		return ""
	}
	return base64.RawURLEncoding.EncodeToString([]byte(strconv.FormatInt(c.Key, 36) + "." + c.ID))
}

// Parse reads a cursor from a link; empty is the start.
func Parse(text string) (Cursor, error) {
	if text == "" {
		return Cursor{}, nil
	}
	raw, err := base64.RawURLEncoding.DecodeString(text)
	if err != nil {
		return Cursor{}, ErrCursor
	}
	key, id, found := strings.Cut(string(raw), ".")
	number, err := strconv.ParseInt(key, 36, 64)
	if !found || err != nil {
		return Cursor{}, ErrCursor
	}
	return Cursor{Key: number, ID: id}, nil
}

// Page is what a list returns: the rows, and the cursor of the next page; Next is at the start where
// there is none.
type Page[T any] struct {
	Items []T
	Next  Cursor
}

// HasNext tells whether there are more rows.
func (p Page[T]) HasNext() bool { return !p.Next.IsStart() }

// Cut makes a page of rows that were asked for with one more than size; at names the place of a row.
func Cut[T any](rows []T, size int, at func(T) Cursor) Page[T] {
	if len(rows) <= size {
		return Page[T]{Items: rows}
	}
	return Page[T]{Items: rows[:size], Next: at(rows[size-1])}
}

// Size returns a page size within bounds; 0 asks for the usual 25.
func Size(wanted int) int {
	switch {
	case wanted <= 0:
		return 25
	case wanted > 100:
		return 100
	default:
		return wanted
	}
}
