package claim

import (
	"path"
	"slices"
	"strings"
)

// ebooks are the lists that tell an e-book from other digital goods.
type ebooks struct {
	ebook, format, book, other, otherTitle, about id
}

func (l *lexicon) ebooks() ebooks {
	return ebooks{
		ebook: l.list("ebook"), format: l.list("reading_format"), book: l.list("book"),
		other: l.list("other_goods"), otherTitle: l.list("other_title"), about: l.list("about_ebook"),
	}
}

// isEbook tells whether a digital product is an e-book: its title or text calls it one, or it is a book
// or guide to read that is delivered as nothing but PDF or EPUB. A course, a recording, a tool or a set
// of templates is none.
func (d *Detector) isEbook(p *product) bool {
	if p.Type != typeDigital || p.body == nil {
		return false
	}
	l := &d.ebooks
	if p.title != nil {
		named, other := position(p.title, l.ebook), position(p.title, l.other)
		if beside := position(p.title, l.otherTitle); other < 0 || beside >= 0 && beside < other {
			other = beside
		}
		if named >= 0 && !l.topic(p.title, named) && (other < 0 || named < other || l.apposed(d, p.title, named)) {
			return true
		}
		if other >= 0 {
			return false
		}
	}
	switch {
	case d.toldOf(p.body, l.other):
		return false
	case l.called(d, p.body):
		return true
	case slices.ContainsFunc(p.Files, func(name string) bool { return !readable(name) }), len(p.Files) == 0 && !p.body.any(l.format):
		return false
	}
	return p.title != nil && p.title.any(l.book) || d.toldOf(p.body, l.book)
}

// apposed tells whether the e-book at token i of a title says what the words before it are: "Baby Sleep
// Coaching: the big e-book", and is no extra ("with e-book").
func (l *ebooks) apposed(d *Detector, r *reading, i int) bool {
	for from := max(i-3, 1); from <= i; from++ {
		if r.tokens[from].gap&(dash|colon|bracket) != 0 {
			return !r.has(d.scopes.gets, from, i) && !r.has(d.scopes.joins, from, i) && !r.has(d.scopes.instrument, from, i)
		}
	}
	return false
}

// called tells whether the text calls the product itself an e-book.
func (l *ebooks) called(d *Detector, r *reading) bool {
	for _, o := range r.some(l.ebook) {
		if !l.topic(r, int(o.from)) && d.offered(r, int(o.from), int(o.to)) {
			return true
		}
	}
	return false
}

// topic tells whether the e-book at token i is one to be written or sold.
func (l *ebooks) topic(r *reading, i int) bool {
	start, end := r.sentence(i)
	return r.has(l.about, max(start, i-3), min(end, i+3))
}

// toldOf tells whether something of the list is offered.
func (d *Detector) toldOf(r *reading, list id) bool {
	for _, o := range r.some(list) {
		if d.offered(r, int(o.from), int(o.to)) && !d.scopes.deniedAfter(r, int(o.from), int(o.to)) {
			return true
		}
	}
	return false
}

// position returns the first token at which something of the list stands, -1 if there is none.
func position(r *reading, list id) int {
	if all := r.all(list); len(all) > 0 {
		return int(all[0].from)
	}
	return -1
}

// readable tells the files that one reads like a book.
func readable(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".pdf", ".epub", ".mobi", ".azw3":
		return true
	}
	return false
}
