package rulebook

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestInspectReportsAllAtOnceInOrder(t *testing.T) {
	t.Parallel()
	document := baseline(Supplier, "fr", TypePhysical)
	document.Title = ""
	document.Price, document.CompareAtPrice = "10.00", "9.00"
	document.Images[0].URL = "http://drive.google.com/x"
	document.Images = append(document.Images, Image{URL: "https://a.example/b.gif", Format: "gif"})
	document.GTIN = "1"
	document.MinQuantity = nil
	var got []string
	for _, finding := range bookOf(t, Supplier, Overrides{}).Inspect(Input{Document: document, Vendor: Vendor{Status: "inactive"}}) {
		if finding.Severity != Advice {
			got = append(got, finding.Field+" "+finding.Code)
		}
	}
	want := []string{
		" vendor-not-in-good-standing", "/title title-missing", "/compare_at_price compare-at-price-not-higher", "/gtin gtin-invalid",
		"/min_quantity min-quantity-invalid", "/images/0/url image-host-forbidden", "/images/0/url image-not-https", "/images/1/format image-format",
	}
	t.Run("VAL-158 all points are told at once, in the order of the document", func(t *testing.T) {
		if !slices.Equal(got, want) {
			t.Errorf("found\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	})
}

func TestFindingsCarryTheirNumbers(t *testing.T) {
	t.Parallel()
	document := baseline(Supplier, "en", TypePhysical)
	document.DescriptionHTML = "<p>Short.</p>"
	findings := bookOf(t, Supplier, Overrides{}).Inspect(Input{Document: document, Vendor: goodVendor})
	at := slices.IndexFunc(findings, func(f Finding) bool { return f.Code == "description-too-short" })
	if at < 0 {
		t.Fatal("not found")
	}
	want := Finding{
		Code: "description-too-short", Severity: Block, Field: "/description_html", Reference: "1.3",
		Args: map[string]string{"length": "6", "minimum": "500"},
	}
	if got := findings[at]; fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("found %+v, want %+v", got, want)
	}
}

// The same input gives the same findings, byte for byte, and every finding is whole.
func TestInspectProperties(t *testing.T) {
	t.Parallel()
	books := map[Preset]*Book{}
	for _, preset := range Presets {
		books[preset] = bookOf(t, preset, Overrides{})
	}
	rapid.Check(t, func(t *rapid.T) {
		preset := rapid.SampledFrom(Presets).Draw(t, "preset")
		input := Input{Document: documents.Draw(t, "document"), Vendor: goodVendor, Today: today}
		holdFindings(t, books[preset], input)
	})
}

// A book is shared by every request and job.
func TestInspectIsSafeForConcurrentUse(t *testing.T) {
	t.Parallel()
	book := bookOf(t, Reseller, Overrides{Rules: map[string]RuleOverride{"risk-word": {Words: []string{"Eiche"}}}})
	input := Input{Document: baseline(Reseller, "de", TypePhysical), Vendor: goodVendor, Today: today}
	want := fmt.Sprint(codesOf(book.Inspect(input)))
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for range 50 {
				if got := fmt.Sprint(codesOf(book.Inspect(input))); got != want {
					t.Errorf("found %s, want %s", got, want)
				}
			}
		})
	}
	group.Wait()
}

// holdFindings fails where a finding is not what every finding must be.
func holdFindings(t interface {
	Helper()
	Errorf(format string, args ...any)
}, book *Book, input Input) {
	t.Helper()
	findings := book.Inspect(input)
	first, _ := json.Marshal(findings)
	second, _ := json.Marshal(book.Inspect(input))
	if string(first) != string(second) {
		t.Errorf("two inspections differ:\n%s\n%s", first, second)
	}
	in := newInspection(book, &input)
	keys := make([]string, len(findings))
	for i, finding := range findings {
		keys[i] = sortKey(finding.Field)
		rule, ok := book.Rule(finding.Code)
		if !ok || !rule.On() || finding.Reference != rule.Clause {
			t.Errorf("%s is not a rule in force", finding.Code)
		}
		if utf8.RuneCountInString(finding.Evidence) > MaxEvidenceRunes {
			t.Errorf("%s: evidence of %d runes", finding.Code, utf8.RuneCountInString(finding.Evidence))
		}
		if finding.Span != nil {
			holdSpan(t, in, finding)
		}
		for _, locale := range Locales {
			if message := book.Message(finding, locale); message == "" || strings.ContainsAny(message, "{}") && !strings.ContainsAny(finding.Evidence+fmt.Sprint(finding.Args), "{}") {
				t.Errorf("%s in %s reads %q", finding.Code, locale, message)
			}
		}
	}
	if !slices.IsSorted(keys) {
		t.Errorf("findings are out of order: %v", keys)
	}
}

// holdSpan fails where a span is not inside its text or the evidence is not what stands there.
func holdSpan(t interface {
	Helper()
	Errorf(format string, args ...any)
}, in *inspection, finding Finding) {
	t.Helper()
	text, ok := in.textOf(finding.Field)
	if !ok {
		t.Errorf("%s: a span in %s, which has no text", finding.Code, finding.Field)
		return
	}
	span := *finding.Span
	if span.Start < 0 || span.End <= span.Start || span.End > text.VisibleRunes() {
		t.Errorf("%s: span %v in %d runes of %s", finding.Code, span, text.VisibleRunes(), finding.Field)
		return
	}
	if want := text.Excerpt(span.Start, span.End); finding.Evidence != want {
		t.Errorf("%s: evidence %q, the span holds %q", finding.Code, finding.Evidence, want)
	}
}

func TestFindingsAreBounded(t *testing.T) {
	t.Parallel()
	document := baseline(Supplier, "en", TypePhysical)
	for range 1000 {
		document.Images = append(document.Images, Image{URL: "http://a.example/x.jpg"})
	}
	count := 0
	for _, finding := range bookOf(t, Supplier, Overrides{}).Inspect(Input{Document: document, Vendor: goodVendor}) {
		if finding.Code == "image-not-https" {
			count++
		}
	}
	if count != maxFindingsPerCode {
		t.Errorf("%d findings of one rule, want %d", count, maxFindingsPerCode)
	}
}

func TestReport(t *testing.T) {
	t.Parallel()
	finding, ok := bookOf(t, Reseller, Overrides{}).Report("product-url-unreachable", "/product_url", nil, "", map[string]string{"status": "404"})
	if !ok || finding.Severity != Review || finding.Reference != "7.1" {
		t.Errorf("VAL-055 reported %+v, %v", finding, ok)
	}
	if _, ok := bookOf(t, Retail, Overrides{}).Report("product-url-unreachable", "/product_url", nil, "", nil); ok {
		t.Error("a rule that is off reports")
	}
	if _, ok := bookOf(t, Retail, Overrides{}).Report("no-such-rule", "", nil, "", nil); ok {
		t.Error("an unknown rule reports")
	}
}

func TestImmediate(t *testing.T) {
	t.Parallel()
	book := bookOf(t, Retail, Overrides{})
	for code, want := range map[string]bool{"prohibited-hate": true, "price-missing": false, "no-such-rule": false} {
		if got := book.Immediate(Finding{Code: code, Severity: Block}); got != want {
			t.Errorf("%s takes off sale at once: %v, want %v", code, got, want)
		}
	}
	if book.Immediate(Finding{Code: "prohibited-hate", Severity: Review}) {
		t.Error("a finding that does not block takes off sale")
	}
}

func TestVerdict(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		severities []Severity
		want       Verdict
	}{
		{nil, Clean}, {[]Severity{Advice}, Clean}, {[]Severity{Advice, Review}, NeedReview}, {[]Severity{Review, Block, Advice}, Blocked},
	} {
		var findings []Finding
		for _, severity := range row.severities {
			findings = append(findings, Finding{Severity: severity})
		}
		if got := VerdictOf(findings); got != row.want {
			t.Errorf("%v is %s, want %s", row.severities, got, row.want)
		}
	}
}

func TestMessages(t *testing.T) {
	t.Parallel()
	book := bookOf(t, Reseller, Overrides{})
	ebook, _ := book.Report("ebook-price-unjustified", "/price", nil, "129.00", map[string]string{"length": "1234"})
	mismatch, _ := book.Report("type-mismatch", "/description_html", nil, "jeden Dienstag  live", map[string]string{"declared": "digital", "suggested": "digital_service"})
	event, _ := book.Report("event-details-missing", "/event", nil, "", map[string]string{"missing": "date,time,place"})
	for _, row := range []struct {
		finding      Finding
		locale, want string
	}{
		{ebook, "en-IE", "This e-book costs more than €99.00, and its description of 1,234 characters does not justify that; at least 1,500 are needed."},
		{ebook, "fr_CH", "Ce livre numérique coûte plus de 99,00\u00a0€, et sa description de 1\u202f234 caractères ne le justifie pas\u202f; il en faut au moins 1\u202f500."},
		{mismatch, "de", "Das Produkt ist als digitales Produkt angegeben, der Text bietet aber etwas anderes an (Dienstleistung mit digitalen Inhalten): „jeden Dienstag live“."},
		{mismatch, "it", "Il prodotto è dichiarato come prodotto digitale, ma il testo offre altro (servizio con contenuti digitali): «jeden Dienstag live»."},
		{event, "xx", "The event lacks: the date, the time, the place."},
		{event, "fr", "Il manque à l’événement\u202f: la date, l’heure, le lieu."},
	} {
		if got := book.Message(row.finding, row.locale); got != row.want {
			t.Errorf("VAL-158 %s in %s reads\n%s, want\n%s", row.finding.Code, row.locale, got, row.want)
		}
	}
	if got := book.Hint(ebook, "de"); !strings.HasPrefix(got, "Erläutern Sie ausführlich") {
		t.Errorf("hint %q", got)
	}
	if got := book.Message(Finding{Code: "no-such-rule"}, "en"); got != "" {
		t.Errorf("an unknown rule says %q", got)
	}
}

func TestChecklist(t *testing.T) {
	t.Parallel()
	book := bookOf(t, Reseller, Overrides{})
	document := baseline(Reseller, "en", TypeSeminar)
	document.Event.Place = ""
	items := map[string]Check{}
	for _, check := range book.Checklist(TypeSeminar, book.Inspect(Input{Document: document, Vendor: goodVendor})) {
		items[check.Item.Code] = check
	}
	t.Run("VAL-057 a rule proves what it can see", func(t *testing.T) {
		if !items["price"].Proven || !items["vendor"].Proven {
			t.Errorf("price %+v, vendor %+v", items["price"], items["vendor"])
		}
	})
	t.Run("VAL-057 a finding stands against its item", func(t *testing.T) {
		if event := items["event"]; event.Proven || len(event.Open) != 1 || event.Open[0].Code != "event-details-missing" {
			t.Errorf("event %+v", event)
		}
	})
	t.Run("VAL-053 a person confirms that a description is understandable", func(t *testing.T) {
		if description := items["description"]; description.Proven || len(description.Open) > 0 {
			t.Errorf("description %+v", description)
		}
	})
	t.Run("VAL-086 items follow the type", func(t *testing.T) {
		if _, ok := items["ticket"]; ok {
			t.Error("a seminar is asked for what a ticket needs")
		}
		if _, ok := items["licence"]; ok {
			t.Error("a seminar is asked for a licence")
		}
	})
	t.Run("VAL-002 each item names the body of rules it comes from", func(t *testing.T) {
		for code, check := range items {
			if check.Item.Source != Guideline && check.Item.Source != Law {
				t.Errorf("%s: source %q", code, check.Item.Source)
			}
		}
	})
	t.Run("VAL-160 five items before a supplier's product is published", func(t *testing.T) {
		var codes []string
		for _, check := range bookOf(t, Supplier, Overrides{}).Checklist(TypePhysical, nil) {
			codes = append(codes, check.Item.Code)
		}
		for _, code := range []string{"required-fields", "texts", "classification", "search", "shipping"} {
			if !slices.Contains(codes, code) {
				t.Errorf("no item %s in %v", code, codes)
			}
		}
	})
}
