package claim

import (
	"errors"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
)

// id names a word list or a single word that patterns mention.
type id uint16

// tongue is a set of languages.
type tongue uint8

const everyTongue tongue = 1<<len(languages) - 1

func tongueOf(language string) (tongue, bool) {
	if language == anyLanguage {
		return everyTongue, true
	}
	i := slices.Index(languages[:], language)
	return 1 << max(i, 0), i >= 0
}

// ref says that a word belongs to a list, or is a word of a pattern, in some languages.
type ref struct {
	id      id
	tongues tongue
}

// lexicon is the compiled form of Words: one table of words, and patterns of several words in layers.
// A pattern only mentions lists that are complete when its layer is matched.
type lexicon struct {
	names    map[string]id // lists
	count    int           // ids given away
	words    *table
	layers   []layer
	places   []place // of all patterns
	ids      []id    // of all places, and alternatives of candidates
	uses     []use   // by id
	patterns []pattern
	missing  []string // lists that were asked for and do not exist
	nothing  []int32  // offsets of a reading in which no list occurs
}

// use is what an id is there for.
type use struct {
	begins  uint8 // a bit for each layer with patterns that begin with it
	anchors uint8 // a bit for each layer with patterns that are kept by it
	noted   bool  // whether it is a list whose occurrences were asked for
}

// compiler gathers what a lexicon is made of.
type compiler struct {
	*lexicon
	exact        map[string][]ref
	order        []string // the keys of exact as they came
	starts, ends []affix
	literals     map[string]id // single words that patterns mention
	depths       map[string]int
}

func compile(words *Words) (*lexicon, error) {
	c := &compiler{lexicon: &lexicon{names: map[string]id{}}, exact: map[string][]ref{}, literals: map[string]id{}}
	for _, lists := range *words {
		for name := range lists {
			c.names[name] = 0
		}
	}
	for _, name := range slices.Sorted(maps.Keys(c.names)) {
		c.names[name] = c.next()
	}
	entries, err := parseLists(words)
	if err != nil {
		return nil, err
	}
	var phrases []parsed
	for _, entry := range entries {
		if !entry.single() {
			phrases = append(phrases, entry)
			continue
		}
		for _, word := range entry.elements[0].words {
			c.addWord(word, ref{c.names[entry.list], entry.tongues})
		}
	}
	if c.depths, err = depthsOf(phrases); err != nil {
		return nil, err
	}
	patterns := make([]pattern, len(phrases))
	for i, phrase := range phrases {
		if patterns[i], err = c.compilePhrase(phrase); err != nil {
			return nil, err
		}
	}
	if err := c.layOut(patterns, c.exact); err != nil {
		return nil, err
	}
	if c.count > math.MaxUint16 {
		return nil, fmt.Errorf("compile word lists: %d lists and words, %d at most", c.count, math.MaxUint16)
	}
	c.words = newTable(c.order, c.exact, c.starts, c.ends)
	c.nothing = make([]int32, len(c.names)+2)
	return c.lexicon, nil
}

// list returns the id of a list. A list that no word stands in is one that nothing matches.
func (l *lexicon) list(name string) id {
	if named, ok := l.names[name]; ok {
		l.uses[named].noted = true
		return named
	}
	l.missing = append(l.missing, name)
	return 0
}

func (l *lexicon) next() id {
	l.count++
	return id(l.count)
}

// parsed is an entry with the list and language that it stands in.
type parsed struct {
	list     string
	tongues  tongue
	elements []element
}

// single tells whether the entry is one word, so that it goes into the word table alone.
func (p parsed) single() bool {
	return len(p.elements) == 1 && len(p.elements[0].classes) == 0 && !p.elements[0].number
}

func parseLists(words *Words) ([]parsed, error) {
	var all []parsed
	var wrong []error
	for _, language := range slices.Sorted(maps.Keys(*words)) {
		tongues, ok := tongueOf(language)
		if !ok {
			return nil, fmt.Errorf("compile word lists: no such language: %q", language)
		}
		lists := (*words)[language]
		for _, name := range slices.Sorted(maps.Keys(lists)) {
			patterns, err := parseEntries(lists[name])
			if err != nil {
				wrong = append(wrong, fmt.Errorf("compile list %s.%s: %w", language, name, err))
			}
			for _, elements := range patterns {
				all = append(all, parsed{list: name, tongues: tongues, elements: elements})
			}
		}
	}
	return all, errors.Join(wrong...)
}

// depthsOf returns for each list with phrases the layer after which it is complete, counted from 1.
func depthsOf(phrases []parsed) (map[string]int, error) {
	mentions := map[string]map[string]bool{}
	for _, phrase := range phrases {
		if mentions[phrase.list] == nil {
			mentions[phrase.list] = map[string]bool{}
		}
		for _, e := range phrase.elements {
			for _, class := range e.classes {
				mentions[phrase.list][class] = true
			}
		}
	}
	depths := map[string]int{}
	var visit func(name string, path []string) (int, error)
	visit = func(name string, path []string) (int, error) {
		if slices.Contains(path, name) {
			return 0, fmt.Errorf("compile word lists: the list %s mentions itself by %s", name, strings.Join(path, ", "))
		}
		if depth, known := depths[name]; known || mentions[name] == nil {
			return depth, nil
		}
		depth := 0
		for mentioned := range mentions[name] {
			below, err := visit(mentioned, append(path, name))
			if err != nil {
				return 0, err
			}
			depth = max(depth, below)
		}
		depths[name] = depth + 1
		return depth + 1, nil
	}
	for name := range mentions {
		if _, err := visit(name, nil); err != nil {
			return nil, err
		}
	}
	return depths, nil
}

func (c *compiler) addWord(word string, r ref) {
	stem := strings.Trim(word, "*")
	switch {
	case strings.HasSuffix(word, "*"):
		c.starts = append(c.starts, affix{stem, r})
	case strings.HasPrefix(word, "*"):
		c.ends = append(c.ends, affix{stem, r})
	default:
		if len(c.exact[word]) == 0 {
			c.order = append(c.order, word)
		}
		c.exact[word] = appendRef(c.exact[word], r)
	}
}

func appendRef(refs []ref, r ref) []ref {
	for i := range refs {
		if refs[i].id == r.id {
			refs[i].tongues |= r.tongues
			return refs
		}
	}
	return append(refs, r)
}

func (c *compiler) compilePhrase(phrase parsed) (pattern, error) {
	compiled := pattern{
		list: c.names[phrase.list], tongues: phrase.tongues, layer: uint8(c.depths[phrase.list] - 1),
		from: uint32(len(c.places)), count: uint8(len(phrase.elements)),
	}
	for _, e := range phrase.elements {
		p := place{from: uint32(len(c.ids)), number: e.number, optional: e.optional, skip: uint8(e.skip)}
		ids, spans, err := c.idsOf(phrase.list, e)
		if err != nil {
			return pattern{}, err
		}
		p.spans, p.count = spans, uint16(len(ids))
		c.ids = append(c.ids, ids...)
		c.places = append(c.places, p)
	}
	return compiled, nil
}

// idsOf returns the alternatives of an element, sorted, and tells whether one may stand for several words.
func (c *compiler) idsOf(list string, e element) (ids []id, spans bool, err error) {
	for _, class := range e.classes {
		named, ok := c.names[class]
		if !ok {
			return nil, false, fmt.Errorf("compile list %s: there is no list %s", list, class)
		}
		ids = append(ids, named)
		spans = spans || c.depths[class] > 0
	}
	for _, word := range e.words {
		if c.literals[word] == 0 {
			c.literals[word] = c.next()
			c.addWord(word, ref{c.literals[word], everyTongue})
		}
		ids = append(ids, c.literals[word])
	}
	slices.Sort(ids)
	return slices.Compact(ids), spans, nil
}
