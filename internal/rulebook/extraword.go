package rulebook

import (
	"slices"
	"unicode"
	"unicode/utf8"

	ahocorasick "github.com/BobuSumisu/aho-corasick"

	"vidimus/internal/rulebook/prose"
)

// kindOperatorWord tells findings of an operator's word, such as the name of a competing site, from those of
// the shipped lists.
const kindOperatorWord = "operator-word"

// extraWords finds the words that the operator added to rules, all in one pass over a text.
type extraWords struct {
	trie  *ahocorasick.Trie
	rules [][]*Rule // by number of the word
}

// newExtraWords prepares the words of all rules that are on; nil where there are none.
func newExtraWords(rules []Rule) *extraWords {
	numbers := map[string]int{}
	words := &extraWords{}
	var spellings []string
	for _, rule := range rules {
		if !rule.On() {
			continue
		}
		for _, word := range rule.Words {
			bare := prose.New("", word).Bare
			if bare == "" {
				continue
			}
			if _, ok := numbers[bare]; !ok {
				numbers[bare] = len(spellings)
				spellings = append(spellings, bare)
				words.rules = append(words.rules, nil)
			}
			words.rules[numbers[bare]] = append(words.rules[numbers[bare]], &rule)
		}
	}
	if len(spellings) == 0 {
		return nil
	}
	words.trie = ahocorasick.NewTrieBuilder().AddStrings(spellings).Build()
	return words
}

// checkExtraWords reports whole words only: "set" is not in "sunset".
func checkExtraWords(in *inspection) {
	words := in.book.words
	if words == nil {
		return
	}
	for _, text := range in.texts {
		for _, match := range words.trie.MatchString(text.Bare) {
			start := int(match.Pos())
			end := start + len(match.Match())
			if !wholeWord(text.Bare, start, end) {
				continue
			}
			for _, rule := range words.rules[match.Pattern()] {
				if rule.wordFires(in.document.Type, text.Field) {
					from, to := text.SpanOfBare(start, end)
					in.reportHit(hit{code: rule.Code, field: text.Field, from: from, to: to, args: map[string]string{"kind": kindOperatorWord}})
				}
			}
		}
	}
}

func (r *Rule) wordFires(productType, field string) bool {
	return (len(r.WordsFor) == 0 || slices.Contains(r.WordsFor, productType)) &&
		(len(r.WordsIn) == 0 || slices.Contains(r.WordsIn, field))
}

func wholeWord(text string, start, end int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:start])
	after, _ := utf8.DecodeRuneInString(text[end:])
	return !inWord(before) && !inWord(after)
}

func inWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
