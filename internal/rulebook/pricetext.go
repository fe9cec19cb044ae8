package rulebook

import (
	"regexp"
	"strings"
)

// pricePattern finds a number beside the sign, code or name of a currency.
var pricePattern = regexp.MustCompile(`(?i)(?:[€$£]|\b(?:eur|euros?|usd|gbp|chf))[\s\x{a0}\x{202f}]*\d[\d.,’']*` +
	`|\d[\d.,’'\x{a0}\x{202f} ]*(?:-|–|—)?[\s\x{a0}\x{202f}]*(?:[€$£]|(?:eur|euros?|usd|gbp|chf|dollars?|franken|francs)\b)`)

// findPrice returns the place of the first price in a text.
func findPrice(text string) (Span, bool) {
	if !strings.ContainsAny(text, "0123456789") {
		return Span{}, false
	}
	found := pricePattern.FindStringIndex(text)
	if found == nil {
		return Span{}, false
	}
	return Span{Start: runes(text[:found[0]]), End: runes(text[:found[1]])}, true
}
