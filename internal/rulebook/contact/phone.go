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
	for i := 0; i < len(s.tokens); {
		token := s.tokens[i]
		starts := token.kind == number || token.sym == '+' || token.class&(numberWord|timesWord|plusWord) != 0 ||
			token.kind == word && token.gap != tight && digitLetters(s.at(i))
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
		length := 0
		if s.mayStart(run, g, coded) {
			length = s.phoneAt(run, g)
		}
		if length == 0 {
			g++
			continue
		}
		first, last := run[g], run[g+length-1]
		from := first.from
		if first.plus || s.is(from-1, '(') && s.is(first.to, ')') {
			from--
		}
		s.hit(codePhone, int(s.tokens[from].start), int(s.tokens[last.to-1].end), "number")
		s.take(from, last.to)
		g += length
	}
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

// phoneAt returns how many groups from g on are a telephone number, the most that make one; 0 for none.
func (s *scan) phoneAt(run []group, g int) int {
	total, last := 0, g
	for last < len(run) && total+len(run[last].digits) <= mostDigits+2 && (last == g || !run[last].plus) {
		total += len(run[last].digits)
		last++
	}
	for ; last > g; last-- {
		if total < fewestDigits-1 {
			return 0
		}
		if s.mayEnd(run, g, last) && s.isPhone(s.candidate(run[g:last])) {
			return last - g
		}
		total -= len(run[last-1].digits)
	}
	return 0
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

// isPhone judges a candidate by its surroundings, its shape and, where these do not settle it, by the
// numbering plans.
func (s *scan) isPhone(c candidate) bool {
	first, last := c.groups[0], c.groups[len(c.groups)-1]
	if c.told >= 4 && c.digits[0] == '0' && len(c.digits) >= 9 && !c.isRow() {
		return true // nobody tells anything else like that
	}
	if s.isMeasure(first.from, last.to) || c.isCalendar() || c.isDecimals() || c.isClock() || c.isRow() || c.isList() || !c.fits() {
		return false
	}
	cue := s.before(first.from, 10, phoneCue)
	direct := s.before(first.from, 5, directCue)
	other := s.before(first.from, 4, notPhone)
	if other > 0 && (cue == 0 || other < cue) && (direct == 0 || other < direct) {
		return false
	}
	label := s.labelOf(first.from)
	switch {
	case cue > 0 || direct > 0 || s.after(last.to, 10, phoneCue) > 0:
		return s.isCalled(c, direct > 0)
	case label&notPhone != 0:
		return false
	case label&phoneCue != 0:
		return s.isCalled(c, label&directCue != 0)
	}
	return !c.isArticle() && !c.ascends() && (c.told > 0 || !s.isNumbered(first.from)) && s.looksCalled(c)
}

// looksCalled judges a candidate that nothing around it speaks of.
func (s *scan) looksCalled(c candidate) bool {
	shape := s.shape(c)
	reach := 14
	if shape == sure {
		reach = 6
	}
	if s.before(c.groups[0].from, reach, notPhone) > 0 || s.after(c.groups[len(c.groups)-1].to, reach/2, notPhone) > 0 {
		return false
	}
	return shape == sure || (shape == likely || shape == bare && len(c.groups) == 1) && s.valid(c)
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
