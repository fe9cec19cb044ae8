package prose

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Range is a byte range of Bare.
type Range struct{ Start, End int }

// Sentences returns the sentences of Bare without white space around them. A sentence ends at . ! ? ;
// : or a line break, but not inside numbers and addresses nor after an abbreviation. The result is
// shared: it must not be changed.
func (t Text) Sentences() []Range {
	if t.sentences == nil {
		return nil
	}
	t.sentences.once.Do(func() { t.sentences.all = splitSentences(t) })
	return t.sentences.all
}

// mayEnd tells the bytes at which a sentence may end.
var mayEnd = [256]bool{'\n': true, '!': true, '?': true, ';': true, ':': true, '.': true}

func splitSentences(text Text) []Range {
	bare := text.Bare
	sentences := make([]Range, 0, len(bare)/64+1)
	start := 0
	for i := range len(bare) {
		if mayEnd[bare[i]] && endsSentence(text, start, i) {
			sentences = appendTrimmed(sentences, bare, start, i)
			start = i + 1
		}
	}
	return appendTrimmed(sentences, bare, start, len(bare))
}

// endsSentence tells whether the byte at i ends the sentence that began at start.
func endsSentence(text Text, start, i int) bool {
	bare := text.Bare
	switch bare[i] {
	case ':':
		return i+1 == len(bare) || bare[i+1] == ' ' || bare[i+1] == '\n' || bare[i+1] == '"'
	case '.':
		return fullStop(text, start, i)
	}
	return true
}

// fullStop tells a full stop from the dot of a number, an address or an abbreviation.
func fullStop(text Text, start, i int) bool {
	bare := text.Bare
	if i+1 == len(bare) || i == start {
		return true
	}
	word := lastWord(bare, start, i)
	next := bare[i+1]
	if next == '.' {
		return false // of "...", the last dot ends
	}
	if next != ' ' && next != '\n' {
		// "fertig.Dann": a missing space; "shop.de", "1.5" and "z.B." go on.
		if len(word) < 2 || wordRune(bare[i+1:]) == 0 {
			return wordRune(bare[i+1:]) == 0
		}
		return i+2 < len(bare) && text.upper(i+1) && !text.upper(i+2) && wordRune(bare[i+2:]) > 0
	}
	if abbreviations[word] || len(word) == 1 && word >= "b" && word <= "z" {
		return false
	}
	if len(word) <= 2 && word != "" && word[0] >= '0' && word[0] <= '9' {
		return !ordinal(text, i+2)
	}
	return true
}

// ordinal tells whether what follows "3. " goes on with the sentence: a small letter or a month.
func ordinal(text Text, at int) bool {
	rest := text.Bare[at:]
	if rest == "" || wordRune(rest) == 0 {
		return false
	}
	for _, month := range months {
		if strings.HasPrefix(rest, month) {
			return true
		}
	}
	return !text.upper(at) && (rest[0] < '0' || rest[0] > '9')
}

// lastWord returns the letters, digits and inner dots right before i, at most maxAbbreviation bytes.
func lastWord(bare string, start, i int) string {
	from := i
	for from > start && i-from <= maxAbbreviation {
		if c := bare[from-1]; c != '.' && c < utf8.RuneSelf && wordRune(bare[from-1:]) == 0 {
			break
		}
		from--
	}
	return bare[from:i]
}

const maxAbbreviation = 8

var abbreviations = setOf("z.b d.h u.a i.d.r o.a u.u bzw ca evtl ggf inkl exkl zzgl max min mind nr st str tel abb bspw etc usw " +
	"vgl dr prof hr fr mr mrs ms mm mme mlle m p.ex ex env art no fig vol cf e.g i.e approx incl excl est vs " +
	"p.es es ecc sig dott ing pag jh jhd mio mrd tsd geb stk std zb dh")

var months = []string{
	"jan", "feb", "mar", "apr", "mai", "may", "mag", "jun", "giu", "jul", "lug", "aug", "ago", "aou", "sep", "set",
	"okt", "oct", "ott", "nov", "dez", "dec", "dic", "fev", "avr", "gen", "jui", "jahrhundert", "klasse", "auflage",
}

func setOf(words string) map[string]bool {
	set := map[string]bool{}
	for _, word := range strings.Fields(words) {
		set[word] = true
	}
	return set
}

func appendTrimmed(sentences []Range, bare string, start, end int) []Range {
	for start < end && (bare[start] == ' ' || bare[start] == '\n') {
		start++
	}
	for end > start && (bare[end-1] == ' ' || bare[end-1] == '\n') {
		end--
	}
	if start == end {
		return sentences
	}
	return append(sentences, Range{Start: start, End: end})
}

// upper tells whether a byte of Bare was written as a capital letter.
func (t Text) upper(i int) bool {
	if t.at != nil {
		i = int(t.at[i])
	}
	char, _ := utf8.DecodeRuneInString(t.Scan[t.offset(i):])
	return unicode.IsUpper(char)
}

// wordRune returns the size in bytes of the letter or digit at the beginning of s, 0 if there is none.
func wordRune(s string) int {
	if s == "" {
		return 0
	}
	c := s[0]
	if c < utf8.RuneSelf {
		if 'a' <= c && c <= 'z' || '0' <= c && c <= '9' || 'A' <= c && c <= 'Z' {
			return 1
		}
		return 0
	}
	char, size := utf8.DecodeRuneInString(s)
	if unicode.IsLetter(char) || unicode.IsDigit(char) || unicode.Is(unicode.M, char) {
		return size
	}
	return 0
}
