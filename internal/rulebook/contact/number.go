package contact

import "strings"

// group is a piece of a telephone number: digits without white space, or number words.
type group struct {
	from, to int // tokens
	digits   string
	plus     bool // a + stands before it
	trunk    bool // it is the (0) of "+49 (0) 30"
	told     bool // it is written in words
	before   join
}

// join says what separates a group from the one before it.
type join uint8

const (
	closely join = iota // nothing, or one sign without blanks: 06.12, 0341/55
	blankly             // a blank
	loosely             // a sign with blanks, a comma, a word: 0341 / 55, "…, dann …"
)

// maxGroups bounds a run of groups. What is longer is no telephone number but a table.
const maxGroups = 64

// groups collects the run of groups that begins at token i, and returns the token after it.
func (s *scan) groups(run []group, i int) ([]group, int) {
	next, ok := s.group(i)
	if !ok {
		return run, i + 1
	}
	run = append(run, next)
	for len(run) < maxGroups {
		at, join, ok := s.separator(run[len(run)-1].to, next.told)
		if !ok {
			break
		}
		following, ok := s.group(at)
		if !ok {
			break
		}
		if at == run[len(run)-1].to && join == closely {
			last := &run[len(run)-1] // "zero6"
			last.to, last.digits = following.to, last.digits+following.digits
			next = *last
			continue
		}
		following.before = join
		following.trunk = following.digits == "0" && s.is(at-1, '(') && s.is(following.to, ')')
		run = append(run, following)
		next = following
	}
	return run, run[len(run)-1].to
}

// group reads one group at token i.
func (s *scan) group(i int) (group, bool) {
	plus := s.is(i, '+') || s.has(i, plusWord)
	if plus {
		if i++; !s.sameLine(i) {
			return group{}, false
		}
	}
	if i >= len(s.tokens) || s.tokens[i].taken {
		return group{}, false
	}
	if s.tokens[i].class&(numberWord|timesWord) != 0 {
		if digits, end := s.toldDigits(i); digits != "" {
			return group{from: i, to: end, digits: digits, plus: plus, told: true}, true
		}
	}
	digits, end := s.writtenDigits(i)
	if digits == "" {
		return group{}, false
	}
	return group{from: i, to: end, digits: digits, plus: plus}, true
}

// writtenDigits reads digits at token i, with the letters that are taken for digits among them.
func (s *scan) writtenDigits(i int) (digits string, end int) {
	if i > 0 && s.tokens[i].gap == tight && s.tokens[i-1].kind != symbol && s.tokens[i-1].class&numberWord == 0 {
		return "", i // the end of a code: "SM-S921B"
	}
	end = i
	real := false
	for end < len(s.tokens) && (end == i || s.tokens[end].gap == tight) && s.tokens[end].kind != symbol {
		if s.tokens[end].kind == word && !digitLetters(s.at(end)) {
			return "", i
		}
		real = real || s.tokens[end].kind == number
		end++
	}
	if end == i {
		return "", i
	}
	written := s.bare[s.tokens[i].start:s.tokens[end-1].end]
	if !real {
		if written != "o" || !s.besideDigits(i) {
			return "", i
		}
		return "0", end
	}
	if end > i+1 {
		written = lettersToDigits.Replace(written)
	}
	return written, end
}

// besideDigits tells whether a lone letter o stands before more digits.
func (s *scan) besideDigits(i int) bool {
	return i+1 < len(s.tokens) && s.tokens[i+1].gap != line && (s.tokens[i+1].kind == number || s.has(i+1, numberWord))
}

// digitLetters tells letters that look like digits.
func digitLetters(word string) bool {
	if len(word) > 3 {
		return false
	}
	for i := range len(word) {
		if word[i] != 'o' && word[i] != 'l' && word[i] != 'i' {
			return false
		}
	}
	return true
}

var lettersToDigits = strings.NewReplacer("o", "0", "l", "1", "i", "1")

// maxSigns is how many signs may stand between two groups.
const maxSigns = 4

// separator reads what stands between two groups at token i, and returns where the next begins.
func (s *scan) separator(i int, told bool) (next int, how join, ok bool) {
	signs, words := 0, 0
	how = closely
	for ; i < len(s.tokens) && s.tokens[i].gap != line; i++ {
		token := s.tokens[i]
		if token.gap == blank {
			how = max(how, blankly)
			if signs > 0 {
				how = loosely
			}
		}
		switch {
		case token.kind == number, token.sym == '+', token.class&(numberWord|timesWord|plusWord) != 0, token.kind == word && digitLetters(s.at(i)):
			return i, how, signs <= maxSigns && words <= 3
		case token.kind == symbol && separates(token.sym):
			if token.gap == blank || token.sym == ',' || token.sym == ';' || token.sym == '|' || token.sym == '(' {
				how = loosely
			}
			signs++
		case token.class&(filler|dotWord|hyphenWord) != 0:
			how = loosely
			words++
		default:
			return i, how, false
		}
		if signs > maxSigns || words > 3 {
			return i, how, false
		}
	}
	return i, how, false
}

// separates tells the signs that may stand inside a telephone number.
func separates(sym byte) bool {
	switch sym {
	case '.', '-', '/', '(', ')', '[', ']', raisedDot, ',', '_', '|', '*', '~', '\'', '\\', ';':
		return true
	}
	return false
}
