package claim

import (
	"errors"
	"fmt"
	"maps"
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
	names   map[string]id // lists
	count   int           // ids given away
	exact   map[string][]ref
	starts  map[string][]affix // by the first minStem bytes
	ends    map[string][]affix // by the last minStem bytes
	layers  []layer
	phrases []bool   // by list: whether it holds entries of several words
	quiet   []bool   // by list: read by its references alone, never by occurrences
	missing []string // lists that were asked for and do not exist
}

// affix is the beginning or the end of a word.
type affix struct {
	text string
	ref  ref
}

// layer holds the patterns that are matched in one pass, by the id that they begin with.
type layer struct {
	byStart  [][]*pattern // by id
	byNumber []*pattern   // begin with a number
}

// pattern is a compiled entry of several words.
type pattern struct {
	list     id
	tongues  tongue
	elements []place
	key      []id // one of these must occur in the sentence; nil where nothing is sure
}

// place is a compiled element.
type place struct {
	ids      []id // sorted
	spans    []id // those of ids that may stand for several words
	number   bool
	optional bool
	skip     int
}

func compile(words *Words) (*lexicon, error) {
	l := &lexicon{
		names: map[string]id{}, exact: map[string][]ref{},
		starts: map[string][]affix{}, ends: map[string][]affix{},
	}
	for _, lists := range *words {
		for name := range lists {
			l.names[name] = 0
		}
	}
	for _, name := range slices.Sorted(maps.Keys(l.names)) {
		l.names[name] = l.next()
	}
	entries, err := parseLists(words)
	if err != nil {
		return nil, err
	}
	literals := map[string]id{}
	var phrases []parsed
	for _, entry := range entries {
		if entry.single() {
			for _, word := range entry.elements[0].words {
				l.addWord(word, ref{l.names[entry.list], entry.tongues})
			}
			continue
		}
		phrases = append(phrases, entry)
	}
	l.phrases = make([]bool, len(l.names)+1)
	l.quiet = make([]bool, len(l.names)+1)
	for _, phrase := range phrases {
		l.phrases[l.names[phrase.list]] = true
	}
	depths, err := depthsOf(phrases)
	if err != nil {
		return nil, err
	}
	var patterns []*pattern
	for _, phrase := range phrases {
		compiled, err := l.compilePhrase(phrase, literals, depths)
		if err != nil {
			return nil, err
		}
		patterns = append(patterns, compiled)
	}
	for i, compiled := range patterns {
		l.addPattern(compiled, depths[phrases[i].list])
	}
	return l, nil
}

// list returns the id of a list. A list that no word stands in is one that nothing matches.
func (l *lexicon) list(name string) id {
	if named, ok := l.names[name]; ok {
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

func (l *lexicon) addWord(word string, r ref) {
	stem := strings.Trim(word, "*")
	switch {
	case strings.HasSuffix(word, "*"):
		key := stem[:minStem]
		l.starts[key] = append(l.starts[key], affix{stem, r})
	case strings.HasPrefix(word, "*"):
		key := stem[len(stem)-minStem:]
		l.ends[key] = append(l.ends[key], affix{stem, r})
	default:
		l.exact[word] = appendRef(l.exact[word], r)
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

func (l *lexicon) compilePhrase(phrase parsed, literals map[string]id, depths map[string]int) (*pattern, error) {
	compiled := &pattern{list: l.names[phrase.list], tongues: phrase.tongues}
	for _, e := range phrase.elements {
		p := place{number: e.number, optional: e.optional, skip: e.skip}
		for _, class := range e.classes {
			named, ok := l.names[class]
			if !ok {
				return nil, fmt.Errorf("compile list %s: there is no list %s", phrase.list, class)
			}
			p.ids = append(p.ids, named)
			if depths[class] > 0 {
				p.spans = append(p.spans, named)
			}
		}
		for _, word := range e.words {
			if literals[word] == 0 {
				literals[word] = l.next()
				l.addWord(word, ref{literals[word], everyTongue})
			}
			p.ids = append(p.ids, literals[word])
		}
		slices.Sort(p.ids)
		p.ids = slices.Compact(p.ids)
		compiled.elements = append(compiled.elements, p)
	}
	compiled.key = keyOf(compiled.elements[1:])
	return compiled, nil
}

// keyOf returns the alternatives of the place that is least likely to be found by chance.
func keyOf(places []place) []id {
	var key []id
	for _, p := range places {
		if p.skip > 0 || p.optional || p.number {
			continue
		}
		if key == nil || len(p.ids) < len(key) {
			key = p.ids
		}
	}
	return key
}

// addPattern puts a pattern into its layer. Every id must have been given away before.
func (l *lexicon) addPattern(p *pattern, depth int) {
	for len(l.layers) < depth {
		l.layers = append(l.layers, layer{byStart: make([][]*pattern, l.count+1)})
	}
	into := &l.layers[depth-1]
	start := p.elements[0]
	for _, first := range start.ids {
		into.byStart[first] = append(into.byStart[first], p)
	}
	if start.number {
		into.byNumber = append(into.byNumber, p)
	}
}

// look appends what a word is to refs.
func (l *lexicon) look(word string, refs []ref) []ref {
	refs = append(refs, l.exact[word]...)
	if len(word) < minStem {
		return refs
	}
	for _, start := range l.starts[word[:minStem]] {
		if strings.HasPrefix(word, start.text) {
			refs = append(refs, start.ref)
		}
	}
	for _, end := range l.ends[word[len(word)-minStem:]] {
		if strings.HasSuffix(word, end.text) {
			refs = append(refs, end.ref)
		}
	}
	return refs
}
