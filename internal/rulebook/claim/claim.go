package claim

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"vidimus/internal/rulebook/prose"
)

// Version is raised when the detectors judge differently; it is part of the rule book's identity.
const Version = 3

// The codes of hits.
const (
	CodeTypeMismatch       = "type-mismatch"
	CodeDeliverableUnclear = "deliverable-unclear"
	CodeEarnings           = "earnings-claim"
	CodeImprint            = "imprint-in-description"
	CodePrivacyPolicy      = "privacy-policy-in-description"
	CodeTestProduct        = "test-product"
	CodeTitlePromotional   = "title-promotional"
)

// CodeEbookPrice is the rule that asks whether a product is an e-book. What its price may be is the rule
// book's own affair.
const CodeEbookPrice = "ebook-price-unjustified"

// Subject is what the detectors look at of a product.
type Subject struct {
	Type     string // one of the nine product types
	Language string // of the texts as the vendor states it; a hint, "" for unknown
	// Texts holds the scanned fields, title first, then the description.
	Texts []prose.Text
	Files []string // names of the files that the buyer receives
	// EventComplete tells that date, time and place of the event are all given.
	EventComplete bool
	// Wanted tells whether a code is asked for; nil asks for all. What nobody asks for costs little.
	Wanted func(code string) bool
}

// Hit is one place that a rule objects to.
type Hit struct {
	Code  string
	Field string // JSON Pointer
	// From and To are runes of the field's Scan; where they are equal, the whole field is meant.
	From, To int
	Args     map[string]string // "suggested" with type-mismatch: the type that the text describes
}

// Detector finds claims in texts. It is immutable and safe for concurrent use.
type Detector struct {
	lexicon           *lexicon
	functions         [len(languages)]id
	scopes            scopes
	offers            offers
	earnings          earnings
	imprints          imprints
	privacies         privacies
	forms             forms
	placeholders      placeholders
	ebooks            ebooks
	shout, shoutTopic id
	refund            id // money back, delivery, quality: what may well be guaranteed
	anyNumber         id

	desks *desks
	brief *Detector // what most marketplaces ask for; nil in itself
}

// New compiles word lists. It fails where an entry cannot be read or a list is missing.
func New(words *Words) (*Detector, error) {
	l, err := compile(words)
	if err != nil {
		return nil, err
	}
	d := &Detector{lexicon: l, scopes: l.scopes(), offers: l.offers(), earnings: l.earnings(),
		imprints: l.imprints(), privacies: l.privacies(), forms: l.forms(),
		ebooks: l.ebooks(), refund: l.list("refund"), anyNumber: l.list("any_number")}
	d.askBrief(l)
	if len(l.missing) > 0 {
		return nil, fmt.Errorf("compile word lists: missing: %s", strings.Join(l.missing, ", "))
	}
	d.desks = newDesks(l)
	d.brief, err = newBrief(words, l)
	return d, err
}

// Dictionary returns the single words that the detector knows. Where texts are made by a prose.Lexis that
// holds it, they are looked up there.
func (d *Detector) Dictionary() *prose.Dictionary { return d.lexicon.words.words }

// Judgement is what the texts of a product say about it.
type Judgement struct {
	Hits []Hit // in order of field, then position
	// Ebook tells whether a digital product is an e-book; see CodeEbookPrice.
	Ebook bool
}

// Judge reads the texts of a product once and judges them.
func (d *Detector) Judge(s Subject) Judgement {
	if !s.wantsMore() {
		return d.brief.judgeBrief(s)
	}
	desk := d.desks.take()
	defer d.desks.give(desk)
	p := d.read(desk, s)
	var hits []Hit
	if s.wants(CodeTypeMismatch) || s.wants(CodeDeliverableUnclear) {
		pic := d.picture(p)
		mismatches, unclear := pic.mismatch(p), d.deliverableUnclear(p, pic)
		if s.wants(CodeTypeMismatch) {
			hits = append(hits, mismatches...)
		}
		if s.wants(CodeDeliverableUnclear) {
			hits = append(hits, unclear...)
		}
	}
	if s.wants(CodeEarnings) {
		hits = append(hits, d.earningsClaims(p)...)
	}
	if s.wants(CodeImprint) {
		hits = append(hits, d.imprint(p)...)
	}
	if s.wants(CodePrivacyPolicy) {
		hits = append(hits, d.privacyPolicy(p)...)
	}
	hits = append(hits, d.judgeBriefCodes(p)...)
	return Judgement{Hits: s.ordered(hits), Ebook: s.wants(CodeEbookPrice) && d.isEbook(p)}
}

// wants tells whether a code is asked for.
func (s *Subject) wants(code string) bool { return s.Wanted == nil || s.Wanted(code) }

// wantsMore tells whether a code is asked for that the small detector does not judge.
func (s *Subject) wantsMore() bool {
	for _, code := range [...]string{
		CodeTypeMismatch, CodeDeliverableUnclear, CodeEarnings, CodeImprint, CodePrivacyPolicy, CodeEbookPrice,
	} {
		if s.wants(code) {
			return true
		}
	}
	return false
}

// ordered puts hits in order of field, then position.
func (s *Subject) ordered(hits []Hit) []Hit {
	if len(hits) < 2 {
		return hits
	}
	order := func(hit Hit) int {
		return slices.IndexFunc(s.Texts, func(text prose.Text) bool { return text.Field == hit.Field })
	}
	slices.SortStableFunc(hits, func(a, b Hit) int {
		return cmp.Or(order(a)-order(b), a.From-b.From, a.To-b.To, strings.Compare(a.Code, b.Code))
	})
	return hits
}

// product is a subject with its texts read.
type product struct {
	Subject
	readings []*reading
	title    *reading // nil where there is none
	body     *reading // the description; nil where there is none
}

// The fields that detectors tell apart.
const (
	fieldTitle       = "/title"
	fieldDescription = "/description_html"
	fieldMetaTitle   = "/meta_title"
	fieldMeta        = "/meta_description"
	fieldExtra       = "/extra/"
)

// read reads all texts of a subject on a desk, and what is denied, recorded or a topic in them.
func (d *Detector) read(desk *desk, s Subject) *product {
	p := d.open(desk, s)
	for _, r := range p.readings {
		d.scopes.cast(r)
	}
	if p.title == nil {
		return p
	}
	session := p.title.any(d.offers.session) || p.title.any(d.offers.call)
	archive := p.title.any(d.scopes.recordingOf) || session && p.title.any(d.scopes.recorded)
	paper := p.title.any(d.scopes.paper) || d.tellsStory(p) && p.any(d.ebooks.ebook) ||
		p.body != nil && d.ebooks.called(d, p.body)
	for _, r := range p.readings {
		r.archive, r.paper = archive, paper
	}
	return p
}

// open finds the words and phrases of all texts of a subject.
func (d *Detector) open(desk *desk, s Subject) *product {
	p := &desk.product
	p.Subject = s
	for i, text := range s.Texts {
		r := desk.reading(i)
		r.open(d.lexicon, text)
		p.readings = append(p.readings, r)
		switch text.Field {
		case fieldTitle:
			p.title = r
		case fieldDescription:
			p.body = r
		}
	}
	tongues := d.tonguesOf(p)
	for _, r := range p.readings {
		r.match(tongues, &desk.marks)
	}
	return p
}

// any tells whether something of the list occurs in title or description.
func (p *product) any(list id) bool {
	return p.title != nil && p.title.any(list) || p.body != nil && p.body.any(list)
}

// leastFunctionWords is how many words that only one language has make a text one of that language too.
const leastFunctionWords = 3

// tonguesOf guesses the languages of a product: the stated one, the one whose function words prevail,
// and every other that comes up more than by chance.
func (d *Detector) tonguesOf(p *product) tongue {
	var counts [len(languages)]int
	for _, r := range p.readings {
		for _, ref := range r.refs {
			for i, list := range d.functions {
				if ref.id == list {
					counts[i]++
				}
			}
		}
	}
	var tongues tongue
	if stated, ok := tongueOf(p.Language); ok && p.Language != anyLanguage {
		tongues = stated
	}
	most := 0
	for i, count := range counts {
		if count >= leastFunctionWords {
			tongues |= 1 << i
		}
		if count > counts[most] {
			most = i
		}
	}
	if counts[most] > 0 {
		tongues |= 1 << most
	}
	if tongues == 0 {
		return everyTongue
	}
	return tongues
}

// hit makes a hit of tokens from..to.
func (r *reading) hit(code string, from, to int) Hit {
	start, end := r.span(from, to)
	return Hit{Code: code, Field: r.text.Field, From: start, To: end}
}
