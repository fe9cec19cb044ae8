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

// maxLayers is how many layers a bit of lexicon.begins can be told of.
const maxLayers = 8

// layer holds the patterns that are matched in one pass, by the id that they begin with.
type layer struct {
	from       []uint32 // by id: the first of its candidates
	candidates []candidate
	keys       []id
}

// candidate is a pattern with what tells soonest that it cannot match.
type candidate struct {
	pattern
	key   uint32 // the first of its keys in layer.keys
	keys  uint16 // how many there are; 0 where nothing is sure
	alike uint16 // how many of the candidates after it are of the same languages
}

// idsAt returns the alternatives of a place.
func (l *lexicon) idsAt(p *place) []id { return l.ids[p.from : p.from+uint32(p.count)] }

// placesOf returns the places of a pattern.
func (l *lexicon) placesOf(p *pattern) []place { return l.places[p.from : p.from+uint32(p.count)] }

// keyOf returns the alternatives of the place, after the first, that is least likely to be found by chance:
// one of them must occur in the sentence. There are none where nothing is sure.
func (l *lexicon) keyOf(p *pattern) []id {
	var key []id
	for _, place := range l.placesOf(p)[1:] {
		if place.skip > 0 || place.optional || place.number {
			continue
		}
		if ids := l.idsAt(&place); key == nil || len(ids) < len(key) {
			key = ids
		}
	}
	return key
}

// startsOf returns the ids that a pattern may begin with.
func (l *lexicon) startsOf(p *pattern) []id {
	first := l.placesOf(p)[0]
	if first.number {
		return append(slices.Clone(l.idsAt(&first)), numberStart)
	}
	return l.idsAt(&first)
}

// layOut puts the patterns into their layers, side by side where they begin with the same.
func (l *lexicon) layOut(patterns []pattern) error {
	layers := 0
	for _, p := range patterns {
		layers = max(layers, int(p.layer)+1)
	}
	if layers > maxLayers {
		return fmt.Errorf("compile word lists: lists mention each other over %d steps, %d at most", layers, maxLayers)
	}
	l.begins = make([]uint8, l.count+1)
	l.layers = make([]layer, layers)
	for n := range l.layers {
		byStart := make([][]pattern, l.count+1)
		for _, p := range patterns {
			if int(p.layer) != n {
				continue
			}
			for _, start := range l.startsOf(&p) {
				byStart[start] = append(byStart[start], p)
				l.begins[start] |= 1 << n
			}
		}
		l.layers[n] = l.newLayer(byStart)
	}
	return nil
}

// newLayer lays out patterns that are given by the id that they begin with.
func (l *lexicon) newLayer(byStart [][]pattern) layer {
	made := layer{from: make([]uint32, 0, len(byStart)+1)}
	for _, patterns := range byStart {
		made.from = append(made.from, uint32(len(made.candidates)))
		for _, p := range patterns {
			key := l.keyOf(&p)
			made.candidates = append(made.candidates, candidate{p, uint32(len(made.keys)), uint16(len(key)), 0})
			made.keys = append(made.keys, key...)
		}
		all := made.candidates[len(made.candidates)-len(patterns):]
		for i := len(all) - 2; i >= 0; i-- {
			if all[i].tongues == all[i+1].tongues {
				all[i].alike = all[i+1].alike + 1
			}
		}
	}
	made.from = append(made.from, uint32(len(made.candidates)))
	return made
}
