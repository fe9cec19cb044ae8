package prose

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// MaxExcerptRunes is the longest excerpt that serves as evidence.
const MaxExcerptRunes = 120

// Text is one field of a product prepared for scanning. It is immutable, small to copy and safe for
// concurrent use; one that stands in a Room, until that is cleared.
//
// Scan is what a reader sees of the field (for HTML: Page.Visible), with text that is there but
// hidden appended after it, a line each, so that hidden text is found too. Where nothing is hidden,
// Scan is the visible text.
//
// Bare is Scan made comparable, as Fold says, without diacritics and ligatures ("société" → "societe",
// "œuvre" → "oeuvre", "für" → "fur"): word lists match on this.
type Text struct {
	Field string // JSON Pointer into the document
	Scan  string
	Bare  string

	visibleRunes int
	at           []int32 // rune of Scan behind each byte of Bare, and one past the end; nil: the same
	steps        []int32 // byte offset in Scan of every stepRunes-th rune; nil: one byte a rune
	sentences    *sentences

	lexis *Lexis // that cut the words; nil: none did
	words []cutWord
}

// sentences are found when they are first asked for.
type sentences struct {
	once sync.Once
	all  []Range
}

// stepRunes is the distance, in runes, between the places of Scan whose byte offset is kept.
const stepRunes = 16

// New prepares one field for scanning. visible is the text a reader sees; each piece of hidden text
// is appended to it. Invalid UTF-8 becomes U+FFFD.
func New(field, visible string, hidden ...string) Text {
	return newText(nil, field, visible, hidden)
}

func newText(room *Room, field, visible string, hidden []string) Text {
	visible = valid(visible)
	text := Text{Field: field, Scan: visible, sentences: new(sentences)}
	if len(hidden) > 0 {
		text.visibleRunes = utf8.RuneCountInString(visible)
		text.Scan = visible + "\n" + valid(strings.Join(hidden, "\n"))
	}
	if plain(text.Scan) {
		text.Bare = strings.ToLower(text.Scan)
		text.showAll(len(hidden) == 0, len(text.Scan))
		return text
	}
	folder := folders.Get().(*folder)
	defer folder.keep()
	folder.fold(text.Scan)
	bare, at := folder.strip()
	text.Bare, text.at, text.steps = string(bare), room.copy(at), room.copy(folder.steps)
	text.showAll(len(hidden) == 0, int(at[len(bare)]))
	return text
}

// showAll notes how many runes a reader sees where that is all of them.
func (t *Text) showAll(all bool, runes int) {
	if all {
		t.visibleRunes = runes
	}
}

// Fold makes a text comparable: NFKC; look-alike Cyrillic, Greek and Armenian letters made Latin
// inside words that hold Latin letters; zero-width characters, soft hyphens and direction marks
// dropped; lower case; ß→ss; runs of white space folded; apostrophes, hyphens and double quotes of
// all kinds written ', - and " (the em dash — stays). Diacritics are kept.
func Fold(text string) string {
	folder := folders.Get().(*folder)
	defer folder.keep()
	folder.fold(valid(text))
	return string(folder.out)
}

// valid returns a text in which invalid UTF-8 is U+FFFD.
func valid(text string) string {
	if utf8.ValidString(text) {
		return text
	}
	return strings.ToValidUTF8(text, "\uFFFD")
}

// VisibleRunes returns how many runes of Scan a reader sees; the rest is hidden text.
func (t Text) VisibleRunes() int { return t.visibleRunes }

// SpanOfBare leads a byte range of Bare back to the runes of Scan that it came from.
func (t Text) SpanOfBare(start, end int) (from, to int) {
	start = min(max(start, 0), len(t.Bare))
	end = min(max(end, start), len(t.Bare))
	if t.at == nil {
		return start, end
	}
	from = int(t.at[start])
	if end == start {
		return from, from
	}
	last, next := int(t.at[end-1]), int(t.at[end])
	to = last + 1
	// The marks that belong to the last letter go with it; characters that were dropped do not.
	for offset := t.offset(to); to < next; to++ {
		char, size := utf8.DecodeRuneInString(t.Scan[offset:])
		if !unicode.Is(unicode.M, char) {
			break
		}
		offset += size
	}
	return from, to
}

// Excerpt returns the runes from..to of Scan as evidence, cut to MaxExcerptRunes.
func (t Text) Excerpt(from, to int) string {
	from = max(from, 0)
	to = min(to, from+MaxExcerptRunes)
	if to <= from {
		return ""
	}
	return t.Scan[t.offset(from):t.offset(to)]
}

// offset returns where the n-th rune of Scan begins, in bytes; len(Scan) past the end.
func (t Text) offset(n int) int {
	if t.steps == nil {
		return min(n, len(t.Scan))
	}
	step := n / stepRunes
	if step >= len(t.steps) {
		return len(t.Scan)
	}
	offset := int(t.steps[step])
	for range n % stepRunes {
		if offset >= len(t.Scan) {
			return len(t.Scan)
		}
		_, size := utf8.DecodeRuneInString(t.Scan[offset:])
		offset += size
	}
	return offset
}

// plain tells whether folding a text changes nothing but its case, so that offsets stay the same.
func plain(s string) bool {
	space := false
	for i := range len(s) {
		c := s[i]
		if c >= utf8.RuneSelf || c == '`' {
			return false
		}
		if asciiSpace(c) {
			if space || c != ' ' && c != '\n' {
				return false
			}
			space = true
			continue
		}
		space = false
	}
	return true
}

// Length counts the runes of a visible text; zero-width characters and soft hyphens do not count.
func Length(visible string) int {
	n := 0
	for _, char := range visible {
		if char < utf8.RuneSelf || !invisible(char) {
			n++
		}
	}
	return n
}

// Blank tells whether a text holds nothing that a reader can see.
func Blank(text string) bool {
	for _, char := range text {
		if !isSpace(char) && !invisible(char) {
			return false
		}
	}
	return true
}
