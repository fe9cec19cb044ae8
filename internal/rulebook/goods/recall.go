package goods

// recalled is what a reader remembers of one short word that it looked up before. Texts repeat few words
// again and again, and looking one up walks through much more memory than this.
type recalled struct {
	letters  [recalledLetters]byte
	length   uint8
	found    uint8 // how many of elements are set
	common   language
	elements [recalledElements]int32
}

const (
	recalledLetters  = 13
	recalledElements = 5
	recalledWords    = 1 << 13 // a power of two
)

// memory holds recalled words in the place that their letters lead to, the newer in the place of the
// older. It depends on the lexicon alone and so stays from text to text.
type memory []recalled

// of returns what is remembered of a word, or nil.
func (m memory) of(word string, sum uint32) *recalled {
	if len(word) > recalledLetters {
		return nil
	}
	known := &m[sum&(recalledWords-1)]
	if int(known.length) != len(word) || string(known.letters[:len(word)]) != word {
		return nil
	}
	return known
}

// keep remembers the elements of a word.
func (m memory) keep(word string, sum uint32, elements []int32, common language) {
	if len(word) > recalledLetters || len(elements) > recalledElements {
		return
	}
	known := &m[sum&(recalledWords-1)]
	known.length, known.found, known.common = uint8(len(word)), uint8(len(elements)), common
	copy(known.letters[:], word)
	copy(known.elements[:], elements)
}

// sumOf mixes the letters of a word.
func sumOf(word string) uint32 {
	sum := uint32(2166136261)
	for i := range len(word) {
		sum = (sum ^ uint32(word[i])) * 16777619
	}
	return sum ^ sum>>15
}
