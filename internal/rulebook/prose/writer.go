package prose

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// writer folds white space while it collects text: a run becomes one space, or one line break where
// a block ended in it; none stands at the beginning or the end.
type writer struct {
	out   strings.Builder
	runes int  // written so far
	space bool // white space was read since the last rune
	line  bool // and a block ended in it
}

func (w *writer) grow(n int) { w.out.Grow(n) }

func (w *writer) String() string { return w.out.String() }

func (w *writer) lineBreak() { w.space, w.line = true, true }

func (w *writer) text(s string) {
	for len(s) > 0 {
		end, size := nextSpace(s)
		if end > 0 {
			w.flush()
			word := s[:end]
			if !utf8.ValidString(word) {
				word = strings.ToValidUTF8(word, "\uFFFD")
			}
			w.out.WriteString(word)
			w.runes += utf8.RuneCountInString(word)
		}
		if size > 0 {
			w.space = true
			if end+3 <= len(s) && (s[end:end+3] == "\u2028" || s[end:end+3] == "\u2029") {
				w.line = true
			}
		}
		s = s[end+size:]
	}
}

func (w *writer) flush() {
	if w.space && w.runes > 0 {
		if w.line {
			w.out.WriteByte('\n')
		} else {
			w.out.WriteByte(' ')
		}
		w.runes++
	}
	w.space, w.line = false, false
}

// nextSpace returns where the first white space of s begins and its size in bytes; len(s) and 0
// where there is none.
func nextSpace(s string) (at, size int) {
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			if asciiSpace(c) {
				return i, 1
			}
			i++
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if isSpace(r) {
			return i, n
		}
		i += n
	}
	return len(s), 0
}

func asciiSpace(c byte) bool {
	return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'
}

// isSpace tells white space of a text. U+0085 and the vertical tab are none: no keyboard writes
// them, so they are left to be reported as control characters.
func isSpace(r rune) bool {
	if r < utf8.RuneSelf {
		return asciiSpace(byte(r))
	}
	return r != 0x85 && unicode.IsSpace(r)
}
