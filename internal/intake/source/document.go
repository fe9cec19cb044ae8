package source

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"vidimus/internal/rulebook"
)

// maxOptions is how many options of a product are read; the rules allow fewer and say so.
const maxOptions = 9

// parts splits a cell at a sign and drops empty parts and the blanks around them.
func parts(text, separators string) []string {
	var found []string
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(separators, r) }) {
		if part = strings.TrimSpace(part); part != "" {
			found = append(found, part)
		}
	}
	return found
}

// optionsOf collects the values of the options that the variants use, in the order in which they come.
func optionsOf(variants []rulebook.Variant, name func(at int) string) []rulebook.Option {
	var options []rulebook.Option
	for at := range maxOptions {
		option := rulebook.Option{Name: name(at)}
		seen := map[string]bool{}
		for _, variant := range variants {
			value, used := variant.Options[option.Name]
			if used && !seen[value] {
				seen[value] = true
				option.Values = append(option.Values, value)
			}
		}
		known := slices.ContainsFunc(options, func(o rulebook.Option) bool { return o.Name == option.Name })
		if len(option.Values) > 0 && !known {
			options = append(options, option)
		}
	}
	return options
}

// zeroIsNone drops a crossed-out price of zero: shops write it where there is none.
func zeroIsNone(price rulebook.Decimal) rulebook.Decimal {
	if strings.Trim(string(price), "0.") == "" {
		return ""
	}
	return price
}

// onePiece is the minimum quantity of files that have no place for one: single pieces are sold.
func onePiece() *int {
	one := 1
	return &one
}

// stock reads a stock below zero, which means oversold, as none left.
func stock(quantity *int, line int, column string, record *Record) *int {
	if quantity == nil || *quantity >= 0 {
		return quantity
	}
	record.remark(line, column, "negative-stock", fmt.Sprintf("a stock of %d is read as 0", *quantity))
	none := 0
	return &none
}

func (r *Record) remark(line int, column, code, message string) {
	r.Remarks = append(r.Remarks, Problem{Line: line, Column: column, Code: code, Message: message})
}

// wholeNumber reads "12" and, as spreadsheets write it, "12.0".
func wholeNumber(text string) (int, bool) {
	whole, fraction, _ := strings.Cut(strings.TrimSpace(text), ".")
	if strings.Trim(fraction, "0") != "" {
		return 0, false
	}
	number, err := strconv.Atoi(whole)
	return number, err == nil
}

// yes reads a truth value in the spellings of shops and spreadsheets. known is false for anything else.
func yes(text string) (value, known bool) {
	switch strings.ToLower(strings.TrimSpace(text)) {
	case "1", "true", "yes", "y", "ja", "oui", "si", "sì", "wahr", "vrai", "vero", "x":
		return true, true
	case "0", "false", "no", "n", "nein", "non", "falsch", "faux", "falso", "":
		return false, true
	}
	return false, false
}

// excerpt quotes what a cell says, at most 60 runes of it.
func excerpt(text string) string {
	if runes := []rune(text); len(runes) > 60 {
		text = string(runes[:60]) + "…"
	}
	return strconv.Quote(text)
}

// leafOf returns the last step of a path: "Shirts" of "Clothing > Men > Shirts". A name alone stays.
func leafOf(path string) string {
	if !strings.Contains(path, ">") {
		return path
	}
	return strings.TrimSpace(path[strings.LastIndexByte(path, '>')+1:])
}
