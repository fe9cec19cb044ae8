package contact

import (
	"slices"
	"strings"
)

// judgement says what a candidate is, from nothing to sure.
type judgement uint8

const (
	noPhone     judgement = iota
	otherNumber           // a word beside it says what else it is
	seemsPhone            // by its looks
	calledPhone           // and a word beside it speaks of telephones
)

func judgedBy(isPhone bool, as judgement) judgement {
	if isPhone {
		return as
	}
	return noPhone
}

// judge judges a candidate by its surroundings, its shape and, where these do not settle it, by the
// numbering plans.
func (s *scan) judge(c candidate) judgement {
	first, last := c.groups[0], c.groups[len(c.groups)-1]
	if c.told >= 4 && c.digits[0] == '0' && len(c.digits) >= 9 && !c.isRow() {
		return calledPhone // nobody tells anything else like that
	}
	if s.isMeasure(first.from, last.to) || c.isCalendar() || c.isDecimals() || c.isClock() || c.isRow() || c.isList() || !c.fits() {
		return noPhone
	}
	cue := s.before(first.from, 10, phoneCue)
	direct := s.before(first.from, 5, directCue)
	other := s.before(first.from, 4, notPhone|notPhoneNear)
	if other > 0 && (cue == 0 || other < cue) && (direct == 0 || other < direct) {
		return otherNumber
	}
	after := s.after(last.to, 10, phoneCue)
	label := s.labelOf(first.from)
	switch {
	case direct > 0 || cue > 0 && !s.isVagueCue(first.from-cue) || after > 0 && !s.isVagueCue(last.to+after-1) || s.after(last.to, 4, calling) > 0:
		return judgedBy(s.isCalled(c, direct > 0), calledPhone)
	case cue > 0 || after > 0:
		return judgedBy(s.isCalled(c, false), seemsPhone)
	case label&(notPhone|notPhoneNear) != 0:
		return otherNumber
	case label&phoneCue != 0:
		return judgedBy(s.isCalled(c, label&directCue != 0), calledPhone)
	case c.isArticle() || c.ascends() || c.told == 0 && (s.isNumbered(first.from) || s.isDesignation(first.from)):
		return noPhone
	case len(c.groups) == 1 && s.isValueOfDetail(c):
		return noPhone
	}
	return s.looks(c)
}

// isVagueCue tells "the number", which may be any, from "our number".
func (s *scan) isVagueCue(i int) bool {
	switch s.at(i) {
	case "nummer", "number", "numero":
		return s.before(i, 2, ours) == 0
	}
	return false
}

// looks judges a candidate that nothing around it speaks of.
func (s *scan) looks(c candidate) judgement {
	shape := s.shape(c)
	reach := 14
	if shape == sure {
		reach = 6
	}
	if s.before(c.groups[0].from, reach, notPhone) > 0 || s.after(c.groups[len(c.groups)-1].to, reach/2, notPhone) > 0 {
		return otherNumber
	}
	return judgedBy(shape == sure || (shape == likely || shape == bare && len(c.groups) == 1) && s.valid(c), seemsPhone)
}

// toldNumber is a number of a text and what it was judged to be.
type toldNumber struct {
	from, to int // tokens
	digits   string
	judged   judgement
}

// isListed tells whether number n of the text goes on with a list: of what is said before to be other
// numbers, or of ones that differ only in their last digits, as articles of a series do.
func (s *scan) isListed(n int) bool {
	desk, number := s.run.desk, s.run.desk.numbers[n]
	for _, other := range s.beside(desk.others, number) {
		if other.from < number.from || inSeries(number.digits, other.digits) {
			return true
		}
	}
	return slices.ContainsFunc(s.beside(desk.numbers, number), func(other toldNumber) bool {
		return other.judged < calledPhone && inSeries(number.digits, other.digits)
	})
}

// beside returns those of all numbers, in the order of the text, that stand near one on its line.
func (s *scan) beside(all []toldNumber, one toldNumber) []toldNumber {
	const reach = 40
	from, _ := slices.BinarySearchFunc(all, one.from-reach, func(each toldNumber, at int) int { return each.from - at })
	to := from
	for to < len(all) && all[to].from <= one.from+reach {
		to++
	}
	return slices.DeleteFunc(slices.Clone(all[from:to]), func(each toldNumber) bool { return !s.onOneLine(one.from, each.from) })
}

// inSeries tells whether two numbers differ in their last three digits at most.
func inSeries(a, b string) bool {
	return a != b && len(a) == len(b) && a[:len(a)-3] == b[:len(b)-3]
}

// onOneLine tells whether no line ends between two tokens.
func (s *scan) onOneLine(a, b int) bool {
	for i := min(a, b) + 1; i <= max(a, b); i++ {
		if s.tokens[i].gap == line {
			return false
		}
	}
	return true
}

// otherEndings are the ends of German words for numbers and codes of things, and calledBeginnings those of
// the words for telephone numbers among them.
var (
	otherEndings     = []string{"nummer", "nummern", "nummernkreis", "code", "codes"}
	calledBeginnings = []string{
		"tel", "fon", "phon", "ruf", "anruf", "handy", "mobil", "fax", "service", "fest", "hotline", "durchwahl", "kontakt", "not",
		"whatsapp", "buro", "privat", "geschaft", "werkstatt", "praxis", "laden", "zentral", "sammel", "rueckruf", "ruckruf", "dienst", "info",
	}
)

// namesOtherNumbers tells German compounds that no list can hold: "materialnummern", "farbcodes".
func namesOtherNumbers(word string) bool {
	for _, ending := range otherEndings {
		thing, found := strings.CutSuffix(word, ending)
		if found && len(thing) >= 3 {
			return !slices.ContainsFunc(calledBeginnings, func(begins string) bool { return strings.HasPrefix(word, begins) })
		}
	}
	return false
}
