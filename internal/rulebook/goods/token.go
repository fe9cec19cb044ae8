package goods

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"vidimus/internal/rulebook/prose"
)

// token is one word of a text. Numbers with a colon, a comma, a point or a slash inside ("1:1",
// "0,2") are one word; "%", "<", ">" and "+" are words of their own.
type token struct {
	text       string
	start, end int32 // bytes of prose.Text.Bare
	sentence   int32 // counted through all texts
	clause     int32 // counted through all texts; a comma, a colon, a bracket or a dash ends one
	joined     bool  // a hyphen without spaces stands between the word before and this one
	field      int32 // index of the text among those of the subject
	word       int32 // its number among the whole words of the lexicon, -1: none; notLookedUp
}

// tokenizer splits the texts of a subject, one after the other; it is reused.
type tokenizer struct {
	tokens                  []token
	sentence, clause, field int32
	detail                  bool // the text is an extra detail: its value and its name are one sentence
}

// reset forgets the words of the last subject and makes room for about as many as are expected.
func (t *tokenizer) reset(expected int) {
	t.tokens = slices.Grow(t.tokens[:0], expected)
	t.sentence, t.clause, t.field = 0, 0, -1
}

// notLookedUp stands for the number of a word that nobody looked up yet.
const notLookedUp = -2

// split appends the words of one text, the next of the subject.
func (t *tokenizer) split(text prose.Text, words prose.Words) {
	bare := text.Bare
	t.detail = strings.HasPrefix(text.Field, "/extra/")
	t.field++
	t.sentence++
	t.clause++
	joined := false
	for i := 0; i < len(bare); {
		c := bare[i]
		if wordByte(c) || c >= utf8.RuneSelf && letterAt(bare, i) {
			end, number, known := words.At(i)
			if !known || goesOn(bare, end) {
				end, number = wordEndAt(bare, i), notLookedUp
			}
			t.word(bare, i, end, number, joined)
			joined = end < len(bare)-1 && bare[end] == '-' && wordByte(bare[end+1])
			i = end
			if joined {
				i++
			}
			continue
		}
		joined = false
		i += t.mark(bare, i)
	}
}

// word adds a word. One with a number consists of letters alone.
func (t *tokenizer) word(bare string, start, end, number int, joined bool) {
	text := bare[start:end]
	if number == notLookedUp {
		text = reveal(text)
	}
	t.tokens = append(t.tokens, token{
		text: text, start: int32(start), end: int32(end),
		sentence: t.sentence, clause: t.clause, joined: joined, field: t.field, word: int32(number),
	})
	t.mergeSpaced(bare)
}

// goesOn tells whether a word may go on after its letters, see wordEndAt.
func goesOn(bare string, i int) bool {
	return i < len(bare) && (wordByte(bare[i]) || bare[i] == '*' || bare[i] == '!')
}

// mark reads what is no word and returns its length in bytes.
func (t *tokenizer) mark(bare string, i int) int {
	switch c := bare[i]; c {
	case '%', '<', '>', '+':
		t.tokens = append(t.tokens, token{
			text: bare[i : i+1], start: int32(i), end: int32(i + 1), sentence: t.sentence, clause: t.clause, field: t.field, word: notLookedUp,
		})
	case '.':
		if t.endsSentence(bare, i) {
			t.sentence++
			t.clause++
		}
	case '!', '?', '\n', ';':
		if !t.detail || c != '\n' {
			t.sentence++
		}
		t.clause++
	case ',', ':', '(', ')', '[', ']', '|', '"':
		t.clause++
	case '-':
		t.clause++
	default:
		if c >= utf8.RuneSelf {
			char, size := utf8.DecodeRuneInString(bare[i:])
			if char == '—' || char == '·' || char == '•' || char == '…' || unicode.Is(unicode.So, char) {
				t.clause++
			}
			return size
		}
	}
	return 1
}

// endsSentence tells a full stop from the point of an abbreviation.
func (t *tokenizer) endsSentence(bare string, i int) bool {
	if i+1 < len(bare) && bare[i+1] != ' ' && bare[i+1] != '\n' && bare[i+1] != '"' && bare[i+1] != ')' {
		// A missing space after a full stop ("acrylique.De plus") ends a sentence, a domain does not;
		// neither matters here.
		return false
	}
	if len(t.tokens) == 0 {
		return false
	}
	last := t.tokens[len(t.tokens)-1]
	if int(last.end) != i || last.field != t.field {
		return true
	}
	if len(last.text) == 1 {
		return last.text >= "0" && last.text <= "9" || last.text == "g" || last.text == "l" || last.text == "m"
	}
	return !abbreviations[last.text]
}

var abbreviations = map[string]bool{
	"ca": true, "nr": true, "bzw": true, "inkl": true, "incl": true, "max": true, "min": true, "mind": true,
	"ggf": true, "evtl": true, "approx": true, "vs": true, "st": true, "str": true, "dr": true, "prof": true,
	"env": true, "ex": true, "cad": true, "etc": true, "usw": true, "art": true, "vol": true, "no": true,
	"circa": true, "dott": true, "mr": true, "mrs": true, "ms": true, "med": true, "sog": true, "eg": true,
}

func wordByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '@' || c == '$'
}

func digitByte(c byte) bool { return c >= '0' && c <= '9' }

func letterAt(s string, i int) bool {
	char, _ := utf8.DecodeRuneInString(s[i:])
	return unicode.IsLetter(char) || unicode.IsDigit(char)
}

// wordEndAt returns where the word that begins at start ends.
func wordEndAt(bare string, start int) int {
	i := start
	for i < len(bare) {
		c := bare[i]
		switch {
		case wordByte(c):
			i++
		case c >= utf8.RuneSelf && letterAt(bare, i):
			_, size := utf8.DecodeRuneInString(bare[i:])
			i += size
		case (c == ':' || c == ',' || c == '.' || c == '/') && i > start && digitByte(bare[i-1]) &&
			i+1 < len(bare) && digitByte(bare[i+1]):
			i++
		case (c == '*' || c == '!') && i > start && i+1 < len(bare) && letterByte(bare[i-1]) && letterByte(bare[i+1]):
			i++ // a letter that was made a star: "p*rn"
		default:
			return i
		}
	}
	return i
}

func letterByte(c byte) bool { return c >= 'a' && c <= 'z' }

// reveal undoes the usual disguise of a word: digits and signs in the place of letters. In numbers it
// writes a point for the comma, as the lists do.
func reveal(word string) string {
	if digitByte(word[0]) && strings.IndexByte(word, ',') > 0 {
		return strings.ReplaceAll(word, ",", ".")
	}
	letters, others := 0, 0
	for i := 0; i < len(word); i++ {
		if letterByte(word[i]) {
			letters++
		} else {
			others++
		}
	}
	if others == 0 || letters < 2 || others > letters || !letterByte(word[len(word)-1]) || digitByte(word[0]) && digitByte(word[1]) {
		return word
	}
	return disguise.Replace(word)
}

var disguise = strings.NewReplacer("0", "o", "1", "i", "3", "e", "4", "a", "5", "s", "@", "a", "$", "s", "!", "i")

// minSpaced is how many single letters in a row are read as one spaced word ("k o k a i n").
const minSpaced = 4

// mergeSpaced makes one word of single letters that stand apart by the same sign. The letters stay;
// the word is added when the run ends, in the place of its last letter.
func (t *tokenizer) mergeSpaced(bare string) {
	n := len(t.tokens)
	last := &t.tokens[n-1]
	if last.end-last.start != 1 || !letterByte(bare[last.start]) {
		return
	}
	if int(last.end)+1 < len(bare) && spacedNext(bare, int(last.end)) {
		return // the run goes on
	}
	first := n - 1
	for first > 0 && n-first < 24 {
		before := t.tokens[first-1]
		if before.field != last.field || before.end-before.start != 1 || !letterByte(bare[before.start]) || t.tokens[first].start-before.end != 1 ||
			bare[before.end] == '\'' || bare[before.end] == '\n' {
			break
		}
		first--
	}
	need := minSpaced
	if first < n-1 && bare[t.tokens[first].end] == '.' {
		need = minSpaced - 1
	}
	if n-first < need {
		return
	}
	var word strings.Builder
	for _, letter := range t.tokens[first:] {
		word.WriteString(letter.text)
	}
	last.text, last.start, last.word = word.String(), t.tokens[first].start, notLookedUp
	last.sentence, last.clause = t.tokens[first].sentence, t.tokens[first].clause
	t.sentence, t.clause = last.sentence, last.clause
	t.tokens[first] = *last
	t.tokens = t.tokens[:first+1]
}

// spacedNext tells whether one sign and one single letter follow.
func spacedNext(bare string, end int) bool {
	return bare[end] != '\'' && bare[end] != '\n' && !wordByte(bare[end]) && bare[end] < utf8.RuneSelf && letterByte(bare[end+1]) &&
		(end+2 == len(bare) || !wordByte(bare[end+2]))
}
