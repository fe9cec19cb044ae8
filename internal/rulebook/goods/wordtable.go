package goods

import (
	"maps"
	"slices"

	"vidimus/internal/rulebook/prose"
)

// wordTable holds what is known of whole words.
type wordTable struct {
	words   *prose.Dictionary
	entries []knownWord // by number of the word
}

func newWordTable(known map[string]*knownWord) wordTable {
	words := slices.Sorted(maps.Keys(known))
	table := wordTable{words: prose.NewDictionary(words)}
	for _, word := range words {
		table.entries = append(table.entries, *known[word])
	}
	return table
}

// find returns what is known of a word, nil where that is nothing.
func (t *wordTable) find(word *token) *knownWord {
	number := int(word.word)
	if number == notLookedUp {
		number = t.words.Number(word.text)
	}
	if number < 0 {
		return nil
	}
	return &t.entries[number]
}
