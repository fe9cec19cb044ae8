package goods

import "vidimus/internal/rulebook/prose"

// letterTree finds every listed beginning of a word in one walk over its letters.
type letterTree struct {
	children [][letterCount]branch // by node, by letter; 0: none
	spots    []spot                // by node
	first    prose.LetterSet       // of what is listed
}

// branch leads to a node, and tells whether something that is listed ends there.
type branch uint16

const listed branch = 1 << 15

func (b branch) node() branch   { return b &^ listed }
func (b branch) isListed() bool { return b&listed != 0 }

// next returns where a letter leads from a branch.
func (t *letterTree) next(from branch, letter byte) branch {
	return t.children[from.node()][letterIndex[letter]]
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
	return letterTree{children: make([][letterCount]branch, 1), spots: make([]spot, 1)}
}

// spotOf returns the place where a word ends, and makes it.
func (t *letterTree) spotOf(word string) *spot {
	t.first.Add(word)
	at := branch(0)
	var way *branch
	for i := range len(word) {
		way = &t.children[at.node()][letterIndex[word[i]]]
		if *way == 0 {
			made := t.grow()
			way = &t.children[at.node()][letterIndex[word[i]]] // growing may have moved it
			*way = made
		}
		at = *way
	}
	if way != nil {
		*way |= listed
	}
	return &t.spots[at.node()]
}

// grow adds a node.
func (t *letterTree) grow() branch {
	made := len(t.children)
	if made >= int(listed) {
		panic("goods: more listed letters than a tree can hold")
	}
	t.children, t.spots = append(t.children, [letterCount]branch{}), append(t.spots, spot{})
	return branch(made)
}
