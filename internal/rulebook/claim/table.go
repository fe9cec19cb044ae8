package claim

import (
	"math/bits"
	"strings"

	"vidimus/internal/rulebook/prose"
)

// table finds what a word is: one look for the word itself, one for its beginning, one for its end.
// Most words of a text stand in no list; for them each look ends after a number or two was read.
type table struct {
	words  *prose.Dictionary
	refs   []ref
	known  []listing // by number of a word
	starts affixes
	ends   affixes

	begins, finishes prose.LetterSet // of the affixes: what most words are told by
}

// listing is what a word is: its first ref, and where the others stand in table.refs.
type listing struct {
	first ref
	from  uint32
	more  uint16
}

// affix is the beginning or the end of a word.
type affix struct {
	text string
	ref  ref
}

// affixes are ordered by three of their letters.
type affixes struct {
	from [1<<(3*letterBits) + 1]uint16 // by letters: the first affix
	keys []affixKey                    // by number of the affix
	all  []affix
}

// affixKey is what an affix has at the edge of a word, up to eight letters of it: nearly every affix that a
// word has not is told by this alone.
type affixKey struct{ letters, mask uint64 }

// full tells whether the affix may have more letters than the key.
func (k affixKey) full() bool { return k.mask == ^uint64(0) }

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
		of := refs[word]
		t.known = append(t.known, listing{first: of[0], from: uint32(len(t.refs)), more: uint16(len(of) - 1)})
		t.refs = append(t.refs, of[1:]...)
	}
	for _, start := range starts {
		t.begins.Add(start.text)
	}
	for _, end := range ends {
		t.finishes.AddEnd(end.text)
	}
	t.starts.fill(starts, lettersOf, prose.FirstLetters)
	t.ends.fill(ends, lastLettersOf, lastLetters)
	return t
}

// fill orders affixes by their letters, those of the same letters as they come.
func (a *affixes) fill(all []affix, letters func(string) int, edge func(string) uint64) {
	for _, each := range all {
		a.from[letters(each.text)+1]++
	}
	for i := 1; i < len(a.from); i++ {
		a.from[i] += a.from[i-1]
	}
	next := a.from
	a.all, a.keys = make([]affix, len(all)), make([]affixKey, len(all))
	for _, each := range all {
		at := letters(each.text)
		a.all[next[at]], a.keys[next[at]] = each, keyOf(edge(each.text), len(each.text))
		next[at]++
	}
}

// keyOf makes a key of the letters of an affix, which has so many.
func keyOf(letters uint64, length int) affixKey {
	mask := ^uint64(0) >> (64 - 8*min(length, 8))
	return affixKey{letters: letters & mask, mask: mask}
}

// of returns the affixes that have these letters: the first, and the one after the last.
func (a *affixes) of(letters int) (from, to int) { return int(a.from[letters]), int(a.from[letters+1]) }

// lastLetters packs the last letters of a word, at most eight, the last lowest.
func lastLetters(word string) uint64 {
	last := word[max(len(word)-8, 0):]
	return bits.ReverseBytes64(prose.FirstLetters(last) << (64 - 8*len(last)))
}

// look appends what a word is to refs. number is its own, where it is known.
func (t *table) look(word string, number int, refs []ref) []ref {
	if number == notLookedUp {
		number = t.words.Number(word)
	}
	if number >= 0 {
		known := &t.known[number]
		refs = append(refs, known.first)
		// One by one: mostly there is no other, and copying none costs more than looking.
		for _, ref := range t.refs[known.from : known.from+uint32(known.more)] {
			refs = append(refs, ref)
		}
	}
	if len(word) < minStem {
		return refs
	}
	if t.begins.MayBegin(word) {
		from, to := t.starts.of(lettersOf(word))
		letters := prose.FirstLetters(word)
		for i, key := range t.starts.keys[from:to] {
			if letters&key.mask == key.letters && (!key.full() || strings.HasPrefix(word, t.starts.all[from+i].text)) {
				refs = append(refs, t.starts.all[from+i].ref)
			}
		}
	}
	if t.finishes.MayEnd(word) {
		from, to := t.ends.of(lastLettersOf(word))
		letters := lastLetters(word)
		for i, key := range t.ends.keys[from:to] {
			if letters&key.mask == key.letters && (!key.full() || strings.HasSuffix(word, t.ends.all[from+i].text)) {
				refs = append(refs, t.ends.all[from+i].ref)
			}
		}
	}
	return refs
}
