package rulebook

import (
	"slices"
	"strings"
	"unicode"

	"github.com/abadojack/whatlanggo"
)

// The bounds within which a guess at the language of a text is trusted.
const (
	languageLeast  = 200 // visible runes; below, a guess is a coin toss
	languageSample = 800 // runes that are looked at; more costs time and changes nothing
)

// functionWords are the commonest short words of a language that no other of the four shares. A text
// that holds enough of them is in that language, which spares the dear statistics.
var functionWords = map[string]map[string]bool{
	"en": wordSet("the and of to with for is are this that it on from by you your be as at or"),
	"fr": wordSet("le les et des du une dans pour est sur avec vous votre par au aux ce cette qui que ou sont nos"),
	"de": wordSet("der die das und ist mit für von den dem ein eine einen sie nicht auf im zu sich auch wird sind oder"),
	"it": wordSet("il gli di che è con per una del della dei delle nel alla sono lo si ed più questo questa"),
}

// languages are the ones that are told apart.
var languages = map[string]whatlanggo.Lang{
	"en": whatlanggo.Eng, "fr": whatlanggo.Fra, "de": whatlanggo.Deu, "it": whatlanggo.Ita,
}

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for _, word := range strings.Fields(words) {
		set[word] = true
	}
	return set
}

// checkLanguage advises a translation where the main text is clearly not in a language of the
// marketplace: by its words where there are enough, else by what the vendor declared.
func checkLanguage(in *inspection) {
	wanted := in.book.languages
	if len(wanted) == 0 || in.length == 0 {
		return
	}
	spoken := ""
	if _, known := languages[wanted[0]]; known && in.length >= languageLeast {
		spoken = spokenLanguage(in.description.Visible, wanted[0])
	}
	if spoken == "" {
		spoken = baseLanguage(in.document.Language)
	}
	if spoken != "" && !slices.Contains(wanted, spoken) {
		in.report("translation-needed", "/description_html", nil, "", map[string]string{"language": wanted[0], "found": spoken})
	}
}

func baseLanguage(tag string) string {
	base, _, _ := strings.Cut(strings.ReplaceAll(strings.ToLower(strings.TrimSpace(tag)), "_", "-"), "-")
	return base
}

// spokenLanguage returns the language of a text, "" where it is not clear. It asks first for the
// wanted one, which most texts are in.
func spokenLanguage(visible, wanted string) string {
	sample := clip(visible, languageSample)
	words := strings.FieldsFunc(strings.ToLower(sample), func(r rune) bool { return !unicode.IsLetter(r) })
	shares := map[string]int{}
	for _, word := range words {
		for language, common := range functionWords {
			if common[word] {
				shares[language]++
			}
		}
	}
	best, second := mostOf(shares)
	const enough = 8 // percent of the words
	if best == wanted && shares[best]*100 >= len(words)*enough && shares[best] > shares[second] {
		return wanted
	}
	guess := whatlanggo.DetectWithOptions(sample, whatlanggo.Options{Whitelist: candidates()})
	for language, lang := range languages {
		if lang == guess.Lang && guess.IsReliable() && language == best && shares[best] >= 2*shares[second]+2 {
			return language
		}
	}
	return ""
}

// mostOf returns the two languages with the most words, in a fixed order among equals.
func mostOf(shares map[string]int) (best, second string) {
	for _, language := range Locales {
		switch {
		case best == "" || shares[language] > shares[best]:
			best, second = language, best
		case second == "" || shares[language] > shares[second]:
			second = language
		}
	}
	return best, second
}

func candidates() map[whatlanggo.Lang]bool {
	set := map[whatlanggo.Lang]bool{}
	for _, lang := range languages {
		set[lang] = true
	}
	return set
}
