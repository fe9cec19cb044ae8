package rulebook

import (
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// severityTable is what each rule does in reseller, retail and supplier: B blocks, R asks for review,
// A advises, - is not part of the preset.
const severityTable = `
title-missing BBB
title-shouting AAA
title-promotional AAA
description-missing BBB
description-too-short RRB
description-unfinished --A
description-truncated-on-channels --A
description-has-image --B
text-encoding-damaged RRR
unsafe-html RRR
hidden-text RRR
image-missing BRB
image-format BBB
image-too-large BBB
image-too-small-for-channels --A
image-host-forbidden --B
image-not-https --B
image-alt-equals-title --A
image-alt-has-price --A
image-alt-special-characters --A
price-missing BBB
price-invalid BBB
compare-at-price-not-higher BBB
currency-unsupported BBB
ebook-price-unjustified R--
category-missing -BB
category-unknown -BB
category-not-leaf -BB
type-tag-mismatch --B
attribute-missing -B-
gtin-invalid -BB
gtin-missing -BA
sku-missing -AA
tag-format --A
min-quantity-invalid -BB
options-too-many -BB
variants-too-many BBB
variant-options-mismatch -BB
variant-duplicate -BB
weight-missing --B
shipping-not-configured --B
digital-delivery-missing R-B
digital-file-too-large --B
video-url-unsupported --B
meta-title-too-long --A
meta-description-too-long --A
translation-needed --A
product-url-missing B--
product-url-is-checkout B--
product-url-unreachable R--
landing-page-foreign-checkout R--
event-details-missing B--
ticket-terms-missing R--
bundle-size BBB
bundle-component-not-approved BBB
type-mismatch B--
deliverable-unclear R--
earnings-claim B--
imprint-in-description B--
privacy-policy-in-description B--
contact-email -RB
contact-phone -RB
external-link -RB
risk-word AAA
prohibited-ingestible B--
prohibited-topical B--
prohibited-drugs BBB
prohibited-weapons BBB
prohibited-adult BBB
prohibited-hate BBB
counterfeit-suspect RRR
sensitive-healing R--
sensitive-certificate R--
sensitive-hosting R--
saas-vendor-country B--
distance-learning-licence-missing R--
vendor-not-in-good-standing BBB
test-product RRR
duplicate-product BBB
near-duplicate-product RRR
`

var severityOf = map[byte]Severity{'B': Block, 'R': Review, 'A': Advice, '-': Off}

// rowOf names the requirement beside VAL-163 that a rule with another severity, or without one, would break.
var rowOf = map[string]string{
	"product-url-is-checkout": "VAL-066 ", "prohibited-adult": "VAL-069 ", "prohibited-hate": "VAL-069 ",
	"prohibited-drugs": "VAL-070 ", "prohibited-weapons": "VAL-070 ",
	"prohibited-ingestible": "VAL-072 ", "prohibited-topical": "VAL-073 ", "earnings-claim": "VAL-077 ",
	"imprint-in-description": "VAL-079 ", "privacy-policy-in-description": "VAL-079 ",
	"sensitive-healing": "VAL-084 ", "sensitive-certificate": "VAL-084 ", "sensitive-hosting": "VAL-084 ",
}

func TestSeverities(t *testing.T) {
	t.Parallel()
	table := map[string]string{}
	for _, line := range strings.Split(strings.TrimSpace(severityTable), "\n") {
		code, columns, _ := strings.Cut(line, " ")
		table[code] = columns
	}
	for i, preset := range Presets {
		book := bookOf(t, preset, Overrides{})
		if got := len(book.Rules()); got != len(table) {
			t.Errorf("%s: %d rules, want %d", preset, got, len(table))
		}
		for code, columns := range table {
			t.Run(rowOf[code]+"VAL-163 "+string(preset)+" "+code, func(t *testing.T) {
				rule, ok := book.Rule(code)
				want := severityOf[columns[i]]
				if !ok || rule.Severity != want {
					t.Errorf("severity %q, want %q", rule.Severity, want)
				}
				if finding, on := book.Report(code, "", nil, "", nil); on != (want != Off) || finding.Severity != want {
					t.Errorf("reports %q, want %q", finding.Severity, want)
				}
			})
		}
	}
}

func TestNumbers(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		code, name                 string
		reseller, retail, supplier int64
		unit                       string
	}{
		{"title-shouting", "letters", 10, 10, 10, "letters"},
		{"title-shouting", "share", 60, 60, 60, "percent"},
		{"title-shouting", "words", 3, 3, 3, "words"},
		{"description-too-short", "minimum", 200, 100, 500, "runes"},
		{"description-truncated-on-channels", "maximum", 5000, 5000, 5000, "runes"},
		{"image-too-large", "maximum", 15, 15, 15, "megabytes"},
		{"image-too-small-for-channels", "minimum", 100, 100, 100, "pixels"},
		{"image-too-small-for-channels", "clothing", 250, 250, 250, "pixels"},
		{"price-invalid", "maximum", 1_000_000, 1_000_000, 1_000_000, "currency units"},
		{"ebook-price-unjustified", "price", 9900, 9900, 9900, "cents"},
		{"ebook-price-unjustified", "minimum", 1500, 1500, 1500, "runes"},
		{"tag-format", "maximum", 30, 30, 30, "runes"},
		{"options-too-many", "maximum", 3, 3, 3, "pieces"},
		{"variants-too-many", "maximum", 100, 100, 100, "pieces"},
		{"digital-file-too-large", "maximum", 100, 100, 100, "megabytes"},
		{"meta-title-too-long", "maximum", 60, 60, 60, "runes"},
		{"meta-description-too-long", "maximum", 150, 150, 150, "runes"},
		{"bundle-size", "minimum", 2, 2, 2, "pieces"},
		{"bundle-size", "maximum", 12, 12, 12, "pieces"},
		{"near-duplicate-product", "similarity", 90, 90, 90, "percent"},
	} {
		for preset, want := range map[Preset]int64{Reseller: row.reseller, Retail: row.retail, Supplier: row.supplier} {
			rule, _ := bookOf(t, preset, Overrides{}).Rule(row.code)
			if got := rule.Numbers[row.name]; got.Value != want || got.Unit != row.unit {
				t.Errorf("%s %s %s: %d %s, want %d %s", preset, row.code, row.name, got.Value, got.Unit, want, row.unit)
			}
		}
	}
}

// A fact refuses a submission; a judgement admits it with the vendor's disagreement.
func TestRefuses(t *testing.T) {
	t.Parallel()
	for _, preset := range Presets {
		book := bookOf(t, preset, Overrides{})
		t.Run("VAL-066 the marketplace's own checkout is refused where it blocks, "+string(preset), func(t *testing.T) {
			finding, blocks := book.Report("product-url-is-checkout", "/product_url", nil, "", nil)
			if book.Refuses(finding) != blocks {
				t.Errorf("refuses %v, want %v", book.Refuses(finding), blocks)
			}
		})
		for _, rule := range book.Rules() {
			want := rule.Severity == Block && rule.Group == Completeness && rule.Code != "bundle-component-not-approved" ||
				rule.Severity == Block && slices.Contains([]string{"saas-vendor-country", "vendor-not-in-good-standing", "duplicate-product"}, rule.Code)
			if got := book.Refuses(Finding{Code: rule.Code, Severity: rule.Severity}); got != want {
				t.Errorf("%s %s: refuses %v, want %v", preset, rule.Code, got, want)
			}
		}
	}
}

// reasonTable is the deny reason that each group of findings pre-selects.
const reasonTable = `
description_insufficient: description-missing deliverable-unclear
description_too_short: description-too-short description-unfinished
image_insufficient: image-format image-too-large image-host-forbidden image-not-https image-too-small-for-channels image-alt-equals-title image-alt-has-price image-alt-special-characters
image_missing: image-missing
image_overlay: description-has-image
wrong_product_type: type-mismatch
type_tag_invalid: type-tag-mismatch category-unknown category-not-leaf
wrong_collection: category-missing
price_unclear: price-missing price-invalid ebook-price-unjustified currency-unsupported
fictitious_price: compare-at-price-not-higher
seminar_data_missing: event-details-missing
ticket_unclear: ticket-terms-missing
sales_url_checkout: product-url-is-checkout
url_not_working: product-url-missing product-url-unreachable
foreign_sales_button: landing-page-foreign-checkout
prohibited_content: prohibited-adult prohibited-hate
prohibited_goods: prohibited-drugs prohibited-weapons
ingestible: prohibited-ingestible
skin_application: prohibited-topical
fake_or_inferior: counterfeit-suspect
success_promise: earnings-claim
offsite_contact: contact-email contact-phone external-link
legal_notice_in_description: imprint-in-description privacy-policy-in-description
saas_foreign_vendor: saas-vendor-country
vendor_standing: vendor-not-in-good-standing
regulated_offer: sensitive-healing sensitive-certificate sensitive-hosting distance-learning-licence-missing
duplicate: duplicate-product near-duplicate-product
test_product: test-product
bundle_component: bundle-size bundle-component-not-approved
shipping_incomplete: shipping-not-configured weight-missing
attribute_count: options-too-many variants-too-many variant-options-mismatch variant-duplicate
data_incomplete: title-missing gtin-invalid gtin-missing attribute-missing digital-delivery-missing digital-file-too-large min-quantity-invalid video-url-unsupported
text_damaged: text-encoding-damaged unsafe-html hidden-text
`

func TestReasonsOfFindings(t *testing.T) {
	t.Parallel()
	for _, preset := range Presets {
		book := bookOf(t, preset, Overrides{})
		mapped := map[string]bool{}
		for _, line := range strings.Split(strings.TrimSpace(reasonTable), "\n") {
			want, codes, _ := strings.Cut(line, ": ")
			for _, code := range strings.Fields(codes) {
				mapped[code] = true
				if reason, ok := book.ReasonFor(code); !ok || reason.Code != want {
					t.Errorf("%s pre-selects %q, want %q", code, reason.Code, want)
				}
			}
		}
		for _, rule := range book.Rules() {
			if rule.Severity == Block || rule.Severity == Review {
				if !mapped[rule.Code] {
					t.Errorf("%s: %s has no row in the table", preset, rule.Code)
				}
				offered := slices.ContainsFunc(book.Reasons(), func(r Reason) bool { return r.Code == rule.Reason })
				if !offered {
					t.Errorf("%s: %s pre-selects %s, which the preset does not offer", preset, rule.Code, rule.Reason)
				}
			}
		}
	}
}

func TestReasons(t *testing.T) {
	t.Parallel()
	lib, err := shipped()
	if err != nil {
		t.Fatal(err)
	}
	var outside, words, deadline []string
	seen := map[string]bool{}
	for _, reason := range lib.reasons {
		if seen[reason.Code] {
			t.Errorf("%s stands twice", reason.Code)
		}
		seen[reason.Code] = true
		if reason.OutsideDocument {
			outside = append(outside, reason.Code)
		}
		if reason.NeedsWords {
			words = append(words, reason.Code)
		}
		if reason.ByDeadline {
			deadline = append(deadline, reason.Code)
		}
	}
	for _, code := range strings.Fields(`image_insufficient wrong_product_type test_product other description_insufficient
		custom_message law_or_guideline vendor_standing fake_or_inferior prohibited_content prohibited_goods ingestible
		skin_application uncontrolled_ingredients saas_foreign_vendor success_promise seminar_data_missing ticket_unclear
		sales_url_checkout url_not_working foreign_sales_button legal_notice_in_description price_unclear
		unethical_presentation uploaded_file_violation bundle_component no_reply not_corrected offsite_contact duplicate
		image_missing type_tag_invalid wrong_collection fictitious_price description_too_short image_overlay
		video_promotional language shipping_incomplete attribute_count not_compliant variants_undefined ip_infringement
		data_incomplete text_damaged regulated_offer`) {
		if !seen[code] {
			t.Errorf("VAL-109 VAL-110 VAL-111 VAL-112 VAL-113: no reason %s", code)
		}
	}
	same(t, "cure outside the document", outside, "bundle_component foreign_sales_button no_reply shipping_incomplete url_not_working vendor_standing")
	same(t, "needs words", words, "custom_message law_or_guideline other unethical_presentation")
	same(t, "set by a deadline", deadline, "no_reply not_corrected")
}

func same(t *testing.T, what string, got []string, want string) {
	t.Helper()
	slices.Sort(got)
	if strings.Join(got, " ") != want {
		t.Errorf("%s: %v, want %s", what, got, want)
	}
}

// Every text is written as its language is printed.
func TestTypography(t *testing.T) {
	t.Parallel()
	lib, err := shipped()
	if err != nil {
		t.Fatal(err)
	}
	straight := regexp.MustCompile(`['"]`)
	french := regexp.MustCompile(`[^\x{202f}][;!?»]|[^\x{202f}]:(?: |$)|«[^\x{202f}]`)
	informal := regexp.MustCompile(`\b([Dd]u|[Dd]ein\w*|[Dd]ich|[Dd]ir)\b`)
	placeholder := regexp.MustCompile(`\{[^}]*\}`)
	check := func(where string, wording Wording) {
		for _, locale := range Locales {
			text := placeholder.ReplaceAllString(wording.In(locale), "x")
			if straight.MatchString(text) {
				t.Errorf("%s %s: straight quotation mark or apostrophe in %q", where, locale, text)
			}
			if locale == "fr" && french.MatchString(text) {
				t.Errorf("%s: a narrow no-break space is missing in %q", where, text)
			}
			if locale == "de" && informal.MatchString(text) {
				t.Errorf("%s: the vendor is addressed informally in %q", where, text)
			}
		}
	}
	for _, code := range lib.codes() {
		check(code+" message", lib.rules[code].Message)
		check(code+" hint", lib.rules[code].Hint)
	}
	for _, reason := range lib.reasons {
		check(reason.Code+" name", reason.Name)
		check(reason.Code+" message", reason.Message)
	}
	for _, clause := range lib.clauses {
		check(clause.Number+" title", clause.Title)
		check(clause.Number+" text", clause.Text)
	}
}

// An incomplete rule never reaches a marketplace.
func TestLibraryRefusesIncompleteData(t *testing.T) {
	t.Parallel()
	for _, row := range []struct{ name, file, from, to, want string }{
		{"missing language", "rules/title-missing.toml", "fr = \"Le produit n’a pas de titre.\"", "", "no message in fr"},
		{"unknown key", "rules/title-missing.toml", "refuses = true", "refused = true", "unknown keys [refused]"},
		{"unknown reason", "rules/title-missing.toml", `reason = "data_incomplete"`, `reason = "because"`, `reason "because" is unknown`},
		{"no reason", "rules/title-missing.toml", `reason = "data_incomplete"`, ``, `reason "" is unknown`},
		{"unknown severity", "rules/title-missing.toml", `retail = "block"`, `retail = "blocked"`, `severity "blocked" is unknown`},
		{"unknown preset", "rules/title-missing.toml", `retail = "block"`, `wholesale = "block"`, `preset "wholesale" is unknown`},
		{"unknown clause", "rules/title-missing.toml", `clause = "1.1"`, `clause = "99.1"`, `clause "99.1" is unknown`},
		{"unknown checklist item", "rules/title-missing.toml", `proves = "required-fields"`, `proves = "luck"`, `checklist item "luck" is unknown`},
		{"unknown placeholder", "rules/title-missing.toml", "The product has no title.", "The product has no {thing}.", "the placeholder {thing} is no argument"},
		{"law without statute", "rules/title-missing.toml", `source = "guideline"`, `source = "law"`, "a statute is named exactly where the source is law"},
		{"wrong code", "rules/title-missing.toml", `code = "title-missing"`, `code = "title-absent"`, `the code is "title-absent"`},
		{"number out of bounds", "rules/meta-title-too-long.toml", "standard = 60", "standard = 5", "maximum: 5 is not from 10 to 500"},
		{"broken TOML", "rules/title-missing.toml", "[message]", "[message", "read rules/title-missing.toml"},
		{"reason without text", "reasons.toml", "it = \"Prodotto di prova\"", "", "reason test_product: no text in it"},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			files := copyFiles(t, embedded)
			before := string(files[row.file].Data)
			after := strings.Replace(before, row.from, row.to, 1)
			if after == before {
				t.Fatalf("%q is not in %s", row.from, row.file)
			}
			files[row.file] = &fstest.MapFile{Data: []byte(after)}
			_, err := readLibrary(files)
			if err == nil || !strings.Contains(err.Error(), row.want) {
				t.Errorf("error %v, want %q", err, row.want)
			}
		})
	}
}

func copyFiles(t *testing.T, from fs.FS) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	err := fs.WalkDir(from, ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := fs.ReadFile(from, path)
		files[path] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// Each rule is judged by exactly one check, unless only a job can see it; operator's words aside.
func TestEveryRuleIsJudged(t *testing.T) {
	t.Parallel()
	lib, err := shipped()
	if err != nil {
		t.Fatal(err)
	}
	judges := map[string]int{}
	for _, check := range allChecks() {
		for _, code := range check.codes {
			judges[code]++
			if _, ok := lib.rules[code]; !ok {
				t.Errorf("a check reports %q, which no rule has", code)
			}
		}
	}
	for code, rule := range lib.rules {
		want := 1
		if rule.Group == Inspection {
			want = 0
		}
		if judges[code] != want {
			t.Errorf("%s is judged by %d checks, want %d", code, judges[code], want)
		}
	}
}

func TestClauses(t *testing.T) {
	t.Parallel()
	book := bookOf(t, Reseller, Overrides{})
	enforced := map[string]bool{}
	for _, rule := range book.Rules() {
		enforced[rule.Clause] = true
		clause, ok := book.Clause(rule.Code)
		if !ok || clause.Number != rule.Clause {
			t.Errorf("%s: clause %q, want %q", rule.Code, clause.Number, rule.Clause)
		}
	}
	chapter := ""
	for _, clause := range book.Clauses() {
		head, _, sub := strings.Cut(clause.Number, ".")
		switch {
		case !sub:
			chapter = clause.Number
		case head != chapter:
			t.Errorf("clause %s stands in chapter %s", clause.Number, chapter)
		case !enforced[clause.Number]:
			t.Errorf("no rule enforces clause %s", clause.Number)
		}
	}
}
