package goods

import (
	"cmp"
	"slices"
)

// language is a set of languages, a bit each.
type language uint8

const (
	french language = 1 << iota
	german
	english
	italian
	anyLanguage = french | german | english | italian
)

var languages = []struct {
	code string
	bit  language
}{{"fr", french}, {"de", german}, {"en", english}, {"it", italian}}

// match is one place where a pattern of a list was seen.
type match struct {
	signal   signal
	from, to int32 // tokens, to exclusive
	size     int32 // how much of the text the pattern spells out; the greater knows better
}

// lexicon finds the patterns of every list in one pass over the tokens of a text.
//
// A word is looked up once as a whole and its letters are walked once from the front and once from
// the back; what is found there are *elements*. Patterns are paths of elements.
type lexicon struct {
	whole   wordTable
	starts  letterTree
	ends    letterTree
	roots   []int32 // element → node, 0: none
	nodes   []node
	counted int32 // elements
}

// spot is what ends at one place of a tree, or is known of one whole word.
type spot struct {
	element  int32 // 0: none
	accented []accentedElement
}

// accentedElement is an element that asks for diacritics.
type accentedElement struct {
	folded  string
	element int32
}

// take returns the element of a spot for the given diacritics.
func (s *spot) take(accented string, newElement func() int32) int32 {
	if accented == "" {
		if s.element == 0 {
			s.element = newElement()
		}
		return s.element
	}
	for _, known := range s.accented {
		if known.folded == accented {
			return known.element
		}
	}
	s.accented = append(s.accented, accentedElement{folded: accented, element: newElement()})
	return s.accented[len(s.accented)-1].element
}

// node is a place in the patterns: what ends here and what may follow.
type node struct {
	languages language // of the patterns that end here or further on
	skip      int32    // node behind a "~", 0: none
	steps     []step   // in order of their elements, once the lexicon is finished
	ends      []ending
}

// step leads to another node by one more word.
type step struct{ element, to int32 }

type ending struct {
	signal    signal
	languages language
	size      int32
}

func newLexicon() *lexicon {
	return &lexicon{
		whole:  newWordTable(),
		starts: newLetterTree(), ends: newLetterTree(),
		roots: []int32{0}, nodes: make([]node, 1),
	}
}

// add makes a pattern known.
func (l *lexicon) add(pattern []element, s signal, in language) {
	at, size := int32(0), int32(0)
	for i, e := range pattern {
		l.nodes[at].languages |= in
		if e.isSkip {
			if l.nodes[at].skip == 0 {
				l.nodes = append(l.nodes, node{})
				l.nodes[at].skip = int32(len(l.nodes) - 1)
			}
			at = l.nodes[at].skip
			continue
		}
		size += int32(len(e.text))
		if e.affix == wholeWord {
			size++
		}
		at = l.step(at, l.element(e), i == 0)
	}
	l.nodes[at].languages |= in
	for i := range l.nodes[at].ends {
		if l.nodes[at].ends[i].signal == s {
			l.nodes[at].ends[i].languages |= in
			return
		}
	}
	l.nodes[at].ends = append(l.nodes[at].ends, ending{signal: s, languages: in, size: size})
}

// addCommon counts a word as a sign of the language of a text.
func (l *lexicon) addCommon(word string, in language) {
	l.whole.entryOf(word).common |= in
}

func (l *lexicon) element(e element) int32 {
	switch e.affix {
	case wordEnd:
		return l.ends.spotOf(reversed(e.text)).take(e.accented, l.newElement)
	case wordStart:
		return l.starts.spotOf(e.text).take(e.accented, l.newElement)
	}
	return l.whole.entryOf(e.text).take(e.accented, l.newElement)
}

func (l *lexicon) newElement() int32 {
	l.counted++
	l.roots = append(l.roots, 0)
	return l.counted
}

func (l *lexicon) step(from, element int32, first bool) int32 {
	if first {
		if l.roots[element] == 0 {
			l.nodes = append(l.nodes, node{})
			l.roots[element] = int32(len(l.nodes) - 1)
		}
		return l.roots[element]
	}
	for _, known := range l.nodes[from].steps {
		if known.element == element {
			return known.to
		}
	}
	l.nodes = append(l.nodes, node{})
	to := int32(len(l.nodes) - 1)
	l.nodes[from].steps = append(l.nodes[from].steps, step{element: element, to: to})
	return to
}

// finish puts the steps in order; nothing may be added afterwards.
func (l *lexicon) finish() {
	l.whole.finish()
	for i := range l.nodes {
		slices.SortFunc(l.nodes[i].steps, func(a, b step) int { return cmp.Compare(a.element, b.element) })
	}
}

// next returns the node that an element leads to, 0: none.
func (n *node) next(element int32) int32 {
	low, high := 0, len(n.steps)
	for low < high {
		middle := (low + high) >> 1
		if n.steps[middle].element < element {
			low = middle + 1
		} else {
			high = middle
		}
	}
	if low < len(n.steps) && n.steps[low].element == element {
		return n.steps[low].to
	}
	return 0
}

func reversed(s string) string {
	b := make([]byte, len(s))
	for i := range len(s) {
		b[len(s)-1-i] = s[i]
	}
	return string(b)
}

// letterTree finds every listed beginning of a word in one walk over its letters.
type letterTree struct {
	children []([letterCount]int32)
	spots    []spot // of every node
}

const letterCount = 37 // a to z, 0 to 9, anything else

func newLetterTree() letterTree {
	return letterTree{children: make([][letterCount]int32, 1), spots: make([]spot, 1)}
}

func letterIndex(c byte) int {
	switch {
	case c >= 'a' && c <= 'z':
		return int(c - 'a')
	case c >= '0' && c <= '9':
		return int(c-'0') + 26
	}
	return letterCount - 1
}

// spotOf returns the place where a word ends, and makes it.
func (t *letterTree) spotOf(word string) *spot {
	at := int32(0)
	for i := range len(word) {
		next := t.children[at][letterIndex(word[i])]
		if next == 0 {
			t.children = append(t.children, [letterCount]int32{})
			t.spots = append(t.spots, spot{})
			next = int32(len(t.children) - 1)
			t.children[at][letterIndex(word[i])] = next
		}
		at = next
	}
	return &t.spots[at]
}
