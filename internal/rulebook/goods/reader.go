package goods

import "vidimus/internal/rulebook/prose"

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
		if accented := r.lookUp(tokens[i].text); accented != nil {
			text := texts[tokens[i].field]
			from, to := text.SpanOfBare(int(tokens[i].start), int(tokens[i].end))
			if element := accented[prose.New("", text.Excerpt(from, to)).Folded]; element != 0 {
				r.elements = append(r.elements, element)
			}
		}
	}
	r.first = append(r.first, int32(len(r.elements)))
}

// maxWordBytes is the longest word whose parts are looked at.
const maxWordBytes = 64

// lookUp finds the elements of a word and returns the listed spellings with diacritics.
func (r *reader) lookUp(word string) (accented map[string]int32) {
	if len(word) > maxWordBytes {
		return nil
	}
	l := r.lexicon
	if entry, known := l.whole[word]; known {
		accented = entry.accented
		if entry.element != 0 {
			r.elements = append(r.elements, entry.element)
		}
		if entry.common != 0 {
			for i, bit := range languageBits {
				if entry.common&bit != 0 {
					r.common[i]++
				}
			}
		}
	}
	at := int32(0)
	for i := range len(word) {
		if at = l.starts.children[at][letterIndex(word[i])]; at == 0 {
			break
		}
		if element := l.starts.element[at]; element != 0 {
			r.elements = append(r.elements, element)
		}
	}
	at = 0
	for i := len(word) - 1; i >= 0; i-- {
		if at = l.ends.children[at][letterIndex(word[i])]; at == 0 {
			break
		}
		if element := l.ends.element[at]; element != 0 {
			r.elements = append(r.elements, element)
		}
	}
	return accented
}

func (r *reader) elementsOf(i int32) []int32 { return r.elements[r.first[i]:r.first[i+1]] }

// find appends the matches of the tokens that look was called with, in order of their first token.
func (r *reader) find(tokens []token, in language, into []match) []match {
	for i := range int32(len(tokens)) {
		for _, element := range r.elementsOf(i) {
			if root := r.lexicon.roots[element]; root != 0 {
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
	if n.leads {
		into = r.advance(tokens, in, into, at, from, next)
	}
	if n.skip != 0 {
		for gap := int32(0); gap <= maxSkip; gap++ {
			into = r.advance(tokens, in, into, n.skip, from, next+gap)
		}
	}
	return into
}

// maxSkip is how many words "~" may stand for.
const maxSkip = 3

func (r *reader) advance(tokens []token, in language, into []match, at, from, next int32) []match {
	if int(next) >= len(tokens) || tokens[next].clause != tokens[from].clause {
		return into
	}
	for _, element := range r.elementsOf(next) {
		if to, known := r.lexicon.steps[uint64(at)<<32|uint64(element)]; known {
			into = r.follow(tokens, in, into, to, from, next+1)
		}
	}
	return into
}
