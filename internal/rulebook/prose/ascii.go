package prose

import (
	"slices"
	"unicode/utf8"
)

// The classes of ASCII characters.
const (
	asciiMark   = iota // ends a word
	asciiInner         // a digit, dot, at sign or underscore: may stand in a word
	asciiLetter        // upper or lower case
	asciiBlank
)

// asciiClass and asciiFolded say what each ASCII character is and how it is written.
var asciiClass, asciiFolded = asciiTables()

func asciiTables() (class, folded [utf8.RuneSelf]byte) {
	for i := range folded {
		c := byte(i)
		folded[i] = c
		switch {
		case 'A' <= c && c <= 'Z':
			class[i], folded[i] = asciiLetter, c+'a'-'A'
		case 'a' <= c && c <= 'z':
			class[i] = asciiLetter
		case asciiSpace(c):
			class[i] = asciiBlank
			if c != '\n' {
				folded[i] = ' '
			}
		case c == '.' || c == '@' || c == '_' || '0' <= c && c <= '9':
			class[i] = asciiInner
		case c == '`':
			folded[i] = '\''
		}
	}
	return class, folded
}

// run folds ASCII characters, the first of which is rune at of the source. What a word holds matters
// only where a look-alike letter is in it, so that is found at the end.
func (f *folder) run(s string, at int32) {
	for f.foreign && len(s) > 0 {
		f.ascii(s[0], at)
		s, at = s[1:], at+1
	}
	if s == "" {
		return
	}
	begin := len(f.out)
	f.out = slices.Grow(f.out, len(s))[:begin+len(s)]
	f.at = slices.Grow(f.at, len(s)+1)[:begin+len(s)]
	out, runes, n, space := f.out[begin:], f.at[begin:], 0, f.space
	for i := range len(s) {
		c := s[i] & 0x7f
		if asciiClass[c] == asciiBlank {
			if space && c == '\n' {
				f.out[begin+n-1] = '\n'
			}
			if space {
				continue
			}
			space = true
		} else {
			space = false
		}
		out[n], runes[n] = asciiFolded[c], at+int32(i)
		n++
	}
	f.out, f.at = f.out[:begin+n], f.at[:begin+n]
	f.findWord(begin)
}

// findWord finds the word that is being written after ASCII characters that begin at begin.
func (f *folder) findWord(begin int) {
	if begin == len(f.out) {
		return
	}
	f.space = asciiClass[f.out[len(f.out)-1]] == asciiBlank
	for at := len(f.out) - 1; at >= begin; at-- {
		switch asciiClass[f.out[at]] {
		case asciiLetter:
			f.latin = true
		case asciiMark, asciiBlank:
			f.word, f.latin = at+1, f.latinFrom(at+1)
			return
		}
	}
}

// latinFrom tells whether an ASCII letter stands in out from at on.
func (f *folder) latinFrom(at int) bool {
	return slices.ContainsFunc(f.out[at:], func(c byte) bool { return asciiClass[c] == asciiLetter })
}

func (f *folder) ascii(c byte, at int32) {
	switch asciiClass[c&0x7f] {
	case asciiLetter:
		f.latin = true
	case asciiBlank:
		f.endWord()
		f.white(c == '\n', at)
		return
	case asciiMark:
		f.endWord()
	}
	f.space = false
	f.out = append(f.out, asciiFolded[c&0x7f])
	f.at = append(f.at, at)
}
