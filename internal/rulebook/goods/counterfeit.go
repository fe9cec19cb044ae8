package goods

// judgeCounterfeit finds copies of brands.
func judgeCounterfeit(s *scene) (match, bool) {
	copies, harmlessSentences := 0, 0
	var place match
	found := false
	take := func(one *sentence, points int, list ...signal) {
		copies += points
		if m, ok := s.first(one, list...); ok && !found {
			place, found = m, true
		}
	}
	for i := range s.sentences {
		one := &s.sentences[i]
		if one.has.has(copyHarmless) {
			harmlessSentences++
			continue
		}
		if !s.reported(one) {
			continue
		}
		switch {
		case one.has.has(copied):
			take(one, 3, copied)
		case one.has.has(brand) && one.has.has(copyWord):
			take(one, 3, copyWord)
		case one.has.has(brand) && one.has.has(inStyleOf) && s.inStyleOfBrand(one):
			take(one, 2, brand)
		case one.has.has(copyWord) && one.has.has(copyBoast):
			take(one, 2, copyWord)
		case one.has.has(copyWord):
			take(one, 1, copyWord)
		case one.has.has(copyBoast):
			take(one, 1, copyBoast)
		}
	}
	if !s.physical() && (s.count[topic]+s.count[teaching] >= 1 || s.tale()) {
		return match{}, false
	}
	return place, found && copies-2*harmlessSentences >= 3
}

// inStyleOfBrand tells whether the brand stands right behind or before the word for style.
func (s *scene) inStyleOfBrand(one *sentence) bool {
	for i := one.firstMatch; i < one.behind; i++ {
		a := s.matches[i]
		if a.signal != inStyleOf && a.signal != brand {
			continue
		}
		for j := i + 1; j < one.behind && s.matches[j].from <= a.to+1; j++ {
			b := s.matches[j]
			if a.signal == inStyleOf && b.signal == brand || a.signal == brand && b.signal == inStyleOf && b.from == a.to {
				return true
			}
		}
	}
	return false
}
