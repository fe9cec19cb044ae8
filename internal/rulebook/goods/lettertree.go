package goods

import (
	"math"

	"vidimus/internal/rulebook/prose"
)

// letterTree finds every listed beginning of a word in one walk over its letters.
type letterTree struct {
	children [][letterCount]uint16 // by letter: a node, 0: none
	spots    []spot                // of every node

	first prose.LetterSet // of what is listed
}

const letterCount = 37 // a to z, 0 to 9, anything else

// letterIndex numbers the bytes of words.
var letterIndex = letterIndexes()

func letterIndexes() (index [256]uint8) {
	for c := range index {
		switch {
		case c >= 'a' && c <= 'z':
			index[c] = uint8(c - 'a')
		case c >= '0' && c <= '9':
			index[c] = uint8(c-'0') + 26
		default:
			index[c] = letterCount - 1
		}
	}
	return index
}

func newLetterTree() letterTree {
	return letterTree{children: make([][letterCount]uint16, 1), spots: make([]spot, 1)}
}

// spotOf returns the place where a word ends, and makes it.
func (t *letterTree) spotOf(word string) *spot {
	t.first.Add(word)
	at := uint16(0)
	for i := range len(word) {
		next := t.children[at][letterIndex[word[i]]]
		if next == 0 {
			if len(t.children) > math.MaxUint16 {
				panic("goods: more listed letters than a tree can hold")
			}
			t.children = append(t.children, [letterCount]uint16{})
			t.spots = append(t.spots, spot{})
			next = uint16(len(t.children) - 1)
			t.children[at][letterIndex[word[i]]] = next
		}
		at = next
	}
	return &t.spots[at]
}
