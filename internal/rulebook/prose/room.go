package prose

import "slices"

// Room is where the tables of texts are written. It is cleared and used again for the next product, whose
// texts overwrite those before: these must not be used any more. A nil room gives each text memory of its
// own.
type Room struct {
	numbers []int32
	words   []cutWord
}

// Clear makes room for new texts.
func (r *Room) Clear() {
	if cap(r.numbers) > maxKept || cap(r.words) > maxKept {
		*r = Room{}
	}
	r.numbers, r.words = r.numbers[:0], r.words[:0]
}

// copy returns a copy of numbers.
func (r *Room) copy(numbers []int32) []int32 {
	if r == nil {
		return slices.Clone(numbers)
	}
	from := len(r.numbers)
	r.numbers = append(r.numbers, numbers...)
	return r.numbers[from:len(r.numbers):len(r.numbers)]
}
