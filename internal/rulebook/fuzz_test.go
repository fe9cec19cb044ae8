package rulebook

import (
	"encoding/json"
	"testing"
)

func FuzzInspect(f *testing.F) {
	for _, language := range Locales {
		text := baselineTexts[TypePhysical][language]
		f.Add(text.title, text.description, language, uint8(0))
	}
	f.Add("ＭＡＩＬ: anna (at) werkbank dot example", "<p>O6 I2 34 56 78, ring me<span style=display:none>www.a.example</span>", "alt \u202e text", uint8(5))
	f.Add("Ｆｒｅｅ ﬁsh ß ẞ İ", "&lt;script&gt;&#0;<svg onload=x><a href=\"java\tscript:x\">a</a>\xff\xfe", "\u200b\u00ad", uint8(10))
	f.Add("10.000 € im Monat garantiert", "<p>Reiki heilt Krebs</p>\n\n<b>Impressum", "e-book 120 €", uint8(1))
	books := []*Book{}
	for _, preset := range Presets {
		books = append(books, bookOf(f, preset, Overrides{Rules: map[string]RuleOverride{"risk-word": {Words: []string{"öl"}}}}))
	}
	f.Fuzz(func(t *testing.T, title, description, other string, choice uint8) {
		document := baseline(Presets[int(choice)%len(Presets)], "en", Types[int(choice)%len(Types)])
		document.Title, document.DescriptionHTML = title, description
		document.MetaTitle, document.PolicyHTML = other, other
		document.Images[0].Alt = other
		document.Extra = map[string]string{other: title}
		document.Variants = []Variant{{Options: map[string]string{title: other}, Price: Decimal(other)}}
		holdFindings(t, books[int(choice)%len(books)], Input{Document: document, Vendor: goodVendor, Today: today})
	})
}

func FuzzDecode(f *testing.F) {
	whole, err := json.Marshal(baseline(Supplier, "fr", TypeTicket))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(whole)
	f.Add([]byte(`{"type":"digital","price":1e999,"extra":{"a":null,"a":"b"}}`))
	f.Add([]byte(`{"type":"digital","title":"\ud800","images":[{"width":-1}]} `))
	f.Add([]byte("\xef\xbb\xbf{}"))
	f.Fuzz(func(t *testing.T, raw []byte) {
		holdLibrary(t, raw)
		document, err := Decode(raw)
		if err != nil {
			if err.Error() == "" {
				t.Error("an error without words")
			}
			return
		}
		again, err := json.Marshal(document)
		if err != nil {
			t.Fatal(err)
		}
		second, err := Decode(again)
		if err != nil {
			t.Fatalf("what was read cannot be read again: %v\n%s", err, again)
		}
		if document.Digest() != second.Digest() {
			t.Errorf("the digest changed:\n%s\n%s", raw, again)
		}
	})
}
