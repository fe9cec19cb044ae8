package goods

import (
	"strings"

	"golang.org/x/text/unicode/norm"

	"vidimus/internal/rulebook/prose"
)

// reader runs a lexicon over texts. It holds the scratch memory of one call.
type reader struct {
	lexicon   *lexicon
	tokenizer tokenizer
	elements  []int32 // of every token, one after the other
	first     []int32 // token → where its elements begin; one more at the end
	common    [len(languageBits)]int
}

var languageBits = [...]language{french, german, english, italian}

// look finds the elements of every token and counts the words that tell a language.
func (r *reader) look(tokens []token, texts []prose.Text) {
	r.elements, r.first = r.elements[:0], r.first[:0]
	for i := range tokens {
		r.first = append(r.first, int32(len(r.elements)))
		w := word{token: &tokens[i], text: &texts[tokens[i].field]}
		r.lookUp(&w)
		if w.token.joined && i > 0 {
			r.lookUpJoined(&w, &tokens[i-1])
		}
	}
	r.first = append(r.first, int32(len(r.elements)))
}

// maxWordBytes is the longest word whose parts are looked at.
const maxWordBytes = 64

// word is a token that is looked up; its spelling with diacritics is made when it is asked for.
type word struct {
	token    *token
	text     *prose.Text
	accented string
	joined   bool // the spelling leaves hyphens out
}

func (w *word) spelling() string {
	if w.accented == "" {
		from, to := w.text.SpanOfBare(int(w.token.start), int(w.token.end))
		w.accented = strings.ReplaceAll(norm.NFC.String(strings.ToLower(w.text.Excerpt(from, to))), "ß", "ss")
		if w.joined {
			w.accented = strings.ReplaceAll(w.accented, "-", "")
		}
	}
	return w.accented
}

// lookUp finds the elements of a word.
func (r *reader) lookUp(w *word) {
	letters := w.token.text
	if len(letters) > maxWordBytes {
		return
	}
	l := r.lexicon
	if entry := l.whole.find(w.token); entry != nil {
		for _, one := range r.take(&entry.spot) {
			r.takeIf(one, w.spelling() == one.folded)
		}
		r.count(entry.common)
	}
	if l.starts.first.MayBegin(letters) {
		r.lookUpStart(w)
	}
	if l.ends.first.MayEnd(letters) {
		r.lookUpEnd(w)
	}
}

// lookUpStart finds the listed beginnings of a word.
func (r *reader) lookUpStart(w *word) {
	tree, at, letters := &r.lexicon.starts, branch(0), w.token.text
	for i := range len(letters) {
		if at = tree.next(at, letters[i]); at == 0 {
			return
		}
		if !at.isListed() {
			continue
		}
		for _, one := range r.take(&tree.spots[at.node()]) {
			r.takeIf(one, strings.HasPrefix(w.spelling(), one.folded))
		}
	}
}

// lookUpEnd finds the listed ends of a word.
func (r *reader) lookUpEnd(w *word) {
	tree, at, letters := &r.lexicon.ends, branch(0), w.token.text
	for i := len(letters) - 1; i >= 0; i-- {
		if at = tree.next(at, letters[i]); at == 0 {
			return
		}
		if !at.isListed() {
			continue
		}
		for _, one := range r.take(&tree.spots[at.node()]) {
			r.takeIf(one, strings.HasSuffix(w.spelling(), one.folded))
		}
	}
}

// lookUpJoined finds the listed ends of words that a hyphen divides: "Babypflege-Öl" ends like "Pflegeöl".
func (r *reader) lookUpJoined(w *word, before *token) {
	letters, more := w.token.text, before.text
	if len(letters)+len(more) > maxWordBytes {
		return
	}
	tree, at := &r.lexicon.ends, branch(0)
	for i := len(letters) - 1; i >= 0; i-- {
		if at = tree.next(at, letters[i]); at == 0 {
			return
		}
	}
	whole := word{token: &token{start: before.start, end: w.token.end}, text: w.text, joined: true}
	for i := len(more) - 1; i >= 0; i-- {
		if at = tree.next(at, more[i]); at == 0 {
			return
		}
		if !at.isListed() {
			continue
		}
		for _, one := range r.take(&tree.spots[at.node()]) {
			r.takeIf(one, strings.HasSuffix(whole.spelling(), one.folded))
		}
	}
}

// take notes the element of a spot, and returns those that ask for diacritics.
func (r *reader) take(s *spot) []spelledElement {
	if s.element != 0 {
		r.elements = append(r.elements, s.element)
	}
	if s.spelled == 0 {
		return nil
	}
	return r.lexicon.spelled[s.spelled]
}

func (r *reader) takeIf(one spelledElement, spelled bool) {
	if spelled {
		r.elements = append(r.elements, one.element)
	}
}

func (r *reader) count(in language) {
	if in == 0 {
		return
	}
	for i, bit := range languageBits {
		if in&bit != 0 {
			r.common[i]++
		}
	}
}

func (r *reader) elementsOf(i int32) []int32 { return r.elements[r.first[i]:r.first[i+1]] }

// find appends the matches of the tokens that look was called with, in order of their first token.
func (r *reader) find(tokens []token, in language, into []match) []match {
	for i := range int32(len(tokens)) {
		follows := r.maskOf(i + 1)
		for _, element := range r.elementsOf(i) {
			root := &r.lexicon.roots[element]
			switch {
			case !root.serves(in):
				continue
			case root.several:
				into = r.follow(tokens, in, into, root.node(), i, i+1)
				continue
			case root.ending.languages&in != 0:
				into = append(into, match{signal: root.ending.signal, from: i, to: i + 1, size: int32(root.ending.size)})
			}
			if root.follows == ^uint32(0) || root.follows&follows != 0 {
				into = r.goOn(tokens, in, into, root.node(), i, i+1)
			}
		}
	}
	return into
}

// maskOf returns the bits of the elements of a token, see root.
func (r *reader) maskOf(i int32) (mask uint32) {
	if int(i)+1 >= len(r.first) {
		return 0
	}
	for _, element := range r.elementsOf(i) {
		mask |= maskOf(element)
	}
	return mask
}

// follow reports the patterns that end at a node and goes on with the word at next.
func (r *reader) follow(tokens []token, in language, into []match, at, from, next int32) []match {
	for _, end := range r.lexicon.endingsOf(at) {
		if end.languages&in != 0 {
			into = append(into, match{signal: end.signal, from: from, to: next, size: int32(end.size)})
		}
	}
	return r.goOn(tokens, in, into, at, from, next)
}

// goOn goes on from a node with the words from next on.
func (r *reader) goOn(tokens []token, in language, into []match, at, from, next int32) []match {
	into = r.advance(tokens, in, into, at, from, next)
	if skip := r.lexicon.nodes[at].skip; skip.serves(in) {
		for gap := int32(0); gap <= maxSkip; gap++ {
			into = r.advance(tokens, in, into, skip.node(), from, next+gap)
		}
	}
	return into
}

// maxSkip is how many words "~" may stand for.
const maxSkip = 3

// advance goes on from a node with the word at next.
func (r *reader) advance(tokens []token, in language, into []match, at, from, token int32) []match {
	steps := r.lexicon.stepsOf(at)
	if len(steps) == 0 || int(token) >= len(tokens) || tokens[token].clause != tokens[from].clause {
		return into
	}
	for _, element := range r.elementsOf(token) {
		if to := next(steps, element); to.serves(in) {
			into = r.follow(tokens, in, into, to.node(), from, token+1)
		}
	}
	return into
}
