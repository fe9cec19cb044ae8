package contact

import (
	"slices"
	"sync"

	"vidimus/internal/rulebook/prose"
)

// Version is raised whenever the detectors judge differently; it is part of the rule book's identity.
const Version = 3

// The codes that this package reports.
const (
	codeEmail  = "contact-email"
	codePhone  = "contact-phone"
	codeLink   = "external-link"
	codeDamage = "text-encoding-damaged"
)

// maxHits bounds the findings of one code in one product: nobody mends more places at once, and a
// hostile text must not fill the memory.
const maxHits = 100

// Hit is one place that a detector found. From and To are runes of the text's Scan; where they are
// equal, the whole field is meant.
type Hit struct {
	Code     string
	Field    string
	From, To int
	Args     map[string]string
}

// Subject is what the detectors look at.
type Subject struct {
	Texts    []prose.Text
	Links    []Link
	Country  string   // the vendor's, ISO 3166-1 alpha-2: national numbers are read as its own first
	OwnHosts []string // the marketplace's hosts; those below them count too
}

// Link is the target of a link in one of the texts.
type Link struct {
	Field    string
	Target   string
	From, To int // runes of Scan that show the link
}

// LinksOf returns the links of a page that is shown in a field.
func LinksOf(field string, page prose.Page) []Link {
	links := make([]Link, 0, len(page.Links))
	for _, each := range page.Links {
		links = append(links, Link{Field: field, Target: each.Target, From: each.At, To: each.At + runeCount(each.Text)})
	}
	return links
}

// Detector finds contacts, links and damage. It is safe for concurrent use.
type Detector struct {
	words *vocabulary
	desks sync.Pool // of *desk
}

// desk is the room that one call of Detect works in; it is kept for the next.
type desk struct {
	tokens []token
	groups [maxGroups]group

	numbers, others []toldNumber // of the text: telephone numbers, and what is known to be none
}

// New makes a detector of word lists.
func New(words *Words) *Detector {
	return &Detector{words: newVocabulary(words), desks: sync.Pool{New: func() any { return new(desk) }}}
}

// Dictionary returns the words that the detector knows. Where texts are made by a prose.Lexis that holds it,
// they are looked up there.
func (d *Detector) Dictionary() *prose.Dictionary { return d.words.words }

// Detect returns everything it finds, in the order of the texts, then of the places in them.
func (d *Detector) Detect(subject Subject) []Hit {
	desk := d.desks.Get().(*desk)
	run := run{words: d.words, subject: subject, desk: desk}
	for i := range subject.Texts {
		run.text(i)
	}
	run.targets()
	if cap(desk.tokens) <= maxPooled {
		d.desks.Put(desk)
	}
	return run.sorted()
}

// maxPooled is the longest list of tokens that is kept for the next product.
const maxPooled = 1 << 14

// run is one call of Detect.
type run struct {
	words   *vocabulary
	subject Subject
	desk    *desk
	hits    []placed
	counts  [4]int // by code
	checks  int    // telephone numbers looked up so far
}

// placed is a hit with the index of its text.
type placed struct {
	Hit
	text int
}

func (r *run) text(i int) {
	text := r.subject.Texts[i]
	r.damage(i, text)
	r.desk.tokens = r.words.cut(r.desk.tokens[:0], text)
	scan := scan{run: r, words: r.words, index: i, text: text, bare: text.Bare, tokens: r.desk.tokens}
	scan.emails()
	scan.links()
	scan.pages()
	scan.phones()
}

// add records a hit, unless there are enough of its code.
func (r *run) add(text int, hit Hit) {
	count := r.count(hit.Code)
	if *count >= maxHits {
		return
	}
	*count++
	r.hits = append(r.hits, placed{Hit: hit, text: text})
}

// count returns how many hits of a code there are so far.
func (r *run) count(code string) *int {
	switch code {
	case codeEmail:
		return &r.counts[0]
	case codePhone:
		return &r.counts[1]
	case codeLink:
		return &r.counts[2]
	}
	return &r.counts[3]
}

// sorted puts the hits in order and drops those that lie in another of the same code.
func (r *run) sorted() []Hit {
	if len(r.hits) == 0 {
		return nil
	}
	slices.SortStableFunc(r.hits, comparePlaced)
	hits := make([]Hit, 0, len(r.hits))
	for _, each := range r.hits {
		if !covered(hits, each.Hit) {
			hits = append(hits, each.Hit)
		}
	}
	return hits
}

func comparePlaced(a, b placed) int {
	if a.text != b.text {
		return a.text - b.text
	}
	if a.From != b.From {
		return a.From - b.From
	}
	return b.To - a.To
}

// covered tells whether the last hits hold one of the same code at the same place.
func covered(hits []Hit, hit Hit) bool {
	for i := len(hits) - 1; i >= 0 && i >= len(hits)-4; i-- {
		before := hits[i]
		if before.Code == hit.Code && before.Field == hit.Field && (hit.From < before.To || hit.From == before.From && hit.To == before.To) {
			return true
		}
	}
	return false
}
