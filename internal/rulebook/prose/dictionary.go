package prose

import "math/bits"

// Dictionary numbers words: Number(words[n]) is n. It is a hash table made for words that are mostly
// not in it: a look-up that fails reads a few bytes and, nearly always, no word. It is immutable and
// safe for concurrent use.
type Dictionary struct {
	words   []string
	keys    []uint64 // by number: the bytes of a short word
	lengths []uint8  // by number: of a short word, in bytes; 0 for others
	// tags and numbers are the places of the table, a power of two, at most half full. A tag is a byte of
	// the hash of the word that has the place, 0 where none has it: most look-ups read tags alone, and
	// those of all dictionaries stay in the processor's cache.
	tags    []uint8
	numbers []uint32
	shift   uint8
	longest int // bytes
}

// short is the length, in bytes, of the words that are compared as one number.
const short = 8

// NewDictionary makes a dictionary of words; of a word that occurs twice, the first number counts.
func NewDictionary(words []string) *Dictionary {
	size := bits.Len(uint(2*len(words) + 1))
	d := &Dictionary{
		words: words, keys: make([]uint64, len(words)), lengths: make([]uint8, len(words)),
		tags: make([]uint8, 1<<size), numbers: make([]uint32, 1<<size), shift: uint8(64 - size),
	}
	for i, word := range words {
		d.longest = max(d.longest, len(word))
		if len(word) <= short {
			d.keys[i], d.lengths[i] = lastBytes(word), uint8(len(word))
		}
		if d.Number(word) < 0 {
			d.put(hashOf(word), uint32(i))
		}
	}
	return d
}

func (d *Dictionary) put(hash uint64, number uint32) {
	at := int(hash >> d.shift)
	for d.tags[at] != 0 {
		at = (at + 1) & (len(d.tags) - 1)
	}
	d.tags[at], d.numbers[at] = tagOf(hash), number
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
			if number := d.numbers[place]; d.keys[number] == key && int(d.lengths[number]) == len(word) {
				return int(number)
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
			if number := d.numbers[place]; d.words[number] == word {
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
