package claim

import (
	"fmt"
	"slices"
)

// pattern is a compiled entry of several words. Patterns and what they consist of lie side by side, without
// pointers: a text looks at thousands of them, and memory is what that costs.
type pattern struct {
	from    uint32 // the first of its places in lexicon.places
	list    id
	count   uint8 // places
	layer   uint8
	tongues tongue
}

// place is a compiled element.
type place struct {
	from     uint32 // the first of its ids in lexicon.ids; they are sorted
	count    uint16 // ids
	skip     uint8
	number   bool
	optional bool
	spans    bool // one of the ids may stand for several words
}

// numberStart stands for any number where patterns are kept by what they begin with.
const numberStart id = 0

// maxLayers is how many layers a bit of use.begins can be told of.
const maxLayers = 8

// layer holds the patterns that are matched in one pass, by the ids of their rarest place: their anchor.
type layer struct {
	from       []shelf // by id: the first of its candidates
	candidates []candidate
}

// shelf is where the candidates of an id begin, and which languages they are of: those of others are
// not read.
type shelf uint32

const shelfBits = 28

// All languages have a place above the index, else this does not compile.
const _ = uint(32 - shelfBits - len(languages))

func (p shelf) tongues() tongue { return tongue(p >> shelfBits) }
func (p shelf) index() int      { return int(p & (1<<shelfBits - 1)) }

// candidate is a pattern by its number, with what it begins with and what else must occur: without these,
// too, it cannot match.
type candidate struct {
	number  uint32 // of the pattern in lexicon.patterns
	starts  alternatives
	needs   alternatives // none where nothing else must occur
	alike   uint16       // how many of the candidates after it are of the same languages
	tongues tongue
}

// alternatives are ids of which one must occur: a single one itself, several by where they stand in
// lexicon.ids.
type alternatives struct {
	from  uint32
	count uint16
}

// idsAt returns the alternatives of a place.
func (l *lexicon) idsAt(p *place) []id { return l.ids[p.from : p.from+uint32(p.count)] }

// placesOf returns the places of a pattern.
func (l *lexicon) placesOf(p *pattern) []place { return l.places[p.from : p.from+uint32(p.count)] }

// anchorOf returns the place, counted from 0, that is least likely to be found by chance: one of its ids must
// occur in the sentence. weights tell how common an id is.
func (l *lexicon) anchorOf(p *pattern, weights []int) int {
	anchor, least := 0, weightOf(l.startsOf(p), weights)
	for i, place := range l.placesOf(p) {
		if weight := weightOf(l.idsAt(&place), weights); i > 0 && place.required() && weight < least {
			anchor, least = i, weight
		}
	}
	return anchor
}

// needOf returns the place that is least likely to be found beside the anchor and the first; nil where there
// is none.
func (l *lexicon) needOf(p *pattern, anchor int, weights []int) *place {
	var need *place
	least := 0
	places := l.placesOf(p)
	for i := 1; i < len(places); i++ {
		if i == anchor || !places[i].required() {
			continue
		}
		if weight := weightOf(l.idsAt(&places[i]), weights); need == nil || weight < least {
			need, least = &places[i], weight
		}
	}
	return need
}

// required tells whether one of the ids of a place must occur where its pattern does.
func (p *place) required() bool { return p.skip == 0 && !p.optional && !p.number }

func weightOf(ids []id, weights []int) int {
	total := 0
	for _, id := range ids {
		total += weights[id]
	}
	return total
}

// commonness guesses how common each id is in texts: a word that many patterns mention is a common one,
// and a list is as common as its words together.
func (l *lexicon) commonness(refs map[string][]ref) []int {
	const number = 200 // what a number weighs
	mentions := make([]int, l.count+1)
	for i := range l.places {
		for _, id := range l.idsAt(&l.places[i]) {
			mentions[id]++
		}
	}
	weights := make([]int, l.count+1)
	for _, of := range refs {
		word := 1
		for _, ref := range of {
			if int(ref.id) > len(l.names) {
				word += mentions[ref.id]
			}
		}
		for _, ref := range of {
			weights[ref.id] += word
		}
	}
	for id := range weights {
		weights[id] = max(weights[id], 3) // a beginning or an end, or a phrase
	}
	weights[numberStart] = number
	return weights
}

// startsOf returns the ids that a pattern may begin with.
func (l *lexicon) startsOf(p *pattern) []id {
	first := l.placesOf(p)[0]
	if first.number {
		return append(slices.Clone(l.idsAt(&first)), numberStart)
	}
	return l.idsAt(&first)
}

// layOut puts the patterns into their layers, side by side where they have the same anchor.
func (l *lexicon) layOut(patterns []pattern, refs map[string][]ref) error {
	layers := 0
	for _, p := range patterns {
		layers = max(layers, int(p.layer)+1)
	}
	if layers > maxLayers {
		return fmt.Errorf("compile word lists: lists mention each other over %d steps, %d at most", layers, maxLayers)
	}
	weights := l.commonness(refs)
	l.uses = make([]use, l.count+1)
	l.patterns = patterns
	l.layers = make([]layer, layers)
	for n := range l.layers {
		byAnchor := make([][]candidate, l.count+1)
		for i := range patterns {
			p := &patterns[i]
			if int(p.layer) != n {
				continue
			}
			anchor := l.anchorOf(p, weights)
			c := candidate{number: uint32(i), tongues: p.tongues, starts: l.oneOf(l.startsOf(p))}
			if need := l.needOf(p, anchor, weights); need != nil {
				c.needs = l.oneOf(l.idsAt(need))
			}
			for _, id := range l.anchorIDs(p, anchor) {
				byAnchor[id] = append(byAnchor[id], c)
				l.uses[id].anchors |= 1 << n
			}
			for _, start := range l.startsOf(p) {
				l.uses[start].begins |= 1 << n
			}
		}
		l.layers[n] = l.newLayer(byAnchor)
	}
	return nil
}

// oneOf keeps ids as alternatives.
func (l *lexicon) oneOf(ids []id) alternatives {
	if len(ids) == 1 {
		return alternatives{from: uint32(ids[0]), count: 1}
	}
	from := len(l.ids)
	l.ids = append(l.ids, ids...)
	return alternatives{from: uint32(from), count: uint16(len(ids))}
}

// anchorIDs returns the ids of the place that a pattern is kept by.
func (l *lexicon) anchorIDs(p *pattern, anchor int) []id {
	if anchor == 0 {
		return l.startsOf(p)
	}
	return l.idsAt(&l.placesOf(p)[anchor])
}

// newLayer lays out patterns by the ids of their anchors.
func (l *lexicon) newLayer(byAnchor [][]candidate) layer {
	made := layer{from: make([]shelf, 0, len(byAnchor)+1)}
	for _, candidates := range byAnchor {
		at := shelf(len(made.candidates))
		for _, c := range candidates {
			at |= shelf(c.tongues) << shelfBits
		}
		made.from = append(made.from, at)
		made.candidates = append(made.candidates, candidates...)
		all := made.candidates[len(made.candidates)-len(candidates):]
		for i := len(all) - 2; i >= 0; i-- {
			if all[i].tongues == all[i+1].tongues {
				all[i].alike = all[i+1].alike + 1
			}
		}
	}
	made.from = append(made.from, shelf(len(made.candidates)))
	return made
}
