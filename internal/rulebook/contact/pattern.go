package contact

import "strings"

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

// isDecimals tells a list with decimal numbers in it: 0.1, 0.25, 1.5, 2.
func (c candidate) isDecimals() bool {
	decimals := 0
	for g := 0; g+1 < len(c.groups); g++ {
		begins := len(c.groups[g].digits) == 1 && (g == 0 || c.groups[g].before != closely)
		ends := g+2 == len(c.groups) || c.groups[g+2].before != closely
		if begins && ends && c.groups[g+1].before == closely && !c.groups[g].told {
			decimals++
		}
	}
	return decimals > 1
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

// isList tells groups of the same length that all begin with a zero: 010, 013, 017.
func (c candidate) isList() bool {
	if len(c.groups) < 3 || c.told > 0 {
		return false
	}
	for _, group := range c.groups {
		if len(group.digits) < 2 || group.digits[0] != '0' || len(group.digits) != len(c.groups[0].digits) {
			return false
		}
	}
	return true
}

// ascends tells whether groups of the same length grow from one to the next, as sizes, pages and drawn
// numbers do; 06 12 34 56 78 is what people write for a telephone number.
func (c candidate) ascends() bool {
	if len(c.groups) < 3 || c.told > 0 || strings.Contains(c.digits, "123456") {
		return false
	}
	for g := 1; g < len(c.groups); g++ {
		if len(c.groups[g].digits) != len(c.groups[0].digits) || c.groups[g].digits <= c.groups[g-1].digits {
			return false
		}
	}
	return len(c.groups[0].digits) > 1
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
