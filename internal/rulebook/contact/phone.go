package contact

import "strings"

// candidate is a run of groups that may be a telephone number.
type candidate struct {
	groups []group
	digits string // without a trunk zero after a country code
	abroad bool   // begins with + or 00 and a country code, which digits keep
	told   int    // groups in words
}

// The fewest and most digits of a number, with its country code or trunk zero.
const (
	fewestDigits = 7
	mostDigits   = 15
	mostNational = 13
)

// phones reports the telephone numbers of a text.
func (s *scan) phones() {
	desk := s.run.desk
	desk.numbers, desk.others = desk.numbers[:0], desk.others[:0]
	for i := 0; i < len(s.tokens); {
		token := &s.tokens[i]
		starts := token.kind == number || token.sym == '+' || token.class&(numberWord|timesWord|plusWord) != 0 ||
			token.kind == word && (token.gap != tight || s.tokens[i-1].kind == symbol) && digitLetters(s.at(i))
		if token.taken || !starts {
			i++
			continue
		}
		run, next := s.groups(s.run.desk.groups[:0], i)
		if digitsOf(run) >= fewestDigits-1 {
			s.phonesIn(run)
		}
		i = next
	}
	for n, number := range desk.numbers {
		if number.judged == calledPhone || !s.isListed(n) {
			s.hit(codePhone, int(s.tokens[number.from].start), int(s.tokens[number.to-1].end), "number")
		}
	}
}

func digitsOf(run []group) int {
	n := 0
	for _, group := range run {
		n += len(group.digits)
	}
	return n
}

// phonesIn reports the telephone numbers of a run of groups.
func (s *scan) phonesIn(run []group) {
	coded := s.endsCode(run[0].from)
	for g := 0; g < len(run); {
		length, judged := 0, noPhone
		if s.mayStart(run, g, coded) {
			length, judged = s.phoneAt(run, g)
		}
		if judged <= otherNumber {
			if judged == otherNumber {
				s.run.desk.others = append(s.run.desk.others, s.told(run[g:g+length], judged))
			}
			g++
			continue
		}
		number := s.told(run[g:g+length], judged)
		s.run.desk.numbers = append(s.run.desk.numbers, number)
		s.take(number.from, number.to)
		g += length
	}
}

// told notes a number of the text.
func (s *scan) told(groups []group, judged judgement) toldNumber {
	first, last := groups[0], groups[len(groups)-1]
	from := first.from
	if first.plus || s.is(from-1, '(') && s.is(first.to, ')') {
		from--
	}
	return toldNumber{from: from, to: last.to, digits: s.candidate(groups).digits, judged: judged}
}

// endsCode tells whether the token before i is the end of a code such as the "DE89" of an account.
func (s *scan) endsCode(i int) bool {
	return i >= 2 && s.sameLine(i) && s.tokens[i-1].kind == number && s.tokens[i-1].gap == tight && s.tokens[i-2].kind == word
}

// mayStart tells whether a telephone number may begin at group g: at the beginning of a run or after
// a clear break, not in the middle of a row of numbers.
func (s *scan) mayStart(run []group, g int, coded bool) bool {
	first := run[g]
	if first.plus {
		return true
	}
	if coded || first.trunk {
		return false
	}
	if g == 0 || first.before == loosely {
		return true
	}
	return first.before == blankly && len(first.digits) >= 4 && first.digits[0] == '0' && first.digits[1] != '0'
}

// phoneAt returns how many groups from g on are a telephone number, the most that make one; where none do,
// how many are known to be another number.
func (s *scan) phoneAt(run []group, g int) (length int, judged judgement) {
	total, last := 0, g
	for last < len(run) && total+len(run[last].digits) <= mostDigits+2 && (last == g || !run[last].plus) {
		total += len(run[last].digits)
		last++
	}
	for ; last > g; last-- {
		if total < fewestDigits-1 {
			break
		}
		if s.mayEnd(run, g, last) {
			switch this := s.judge(s.candidate(run[g:last])); {
			case this > otherNumber:
				return last - g, this
			case this > judged:
				length, judged = last-g, this
			}
		}
		total -= len(run[last-1].digits)
	}
	return length, judged
}

// mayEnd tells whether a number may end before group last: at the end of the run, at a clear break, or
// where another number begins.
func (s *scan) mayEnd(run []group, g, last int) bool {
	if last == len(run) || run[last].plus {
		return true
	}
	next := run[last]
	if next.before == loosely {
		return true
	}
	again := next.digits[0] == '0' && len(next.digits) > 1 && next.digits[1] != '0' && len(next.digits) == len(run[g].digits)
	return again && (next.before == blankly || run[g+1].before == blankly)
}

func (s *scan) candidate(groups []group) candidate {
	c := candidate{groups: groups}
	var digits strings.Builder
	for i, group := range groups {
		if group.told {
			c.told++
		}
		if i > 0 && group.trunk {
			continue
		}
		digits.WriteString(group.digits)
	}
	c.digits = digits.String()
	switch {
	case groups[0].plus:
		c.abroad = true
	case strings.HasPrefix(c.digits, "00") && len(groups[0].digits) >= 2:
		c.abroad, c.digits = true, c.digits[2:]
	}
	return c
}

// isCalled judges a candidate beside a word that speaks of telephones.
func (s *scan) isCalled(c candidate, direct bool) bool {
	if c.abroad {
		return true
	}
	if c.digits[0] == '0' {
		return len(c.digits) >= 8 && (len(c.digits) > 9 || !c.ascends()) || direct
	}
	if shape := s.shape(c); shape >= likely {
		return true
	}
	if direct && len(c.digits) <= 8 && len(c.groups) > 1 {
		return true // a number of the same town
	}
	return (direct || len(c.digits) >= 9) && s.valid(c)
}

// labelOf returns the classes of what names the line of token i: a short line before it, as in a list of
// properties, or the name of a detail.
func (s *scan) labelOf(i int) class {
	const longest = 5
	classes := s.detailName()
	for steps := 0; s.tokens[i].gap != line; steps++ {
		if i == 0 || steps == longest {
			return classes
		}
		i--
	}
	var before class
	for distance := 1; distance <= longest && i-distance >= 0; distance++ {
		before |= s.tokens[i-distance].class
		if s.tokens[i-distance].gap == line {
			return classes | before
		}
	}
	return classes
}
