package rulebook

import (
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// unfinished are the traces that a missing value leaves in a sentence.
var unfinished = []string{
	"“”", "„“", "«»", "«\u202f\u202f»", "‘’", `""`, "()", "( )", "{", "}", "[", "]", "  ", " .", ": .", ":.", " ,", "–)", "(–",
}

// messageFaults names what is wrong with what the book says of a finding, in every language.
func messageFaults(book *Book, finding Finding) []string {
	if !blank(finding.Evidence) {
		finding.Evidence = "E" // what a vendor wrote may hold anything
	}
	finding.Args = maps.Clone(finding.Args)
	for name, value := range finding.Args {
		if strings.ContainsAny(value, "{}[]().:,\"") {
			finding.Args[name] = "A"
		}
	}
	var faults []string
	for _, locale := range Locales {
		for _, said := range []string{book.Message(finding, locale), book.Hint(finding, locale)} {
			whole := strings.ReplaceAll(said, ".mp4", "MP4")
			for _, trace := range unfinished {
				if strings.Contains(whole, trace) {
					faults = append(faults, finding.Code+" in "+locale+" says "+said)
				}
			}
		}
		if book.Message(finding, locale) == "" {
			faults = append(faults, finding.Code+" in "+locale+" says nothing")
		}
	}
	return faults
}

func TestMessagesAreWhole(t *testing.T) {
	t.Parallel()
	books := map[Preset]*Book{}
	for _, preset := range Presets {
		books[preset] = everyRule(t, preset)
	}
	hold := func(t *testing.T, input Input) {
		for _, book := range books {
			for _, finding := range book.Inspect(input) {
				for _, fault := range messageFaults(book, finding) {
					t.Error(fault)
				}
			}
		}
	}
	t.Run("of the examples", func(t *testing.T) {
		t.Parallel()
		files, err := filepath.Glob(filepath.Join("examples", "*", "*.jsonl"))
		if err != nil || len(files) == 0 {
			t.Fatalf("no examples (%v)", err)
		}
		for _, file := range files {
			code, language := filepath.Base(filepath.Dir(file)), strings.TrimSuffix(filepath.Base(file), ".jsonl")
			for _, one := range readExamples(t, code, language) {
				hold(t, Input{Document: merge(t, baseline(one.Preset, language, TypePhysical), one.Product), Vendor: goodVendor, Today: today})
			}
		}
	})
	t.Run("of the labelled products", func(t *testing.T) {
		t.Parallel()
		for _, row := range readLabelled(t) {
			document, err := Decode(row.Product)
			if err != nil {
				t.Fatal(err)
			}
			hold(t, Input{Document: document, Vendor: row.Vendor, Today: today})
		}
	})
}

// Fields that are blank without being empty leave no hole in a sentence either.
func TestMessagesAreWholeWhereFieldsAreBlank(t *testing.T) {
	t.Parallel()
	books := []*Book{everyRule(t, Reseller), everyRule(t, Retail), everyRule(t, Supplier)}
	rapid.Check(t, func(t *rapid.T) {
		text := func(name string) string {
			return rapid.SampledFrom([]string{"", " ", "\u200b", "\t\n", "1,0", "x", "GRATIS JETZT KAUFEN", "https://"}).Draw(t, name)
		}
		document := baseline(Supplier, "en", rapid.SampledFrom(Types).Draw(t, "type"))
		document.Title, document.DescriptionHTML = text("title"), text("description")
		document.Price, document.CompareAtPrice, document.Currency = Decimal(text("price")), Decimal(text("crossed out")), text("currency")
		document.Category, document.ProductTypeName, document.GTIN = text("category"), text("product type"), text("gtin")
		document.ProductURL, document.VideoURL, document.MetaTitle = text("page"), text("video"), text("meta title")
		document.Tags = []string{text("tag"), text("other tag")}
		document.Images = []Image{{URL: text("image"), Alt: text("alternative text"), Format: text("format")}}
		document.Options = []Option{{Name: text("option"), Values: []string{text("value"), text("other value")}}}
		document.Variants = []Variant{{Options: map[string]string{text("variant option"): text("variant value")}, Price: Decimal(text("variant price")), GTIN: text("variant gtin")}}
		document.Extra = map[string]string{text("detail"): text("its value")}
		document.Event = &Event{StartsAt: text("start"), Place: text("place")}
		large := int64(1) << 40
		document.Files = []File{{Name: text("file"), Bytes: &large}}
		vendor := Vendor{Country: text("country"), Status: rapid.SampledFrom([]string{"active", "cancelled"}).Draw(t, "standing")}
		for _, book := range books {
			for _, finding := range book.Inspect(Input{Document: document, Vendor: vendor, Today: today, Category: &CategoryFacts{}, Currencies: []string{"EUR"}}) {
				if faults := messageFaults(book, finding); len(faults) > 0 {
					t.Fatal(strings.Join(faults, "\n"))
				}
			}
		}
	})
}

// A finding of any rule reads well with every value that its message may name, and with none of those
// that stand in brackets.
func TestMessagesLeaveOutWhatIsMissing(t *testing.T) {
	t.Parallel()
	book := everyRule(t, Reseller)
	mismatch, _ := book.Report("type-mismatch", "/type", nil, "", map[string]string{"declared": "digital", "suggested": "service"})
	unreachable, _ := book.Report("product-url-unreachable", "/product_url", nil, "", nil)
	answered, _ := book.Report("product-url-unreachable", "/product_url", nil, "", map[string]string{"status": "404"})
	for _, row := range []struct {
		finding      Finding
		locale, want string
	}{
		{mismatch, "en", "The product is declared as digital product, but the text offers other service."},
		{mismatch, "fr", "Le produit est déclaré comme produit numérique, mais le texte propose autre chose (autre service)."},
		{mismatch, "de", "Das Produkt ist als digitales Produkt angegeben, der Text bietet aber etwas anderes an (sonstige Dienstleistung)."},
		{mismatch, "it", "Il prodotto è dichiarato come prodotto digitale, ma il testo offre altro (altro servizio)."},
		{unreachable, "de", "Die Produktseite hat nicht richtig geantwortet."},
		{answered, "de", "Die Produktseite hat nicht richtig geantwortet (404)."},
	} {
		if got := book.Message(row.finding, row.locale); got != row.want {
			t.Errorf("%s in %s reads\n%s, want\n%s", row.finding.Code, row.locale, got, row.want)
		}
	}
}

func TestTemplatesAreRead(t *testing.T) {
	t.Parallel()
	for _, wrong := range []string{"{", "}", "[", "]", "a {b", "a] b", "{}", "{a:loud}", "[no placeholder]", "[{a]}", "[a [{b}] c]"} {
		if _, err := parseTemplate(wrong); err == nil {
			t.Errorf("%q is read", wrong)
		}
	}
	parsed, err := parseTemplate("a[ b {c}]{d}[ {e:quote}, {f}].")
	if err != nil || !slices.Equal(parsed.names(), []string{"c", "d", "e", "f"}) {
		t.Fatalf("names %v (%v)", parsed.names(), err)
	}
	if got := parsed.fill("en", map[string]string{"c": "1", "e": "2", "f": " "}, nil); got != "a b 1." {
		t.Errorf("reads %q", got)
	}
}

// What was cut says so in the message, and nowhere else.
func TestMessagesMarkWhatWasCut(t *testing.T) {
	t.Parallel()
	book := everyRule(t, Reseller)
	for _, row := range []struct {
		name  string
		runes int
		span  *Span
		want  bool
	}{
		{"longer than what is quoted", MaxEvidenceRunes, &Span{Start: 5, End: 6 + MaxEvidenceRunes}, true},
		{"just as long", MaxEvidenceRunes, &Span{Start: 5, End: 5 + MaxEvidenceRunes}, false},
		{"short", 20, &Span{Start: 5, End: 25}, false},
		{"long, of a whole field", 3 * MaxEvidenceRunes, nil, true},
		{"short, of a whole field", 20, nil, false},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			finding, _ := book.Report("external-link", "/description_html", row.span, strings.Repeat("ü", row.runes), nil)
			if strings.Contains(finding.Evidence, "…") {
				t.Errorf("the evidence is %q", finding.Evidence)
			}
			for _, locale := range Locales {
				if said := book.Message(finding, locale); strings.Contains(said, "…") != row.want {
					t.Errorf("in %s it reads %q", locale, said)
				}
			}
		})
	}
}
