package goods

import "strings"

// title is what the title of a product says is sold.
type title struct {
	present bool
	// sold is the thing that the title names first, not as part of a "for …" or "with …".
	sold   match
	named  bool // sold is set
	weak   bool // English: an unknown noun follows, which may be the real thing
	set    bool // a set or a hamper: what is inside counts
	has    signals
	denies signals
	// names are the lists of the things that the title names without a "for" or "with" before them,
	// even as the first part of a longer word.
	names signals
}

// maxTitle is how many words of a title are read.
const maxTitle = 60

// readTitle finds the thing that the title names. The title is the first text.
func (s *scene) readTitle() {
	s.title = title{}
	if len(s.subject.Texts) == 0 || s.subject.Texts[0].Field != "/title" {
		return
	}
	s.title.present = true
	for i := range s.sentences {
		one := &s.sentences[i]
		if one.field != 0 {
			break
		}
		if one.from >= maxTitle {
			break
		}
		s.title.has.join(one.has)
		s.title.denies.join(one.denies)
		s.readTitlePart(one)
	}
}

func (s *signals) join(other signals) {
	s[0] |= other[0]
	s[1] |= other[1]
}

// readTitlePart looks for the thing sold in one sentence of the title, clause by clause: a device, a
// toy or a book that is not itself subordinate is the thing sold before any watched thing is.
func (s *scene) readTitlePart(one *sentence) {
	things := s.matches[one.firstMatch:one.behind]
	for len(things) > 0 && things[len(things)-1].from >= maxTitle {
		things = things[:len(things)-1]
	}
	for start := 0; start < len(things); {
		clause := s.tokens[things[start].from].clause
		end := start
		for end < len(things) && s.tokens[things[end].from].clause == clause {
			end++
		}
		s.readClause(things[start:end])
		start = end
	}
}

func (s *scene) readClause(things []match) {
	var best match
	found, weak, elsewhere := false, false, false
	for i, m := range things {
		if s.modifies(m, things[i+1:]) {
			continue
		}
		if m.signal == assortment {
			s.title.set = true
			continue
		}
		if m.signal >= container || !s.affirmed(m) || s.subordinate(m) || m.signal == device && s.numbered(m) {
			continue
		}
		if s.likened(m) {
			continue
		}
		s.title.names.add(m.signal)
		if s.hyphenFollows(m) {
			continue
		}
		if m.signal >= device && !elsewhere { // device, toy, media, forAnimals, harmless
			best, found, weak, elsewhere = m, true, false, true
		}
		if !elsewhere && (!found || weak) {
			best, found, weak = m, true, s.followedByNoun(m)
		}
	}
	if found && !s.title.named {
		s.title.sold, s.title.named, s.title.weak = best, true, weak
	}
}

// modifies tells whether a thing only says of which kind the next one is. In English the last noun is the
// thing: "spoon pipe", "training ammunition", "knuckle duster ring". What follows may be any thing behind a
// device or a book; behind what is watched only one that is certainly something else.
func (s *scene) modifies(m match, rest []match) bool {
	if s.main != english {
		return false
	}
	for _, next := range rest {
		if next.from > m.to && (m.signal != edible || s.parted(m.to, next.from)) {
			break
		}
		if next.from < m.to {
			continue
		}
		switch {
		case m.signal == device || m.signal == media:
			if next.signal < container {
				return true
			}
		case m.signal == edible && next.signal == topical:
			return true // "honey lip balm"
		case m.signal < device:
			if next.signal >= device && next.signal <= harmless {
				return true
			}
		}
	}
	return false
}

// chained is how many words may stand between the first and the last noun of an English chain.
const chained = 3

// parted tells whether a word between two nouns keeps them apart: "honey and lip balm", "honey in a jar".
func (s *scene) parted(from, to int32) bool {
	for i := from; i < to; i++ {
		if s.cover[i].any(subordinates, linking, accompanied, neutral, amount, counted) {
			return true
		}
	}
	return to > from+chained
}

// likened tells whether the thing is compared with only: "coffee-stained", "gun-shaped".
func (s *scene) likened(m match) bool {
	if s.in&english == 0 || int(m.to) >= len(s.tokens) || !s.tokens[m.to].joined {
		return false
	}
	word := s.tokens[m.to].text
	for _, end := range likeness {
		if strings.HasSuffix(word, end) && !s.is(m.to, edible) && !s.is(m.to, topical) {
			return true
		}
	}
	return false
}

// likeness are the ends of English words that make a noun before a hyphen a comparison.
var likeness = []string{"stained", "shaped", "coloured", "colored", "scented", "themed", "inspired", "proof", "style", "like", "print", "printed", "toned", "dyed", "green", "blue", "brown", "black", "white", "red", "grey", "gray", "yellow", "pink", "purple", "gold"}

// lookBack is how many words before a noun may hold the word that subordinates it.
const lookBack = 4

// subordinate tells whether a thing of the title is only said of another one: "Behälter für Kapseln",
// "bougie au miel". Behind a vessel or a set the thing inside is not subordinate.
func (s *scene) subordinate(m match) bool {
	clause := s.tokens[m.from].clause
	for i := m.from - 1; i >= 0 && i >= m.from-lookBack && s.tokens[i].clause == clause && s.tokens[i].field == 0; i-- {
		switch {
		case s.is(i, linking) && s.vesselBefore(i):
			return false
		case s.is(i, amount):
			return false
		case s.is(i, subordinates):
			return true
		case s.is(i, container) || s.is(i, assortment):
			return false
		}
	}
	return false
}

// hyphenFollows tells whether the thing is the first part of a word with a hyphen whose last part is
// something else.
func (s *scene) hyphenFollows(m match) bool {
	next := m.to
	for int(next) < len(s.tokens) && s.tokens[next].joined && s.tokens[next].field == s.tokens[m.from].field {
		if !s.is(next, neutral) && !s.is(next, container) && !s.is(next, assortment) && !s.is(next, edible) &&
			!s.is(next, edibleForm) && !s.is(next, topical) && !s.is(next, topicalForm) {
			return true
		}
		next++
	}
	return false
}

// vesselBefore tells whether a vessel, an amount or a set stands right before a linking word.
func (s *scene) vesselBefore(i int32) bool {
	clause := s.tokens[i].clause
	for j := i - 1; j >= 0 && j >= i-3 && s.tokens[j].clause == clause; j-- {
		if s.is(j, container) || s.is(j, assortment) || s.is(j, amount) && !s.is(i, accompanied) {
			return true
		}
		if s.is(j, subordinates) {
			return false
		}
	}
	return false
}

// followedByNoun tells whether a word that is no known follower stands right behind the thing: in
// English that word may be what is sold ("honey dipper").
func (s *scene) followedByNoun(m match) bool {
	next := m.to
	if int(next) >= len(s.tokens) || s.tokens[next].clause != s.tokens[m.from].clause {
		return false
	}
	word := s.tokens[next].text
	if len(word) < 3 || digitByte(word[0]) || s.in&english == 0 {
		return false
	}
	for _, known := range []signal{neutral, subordinates, linking, amount, container, assortment, edible, edibleForm, topical, topicalForm, edibleHint} {
		if s.is(next, known) {
			return false
		}
	}
	return true
}

// is tells whether a match of the list covers a token.
func (s *scene) is(token int32, list signal) bool { return s.cover[token].has(list) }

// numbered tells whether a number stands right before: in "Tee, 24 Tassen" the cups only measure.
func (s *scene) numbered(m match) bool {
	return m.from > 0 && digitByte(s.tokens[m.from-1].text[0]) && s.tokens[m.from-1].field == s.tokens[m.from].field
}
