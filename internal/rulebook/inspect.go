package rulebook

import (
	"cmp"
	"maps"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"vidimus/internal/rulebook/claim"
	"vidimus/internal/rulebook/prose"
)

// maxFindingsPerCode bounds how many places one rule reports in one product. Nobody mends more at
// once, and a hostile document must not fill the store.
const maxFindingsPerCode = 100

// Inspect judges a product by every rule that is on and returns all findings, ordered by field as in
// the document, then by span, then by code.
func (b *Book) Inspect(input Input) []Finding {
	in := newInspection(b, &input)
	defer in.leave()
	for _, check := range b.checks {
		check.run(in)
	}
	return in.sorted()
}

// Report makes a finding for what an inspection outside this package saw, with the severity and
// reference that the book gives it. It reports false where the rule is off or unknown.
func (b *Book) Report(code, field string, span *Span, evidence string, args map[string]string) (Finding, bool) {
	rule, ok := b.rules[code]
	if !ok || !rule.On() {
		return Finding{}, false
	}
	return rule.finding(field, span, evidence, args), true
}

// finding makes a finding of the rule. The thresholds in force travel with it, so that its message
// can be read again when they have changed.
func (r *Rule) finding(field string, span *Span, evidence string, args map[string]string) Finding {
	if len(r.Numbers) > 0 {
		args = maps.Clone(args)
		if args == nil {
			args = make(map[string]string, len(r.Numbers))
		}
		for name, number := range r.Numbers {
			args[name] = strconv.FormatInt(number.Value, 10)
		}
	}
	return Finding{
		Code: r.Code, Severity: r.Severity, Field: field, Span: span, Evidence: clip(evidence, MaxEvidenceRunes),
		Args: args, Reference: r.Clause,
	}
}

// clip returns at most limit runes of a text.
func clip(text string, limit int) string {
	if len(text) <= limit {
		return text
	}
	runes := 0
	for i := range text {
		if runes == limit {
			return text[:i]
		}
		runes++
	}
	return text
}

// check is one function that judges a product, and the codes that it may report; none = it always runs.
type check struct {
	codes []string
	run   func(*inspection)
}

// allChecks lists every check. Their order does not matter: findings are sorted.
func allChecks() []check {
	return slices.Concat(
		textChecks(), imageChecks(), priceChecks(), classificationChecks(), variantChecks(),
		deliveryChecks(), addressChecks(), eventChecks(), vendorChecks(), detectorChecks(),
	)
}

// inspection is one run of Inspect: the product, everything that several checks need of it, and what
// they found.
type inspection struct {
	book        *Book
	input       *Input
	document    *Document
	description prose.Page
	policy      prose.Page
	room        *prose.Room      // of the texts
	texts       []prose.Text     // in the order of the document, see scannedTexts
	length      int              // of the visible description, in runes that count, see prose.Length
	index       map[string]int   // of texts by field, made when first asked for
	claims      *claim.Judgement // see judgement
	findings    []Finding
	count       map[string]int // findings by code
}

func newInspection(book *Book, input *Input) *inspection {
	in := &inspection{book: book, input: input, document: &input.Document, room: rooms.Get().(*prose.Room)}
	in.description = prose.ParseHTML(in.document.DescriptionHTML)
	if in.document.PolicyHTML != "" {
		in.policy = prose.ParseHTML(in.document.PolicyHTML)
	}
	in.length = prose.Length(in.description.Visible)
	if prose.Blank(in.description.Visible) {
		in.length = 0
	}
	in.texts = in.scannedTexts()
	return in
}

// rooms are used by one inspection after the other.
var rooms = sync.Pool{New: func() any { return new(prose.Room) }}

// leave ends the inspection: its texts may not be used any more. Findings hold none of them.
func (in *inspection) leave() {
	in.room.Clear()
	rooms.Put(in.room)
}

// report records a finding of a rule, if the rule is on.
func (in *inspection) report(code, field string, span *Span, evidence string, args map[string]string) {
	rule, ok := in.book.rules[code]
	if !ok || !rule.On() {
		return
	}
	in.reportAs(rule.Severity, code, field, span, evidence, args)
}

// reportAs records a finding with a severity other than the rule's own.
func (in *inspection) reportAs(severity Severity, code, field string, span *Span, evidence string, args map[string]string) {
	rule := in.book.rules[code]
	if !rule.On() || in.full(code) || in.exempt(code, evidence) {
		return
	}
	if in.count == nil {
		in.count = map[string]int{}
	}
	in.count[code]++
	finding := rule.finding(field, span, evidence, args)
	finding.Severity = severity
	in.findings = append(in.findings, finding)
}

// full tells whether a rule has reported as many places as it may.
func (in *inspection) full(code string) bool { return in.count[code] >= maxFindingsPerCode }

// mark records a finding at a place of a text.
func (in *inspection) mark(code string, text prose.Text, span Span, args map[string]string) {
	in.report(code, text.Field, &span, text.Excerpt(span.Start, span.End), args)
}

// fact records a finding that means a whole field.
func (in *inspection) fact(code, field, evidence string) {
	in.report(code, field, nil, evidence, nil)
}

// number returns a threshold of a rule that is on.
func (in *inspection) number(code, name string) int64 {
	return in.book.rules[code].Numbers[name].Value
}

// exempt tells whether a person lets this vendor use what the rule forbids.
func (in *inspection) exempt(code, evidence string) bool {
	return slices.ContainsFunc(in.input.Exempt, func(e Exemption) bool {
		if e.Code != code || e.Evidence != "" && !sameWords(e.Evidence, evidence) {
			return false
		}
		return e.Until.IsZero() || !dayOf(in.input.Today).After(dayOf(e.Until))
	})
}

func sameWords(a, b string) bool {
	return strings.EqualFold(strings.Join(strings.Fields(a), " "), strings.Join(strings.Fields(b), " "))
}

// dayOf returns the calendar day of a time as it was written.
func dayOf(t time.Time) time.Time {
	year, month, day := t.Date()
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
}

// sorted returns the findings in their order, each place of a code once.
func (in *inspection) sorted() []Finding {
	if len(in.findings) == 0 {
		return nil
	}
	keys := make(map[string]string, len(in.findings))
	for _, finding := range in.findings {
		if _, ok := keys[finding.Field]; !ok {
			keys[finding.Field] = sortKey(finding.Field)
		}
	}
	slices.SortStableFunc(in.findings, func(a, c Finding) int {
		return cmp.Or(
			cmp.Compare(keys[a.Field], keys[c.Field]),
			compareSpans(a.Span, c.Span),
			cmp.Compare(a.Code, c.Code),
		)
	})
	return slices.CompactFunc(in.findings, func(a, c Finding) bool {
		return a.Code == c.Code && a.Field == c.Field && a.Span != nil && c.Span != nil && *a.Span == *c.Span
	})
}

// compareSpans puts findings about a whole field before those about a place in it.
func compareSpans(a, c *Span) int {
	switch {
	case a == nil && c == nil:
		return 0
	case a == nil:
		return -1
	case c == nil:
		return 1
	}
	return cmp.Or(cmp.Compare(a.Start, c.Start), cmp.Compare(a.End, c.End))
}
