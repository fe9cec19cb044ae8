package claim

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"vidimus/internal/rulebook/prose"
)

// token is one word, number or sign ("%", "€", "§", "+") of prose.Text.Bare. What stands between it
// and the token before is kept in gap.
type token struct {
	start, end int32 // bytes of Bare
	sentence   int32 // counted from 0 within the text
	refs       int32 // first of its references in reading.refs
	count      uint16
	gap        gap
	number     bool
	begins     uint8 // the layers with patterns that may begin here, see use.begins
	word       int32 // its number in table.words, -1: it is not there; notLookedUp
}

// gap holds the marks between a token and the one before it.
type gap uint16

const (
	comma    gap = 1 << iota
	colon        // : or ;
	dash         // a dash with space around it, or an em dash
	bracket      // an opening or closing bracket
	quote        // a double quote
	hyphen       // joined without space: "Live-Call"
	slash        // / or |
	stop         // the sentence ended
	line         // the line ended
	question     // the sentence before was a question
)

// clauseEnd are the marks that a clause does not reach across.
const clauseEnd = colon | dash | stop | line

// notLookedUp stands for the number of a word that nobody looked up yet.
const notLookedUp = -2

// splitter turns Bare into tokens.
type splitter struct {
	bare   string
	words  prose.Words
	tokens []token
	gap    gap
	number int32 // of the sentence
}

// split appends the tokens of a text. words are those of the text for table.words.
func split(text prose.Text, words prose.Words, tokens []token) []token {
	s := splitter{bare: text.Bare, words: words, tokens: slices.Grow(tokens, len(text.Bare)/6+4)}
	at := 0
	for _, sentence := range text.Sentences() {
		s.between(at, sentence.Start)
		s.run(sentence.Start, sentence.End)
		at = sentence.End
	}
	return s.tokens
}

// between notes what separates two sentences of prose: to prose a colon ends one, here it only
// ends a clause.
func (s *splitter) between(from, to int) {
	if from == 0 {
		return
	}
	s.gap = 0
	if s.bare[from] == '.' && from+1 < len(s.bare) && s.bare[from+1] == '-' {
		s.gap = hyphen // "USt.-Id."
		return
	}
	ends := false
	for i := from; i < to; i++ {
		switch s.bare[i] {
		case ':', ';':
			s.gap |= colon
		case '\n':
			s.gap |= line | stop
			ends = true
		case '?':
			s.gap |= stop | question
			ends = true
		case '.', '!':
			s.gap |= stop
			ends = true
		case '"':
			s.gap |= quote
		}
	}
	if s.gap == 0 {
		s.gap = stop
		ends = true
	}
	if ends {
		s.number++
	}
}

func (s *splitter) run(from, to int) {
	for i := from; i < to; {
		c := s.bare[i]
		switch {
		case c >= '0' && c <= '9':
			end := numberEnd(s.bare, i, to)
			s.add(i, end, true, notLookedUp)
			i = end
		case letterSize(s.bare[i:to]) > 0:
			i = s.word(i, to)
		default:
			i = s.mark(i, to)
		}
	}
}

// word reads the word at i and returns where it ends.
func (s *splitter) word(i, to int) int {
	end, number, known := s.words.At(i)
	if !known || goesOn(s.bare, end, to) {
		end, number = wordEnd(s.bare, i, to), notLookedUp
	}
	s.add(i, end, false, number)
	return end
}

// goesOn tells whether a word may go on after its letters, see wordEnd.
func goesOn(bare string, i, to int) bool {
	return i < to && (bare[i] == '&' || '0' <= bare[i] && bare[i] <= '9')
}

func (s *splitter) add(from, to int, number bool, word int) {
	s.tokens = append(s.tokens, token{
		start: int32(from), end: int32(to), sentence: s.number, gap: s.gap, number: number, word: int32(word),
	})
	s.gap = 0
}

// mark reads what is neither word nor number and returns where it ends.
func (s *splitter) mark(i, to int) int {
	c := s.bare[i]
	switch c {
	case ',':
		s.gap |= comma
	case ':', ';':
		s.gap |= colon
	case '(', ')', '[', ']':
		s.gap |= bracket
	case '"':
		s.gap |= quote
	case '/', '|':
		s.gap |= slash
	case '-':
		s.gap |= s.hyphenOrDash(i, to)
	case '%', '$':
		s.add(i, i+1, false, notLookedUp)
	case '+':
		s.add(i, i+1, false, notLookedUp)
	default:
		if c < utf8.RuneSelf {
			return i + 1
		}
		return s.wideMark(i, to)
	}
	return i + 1
}

func (s *splitter) wideMark(i, to int) int {
	char, size := utf8.DecodeRuneInString(s.bare[i:to])
	switch char {
	case '€', '£', '§', '‰', '×':
		s.add(i, i+size, false, notLookedUp)
	case '—', '•', '·', '→', '➜', '✓', '✔', '✅':
		s.gap |= dash
	}
	return i + size
}

// hyphenOrDash tells "Live-Call" from "Termine - nie".
func (s *splitter) hyphenOrDash(i, to int) gap {
	before := i > 0 && s.bare[i-1] != ' ' && s.bare[i-1] != '\n'
	after := i+1 < to && s.bare[i+1] != ' '
	switch {
	case before && after:
		return hyphen
	case !before && !after:
		return dash
	}
	return 0
}

// letterSize returns the size of the letter at the beginning of s, 0 if there is none.
func letterSize(s string) int {
	if c := s[0]; c < utf8.RuneSelf {
		if 'a' <= c && c <= 'z' {
			return 1
		}
		return 0
	}
	return wideLetterSize(s)
}

func wideLetterSize(s string) int {
	char, size := utf8.DecodeRuneInString(s)
	if unicode.IsLetter(char) || unicode.Is(unicode.M, char) {
		return size
	}
	return 0
}

// wordEnd returns where the word at i ends. Digits may follow letters ("mp3"), and "q&a" is one word.
func wordEnd(bare string, i, to int) int {
	start := i
	for i < to {
		if c := bare[i]; 'a' <= c && c <= 'z' || '0' <= c && c <= '9' {
			i++
			continue
		}
		if size := letterSize(bare[i:to]); size > 0 {
			i += size
			continue
		}
		if bare[i] == '&' && i-start == 1 && i+1 < to && letterSize(bare[i+1:to]) == 1 {
			i++
			continue
		}
		break
	}
	return i
}

// numberEnd returns where the number at i ends: "1,500.50", "10 000", "1'200", "19:30", "1:1".
func numberEnd(bare string, i, to int) int {
	digits := func(i int) int {
		for i < to && bare[i] >= '0' && bare[i] <= '9' {
			i++
		}
		return i
	}
	start := i
	i = digits(i)
	if i-start <= 3 {
		for i < to && strings.IndexByte(".,' ", bare[i]) >= 0 && digits(i+1)-(i+1) == 3 {
			i += 4
		}
	}
	if i+1 < to && strings.IndexByte(".,:", bare[i]) >= 0 {
		if end := digits(i + 1); end > i+1 {
			return end
		}
	}
	return i
}

// valueOf reads a number as it is written in any of the four languages; 0 where it is none.
func valueOf(written string) float64 {
	written = strings.NewReplacer(" ", "", "'", "").Replace(written)
	last := strings.LastIndexAny(written, ".,")
	if last >= 0 && len(written)-last-1 == 3 && written[:last] != "0" {
		last = -1 // the mark groups thousands
	}
	plain := make([]byte, 0, len(written))
	for i := range len(written) {
		switch c := written[i]; {
		case c >= '0' && c <= '9':
			plain = append(plain, c)
		case i == last:
			plain = append(plain, '.')
		}
	}
	value, err := strconv.ParseFloat(string(plain), 64)
	if err != nil {
		return 0
	}
	return value
}
