package source

import (
	"fmt"

	"vidimus/internal/rulebook"
)

// MaxRecordBytes is the largest record that is read, in bytes of the file: a product document of the
// largest size and what may stand around it. A longer one comes out as a problem.
const MaxRecordBytes = rulebook.MaxDocumentBytes + 64<<10

// maxRawBytes bounds what Record.Raw keeps of a record that is too large to be read.
const maxRawBytes = 64 << 10

// Record is one product of a file, or what stands in the place of one.
type Record struct {
	Number int // of the record, from 1
	Line   int // of the file where it begins, from 1
	Rows   int // rows, items or values of the file that it was made from, at least 1
	// Key names the product within its vendor: "sku:…", else "handle:…" (with option values where one
	// row is one variant), else "gtin:…", else "row:" and a digest; what is too long is a digest too. The
	// same file gives the same keys.
	Key      string
	ID       string           // as the file gives it; may be empty
	Preset   string           // only from the labelled format
	Vendor   *rulebook.Vendor // only from the labelled format
	Document rulebook.Document
	Quantity *int // stock of a product without variants, where the file gives it
	// Problems say why there is no document: where there is one, Document must not be used.
	Problems []Problem
	// Remarks say what was read in a way that the vendor should know of.
	Remarks []Problem
	Raw     []byte // the record as it stands in the file, in UTF-8; cut at 64 KiB where it is too large
}

// Readable tells whether the record holds a document.
func (r Record) Readable() bool { return len(r.Problems) == 0 }

// Problem is one place of a file that could not be read, or was read in an unusual way.
type Problem struct {
	Line    int    `json:"line"`             // from 1; 0 = the whole file
	Column  string `json:"column,omitempty"` // heading, JSON Pointer or element; may be empty
	Code    string `json:"code"`             // stable, e.g. "cell-count"; never changes its meaning
	Message string `json:"message"`          // English, for the person who mends the file
}

// String names the line, the column and what is wrong.
func (p Problem) String() string {
	place := "file"
	if p.Line > 0 {
		place = fmt.Sprintf("line %d", p.Line)
	}
	if p.Column != "" {
		place += fmt.Sprintf(", %q", p.Column)
	}
	return place + ": " + p.Message
}

// Error says that a file as a whole cannot be read.
type Error struct {
	Name string // of the file
	Problem
}

// Error names the file, the line and what is wrong.
func (e *Error) Error() string { return e.Name + ": " + e.Problem.String() }

func refuse(line int, code, format string, args ...any) *Error {
	return &Error{Problem: Problem{Line: line, Code: code, Message: fmt.Sprintf(format, args...)}}
}
