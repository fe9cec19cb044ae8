package pdftext

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/ledongthuc/pdf"
)

const (
	// MostText is how many bytes of text are read of a file.
	MostText  = 4 << 20
	mostPages = 5000
	// mostForms is how deep forms may be drawn within forms.
	mostForms = 6
	// mostDrawn is how many forms may be drawn in all: a form may name another many times.
	mostDrawn = 20_000
)

// Text is what was read of a PDF.
type Text struct {
	Words string `json:"words"` // the text, in the order in which it is drawn
	Pages int    `json:"pages"` // that were read
	Cut   bool   `json:"cut"`   // there was more
}

// ErrUnreadable tells that a file is no PDF, is locked with a password, is broken, or was more than may
// be read.
var ErrUnreadable = errors.New("this PDF cannot be read")

// Read reads the text of a PDF of size bytes. It fails with ErrUnreadable. It must only be called in a
// process that may be lost: a hostile file can keep it busy for ever, or end it.
func Read(content io.ReaderAt, size int64) (text Text, err error) {
	defer func() {
		if cause := recover(); cause != nil { // this is how the library tells what is malformed
			err = fmt.Errorf("%w: %v", ErrUnreadable, cause)
		}
	}()
	file, err := pdf.NewReader(content, size)
	if err != nil {
		return Text{}, fmt.Errorf("%w: %w", ErrUnreadable, err)
	}
	var r reader
	r.pages(file.Trailer().Key("Root").Key("Pages"), pdf.Value{}, 0)
	return Text{Words: strings.ToValidUTF8(r.words.String(), ""), Pages: r.read, Cut: r.cut}, nil
}

// reader walks through the pages of a file.
type reader struct {
	words strings.Builder
	read  int // pages
	drawn int // forms
	cut   bool
}

// pages walks through the tree of pages, in which resources may stand above the page that uses them.
func (r *reader) pages(node, resources pdf.Value, depth int) {
	if own := node.Key("Resources"); !own.IsNull() {
		resources = own
	}
	kids := node.Key("Kids")
	if kids.Kind() != pdf.Array {
		if r.full() || r.read >= mostPages {
			r.cut = true
			return
		}
		r.read++
		r.page(node, resources)
		return
	}
	const deepest = 50 // a tree that refers to itself has no end
	if depth > deepest {
		r.cut = true
		return
	}
	for i := range kids.Len() {
		if r.cut {
			return
		}
		r.pages(kids.Index(i), resources, depth+1)
	}
}

// page reads one page; one that is malformed is read as far as it goes.
func (r *reader) page(node, resources pdf.Value) {
	defer func() { _ = recover() }()
	contents := node.Key("Contents")
	if contents.IsNull() {
		return
	}
	r.write("\n")
	page := drawing{reader: r, resources: resources, fonts: map[string]*font{}}
	page.draw(contents)
}

func (r *reader) full() bool { return r.words.Len() >= MostText }

func (r *reader) write(text string) {
	if r.full() {
		r.cut = true
		return
	}
	r.words.WriteString(text)
}
