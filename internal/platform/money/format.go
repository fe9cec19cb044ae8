package money

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

const (
	noBreakSpace       = "\u00a0"
	narrowNoBreakSpace = "\u202f"
)

// format is how a locale writes money, after the Unicode CLDR (release 47).
type format struct {
	decimal, group string
	// minimumGrouping is how many digits must stand before the first group
	// sign: Italian writes 1234 but 12.345.
	minimumGrouping int
	position        position
	symbols         map[string]string // currency to symbol; otherwise the code
}

// position says where symbol and minus go.
type position int

const (
	symbolLast          position = iota // -1.234,50 €
	symbolFirst                         // -€1,234.50
	symbolFirstSpaced                   // -€ 1.234,50
	symbolFirstSwissWay                 // CHF 1’234.50, but CHF-1’234.50
)

var (
	englishSymbols = map[string]string{"EUR": "€", "GBP": "£", "USD": "$", "JPY": "¥", "CAD": "CA$", "AUD": "A$"}
	frenchSymbols  = map[string]string{"EUR": "€", "GBP": "£GB", "USD": "$US", "CAD": "$CA", "AUD": "$AU"}
	germanSymbols  = map[string]string{"EUR": "€", "GBP": "£", "USD": "$", "JPY": "¥", "CAD": "CA$", "AUD": "AU$"}
	swissSymbols   = map[string]string{"GBP": "£", "USD": "$", "JPY": "¥", "CAD": "CA$", "AUD": "AU$"}
	italianSymbols = map[string]string{"EUR": "€", "GBP": "£", "CAD": "CA$", "AUD": "A$"}
)

// formats has a row for each language that the interface speaks and for those
// of its regions that write money differently.
var formats = map[string]format{
	"en":    {decimal: ".", group: ",", minimumGrouping: 1, position: symbolFirst, symbols: englishSymbols},
	"fr":    {decimal: ",", group: narrowNoBreakSpace, minimumGrouping: 1, position: symbolLast, symbols: frenchSymbols},
	"fr-CH": {decimal: ".", group: narrowNoBreakSpace, minimumGrouping: 1, position: symbolLast, symbols: frenchSymbols},
	"de":    {decimal: ",", group: ".", minimumGrouping: 1, position: symbolLast, symbols: germanSymbols},
	"de-AT": {decimal: ",", group: ".", minimumGrouping: 1, position: symbolFirstSpaced, symbols: germanSymbols},
	"de-CH": {decimal: ".", group: "’", minimumGrouping: 1, position: symbolFirstSwissWay, symbols: swissSymbols},
	"it":    {decimal: ",", group: ".", minimumGrouping: 2, position: symbolLast, symbols: italianSymbols},
	"it-CH": {decimal: ".", group: "’", minimumGrouping: 2, position: symbolFirstSwissWay, symbols: italianSymbols},
}

// formatOf finds the format of a BCP 47 tag: that of the region, else of the
// language, else English.
func formatOf(locale string) format {
	if found, ok := formats[locale]; ok {
		return found
	}
	language, _, _ := strings.Cut(locale, "-")
	if found, ok := formats[language]; ok {
		return found
	}
	return formats["en"]
}

// Format writes the amount for readers of a locale, a BCP 47 tag such as "fr"
// or "de-CH"; of an unknown region the language decides, and an unknown
// language reads English. The text has no place to break a line.
func (a Amount) Format(locale string) string {
	format := formatOf(locale)
	whole, fraction := a.parts()
	number := format.grouped(whole)
	if fraction != "" {
		number += format.decimal + fraction
	}
	symbol, known := format.symbols[a.Currency]
	if !known {
		symbol = a.Currency
	}
	minus := ""
	if a.Minor < 0 {
		minus = "-"
	}
	switch format.position {
	case symbolFirst:
		return minus + symbol + spaceAfter(symbol) + number
	case symbolFirstSpaced:
		return minus + symbol + noBreakSpace + number
	case symbolFirstSwissWay:
		if minus != "" {
			return symbol + minus + number
		}
		return symbol + noBreakSpace + number
	default:
		return minus + number + noBreakSpace + symbol
	}
}

// grouped sets the group sign between every three digits.
func (f format) grouped(digits string) string {
	if len(digits) < 3+f.minimumGrouping {
		return digits
	}
	var text strings.Builder
	for i, digit := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 {
			text.WriteString(f.group)
		}
		text.WriteRune(digit)
	}
	return text.String()
}

// spaceAfter keeps letters apart from digits: CHF 5, but €5 and CA$5.
func spaceAfter(symbol string) string {
	if last, _ := utf8.DecodeLastRuneInString(symbol); unicode.IsLetter(last) {
		return noBreakSpace
	}
	return ""
}
