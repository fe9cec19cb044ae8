package inspection

import (
	"encoding/binary"
	"errors"
	"hash/fnv"
	"strings"
	"unicode"

	"vidimus/internal/product"
	"vidimus/internal/rulebook"
	"vidimus/internal/rulebook/prose"
)

const (
	hashes   = 128 // of a sketch: the estimate is within 0.03 of the truth in two of three cases
	bandRows = 7   // min-hashes a band
	bands    = 6   // texts that are 0.9 alike share one of them with probability 0.98
	// leastWords is the shortest text that is compared. Two short ones are alike because their goods
	// are: "T-shirt, blue, size M" is nobody's wording.
	leastWords = 12
	gram       = 3 // words of a shingle
)

// sketch stands for a text: of each of 128 orders of all shingles, which of the text's comes first.
// The share of equal places of two sketches estimates how many of their shingles two texts share.
type sketch [hashes]uint32

var errSketch = errors.New("a stored sketch has the wrong length")

// sketchOf reads title and description. It reports false for a text too short to compare.
func sketchOf(doc rulebook.Document) (sketch, bool) {
	return sketchText(doc.Title + "\n" + prose.ParseHTML(doc.DescriptionHTML).Visible)
}

func sketchText(text string) (sketch, bool) {
	words := strings.FieldsFunc(product.Fold(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) })
	if len(words) < leastWords {
		return sketch{}, false
	}
	numbers := make([]uint64, len(words))
	for i, word := range words {
		hash := fnv.New64a()
		_, _ = hash.Write([]byte(word)) // never fails
		numbers[i] = hash.Sum64()
	}
	var least sketch
	for i := range least {
		least[i] = ^uint32(0)
	}
	orders := shingleOrders()
	seen := make(map[uint64]bool, len(numbers))
	for i := range len(numbers) - gram + 1 {
		shingle := mix(mix(mix(numbers[i])+numbers[i+1]) + numbers[i+2])
		if seen[shingle] {
			continue
		}
		seen[shingle] = true
		for n, order := range orders {
			if place := uint32((shingle*order.factor + order.offset) >> 32); place < least[n] {
				least[n] = place
			}
		}
	}
	return least, true
}

// order is one way to put all shingles in a row.
type order struct{ factor, offset uint64 }

// shingleOrders makes the same orders always: sketches are stored.
func shingleOrders() *[hashes]order {
	var orders [hashes]order
	state := uint64(0x6a09e667f3bcc909)
	for i := range orders {
		state += 0x9e3779b97f4a7c15
		orders[i].factor = mix(state) | 1
		state += 0x9e3779b97f4a7c15
		orders[i].offset = mix(state)
	}
	return &orders
}

// mix spreads every bit of a number over all bits.
func mix(x uint64) uint64 {
	x = (x ^ x>>30) * 0xbf58476d1ce4e5b9
	x = (x ^ x>>27) * 0x94d049bb133111eb
	return x ^ x>>31
}

// alike estimates the share of shingles that two texts have in common, in percent.
func (s sketch) alike(other sketch) int {
	equal := 0
	for i := range s {
		if s[i] == other[i] {
			equal++
		}
	}
	return equal * 100 / hashes
}

// bands returns the numbers under which texts that are alike meet.
func (s sketch) bands() []int64 {
	values := make([]int64, bands)
	for band := range values {
		value := mix(uint64(band) + 1)
		for _, least := range s[band*bandRows : (band+1)*bandRows] {
			value = mix(value + uint64(least))
		}
		values[band] = int64(value) // any 64 bits will do
	}
	return values
}

func (s sketch) bytes() []byte {
	raw := make([]byte, 0, 4*hashes)
	for _, least := range s {
		raw = binary.LittleEndian.AppendUint32(raw, least)
	}
	return raw
}

func parseSketch(raw []byte) (sketch, error) {
	var s sketch
	if len(raw) != 4*hashes {
		return s, errSketch
	}
	for i := range s {
		s[i] = binary.LittleEndian.Uint32(raw[4*i:])
	}
	return s, nil
}
