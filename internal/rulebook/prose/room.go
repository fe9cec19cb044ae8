package prose

import "slices"

// Room is where the tables of texts are written. It is cleared and used again for the next product, whose
// texts overwrite those before: these must not be used any more. A nil room gives each text memory of its
// own.
type Room struct {
	numbers []int32
	words   []cutWord
}

// maxRoom is how many numbers and words of a product's texts room is kept for.
const maxRoom = 1 << 18

// Clear makes room for new texts.
func (r *Room) Clear() {
	if cap(r.numbers) > maxRoom || cap(r.words) > maxRoom {
		*r = Room{}
	}
	r.numbers, r.words = r.numbers[:0], r.words[:0]
}

// copy returns a copy of numbers.
func (r *Room) copy(numbers []int32) []int32 {
	if r == nil || len(numbers) == 0 {
		return slices.Clone(numbers)
	}
	from := len(r.numbers)
	r.numbers = append(r.numbers, numbers...)
	return r.numbers[from:len(r.numbers):len(r.numbers)]
}
