package prose

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// strip makes Bare of Folded.
func strip(folded string, at []int32) (string, []int32) {
	i := 0
	for i < len(folded) && folded[i] < utf8.RuneSelf {
		i++
	}
	if i == len(folded) {
		return folded, at
	}
	out := make([]byte, i, len(folded)+8)
	copy(out, folded)
	bareAt := make([]int32, i, len(folded)+9)
	copy(bareAt, at)
	var scratch [utf8.UTFMax]byte
	for i < len(folded) {
		if c := folded[i]; c < utf8.RuneSelf {
			out = append(out, c)
			bareAt = append(bareAt, at[i])
			i++
			continue
		}
		char, size := utf8.DecodeRuneInString(folded[i:])
		bare := bareOf(char, folded[i:i+size], &scratch)
		out = append(out, bare...)
		for range len(bare) {
			bareAt = append(bareAt, at[i])
		}
		i += size
	}
	return string(out), append(bareAt, at[len(folded)])
}

// bareOf returns a lower-case rune without its marks, in the shortest writing.
func bareOf(char rune, written string, scratch *[utf8.UTFMax]byte) string {
	if char < firstPlain+rune(len(plainLatin)) {
		if plain := plainLatin[max(char-firstPlain, 0)]; char >= firstPlain && plain != "" {
			return plain
		}
		return written
	}
	if unicode.Is(unicode.Mn, char) {
		return ""
	}
	decomposed := norm.NFD.PropertiesString(written).Decomposition()
	if len(decomposed) == 0 {
		return written
	}
	base, _ := utf8.DecodeRune(decomposed)
	return string(utf8.AppendRune(scratch[:0], base))
}
