package rulebook

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/abadojack/whatlanggo"

	"vidimus/internal/rulebook/prose"
)

// The bounds within which a guess at the language of a text is trusted.
const (
	languageLeast  = 200 // visible runes; below, a guess is a coin toss
	languageSample = 900 // bytes that are looked at; more costs time and changes nothing
	clearShare     = 8   // percent of the words that are function words of the language
)

// functionWords are the commonest short words of a language, without accents, that are not common in
// another of the four. Nearly every text is told apart by them; statistics of letters are a hundred
// times dearer and are asked only for the rest.
var functionWords = newFunctionWords(map[string]string{
	"en": "the and of to with for is are this that from by you your be it which when can will have has not all their they was",
	"fr": "le les et une dans pour est sur avec vous votre par au aux ce cette qui que sont nos elle pas nous sans chaque ses leur plus entre dont sous vos",
	"de": "der die das und ist mit fur von den dem ein eine einen sie nicht auf im zu sich auch wird sind oder aus bei du wie nach als am zum zur uber nur ihre ihr wir werden bis durch",
	"it": "il gli di che con per una del della dei delle nel nella alla sono lo si ed piu questo questa ogni da dal dalla degli alle come anche sia ai",
})

// languages are the ones that are told apart.
var languages = map[string]whatlanggo.Lang{
	"en": whatlanggo.Eng, "fr": whatlanggo.Fra, "de": whatlanggo.Deu, "it": whatlanggo.Ita,
}

// wordTable tells of a word which language it belongs to.
type wordTable struct {
	words    *prose.Dictionary
	language []int // by number of the word: an index into Locales
}

func newFunctionWords(lists map[string]string) wordTable {
	var table wordTable
	var all []string
	for number, language := range Locales {
		for _, word := range strings.Fields(lists[language]) {
			all = append(all, word)
			table.language = append(table.language, number)
		}
	}
	table.words = prose.NewDictionary(all)
	return table
}

// count counts the words at the beginning of a text in Bare form, and those of each language.
func (t wordTable) count(text prose.Text, bare string) (words int, by []int) {
	by = make([]int, len(Locales))
	known := text.Words(t.words)
	for i := 0; i < len(bare); {
		end, number, ok := known.At(i)
		if !ok || end > len(bare) {
			end = lettersEnd(bare, i)
			number = t.words.Number(bare[i:end])
		}
		if end == i {
			_, size := utf8.DecodeRuneInString(bare[i:])
			i += size
			continue
		}
		words++
		if number >= 0 {
			by[t.language[number]]++
		}
		i = end
	}
	return words, by
}

// lettersEnd returns where the letters from i on end.
func lettersEnd(s string, i int) int {
	for i < len(s) {
		if c := s[i]; c < utf8.RuneSelf {
			if c < 'a' || c > 'z' {
				return i
			}
			i++
			continue
		}
		char, size := utf8.DecodeRuneInString(s[i:])
		if !unicode.IsLetter(char) {
			return i
		}
		i += size
	}
	return i
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
		spoken = in.spokenLanguage()
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

// spokenLanguage returns the language of the description, "" where it is not clear.
func (in *inspection) spokenLanguage() string {
	text, ok := in.textOf("/description_html")
	if !ok {
		return ""
	}
	sample := text.Bare[:min(len(text.Bare), languageSample)]
	words, counts := functionWords.count(text, sample)
	best, second := topTwo(counts)
	if counts[best]*100 < words*clearShare || counts[best] < 2*counts[second]+2 {
		return guessLanguage(sample, Locales[best])
	}
	return Locales[best]
}

// guessLanguage asks statistics of letters, and believes them where they agree with the words.
func guessLanguage(sample, likely string) string {
	options := whatlanggo.Options{Whitelist: map[whatlanggo.Lang]bool{}}
	for _, lang := range languages {
		options.Whitelist[lang] = true
	}
	guess := whatlanggo.DetectWithOptions(sample, options)
	if guess.Lang == languages[likely] && guess.IsReliable() {
		return likely
	}
	return ""
}

// topTwo returns the indexes of the two highest counts, the earlier among equals.
func topTwo(counts []int) (best, second int) {
	best, second = 0, 1
	if counts[1] > counts[0] {
		best, second = 1, 0
	}
	for i := 2; i < len(counts); i++ {
		switch {
		case counts[i] > counts[best]:
			best, second = i, best
		case counts[i] > counts[second]:
			second = i
		}
	}
	return best, second
}
