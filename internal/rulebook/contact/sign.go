package contact

import "strings"

// sign says how the @ of an address is written, from sure to doubtful.
type sign uint8

const (
	noSign    sign = iota
	realSign       // @
	boxedAt        // (at), [ät], {a}
	saidSign       // arobase
	saidAt         // at
	saidPlace      // chez, bei
)

// signAt reads an @ or what stands for one at token i, and returns the token after it.
func (s *scan) signAt(i int) (sign, int) {
	token := &s.tokens[i]
	switch {
	case token.kind == word && token.class&(atSign|atBare|atPlace) == 0:
	case token.sym == '@':
		if s.joined(i+1) && s.at(i+1) == "t" && s.sameLine(i+2) && !s.joined(i+2) {
			return realSign, i + 2 // "@t"
		}
		return realSign, i + 1
	case token.sym == '&':
		return s.writtenEntity(i)
	case token.kind == symbol:
		return s.boxedSign(i)
	case token.class&atSign != 0:
		return saidSign, i + 1
	case token.class&atBare != 0 && token.gap == blank:
		return s.bareSign(i)
	case token.class&atPlace != 0 && token.gap == blank && s.sameLine(i+1):
		return saidPlace, i + 1
	}
	return noSign, i
}

// bareSign reads "at", which is a word, and "at-sign", which is none.
func (s *scan) bareSign(i int) (sign, int) {
	next := i + 1
	if s.is(next, '-') && s.joined(next) {
		next++
	}
	if s.has(next, signWord) {
		return saidSign, next + 1
	}
	if next != i+1 || next >= len(s.tokens) || s.tokens[next].gap != blank {
		return noSign, i
	}
	if from, to := s.text.SpanOfBare(int(s.tokens[i].start), int(s.tokens[i].end)); strings.HasPrefix(strings.ToLower(s.text.Excerpt(from, to)), "ä") {
		return saidSign, next // "ät" is no other word
	}
	return saidAt, next
}

// writtenEntity reads "&#64;" and "&commat;" that a reader sees as such.
func (s *scan) writtenEntity(i int) (sign, int) {
	switch {
	case s.is(i+1, '#') && i+3 < len(s.tokens) && s.at(i+2) == "64" && s.is(i+3, ';'):
		return realSign, i + 4
	case i+2 < len(s.tokens) && s.at(i+1) == "commat" && s.is(i+2, ';'):
		return realSign, i + 3
	}
	return noSign, i
}

// boxedSign reads an @ in brackets: "(at)", "[ät]", "(chiocciola)", "-at-".
func (s *scan) boxedSign(i int) (sign, int) {
	switch open := s.tokens[i].sym; open {
	case '(', '[', '{', '<', '"', '\'':
		letter := i+1 < len(s.tokens) && s.at(i+1) == "a" && open != '"' && open != '\''
		inner := i + 1
		if letter || s.is(inner, '@') || s.has(inner, atSign|atBare|atPlace) {
			inner++
		}
		if s.has(i+1, atBare) {
			if kind, next := s.bareSign(i + 1); kind == saidSign {
				inner = next // "(at-Zeichen)"
			}
		}
		if inner > i+1 && s.is(inner, closing(open)) {
			return boxedAt, inner + 1
		}
	case '-', '_', '*', '|', '~', '/':
		if s.has(i+1, atSign|atBare) && s.is(i+2, open) && s.joined(i+1) && s.joined(i+2) && s.joined(i) == s.joined(i+3) {
			return boxedAt, i + 3
		}
	}
	return noSign, i
}
