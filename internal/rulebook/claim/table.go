package claim

import (
	"strings"

	"vidimus/internal/rulebook/prose"
)

// table finds what a word is: one look for the word itself, one for its beginning, one for its end.
// Most words of a text stand in no list; for them each look ends after a number or two was read.
type table struct {
	words  *prose.Dictionary
	refs   []ref
	from   []uint32 // by number of a word: the first of its refs
	starts affixes
	ends   affixes
}

// affix is the beginning or the end of a word.
type affix struct {
	text string
	ref  ref
}

// affixes are ordered by three of their letters.
type affixes struct {
	some [1 << (3*letterBits - 6)]uint64 // by letters, a bit each: whether there is any; small enough to stay in the cache
	from [1<<(3*letterBits) + 1]uint16   // by letters: the first affix
	all  []affix
}

// letterBits tell the letters from a to z apart. Others fall together with them; a look compares anyway.
const letterBits = 5

func lettersOf(text string) int {
	const mask = 1<<letterBits - 1
	return int(text[0]&mask)<<(2*letterBits) | int(text[1]&mask)<<letterBits | int(text[2]&mask)
}

// lastLettersOf is lettersOf the end of a word.
func lastLettersOf(text string) int { return lettersOf(text[len(text)-minStem:]) }

func newTable(words []string, refs map[string][]ref, starts, ends []affix) *table {
	t := &table{words: prose.NewDictionary(words)}
	for _, word := range words {
		t.from = append(t.from, uint32(len(t.refs)))
		t.refs = append(t.refs, refs[word]...)
	}
	t.from = append(t.from, uint32(len(t.refs)))
	t.starts.fill(starts, lettersOf)
	t.ends.fill(ends, lastLettersOf)
	return t
}

// fill orders affixes by their letters, those of the same letters as they come.
func (a *affixes) fill(all []affix, letters func(string) int) {
	for _, each := range all {
		a.from[letters(each.text)+1]++
		a.some[letters(each.text)>>6] |= 1 << (letters(each.text) & 63)
	}
	for i := 1; i < len(a.from); i++ {
		a.from[i] += a.from[i-1]
	}
	next := a.from
	a.all = make([]affix, len(all))
	for _, each := range all {
		at := letters(each.text)
		a.all[next[at]] = each
		next[at]++
	}
}

// of returns the affixes that have these letters.
func (a *affixes) of(letters int) []affix {
	if a.some[letters>>6]&(1<<(letters&63)) == 0 {
		return nil
	}
	return a.all[a.from[letters]:a.from[letters+1]]
}

// look appends what a word is to refs.
func (t *table) look(word string, refs []ref) []ref {
	if number := t.words.Number(word); number >= 0 {
		refs = append(refs, t.refs[t.from[number]:t.from[number+1]]...)
	}
	if len(word) < minStem {
		return refs
	}
	starts := t.starts.of(lettersOf(word))
	for i := range starts {
		if text := starts[i].text; len(text) <= len(word) && text[len(text)-1] == word[len(text)-1] && strings.HasPrefix(word, text) {
			refs = append(refs, starts[i].ref)
		}
	}
	ends := t.ends.of(lastLettersOf(word))
	for i := range ends {
		if text := ends[i].text; len(text) <= len(word) && text[0] == word[len(word)-len(text)] && strings.HasSuffix(word, text) {
			refs = append(refs, ends[i].ref)
		}
	}
	return refs
}
