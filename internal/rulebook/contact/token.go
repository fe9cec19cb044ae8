package contact

import (
	"slices"
	"unicode"
	"unicode/utf8"

	"vidimus/internal/rulebook/prose"
)

// kind is what a token is made of.
type kind uint8

const (
	word   kind = iota // letters
	number             // ASCII digits
	symbol             // one character of anything else
)

// gap is the white space before a token.
type gap uint8

const (
	tight gap = iota
	blank
	line // a line break, or the beginning of the text
)

// The symbols that several characters stand for.
const (
	raisedDot = 1 // · • ∙ and the like
	arrow     = 2 // → ➜ and the like
	handset   = 3 // ☎ 📞 and the like
)

// token is a piece of Bare.
type token struct {
	start, end int32
	class      class
	kind       kind
	gap        gap
	sym        byte // of a symbol: itself, one of the constants above, or 0
	taken      bool // part of an address that was found
}

// cut appends the tokens of a text to tokens.
func (v *vocabulary) cut(tokens []token, text prose.Text) []token {
	bare, words, before := text.Bare, text.Words(v.words), line
	tokens = slices.Grow(tokens, len(bare)/4+8)
	for i := 0; i < len(bare); {
		c := bare[i]
		switch {
		case c == ' ':
			before = max(before, blank)
			i++
			continue
		case c == '\n':
			before = line
			i++
			continue
		}
		next := token{start: int32(i), gap: before}
		before = tight
		switch {
		case 'a' <= c && c <= 'z' || c >= utf8.RuneSelf && letter(bare[i:]):
			end, number, known := words.At(i)
			if !known {
				end = wordEnd(bare, i)
				number = v.words.Number(bare[i:end])
			}
			next.class = v.classOf(bare[i:end], number)
			i = end
		case '0' <= c && c <= '9':
			for i < len(bare) && '0' <= bare[i] && bare[i] <= '9' {
				i++
			}
			next.kind = number
		case c < utf8.RuneSelf:
			next.kind, next.sym = symbol, c
			i++
		default:
			char, size := utf8.DecodeRuneInString(bare[i:])
			i += size
			next.kind, next.sym = symbol, symbolOf(char)
			if next.sym == handset {
				next.class = phoneCue | directCue
			}
		}
		next.end = int32(i)
		if len(tokens) == cap(tokens) {
			tokens = slices.Grow(tokens, len(bare)-i+1) // once is enough: a token has a byte or more
		}
		tokens = append(tokens, next)
	}
	return tokens
}

func wordEnd(bare string, i int) int {
	for i < len(bare) {
		c := bare[i]
		if c < utf8.RuneSelf {
			if c < 'a' || c > 'z' {
				break
			}
			i++
			continue
		}
		char, size := utf8.DecodeRuneInString(bare[i:])
		if !unicode.IsLetter(char) && !unicode.Is(unicode.M, char) {
			break
		}
		i += size
	}
	return i
}

func letter(s string) bool {
	char, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(char)
}

func symbolOf(char rune) byte {
	switch char {
	case '·', '•', '∙', '●', '‧', '⋅', '・', '▪', '◦', '˙':
		return raisedDot
	case '°':
		return '%' // a measure, like a percentage
	case '→', '➜', '➡', '➔', '►', '▶', '⇒', '👉', '➤':
		return arrow
	case '☎', '☏', '✆', '📞', '📱', '📲', '🕿', '🖀':
		return handset
	case '€', '£', '¥':
		return '$'
	case '—':
		return '-'
	case '×':
		return '*'
	case '【', '［', '⟨', '❲':
		return '['
	case '】', '］', '⟩', '❳':
		return ']'
	}
	return 0
}
