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

	found []occurrence // phrases, in the order in which the layers found them
	first []int32      // by token: the first of found that begins there, -1 for none
	after []int32      // by index in found: the next that begins at the same token

	sorted  []occurrence // words and phrases by list, then by place
	offsets []int32      // by list: where its occurrences begin in sorted
	counts  []int32      // scratch of sortFound
}

// open splits a text and looks up every word. Nothing else works before match was called.
func (r *reading) open(l *lexicon, text prose.Text) {
	r.text, r.lexicon = text, l
	r.tokens = split(text, r.tokens[:0])
	for i := range r.tokens {
		t := &r.tokens[i]
		t.refs = int32(len(r.refs))
		r.refs = l.look(text.Bare[t.start:t.end], r.refs)
		t.count = uint16(len(r.refs) - int(t.refs))
	}
}

// clear forgets the text and keeps the memory.
func (r *reading) clear() {
	r.text, r.lexicon, r.archive, r.paper = prose.Text{}, nil, false, false
	r.tokens, r.refs, r.found = r.tokens[:0], r.refs[:0], r.found[:0]
	r.first, r.after, r.does = r.first[:0], r.after[:0], r.does[:0]
	r.sorted, r.offsets, r.counts = r.sorted[:0], r.offsets[:0], r.counts[:0]
}

// stamps remembers which ids occur in the sentence that is being matched. It is reused: an id occurs
// where its stamp is the current one.
type stamps struct {
	seen    []uint32 // by id
	current uint32

	// What begins with an id and can be matched in the sentence is found once, for words that recur.
	tried    []uint32 // by id: the sentence for which it was found
	possible []window // by id: where it stands in patterns
	patterns []*pattern
}

// window is a part of a slice.
type window struct{ from, to int32 }

func newStamps(ids int) stamps {
	return stamps{seen: make([]uint32, ids+1), tried: make([]uint32, ids+1), possible: make([]window, ids+1)}
}

// match finds the phrases of every list in the given languages.
func (r *reading) match(tongues tongue, marks *stamps) {
	r.tongues = tongues
	r.first = slices.Grow(r.first, len(r.tokens))[:len(r.tokens)]
	for i := range r.first {
		r.first[i] = -1
	}
	for i := range r.lexicon.layers {
		before := len(r.found)
		for from := 0; from < len(r.tokens); {
			to := r.stamp(from, marks)
			r.matchSentence(&r.lexicon.layers[i], from, to, marks)
			from = to
		}
		r.link(before)
	}
	r.sortFound()
}

// stamp marks the ids of the sentence that begins at token from and returns where it ends.
func (r *reading) stamp(from int, marks *stamps) int {
	marks.current++
	if marks.current == 0 { // the counter came round
		clear(marks.seen)
		clear(marks.tried)
		marks.current = 1
	}
	marks.patterns = marks.patterns[:0]
	to := from
	for ; to < len(r.tokens) && r.tokens[to].sentence == r.tokens[from].sentence; to++ {
		for _, ref := range r.refsOf(&r.tokens[to]) {
			marks.seen[ref.id] = marks.current
		}
		for at := r.first[to]; at >= 0; at = r.after[at] {
			marks.seen[r.found[at].list] = marks.current
		}
	}
	return to
}

func (r *reading) matchSentence(l *layer, from, to int, marks *stamps) {
	for i := from; i < to; i++ {
		t := &r.tokens[i]
		if t.number {
			r.tryAll(r.possible(l.byNumber, 0, marks), i, i+1)
		}
		for _, ref := range r.refsOf(t) {
			if ref.tongues&r.tongues != 0 && len(l.byStart[ref.id]) > 0 {
				r.tryAll(r.possible(l.byStart[ref.id], ref.id, marks), i, i+1)
			}
		}
		for at := r.first[i]; at >= 0; at = r.after[at] {
			if o := r.found[at]; len(l.byStart[o.list]) > 0 {
				r.tryAll(r.possible(l.byStart[o.list], o.list, marks), i, int(o.to))
			}
		}
	}
}

// possible returns the patterns, all beginning with start, that the current sentence can hold.
func (r *reading) possible(patterns []*pattern, start id, marks *stamps) []*pattern {
	if marks.tried[start] != marks.current {
		from := len(marks.patterns)
		for _, p := range patterns {
			if p.tongues&r.tongues != 0 && (p.key == nil || marks.any(p.key)) {
				marks.patterns = append(marks.patterns, p)
			}
		}
		marks.tried[start] = marks.current
		marks.possible[start] = window{int32(from), int32(len(marks.patterns))}
	}
	w := marks.possible[start]
	return marks.patterns[w.from:w.to]
}

// tryAll matches patterns whose first place is known to stand at tokens i..next.
func (r *reading) tryAll(patterns []*pattern, i, next int) {
	for _, p := range patterns {
		budget := matchBudget
		if end := r.matchFrom(p, 1, i, next, &budget); end > 0 {
			r.note(p.list, i, end)
		}
	}
}

// any tells whether one of the ids occurs in the current sentence.
func (m *stamps) any(ids []id) bool {
	for _, id := range ids {
		if m.seen[id] == m.current {
			return true
		}
	}
	return false
}

// matchBudget bounds the steps that one pattern may take from one token.
const matchBudget = 300

// maxSamePlace bounds how many phrases of one list are kept that begin at one token.
const maxSamePlace = 4

func (r *reading) note(list id, from, to int) {
	last := len(r.found) - 1
	for n := last; n >= 0 && n > last-maxSamePlace; n-- {
		if o := r.found[n]; o.list == list && int(o.from) == from && int(o.to) == to {
			return
		}
	}
	r.found = append(r.found, occurrence{list, int32(from), int32(to)})
}

// matchFrom returns the token after the phrase, 0 where the elements from e on do not match at i.
func (r *reading) matchFrom(p *pattern, e, start, i int, budget *int) int {
	if e == len(p.elements) {
		return i
	}
	if *budget--; *budget < 0 || i >= len(r.tokens) {
		return 0
	}
	if i > start && r.tokens[i].gap&(stop|line) != 0 {
		return 0
	}
	place := &p.elements[e]
	if place.skip > 0 {
		return r.matchGap(p, e, start, i, budget)
	}
	if r.is(i, place) {
		if end := r.matchFrom(p, e+1, start, i+1, budget); end > 0 {
			return end
		}
	}
	if len(place.spans) > 0 {
		for at := r.first[i]; at >= 0; at = r.after[at] {
			o := r.found[at]
			if !slices.Contains(place.spans, o.list) {
				continue
			}
			if end := r.matchFrom(p, e+1, start, int(o.to), budget); end > 0 {
				return end
			}
		}
	}
	if place.optional {
		return r.matchFrom(p, e+1, start, i, budget)
	}
	return 0
}

func (r *reading) matchGap(p *pattern, e, start, i int, budget *int) int {
	for skipped := 0; skipped <= p.elements[e].skip; skipped++ {
		if end := r.matchFrom(p, e+1, start, i+skipped, budget); end > 0 {
			return end
		}
		if i+skipped >= len(r.tokens) || r.tokens[i+skipped].gap&(stop|line) != 0 || *budget < 0 {
			return 0
		}
	}
	return 0
}

// is tells whether the token is one of the words of the place.
func (r *reading) is(i int, p *place) bool {
	t := &r.tokens[i]
	if t.number && p.number {
		return true
	}
	for _, ref := range r.refsOf(t) {
		if ref.tongues&r.tongues == 0 {
			continue
		}
		for _, wanted := range p.ids {
			if wanted == ref.id {
				return true
			}
		}
	}
	return false
}

func (r *reading) refsOf(t *token) []ref { return r.refs[t.refs : t.refs+int32(t.count)] }

// link makes the phrases found since before available to the next layer.
func (r *reading) link(before int) {
	for at := before; at < len(r.found); at++ {
		from := r.found[at].from
		r.after = append(r.after, r.first[from])
		r.first[from] = int32(at)
	}
}

// sortFound orders words and phrases by list.
func (r *reading) sortFound() {
	lists := len(r.lexicon.names)
	counts := slices.Grow(r.counts, lists+2)[:lists+2]
	clear(counts)
	each := func(visit func(occurrence)) {
		for i := range r.tokens {
			for _, ref := range r.refsOf(&r.tokens[i]) {
				if int(ref.id) <= lists && ref.tongues&r.tongues != 0 && !r.lexicon.quiet[ref.id] {
					visit(occurrence{ref.id, int32(i), int32(i + 1)})
				}
			}
		}
		for _, o := range r.found {
			visit(o)
		}
	}
	total := int32(0)
	each(func(o occurrence) { counts[o.list+1]++; total++ })
	for i := 1; i < len(counts); i++ {
		counts[i] += counts[i-1]
	}
	r.offsets, r.counts = append(r.offsets, counts...), counts
	r.sorted = slices.Grow(r.sorted, int(total))[:total]
	each(func(o occurrence) {
		r.sorted[counts[o.list]] = o
		counts[o.list]++
	})
	for list := 1; list <= lists; list++ {
		if !r.lexicon.phrases[list] || r.offsets[list+1]-r.offsets[list] < 2 {
			continue // words come in order
		}
		slices.SortStableFunc(r.all(id(list)), func(a, b occurrence) int { return int(a.from - b.from) })
	}
}
