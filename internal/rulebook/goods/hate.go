package goods

// judgeHate finds hateful content and glorified violence. Words of study, remembrance and fiction
// speak against it, and take the weight of the sentence in which they stand.
func judgeHate(s *scene) (match, bool) {
	var place match
	found := false
	score, critical := 0, 0
	for i := range s.sentences {
		one := &s.sentences[i]
		if one.has.has(hateCritical) && (one.has.has(hatePride) || one.field == 0 && one.has.has(hateSlogan)) {
			continue // "for brothers who remember" takes nothing back, nor does the title of a quotation
		}
		if one.has.has(hateCritical) {
			critical++
			continue
		}
		if !s.reported(one) {
			continue
		}
		points := s.hateful(one)
		if points == 0 {
			continue
		}
		score += points
		if !found {
			place, found = s.first(one, hateSlogan, gore, hateSymbol, hateTarget, deed, spectacle, hatePride)
		}
	}
	return place, found && score-2*critical >= 2
}

// hateful weighs one sentence.
func (s *scene) hateful(one *sentence) int {
	points := 0
	if one.has.any(hateSlogan, gore) {
		points = 3
	}
	if one.has.has(hateSymbol) {
		points++
		if !s.tale() && s.distinct(one, hateSymbol) > 1 {
			points++
		}
		if one.field == 0 && s.title.present {
			points++
		}
		if one.has.has(hatePride) {
			points++
		}
	}
	if s.count[deed] > 0 && one.has.has(spectacle) {
		points++
	}
	if one.has.has(deed) && one.has.any(spectacle, hatePride) {
		points++
	}
	if one.has.has(hateTarget) {
		points += grade(s.countIn(one, hateVerb), 1, 1, 2) + grade(s.countIn(one, hateSoft), 1, 2)
	}
	if !one.has.has(hateTarget) && s.count[hateTarget] > 0 && s.countIn(one, hateVerb) >= 2 {
		points++
	}
	if points > 0 && one.has.has(hateWeak) || s.count[hateTarget] > 0 && one.has.has(hateWeak) && one.has.any(hateVerb, hateSoft) {
		points++
	}
	if points == 0 && one.has.has(hatePride) && s.count[deed] > 0 && s.count[spectacle] > 0 {
		points = 1
	}
	if points == 0 && one.has.has(hatePride) && s.count[hateSymbol]+s.count[hateSlogan] > 0 {
		points = 1
	}
	return points
}

// countIn counts the affirmed matches of a list in a sentence.
func (s *scene) countIn(one *sentence, list signal) int {
	n := 0
	for _, m := range s.matches[one.firstMatch:one.behind] {
		if m.signal == list && s.affirmed(m) {
			n++
		}
	}
	return n
}
