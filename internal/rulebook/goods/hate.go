package goods

// judgeHate finds hateful content and glorified violence. Words of study, remembrance and fiction
// speak against it, and in one sentence with a slogan they take its weight.
func judgeHate(s *scene) (match, bool) {
	var place match
	found := false
	score, critical := 0, 0
	take := func(one *sentence, points int, list ...signal) {
		score += points
		if m, ok := s.first(one, list...); ok && !found {
			place, found = m, true
		}
	}
	for i := range s.sentences {
		one := &s.sentences[i]
		if one.has.has(hateCritical) {
			critical++
			continue
		}
		if !s.reported(one) {
			continue
		}
		switch {
		case one.has.any(hateSlogan, gore):
			take(one, 3, hateSlogan, gore)
		case one.has.has(hateSymbol):
			points := 1
			if one.field == 0 && s.title.present {
				points = 2
			}
			if one.has.has(hatePride) {
				points++
			}
			take(one, points, hateSymbol)
		case one.has.has(hateTarget) && one.has.has(hateVerb):
			take(one, 1, hateVerb)
		case one.has.has(hatePride) && score > 0:
			score++
		}
	}
	return place, found && score-2*critical >= 3
}
