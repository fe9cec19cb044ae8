package goods_test

import (
	"slices"
	"strings"
	"testing"

	"vidimus/internal/rulebook/goods"
	"vidimus/internal/rulebook/prose"
)

// watched returns the watched words of one text as they are written.
func watched(d *goods.Detector, productType, language, text string) []string {
	var words []string
	for _, hit := range d.Detect(goods.Subject{
		Type: productType, Language: language,
		Texts: []prose.Text{prose.New("/title", "x"), prose.New("/description_html", text)},
	}) {
		if hit.Code == goods.CodeRiskWord {
			words = append(words, hit.Args["word"])
		}
	}
	return words
}

func TestWatchedWords(t *testing.T) {
	t.Parallel()
	d := goods.New(goods.Default())
	for _, test := range []struct {
		name, productType, language, text string
		want                              []string
	}{
		{"a compound", "physical", "de", "Ein Kurs über Hanfkapseln.", []string{"Hanfkapseln"}},
		{"any type", "seminar", "fr", "Un atelier sur les huiles.", []string{"huiles"}},
		{"even where it is denied", "physical", "de", "Ohne Pulver.", []string{"Pulver"}},
		{"once a field", "digital", "en", "Oil, oil and more oil, then juice.", []string{"Oil", "juice"}},
		{"of any language", "physical", "it", "Con poco cannabis.", []string{"cannabis"}},
		{"no other word", "physical", "en", "A wooden spoon.", nil},
	} {
		t.Run("VAL-070 "+test.name, func(t *testing.T) {
			t.Parallel()
			if got := watched(d, test.productType, test.language, test.text); !slices.Equal(got, test.want) {
				t.Errorf("marks %q in %q, want %q", got, test.text, test.want)
			}
		})
	}
}

func TestWatchedWordsAreFew(t *testing.T) {
	t.Parallel()
	var text strings.Builder
	for _, first := range "abcdefghijklmnop" {
		for _, second := range "abcdefghijklmnop" {
			text.WriteString(string(first) + string(second) + "öl. ")
		}
	}
	if got := len(watched(goods.New(goods.Default()), "physical", "de", text.String())); got != 24 {
		t.Errorf("%d words are marked, want 24", got)
	}
}
