package rulebook

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Locales are the languages in which the rule book speaks.
var Locales = []string{"en", "fr", "de", "it"}

// Wording is one text in every language of the rule book.
type Wording struct {
	En string `toml:"en"`
	Fr string `toml:"fr"`
	De string `toml:"de"`
	It string `toml:"it"`
}

// In returns the text in the language of a locale such as "fr" or "fr-CH", and English for others.
func (w Wording) In(locale string) string {
	switch language(locale) {
	case "fr":
		return w.Fr
	case "de":
		return w.De
	case "it":
		return w.It
	default:
		return w.En
	}
}

// missing lists the languages that have no text.
func (w Wording) missing() []string {
	var missing []string
	for _, locale := range Locales {
		if strings.TrimSpace(w.In(locale)) == "" {
			missing = append(missing, locale)
		}
	}
	return missing
}

func language(locale string) string {
	base, _, _ := strings.Cut(strings.ReplaceAll(strings.ToLower(locale), "_", "-"), "-")
	if slices.Contains(Locales, base) {
		return base
	}
	return "en"
}

// template is a text with placeholders: {name} or {name:format}, see formats. What stands in square
// brackets is left out where a placeholder in it has no value: "an address[: {evidence:quote}]".
type template []piece

// piece is literal text, a placeholder where name is not empty, or a part that may be left out.
type piece struct {
	literal string
	name    string
	format  string
	part    template
}

// formats say how the value of a placeholder is written:
// number groups thousands, money reads cents as euros, quote puts the marks of the language around
// it, word translates a word of the vocabulary, words a list of them separated by commas.
var formats = []string{"", "number", "money", "quote", "word", "words"}

func parseTemplate(source string) (template, error) {
	var parsed template
	for source != "" {
		start := strings.IndexAny(source, "{}[]")
		if start < 0 {
			return append(parsed, piece{literal: source}), nil
		}
		end := start + strings.IndexByte(source[start:], closing(source[start]))
		if end <= start {
			return nil, fmt.Errorf("the %q in %q is not paired", source[start], source)
		}
		if start > 0 {
			parsed = append(parsed, piece{literal: source[:start]})
		}
		next, err := parsePiece(source[start], source[start+1:end])
		if err != nil {
			return nil, err
		}
		parsed, source = append(parsed, next), source[end+1:]
	}
	return parsed, nil
}

// closing returns the bracket that closes one; 0 for one that closes.
func closing(open byte) byte {
	switch open {
	case '{':
		return '}'
	case '[':
		return ']'
	}
	return 0
}

// parsePiece reads what stands between a pair of brackets.
func parsePiece(open byte, inside string) (piece, error) {
	if open == '[' {
		part, err := parseTemplate(inside)
		if err == nil && len(part.names()) == 0 {
			err = fmt.Errorf("[%s] has no placeholder", inside)
		}
		return piece{part: part}, err
	}
	name, format, _ := strings.Cut(inside, ":")
	if name == "" || !slices.Contains(formats, format) {
		return piece{}, fmt.Errorf("the placeholder {%s} is unknown", inside)
	}
	return piece{name: name, format: format}, nil
}

// names lists the placeholders.
func (t template) names() []string {
	var names []string
	for _, piece := range t {
		if piece.name != "" {
			names = append(names, piece.name)
		}
		names = append(names, piece.part.names()...)
	}
	return names
}

// fill writes the template with its values. A value that is absent is left out.
func (t template) fill(locale string, values map[string]string, vocabulary map[string]Wording) string {
	var out strings.Builder
	for _, piece := range t {
		switch {
		case piece.name != "":
			out.WriteString(write(values[piece.name], piece.format, language(locale), vocabulary))
		case piece.part == nil:
			out.WriteString(piece.literal)
		case !slices.ContainsFunc(piece.part.names(), func(name string) bool { return blank(values[name]) }):
			out.WriteString(piece.part.fill(locale, values, vocabulary))
		}
	}
	return out.String()
}

func write(value, format, language string, vocabulary map[string]Wording) string {
	switch format {
	case "number":
		return groupThousands(value, language)
	case "money":
		return euros(value, language)
	case "quote":
		return quote(value, language)
	case "word":
		return translate(value, language, vocabulary)
	case "words":
		words := strings.Split(value, ",")
		for i := range words {
			words[i] = translate(words[i], language, vocabulary)
		}
		return strings.Join(words, ", ")
	default:
		return value
	}
}

func translate(word, language string, vocabulary map[string]Wording) string {
	if wording, ok := vocabulary[word]; ok {
		return wording.In(language)
	}
	return word
}

// The spaces and marks of the languages: French separates thousands, units and quotation marks by a
// narrow no-break space.
const narrowSpace, noBreakSpace = "\u202f", "\u00a0"

func groupThousands(value, language string) string {
	if _, err := strconv.ParseUint(value, 10, 64); err != nil || len(value) < 4 {
		return value
	}
	separator := map[string]string{"en": ",", "fr": narrowSpace, "de": ".", "it": "."}[language]
	first := len(value) % 3
	if first == 0 {
		first = 3
	}
	grouped := value[:first]
	for at := first; at < len(value); at += 3 {
		grouped += separator + value[at:at+3]
	}
	return grouped
}

// euros writes an amount of cents, e.g. "9900", as a price.
func euros(cents, language string) string {
	amount, err := strconv.ParseUint(cents, 10, 64)
	if err != nil {
		return cents
	}
	whole := groupThousands(strconv.FormatUint(amount/100, 10), language)
	fraction := fmt.Sprintf("%02d", amount%100)
	if language == "en" {
		return "€" + whole + "." + fraction
	}
	return whole + "," + fraction + noBreakSpace + "€"
}

func quote(value, language string) string {
	value = strings.Join(strings.Fields(value), " ")
	if value == "" {
		return ""
	}
	switch language {
	case "fr":
		return "«" + narrowSpace + value + narrowSpace + "»"
	case "de":
		return "„" + value + "“"
	case "it":
		return "«" + value + "»"
	default:
		return "“" + value + "”"
	}
}
