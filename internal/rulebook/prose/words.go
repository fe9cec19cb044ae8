package prose

import (
	"unicode"
	"unicode/utf8"
)

// Word is one word of Bare: letters and digits, with hyphens and apostrophes inside it. The elided
// articles and particles of French and Italian are words of their own: "l'huile" is "l" and "huile".
type Word struct {
	Start, End int // bytes of Bare
	Text       string
}

// Range is a byte range of Bare.
type Range struct{ Start, End int }

// Words returns the words of Bare. The result is shared: it must not be changed.
func (t Text) Words() []Word {
	if t.parts == nil {
		return nil
	}
	return t.parts.words()
}

// Sentences returns the sentences of Bare without white space around them. A sentence ends at . ! ? ;
// : or a line break, but not inside numbers and addresses nor after an abbreviation. The result is
// shared: it must not be changed.
func (t Text) Sentences() []Range {
	if t.parts == nil {
		return nil
	}
	return t.parts.sentences()
}

func splitWords(bare string) []Word {
	words := make([]Word, 0, len(bare)/6+1)
	for i := 0; i < len(bare); {
		size := wordRune(bare[i:])
		if size == 0 {
			i += runeSize(bare[i:])
			continue
		}
		start := i
		i = wordEnd(bare, i)
		words = append(words, Word{Start: start, End: i, Text: bare[start:i]})
	}
	return words
}

// wordEnd returns where the word that begins at start ends.
func wordEnd(bare string, start int) int {
	i := start
	for i < len(bare) {
		if size := wordRune(bare[i:]); size > 0 {
			i += size
			continue
		}
		joins := bare[i] == '-' || bare[i] == '\'' && !elides(bare[start:i])
		if !joins || i+1 >= len(bare) || wordRune(bare[i+1:]) == 0 {
			return i
		}
		i++
	}
	return i
}

// elides tells the words of French and Italian that lose their last vowel before an apostrophe.
func elides(word string) bool {
	switch word {
	case "l", "d", "j", "m", "t", "s", "n", "c", "v", "qu", "jusqu", "lorsqu", "puisqu", "quoiqu", "quelqu",
		"un", "dell", "all", "nell", "dall", "sull", "coll", "quest", "quell", "bell", "sant", "senz", "mezz",
		"tutt", "cos", "com", "dov", "anch", "gli", "degl", "agl":
		return true
	}
	return false
}

// wordRune returns the size in bytes of the letter or digit at the beginning of s, 0 if there is none.
func wordRune(s string) int {
	if s == "" {
		return 0
	}
	c := s[0]
	if c < utf8.RuneSelf {
		if 'a' <= c && c <= 'z' || '0' <= c && c <= '9' || 'A' <= c && c <= 'Z' {
			return 1
		}
		return 0
	}
	char, size := utf8.DecodeRuneInString(s)
	if unicode.IsLetter(char) || unicode.IsDigit(char) || unicode.Is(unicode.M, char) {
		return size
	}
	return 0
}

func runeSize(s string) int {
	_, size := utf8.DecodeRuneInString(s)
	return max(size, 1)
}
