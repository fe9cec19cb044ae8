package prose

import "math/bits"

// wordTable keeps a value for each of some words. It is a hash table made for words that are mostly not in it:
// a look-up that fails reads a few bytes and, nearly always, no word.
type wordTable struct {
	long []byte // the words that do not fit into a key, one after the other
	// tags and places are the places of the table, a power of two, at most half full. A tag is a byte of the
	// hash of the word that has the place, 0 where none has it: most look-ups read tags alone, and those of
	// all tables stay in the processor's cache.
	tags    []uint8
	places  []wordPlace
	shift   uint8
	longest int // bytes
}

// wordPlace is a word of the table.
type wordPlace struct {
	key   uint64 // of a short word its bytes, of a long one where it stands in wordTable.long; its length above
	value uint64
}

// short is the length, in bytes, of the words that fit into a key.
const short = 7

// newWordTable makes an empty table with room for so many words.
func newWordTable(words int) wordTable {
	size := bits.Len(uint(2*words + 1))
	return wordTable{tags: make([]uint8, 1<<size), places: make([]wordPlace, 1<<size), shift: uint8(64 - size)}
}

// put sets the value of a word that is not in the table yet.
func (t *wordTable) put(word string, value uint64) {
	t.longest = max(t.longest, len(word))
	hash := hashOf(word)
	at := int(hash >> t.shift)
	for t.tags[at] != 0 {
		at = (at + 1) & (len(t.tags) - 1)
	}
	key := uint64(len(t.long)) | uint64(len(word))<<lengthBits
	if len(word) <= short {
		key = keyOf(word)
	} else {
		t.long = append(t.long, word...)
	}
	t.tags[at], t.places[at] = tagOf(hash), wordPlace{key: key, value: value}
}

// lengthBits are the bits of a key below the length of a long word. That stays below the length of a short
// one, which is never 0.
const lengthBits = 32

// tagOf is never 0, which stands for an empty place.
func tagOf(hash uint64) uint8 { return uint8(hash) | 1 }

// keyOf packs a short word; no two have the same key.
func keyOf(word string) uint64 { return FirstLetters(word) | uint64(len(word)+1)<<56 }

// of returns the value of a word.
func (t *wordTable) of(word string) (value uint64, known bool) {
	if len(word) > t.longest || len(t.tags) == 0 {
		return 0, false
	}
	if len(word) > short {
		return t.ofLong(word)
	}
	key := keyOf(word)
	hash := fold64(key, odd)
	tag := tagOf(hash)
	for at := int(hash >> t.shift); ; at++ {
		place := at & (len(t.tags) - 1)
		switch t.tags[place] {
		case 0:
			return 0, false
		case tag:
			if found := &t.places[place]; found.key == key {
				return found.value, true
			}
		}
	}
}

func (t *wordTable) ofLong(word string) (value uint64, known bool) {
	hash := hashOf(word)
	tag := tagOf(hash)
	for at := int(hash >> t.shift); ; at++ {
		place := at & (len(t.tags) - 1)
		switch t.tags[place] {
		case 0:
			return 0, false
		case tag:
			found := &t.places[place]
			length := int(found.key >> lengthBits)
			if from := int(found.key & (1<<lengthBits - 1)); length == len(word) && string(t.long[from:from+length]) == word {
				return found.value, true
			}
		}
	}
}

const odd = 0x9E3779B97F4A7C15

// hashOf mixes the bytes of a word, eight at a time.
func hashOf(word string) uint64 {
	if len(word) <= short {
		return fold64(keyOf(word), odd)
	}
	hash := uint64(len(word)) * odd
	for len(word) > 8 {
		hash = fold64(hash^eightBytes(word), odd)
		word = word[8:]
	}
	return fold64(hash^FirstLetters(word), odd)
}

// FirstLetters packs the first bytes of a word, at most eight, the first lowest.
func FirstLetters(word string) uint64 {
	switch n := len(word); {
	case n >= 8:
		return eightBytes(word)
	case n >= 4:
		return fourBytes(word) | fourBytes(word[n-4:])<<(8*(n-4))
	case n > 0:
		// Of two bytes the middle is the last, of one it is the first: written twice, they stay what they are.
		return uint64(word[0]) | uint64(word[n/2])<<(8*(n/2)) | uint64(word[n-1])<<(8*(n-1))
	}
	return 0
}

func eightBytes(s string) uint64 { return fourBytes(s) | fourBytes(s[4:8])<<32 }

func fourBytes(s string) uint64 {
	s = s[:4]
	return uint64(s[0]) | uint64(s[1])<<8 | uint64(s[2])<<16 | uint64(s[3])<<24
}

func fold64(value, by uint64) uint64 {
	high, low := bits.Mul64(value, by)
	return high ^ low
}
