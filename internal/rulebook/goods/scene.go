package goods

import (
	"cmp"
	"slices"

	"vidimus/internal/rulebook/prose"
)

// scene is everything that was seen in the texts of one subject, ready for the judges. Its memory is
// reused from call to call.
type scene struct {
	subject   Subject
	texts     []prose.Text // of the subject, then its context
	reader    reader
	tokens    []token
	matches   []match   // in order of their first token; things that a better one covers are left out
	denied    []bool    // per token: it stands in the scope of a negation
	cover     []signals // per token: the lists that a match of covers it
	parts     []part    // words of the title that explain others
	sentences []sentence
	count     [signalCount]int // affirmed matches in the texts
	title     title
	in        language
	main      language // the one that the texts are mostly written in
}

// sentence is a run of tokens with what was seen in it.
type sentence struct {
	from, to           int32 // tokens
	field              int32
	firstMatch, behind int32 // matches that begin in it
	has                signals
	denies             signals // seen, but denied
}

// signals is a set of signals.
type signals [2]uint64

func (s *signals) add(x signal)     { s[x>>6] |= 1 << (x & 63) }
func (s signals) has(x signal) bool { return s[x>>6]&(1<<(x&63)) != 0 }

func (s signals) any(list ...signal) bool {
	for _, x := range list {
		if s.has(x) {
			return true
		}
	}
	return false
}

// maxRun is how many matches a scene keeps; a text made to hold more is cut there.
const maxRun = 200_000

// bytesAWord is a low guess of how long a word is with the space behind it.
const bytesAWord = 5

func (s *scene) set(subject Subject) {
	s.subject = subject
	s.texts = append(append(s.texts[:0], subject.Texts...), subject.Context...)
	r := &s.reader
	length := 0
	for i := range s.texts {
		length += len(s.texts[i].Bare)
	}
	r.tokenizer.reset(length / bytesAWord)
	for i := range s.texts {
		r.tokenizer.split(s.texts[i], s.texts[i].Words(r.lexicon.whole.words))
	}
	s.tokens = r.tokenizer.tokens
	r.common = [len(languageBits)]int{}
	r.look(s.tokens, s.texts)
	s.in, s.main = s.language()
	s.matches = r.find(s.tokens, s.in, s.matches[:0])
	if len(s.matches) > maxRun {
		s.matches = s.matches[:maxRun]
	}
	s.resolveThings()
	s.markCover()
	s.markDenied()
	s.markExplained()
	s.markSentences()
	s.readTitle()
}

// language returns the declared language together with the one that the texts show, where they show
// one, and which of them the texts are mostly written in.
func (s *scene) language() (in, main language) {
	in = languageOf(s.subject.Language)
	main = in
	best, at := 0, -1
	for i, n := range s.reader.common {
		if n > best {
			best, at = n, i
		}
	}
	if at >= 0 && (best >= enoughCommon || in == 0) {
		main = languageBits[at]
		in |= main
	}
	if in == 0 {
		in = anyLanguage
	}
	return in, main
}

// enoughCommon is how many frequent words of another language than the declared one are believed.
const enoughCommon = 4

// resolveThings drops every thing that overlaps a better one, in one sweep.
func (s *scene) resolveThings() {
	s.sortBySize()
	kept := s.matches[:0]
	lastThingAt := -1 // index in kept of the last thing
	for _, m := range s.matches {
		if m.signal >= lastThing {
			kept = append(kept, m)
			continue
		}
		beaten := false
		for lastThingAt >= 0 {
			other := &kept[lastThingAt]
			if other.to <= m.from || other.size == m.size && other.from == m.from && other.to == m.to {
				break
			}
			if other.size >= m.size {
				beaten = true
				break
			}
			kept = slices.Delete(kept, lastThingAt, lastThingAt+1)
			lastThingAt = lastThingIn(kept)
		}
		if !beaten {
			kept = append(kept, m)
			lastThingAt = len(kept) - 1
		}
	}
	s.matches = kept
}

// sortBySize puts the matches of each first token in order, the greater first. They come in order of
// their first token, a few each, so that moving each one up is the quickest.
func (s *scene) sortBySize() {
	for i := 1; i < len(s.matches); i++ {
		m, at := s.matches[i], i
		for at > 0 && s.matches[at-1].from == m.from && s.matches[at-1].size < m.size {
			s.matches[at] = s.matches[at-1]
			at--
		}
		s.matches[at] = m
	}
}

func lastThingIn(matches []match) int {
	for i := len(matches) - 1; i >= 0 && i > len(matches)-64; i-- {
		if matches[i].signal < lastThing {
			return i
		}
	}
	return -1
}

// markCover notes for every token the lists that cover it.
func (s *scene) markCover() {
	n := len(s.tokens)
	s.cover = slices.Grow(s.cover[:0], n)[:n]
	clear(s.cover)
	for _, m := range s.matches {
		if m.signal == amount && (m.from == 0 || !digitByte(s.tokens[m.from-1].text[0])) {
			continue // "l" is a litre behind a number only
		}
		for i := m.from; i < m.to; i++ {
			s.cover[i].add(m.signal)
		}
	}
}

// How far a negation reaches, in words, within its clause.
const (
	negationReach = 6
	withoutReach  = 3
	excludedReach = 8
)

func (s *scene) markDenied() {
	n := len(s.tokens)
	s.denied = slices.Grow(s.denied[:0], n)[:n]
	clear(s.denied)
	for i, m := range s.matches {
		switch m.signal {
		case negation:
			if !s.coveredByNotNegating(i) {
				s.deny(m.to, m.to+negationReach, m.from)
			}
		case without:
			if !s.coveredByNotNegating(i) {
				s.deny(m.to, m.to+withoutReach, m.from)
			}
		case excluded:
			s.deny(m.from-excludedReach, m.from, m.from)
		}
	}
}

// deny marks tokens that stand in the clause of the token at.
func (s *scene) deny(from, to, at int32) {
	for i := max(from, 0); i < min(to, int32(len(s.tokens))); i++ {
		if s.tokens[i].clause == s.tokens[at].clause {
			s.denied[i] = true
		}
	}
}

// coveredByNotNegating tells whether the negation is part of a phrase: one that denies nothing ("nicht
// nur"), or one that is itself what was looked for ("sans tabou").
func (s *scene) coveredByNotNegating(i int) bool {
	at := s.matches[i].from
	for j := i - 1; j >= 0 && j > i-40; j-- {
		if s.isPhraseOver(s.matches[j], at) {
			return true
		}
	}
	for j := i + 1; j < len(s.matches) && s.matches[j].from == at; j++ {
		if s.isPhraseOver(s.matches[j], at) {
			return true
		}
	}
	return false
}

func (s *scene) isPhraseOver(m match, token int32) bool {
	switch m.signal {
	case negation, without, excluded, certHarmless, healingHarmless, hostingHarmless, adultHarmless, notEaten:
		return false
	}
	return m.signal > lastThing && m.from <= token && m.to > token && m.to-m.from > 1
}

func (s *scene) markSentences() {
	s.sentences = s.sentences[:0]
	clear(s.count[:])
	next := int32(0)
	for i := int32(0); i < int32(len(s.tokens)); {
		end := i
		for end < int32(len(s.tokens)) && s.tokens[end].sentence == s.tokens[i].sentence {
			end++
		}
		one := sentence{from: i, to: end, field: s.tokens[i].field, firstMatch: next}
		for int(next) < len(s.matches) && s.matches[next].from < end {
			s.note(&one, s.matches[next])
			next++
		}
		one.behind = next
		s.sentences = append(s.sentences, one)
		i = end
	}
}

func (s *scene) note(one *sentence, m match) {
	if s.denied[m.from] {
		one.denies.add(m.signal)
		return
	}
	one.has.add(m.signal)
	s.count[m.signal]++
}

// affirmed tells whether a match is not denied.
func (s *scene) affirmed(m match) bool { return !s.denied[m.from] }

// first returns the first affirmed match of one of the signals in a sentence.
func (s *scene) first(one *sentence, list ...signal) (match, bool) {
	for _, m := range s.matches[one.firstMatch:one.behind] {
		if slices.Contains(list, m.signal) && s.affirmed(m) {
			return m, true
		}
	}
	return match{}, false
}

// reported tells whether the sentence stands in a text that may be reported.
func (s *scene) reported(one *sentence) bool { return int(one.field) < len(s.subject.Texts) }

func (s *scene) hit(code string, m match) Hit {
	first, last := s.tokens[m.from], s.tokens[m.to-1]
	text := s.texts[first.field]
	from, to := text.SpanOfBare(int(first.start), int(last.end))
	return Hit{
		Code: code, Field: text.Field, From: from, To: to,
		Args: map[string]string{"word": text.Excerpt(from, to)},
	}
}

// clear lets go of the subject; the scratch memory stays, unless a huge text made it huge.
func (s *scene) clear() {
	s.subject = Subject{}
	clear(s.texts)
	clear(s.tokens)
	s.texts, s.title = s.texts[:0], title{}
	if cap(s.reader.tokenizer.tokens) > maxKept {
		*s = scene{reader: reader{lexicon: s.reader.lexicon}}
	}
}

// maxKept is how many words of scratch memory are kept from call to call.
const maxKept = 1 << 16

// sort puts hits in the order of the texts.
func (s *scene) sort(hits []Hit) {
	order := func(field string) int {
		return slices.IndexFunc(s.subject.Texts, func(text prose.Text) bool { return text.Field == field })
	}
	slices.SortStableFunc(hits, func(a, b Hit) int {
		return cmp.Or(cmp.Compare(order(a.Field), order(b.Field)), cmp.Compare(a.From, b.From))
	})
}
