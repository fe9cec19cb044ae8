package money

import (
	"strconv"
	"strings"

	"vidimus/internal/platform/fault"
)

// Parse reads an amount as programs write it: an optional minus, digits, and
// after a point at most as many digits as the currency has. No plus, no
// grouping, no exponent, no spaces. It fails with ErrUnknownCurrency,
// ErrMalformed, ErrTooPrecise or ErrOutOfRange.
func Parse(text, currency string) (Amount, error) {
	if !KnownCurrency(currency) {
		return Amount{}, ErrUnknownCurrency.With("currency", currency)
	}
	unsigned, negative := strings.CutPrefix(text, "-")
	whole, fraction, pointed := strings.Cut(unsigned, ".")
	if !allDigits(whole) || pointed && !allDigits(fraction) {
		return Amount{}, malformed(text)
	}
	digits := Digits(currency)
	// Zeros beyond the minor unit change nothing: databases and spreadsheets
	// write 49.9000.
	fraction = strings.TrimRight(fraction, "0")
	if len(fraction) > digits {
		return Amount{}, ErrTooPrecise.With("currency", currency).With("digits", strconv.Itoa(digits))
	}
	fraction += strings.Repeat("0", digits-len(fraction))
	minor, err := strconv.ParseInt(whole+fraction, 10, 64)
	if err != nil {
		return Amount{}, ErrOutOfRange.Because(err)
	}
	amount := New(minor, currency)
	if negative {
		amount = amount.Negative()
	}
	return amount, nil
}

// ParseLocal reads an amount as people type it: in the habit of the locale
// ("1.234,50" in German), or with the other decimal sign where no
// misunderstanding is possible ("49.90" in German, from a numeric keypad).
// Groups may be set off by spaces or apostrophes in every locale. A lone sign
// before exactly three digits is a decimal sign or a group sign as the locale
// has it, and refused where the locale has neither. It fails as Parse does.
func ParseLocal(text, currency, locale string) (Amount, error) {
	format := formatOf(locale)
	trimmed := strings.TrimSpace(text)
	unsigned, negative := strings.CutPrefix(strings.Replace(trimmed, "\u2212", "-", 1), "-")
	whole, fraction, ok := splitDecimals(unsigned, format)
	if !ok {
		return Amount{}, malformed(text)
	}
	whole, ok = ungroup(whole)
	if !ok {
		return Amount{}, malformed(text)
	}
	plain := whole
	if fraction != "" {
		plain += "." + fraction
	}
	if negative {
		plain = "-" + plain
	}
	return Parse(plain, currency)
}

// splitDecimals finds the decimal sign, if there is one. It reports false for
// a sign that could be read in two ways.
func splitDecimals(text string, format format) (whole, fraction string, ok bool) {
	last := strings.LastIndexAny(text, ".,")
	if last < 0 {
		return text, "", true
	}
	sign := text[last : last+1]
	whole, fraction = text[:last], text[last+1:]
	switch {
	case strings.Contains(whole, sign): // twice: a group sign
		return text, "", true
	case strings.ContainsAny(whole, ".,") || sign == format.decimal || len(fraction) != 3:
		return whole, fraction, fraction != ""
	default:
		return text, "", sign == format.group
	}
}

// ungroup removes the signs between groups of three digits. All must be the
// same sign, and every group but the first must be whole.
func ungroup(text string) (string, bool) {
	at := strings.IndexFunc(text, func(r rune) bool { return strings.ContainsRune(groupSigns, r) })
	if at < 0 {
		return text, allDigits(text)
	}
	sign := string([]rune(text[at:])[0])
	groups := strings.Split(text, sign)
	for i, group := range groups {
		whole := len(group) == 3 || i == 0 && len(group) > 0 && len(group) < 3
		if !whole || !allDigits(group) {
			return "", false
		}
	}
	return strings.Join(groups, ""), true
}

// groupSigns are all the signs that some locale sets between thousands:
// point, comma, space, no-break spaces (wide, narrow, thin) and apostrophes.
const groupSigns = "., \u00a0\u202f\u2009'\u2019"

func allDigits(text string) bool {
	return text != "" && strings.Trim(text, "0123456789") == ""
}

func malformed(text string) *fault.Fault {
	const longest = 40 // enough to recognise what was typed
	if runes := []rune(text); len(runes) > longest {
		text = string(runes[:longest]) + "…"
	}
	return ErrMalformed.With("text", text)
}
