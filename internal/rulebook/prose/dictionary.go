package prose

import "math/bits"

// Dictionary numbers words: Number(words[n]) is n. It is a hash table made for words that are mostly
// not in it: a look-up that fails reads a few bytes and, nearly always, no word. It is immutable and
// safe for concurrent use.
type Dictionary struct {
	words []string
	// tags and places are the places of the table, a power of two, at most half full. A tag is a byte of the
	// hash of the word that has the place, 0 where none has it: most look-ups read tags alone, and those of
	// all dictionaries stay in the processor's cache.
	tags    []uint8
	places  []dictionaryPlace
	shift   uint8
	longest int // bytes
}

// dictionaryPlace is a word of the table.
type dictionaryPlace struct {
	key    uint64 // the bytes of a short word
	number uint32
	length uint8 // of a short word, in bytes; 0 for others
}

// short is the length, in bytes, of the words that are compared as one number.
const short = 8

// NewDictionary makes a dictionary of words; of a word that occurs twice, the first number counts.
func NewDictionary(words []string) *Dictionary {
	size := bits.Len(uint(2*len(words) + 1))
	d := &Dictionary{
		words: words, tags: make([]uint8, 1<<size), places: make([]dictionaryPlace, 1<<size), shift: uint8(64 - size),
	}
	for i, word := range words {
		d.longest = max(d.longest, len(word))
		if d.Number(word) < 0 {
			d.put(word, uint32(i))
		}
	}
	return d
}

func (d *Dictionary) put(word string, number uint32) {
	hash := hashOf(word)
	at := int(hash >> d.shift)
	for d.tags[at] != 0 {
		at = (at + 1) & (len(d.tags) - 1)
	}
	d.tags[at], d.places[at].number = tagOf(hash), number
	if len(word) <= short {
		d.places[at].key, d.places[at].length = lastBytes(word), uint8(len(word))
	}
}

// tagOf is never 0, which stands for an empty place.
func tagOf(hash uint64) uint8 { return uint8(hash) | 1 }

// Number returns the number of a word, -1 where the dictionary does not hold it.
func (d *Dictionary) Number(word string) int {
	if len(word) > d.longest || len(d.tags) == 0 {
		return -1
	}
	if len(word) > short {
		return d.numberOfLong(word)
	}
	key := lastBytes(word)
	hash := fold64(uint64(len(word))*odd^key, odd)
	tag := tagOf(hash)
	for at := int(hash >> d.shift); ; at++ {
		place := at & (len(d.tags) - 1)
		switch d.tags[place] {
		case 0:
			return -1
		case tag:
			if found := &d.places[place]; found.key == key && int(found.length) == len(word) {
				return int(found.number)
			}
		}
	}
}

func (d *Dictionary) numberOfLong(word string) int {
	hash := hashOf(word)
	tag := tagOf(hash)
	for at := int(hash >> d.shift); ; at++ {
		place := at & (len(d.tags) - 1)
		switch d.tags[place] {
		case 0:
			return -1
		case tag:
			if number := d.places[place].number; d.words[number] == word {
				return int(number)
			}
		}
	}
}

// Len returns how many numbers were given.
func (d *Dictionary) Len() int { return len(d.words) }

const odd = 0x9E3779B97F4A7C15

// hashOf mixes the bytes of a word, eight at a time.
func hashOf(word string) uint64 {
	hash := uint64(len(word)) * odd
	for len(word) > short {
		hash = fold64(hash^eightBytes(word), odd)
		word = word[8:]
	}
	return fold64(hash^lastBytes(word), odd)
}

// lastBytes packs at most eight bytes; those of equal length differ where the bytes do.
func lastBytes(s string) uint64 {
	switch n := len(s); {
	case n == 8:
		return eightBytes(s)
	case n >= 4:
		return fourBytes(s) | fourBytes(s[n-4:])<<32
	case n > 0:
		return uint64(s[0]) | uint64(s[n/2])<<8 | uint64(s[n-1])<<16
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
