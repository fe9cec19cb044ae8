package contact

import (
	"strings"

	"github.com/nyaruka/phonenumbers"
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
		if c.digits[0] == '0' {
			return false
		}
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
