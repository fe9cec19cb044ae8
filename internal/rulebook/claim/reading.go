package claim

import (
	"slices"

	"vidimus/internal/rulebook/prose"
)

// occurrence is a place where a word or a phrase of a list stands: tokens from inclusive to exclusive.
type occurrence struct {
	list     id
	from, to int32
}

// reading is one text with everything that the word lists find in it.
type reading struct {
	text    prose.Text
	lexicon *lexicon
	tokens  []token
	refs    []ref
	tongues tongue
	does    []does // by token
	archive bool   // the product's title says that it is a recording
	paper   bool   // the product's title says that it is something to read or to fill in

	words []occurrence // single words of lists, in order of place
	found []occurrence // phrases, in the order in which the layers found them
	first []int32      // by token: the first of found that begins there, -1 for none
	after []int32      // by index in found: the next that begins at the same token; all three serve match alone

	sorted  []occurrence // words and phrases by list, then by place
	offsets []int32      // by list: where its occurrences begin in sorted; those of a text with none are not its own
	own     []int32      // its own offsets
	counts  []int32      // scratch of sortFound
	scratch []occurrence // of merge
}

// open splits a text and looks up every word. Nothing else works before match was called.
func (r *reading) open(l *lexicon, text prose.Text) {
	r.text, r.lexicon = text, l
	r.tokens = split(text, text.Words(l.words.words), r.tokens[:0])
	for i := range r.tokens {
		t := &r.tokens[i]
		t.refs = int32(len(r.refs))
		r.refs = l.words.look(text.Bare[t.start:t.end], int(t.word), r.refs)
		t.count = uint16(len(r.refs) - int(t.refs))
	}
}

// clear forgets the text and keeps the memory.
func (r *reading) clear() {
	r.text, r.lexicon, r.archive, r.paper = prose.Text{}, nil, false, false
	r.tokens, r.refs, r.found = r.tokens[:0], r.refs[:0], r.found[:0]
	r.words = r.words[:0]
	r.first, r.after, r.does = r.first[:0], r.after[:0], r.does[:0]
	r.sorted, r.offsets, r.own, r.counts = r.sorted[:0], nil, r.own[:0], r.counts[:0]
}

// sortFound orders words and phrases by list, those of a list by place. Lists that only serve others are
// left out.
func (r *reading) sortFound() {
	if len(r.words)+len(r.found) == 0 {
		r.offsets = r.lexicon.nothing
		return
	}
	lists := len(r.lexicon.names)
	counts := slices.Grow(r.counts, lists+2)[:lists+2]
	clear(counts)
	for i := range r.words {
		counts[r.words[i].list+1]++
	}
	asked := r.found[:0]
	for _, o := range r.found {
		if r.lexicon.uses[o.list].noted {
			asked = append(asked, o)
			counts[o.list+1]++
		}
	}
	r.found = asked
	for i := 1; i < len(counts); i++ {
		counts[i] += counts[i-1]
	}
	r.own, r.counts = append(r.own, counts...), counts
	r.offsets = r.own
	r.sorted = slices.Grow(r.sorted, len(r.words)+len(r.found))[:len(r.words)+len(r.found)]
	for _, all := range [...][]occurrence{r.words, r.found} {
		for _, o := range all {
			r.sorted[counts[o.list]] = o
			counts[o.list]++
		}
	}
	if len(r.found) == 0 {
		return
	}
	for list := 1; list <= lists; list++ {
		if r.offsets[list+1]-r.offsets[list] > 1 {
			r.merge(id(list))
		}
	}
}

// merge puts the words and the phrases of a list, each in order of place, into one order.
func (r *reading) merge(list id) {
	all := r.all(list)
	words := 1
	for words < len(all) && all[words-1].from <= all[words].from {
		words++
	}
	if words >= len(all) {
		return
	}
	r.scratch = append(r.scratch[:0], all[:words]...)
	head, phrases := r.scratch, all[words:]
	for i := range all {
		if len(head) > 0 && (len(phrases) == 0 || head[0].from <= phrases[0].from) {
			all[i], head = head[0], head[1:]
		} else {
			all[i], phrases = phrases[0], phrases[1:]
		}
	}
}
