package goods

// near is how many words may stand between a promise and the disease it is about.
const near = 10

// judgeHealing finds healing practices that are offered and medical promises.
func judgeHealing(s *scene) (match, bool) {
	story := s.title.has.any(healingHarmless) || s.tale() && s.count[healingHarmless] >= 1
	for i := range s.sentences {
		one := &s.sentences[i]
		if !s.reported(one) || story {
			continue
		}
		inTitle := one.field == 0 && s.title.present
		if one.has.has(healingOffer) && !one.has.has(healingHarmless) && (inTitle || one.has.any(healingSetting, offering)) {
			return s.first(one, healingOffer)
		}
		if one.has.has(healingVerb) && one.has.has(ailment) && !one.has.has(healingHarmless) {
			if m, found := s.promise(one); found {
				return m, true
			}
		}
	}
	return match{}, false
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
