package i18n

import (
	"strings"
	"unicode"

	goi18n "github.com/nicksnyder/go-i18n/v2/i18n"
)

// pseudoPlain and pseudoAccented pair letters with look-alikes that a font must have for European
// languages, so that text stays readable and anything untranslated stands out.
const (
	pseudoPlain    = "aceginorsuyzACEGINORSUYZ"
	pseudoAccented = "åçéĝîñøŕšûýžÅÇÉĜÎÑØŔŠÛÝŽ"
)

// pseudoMessages makes the pseudo-language from the base language.
func pseudoMessages(base map[string]*goi18n.Message) map[string]*goi18n.Message {
	made := make(map[string]*goi18n.Message, len(base))
	for key, message := range base {
		changed := *message
		for _, form := range formsOf(&changed) {
			*form = pseudo(*form)
		}
		made[key] = &changed
	}
	return made
}

// pseudo accents the letters of text outside its placeholders, lengthens it by two fifths and puts
// it in brackets.
func pseudo(text string) string {
	accented := strings.NewReplacer(pseudoPairs()...)
	var out strings.Builder
	letters := 0
	out.WriteString("[")
	eachPart(text, func(literal, name string) {
		if name != "" {
			out.WriteString("{" + name + "}")
			return
		}
		for _, r := range literal {
			if unicode.IsLetter(r) {
				letters++
			}
		}
		out.WriteString(accented.Replace(literal))
	})
	if letters == 0 {
		return text // a pattern of placeholders, such as that of a date
	}
	for extra := (letters*2 + 4) / 5; extra > 0; {
		word := min(extra, 7)
		out.WriteString(" " + strings.Repeat("ö", max(word-1, 0)))
		extra -= word
	}
	out.WriteString("]")
	return out.String()
}

func pseudoPairs() []string {
	accented := []rune(pseudoAccented)
	pairs := make([]string, 0, 2*len(accented))
	for i, plain := range pseudoPlain {
		pairs = append(pairs, string(plain), string(accented[i]))
	}
	return pairs
}
