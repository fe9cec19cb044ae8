package claim

import (
	"slices"
	"strings"
)

// reach bounds how far a denial or a topic reaches, in words.
const (
	denialReach   = 9
	excludedReach = 14
	topicReach    = 14
	recordedReach = 12
)

// scopes are the lists that tell what is denied, recorded or only talked about.
type scopes struct {
	without, not, only, excluded, apart, turn, joins, person id
	exclusionHead                                            id
	recorded, recordingOf, willBe, how, topic, past          id
	freq, gets, withMe, count, clock, platform               id
	doing, instrument, conditional, vendor, paper, foreign   id
	bio, versus, adds                                        id
}

func (l *lexicon) scopes() scopes {
	return scopes{
		without: l.list("without"), not: l.list("not"), only: l.list("only"), excluded: l.list("excluded"),
		apart: l.list("apart"), exclusionHead: l.list("exclusion_head"), turn: l.list("turn"),
		joins: l.list("joins"), person: l.list("person"),
		recorded: l.list("recorded"), recordingOf: l.list("recording_of"), willBe: l.list("will_be"),
		how: l.list("how"), topic: l.list("topic"),
		past: l.list("past"), platform: l.list("platform"), doing: l.list("doing"), instrument: l.list("instrument"),
		conditional: l.list("conditional"), vendor: l.list("vendor"), paper: l.list("paper"), foreign: l.list("foreign"),
		bio: l.list("bio"), versus: l.list("versus"), adds: l.list("adds"),
		freq: l.list("freq"), gets: l.list("gets"), withMe: l.list("with_me"), count: l.list("count"), clock: l.list("clock"),
	}
}

// held tells whether the session at tokens from..to takes place: it is not denied, not recorded, and no
// mere topic.
func (s *scopes) held(r *reading, from, to int) bool {
	return !s.denied(r, from, to) && !s.recordedSession(r, from, to) && !s.topical(r, from, to)
}

// denied tells whether the offer of tokens from..to is taken back: "no calls", "calls are not part of it".
func (s *scopes) denied(r *reading, from, to int) bool {
	for i := from; i < to; i++ {
		if r.does[i]&denies != 0 {
			return true
		}
	}
	return s.deniedBefore(r, from) || s.deniedAfter(r, from, to)
}

// deniedBefore looks back from a thing for a word that denies it, within the clause. A comma may lie in
// between where it divides the members of a list ("no calls, no groups", "neither calls, nor feedback").
func (s *scopes) deniedBefore(r *reading, from int) bool {
	if r.does[from]&away != 0 {
		return true
	}
	commas, chunk := 0, 0
	for i := from - 1; i >= 0 && i >= from-denialReach; i-- {
		after := r.tokens[i+1].gap
		if after&clauseEnd != 0 {
			return false
		}
		if after&comma != 0 {
			if commas == 0 && chunk > 2 || chunk > 4 {
				return false
			}
			commas++
			chunk = 0
		}
		chunk++
		switch does := r.does[i]; {
		case does&turns != 0:
			return false
		case does&denies != 0:
			return commas == 0 || s.listed(r, i, from)
		case does&names != 0, commas > 0 && does&recurs != 0:
			return false
		}
	}
	return false
}

// does is what a token does to the words after it.
type does uint8

const (
	denies does = 1 << iota // a denial ends with it
	turns                   // the sentence turns: "but", "because"
	names                   // it names a person: a new clause begins
	recurs                  // it says how often
	away                    // it stands in a list of what is not included
)

// cast notes what every token does, once it is known what stands where.
func (s *scopes) cast(r *reading) {
	r.does = slices.Grow(r.does, len(r.tokens))[:len(r.tokens)]
	clear(r.does)
	for _, list := range [...]id{s.without, s.not} {
		for _, o := range r.all(list) {
			r.does[o.to-1] |= denies
		}
	}
	for _, o := range r.all(s.only) {
		for i := o.from; i < o.to; i++ {
			r.does[i] &^= denies
		}
	}
	for _, o := range r.all(s.turn) {
		r.does[o.from] |= turns
	}
	for _, o := range r.all(s.person) {
		r.does[o.from] |= names
	}
	for _, o := range r.all(s.freq) {
		r.does[o.from] |= recurs
	}
	for _, o := range r.all(s.exclusionHead) {
		s.putAway(r, int(o.to))
	}
}

// shortItem is how many words a line may have to be an item of a list.
const shortItem = 10

// putAway marks what follows the heading of a list of exclusions that ends before token i: "Not included:
// live calls, feedback", in the same line or in the items below.
func (s *scopes) putAway(r *reading, i int) {
	if i >= len(r.tokens) || r.tokens[i].gap&colon == 0 {
		return
	}
	inLine := r.tokens[i].gap&line == 0
	for i < len(r.tokens) {
		end := i + 1
		for end < len(r.tokens) && r.tokens[end].gap&(stop|line) == 0 {
			end++
		}
		if !inLine && (end-i > shortItem || end < len(r.tokens) && r.tokens[end].gap&colon != 0) {
			return
		}
		for ; i < end; i++ {
			r.does[i] |= away
		}
		if inLine {
			return
		}
	}
}

// listed tells whether tokens from..to look like members of one list.
func (s *scopes) listed(r *reading, from, to int) bool {
	_, end := r.sentence(to)
	return r.has(s.joins, from, min(end, to+6)) && !r.has(s.freq, from, to)
}

func (s *scopes) deniedAfter(r *reading, from, to int) bool {
	_, end := r.clause(from)
	end = min(end, to+excludedReach)
	for _, list := range [...]id{s.excluded, s.apart} {
		for _, o := range r.within(list, to, end) {
			if r.has(s.turn, to, int(o.from)) || r.covers(s.only, int(o.from)) {
				continue
			}
			if list == s.apart || !r.commaBetween(to, int(o.from)) || r.has(s.joins, to, int(o.from)) {
				return true
			}
		}
	}
	return false
}

// recordedSession tells whether a session at tokens from..to is one that was recorded, and is not held.
func (s *scopes) recordedSession(r *reading, from, to int) bool {
	start, end := r.sentence(from)
	for _, o := range r.within(s.recordingOf, max(start, from-10), from) {
		if !r.boundaryBetween(int(o.from)+1, from) {
			return true
		}
	}
	for i := from - 1; i >= max(start, from-3) && !r.tokens[i].number && !r.has(s.adds, i, i+1) && !r.has(s.count, i, i+1); i-- {
		if r.has(s.recorded, i, i+1) {
			return true
		}
	}
	if r.has(s.past, start, end) && (r.archive || r.has(s.recorded, start, end) || r.has(s.recordingOf, start, end)) {
		return true
	}
	near := min(end, to+recordedReach)
	return (r.has(s.recorded, from, near) || r.has(s.recordingOf, to, near)) &&
		!r.has(s.willBe, start, end) && !r.has(s.freq, start, end) && !r.has(s.withMe, start, end)
}

// topical tells whether tokens from..to are what the product is about, not part of what it gives:
// "learn how to run live calls", "templates for your 1:1 sessions".
func (s *scopes) topical(r *reading, from, to int) bool {
	start, end := r.sentence(from)
	for _, o := range r.within(s.foreign, max(start, from-8), to) {
		if int(o.to) >= from && !r.has(s.withMe, start, end) {
			return true
		}
	}
	if s.experienced(r, start, from, end) {
		return true
	}
	if r.has(s.withMe, start, end) {
		return false
	}
	for _, o := range r.within(s.how, max(start, from-topicReach), from) {
		if int(o.to) <= from && !r.boundaryBetween(int(o.from)+1, from) && s.reaches(r, int(o.to), from) {
			return true
		}
	}
	if s.done(r, start, from, to, end) || s.conditioned(r, start, from, end) {
		return true
	}
	about := r.paper
	for _, o := range r.within(s.topic, max(start, from-topicReach), min(end, to+6)) {
		if int(o.from) >= from && int(o.from) < to {
			continue
		}
		about = true
		if int(o.to) <= from && from-int(o.to) <= 2 && o.to-o.from > 1 && !r.has(s.instrument, int(o.to), from) {
			return true
		}
	}
	return about && !s.anchored(r, from, to)
}

// reaches tells whether a "how" that ends before token from still governs token to: no comma in
// between, or the members of a list.
func (s *scopes) reaches(r *reading, from, to int) bool {
	chunk, commas := 0, 0
	for i := from; i <= to && i < len(r.tokens); i++ {
		if r.tokens[i].gap&comma != 0 {
			if chunk > 4 || i < to && r.has(s.instrument, i, i+1) {
				return false
			}
			chunk = 0
			commas++
		}
		chunk++
	}
	return commas == 0 || r.has(s.joins, from, to+4) && !r.has(s.freq, from, to+4)
}

// done tells whether someone is told to do the thing: "structurer un accompagnement", "Live-Webinare
// halten", but not "we run live webinars".
func (s *scopes) done(r *reading, start, from, to, end int) bool {
	for _, o := range r.within(s.doing, max(start, from-3), min(end, to+3)) {
		at := int(o.from)
		if at >= from && at < to || r.gapBetween(comma|clauseEnd, min(at, from)+1, max(at, to-1)) {
			continue
		}
		if r.has(s.vendor, max(start, at-2), min(end, at+2)) {
			continue
		}
		if at < from && r.has(s.instrument, at+1, from) {
			continue
		}
		return true
	}
	return false
}

// manySessions is a number of sessions that nobody buys: a vendor boasts of it.
const manySessions = 60

// experienced tells whether the sentence boasts of what the vendor did, or compares with what others
// charge, and offers nothing itself.
func (s *scopes) experienced(r *reading, start, from, end int) bool {
	for i := max(start, from-2); i < from; i++ {
		if r.tokens[i].number && valueOf(r.word(i)) >= manySessions && i+1 == from {
			return true
		}
	}
	if r.has(s.gets, start, end) {
		return false
	}
	return r.has(s.bio, start, from) || r.has(s.versus, start, end)
}

// conditioned tells whether the thing is only something that the reader might wish for, or is asked.
func (s *scopes) conditioned(r *reading, start, from, end int) bool {
	if end < len(r.tokens) && r.tokens[end].gap&question != 0 {
		return true
	}
	for _, o := range r.within(s.conditional, max(start, from-8), from) {
		if !r.gapBetween(comma|clauseEnd, int(o.from)+1, from) {
			return true
		}
	}
	return false
}

// anchored tells whether the sentence counts, dates or promises the thing at tokens from..to.
func (s *scopes) anchored(r *reading, from, to int) bool {
	start, end := r.sentence(from)
	if r.hasAny(start, end, s.freq, s.clock, s.withMe, s.gets, s.platform, s.vendor) {
		return true
	}
	for i := max(start, from-2); i < from; i++ {
		if r.tokens[i].number || r.has(s.count, i, i+1) {
			return true
		}
	}
	return r.tokens[from].number && !strings.Contains(r.word(from), ":") // "1:1" counts nothing
}
