package rulebook

import (
	"slices"
	"testing"
)

// criterion is a row of the requirements that a finding stands for: a product in which everything else
// is in order.
type criterion struct {
	name   string
	preset Preset
	kind   string
	change func(*Document)
	fires  string // code; empty = nothing may
}

func title(text string) func(*Document) { return func(d *Document) { d.Title = text } }

func both(title, html string) func(*Document) {
	return func(d *Document) { d.Title, d.DescriptionHTML = title, html }
}

func text(html string) func(*Document) { return func(d *Document) { d.DescriptionHTML = html } }

func add(html string) func(*Document) { return func(d *Document) { d.DescriptionHTML += html } }

func policy(html string) func(*Document) { return func(d *Document) { d.PolicyHTML = html } }

var criteria = []criterion{
	{"VAL-056 a course with live sessions is not digital alone", Reseller, TypeDigital, text(
		"<p>Eight modules with 40 recorded videos about watercolours in a member area. Every Thursday evening we meet live on Zoom, look at your pictures together and talk about the exercises of the week. A PDF workbook of 60 pages comes along.</p>"), "type-mismatch"},
	{"VAL-056 the same course declared rightly is in order", Reseller, TypeDigitalService, text(
		"<p>Eight modules with 40 recorded videos about watercolours in a member area. Every Thursday evening we meet live on Zoom, look at your pictures together and talk about the exercises of the week. A PDF workbook of 60 pages comes along.</p>"), ""},
	{"VAL-060 VAL-061 VAL-075 a text that never says what the buyer gets", Reseller, TypeDigital, both("Your new beginning",
		"<p>Your life can be different, and you feel that already. For years you have carried a wish inside you that wants to be heard. Now the moment has come to open the door and to walk through it with courage. Nothing will hold you back any more, for everything that you need has been in you all along.</p>"), "deliverable-unclear"},
	{"VAL-060 VAL-061 VAL-075 a text that says what, how much and in what form", Reseller, TypeDigital, text(
		"<p>You receive 24 videos, six hours in all, and a PDF workbook of 80 pages about keeping a kitchen garden. The videos are open in a member area right after purchase, without a time limit. Each of them shows one month, from the first sowing under glass to the last cabbage below the snow.</p>"), ""},
	{"VAL-091 VAL-094 sessions one to one by video call are a service with digital content", Reseller, TypeDigital, text(
		"<p>You book four one-to-one coaching sessions of 50 minutes by Zoom. Between the sessions you can write to me on WhatsApp, and I answer within a day. After each session you receive a PDF with your next steps.</p>"), "type-mismatch"},
	{"VAL-093 a webinar held live is one, even without a round of questions", Reseller, TypeDigital, text(
		"<p>A webinar of 90 minutes about pruning fruit trees, held live on 4 May at 19:00. There is no question round. You receive the link by mail after purchase, and the slides as a PDF of 30 pages. We look at apple, pear, plum and cherry trees, at young trees and at old ones that nobody has touched for years.</p>"), "type-mismatch"},
	{"VAL-093 one that was recorded is not", Reseller, TypeDigital, text(
		"<p>The recording of a webinar of 90 minutes about pruning fruit trees, to watch whenever you like in the member area. The slides come along as a PDF of 30 pages. Nothing takes place live. We look at apple, pear, plum and cherry trees, at young trees and at old ones that nobody has touched for years.</p>"), ""},
	{"VAL-077 a success that is promised", Reseller, TypeDigital, title("Success guaranteed: repair your bicycle in 30 days"), "earnings-claim"},
	{"VAL-079 a vendor's privacy policy in the description", Reseller, TypeDigital, add(
		"<p>Privacy policy. We process your name and e-mail address to carry out the contract (Art. 6 GDPR), store them for six years and delete them afterwards. You have the right to access, rectification and erasure.</p>"), "privacy-policy-in-description"},
	{"VAL-079 a word about how little is asked is none", Reseller, TypeDigital, add(
		"<p>No account is needed, and nobody will write to you afterwards.</p>"), ""},
	{"VAL-141 a link in the vendor's terms", Supplier, TypePhysical, policy(
		`<p>Returns within 30 days, <a href="https://andere-werkstatt.example/returns">as described here</a>.</p>`), "external-link"},
	{"VAL-141 terms without one", Supplier, TypePhysical, policy("<p>Returns within 30 days, as described here.</p>"), ""},
	{"VAL-082 a ticket without its event", Reseller, TypeTicket, func(d *Document) { d.Event = nil }, "event-details-missing"},
	{"VAL-081 VAL-082 a ticket with it", Reseller, TypeTicket, title("Ticket: weekend of dry stone walls"), ""},
	{"VAL-147 a product without a category", Supplier, TypePhysical, func(d *Document) { d.Category = "" }, "category-missing"},
}

func TestCriteria(t *testing.T) {
	t.Parallel()
	for _, row := range criteria {
		t.Run(row.name, func(t *testing.T) {
			document := baseline(row.preset, "en", row.kind)
			row.change(&document)
			got := mustMatter(bookOf(t, row.preset, Overrides{}).Inspect(Input{Document: document, Vendor: goodVendor, Today: today}))
			if row.fires == "" && len(got) > 0 || row.fires != "" && !slices.Contains(got, row.fires) {
				t.Errorf("found %v, want %q", got, row.fires)
			}
		})
	}
}

// TestSeverityOfAFinding holds that a finding does what its rule says.
func TestSeverityOfAFinding(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name  string
		code  string
		set   func(*Document)
		wants Severity
	}{
		{"VAL-163 a finding that a person must look at", "sensitive-hosting", title("Web hosting, 50 GB, domain included"), Review},
		{"VAL-163 a finding that blocks", "title-missing", title(""), Block},
		{"VAL-163 a finding that only advises", "title-shouting", title("REPAIR YOUR BICYCLE YOURSELF"), Advice},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			document := baseline(Reseller, "en", TypeDigital)
			row.set(&document)
			findings := bookOf(t, Reseller, Overrides{}).Inspect(Input{Document: document, Vendor: goodVendor, Today: today})
			at := slices.IndexFunc(findings, func(f Finding) bool { return f.Code == row.code })
			if at < 0 || findings[at].Severity != row.wants {
				t.Errorf("found %+v, want %s as %s", findings, row.code, row.wants)
			}
		})
	}
}

func TestNineTypes(t *testing.T) {
	t.Parallel()
	t.Run("VAL-089 service with digital content is one of nine types", func(t *testing.T) {
		if len(Types) != 9 || !slices.Contains(Types, TypeDigitalService) {
			t.Errorf("got %v", Types)
		}
	})
}

// TestWatchedAndExcluded lets the operator say what is excluded and what is watched.
func TestWatchedAndExcluded(t *testing.T) {
	t.Parallel()
	document := baseline(Retail, "en", TypePhysical)
	document.Title = "Kratom powder from Borneo"
	found := func(overrides Overrides) []string {
		return codesOf(bookOf(t, Retail, overrides).Inspect(Input{Document: document, Vendor: goodVendor, Today: today}))
	}
	with := func(code string, change RuleOverride) Overrides {
		return Overrides{Rules: map[string]RuleOverride{code: change}}
	}
	t.Run("VAL-131 what is excluded is data: a word of the operator's excludes as well", func(t *testing.T) {
		if got := found(with("prohibited-drugs", RuleOverride{Words: []string{"kratom"}})); !slices.Contains(got, "prohibited-drugs") {
			t.Errorf("found %v", got)
		}
	})
	t.Run("VAL-131 and a group can be let in", func(t *testing.T) {
		document := document
		document.Title, document.DescriptionHTML = "Cocaine, one gram", "<p>Pure cocaine from Colombia, one gram in a small bag, posted in a plain envelope.</p>"
		on := bookOf(t, Retail, Overrides{}).Inspect(Input{Document: document, Vendor: goodVendor, Today: today})
		off := bookOf(t, Retail, with("prohibited-drugs", RuleOverride{Severity: "off"})).Inspect(Input{Document: document, Vendor: goodVendor, Today: today})
		if !slices.Contains(codesOf(on), "prohibited-drugs") || slices.Contains(codesOf(off), "prohibited-drugs") {
			t.Errorf("on %v, off %v", codesOf(on), codesOf(off))
		}
	})
	t.Run("VAL-071 what cannot be controlled is flagged for a closer look", func(t *testing.T) {
		if got := found(with("risk-word", RuleOverride{Words: []string{"borneo"}})); !slices.Contains(got, "risk-word") {
			t.Errorf("found %v", got)
		}
	})
}
