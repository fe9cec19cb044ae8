package goods

import "slices"

// The product types that the package tells apart; they are those of the product document.
const (
	typePhysical = "physical"
	typeBundle   = "bundle"
	typeSeminar  = "seminar"
	typeTicket   = "ticket"

	typeService        = "service"
	typeDigitalService = "digital_service"
)

// physical tells whether a thing is delivered as far as the type says so. A bundle says nothing of
// itself: it counts as things unless its text speaks of files or access.
func (s *scene) physical() bool {
	switch s.subject.Type {
	case typePhysical:
		return true
	case typeBundle:
		return s.count[online] < 2 && !s.subject.HasFiles
	}
	return false
}

// postedThing finds a thing of the given lists that is posted although the type says that nothing is:
// a sentence that sends it, or one next to a sentence that certainly sends something.
func (s *scene) postedThing(things ...signal) (match, bool) {
	for i := range s.sentences {
		one := &s.sentences[i]
		if !s.reported(one) || one.has.has(learning) {
			continue
		}
		certain := one.has.has(posted)
		if !certain && (!one.has.has(posting) || one.has.any(online, topic) || s.gathering()) {
			continue
		}
		if m, found := s.firstThing(one, things); found {
			return m, true
		}
		if !certain {
			continue
		}
		for _, j := range []int{i - 1, i + 1} {
			if j < 0 || j >= len(s.sentences) || s.sentences[j].field != one.field || s.sentences[j].has.any(topic, online) {
				continue
			}
			if m, found := s.firstThing(&s.sentences[j], things); found {
				return m, true
			}
		}
	}
	return match{}, false
}

// gathering tells whether people meet: what they eat or carry home is not sent.
func (s *scene) gathering() bool {
	return s.subject.Type == typeSeminar || s.subject.Type == typeTicket
}

func (s *scene) firstThing(one *sentence, things []signal) (match, bool) {
	for _, m := range s.matches[one.firstMatch:one.behind] {
		if slices.Contains(things, m.signal) && s.affirmed(m) {
			return m, true
		}
	}
	return match{}, false
}

// anyFirst returns the first affirmed match of the lists in the reported texts.
func (s *scene) anyFirst(wanted ...signal) (match, bool) {
	for i := range s.sentences {
		if one := &s.sentences[i]; s.reported(one) && one.has.any(wanted...) {
			return s.first(one, wanted...)
		}
	}
	return match{}, false
}

// insideOf returns the first affirmed match of a list that does not share its clause with a thing of
// the other list: the sea salt of a "peeling paste with sea salt" is none to eat.
func (s *scene) insideOf(wanted, other signal) (match, bool) {
	for i := range s.sentences {
		if m, found := s.partOf(&s.sentences[i], wanted, other); found {
			return m, true
		}
	}
	return match{}, false
}

func (s *scene) partOf(one *sentence, wanted, other signal) (match, bool) {
	if !s.reported(one) || !one.has.has(wanted) {
		return match{}, false
	}
	for _, m := range s.matches[one.firstMatch:one.behind] {
		if m.signal == wanted && s.affirmed(m) && !s.clauseHas(m, other) {
			return m, true
		}
	}
	return match{}, false
}

// clauseReach bounds how far clauseHas looks.
const clauseReach = 6

func (s *scene) clauseHas(m match, other signal) bool {
	for i := max(m.from-clauseReach, 0); i < min(m.to+clauseReach, int32(len(s.tokens))); i++ {
		if s.tokens[i].clause == s.tokens[m.from].clause && s.is(i, other) {
			return true
		}
	}
	return false
}

// together counts the sentences that hold a match of each list.
func (s *scene) together(a, b signal) int {
	n := 0
	for i := range s.sentences {
		if has := s.sentences[i].has; has.has(a) && has.has(b) {
			n++
		}
	}
	return n
}

// tale tells whether the title names something to read, watch, learn or play with: what else the title
// names is then talked about, not sold. Behind a device it is a part only: "besteck: spiegel, karte".
func (s *scene) tale() bool {
	return s.title.names.any(media, toy) && (!s.title.named || s.title.sold.signal != device)
}

// countedThing finds a thing of the list that is counted or measured as a part of a set: "30 g Matcha",
// "eine Dose Creme".
func (s *scene) countedThing(thing signal) (match, bool) {
	for i := range s.sentences {
		one := &s.sentences[i]
		if !s.reported(one) || !one.has.has(thing) || one.field == 0 && s.title.present {
			continue
		}
		for _, m := range s.matches[one.firstMatch:one.behind] {
			if m.signal == thing && s.affirmed(m) && s.isCounted(m) {
				return m, true
			}
		}
	}
	return match{}, false
}

// listedThing finds a thing of the list in the tags, the details or an alt text, in a clause that
// names none of the other list.
func (s *scene) listedThing(thing, other signal) (match, bool) {
	for i := range s.sentences {
		one := &s.sentences[i]
		if s.isRunningText(one) {
			continue
		}
		if m, found := s.partOf(one, thing, other); found {
			return m, true
		}
	}
	return match{}, false
}

// amountReach is how many words behind a thing may hold its amount.
const amountReach = 5

// isCounted tells whether a number, an amount or a vessel stands right before a thing, or an amount
// behind it.
func (s *scene) isCounted(m match) bool {
	for i := m.to; i < min(m.to+amountReach, int32(len(s.tokens))) && s.tokens[i].sentence == s.tokens[m.from].sentence; i++ {
		if s.is(i, amount) {
			return true
		}
	}
	measured := s.elsewhere() // "per un espresso": beside a device a number says nothing
	for i := m.from - 1; i >= 0 && i >= m.from-3 && s.tokens[i].clause == s.tokens[m.from].clause; i-- {
		if s.is(i, amount) || s.is(i, container) {
			return true
		}
		if !measured && (digitByte(s.tokens[i].text[0]) || s.is(i, counted) && i >= m.from-2) {
			return true
		}
	}
	return false
}

// elsewhere tells whether the title names a thing that is certainly none of the watched goods.
func (s *scene) elsewhere() bool {
	if !s.title.named {
		return false
	}
	switch s.title.sold.signal {
	case device, toy, media, forAnimals, harmless:
		return true
	}
	return false
}

func grade(count int, steps ...int) int {
	points := 0
	for _, step := range steps {
		if count >= step {
			points++
		}
	}
	return points
}
