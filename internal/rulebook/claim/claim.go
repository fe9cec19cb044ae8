package claim

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"vidimus/internal/rulebook/prose"
)

// Version is raised when the detectors judge differently; it is part of the rule book's identity.
const Version = 1

// The codes that Detect reports.
const (
	CodeTypeMismatch       = "type-mismatch"
	CodeDeliverableUnclear = "deliverable-unclear"
	CodeEarnings           = "earnings-claim"
	CodeImprint            = "imprint-in-description"
	CodePrivacyPolicy      = "privacy-policy-in-description"
	CodeTestProduct        = "test-product"
	CodeTitlePromotional   = "title-promotional"
)

// Subject is what the detectors look at of a product.
type Subject struct {
	Type     string // one of the nine product types
	Language string // of the texts as the vendor states it; a hint, "" for unknown
	// Texts holds the scanned fields, title first, then the description.
	Texts []prose.Text
	Files []string // names of the files that the buyer receives
	// EventComplete tells that date, time and place of the event are all given.
	EventComplete bool
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
}

// New compiles word lists. It fails where an entry cannot be read or a list is missing.
func New(words *Words) (*Detector, error) {
	l, err := compile(words)
	if err != nil {
		return nil, err
	}
	d := &Detector{lexicon: l, scopes: l.scopes(), offers: l.offers(), earnings: l.earnings(),
		imprints: l.imprints(), privacies: l.privacies(), forms: l.forms(), placeholders: l.placeholders(),
		ebooks: l.ebooks(), shout: l.list("shout"), shoutTopic: l.list("shout_topic"),
		refund: l.list("refund"), anyNumber: l.list("any_number")}
	for i, language := range languages {
		d.functions[i] = l.list("function_" + language)
		l.noted[d.functions[i]] = false // counted by tonguesOf alone
	}
	if len(l.missing) > 0 {
		return nil, fmt.Errorf("compile word lists: missing: %s", strings.Join(l.missing, ", "))
	}
	d.desks = newDesks(l.count)
	return d, nil
}

// Detect returns all hits in order of field, then position.
func (d *Detector) Detect(s Subject) []Hit {
	desk := d.desks.take()
	defer d.desks.give(desk)
	p := d.read(desk, s)
	pic := d.picture(p)
	var hits []Hit
	hits = append(hits, pic.mismatch(p)...)
	hits = append(hits, d.deliverableUnclear(p, pic)...)
	hits = append(hits, d.earningsClaims(p)...)
	hits = append(hits, d.imprint(p)...)
	hits = append(hits, d.privacyPolicy(p)...)
	hits = append(hits, d.testProduct(p)...)
	hits = append(hits, d.titlePromotional(p)...)
	if len(hits) < 2 {
		return hits
	}
	order := map[string]int{}
	for i, text := range s.Texts {
		order[text.Field] = i
	}
	slices.SortStableFunc(hits, func(a, b Hit) int {
		return cmp.Or(order[a.Field]-order[b.Field], a.From-b.From, a.To-b.To, strings.Compare(a.Code, b.Code))
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

// read reads all texts of a subject on a desk.
func (d *Detector) read(desk *desk, s Subject) *product {
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
		d.scopes.cast(r)
	}
	if p.title == nil {
		return p
	}
	archive := p.title.any(d.scopes.recorded) || p.title.any(d.scopes.recordingOf)
	paper := p.title.any(d.scopes.paper) || d.tellsStory(p) && p.any(d.ebooks.ebook)
	for _, r := range p.readings {
		r.archive, r.paper = archive, paper
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
