package claim

import "slices"

// stamps remembers which ids occur in the sentence that is being matched. It is reused.
type stamps struct {
	seen []uint64 // a bit an id

	// What begins with an id and can be matched in the sentence is found once, for words that recur.
	pass     uint32   // one layer of one sentence
	tried    []uint32 // by id: the pass for which it was found
	possible []window // by id: where it stands in patterns
	patterns []*candidate
}

// window is a part of a slice.
type window struct{ from, to int32 }

func newStamps(ids int) stamps {
	return stamps{seen: make([]uint64, ids/64+1), tried: make([]uint32, ids+1), possible: make([]window, ids+1)}
}

// see notes that an id occurs in the current sentence.
func (m *stamps) see(id id) { m.seen[id/64] |= 1 << (id % 64) }

// beginPass forgets what was possible in the layer before.
func (m *stamps) beginPass() {
	m.patterns = m.patterns[:0]
	if m.pass++; m.pass == 0 {
		clear(m.tried)
		m.pass = 1
	}
}

// any tells whether one of the ids occurs in the current sentence.
func (m *stamps) any(ids []id) bool {
	for _, id := range ids {
		if m.seen[id/64]&(1<<(id%64)) != 0 {
			return true
		}
	}
	return false
}

// match finds the phrases of every list in the given languages.
func (r *reading) match(tongues tongue, marks *stamps) {
	r.tongues = tongues
	r.first = slices.Grow(r.first, len(r.tokens))[:len(r.tokens)]
	for from := 0; from < len(r.tokens); {
		clear(marks.seen)
		to, begins := r.stamp(from, marks)
		for n := range r.lexicon.layers {
			if begins&(1<<n) == 0 {
				continue
			}
			marks.beginPass()
			before := len(r.found)
			r.matchSentence(n, from, to, marks)
			begins |= r.link(before, marks)
		}
		from = to
	}
	r.sortFound()
}

// stamp marks the ids of the sentence that begins at token from, and drops those of other languages. It
// returns where the sentence ends and the layers with patterns that may begin in it.
func (r *reading) stamp(from int, marks *stamps) (to int, begins uint8) {
	sentence := r.tokens[from].sentence
	for to = from; to < len(r.tokens) && r.tokens[to].sentence == sentence; to++ {
		r.first[to] = -1
		t := &r.tokens[to]
		refs := r.refsOf(t)
		kept := refs[:0]
		if t.number {
			t.begins = r.lexicon.begins[numberStart]
		}
		for _, ref := range refs {
			if ref.tongues&r.tongues == 0 {
				continue
			}
			kept = append(kept, ref)
			marks.see(ref.id)
			if r.lexicon.noted[ref.id] {
				r.words = append(r.words, occurrence{ref.id, int32(to), int32(to + 1)})
			}
			t.begins |= r.lexicon.begins[ref.id]
		}
		t.count = uint16(len(kept))
		begins |= t.begins
	}
	return to, begins
}

func (r *reading) matchSentence(layer, from, to int, marks *stamps) {
	l := &r.lexicon.layers[layer]
	bit := uint8(1) << layer
	for i := from; i < to; i++ {
		t := &r.tokens[i]
		if t.begins&bit == 0 {
			continue
		}
		if t.number {
			r.tryAll(r.possible(l, numberStart, marks), i, i+1)
		}
		for _, ref := range r.refsOf(t) {
			if r.lexicon.begins[ref.id]&bit != 0 {
				r.tryAll(r.possible(l, ref.id, marks), i, i+1)
			}
		}
		for at := r.first[i]; at >= 0; at = r.after[at] {
			if o := r.found[at]; r.lexicon.begins[o.list]&bit != 0 {
				r.tryAll(r.possible(l, o.list, marks), i, int(o.to))
			}
		}
	}
}

// possible returns the patterns of a layer, all beginning with start, that the current sentence can hold.
func (r *reading) possible(l *layer, start id, marks *stamps) []*candidate {
	if marks.tried[start] != marks.pass {
		from := len(marks.patterns)
		candidates := l.candidates[l.from[start]:l.from[start+1]]
		for i := 0; i < len(candidates); i++ {
			c := &candidates[i]
			if c.tongues&r.tongues == 0 {
				i += int(c.alike)
				continue
			}
			if c.keys == 0 || marks.any(l.keys[c.key:c.key+uint32(c.keys)]) {
				marks.patterns = append(marks.patterns, c)
			}
		}
		marks.tried[start] = marks.pass
		marks.possible[start] = window{int32(from), int32(len(marks.patterns))}
	}
	w := marks.possible[start]
	return marks.patterns[w.from:w.to]
}

// tryAll matches patterns whose first place is known to stand at tokens i..next.
func (r *reading) tryAll(patterns []*candidate, i, next int) {
	for _, p := range patterns {
		budget := matchBudget
		if end := r.matchFrom(r.lexicon.placesOf(&p.pattern)[1:], i, next, &budget); end > 0 {
			r.note(p.list, i, end)
		}
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

// link makes the phrases found since before available to the next layer. It returns the layers with
// patterns that may begin with them.
func (r *reading) link(before int, marks *stamps) (begins uint8) {
	for at := before; at < len(r.found); at++ {
		o := r.found[at]
		r.after = append(r.after, r.first[o.from])
		r.first[o.from] = int32(at)
		marks.see(o.list)
		r.tokens[o.from].begins |= r.lexicon.begins[o.list]
		begins |= r.tokens[o.from].begins
	}
	return begins
}
