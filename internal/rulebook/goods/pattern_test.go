package goods

import (
	"slices"
	"strings"
	"testing"
)

// written writes the spellings of a pattern as they are looked for.
func written(patterns [][]element) []string {
	var all []string
	for _, pattern := range patterns {
		var words []string
		for _, e := range pattern {
			switch {
			case e.isSkip:
				words = append(words, "~")
			case e.affix == wordEnd:
				words = append(words, "*"+e.text)
			case e.affix == wordStart:
				words = append(words, e.text+"*")
			default:
				words = append(words, e.text)
			}
		}
		all = append(all, strings.Join(words, " "))
	}
	slices.Sort(all)
	return all
}

func TestParsePattern(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		entry string
		want  []string
	}{
		{"tee", []string{"tee"}},
		{"*kapsel(n)", []string{"*kapsel", "*kapseln"}},
		{"psilocyb*", []string{"psilocyb*"}},
		{"crème(s) brûlée", []string{"creme brulee", "cremes brulee"}},
		{"(eine|zwei) ~ täglich", []string{"eine ~ taeglich", "eine ~ taglich", "zwei ~ taeglich", "zwei ~ taglich"}},
		{"poudre (d or|) fine", []string{"poudre d or fine", "poudre fine"}},
		{"eau-de-vie", []string{"eau de vie"}},
		{"l'huile", []string{"l huile"}},
		{"a(b(c)|d)", []string{"ab", "abc", "ad"}},
		{"Öl", []string{"oel", "ol"}},
	} {
		patterns, err := parsePattern(test.entry)
		if got := written(patterns); err != nil || !slices.Equal(got, test.want) {
			t.Errorf("%q stands for %q (%v), want %q", test.entry, got, err, test.want)
		}
	}
}

func TestParsePatternRefuses(t *testing.T) {
	t.Parallel()
	for _, entry := range []string{
		"(a|b", "a)", "a|b", "~ a", "a ~", "()", "a*b", "*",
		strings.Repeat("(a|b|c|d|e|f|g|h) ", 5),
	} {
		if patterns, err := parsePattern(entry); err == nil {
			t.Errorf("%q is read as %q", entry, written(patterns))
		}
	}
	if _, err := parseList("tee, (a\nb)"); err == nil || !strings.Contains(err.Error(), `"(a"`) || !strings.Contains(err.Error(), `"b)"`) {
		t.Errorf("a list with two slips reports %v", err)
	}
}

// matchesOf returns the words that one list matches in a text.
func matchesOf(list, text string) []string {
	patterns, err := parseList(list)
	if err != nil {
		panic(err)
	}
	c := newCompiler()
	for _, pattern := range patterns {
		c.add(pattern, topic, anyLanguage)
	}
	s := &scene{reader: reader{lexicon: c.lexicon()}}
	s.set(subjectOf("", text))
	var found []string
	for _, m := range s.matches {
		first, last := s.tokens[m.from], s.tokens[m.to-1]
		from, to := s.texts[first.field].SpanOfBare(int(first.start), int(last.end))
		found = append(found, s.texts[first.field].Excerpt(from, to))
	}
	return found
}

func TestMatch(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name, list, text string
		want             []string
	}{
		{"a word holds digits for letters", "h4cbd", "Fleurs de H4CBD", []string{"H4CBD"}},
		{"a hyphen divides a compound", "*pflegeöl", "Babypflege-Öl und Motor-Öl", []string{"Öl"}},
		{"a word is whole", "tee", "Teekanne, Tee und Komitee", []string{"Tee"}},
		{"an end closes a compound", "*kapseln", "Hanfkapseln, Kapseln, Kapselnpapier", []string{"Hanfkapseln", "Kapseln"}},
		{"a beginning opens a word", "psilocyb*", "Psilocybin und Psilocybe", []string{"Psilocybin", "Psilocybe"}},
		{"an umlaut counts", "*öl", "Alkohol, Hanföl, Hanfoel, Kohl", []string{"Hanföl", "Hanfoel"}},
		{"other marks do not", "crème", "Creme, crème, CRÈME", []string{"Creme", "crème", "CRÈME"}},
		{"unless they are asked for", "=thé", "le thé et the end", []string{"thé"}},
		{"a gap of three words", "eine ~ täglich", "eine kleine rote Kapsel täglich", []string{"eine kleine rote Kapsel täglich"}},
		{"not of four", "eine ~ täglich", "eine sehr kleine rote Kapsel täglich", nil},
		{"nor over a clause", "eine ~ täglich", "eine Kapsel, täglich", nil},
		{"a hyphen parts words", "pulver dose", "Pulver-Dose", []string{"Pulver-Dose"}},
		{"both of two that overlap", "a b, b c", "a b c", []string{"a b", "b c"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			if got := matchesOf(test.list, test.text); !slices.Equal(got, test.want) {
				t.Errorf("%q finds %q in %q, want %q", test.list, got, test.text, test.want)
			}
		})
	}
}
