package prose

// Dictionary numbers words: Number(words[n]) is n. It is immutable and safe for concurrent use.
type Dictionary struct {
	words []string
	table wordTable
}

// NewDictionary makes a dictionary of words; of a word that occurs twice, the first number counts.
func NewDictionary(words []string) *Dictionary {
	d := &Dictionary{words: words, table: newWordTable(len(words))}
	for i, word := range words {
		if d.Number(word) < 0 {
			d.table.put(word, uint64(i))
		}
	}
	return d
}

// Number returns the number of a word, -1 where the dictionary does not hold it.
func (d *Dictionary) Number(word string) int {
	if number, known := d.table.of(word); known {
		return int(number)
	}
	return -1
}

// Len returns how many numbers were given.
func (d *Dictionary) Len() int { return len(d.words) }
