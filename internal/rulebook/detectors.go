package rulebook

import (
	"sync"

	"vidimus/internal/rulebook/claim"
	"vidimus/internal/rulebook/contact"
	"vidimus/internal/rulebook/goods"
	"vidimus/internal/rulebook/prose"
)

// detectors judge texts. They are built once from the shipped word lists, shared by all books and
// safe for concurrent use.
type detectors struct {
	contact *contact.Detector
	claim   *claim.Detector
	goods   *goods.Detector
	lexis   *prose.Lexis // of the words of all of them and of functionWords

	identities map[string]detectorIdentity
}

var shippedDetectors = sync.OnceValues(func() (detectors, error) {
	claims, err := claim.New(claim.Default())
	if err != nil {
		return detectors{}, err
	}
	identities, err := identifyDetectors()
	if err != nil {
		return detectors{}, err
	}
	contacts, wares := contact.New(contact.Default()), goods.New(goods.Default())
	return detectors{
		contact: contacts, claim: claims, goods: wares, identities: identities,
		lexis: prose.NewLexis(contacts.Dictionary(), claims.Dictionary(), wares.Dictionary(), functionWords.words),
	}, nil
})

func detectorChecks() []check {
	return []check{
		{
			codes: []string{"contact-email", "contact-phone", "external-link", "text-encoding-damaged"},
			run:   checkContacts,
		},
		{
			codes: []string{
				"type-mismatch", "deliverable-unclear", "earnings-claim", "imprint-in-description",
				"privacy-policy-in-description", "test-product", "title-promotional",
			},
			run: checkClaims,
		},
		{
			codes: []string{
				"risk-word", "prohibited-ingestible", "prohibited-topical", "prohibited-drugs", "prohibited-weapons",
				"prohibited-adult", "prohibited-hate", "counterfeit-suspect", "sensitive-healing", "sensitive-certificate",
				"sensitive-hosting",
			},
			run: checkGoods,
		},
		{run: checkExtraWords},
	}
}

func checkContacts(in *inspection) {
	links := contact.LinksOf("/description_html", in.description)
	links = append(links, contact.LinksOf("/policy_html", in.policy)...)
	for _, h := range in.book.detect.contact.Detect(contact.Subject{
		Texts: in.texts, Links: links, Country: in.input.Vendor.Country, OwnHosts: in.book.hosts,
	}) {
		in.reportHit(hit{code: h.Code, field: h.Field, from: h.From, to: h.To, args: h.Args})
	}
}

func checkClaims(in *inspection) {
	for _, h := range in.judgement().Hits {
		switch h.Code {
		case "title-shouting":
			continue // judged here, with the operator's numbers
		case "type-mismatch":
			h.Args = map[string]string{"declared": in.document.Type, "suggested": h.Args["suggested"]}
		case "deliverable-unclear":
			if in.length == 0 {
				continue // a missing description stands alone
			}
		}
		in.reportHit(hit{code: h.Code, field: h.Field, from: h.From, to: h.To, args: h.Args})
	}
}

func (in *inspection) claimSubject() claim.Subject {
	hasDate, hasTime, hasPlace := false, false, false
	if event := in.document.Event; event != nil {
		hasDate, hasTime = readStart(event.StartsAt)
		hasPlace = !blank(event.Place)
	}
	return claim.Subject{
		Type: in.document.Type, Language: in.document.Language, Texts: in.texts, Files: in.fileNames(),
		EventComplete: hasDate && hasTime && hasPlace, Wanted: in.book.on,
	}
}

// judgement is what the texts say about the product, read when it is first asked for.
func (in *inspection) judgement() *claim.Judgement {
	if in.claims == nil {
		judged := in.book.detect.claim.Judge(in.claimSubject())
		in.claims = &judged
	}
	return in.claims
}

func (in *inspection) fileNames() []string {
	names := make([]string, len(in.document.Files))
	for i, file := range in.document.Files {
		names[i] = file.Name
	}
	return names
}

func checkGoods(in *inspection) {
	document := in.document
	var context []prose.Text
	if !blank(document.Category) {
		context = append(context, in.book.detect.lexis.Text(in.room, "/category", document.Category))
	}
	if !blank(document.ProductTypeName) {
		context = append(context, in.book.detect.lexis.Text(in.room, "/product_type_name", document.ProductTypeName))
	}
	for _, h := range in.book.detect.goods.Detect(goods.Subject{
		Type: document.Type, Language: document.Language, Texts: in.texts, Context: context,
		HasFiles: len(document.Files) > 0 || !blank(document.DeliveryLink),
	}) {
		in.reportHit(hit{code: h.Code, field: h.Field, from: h.From, to: h.To, args: h.Args})
	}
}

// hit is what every detector reports: a code and a place in Scan of a field.
type hit struct {
	code     string
	field    string
	from, to int
	args     map[string]string
}

// reportHit turns a hit into a finding. A place in hidden text has no span in what a reader sees.
func (in *inspection) reportHit(h hit) {
	text, ok := in.textOf(h.field)
	if !ok || h.from >= h.to {
		in.report(h.code, h.field, nil, "", h.args)
		return
	}
	span := &Span{Start: h.from, End: h.to}
	if h.to > text.VisibleRunes() {
		span = nil
	}
	in.report(h.code, h.field, span, text.Excerpt(h.from, h.to), h.args)
}
