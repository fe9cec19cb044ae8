package contact

import (
	"maps"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"vidimus/internal/rulebook/prose"
)

func TestSpansMarkTheVendorsOwnCharacters(t *testing.T) {
	t.Parallel()
	detector := New(Default())
	for _, c := range []struct{ source, code, want string }{
		{"<p>Müßig: ｉｎｆｏ＠ｓｈｏｐ．ｄｅ gern</p>", codeEmail, "ｉｎｆｏ＠ｓｈｏｐ．ｄｅ"},
		{"<p>À con\u200btact (at) dé\u0301co (point) fr.</p>", codeEmail, "con\u200btact (at) dé\u0301co (point) fr"},
		{"Tel. (0341) 55 12 09.", codePhone, "(0341) 55 12 09"},
		{"Appelez le +33 (0)6 12 34 56 79, merci", codePhone, "+33 (0)6 12 34 56 79"},
		{"Größe 5, null drei vier eins, fünfundfünfzig, zwölf, null neun!", codePhone, "null drei vier eins, fünfundfünfzig, zwölf, null neun"},
		{"œuvres : www.atelier-lune.fr/œuvres?a=1).", codeLink, "www.atelier-lune.fr/œuvres?a=1"},
		{"Besuchen Sie „tischlerei-hagen.de“!", codeLink, "tischlerei-hagen.de"},
		{"Suivez @lumieres_du_lot sur Instagram", codeLink, "@lumieres_du_lot"},
		{"Mehr auf unserer Website.", codeLink, "auf unserer Website"},
		{"Ça : dÃ©cor", codeDamage, "Ã©"},
	} {
		subject := document{Description: c.source}.subject("")
		hits := detector.Detect(subject)
		if len(hits) != 1 || hits[0].Code != c.code {
			t.Errorf("%s: got %s", c.source, evidence(subject, hits))
			continue
		}
		if got := subject.Texts[0].Excerpt(hits[0].From, hits[0].To); got != c.want {
			t.Errorf("%s: marks %q, want %q", c.source, got, c.want)
		}
	}
}

func TestDetect(t *testing.T) {
	t.Parallel()
	detector := New(Default())
	t.Run("VAL-140 reports each kind of place once, in order", func(t *testing.T) {
		t.Parallel()
		subject := document{
			Title:       "Korb – info@korb.de",
			Description: `<p>www.korb.de, Tel. 0341 55 12 09</p><p hidden>mail: a@b.de</p><a href="https://korb.de">mehr</a>`,
			Tags:        []string{"Weide", "korb.de"},
		}.subject("DE")
		var got []string
		for _, hit := range detector.Detect(subject) {
			got = append(got, hit.Code+" "+hit.Field)
		}
		want := []string{
			"contact-email /title", "external-link /description_html", "contact-phone /description_html",
			"external-link /description_html", "contact-email /description_html", "external-link /tags/1",
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("got %q, want %q", got, want)
		}
	})
	t.Run("VAL-141 tells competing sites from other links", func(t *testing.T) {
		t.Parallel()
		for source, kind := range map[string]string{
			"korb.etsy.com": "competitor", "https://www.amazon.de/dp/1": "competitor", "www.korb.de": "address",
			"@korb auf Instagram": "handle", "unser Etsy-Shop": "page", "auf unserer Website": "own-site",
			`<a href="https://www.ebay.fr/usr/x">ici</a>`: "competitor", `<a href="https://korb.de">hier</a>`: "target",
		} {
			hits := detector.Detect(document{Description: source}.subject(""))
			if len(hits) != 1 || hits[0].Code != codeLink || hits[0].Args["kind"] != kind {
				t.Errorf("%s: got %+v, want one %s", source, hits, kind)
			}
		}
	})
	t.Run("the name of a detail speaks for its value", func(t *testing.T) {
		t.Parallel()
		for name, code := range map[string]string{"Telefon": codePhone, "Instagram": codeLink, "Telefonnummer (Werkstatt)": codePhone} {
			value := map[string]string{codePhone: "2147 5589-0", codeLink: "@korb"}[code]
			if code == codePhone {
				value = "0341 5512"
			}
			hits := detector.Detect(document{Extra: map[string]string{name: value}}.subject("DE"))
			if len(hits) != 1 || hits[0].Code != code {
				t.Errorf("%s: got %+v, want %s", name, hits, code)
			}
		}
	})
	t.Run("the name of a detail or of a line speaks against its value", func(t *testing.T) {
		t.Parallel()
		for _, product := range []document{
			{Extra: map[string]string{"Référence": "06 12 34 56 79"}}, {Extra: map[string]string{"Nome immagine": "011500615"}}, {Extra: map[string]string{"Numéro de série": "0341 551209"}},
			{Description: "<dl><dt>Artikelnummer</dt><dd>0341 / 55 12 09</dd></dl>"}, {Description: "<h3>Modell</h3>06 12 34 56 79"},
			{Description: "<table><tr><td>EAN</td><td>06 12 34 56 79</td></tr></table>"},
		} {
			if hits := detector.Detect(product.subject("FR")); len(hits) > 0 {
				t.Errorf("%+v: got %+v", product, hits)
			}
		}
	})
	t.Run("an empty product has nothing", func(t *testing.T) {
		t.Parallel()
		if hits := detector.Detect(Subject{}); hits != nil {
			t.Errorf("got %+v", hits)
		}
	})
}

func TestOwnHosts(t *testing.T) {
	t.Parallel()
	detector := New(Default())
	for _, source := range []string{"https://www.markt.example/x", "markt.example", "hilfe@markt.example", `<a href="//m.markt.example">x</a>`} {
		for own, want := range map[string]int{"markt.example": 0, "Markt.Example": 0, "anders.example": 1, "arkt.example": 1} {
			subject := document{Description: source}.subject("")
			subject.OwnHosts = []string{own}
			if hits := detector.Detect(subject); len(hits) != want {
				t.Errorf("%s on %s: got %+v, want %d", source, own, hits, want)
			}
		}
	}
}

func TestWords(t *testing.T) {
	t.Parallel()
	shipped := Default()
	for _, name := range slices.Concat(setNames, slices.Collect(maps.Keys(listClasses))) {
		if len(shipped.lists[name]) == 0 {
			t.Errorf("list %s is empty", name)
		}
		for _, word := range shipped.lists[name] {
			text := prose.New("", word)
			if text.Bare != word {
				t.Errorf("list %s: %q can never match, its bare form is %q", name, word, text.Bare)
			}
		}
	}
	for word := range shipped.digits {
		if prose.New("", word).Bare != word {
			t.Errorf("number %q can never match", word)
		}
	}
	for name, text := range map[string]string{
		"networks": "[de]\nwords = [\"Großes\"]", "unknown": "[de]\nwords = [\"x\"]", "numbers": "[de.digits]\nx = \"y\"",
		"dots": "[de]\nwords = [\"x\"]", "sites": "[de]\nwords = [\"\"]", "ours": "[de]\nword = [\"x\"]", "us": "[de",
	} {
		if _, err := Load(fstest.MapFS{"w/" + name + ".toml": {Data: []byte(text)}}, "w"); err == nil {
			t.Errorf("%s: %q was accepted", name, text)
		}
	}
}

func TestMergeAddsWords(t *testing.T) {
	t.Parallel()
	more, err := Load(fstest.MapFS{"w/networks.toml": {Data: []byte("[any]\nwords = [\"kiezbuch\"]")}}, "w")
	if err != nil {
		t.Fatal(err)
	}
	subject := document{Description: "Bilder: @korb bei Kiezbuch, Mail an a@b.de"}.subject("")
	if hits := New(Default()).Detect(subject); len(hits) != 1 {
		t.Errorf("before: %s", evidence(subject, hits))
	}
	if hits := New(Default().Merge(more)).Detect(subject); len(hits) != 2 {
		t.Errorf("after: %s", evidence(subject, hits))
	}
}

func FuzzDetect(f *testing.F) {
	for _, seed := range []string{
		"a@b.de (at) punkt", "+33 (0)6 12 34 56 79 / null eins", "www . x . com hxxp://[a]", "@a_b auf Instagram: „Töpferei“ unter",
		"auf unserer eigenen Web-Site des", "Ã©â€™\ufffd\x01√©", "i n f o @ s h o p . d e", "le site internet de l'atelier", "quatre-vingt-dix-", "o6.l2",
		"double-", "tel", "-at-", "&#64;", "a\n@\nb.de", "sur", "x\u0301@y\u0301.de",
	} {
		f.Add(seed, "https://x.de", seed)
	}
	detector := New(Default())
	f.Fuzz(func(t *testing.T, source, target, detail string) {
		subject := document{Title: detail, Description: source + `<a href="` + target + `">x</a>`, Extra: map[string]string{"Telefon": detail}}.subject("FR")
		hits := detector.Detect(subject)
		if again := detector.Detect(subject); !reflect.DeepEqual(hits, again) {
			t.Fatalf("twice is not the same: %+v, %+v", hits, again)
		}
		texts := map[string]prose.Text{}
		for _, text := range subject.Texts {
			texts[text.Field] = text
		}
		for _, hit := range hits {
			text, known := texts[hit.Field]
			runes := []rune(text.Scan)
			if !known || hit.From < 0 || hit.To < hit.From || hit.To > len(runes) || hit.Args["kind"] == "" {
				t.Fatalf("hit %+v of %q", hit, text.Scan)
			}
			if excerpt := text.Excerpt(hit.From, hit.To); !strings.HasPrefix(string(runes[hit.From:hit.To]), excerpt) || !utf8.ValidString(excerpt) {
				t.Fatalf("hit %+v quotes %q", hit, excerpt)
			}
		}
	})
}
