package contact

import "strings"

// shape says how much the writing of a candidate looks like a telephone number's.
type shape uint8

const (
	noShape shape = iota
	bare          // a leading zero and no more
	likely        // groups as one of the countries writes them
	sure          // groups as nothing else is written
)

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
	case strings.HasPrefix(c.digits, "080") && len(c.digits) >= 10 && len(c.digits) <= 12:
		return likely // free of charge
	case len(c.digits) >= 8 && s.areaCode(c) >= 3:
		return sure
	case len(c.digits) >= 8 && s.areaCode(c) == 2:
		return likely
	case len(c.groups) > 2 && len(first.digits) == 2 && len(c.digits) == 10 && c.restIsPaired(), lengths == "222222":
		return likely
	case len(c.groups) == 3 && len(first.digits) == 2 && len(c.digits) >= 9 && c.restIsPaired():
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
