package rulebook

import (
	"encoding/json"
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

func TestDecodeReadsAWholeDocument(t *testing.T) {
	t.Parallel()
	raw := `{"type":"digital","title":"Guide","description_html":null,"language":"fr","price":49.90,"currency":"EUR",
	 "compare_at_price":null,"product_url":null,"category":null,"product_type_name":null,"tags":["a"],"gtin":null,"gtin_exempt":false,
	 "sku":"A-1","min_quantity":1,"images":[{"url":"https://a.example/x.jpg","width":1024,"height":null,"format":null,"bytes":204800,"alt":null}],
	 "video_url":null,"options":[{"name":"Taille","values":["S","M"]}],
	 "variants":[{"options":{"Taille":"S"},"price":"49.90","sku":"A-1-S","gtin":null,"quantity":3}],
	 "files":[{"name":"guide.pdf","bytes":1048576}],"delivery_link":null,"delivered_as_service":false,
	 "event":{"starts_at":"2027-03-04T18:00:00+01:00","place":"Berlin","terms":null},"bundle":[],"meta_title":null,
	 "meta_description":null,"policy_html":null,"extra":{"Composition":"lin"},"licence_number":null}`
	document, err := Decode([]byte(raw))
	if err != nil {
		t.Fatal(err)
	}
	if document.Price != "49.90" || document.DescriptionHTML != "" || document.Images[0].Height != nil || *document.Images[0].Bytes != 204800 ||
		document.Event.Place != "Berlin" || document.Extra["Composition"] != "lin" || *document.Variants[0].Quantity != 3 {
		t.Errorf("read %+v", document)
	}
}

func TestDecodeNamesEveryProblem(t *testing.T) {
	t.Parallel()
	for _, row := range []struct {
		name, raw string
		want      []Problem // Detail is compared by its beginning
	}{
		{"unknown key", "{\"type\":\"digital\",\n\"colour\":\"red\"}", []Problem{{Pointer: "/colour", Line: 2, Code: "unknown-key", Detail: `the key "colour" is unknown`}}},
		{"another case is another key", `{"type":"digital","Title":"x"}`, []Problem{{Pointer: "/Title", Line: 1, Code: "unknown-key", Detail: `the key "Title"`}}},
		{"wrong type in a list", "{\"type\":\"digital\",\"images\":[{},{\"width\":\"10\"}]}", []Problem{{Pointer: "/images/1/width", Line: 1, Code: "wrong-type", Detail: "a whole number is needed, found a text"}}},
		{"several at once", "{\"type\":\"digital\",\n\"title\":5,\n\"tags\":\"a\",\n\"extra\":{\"a/b\":[1]}}", []Problem{
			{Pointer: "/title", Line: 2, Code: "wrong-type", Detail: "a text is needed, found the number 5"},
			{Pointer: "/tags", Line: 3, Code: "wrong-type", Detail: "a list is needed, found a text"},
			{Pointer: "/extra/a~1b", Line: 4, Code: "wrong-type", Detail: "a text is needed, found a list"},
		}},
		{"repeated key", `{"type":"digital","title":"a","title":"b"}`, []Problem{{Pointer: "/title", Line: 1, Code: "duplicate-key", Detail: `the key "title" stands twice`}}},
		{"a fraction", `{"type":"digital","min_quantity":1.5}`, []Problem{{Pointer: "/min_quantity", Line: 1, Code: "wrong-type", Detail: "a whole number is needed, found the number 1.5"}}},
		{"a number without end", `{"type":"digital","min_quantity":99999999999999999999}`, []Problem{{Pointer: "/min_quantity", Line: 1, Code: "wrong-type", Detail: "a whole number"}}},
		{"null in a list", `{"type":"digital","images":[null]}`, []Problem{{Pointer: "/images/0", Line: 1, Code: "wrong-type", Detail: "an object is needed, found null"}}},
		{"no object", `[]`, []Problem{{Line: 1, Code: "wrong-type", Detail: "an object is needed, found a list"}}},
		{"null", `null`, []Problem{{Line: 1, Code: "wrong-type", Detail: "an object is needed, found null"}}},
		{"nothing", ``, []Problem{{Line: 1, Code: "syntax", Detail: "the document ends too early"}}},
		{"cut off", `{"type":"digital",`, []Problem{{Line: 1, Code: "syntax"}}},
		{"broken", "{\"type\":\"digital\"\n \"title\":\"x\"}", []Problem{{Line: 2, Code: "syntax"}}},
		{"more than one", `{"type":"digital"} {}`, []Problem{{Line: 1, Code: "trailing", Detail: "nothing may follow"}}},
		{"unknown type", "{\n\"type\":\"gift\"}", []Problem{{Pointer: "/type", Line: 2, Code: "unknown-type", Detail: "the product type must be one of physical, digital"}}},
		{"no type", `{}`, []Problem{{Pointer: "/type", Code: "unknown-type"}}},
		{"not UTF-8", "{\"type\":\"digital\",\n\"title\":\"\xff\"}", []Problem{{Line: 2, Code: "not-utf-8"}}},
		{"deep nesting", `{"type":"digital","title":` + strings.Repeat("[", 5000) + strings.Repeat("]", 5000) + `}`, []Problem{{Pointer: "/title", Line: 1, Code: "wrong-type", Detail: "a text is needed, found a list"}}},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			_, err := Decode([]byte(row.raw))
			var refused *DecodeError
			if !errors.As(err, &refused) {
				t.Fatalf("error %v", err)
			}
			if len(refused.Problems) != len(row.want) {
				t.Fatalf("problems %+v, want %+v", refused.Problems, row.want)
			}
			for i, want := range row.want {
				got := refused.Problems[i]
				if !strings.HasPrefix(got.Detail, want.Detail) || got.Detail == "" {
					t.Errorf("detail %q, want %q", got.Detail, want.Detail)
				}
				got.Detail, want.Detail = "", ""
				if got != want && !(want.Code == "syntax" && got.Code == "syntax" && got.Line == want.Line) {
					t.Errorf("problem %+v, want %+v", got, want)
				}
			}
		})
	}
}

func TestDecodeLimits(t *testing.T) {
	t.Parallel()
	frame := len(`{"type":"digital","title":""}`)
	fits := `{"type":"digital","title":"` + strings.Repeat("x", MaxDocumentBytes-frame) + `"}`
	if _, err := Decode([]byte(fits)); err != nil {
		t.Errorf("1 MB is refused: %v", err)
	}
	var refused *DecodeError
	if _, err := Decode([]byte(fits + " ")); !errors.As(err, &refused) || refused.Problems[0].Code != "too-large" {
		t.Errorf("over 1 MB: %v", err)
	}
	unknown := `{"type":"digital"` + strings.Repeat(`,"x":1`, 500) + `}`
	if _, err := Decode([]byte(unknown)); !errors.As(err, &refused) || len(refused.Problems) != maxProblems {
		t.Errorf("%d problems are told, want %d", len(refused.Problems), maxProblems)
	}
}

// What is written can be read again.
func TestDecodeRoundTrip(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		document := documents.Draw(t, "document")
		raw, err := json.Marshal(document)
		if err != nil {
			t.Fatal(err)
		}
		again, err := Decode(raw)
		if err != nil {
			t.Fatal(err)
		}
		if document.Digest() != again.Digest() || document.ContentDigest() != again.ContentDigest() {
			t.Fatalf("%s\nis read as\n%+v", raw, again)
		}
	})
}

// What is read is what encoding/json reads, and nothing is refused but for a reason that the walk finds.
func TestDecodeReadsAsTheLibraryDoes(t *testing.T) {
	t.Parallel()
	parts := rapid.SampledFrom([]string{
		`"`, `\`, `,`, `:`, `{`, `}`, `[`, `]`, ` `, "\n", "\x01", "0", "-", ".5", "e9", "1", "00", "null", "true", "false", `"type":"saas",`, `"price":-0,`,
		`"extra":{"a":null},`, `"min_quantity":2,`, `"event":{},`, `"tags":[],`, `\u00e4`, `\ud83d\ude00`, `\ud83d`, `\uD83Dx`, `\/`, `\b\f\r\t`, `\x`, `\u12`, "é", "\xff", "\ufeff",
	})
	rapid.Check(t, func(t *rapid.T) {
		raw, err := json.Marshal(documents.Draw(t, "document"))
		if err != nil {
			t.Fatal(err)
		}
		for range rapid.IntRange(0, 3).Draw(t, "damages") {
			from := rapid.IntRange(0, len(raw)).Draw(t, "from")
			until := min(len(raw), from+rapid.IntRange(0, 3).Draw(t, "length"))
			raw = slices.Concat(raw[:from], []byte(parts.Draw(t, "part")), raw[until:])
		}
		holdLibrary(t, raw)
	})
}

// holdLibrary fails where Decode differs from encoding/json behind the walk.
func holdLibrary(t rapid.TB, raw []byte) {
	t.Helper()
	var want Document
	walk := newWalk(raw)
	walk.document()
	sound := utf8.Valid(raw) && len(walk.problems) == 0 && json.Unmarshal(raw, &want) == nil && slices.Contains(Types, want.Type)
	got, err := Decode(raw)
	if sound != (err == nil) {
		t.Fatalf("%q: %v, but the library accepts it: %v", raw, err, sound)
	}
	if sound && !reflect.DeepEqual(got, want) {
		t.Fatalf("%q\nis read as %+v\nnot as     %+v", raw, got, want)
	}
	if quick, ok := DecodeSound(raw); ok != sound || sound && !reflect.DeepEqual(quick, want) {
		t.Fatalf("%q is read at once (%v) as %+v", raw, ok, quick)
	}
}

// documents draws products of all kinds, most of them wrong in many ways.
var documents = rapid.Custom(func(t *rapid.T) Document {
	phrase := rapid.OneOf(rapid.SampledFrom([]string{
		"", " ", "Oak shelf", "BIG SALE TODAY ONLY", "Étagère", "Contact me: anna@werkbank.example", "+49 170 1234567",
		"<p>Paragraph one.</p><p>Two</p>", `<img src=x onerror="x()">`, "verdienen Sie 10.000 € im Monat", "www.werkbank.example/a",
		"<span style='display:none'>cheap</span>", "Ã©tagÃ¨re", "Impressum: Werk GmbH", "lorem ipsum dolor",
	}), rapid.String())
	number := rapid.Ptr(rapid.IntRange(-1, 5000), true)
	size := rapid.Ptr(rapid.Int64Range(-1, 1<<40), true)
	amount := rapid.Map(rapid.SampledFrom([]string{"", "49.90", "0", "-3", "8,90", "120", "1000001", "1.234"}), func(s string) Decimal { return Decimal(s) })
	image := rapid.Custom(func(t *rapid.T) Image {
		return Image{URL: phrase.Draw(t, "url"), Width: number.Draw(t, "width"), Height: number.Draw(t, "height"), Format: phrase.Draw(t, "format"), Bytes: size.Draw(t, "bytes"), Alt: phrase.Draw(t, "alt")}
	})
	variant := rapid.Custom(func(t *rapid.T) Variant {
		return Variant{Options: rapid.MapOfN(phrase, phrase, 0, 3).Draw(t, "values"), Price: amount.Draw(t, "price"), CompareAtPrice: amount.Draw(t, "compare"), SKU: phrase.Draw(t, "sku"), GTIN: phrase.Draw(t, "gtin"), Quantity: number.Draw(t, "quantity")}
	})
	option := rapid.Custom(func(t *rapid.T) Option {
		return Option{Name: phrase.Draw(t, "name"), Values: rapid.SliceOfN(phrase, 0, 3).Draw(t, "values")}
	})
	file := rapid.Custom(func(t *rapid.T) File { return File{Name: phrase.Draw(t, "name"), Bytes: size.Draw(t, "bytes")} })
	event := rapid.Custom(func(t *rapid.T) Event {
		return Event{StartsAt: phrase.Draw(t, "starts"), Place: phrase.Draw(t, "place"), Terms: phrase.Draw(t, "terms")}
	})
	return Document{
		Type: rapid.SampledFrom(Types).Draw(t, "type"), Title: phrase.Draw(t, "title"), DescriptionHTML: phrase.Draw(t, "description"),
		Language: rapid.SampledFrom([]string{"", "fr", "de", "en-IE", "it"}).Draw(t, "language"),
		Price:    amount.Draw(t, "price"), Currency: rapid.SampledFrom([]string{"", "EUR", "CHF"}).Draw(t, "currency"), CompareAtPrice: amount.Draw(t, "compare"),
		ProductURL: phrase.Draw(t, "page"), Category: phrase.Draw(t, "category"), ProductTypeName: phrase.Draw(t, "type name"),
		Tags: rapid.SliceOfN(phrase, 0, 4).Draw(t, "tags"), GTIN: phrase.Draw(t, "gtin"), GTINExempt: rapid.Bool().Draw(t, "exempt"), SKU: phrase.Draw(t, "sku"),
		MinQuantity: number.Draw(t, "minimum"), Images: rapid.SliceOfN(image, 0, 3).Draw(t, "images"), VideoURL: phrase.Draw(t, "video"),
		Options: rapid.SliceOfN(option, 0, 4).Draw(t, "options"), Variants: rapid.SliceOfN(variant, 0, 4).Draw(t, "variants"),
		Files: rapid.SliceOfN(file, 0, 2).Draw(t, "files"), DeliveryLink: phrase.Draw(t, "link"), DeliveredAsService: rapid.Bool().Draw(t, "service"),
		Event: rapid.Ptr(event, true).Draw(t, "event"), Bundle: rapid.SliceOfN(phrase, 0, 3).Draw(t, "bundle"),
		MetaTitle: phrase.Draw(t, "meta title"), MetaDescription: phrase.Draw(t, "meta description"), PolicyHTML: phrase.Draw(t, "policy"),
		Extra: rapid.MapOfN(phrase, phrase, 0, 3).Draw(t, "extra"), LicenceNumber: phrase.Draw(t, "licence"),
	}
})

func TestDigest(t *testing.T) {
	t.Parallel()
	one := baseline(Supplier, "fr", TypePhysical)
	same := one
	same.Options, same.Extra, same.Event = []Option{}, map[string]string{}, &Event{}
	if one.Digest() != same.Digest() {
		t.Error("empty and missing differ")
	}
	other := one
	other.Price = "50.00"
	if one.Digest() == other.Digest() {
		t.Error("another price has the same digest")
	}
}

func TestContentDigest(t *testing.T) {
	t.Parallel()
	digest := func(title, description string) string {
		return Document{Title: title, DescriptionHTML: description}.ContentDigest()
	}
	first := digest("Étagère en chêne", "<p>Montée à la main. Straße 5.</p>")
	for _, alike := range [][2]string{
		{"ÉTAGÈRE  EN CHÊNE!", "Montée à la main;\nSTRASSE 5"},
		{"Étagère – en chêne", "<div>Montée à la <b>main</b>.</div> Stra\u00adße 5…"},
	} {
		if digest(alike[0], alike[1]) != first {
			t.Errorf("VAL-144 %q differs", alike)
		}
	}
	for _, other := range [][2]string{
		{"Etagere en chêne", "<p>Montée à la main. Straße 5.</p>"},
		{"Étagère en chêne", "<p>Montée à la main. Straße 6.</p>"},
		{"Étagère en chêne montée", "<p>à la main. Straße 5.</p>"},
	} {
		if digest(other[0], other[1]) == first {
			t.Errorf("VAL-144 %q is alike", other)
		}
	}
	if digest(" ", "<p></p>") != "" {
		t.Error("an empty product has a digest")
	}
}

func TestPointerOrder(t *testing.T) {
	t.Parallel()
	want := []string{"", "/type", "/title", "/description_html", "/images", "/images/2/alt", "/images/10/alt", "/variants/0/options", "/variants/0/options/b", "/extra/a~1b", "/licence_number"}
	got := slices.Clone(want)
	slices.Reverse(got)
	slices.SortFunc(got, func(a, b string) int { return strings.Compare(sortKey(a), sortKey(b)) })
	if !slices.Equal(got, want) {
		t.Errorf("order %v, want %v", got, want)
	}
}
