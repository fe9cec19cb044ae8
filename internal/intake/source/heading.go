package source

import (
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/currency"
	"golang.org/x/text/language"
	"golang.org/x/text/unicode/norm"
)

// heading is what the name of a column says.
type heading struct {
	name     string // folded: "prix de vente"
	language string // two letters where it names one: "name_fr", "Nome Inglese"
	currency string // where it names one: "Price (INR)"
}

var (
	inParentheses  = regexp.MustCompile(`[(\[][^)\]]*[)\]]`)
	languageSuffix = regexp.MustCompile(`^(.+)(?::([A-Za-z]{2})(?:[_-][A-Za-z]+)?|[_.-](en|fr|de|it|EN|FR|DE|IT))$`)
)

// languageWords are names of languages at the end of a heading.
var languageWords = map[string]string{
	"english": "en", "inglese": "en", "englisch": "en", "anglais": "en",
	"italiana": "it", "italiano": "it", "italian": "it", "italienisch": "it", "italien": "it",
	"german": "de", "deutsch": "de", "tedesco": "de", "tedesca": "de", "allemand": "de",
	"french": "fr", "francais": "fr", "francese": "fr", "franzosisch": "fr",
}

// readHeading reads the name of a column.
func readHeading(written string) heading {
	var h heading
	written = strings.TrimSpace(strings.Trim(written, "\uFEFF"))
	if inside := inParentheses.FindString(written); inside != "" {
		if _, code := splitCurrency(strings.Trim(inside, "()[] ")); code != "" {
			h.currency = code
		}
		written = strings.TrimSpace(inParentheses.ReplaceAllString(written, " "))
	}
	if found := languageSuffix.FindStringSubmatch(written); found != nil {
		written, h.language = found[1], strings.ToLower(found[2]+found[3])
	}
	h.name = fold(splitCamelCase(written))
	if at := strings.LastIndexByte(h.name, ' '); at > 0 {
		if code, named := languageWords[h.name[at+1:]]; named {
			h.name, h.language = h.name[:at], code
		}
	}
	return h
}

func splitCamelCase(text string) string {
	var split strings.Builder
	previous := rune(0)
	for _, r := range text {
		if unicode.IsUpper(r) && unicode.IsLower(previous) {
			split.WriteByte(' ')
		}
		split.WriteRune(r)
		previous = r
	}
	return split.String()
}

// fold writes a text in small letters without accents, with one blank between words and numbers.
func fold(text string) string {
	var folded strings.Builder
	gap := false
	for _, r := range norm.NFKD.String(strings.ToLower(strings.ReplaceAll(text, "ß", "ss"))) {
		switch {
		case unicode.Is(unicode.Mn, r):
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if gap && folded.Len() > 0 {
				folded.WriteByte(' ')
			}
			gap = false
			folded.WriteRune(r)
		default:
			gap = true
		}
	}
	return folded.String()
}

// languageCode reads "eng", "fr-CA" or "DE" as two letters; "" where it names no language.
func languageCode(text string) string {
	tag, err := language.Parse(strings.TrimSpace(text))
	if err != nil {
		return ""
	}
	base, confidence := tag.Base()
	if confidence == language.No {
		return ""
	}
	return base.String()
}

// isCurrency tells whether three letters are a currency's code.
func isCurrency(code string) bool {
	if len(code) != 3 || strings.ToUpper(code) != code {
		return false
	}
	_, err := currency.ParseISO(code)
	return err == nil
}
