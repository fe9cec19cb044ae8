package ui

import (
	"slices"
	"strings"
	"time"
	"unicode"

	"github.com/sergi/go-diff/diffmatchpatch"
)

// ChangeKind is what happened to a stretch of text.
type ChangeKind int

// The kinds of changes.
const (
	Kept ChangeKind = iota
	Removed
	Added
)

// Change is a stretch of text that was kept, removed or added.
type Change struct {
	Kind ChangeKind
	Text string
}

// compareFor bounds the search for the smallest difference; past it the answer is right but coarser.
const compareFor = 200 * time.Millisecond

// Compare returns how one text became another, word by word. The changes that are not Added join to
// before, those that are not Removed to after.
func Compare(before, after string) []Change {
	vocabulary := newVocabulary()
	from, to := vocabulary.encode(words(before)), vocabulary.encode(words(after))
	engine := diffmatchpatch.New()
	engine.DiffTimeout = compareFor
	var changes []Change
	for _, found := range engine.DiffMainRunes(from, to, false) {
		changes = append(changes, Change{Kind: kindOf(found.Type), Text: vocabulary.decode(found.Text)})
	}
	return joinChanges(changes)
}

func kindOf(operation diffmatchpatch.Operation) ChangeKind {
	switch operation {
	case diffmatchpatch.DiffDelete:
		return Removed
	case diffmatchpatch.DiffInsert:
		return Added
	default:
		return Kept
	}
}

// words cuts a text into words, runs of white space, and single other runes. A line break is a token
// of its own, and so is every ideograph, because those scripts write no spaces.
func words(text string) []string {
	var tokens []string
	var current []rune
	class := none
	flush := func() {
		if len(current) > 0 {
			tokens = append(tokens, string(current))
			current = nil
		}
	}
	for _, r := range text {
		next := classOf(r)
		if next != class || next == single {
			flush()
		}
		current, class = append(current, r), next
	}
	flush()
	return tokens
}

type runeClass int

const (
	none runeClass = iota
	letter
	space
	single
)

func classOf(r rune) runeClass {
	switch {
	case r == '\n' || unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana):
		return single
	case unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.IsMark(r):
		return letter
	case unicode.IsSpace(r):
		return space
	default:
		return single
	}
}

// vocabulary gives every token a rune, so that a comparison of runes is one of words.
type vocabulary struct {
	runes  map[string]rune
	tokens map[rune]string
	next   rune
}

func newVocabulary() *vocabulary {
	return &vocabulary{runes: map[string]rune{}, tokens: map[rune]string{}, next: 1}
}

func (v *vocabulary) encode(tokens []string) []rune {
	encoded := make([]rune, len(tokens))
	for i, token := range tokens {
		known, ok := v.runes[token]
		if !ok {
			known = v.next
			v.runes[token], v.tokens[known] = known, token
			v.next++
			if v.next == 0xD800 {
				v.next = 0xE000 // surrogates do not survive a string
			}
		}
		encoded[i] = known
	}
	return encoded
}

func (v *vocabulary) decode(encoded string) string {
	decoded := make([]byte, 0, 8*len(encoded))
	for _, r := range encoded {
		decoded = append(decoded, v.tokens[r]...)
	}
	return string(decoded)
}

// joinChanges makes changes easier to read: a lone space or comma between two changes joins them, and
// what is removed stands before what is added in its place.
func joinChanges(changes []Change) []Change {
	var joined []Change
	removed, added := "", ""
	flush := func() {
		if removed != "" {
			joined = append(joined, Change{Kind: Removed, Text: removed})
		}
		if added != "" {
			joined = append(joined, Change{Kind: Added, Text: added})
		}
		removed, added = "", ""
	}
	for i, change := range changes {
		switch change.Kind {
		case Removed:
			removed += change.Text
		case Added:
			added += change.Text
		default:
			if i > 0 && i < len(changes)-1 && isGlue(change.Text) {
				removed, added = removed+change.Text, added+change.Text
				continue
			}
			flush()
			joined = append(joined, change)
		}
	}
	flush()
	return alignSpaces(joined)
}

// alignSpaces moves the space that begins a lone change to its end, where the text after the change
// begins with the same one: "a[ new] word" reads better as "a [new ]word".
func alignSpaces(changes []Change) []Change {
	for i := 1; i+1 < len(changes); i++ {
		before, change, after := &changes[i-1], &changes[i], &changes[i+1]
		if change.Kind == Kept || before.Kind != Kept || after.Kind != Kept {
			continue
		}
		if strings.HasPrefix(change.Text, " ") && strings.HasPrefix(after.Text, " ") {
			before.Text += " "
			change.Text = change.Text[1:] + " "
			after.Text = after.Text[1:]
		}
	}
	return slices.DeleteFunc(changes, func(change Change) bool { return change.Text == "" })
}

// isGlue reports whether a text between two changes is too slight to stand for itself.
func isGlue(text string) bool {
	length := 0
	for _, r := range text {
		if r == '\n' || unicode.IsLetter(r) || unicode.IsDigit(r) {
			return false
		}
		length++
	}
	return length <= 2
}
