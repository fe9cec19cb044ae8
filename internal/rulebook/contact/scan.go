package contact

import (
	"strings"
	"unicode"

	"vidimus/internal/rulebook/prose"
)

// scan is one text on its way through the detectors.
type scan struct {
	run    *run
	words  *vocabulary
	index  int // of the text
	text   prose.Text
	bare   string
	tokens []token
}

// at returns the text of a token.
func (s *scan) at(i int) string { return s.bare[s.tokens[i].start:s.tokens[i].end] }

// has tells whether token i exists, follows without a line break and has one of the classes.
func (s *scan) has(i int, any class) bool {
	return i >= 0 && i < len(s.tokens) && s.tokens[i].class&any != 0
}

// is tells whether token i exists and is that symbol.
func (s *scan) is(i int, sym byte) bool {
	return i >= 0 && i < len(s.tokens) && s.tokens[i].sym == sym
}

// joined tells whether token i exists and follows its neighbour without white space.
func (s *scan) joined(i int) bool {
	return i > 0 && i < len(s.tokens) && s.tokens[i].gap == tight
}

// sameLine tells whether token i exists and stands on the line of the one before it.
func (s *scan) sameLine(i int) bool {
	return i > 0 && i < len(s.tokens) && s.tokens[i].gap != line
}

// stops tells whether a sentence ends with token i.
func (s *scan) stops(i int) bool {
	if i+1 >= len(s.tokens) {
		return true
	}
	if s.tokens[i+1].gap == line {
		return true
	}
	switch s.tokens[i].sym {
	case '!', '?':
		return true
	case '.':
		if s.tokens[i+1].gap == tight {
			return false
		}
		// "Tel. 0341": a short word before the dot is an abbreviation.
		return i == 0 || s.tokens[i-1].kind != word || s.wordLength(i-1) > 4 && !strings.HasSuffix(s.at(i-1), "nr")
	}
	return false
}

// before looks for a word of a class among the n tokens before token i, in the same sentence, and
// returns how many tokens away it is; 0 where there is none.
func (s *scan) before(i, n int, any class) int {
	for distance := 1; distance <= n && i-distance >= 0; distance++ {
		if s.stops(i - distance) {
			return 0
		}
		if s.tokens[i-distance].class&any != 0 {
			return distance
		}
	}
	return 0
}

// after is the same for the n tokens from token i on.
func (s *scan) after(i, n int, any class) int {
	for distance := 1; distance <= n && i+distance-1 < len(s.tokens); distance++ {
		if i > 0 && s.stops(i+distance-2) {
			return 0
		}
		if s.tokens[i+distance-1].class&any != 0 {
			return distance
		}
	}
	return 0
}

// take marks a range of tokens as part of an address.
func (s *scan) take(from, to int) {
	for i := from; i < to; i++ {
		s.tokens[i].taken = true
	}
}

// hit reports a byte range of Bare.
func (s *scan) hit(code string, start, end int, kind string) {
	from, to := s.text.SpanOfBare(start, end)
	s.run.add(s.index, Hit{Code: code, Field: s.text.Field, From: from, To: to, Args: map[string]string{"kind": kind}})
}

// capitalised tells whether a token was written with a capital first and a small second letter.
func (s *scan) capitalised(i int) bool {
	first, second := s.cases(i)
	return first && !second
}

// cases tells whether the first and the second letter of a token were written as capitals.
func (s *scan) cases(i int) (first, second bool) {
	from, to := s.text.SpanOfBare(int(s.tokens[i].start), int(s.tokens[i].end))
	for n, char := range []rune(s.text.Excerpt(from, min(to, from+4))) {
		switch n {
		case 0:
			first = unicode.IsUpper(char)
		case 1:
			second = unicode.IsUpper(char)
		}
	}
	return first, second
}
