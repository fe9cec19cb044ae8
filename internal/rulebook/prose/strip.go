package prose

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// strip makes Bare of what was folded, with its table of runes; both are valid until the next fold.
func (f *folder) strip() ([]byte, []int32) {
	end := asciiRun(f.out)
	if end == len(f.out) {
		return f.out, f.at
	}
	f.bare, f.bareAt = f.bare[:0], f.bareAt[:0]
	for i := 0; i < len(f.out); {
		f.bare = append(f.bare, f.out[i:end]...)
		f.bareAt = append(f.bareAt, f.at[i:end]...)
		if i = end; i == len(f.out) {
			break
		}
		char, size := utf8.DecodeRune(f.out[i:])
		from := len(f.bare)
		f.bare = appendBare(f.bare, char, f.out[i:i+size])
		for range len(f.bare) - from {
			f.bareAt = append(f.bareAt, f.at[i])
		}
		i += size
		end = i + asciiRun(f.out[i:])
	}
	f.bareAt = append(f.bareAt, f.at[len(f.out)])
	return f.bare, f.bareAt
}

// asciiRun returns how many ASCII characters s begins with.
func asciiRun(s []byte) int {
	for i, c := range s {
		if c >= utf8.RuneSelf {
			return i
		}
	}
	return len(s)
}

// appendBare appends a lower-case rune without its marks, in the shortest writing.
func appendBare(to []byte, char rune, written []byte) []byte {
	if char < firstPlain+rune(len(plainLatin)) {
		if plain := plainLatin[max(char-firstPlain, 0)]; char >= firstPlain && plain != "" {
			return append(to, plain...)
		}
		return append(to, written...)
	}
	if unicode.Is(unicode.Mn, char) {
		return to
	}
	decomposed := norm.NFD.Properties(written).Decomposition()
	if len(decomposed) == 0 {
		return append(to, written...)
	}
	base, _ := utf8.DecodeRune(decomposed)
	return utf8.AppendRune(to, base)
}
