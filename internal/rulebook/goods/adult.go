package goods

import "slices"

// judgeAdult finds pornographic content and sexual services. Words of teaching, art, health and
// clothing speak against it, and take the weight of the sentence in which they stand.
func judgeAdult(s *scene) (match, bool) {
	var place match
	found := false
	score, sure, hints := 0, 0, 0
	for i := range s.sentences {
		one := &s.sentences[i]
		if !s.reported(one) || one.has.has(adultHarmless) || !one.has.any(porn, lewd, sexual, adultsOnly) {
			continue
		}
		if !found && one.has.any(porn, lewd) {
			place, found = s.first(one, porn, lewd)
		}
		if one.has.has(porn) && one.field == 0 && s.title.present {
			score++
		}
		inSentence := s.distinct(one, porn)
		sure += inSentence
		hints += s.distinct(one, porn, lewd) - inSentence
	}
	score += 2*grade(sure, 1, 2, 4) + grade(hints, 1, 2, 3, 5) + grade(s.count[sexual], 1, 3) +
		grade(s.count[adultsOnly], 1) - 2*grade(s.count[adultHarmless], 1, 2, 4)
	return place, found && (sure >= 1 || hints >= 2) && score >= 4
}

// distinct counts the places of a sentence that affirmed matches of the lists cover without overlap.
func (s *scene) distinct(one *sentence, lists ...signal) int {
	places, behind := 0, int32(0)
	for _, m := range s.matches[one.firstMatch:one.behind] {
		if m.from >= behind && slices.Contains(lists, m.signal) && s.affirmed(m) {
			places, behind = places+1, m.to
		}
	}
	return places
}
