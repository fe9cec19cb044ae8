package goods

// near is how many words may stand between a promise and the disease it is about.
const near = 10

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
		if one.has.has(healingVerb) && one.has.has(ailment) {
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
	if place, found := s.anyFirst(healingVerb); found && s.title.has.has(ailment) && s.count[healingHarmless] == 0 {
		return place, true
	}
	return match{}, false
}

// illness tells whether the text speaks of a disease or of energies, outside of disclaimers.
func (s *scene) illness() bool {
	for i := range s.sentences {
		one := &s.sentences[i]
		if one.has.any(ailment, healingSetting) && !one.has.has(healingHarmless) {
			return true
		}
	}
	return false
}

// promise finds a verb of healing that stands near a disease.
func (s *scene) promise(one *sentence) (match, bool) {
	last := [2]match{}
	seen := [2]bool{}
	for _, m := range s.matches[one.firstMatch:one.behind] {
		if m.signal != healingVerb && m.signal != ailment || !s.affirmed(m) {
			continue
		}
		k := 0
		if m.signal == ailment {
			k = 1
		}
		last[k], seen[k] = m, true
		if seen[1-k] && m.from-last[1-k].to <= near {
			return last[0], true
		}
	}
	return match{}, false
}

// isCustomer tells whether the word right before names for whom something is made: "software for
// osteopaths".
func (s *scene) isCustomer(m match) bool {
	return m.from > 0 && s.is(m.from-1, intended)
}
