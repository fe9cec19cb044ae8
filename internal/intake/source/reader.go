package source

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"vidimus/internal/rulebook"
)

// Format names what a file was recognised as.
type Format string

// The formats that are read.
const (
	JSON        Format = "json"
	OwnCSV      Format = "vidimus-csv"
	ShopifyCSV  Format = "shopify-csv"
	WooCSV      Format = "woocommerce-csv"
	GenericCSV  Format = "csv"
	ProductFeed Format = "xml-feed"
)

// Options fill what a file does not say.
type Options struct {
	Currency string // of prices without one, e.g. "EUR"; "" leaves them without
	Type     string // of products whose format knows no types; "" = physical
	Language string // of texts without one; "" leaves it open
}

// Reader hands out the records of one file in their order. It is for one goroutine.
type Reader struct {
	name    string
	format  Format
	layout  []Column
	records recordSource
	number  int
}

// recordSource is one format's way through a file. next returns io.EOF at the end.
type recordSource interface {
	next() (Record, error)
}

// Open looks at the beginning of a file and returns a reader of its records. name serves messages, and
// only where the content leaves it open, the recognition. A file that cannot be read as a whole is an
// *Error that names the line.
func Open(name string, content io.Reader, options Options) (*Reader, error) {
	if options.Type == "" {
		options.Type = rulebook.TypePhysical
	}
	reader, err := open(name, content, options)
	var refusal *Error
	if errors.As(err, &refusal) {
		refusal.Name = name
		return nil, refusal
	}
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	return reader, nil
}

func open(name string, content io.Reader, options Options) (*Reader, error) {
	text, asciiHead, err := decodeText(content)
	if err != nil {
		return nil, err
	}
	view := newWindow(text)
	view.fill(windowStep)
	if view.err != nil {
		return nil, view.err
	}
	switch kindOf(name, view.bytes()) {
	case kindEmpty:
		return nil, refuse(0, "empty", "the file is empty")
	case kindJSON:
		return &Reader{name: name, format: JSON, records: newJSONSource(view, options)}, nil
	case kindXML:
		feed, err := newFeedSource(view, options)
		if err != nil {
			return nil, err
		}
		return &Reader{name: name, format: ProductFeed, records: feed}, nil
	}
	return openTable(name, view, options, asciiHead)
}

// Format returns what the file was recognised as.
func (r *Reader) Format() Format { return r.format }

// Columns returns how the columns of a table are read, in their order; nil for JSON and XML.
func (r *Reader) Columns() []Column { return r.layout }

// Next returns the next record, or io.EOF after the last. Another error means that the file itself
// could not be read on.
func (r *Reader) Next() (Record, error) {
	record, err := r.records.next()
	if err != nil {
		if errors.Is(err, io.EOF) {
			return Record{}, io.EOF
		}
		return Record{}, fmt.Errorf("read %s: %w", r.name, err)
	}
	r.number++
	record.Number = r.number
	if record.Rows == 0 {
		record.Rows = 1
	}
	if record.Readable() && len(record.Raw) > rulebook.MaxDocumentBytes/2 {
		record.Problems = sizeProblems(record)
	}
	if record.Key == "" {
		record.Key = keyOf(record)
	}
	record.Key = boundKey(record.Key)
	return record, nil
}

// sizeProblems refuses a document that is over the largest size once it is written as JSON.
func sizeProblems(record Record) []Problem {
	written, err := json.Marshal(record.Document)
	if err == nil && len(written) <= rulebook.MaxDocumentBytes {
		return nil
	}
	return []Problem{tooLarge(record.Line)}
}

func tooLarge(line int) Problem {
	return Problem{Line: line, Code: "too-large", Message: fmt.Sprintf("a product may have at most %d bytes", rulebook.MaxDocumentBytes)}
}
