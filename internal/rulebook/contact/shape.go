package contact

import (
	"strings"

	"github.com/nyaruka/phonenumbers"
)

// shape says how much the writing of a candidate looks like a telephone number's.
type shape uint8

const (
	noShape shape = iota
	bare          // a leading zero and no more
	likely        // groups as one of the countries writes them
	sure          // groups as nothing else is written
)

// The digits that a number may have after its country code.
var national = map[string][2]int{
	"33": {9, 9}, "49": {6, 11}, "39": {6, 11}, "44": {9, 10}, "41": {9, 9}, "43": {7, 12}, "32": {8, 9}, "1": {10, 10},
	"34": {9, 9}, "31": {9, 9}, "352": {6, 9}, "48": {9, 9}, "351": {9, 9}, "353": {7, 9}, "45": {8, 8}, "46": {7, 9},
	"420": {9, 9}, "47": {8, 8}, "358": {6, 10}, "36": {8, 9}, "30": {10, 10}, "421": {9, 9}, "386": {8, 8}, "385": {8, 9},
	"423": {7, 7}, "377": {8, 9}, "90": {10, 10}, "40": {9, 9}, "359": {8, 9}, "213": {8, 9}, "212": {9, 9}, "216": {8, 8},
	"380": {9, 9}, "86": {11, 11}, "91": {10, 10}, "61": {9, 9}, "64": {8, 10}, "381": {8, 9}, "378": {6, 10}, "262": {9, 9},
}

// fits tells whether the number of digits is one that telephone numbers have.
func (c candidate) fits() bool {
	if c.abroad {
		for length := 1; length <= 3 && length < len(c.digits); length++ {
			if plan, known := national[c.digits[:length]]; known {
				rest := len(strings.TrimPrefix(c.digits[length:], "0"))
				return rest >= plan[0] && rest <= plan[1]
			}
		}
		return c.groups[0].plus && !c.saidPlus() && len(c.digits) >= 8 && len(c.digits) <= mostDigits
	}
	return len(c.digits) >= fewestDigits-1 && len(c.digits) <= mostNational
}

// saidPlus tells whether the plus may be the everyday word: it is told, and no country code follows.
func (c candidate) saidPlus() bool { return c.told > 0 }

// isCalendar tells dates ("01.02.2027") and pairs of them from numbers.
func (c candidate) isCalendar() bool {
	if len(c.groups) < 3 || c.told > 0 {
		return false
	}
	for i := 0; i+2 < len(c.groups); i++ {
		if c.groups[i+1].before == closely && c.groups[i+2].before == closely && dated(c.groups[i].digits, c.groups[i+1].digits, c.groups[i+2].digits) {
			return true
		}
	}
	return false
}

func dated(first, second, third string) bool {
	if len(first) == 4 {
		first, third = third, first
	}
	if len(first) > 2 || len(second) > 2 || len(third) != 4 && len(third) != 2 {
		return false
	}
	if len(third) == 4 && third[:2] != "19" && third[:2] != "20" {
		return false
	}
	return len(third) == 4 && atMost(first, 31) && atMost(second, 31)
}

// isClock tells opening hours: 09 00 12 00, 9.00 - 12.30, 14.00 - 18.30.
func (c candidate) isClock() bool {
	if len(c.groups) < 4 || c.told > 0 {
		return false
	}
	for g := 0; g+1 < len(c.groups); g += 2 {
		hours, minutes := c.groups[g].digits, c.groups[g+1].digits
		if len(hours) > 2 || valueOf(hours) > 24 || len(minutes) != 2 || minutes > "45" || valueOf(minutes)%15 != 0 {
			return false
		}
	}
	return true
}

// atMost tells whether at most two digits are a number from 1 to most.
func atMost(digits string, most int) bool {
	n := valueOf(digits)
	return n >= 1 && n <= most
}

// isRow tells counting, repetition and patterns from numbers: 0123456789, 01 02 03 04 05, 000 000.
func (c candidate) isRow() bool {
	if len(c.groups) >= 4 && c.evenSteps() {
		return true
	}
	digits := strings.TrimLeft(c.digits, "0")
	if len(digits) < 5 {
		return true
	}
	up, same := 0, 0
	for i := 1; i < len(digits); i++ {
		switch digits[i] {
		case digits[i-1] + 1, digits[i-1] - 9:
			up++
		case digits[i-1]:
			same++
		}
	}
	return up >= len(digits)-2 || same >= len(digits)-2
}

// evenSteps tells whether groups of the same length grow by the same step: 02 04 06 08 10.
func (c candidate) evenSteps() bool {
	step := 0
	for i := 1; i < len(c.groups); i++ {
		if len(c.groups[i].digits) > 4 || len(c.groups[i-1].digits) > 4 {
			return false
		}
		next := valueOf(c.groups[i].digits) - valueOf(c.groups[i-1].digits)
		if i > 1 && next != step {
			return false
		}
		step = next
	}
	return true
}

func valueOf(digits string) int {
	n := 0
	for _, digit := range digits {
		n = n*10 + int(digit-'0')
	}
	return n
}

// isArticle tells numbers of goods: one piece of 8, 12, 13 or 14 digits with the right check digit, and
// the ten digits of an old ISBN.
func (c candidate) isArticle() bool {
	if c.abroad && !c.groups[0].plus {
		return len(c.groups) == 1 && checked("00"+c.digits)
	}
	if c.abroad {
		return false
	}
	if len(c.groups) == 1 && checked(c.digits) {
		return true
	}
	return len(c.groups) == 4 && c.told == 0 && len(c.digits) == 10 && c.lengths()[0] == '1' && c.lengths()[3] == '1'
}

// checked tells whether the last digit is the check digit of a GTIN.
func checked(digits string) bool {
	switch len(digits) {
	case 8, 12, 13, 14:
	default:
		return false
	}
	sum := 0
	for i := range len(digits) {
		weight := 1
		if (len(digits)-i)%2 == 0 {
			weight = 3
		}
		sum += int(digits[i]-'0') * weight
	}
	return sum%10 == 0
}

// shape judges how the groups are written.
func (s *scan) shape(c candidate) shape {
	first := c.groups[0]
	switch {
	case c.abroad && first.plus:
		return sure
	case c.abroad:
		return likely
	case c.told >= 3 && c.digits[0] == '0' && len(c.digits) >= 9:
		return sure
	case c.digits[0] == '0' && len(c.digits) > 1 && c.digits[1] != '0':
		return s.zeroShape(c)
	case c.told > 0 && c.told < 3:
		return noShape
	}
	return s.openShape(c)
}

// zeroShape judges numbers with a trunk zero.
func (s *scan) zeroShape(c candidate) shape {
	lengths := c.lengths()
	first := c.groups[0]
	switch {
	case lengths == "22222":
		return sure
	case len(c.digits) >= 8 && s.areaCode(c) >= 3:
		return sure
	case len(c.digits) >= 8 && s.areaCode(c) == 2:
		return likely
	case len(c.groups) > 2 && len(first.digits) == 2 && len(c.digits) == 10 && c.restIsPaired(), lengths == "222222":
		return likely
	case lengths == "1333" && c.digits[1] == '8', lengths == "1222222":
		return likely
	case strings.Trim(lengths, "1") == "" && len(c.digits) >= 9:
		return likely
	case len(first.digits) >= 3 && len(first.digits) <= 5 && len(c.groups) > 1 && len(c.digits) >= 9 && c.restIsPaired():
		return likely
	case len(c.groups) == 1 && len(c.digits) >= 9 && len(c.digits) <= 12:
		return bare
	}
	return noShape
}

// openShape judges numbers without a trunk zero: Italian mobile ones and American ones.
func (s *scan) openShape(c candidate) shape {
	lengths := c.lengths()
	switch {
	case c.digits[0] == '3' && (len(c.digits) == 9 || len(c.digits) == 10) && len(c.groups) > 1 && c.startsWithThree(lengths):
		return likely
	case lengths == "334" && c.digits[0] >= '2':
		if s.is(c.groups[0].from-1, '(') && s.is(c.groups[0].to, ')') {
			return sure
		}
		return likely
	case lengths == "1334" && c.digits[0] == '1':
		return likely
	}
	return noShape
}

// startsWithThree tells whether the first three digits are a group, or each digit is one, or words are.
func (c candidate) startsWithThree(lengths string) bool {
	return lengths[0] == '3' || strings.HasPrefix(lengths, "111") && (c.told >= 3 || strings.Trim(lengths, "1") == "")
}

// lengths writes the number of digits of each group, one character a group.
func (c candidate) lengths() string {
	lengths := make([]byte, 0, len(c.groups))
	for _, group := range c.groups {
		lengths = append(lengths, '0'+byte(min(len(group.digits), 9)))
	}
	return string(lengths)
}

// restIsPaired tells whether the groups after the first have two to four digits, or are one piece.
func (c candidate) restIsPaired() bool {
	if len(c.groups) == 2 {
		return len(c.groups[1].digits) >= 5
	}
	for _, group := range c.groups[1:] {
		if len(group.digits) < 2 || len(group.digits) > 4 {
			return false
		}
	}
	return true
}

// areaCode returns how many digits a stroke or brackets part from the rest: 4 of "0341 / 55 12 09", "0 3
// 41 / 5 51", "(0341) 551"; 0 where nothing does.
func (s *scan) areaCode(c candidate) int {
	first := c.groups[0]
	if len(c.groups) > 1 && s.is(first.from-1, '(') && s.is(first.to, ')') {
		return len(first.digits)
	}
	digits := 0
	for g := 0; g+1 < len(c.groups) && g < 3; g++ {
		digits += len(c.groups[g].digits)
		for i := c.groups[g].to; i < c.groups[g+1].from; i++ {
			if s.tokens[i].sym == '/' && digits <= 6 && len(c.digits)-digits >= 4 {
				return digits
			}
		}
	}
	return 0
}

// maxChecks bounds how many candidates of one product are looked up in the numbering plans.
const maxChecks = 64

// regions are the countries whose numbering plans are asked, after the vendor's own.
var regions = []string{"FR", "DE", "IT", "GB", "CH", "AT", "BE", "US", "ES", "NL", "LU", "IE"}

// valid tells whether a numbering plan knows the number.
func (s *scan) valid(c candidate) bool {
	if s.run.checks >= maxChecks {
		return false
	}
	s.run.checks++
	if c.abroad || c.digits[0] != '0' && len(c.digits) > 10 {
		parsed, err := phonenumbers.Parse("+"+c.digits, "ZZ")
		return err == nil && phonenumbers.IsValidNumber(parsed)
	}
	if len(s.run.subject.Country) == 2 && validIn(c.digits, s.run.subject.Country) {
		return true
	}
	for _, region := range regions {
		if validIn(c.digits, region) {
			return true
		}
	}
	return false
}

func validIn(digits, region string) bool {
	parsed, err := phonenumbers.Parse(digits, region)
	return err == nil && phonenumbers.IsValidNumberForRegion(parsed, region)
}
