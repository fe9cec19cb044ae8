package prose

import "math/bits"

// Dictionary numbers words: Number(words[n]) is n. It is a hash table made for words that are mostly
// not in it: a look-up that fails reads a few bytes and, nearly always, no word. It is immutable and
// safe for concurrent use.
type Dictionary struct {
	words   []string
	slots   []slot // a power of two, at most half full
	shift   uint8
	longest int // bytes
}

// slot is a place of the table: the number of a word counted from 1, 0 for none, and the part of its
// hash that tells it from most others.
type slot struct {
	tag    uint32
	number uint32
}

// NewDictionary makes a dictionary of words; of a word that occurs twice, the first number counts.
func NewDictionary(words []string) *Dictionary {
	size := bits.Len(uint(2*len(words) + 1))
	d := &Dictionary{words: words, slots: make([]slot, 1<<size), shift: uint8(64 - size)}
	for i, word := range words {
		if d.Number(word) >= 0 {
			continue
		}
		d.longest = max(d.longest, len(word))
		hash := hashOf(word)
		at := int(hash >> d.shift)
		for d.slots[at].number != 0 {
			at = (at + 1) & (len(d.slots) - 1)
		}
		d.slots[at] = slot{tag: uint32(hash), number: uint32(i + 1)}
	}
	return d
}

// Number returns the number of a word, -1 where the dictionary does not hold it.
func (d *Dictionary) Number(word string) int {
	if len(word) > d.longest || len(d.slots) == 0 {
		return -1
	}
	hash := hashOf(word)
	for at := int(hash >> d.shift); ; at = (at + 1) & (len(d.slots) - 1) {
		s := d.slots[at&(len(d.slots)-1)]
		if s.number == 0 {
			return -1
		}
		if s.tag == uint32(hash) && d.words[s.number-1] == word {
			return int(s.number - 1)
		}
	}
}

// Len returns how many numbers were given.
func (d *Dictionary) Len() int { return len(d.words) }

// hashOf mixes the bytes of a word, eight at a time.
func hashOf(word string) uint64 {
	const odd = 0x9E3779B97F4A7C15
	hash := uint64(len(word)) * odd
	for len(word) > 8 {
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
