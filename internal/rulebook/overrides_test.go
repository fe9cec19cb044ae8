package rulebook

import (
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"
)

func TestOverridesChangeTheBook(t *testing.T) {
	t.Parallel()
	overrides := Overrides{Rules: map[string]RuleOverride{
		"description-too-short": {Severity: "advice", Numbers: map[string]int64{"minimum": 2000}},
		"price-invalid":         {Severity: "off"},
		"type-tag-mismatch":     {Severity: "review"},
		"image-host-forbidden":  {Severity: "block", Lists: map[string][]string{"hosts": {"files.example"}}},
	}}
	book := bookOf(t, Reseller, overrides)
	document := baseline(Reseller, "en", TypePhysical)
	document.Price, document.ProductTypeName = "8,90", "Furniture"
	document.Images[0].URL = "https://files.example/a.jpg"
	got := map[string]Severity{}
	for _, finding := range book.Inspect(Input{Document: document, Vendor: goodVendor}) {
		got[finding.Code] = finding.Severity
		if finding.Code == "description-too-short" && finding.Args["minimum"] != "2000" {
			t.Errorf("minimum %q", finding.Args["minimum"])
		}
	}
	for code, want := range map[string]Severity{
		"description-too-short": Advice, "price-invalid": Off, "type-tag-mismatch": Review, "image-host-forbidden": Block,
	} {
		if got[code] != want {
			t.Errorf("%s is %q, want %q", code, got[code], want)
		}
	}
	if rule, _ := bookOf(t, Reseller, Overrides{}).Rule("image-host-forbidden"); slices.Contains(rule.Lists["hosts"], "files.example") {
		t.Error("the override changed another book")
	}
}

func TestOverridesAreJudged(t *testing.T) {
	t.Parallel()
	_, err := New(Retail, Overrides{
		Hosts: []string{"https://markt.example", "ok.example"}, Language: "French",
		Rules: map[string]RuleOverride{
			"no-such-rule":          {},
			"title-missing":         {Severity: "loud", Words: []string{"x"}},
			"description-too-short": {Numbers: map[string]int64{"minimum": 0, "maximum": 5}},
			"image-host-forbidden":  {Lists: map[string][]string{"hosts": {" "}, "paths": nil}},
			"risk-word":             {Words: []string{strings.Repeat("x", 101)}},
		},
	})
	var wrong *OverrideError
	if !errors.As(err, &wrong) {
		t.Fatalf("error %v", err)
	}
	var got []string
	for _, problem := range wrong.Problems {
		got = append(got, strings.TrimSpace(problem.Code+" "+problem.Setting))
	}
	want := []string{
		"hosts", "language", "description-too-short numbers.maximum", "description-too-short numbers.minimum",
		"image-host-forbidden lists.hosts", "image-host-forbidden lists.paths", "no-such-rule", "risk-word words",
		"title-missing severity", "title-missing words",
	}
	if !slices.Equal(got, want) {
		t.Errorf("problems %q, want %q", got, want)
	}
	if !strings.Contains(err.Error(), "description-too-short numbers.minimum: 0 runes is not from 1 to 10000") {
		t.Errorf("error %v", err)
	}
}

func TestUnknownPreset(t *testing.T) {
	t.Parallel()
	if _, err := New("wholesale", Overrides{}); err == nil || !strings.Contains(err.Error(), `preset "wholesale"`) {
		t.Errorf("error %v", err)
	}
}

func TestOverridesSurviveJSON(t *testing.T) {
	t.Parallel()
	overrides := Overrides{Hosts: []string{"a.example"}, Rules: map[string]RuleOverride{"risk-word": {Severity: "review", Words: []string{"Zunder"}}}}
	raw, err := json.Marshal(overrides)
	if err != nil {
		t.Fatal(err)
	}
	var again Overrides
	if err := json.Unmarshal(raw, &again); err != nil {
		t.Fatal(err)
	}
	if bookOf(t, Retail, overrides).Identity() != bookOf(t, Retail, again).Identity() {
		t.Errorf("%s makes another book", raw)
	}
}

// Two books have the same identity exactly when they judge and speak alike.
func TestIdentity(t *testing.T) {
	t.Parallel()
	plain := bookOf(t, Supplier, Overrides{}).Identity()
	if plain != bookOf(t, Supplier, Overrides{}).Identity() || len(plain) != 64 {
		t.Errorf("identity %q is not stable", plain)
	}
	seen := map[string]string{plain: "plain"}
	for name, book := range map[string]*Book{
		"preset":   bookOf(t, Retail, Overrides{}),
		"severity": bookOf(t, Supplier, Overrides{Rules: map[string]RuleOverride{"sku-missing": {Severity: "off"}}}),
		"number":   bookOf(t, Supplier, Overrides{Rules: map[string]RuleOverride{"tag-format": {Numbers: map[string]int64{"maximum": 31}}}}),
		"word":     bookOf(t, Supplier, Overrides{Rules: map[string]RuleOverride{"risk-word": {Words: []string{"Zunder"}}}}),
		"hosts":    bookOf(t, Supplier, Overrides{Hosts: []string{"markt.example"}}),
		"language": bookOf(t, Supplier, Overrides{Language: "de"}),
	} {
		if other, ok := seen[book.Identity()]; ok {
			t.Errorf("%s has the identity of %s", name, other)
		}
		seen[book.Identity()] = name
	}
}

func TestOperatorsWords(t *testing.T) {
	t.Parallel()
	book := bookOf(t, Retail, Overrides{Rules: map[string]RuleOverride{
		"prohibited-weapons": {Words: []string{"Zündschnur"}},
		"title-promotional":  {Words: []string{"Knaller"}},
		"external-link":      {Words: []string{"Marktgigant"}},
	}})
	reseller := bookOf(t, Reseller, Overrides{Rules: map[string]RuleOverride{"prohibited-ingestible": {Words: []string{"Kaugummi"}}}})
	for _, row := range []struct {
		name  string
		book  *Book
		kind  string
		set   func(*Document)
		code  string
		field string
		want  string // evidence; "" = does not fire
	}{
		{"in another case, without its accent", book, TypePhysical, func(d *Document) { d.Title = "Docht und ZUNDSCHNUR" }, "prohibited-weapons", "/title", "ZUNDSCHNUR"},
		{"VAL-141 a competitor's name", book, TypePhysical, func(d *Document) { d.Tags = append(d.Tags, "wie bei Marktgigant") }, "external-link", "/tags/2", "Marktgigant"},
		{"in an extra detail", book, TypePhysical, func(d *Document) { d.Extra = map[string]string{"Shop": "Marktgigant!"} }, "external-link", "/extra/Shop", "Marktgigant"},
		{"not inside a longer word", book, TypePhysical, func(d *Document) { d.Title = "Marktgigantisch" }, "external-link", "", ""},
		{"only in its fields", book, TypePhysical, func(d *Document) { d.DescriptionHTML += "<p>Knaller.</p>" }, "title-promotional", "", ""},
		{"in the title", book, TypePhysical, func(d *Document) { d.Title = "Regal Knaller" }, "title-promotional", "/title", "Knaller"},
		{"only for its types", reseller, TypeDigital, func(d *Document) { d.Title = "Kaugummi entfernen" }, "prohibited-ingestible", "", ""},
		{"for its type", reseller, TypePhysical, func(d *Document) { d.Title = "Kaugummi mit Minze" }, "prohibited-ingestible", "/title", "Kaugummi"},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			document := baseline(row.book.Preset(), "de", row.kind)
			row.set(&document)
			got, field := "", ""
			for _, finding := range row.book.Inspect(Input{Document: document, Vendor: goodVendor}) {
				if finding.Code == row.code {
					got, field = finding.Evidence, finding.Field
					if finding.Args["kind"] != kindOperatorWord {
						t.Errorf("VAL-141 kind %q", finding.Args["kind"])
					}
				}
			}
			if got != row.want || field != row.field {
				t.Errorf("found %q at %q, want %q at %q", got, field, row.want, row.field)
			}
		})
	}
}
