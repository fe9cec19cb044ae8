package contact

import (
	"slices"
	"sync"

	"vidimus/internal/rulebook/prose"
)

// Version is raised whenever the detectors judge differently; it is part of the rule book's identity.
const Version = 1

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
	pool  sync.Pool // of *[]token
}

// New makes a detector of word lists.
func New(words *Words) *Detector {
	return &Detector{words: newVocabulary(words), pool: sync.Pool{New: func() any { return new([]token) }}}
}

// Detect returns everything it finds, in the order of the texts, then of the places in them.
func (d *Detector) Detect(subject Subject) []Hit {
	buffer := d.pool.Get().(*[]token)
	run := run{words: d.words, subject: subject, tokens: (*buffer)[:0]}
	for i := range subject.Texts {
		run.text(i)
	}
	run.targets()
	if cap(run.tokens) <= maxPooled {
		*buffer = run.tokens[:0]
		d.pool.Put(buffer)
	}
	return run.sorted()
}

// maxPooled is the longest list of tokens that is kept for the next product.
const maxPooled = 1 << 14

// run is one call of Detect.
type run struct {
	words   *vocabulary
	subject Subject
	tokens  []token
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
	r.tokens = r.words.cut(r.tokens[:0], text.Bare)
	scan := scan{run: r, words: r.words, index: i, text: text, bare: text.Bare, tokens: r.tokens}
	scan.emails()
	scan.links()
	scan.pages()
	scan.phones()
}

// add records a hit, unless there are enough of its code.
func (r *run) add(text int, hit Hit) {
	at := slices.Index([]string{codeEmail, codePhone, codeLink, codeDamage}, hit.Code)
	if r.counts[at] >= maxHits {
		return
	}
	r.counts[at]++
	r.hits = append(r.hits, placed{Hit: hit, text: text})
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
