package goods

// letterTree finds every listed beginning of a word in one walk over its letters.
type letterTree struct {
	children []([letterCount]int32)
	spots    []spot // of every node

	// A bit for the first letters of what is listed. Most words have others, and are told by this alone.
	twoLetters   [(letterCount*letterCount + 63) / 64]uint64 // of what has one letter or two
	threeLetters [(letterCount*letterCount*letterCount + 63) / 64]uint64
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
	return letterTree{children: make([][letterCount]int32, 1), spots: make([]spot, 1)}
}

// spotOf returns the place where a word ends, and makes it.
func (t *letterTree) spotOf(word string) *spot {
	t.note(word)
	at := int32(0)
	for i := range len(word) {
		next := t.children[at][letterIndex[word[i]]]
		if next == 0 {
			t.children = append(t.children, [letterCount]int32{})
			t.spots = append(t.spots, spot{})
			next = int32(len(t.children) - 1)
			t.children[at][letterIndex[word[i]]] = next
		}
		at = next
	}
	return &t.spots[at]
}

// note sets the bits of what is listed.
func (t *letterTree) note(word string) {
	switch len(word) {
	case 0:
	case 1:
		for second := range letterCount {
			setBit(t.twoLetters[:], int(letterIndex[word[0]])*letterCount+second)
		}
	case 2:
		setBit(t.twoLetters[:], letterPair(word[0], word[1]))
	default:
		setBit(t.threeLetters[:], letterPair(word[0], word[1])*letterCount+int(letterIndex[word[2]]))
	}
}

func letterPair(a, b byte) int { return int(letterIndex[a])*letterCount + int(letterIndex[b]) }

func setBit(bits []uint64, n int)      { bits[n/64] |= 1 << (n % 64) }
func hasBit(bits []uint64, n int) bool { return bits[n/64]&(1<<(n%64)) != 0 }

// may tells whether something that is listed begins with these letters, or with one or two of them.
func (t *letterTree) may(a, b, c byte) bool {
	pair := letterPair(a, b)
	return hasBit(t.threeLetters[:], pair*letterCount+int(letterIndex[c])) || hasBit(t.twoLetters[:], pair)
}
