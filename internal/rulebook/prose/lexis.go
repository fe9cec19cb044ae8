package prose

import (
	"fmt"
	"math"
	"slices"
	"unicode/utf8"
)

// Lexis numbers the words of several dictionaries at once: a word of a text that consists of the letters a
// to z, as nearly all do, is looked up once for all who know words. It is immutable and safe for concurrent use.
type Lexis struct {
	parts []*Dictionary
	table wordTable // of partNumbers
}

// maxParts is how many dictionaries a lexis can hold.
const maxParts = 4

// partNumbers are the numbers of a word in the dictionaries, counted from 1, in sixteen bits each; 0: it is
// not in that one.
type partNumbers uint64

func (n partNumbers) in(part int) int { return int(n>>(16*part)&math.MaxUint16) - 1 }

// NewLexis makes a lexis of dictionaries, of at most maxParts with less than 65,535 words each: what
// programs ship with, so that more is a mistake of theirs.
func NewLexis(parts ...*Dictionary) *Lexis {
	if len(parts) > maxParts {
		panic(fmt.Sprintf("prose: a lexis of %d dictionaries", len(parts)))
	}
	var all []string
	seen := map[string]bool{}
	for _, part := range parts {
		if part.Len() >= math.MaxUint16 {
			panic(fmt.Sprintf("prose: a lexis of a dictionary with %d words", part.Len()))
		}
		for _, word := range part.words {
			if !seen[word] {
				seen[word] = true
				all = append(all, word)
			}
		}
	}
	l := &Lexis{parts: parts, table: newWordTable(len(all))}
	for _, word := range all {
		numbers := uint64(0)
		for n, part := range parts {
			numbers |= uint64(part.Number(word)+1) << (16 * n)
		}
		l.table.put(word, numbers)
	}
	return l
}

// Text is New for a text whose words the parts of the lexis will ask for. Its tables stand in the room.
func (l *Lexis) Text(room *Room, field, visible string, hidden ...string) Text {
	text := newText(room, field, visible, hidden)
	text.words, text.lexis = l.cut(room, text.Bare), l
	return text
}

// cutWord is a word of Bare that consists of the letters a to z alone and touches no character beyond ASCII.
type cutWord struct {
	start, end int32
	numbers    partNumbers
}

// bytesAWord is a low guess of how long a word is with the space behind it.
const bytesAWord = 6

// cut returns the words of a text in Bare form.
func (l *Lexis) cut(room *Room, bare string) []cutWord {
	if room == nil {
		room = new(Room)
	}
	from := len(room.words)
	words := slices.Grow(room.words, len(bare)/bytesAWord+4)
	for i := 0; i < len(bare); {
		c := bare[i]
		if c >= utf8.RuneSelf {
			i = mixedEnd(bare, i)
			continue
		}
		if c < 'a' || c > 'z' {
			i++
			continue
		}
		start := i
		for i++; i < len(bare) && 'a' <= bare[i] && bare[i] <= 'z'; i++ {
		}
		if i < len(bare) && bare[i] >= utf8.RuneSelf {
			continue
		}
		numbers, _ := l.table.of(bare[start:i])
		words = append(words, cutWord{start: int32(start), end: int32(i), numbers: partNumbers(numbers)})
	}
	room.words = words
	return words[from:len(words):len(words)]
}

// mixedEnd returns where the letters end that stand with a character that is not ASCII.
func mixedEnd(bare string, i int) int {
	for i < len(bare) && (bare[i] >= utf8.RuneSelf || 'a' <= bare[i] && bare[i] <= 'z') {
		i++
	}
	return i
}

// Words are the words of a text with their numbers in one dictionary, in order. They are read from the
// front.
type Words struct {
	rest []cutWord
	part int
}

// Words returns the words of the text for a dictionary; none where the text was not made by a lexis that
// holds it.
func (t Text) Words(of *Dictionary) Words {
	if t.lexis == nil {
		return Words{}
	}
	for n, part := range t.lexis.parts {
		if part == of {
			return Words{rest: t.words, part: n}
		}
	}
	return Words{}
}

// At returns where the word that begins at a byte of Bare ends and its number, -1 where the dictionary does
// not hold it. It reports false where the word must be cut and looked up anew. Bytes must be asked for in
// order.
func (w *Words) At(start int) (end, number int, ok bool) {
	for len(w.rest) > 0 && int(w.rest[0].start) < start {
		w.rest = w.rest[1:]
	}
	if len(w.rest) == 0 || int(w.rest[0].start) != start {
		return 0, 0, false
	}
	word := &w.rest[0]
	return int(word.end), word.numbers.in(w.part), true
}
