package goods

// wordTable holds what is known of whole words. It is made once and then only read: every word of every
// text is looked up here, so a word takes one look into a small table of tags before its entry is read.
type wordTable struct {
	entries []wholeEntry
	index   map[string]int32 // while the table is being made
	slots   []uint32         // entry<<tagBits | tag, 0: free
	mask    uint32
}

// wholeEntry is what is known of one whole word.
type wholeEntry struct {
	word string
	spot
	common language
}

// tagBits is how many bits of a word's sum stand in its slot; the rest of the slot is its entry.
const tagBits = 12

func newWordTable() wordTable {
	return wordTable{index: map[string]int32{}, entries: make([]wholeEntry, 1)}
}

// entryOf returns the entry of a word, and makes it.
func (t *wordTable) entryOf(word string) *wholeEntry {
	at, known := t.index[word]
	if !known {
		at = int32(len(t.entries))
		t.index[word] = at
		t.entries = append(t.entries, wholeEntry{word: word})
	}
	return &t.entries[at]
}

// finish makes the slots; nothing may be added afterwards.
func (t *wordTable) finish() {
	size := 1
	for size < 3*len(t.entries) {
		size *= 2
	}
	t.slots, t.mask, t.index = make([]uint32, size), uint32(size-1), nil
	for i := 1; i < len(t.entries); i++ {
		sum := sumOf(t.entries[i].word)
		at := sum & t.mask
		for t.slots[at] != 0 {
			at = (at + 1) & t.mask
		}
		t.slots[at] = uint32(i)<<tagBits | sum>>(32-tagBits)
	}
}

// find returns the entry of a word with the given sum, nil where nothing is known of it.
func (t *wordTable) find(word string, sum uint32) *wholeEntry {
	tag := sum >> (32 - tagBits)
	for at := sum & t.mask; t.slots[at] != 0; at = (at + 1) & t.mask {
		if t.slots[at]&(1<<tagBits-1) != tag {
			continue
		}
		if entry := &t.entries[t.slots[at]>>tagBits]; entry.word == word {
			return entry
		}
	}
	return nil
}

// sumOf mixes the letters of a word.
func sumOf(word string) uint32 {
	sum := uint32(2166136261)
	for i := range len(word) {
		sum = (sum ^ uint32(word[i])) * 16777619
	}
	return sum ^ sum>>15
}
