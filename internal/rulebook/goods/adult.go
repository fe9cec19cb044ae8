package goods

// judgeAdult finds pornographic content and sexual services.
func judgeAdult(s *scene) (match, bool) {
	var place match
	found, inTitle := false, false
	hits := 0
	for i := range s.sentences {
		one := &s.sentences[i]
		if !s.reported(one) || !one.has.has(porn) || one.has.has(adultHarmless) {
			continue
		}
		if !found {
			place, found = s.first(one, porn)
		}
		inTitle = inTitle || one.field == 0 && s.title.present
		for _, m := range s.matches[one.firstMatch:one.behind] {
			if m.signal == porn && s.affirmed(m) {
				hits++
			}
		}
	}
	if !found {
		return match{}, false
	}
	score := 2*grade(hits, 1) + grade(hits, 2, 3) + grade(s.count[sexual], 2) + grade(s.count[adultsOnly], 1) -
		grade(s.count[adultHarmless], 1, 2, 4)
	if inTitle {
		score++
	}
	return place, score >= 3
}
