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
	archive bool // the product's title says that it is a recording

	found []occurrence // phrases, in the order in which the layers found them
	first []int32      // by token: the first of found that begins there, -1 for none
	after []int32      // by index in found: the next that begins at the same token

	sorted  []occurrence // words and phrases by list, then by place
	offsets []int32      // by list: where its occurrences begin in sorted
}

// newReading splits a text and looks up every word. Nothing else works before match was called.
func (l *lexicon) newReading(text prose.Text) *reading {
	r := &reading{text: text, lexicon: l, tokens: split(text)}
	r.refs = make([]ref, 0, 2*len(r.tokens)+8)
	for i := range r.tokens {
		t := &r.tokens[i]
		t.refs = int32(len(r.refs))
		r.refs = l.look(text.Bare[t.start:t.end], r.refs)
		t.count = uint16(len(r.refs) - int(t.refs))
	}
	return r
}

// match finds the phrases of every list in the given languages.
func (r *reading) match(tongues tongue) {
	r.tongues = tongues
	r.first = make([]int32, len(r.tokens))
	for i := range r.first {
		r.first[i] = -1
	}
	for i := range r.lexicon.layers {
		before := len(r.found)
		r.matchLayer(&r.lexicon.layers[i])
		r.link(before)
	}
	r.sortFound()
}

func (r *reading) matchLayer(l *layer) {
	known := len(r.found)
	for i := range r.tokens {
		t := &r.tokens[i]
		if t.number {
			r.tryAll(l.byNumber, i)
		}
		for _, ref := range r.refsOf(t) {
			if ref.tongues&r.tongues != 0 {
				if patterns := l.byStart[ref.id]; patterns != nil {
					r.tryAll(patterns, i)
				}
			}
		}
		for at := r.first[i]; at >= 0; at = r.after[at] {
			if int(at) < known {
				r.tryAll(l.byStart[r.found[at].list], i)
			}
		}
	}
}

func (r *reading) tryAll(patterns []*pattern, i int) {
	for _, p := range patterns {
		if p.tongues&r.tongues == 0 {
			continue
		}
		budget := matchBudget
		if end := r.matchFrom(p, 0, i, i, &budget); end > 0 {
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
	counts := make([]int32, lists+2)
	each := func(visit func(occurrence)) {
		for i := range r.tokens {
			for _, ref := range r.refsOf(&r.tokens[i]) {
				if int(ref.id) <= lists && ref.tongues&r.tongues != 0 {
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
	r.offsets = slices.Clone(counts)
	r.sorted = make([]occurrence, total)
	each(func(o occurrence) {
		r.sorted[counts[o.list]] = o
		counts[o.list]++
	})
	for list := 1; list <= lists; list++ {
		slices.SortStableFunc(r.all(id(list)), func(a, b occurrence) int { return int(a.from - b.from) })
	}
}

// all returns the occurrences of a list in order of place.
func (r *reading) all(list id) []occurrence { return r.sorted[r.offsets[list]:r.offsets[list+1]] }

// any tells whether anything of the list occurs.
func (r *reading) any(list id) bool { return r.offsets[list] < r.offsets[list+1] }

// within returns the occurrences of a list that begin in tokens from..to.
func (r *reading) within(list id, from, to int) []occurrence {
	all := r.all(list)
	low, _ := slices.BinarySearchFunc(all, from, func(o occurrence, at int) int { return int(o.from) - at })
	high, _ := slices.BinarySearchFunc(all, to, func(o occurrence, at int) int { return int(o.from) - at })
	return all[low:high]
}

// has tells whether anything of the list begins in tokens from..to.
func (r *reading) has(list id, from, to int) bool { return len(r.within(list, from, to)) > 0 }

// sentence returns the tokens of the sentence that token i is in.
func (r *reading) sentence(i int) (from, to int) {
	number := r.tokens[i].sentence
	from, to = i, i+1
	for from > 0 && i-from < sentenceReach && r.tokens[from-1].sentence == number {
		from--
	}
	for to < len(r.tokens) && to-i < sentenceReach && r.tokens[to].sentence == number {
		to++
	}
	return from, to
}

// sentenceReach bounds a sentence on either side of a token, for text without full stops.
const sentenceReach = 80

// clause returns the part of the sentence around token i that no colon or dash divides.
func (r *reading) clause(i int) (from, to int) {
	from, to = i, i+1
	for from > 0 && i-from < sentenceReach && r.tokens[from].gap&clauseEnd == 0 {
		from--
	}
	for to < len(r.tokens) && to-i < sentenceReach && r.tokens[to].gap&clauseEnd == 0 {
		to++
	}
	return from, to
}

// span returns the runes of Scan behind tokens from..to.
func (r *reading) span(from, to int) (int, int) {
	return r.text.SpanOfBare(int(r.tokens[from].start), int(r.tokens[to-1].end))
}

// word returns what stands at token i, in Bare.
func (r *reading) word(i int) string { return r.text.Bare[r.tokens[i].start:r.tokens[i].end] }

// ends tells whether an occurrence of the list ends with token i.
func (r *reading) ends(list id, i int) bool {
	for _, o := range r.within(list, max(i-longest, 0), i+1) {
		if int(o.to) == i+1 {
			return true
		}
	}
	return false
}

// covers tells whether an occurrence of the list includes token i.
func (r *reading) covers(list id, i int) bool {
	for _, o := range r.within(list, max(i-longest, 0), i+1) {
		if int(o.to) > i {
			return true
		}
	}
	return false
}

// longest is how far back an occurrence may begin that reaches a token.
const longest = 24

// commaBetween tells whether a comma stands between tokens from-1 and to.
func (r *reading) commaBetween(from, to int) bool { return r.gapBetween(comma, from, to) }

// boundaryBetween tells whether a colon, a dash or the end of a sentence stands between tokens from and to.
func (r *reading) boundaryBetween(from, to int) bool { return r.gapBetween(clauseEnd, from, to) }

func (r *reading) gapBetween(g gap, from, to int) bool {
	for i := max(from, 0); i <= to && i < len(r.tokens); i++ {
		if r.tokens[i].gap&g != 0 {
			return true
		}
	}
	return false
}
