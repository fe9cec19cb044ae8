package goods

import "slices"

// How many words may stand between a promise and the disease it is about: many where both are plain
// ("heals … migraine"), few where one of them is a word of every day ("against migraine", "heals pain").
const (
	nearPlain = 10
	nearWeak  = 4
)

// judgeHealing finds healing practices that are offered and medical promises.
func judgeHealing(s *scene) (match, bool) {
	if s.title.has.has(story) || s.count[story] >= 2 {
		return match{}, false
	}
	var place match
	offers := 0
	for i := range s.sentences {
		one := &s.sentences[i]
		if !s.reported(one) || one.has.has(healingHarmless) {
			continue
		}
		inTitle := one.field == 0 && s.title.present
		if m, found := s.first(one, healingOffer); found && !(inTitle && s.isCustomer(m)) {
			if inTitle || one.has.any(healingSetting, offering) {
				return m, true
			}
			if offers == 0 {
				place = m
			}
			offers++
		}
		if one.has.any(healingVerb, healingWeak) && one.has.any(ailment, ailmentWeak) {
			if m, found := s.promise(one); found {
				return m, true
			}
		}
		if m, found := s.first(one, healingVerb); found && inTitle && s.illness() {
			return m, true
		}
	}
	if offers >= 2 {
		return place, true
	}
	// A disease in the title and a promise somewhere in a text that takes nothing back.
	if place, found := s.anyFirst(healingVerb, healingWeak); found && !s.is(place.from, ailment) && s.title.has.has(ailment) && s.count[healingHarmless] == 0 {
		return place, true
	}
	return match{}, false
}

// illness tells whether the text speaks of a disease or of energies, outside of disclaimers.
func (s *scene) illness() bool {
	for i := range s.sentences {
		one := &s.sentences[i]
		if one.has.any(ailment, ailmentWeak, healingSetting) && !one.has.has(healingHarmless) {
			return true
		}
	}
	return false
}

// promise finds a verb of healing that stands near a disease.
func (s *scene) promise(one *sentence) (match, bool) {
	var last [4]match // verb, weak verb, disease, weak complaint
	var seen [4]bool
	for _, m := range s.matches[one.firstMatch:one.behind] {
		kind := slices.Index([]signal{healingVerb, healingWeak, ailment, ailmentWeak}, m.signal)
		if kind < 0 || !s.affirmed(m) {
			continue
		}
		last[kind], seen[kind] = m, true
		for other := range last {
			if !seen[other] || (kind < 2) == (other < 2) {
				continue
			}
			verb, complaint := last[min(kind, other)], max(kind, other)
			distance := m.from - last[other].to
			if distance < 0 && m.size != last[other].size {
				continue // "stop smoking" is one thing: its verb promises nothing about it
			}
			switch weakVerb, weakComplaint := min(kind, other) == 1, complaint == 3; {
			case weakVerb && weakComplaint:
			case weakVerb || weakComplaint:
				if distance <= nearWeak {
					return verb, true
				}
			case distance <= nearPlain:
				return verb, true
			}
		}
	}
	return match{}, false
}

// isCustomer tells whether the word right before names for whom something is made: "software for
// osteopaths".
func (s *scene) isCustomer(m match) bool {
	return m.from > 0 && s.is(m.from-1, intended)
}
