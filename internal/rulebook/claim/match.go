package claim

import "slices"

// match finds the phrases of every list in the given languages: sentence by sentence, in each layer first
// the patterns whose rarest word occurs, then the places at which those begin.
func (r *reading) match(tongues tongue, marks *stamps) {
	r.tongues = tongues
	r.first = slices.Grow(r.first, len(r.tokens))[:len(r.tokens)]
	for from := 0; from < len(r.tokens); {
		to := r.stamp(from, marks)
		for n := range r.lexicon.layers {
			if marks.anchors&(1<<n) == 0 || !r.activate(n, marks) {
				continue
			}
			before := len(r.found)
			r.matchSentence(n, from, to, marks)
			r.link(before, marks)
		}
		from = to
	}
	r.sortFound()
}

// stamp marks the ids of the sentence that begins at token from, and drops those of other languages. It
// returns where the sentence ends.
func (r *reading) stamp(from int, marks *stamps) (to int) {
	marks.begin()
	sentence := r.tokens[from].sentence
	for to = from; to < len(r.tokens) && r.tokens[to].sentence == sentence; to++ {
		r.first[to] = -1
		t := &r.tokens[to]
		refs := r.refsOf(t)
		kept := refs[:0]
		if t.number {
			t.begins = r.lexicon.uses[numberStart].begins
			marks.see(numberStart, r.lexicon)
		}
		for _, ref := range refs {
			if ref.tongues&r.tongues == 0 {
				continue
			}
			kept = append(kept, ref)
			marks.see(ref.id, r.lexicon)
			if r.lexicon.uses[ref.id].noted {
				r.words = append(r.words, occurrence{ref.id, int32(to), int32(to + 1)})
			}
			t.begins |= r.lexicon.uses[ref.id].begins
		}
		t.count = uint16(len(kept))
	}
	return to
}

// activate notes the patterns of a layer that the sentence can hold, by what they begin with. It tells
// whether there are any.
func (r *reading) activate(layer int, marks *stamps) bool {
	marks.beginPass()
	l := &r.lexicon.layers[layer]
	bit := uint8(1) << layer
	for _, anchor := range marks.ids {
		if r.lexicon.uses[anchor].anchors&bit == 0 {
			continue
		}
		if l.from[anchor].tongues()&r.tongues == 0 {
			continue
		}
		candidates := l.candidates[l.from[anchor].index():l.from[anchor+1].index()]
		for i := 0; i < len(candidates); i++ {
			c := &candidates[i]
			if c.tongues&r.tongues == 0 {
				i += int(c.alike)
				continue
			}
			if marks.any(c.needs, r.lexicon) {
				marks.activate(c, r.lexicon)
			}
		}
	}
	return len(marks.active) > 0
}

func (r *reading) matchSentence(layer, from, to int, marks *stamps) {
	bit := uint8(1) << layer
	for i := from; i < to; i++ {
		t := &r.tokens[i]
		if t.begins&bit == 0 {
			continue
		}
		if t.number && marks.started(numberStart) {
			r.tryAll(marks, numberStart, i, i+1)
		}
		for _, ref := range r.refsOf(t) {
			if marks.started(ref.id) {
				r.tryAll(marks, ref.id, i, i+1)
			}
		}
		for at := r.first[i]; at >= 0; at = r.after[at] {
			if o := r.found[at]; marks.started(o.list) {
				r.tryAll(marks, o.list, i, int(o.to))
			}
		}
	}
}

// tryAll matches the active patterns that begin with start, which is known to stand at tokens i..next.
func (r *reading) tryAll(marks *stamps, start id, i, next int) {
	for at := marks.chains[start]; at >= 0; at = marks.active[at].next {
		p := &r.lexicon.patterns[marks.active[at].number]
		budget := matchBudget
		if end := r.matchFrom(r.lexicon.placesOf(p)[1:], i, next, &budget); end > 0 {
			r.note(p.list, i, end)
		}
	}
}

// link makes the phrases found since before available to the next layer.
func (r *reading) link(before int, marks *stamps) {
	for at := before; at < len(r.found); at++ {
		o := r.found[at]
		r.after = append(r.after, r.first[o.from])
		r.first[o.from] = int32(at)
		marks.see(o.list, r.lexicon)
		r.tokens[o.from].begins |= r.lexicon.uses[o.list].begins
	}
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

// matchFrom returns the token after the phrase, 0 where the places do not match from token i on.
func (r *reading) matchFrom(places []place, start, i int, budget *int) int {
	if len(places) == 0 {
		return i
	}
	if *budget--; *budget < 0 || i >= len(r.tokens) {
		return 0
	}
	if i > start && r.tokens[i].gap&(stop|line) != 0 {
		return 0
	}
	p := &places[0]
	if p.skip > 0 {
		return r.matchGap(places, start, i, budget)
	}
	if r.is(i, p) {
		if end := r.matchFrom(places[1:], start, i+1, budget); end > 0 {
			return end
		}
	}
	if p.spans {
		ids := r.lexicon.idsAt(p)
		for at := r.first[i]; at >= 0; at = r.after[at] {
			o := r.found[at]
			if !slices.Contains(ids, o.list) {
				continue
			}
			if end := r.matchFrom(places[1:], start, int(o.to), budget); end > 0 {
				return end
			}
		}
	}
	if p.optional {
		return r.matchFrom(places[1:], start, i, budget)
	}
	return 0
}

func (r *reading) matchGap(places []place, start, i int, budget *int) int {
	for skipped := 0; skipped <= int(places[0].skip); skipped++ {
		if end := r.matchFrom(places[1:], start, i+skipped, budget); end > 0 {
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
	ids := r.lexicon.idsAt(p)
	for _, ref := range r.refsOf(t) {
		for _, wanted := range ids {
			if wanted == ref.id {
				return true
			}
		}
	}
	return false
}

func (r *reading) refsOf(t *token) []ref { return r.refs[t.refs : t.refs+int32(t.count)] }
