package prose

import (
	"bytes"
	"unicode"
	"unicode/utf8"
)

// writer folds white space while it collects text: a run becomes one space, or one line break where
// a block ended in it; none stands at the beginning or the end.
type writer struct {
	out   []byte
	space bool // white space was read since the last rune
	line  bool // and a block ended in it

	counted, before int // bytes of out whose runes were counted, and how many these are
}

func (w *writer) String() string { return string(w.out) }

// runes counts what was written so far.
func (w *writer) runes() int {
	w.before += utf8.RuneCount(w.out[w.counted:])
	w.counted = len(w.out)
	return w.before
}

func (w *writer) lineBreak() { w.space, w.line = true, true }

// text writes text. It is not kept.
func (w *writer) text(s []byte) {
	if !utf8.Valid(s) {
		s = bytes.ToValidUTF8(s, []byte("\uFFFD"))
	}
	for len(s) > 0 {
		end, size := nextSpace(s)
		if end > 0 {
			w.flush()
			w.out = append(w.out, s[:end]...)
		}
		if size > 0 {
			w.space = true
			w.line = w.line || size == 3 && (string(s[end:end+3]) == "\u2028" || string(s[end:end+3]) == "\u2029")
		}
		s = s[end+size:]
	}
}

func (w *writer) flush() {
	if w.space && len(w.out) > 0 {
		if w.line {
			w.out = append(w.out, '\n')
		} else {
			w.out = append(w.out, ' ')
		}
	}
	w.space, w.line = false, false
}

// nextSpace returns where the first white space of s begins that has to be folded, and its size in bytes;
// len(s) and 0 where there is none. One blank between two ASCII characters is written as it is.
func nextSpace(s []byte) (at, size int) {
	for i := 0; i < len(s); {
		c := s[i]
		switch {
		case c > ' ' && c < utf8.RuneSelf:
			i++
		case c == ' ' && i > 0 && i+1 < len(s) && s[i+1] > ' ' && s[i+1] < utf8.RuneSelf:
			i += 2
		case c < utf8.RuneSelf:
			if asciiSpace(c) {
				return i, 1
			}
			i++
		default:
			r, n := utf8.DecodeRune(s[i:])
			if isSpace(r) {
				return i, n
			}
			i += n
		}
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
