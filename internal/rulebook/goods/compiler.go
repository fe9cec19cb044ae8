package goods

import (
	"cmp"
	"slices"
)

// compiler gathers patterns for a lexicon. A pattern is a path of elements through a tree of places.
type compiler struct {
	whole    map[string]*knownWord
	starts   letterTree
	ends     letterTree
	spelled  [][]spelledElement
	roots    []int32 // element → place, 0: none
	places   []place
	elements int32
}

// knownWord is what is known of one whole word.
type knownWord struct {
	spot   spot
	common language // of which it is a frequent word
}

// place is one in the tree of patterns: what ends here and what may follow.
type place struct {
	languages language // of the patterns that end here or further on
	skip      int32    // the place behind a "~", 0: none
	steps     []placeStep
	ends      []ending
}

// placeStep leads to another place by one more word.
type placeStep struct{ element, to int32 }

func newCompiler() *compiler {
	return &compiler{
		whole: map[string]*knownWord{}, starts: newLetterTree(), ends: newLetterTree(),
		spelled: make([][]spelledElement, 1), roots: []int32{0}, places: make([]place, 1),
	}
}

// add makes a pattern known.
func (c *compiler) add(pattern []element, s signal, in language) {
	at, size := int32(0), 0
	for i, e := range pattern {
		c.places[at].languages |= in
		if e.isSkip {
			at = c.skip(at)
			continue
		}
		size += len(e.text)
		if e.affix == wholeWord {
			size++
		}
		at = c.step(at, c.element(e), i == 0)
	}
	c.places[at].languages |= in
	for i := range c.places[at].ends {
		if c.places[at].ends[i].signal == s {
			c.places[at].ends[i].languages |= in
			return
		}
	}
	c.places[at].ends = append(c.places[at].ends, ending{signal: s, languages: in, size: uint16(min(size, maxSize))})
}

// addCommon counts a word as a sign of the language of a text.
func (c *compiler) addCommon(word string, in language) { c.word(word).common |= in }

func (c *compiler) word(text string) *knownWord {
	if c.whole[text] == nil {
		c.whole[text] = &knownWord{}
	}
	return c.whole[text]
}

func (c *compiler) element(e element) int32 {
	switch e.affix {
	case wordEnd:
		return c.take(c.ends.spotOf(reversed(e.text)), e.accented)
	case wordStart:
		return c.take(c.starts.spotOf(e.text), e.accented)
	}
	return c.take(&c.word(e.text).spot, e.accented)
}

// take returns the element of a spot for the given diacritics, and makes it.
func (c *compiler) take(s *spot, accented string) int32 {
	if accented == "" {
		if s.element == 0 {
			s.element = c.newElement()
		}
		return s.element
	}
	if s.spelled == 0 {
		s.spelled = int32(len(c.spelled))
		c.spelled = append(c.spelled, nil)
	}
	for _, known := range c.spelled[s.spelled] {
		if known.folded == accented {
			return known.element
		}
	}
	made := spelledElement{folded: accented, element: c.newElement()}
	c.spelled[s.spelled] = append(c.spelled[s.spelled], made)
	return made.element
}

func (c *compiler) newElement() int32 {
	c.elements++
	c.roots = append(c.roots, 0)
	return c.elements
}

func (c *compiler) newPlace() int32 {
	if len(c.places) == 1<<wayBits {
		panic("goods: more places in patterns than a way can tell apart")
	}
	c.places = append(c.places, place{})
	return int32(len(c.places) - 1)
}

// skip returns the place behind a "~".
func (c *compiler) skip(from int32) int32 {
	if c.places[from].skip == 0 {
		made := c.newPlace()
		c.places[from].skip = made
	}
	return c.places[from].skip
}

func (c *compiler) step(from, element int32, first bool) int32 {
	if first {
		if c.roots[element] == 0 {
			c.roots[element] = c.newPlace()
		}
		return c.roots[element]
	}
	for _, known := range c.places[from].steps {
		if known.element == element {
			return known.to
		}
	}
	to := c.newPlace()
	c.places[from].steps = append(c.places[from].steps, placeStep{element: element, to: to})
	return to
}

// lexicon lays out everything that was added, side by side and without pointers.
func (c *compiler) lexicon() *lexicon {
	l := &lexicon{whole: newWordTable(c.whole), starts: c.starts, ends: c.ends, spelled: c.spelled}
	for _, to := range c.roots {
		l.roots = append(l.roots, c.root(to))
	}
	for i := range c.places {
		at := &c.places[i]
		l.nodes = append(l.nodes, node{steps: uint32(len(l.steps)), endings: uint32(len(l.endings)), skip: c.wayTo(at.skip)})
		slices.SortFunc(at.steps, func(a, b placeStep) int { return cmp.Compare(a.element, b.element) })
		for _, each := range at.steps {
			l.steps = append(l.steps, step{element: each.element, to: c.wayTo(each.to)})
		}
		l.endings = append(l.endings, at.ends...)
	}
	l.nodes = append(l.nodes, node{steps: uint32(len(l.steps)), endings: uint32(len(l.endings))})
	return l
}

// root returns the way to a place with what may follow there.
func (c *compiler) root(to int32) root {
	at := &c.places[to]
	made := root{way: c.wayTo(to)}
	if made.several = len(at.ends) > 1; len(at.ends) == 1 {
		made.ending = at.ends[0]
	}
	if at.skip != 0 {
		made.follows = ^uint32(0)
	}
	for _, each := range at.steps {
		made.follows |= maskOf(each.element)
	}
	return made
}

func (c *compiler) wayTo(to int32) way { return newWay(to, c.places[to].languages) }

func reversed(s string) string {
	b := make([]byte, len(s))
	for i := range len(s) {
		b[len(s)-1-i] = s[i]
	}
	return string(b)
}
