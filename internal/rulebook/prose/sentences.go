package prose

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

func splitSentences(bare string, caps capitals) []Range {
	var sentences []Range
	start := 0
	for i := 0; i < len(bare); i++ {
		if endsSentence(bare, start, i, &caps) {
			sentences = appendTrimmed(sentences, bare, start, i)
			start = i + 1
		}
	}
	return appendTrimmed(sentences, bare, start, len(bare))
}

// endsSentence tells whether the byte at i ends the sentence that began at start.
func endsSentence(bare string, start, i int, caps *capitals) bool {
	switch bare[i] {
	case '\n', '!', '?', ';':
		return true
	case ':':
		return i+1 == len(bare) || bare[i+1] == ' ' || bare[i+1] == '\n' || bare[i+1] == '"'
	case '.':
		return fullStop(bare, start, i, caps)
	}
	return false
}

// fullStop tells a full stop from the dot of a number, an address or an abbreviation.
func fullStop(bare string, start, i int, caps *capitals) bool {
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
		return i+2 < len(bare) && caps.upper(i+1) && !caps.upper(i+2) && wordRune(bare[i+2:]) > 0
	}
	if abbreviations[word] || len(word) == 1 && word >= "b" && word <= "z" {
		return false
	}
	if len(word) <= 2 && word != "" && word[0] >= '0' && word[0] <= '9' {
		return !ordinal(bare[i+2:], i+2, caps)
	}
	return true
}

// ordinal tells whether what follows "3. " goes on with the sentence: a small letter or a month.
func ordinal(rest string, at int, caps *capitals) bool {
	if rest == "" || wordRune(rest) == 0 {
		return false
	}
	for _, month := range months {
		if strings.HasPrefix(rest, month) {
			return true
		}
	}
	return !caps.upper(at) && (rest[0] < '0' || rest[0] > '9')
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

// capitals tells whether a byte of Bare was written as a capital letter. It walks Scan once: it must
// be asked about growing positions, give or take a few bytes.
type capitals struct {
	scan   string
	at     []int32
	offset int // byte of Scan
	rune   int // the rune that begins there
}

func (c *capitals) upper(i int) bool {
	if c.at == nil {
		return i < len(c.scan) && c.scan[i] >= 'A' && c.scan[i] <= 'Z'
	}
	want := int(c.at[i])
	for c.rune > want {
		_, size := utf8.DecodeLastRuneInString(c.scan[:c.offset])
		c.offset -= size
		c.rune--
	}
	for c.rune < want {
		_, size := utf8.DecodeRuneInString(c.scan[c.offset:])
		c.offset += size
		c.rune++
	}
	char, _ := utf8.DecodeRuneInString(c.scan[c.offset:])
	return unicode.IsUpper(char)
}
