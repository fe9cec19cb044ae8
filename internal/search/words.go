package search

import (
	"slices"
	"strings"
	"unicode"

	"github.com/blevesearch/snowballstem"
	"github.com/blevesearch/snowballstem/english"
	"github.com/blevesearch/snowballstem/french"
	"github.com/blevesearch/snowballstem/german"
	"github.com/blevesearch/snowballstem/italian"

	"vidimus/internal/product"
)

// Limits of what is read: enough for any honest text, and a bound for the others.
const (
	maximumRunes      = 40   // of one word
	maximumWords      = 2500 // different ones of one field of a product
	maximumQueryWords = 12
	maximumQueryBytes = 2000
	maximumFieldBytes = 60_000
)

type stemmer func(*snowballstem.Env) bool

var stemmers = map[string]stemmer{"en": english.Stem, "fr": french.Stem, "de": german.Stem, "it": italian.Stem}

// languages lists the languages that have a stemmer, always in the same order.
var languages = []string{"de", "en", "fr", "it"}

// split cuts a text into its folded words: letters and digits, nothing that an index could take for
// an operator.
func split(text string, limit int) []string {
	if len(text) > limit {
		text = strings.ToValidUTF8(text[:limit], "")
	}
	words := strings.FieldsFunc(product.Fold(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	for i, word := range words {
		if runes := []rune(word); len(runes) > maximumRunes {
			words[i] = string(runes[:maximumRunes])
		}
	}
	return words
}

// stem returns the stem of a folded word in a language; the word itself where there is no stemmer.
func stem(word, language string) string {
	stem, known := stemmers[language]
	if !known || len(word) < 4 {
		return word
	}
	env := snowballstem.NewEnv(word)
	stem(env)
	if env.Current() == "" {
		return word
	}
	return env.Current()
}

// entryWords returns the different words of texts with their stems, in order of first appearance.
func entryWords(language string, texts ...string) []string {
	var words []string
	seen := map[string]bool{}
	for _, text := range texts {
		for _, word := range split(text, maximumFieldBytes) {
			for _, form := range []string{word, stem(word, language)} {
				if !seen[form] && len(words) < maximumWords {
					seen[form] = true
					words = append(words, form)
				}
			}
		}
	}
	return words
}

// term is one word of a query: any of its forms may be found; with Prefix also words that begin with
// the first.
type term struct {
	Forms  []string
	Prefix bool
}

// terms reads what somebody typed. Nothing that can be searched for leaves no terms.
func terms(typed string) []term {
	words := split(typed, maximumQueryBytes)
	if len(words) > maximumQueryWords {
		words = words[:maximumQueryWords]
	}
	list := make([]term, len(words))
	for i, word := range words {
		list[i] = term{Forms: []string{word}, Prefix: i == len(words)-1}
		for _, language := range languages {
			if form := stem(word, language); !slices.Contains(list[i].Forms, form) {
				list[i].Forms = append(list[i].Forms, form)
			}
		}
	}
	return list
}
