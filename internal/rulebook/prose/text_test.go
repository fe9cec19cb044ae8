package prose

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestFolding(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ scan, folded, bare string }{
		{"Société  Générale", "société générale", "societe generale"},
		{"Straße GRÖSSE ẞ", "strasse grösse ss", "strasse grosse ss"},
		{"l’huile d‘olive", "l'huile d'olive", "l'huile d'olive"},
		{"ＮＡＭＥ＠ｓｈｏｐ．ｄｅ", "name@shop.de", "name@shop.de"},
		{"con\u200btact\u00ad@x", "contact@x", "contact@x"},
		{"рaураl", "paypal", "paypal"},
		{"Москва und Paris", "москва und paris", "москва und paris"},
		{"Cafe\u0301", "café", "cafe"},
		{"œuvre Æther", "œuvre æther", "oeuvre aether"},
		{"0\ufe0f\u20e36\ufe0f\u20e3", "06", "06"},
		{"ﬁn – 10\u00a0000 €", "fin - 10 000 €", "fin - 10 000 €"},
		{"a \n b\t\tc", "a\nb c", "a\nb c"},
		{"ΝΕW 5 µm", "new 5 μm", "new 5 μm"},
		{"İstanbul ılık", "istanbul ilik", "istanbul ilik"},
	} {
		text := New("/title", c.scan)
		if folded := Fold(c.scan); folded != c.folded || text.Bare != c.bare {
			t.Errorf("New(%q): folded %q bare %q, want %q and %q", c.scan, folded, text.Bare, c.folded, c.bare)
		}
		if fault := offsetFault(text); fault != "" {
			t.Errorf("New(%q): %s", c.scan, fault)
		}
	}
}

// offsetFault checks the invariants of the tables of offsets.
func offsetFault(text Text) string {
	if !utf8.ValidString(text.Bare) {
		return "invalid UTF-8"
	}
	for n, step := range text.steps {
		if want := len(string([]rune(text.Scan)[:n*stepRunes])); int(step) != want {
			return "a step is not where its rune begins"
		}
	}
	if text.at == nil {
		return ""
	}
	length := len(text.Bare)
	if len(text.at) != length+1 {
		return "table and text differ in length"
	}
	for i := 1; i < len(text.at); i++ {
		if text.at[i] < text.at[i-1] {
			return "offsets go backwards"
		}
	}
	if int(text.at[length]) != utf8.RuneCountInString(text.Scan) {
		return "the end is not the end"
	}
	return ""
}

func TestSpans(t *testing.T) {
	t.Parallel()
	text := New("/title", "Élan ﬁn: con\u200btact\u200b Cafe\u0301 ok")
	for _, c := range []struct{ needle, want string }{
		{"elan", "Élan"}, {"fin", "ﬁn"}, {"contact", "con\u200btact"}, {"cafe", "Cafe\u0301"}, {"ok", "ok"},
	} {
		at := strings.Index(text.Bare, c.needle)
		from, to := text.SpanOfBare(at, at+len(c.needle))
		if got := text.Excerpt(from, to); got != c.want {
			t.Errorf("%q: got %q, want %q", c.needle, got, c.want)
		}
	}
}

func TestSentences(t *testing.T) {
	t.Parallel()
	for _, c := range []struct{ text, want string }{
		{"Ein Satz. Noch einer! Und? ja", "ein satz|noch einer|und|ja"},
		{"Etwa z.B. am 3. Mai um 8:30 Uhr. Fertig.Dann los: bitte", "etwa z.b. am 3. mai um 8:30 uhr|fertig|dann los|bitte"},
		{"1.500 € auf shop.de; Node.js, ca. 5 kg", "1.500 € auf shop.de|node.js, ca. 5 kg"},
		{"Größe 42. Material: Wolle...", "grosse 42|material|wolle.."},
		{"Überall gut.Über 3 kg.", "uberall gut|uber 3 kg"},
	} {
		text := New("/description_html", c.text)
		var got []string
		for _, sentence := range text.Sentences() {
			got = append(got, text.Bare[sentence.Start:sentence.End])
		}
		if strings.Join(got, "|") != c.want {
			t.Errorf("%q: got %q, want %q", c.text, strings.Join(got, "|"), c.want)
		}
	}
}
