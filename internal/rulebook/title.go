package rulebook

import (
	"strings"
	"unicode"
)

func checkTitle(in *inspection) {
	if blank(in.document.Title) {
		in.fact("title-missing", "/title", "")
	}
}

func checkShouting(in *inspection) {
	const code = "title-shouting"
	title, ok := in.textOf("/title")
	if ok && shouts(title.Scan, int(in.number(code, "letters")), int(in.number(code, "share")), int(in.number(code, "words"))) {
		in.mark(code, title, Span{End: title.VisibleRunes()}, nil)
	}
}

// shortWord is the length up to which a word in capitals may be an abbreviation.
const shortWord = 4

// shouts tells whether a title is written in capitals: at least so many letters of which more than
// a share in percent are upper case, or so many words wholly in capitals. Short words and words that
// hold a digit count for neither. One word in capitals among others is a brand.
func shouts(title string, letters, share, words int) bool {
	var all, upper, shouting int
	lower := false
	for _, word := range titleWords(title) {
		capitals, total := countCase(word)
		lower = lower || capitals < total
		if total <= shortWord || strings.ContainsFunc(word, unicode.IsDigit) {
			continue
		}
		all, upper = all+total, upper+capitals
		if capitals == total {
			shouting++
		}
	}
	if shouting >= words {
		return true
	}
	brand := shouting == 1 && lower
	return !brand && all >= letters && upper*100 > all*share
}

// titleWords splits at everything that is no letter, digit, mark, apostrophe or hyphen.
func titleWords(title string) []string {
	return strings.FieldsFunc(title, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) && !strings.ContainsRune("'’-", r)
	})
}

// countCase counts the letters that have a case, and those of them that are upper case.
func countCase(word string) (capitals, total int) {
	for _, r := range word {
		switch {
		case unicode.IsUpper(r) || unicode.IsTitle(r):
			capitals, total = capitals+1, total+1
		case unicode.IsLower(r):
			total++
		}
	}
	return capitals, total
}
