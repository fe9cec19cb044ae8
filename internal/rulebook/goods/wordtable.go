package goods

import "vidimus/internal/rulebook/prose"

// wordTable holds what is known of whole words. It is filled, finished and then only read.
type wordTable struct {
	entries []wholeEntry
	index   map[string]int32 // while the table is being filled
	words   *prose.Dictionary
}

// wholeEntry is what is known of one whole word.
type wholeEntry struct {
	spot
	common language
}

func newWordTable() wordTable { return wordTable{index: map[string]int32{}} }

// entryOf returns the entry of a word, and makes it.
func (t *wordTable) entryOf(word string) *wholeEntry {
	at, known := t.index[word]
	if !known {
		at = int32(len(t.entries))
		t.index[word] = at
		t.entries = append(t.entries, wholeEntry{})
	}
	return &t.entries[at]
}

// finish makes the words readable; nothing may be added afterwards.
func (t *wordTable) finish() {
	words := make([]string, len(t.entries))
	for word, at := range t.index {
		words[at] = word
	}
	t.words, t.index = prose.NewDictionary(words), nil
}

// find returns the entry of a word, nil where nothing is known of it.
func (t *wordTable) find(word string) *wholeEntry {
	at := t.words.Number(word)
	if at < 0 {
		return nil
	}
	return &t.entries[at]
}
