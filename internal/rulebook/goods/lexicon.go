package goods

import "math"

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
// A word is looked up as a whole, by its beginning and by its end; what is found there are *elements*.
// Patterns are paths of elements. They lie side by side and without pointers: a text reads them in all
// places, and memory is what that costs.
type lexicon struct {
	whole   wordTable
	starts  letterTree
	ends    letterTree
	spelled [][]spelledElement // what spots ask of diacritics
	roots   []root             // by element: to what patterns that begin with it go on with
	nodes   []node             // and one past the end
	steps   []step             // of all nodes, in order of their elements within one
	endings []ending           // of all nodes
}

// spot is what ends at one place of a tree, or is known of one whole word.
type spot struct {
	element int32 // 0: none
	spelled int32 // index into lexicon.spelled, 0: none
}

// spelledElement is an element that asks for diacritics.
type spelledElement struct {
	folded  string
	element int32
}

// root is the way on from the first element of patterns. Nearly half of the patterns are single words: what
// ends there stands here. The elements that may come next have a bit each in a mask, which others may share;
// most words that follow have none of them. A pattern that goes on with any words has all bits.
type root struct {
	way
	follows uint32
	ending  ending // no languages: none
	several bool   // more than one pattern ends here, and ending is not set
}

func maskOf(element int32) uint32 { return 1 << (uint32(element) * 0x9E3779B9 >> 27) }

// node is a place in the patterns: what ends here and what may follow. Its steps and endings reach to those
// of the node after it.
type node struct {
	steps, endings uint32
	skip           way // behind a "~"
}

// way leads to a node, and tells of which languages the patterns are that end there or further on, so that
// those of other languages are not read. 0 leads nowhere.
type way uint32

const wayBits = 24

func newWay(to int32, in language) way {
	if to == 0 {
		return 0
	}
	return way(in)<<wayBits | way(to)
}

func (w way) serves(in language) bool { return language(w>>wayBits)&in != 0 }
func (w way) node() int32             { return int32(w & (1<<wayBits - 1)) }

// step leads to another node by one more word.
type step struct {
	element int32
	to      way
}

// ending says what was seen where a pattern ends.
type ending struct {
	signal    signal
	languages language
	size      uint16
}

// maxSize is the greatest size that is told apart.
const maxSize = math.MaxUint16

// stepsOf returns what may follow at a node.
func (l *lexicon) stepsOf(at int32) []step { return l.steps[l.nodes[at].steps:l.nodes[at+1].steps] }

// endingsOf returns what ends at a node.
func (l *lexicon) endingsOf(at int32) []ending {
	return l.endings[l.nodes[at].endings:l.nodes[at+1].endings]
}

// next returns the way that an element leads on, 0: none.
func next(steps []step, element int32) way {
	low, high := 0, len(steps)
	for low < high {
		middle := int(uint(low+high) >> 1)
		if steps[middle].element < element {
			low = middle + 1
		} else {
			high = middle
		}
	}
	if low < len(steps) && steps[low].element == element {
		return steps[low].to
	}
	return 0
}
