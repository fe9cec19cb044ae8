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
	memory    memory
	spelled   bool // the elements of the word at hand depend on its diacritics
	common    [len(languageBits)]int
}

var languageBits = [...]language{french, german, english, italian}

// look finds the elements of every token and counts the words that tell a language.
func (r *reader) look(tokens []token, texts []prose.Text) {
	r.elements, r.first = r.elements[:0], r.first[:0]
	if r.memory == nil {
		r.memory = make(memory, recalledWords)
	}
	for i := range tokens {
		r.first = append(r.first, int32(len(r.elements)))
		r.lookUp(word{token: &tokens[i], text: &texts[tokens[i].field]})
		if tokens[i].joined && i > 0 {
			r.lookUpJoined(word{token: &tokens[i], text: &texts[tokens[i].field]}, &tokens[i-1])
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
func (r *reader) lookUp(w word) {
	letters := w.token.text
	if len(letters) > maxWordBytes {
		return
	}
	sum := sumOf(letters)
	if known := r.memory.of(letters, sum); known != nil {
		r.elements = append(r.elements, known.elements[:known.found]...)
		r.count(known.common)
		return
	}
	before := len(r.elements)
	r.spelled = false
	common := r.lookUpNew(w)
	r.count(common)
	if !r.spelled {
		r.memory.keep(letters, sum, r.elements[before:], common)
	}
}

// lookUpNew finds the elements of a word in the lexicon and the languages that it is a sign of.
func (r *reader) lookUpNew(w word) (common language) {
	l, letters := r.lexicon, w.token.text
	if entry := l.whole.find(letters); entry != nil {
		r.take(&entry.spot, func(folded string) bool { return w.spelling() == folded })
		common = entry.common
	}
	at := int32(0)
	for i := range len(letters) {
		if at = l.starts.children[at][letterIndex(letters[i])]; at == 0 {
			break
		}
		r.take(&l.starts.spots[at], func(folded string) bool { return strings.HasPrefix(w.spelling(), folded) })
	}
	at = 0
	for i := len(letters) - 1; i >= 0; i-- {
		if at = l.ends.children[at][letterIndex(letters[i])]; at == 0 {
			break
		}
		r.take(&l.ends.spots[at], func(folded string) bool { return strings.HasSuffix(w.spelling(), folded) })
	}
	return common
}

// lookUpJoined finds the listed ends of words that a hyphen divides: "Babypflege-Öl" ends like "Pflegeöl".
func (r *reader) lookUpJoined(w word, before *token) {
	letters, more := w.token.text, before.text
	if len(letters)+len(more) > maxWordBytes {
		return
	}
	l, at := r.lexicon, int32(0)
	for i := len(letters) - 1; i >= 0; i-- {
		if at = l.ends.children[at][letterIndex(letters[i])]; at == 0 {
			return
		}
	}
	whole := word{token: &token{start: before.start, end: w.token.end}, text: w.text, joined: true}
	for i := len(more) - 1; i >= 0; i-- {
		if at = l.ends.children[at][letterIndex(more[i])]; at == 0 {
			return
		}
		r.take(&l.ends.spots[at], func(folded string) bool { return strings.HasSuffix(whole.spelling(), folded) })
	}
}

// take notes the elements of a spot; has tells whether the word is written with given diacritics.
func (r *reader) take(s *spot, has func(folded string) bool) {
	if s.element != 0 {
		r.elements = append(r.elements, s.element)
	}
	r.spelled = r.spelled || len(s.accented) > 0
	for _, one := range s.accented {
		if has(one.folded) {
			r.elements = append(r.elements, one.element)
		}
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
		for _, element := range r.elementsOf(i) {
			if root := r.lexicon.roots[element]; root != 0 && r.lexicon.nodes[root].languages&in != 0 {
				into = r.follow(tokens, in, into, root, i, i+1)
			}
		}
	}
	return into
}

// follow reports the patterns that end at a node and goes on with the word at next.
func (r *reader) follow(tokens []token, in language, into []match, at, from, next int32) []match {
	n := &r.lexicon.nodes[at]
	for _, end := range n.ends {
		if end.languages&in != 0 {
			into = append(into, match{signal: end.signal, from: from, to: next, size: end.size})
		}
	}
	if len(n.steps) > 0 {
		into = r.advance(tokens, in, into, n, from, next)
	}
	if n.skip != 0 {
		behind := &r.lexicon.nodes[n.skip]
		for gap := int32(0); gap <= maxSkip; gap++ {
			into = r.advance(tokens, in, into, behind, from, next+gap)
		}
	}
	return into
}

// maxSkip is how many words "~" may stand for.
const maxSkip = 3

func (r *reader) advance(tokens []token, in language, into []match, at *node, from, next int32) []match {
	if int(next) >= len(tokens) || tokens[next].clause != tokens[from].clause {
		return into
	}
	for _, element := range r.elementsOf(next) {
		if to := at.next(element); to != 0 && r.lexicon.nodes[to].languages&in != 0 {
			into = r.follow(tokens, in, into, to, from, next+1)
		}
	}
	return into
}
