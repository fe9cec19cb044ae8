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

// template is a text with placeholders: {name} or {name:format}, see formats.
type template []piece

// piece is literal text, or a placeholder where name is not empty.
type piece struct {
	literal string
	name    string
	format  string
}

// formats say how the value of a placeholder is written:
// number groups thousands, money reads cents as euros, quote puts the marks of the language around
// it, word translates a word of the vocabulary, words a list of them separated by commas.
var formats = []string{"", "number", "money", "quote", "word", "words"}

func parseTemplate(source string) (template, error) {
	var parsed template
	for source != "" {
		start := strings.IndexByte(source, '{')
		if start < 0 {
			return append(parsed, piece{literal: source}), nil
		}
		end := strings.IndexByte(source[start:], '}')
		if end < 0 {
			return nil, fmt.Errorf("the placeholder in %q is not closed", source)
		}
		if start > 0 {
			parsed = append(parsed, piece{literal: source[:start]})
		}
		name, format, _ := strings.Cut(source[start+1:start+end], ":")
		if name == "" || !slices.Contains(formats, format) {
			return nil, fmt.Errorf("the placeholder %q is unknown", source[start:start+end+1])
		}
		parsed = append(parsed, piece{name: name, format: format})
		source = source[start+end+1:]
	}
	return parsed, nil
}

// fill writes the template with its values. A value that is absent is left out.
func (t template) fill(locale string, values map[string]string, vocabulary map[string]Wording) string {
	var out strings.Builder
	for _, piece := range t {
		if piece.name == "" {
			out.WriteString(piece.literal)
			continue
		}
		out.WriteString(write(values[piece.name], piece.format, language(locale), vocabulary))
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
