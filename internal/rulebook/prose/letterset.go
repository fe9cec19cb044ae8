package prose

// LetterSet tells of most words that they begin, or end, with none of the texts that were added. It is small
// enough to stay in the cache. Characters other than a to z and 0 to 9 count as one.
type LetterSet struct {
	some     [1 << (setBits - 6)]uint64 // a bit for each first letters that were added, and now and then for others
	shortest int                        // letters that are looked at of the shortest; 0: nothing was added
}

const (
	setBits     = 16
	setLetters  = 4 // that are looked at
	setAlphabet = 38
)

// Add adds the beginning of words, which has a letter or more.
func (s *LetterSet) Add(beginning string) {
	key := uint64(0)
	for i := range min(len(beginning), setLetters) {
		key = key*setAlphabet + setLetter[beginning[i]]
	}
	s.add(key, len(beginning))
}

// AddEnd adds the end of words.
func (s *LetterSet) AddEnd(end string) {
	key := uint64(0)
	for i := range min(len(end), setLetters) {
		key = key*setAlphabet + setLetter[end[len(end)-1-i]]
	}
	s.add(key, len(end))
}

func (s *LetterSet) add(key uint64, letters int) {
	s.some[bitOf(key)>>6] |= 1 << (bitOf(key) & 63)
	if letters = min(letters, setLetters); s.shortest == 0 || letters < s.shortest {
		s.shortest = letters
	}
}

func bitOf(key uint64) uint64 { return key * odd >> (64 - setBits) }

func (s *LetterSet) has(key uint64) bool { return s.some[bitOf(key)>>6]&(1<<(bitOf(key)&63)) != 0 }

// MayBegin tells whether a word may begin with something that was added.
func (s *LetterSet) MayBegin(word string) bool {
	key := uint64(0)
	for i := range min(len(word), setLetters) {
		if key = key*setAlphabet + setLetter[word[i]]; i+1 >= s.shortest && s.has(key) {
			return true
		}
	}
	return false
}

// MayEnd tells whether a word may end with something that was added.
func (s *LetterSet) MayEnd(word string) bool {
	key := uint64(0)
	for i := range min(len(word), setLetters) {
		if key = key*setAlphabet + setLetter[word[len(word)-1-i]]; i+1 >= s.shortest && s.has(key) {
			return true
		}
	}
	return false
}

// setLetter numbers bytes from 1, so that keys of different lengths differ.
var setLetter = numberedBytes()

func numberedBytes() (numbers [256]uint64) {
	for c := range numbers {
		switch {
		case c >= 'a' && c <= 'z':
			numbers[c] = uint64(c-'a') + 1
		case c >= '0' && c <= '9':
			numbers[c] = uint64(c-'0') + 27
		default:
			numbers[c] = setAlphabet - 1
		}
	}
	return numbers
}
