package i18n

import (
	"math"
	"strconv"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/message"
	"golang.org/x/text/number"
)

// separators are the marks that a language puts between groups of three digits and before decimals.
type separators struct {
	group   string
	decimal string
}

// separatorsOf reads the marks from a number that x/text wrote. It groups French with a no-break
// space of full width; today's CLDR wants the narrow one.
func separatorsOf(tag language.Tag) separators {
	sample := message.NewPrinter(tag).Sprint(number.Decimal(11222.5, number.Scale(1)))
	marks := strings.FieldsFunc(sample, func(r rune) bool { return '0' <= r && r <= '9' })
	if len(marks) != 2 {
		return separators{group: "\u202f", decimal: ","}
	}
	return separators{group: strings.ReplaceAll(marks[0], "\u00a0", "\u202f"), decimal: marks[1]}
}

// Number writes a whole number with its digits grouped.
func (p Printer) Number(n int64) string { return p.grouped(strconv.FormatInt(n, 10)) }

// Decimal writes a fraction with exactly places decimals; -1 means as many as it needs, at most two.
func (p Printer) Decimal(value float64, places int) string {
	if math.IsNaN(value) || math.IsInf(value, 0) {
		return "–"
	}
	if places >= 0 {
		return p.grouped(strconv.FormatFloat(value, 'f', places, 64))
	}
	text := strconv.FormatFloat(value, 'f', 2, 64)
	return p.grouped(strings.TrimRight(strings.TrimRight(text, "0"), "."))
}

// Percent writes a share, 0.125 as "12.5 %" in the way of the language.
func (p Printer) Percent(share float64, places int) string {
	return p.T("size.percent", Args{"number": p.Decimal(share*100, places)})
}

// Bytes writes a file size in the unit that keeps it short; a kilobyte is 1,000 bytes.
func (p Printer) Bytes(size int64) string {
	units := []string{"size.bytes", "size.kilobytes", "size.megabytes", "size.gigabytes", "size.terabytes"}
	value, unit := float64(size), 0
	for value >= 999.5 && unit < len(units)-1 {
		value /= 1000
		unit++
	}
	places := 0
	if unit > 0 && value < 10 {
		places = 1
	}
	return p.T(units[unit], Args{"number": p.Decimal(value, places)})
}

// grouped puts the language's marks into a number in plain notation, e.g. "-1234.50".
func (p Printer) grouped(plain string) string {
	digits := separators{group: ",", decimal: "."}
	if p.table != nil {
		digits = p.table.digits
	}
	sign := ""
	if strings.HasPrefix(plain, "-") {
		sign, plain = "−", plain[1:]
	}
	whole, fraction, hasFraction := strings.Cut(plain, ".")
	var out strings.Builder
	for i, digit := range whole {
		if i > 0 && (len(whole)-i)%3 == 0 {
			out.WriteString(digits.group)
		}
		out.WriteRune(digit)
	}
	if hasFraction {
		out.WriteString(digits.decimal + fraction)
	}
	return sign + out.String()
}
