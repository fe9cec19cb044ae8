package goods

import "slices"

// judgeAdult finds pornographic content and sexual services. Words of teaching, art, health and
// clothing speak against it, and take the weight of a sentence that says little else.
func judgeAdult(s *scene) (match, bool) {
	var place match
	found := false
	score, sure, hints, harmless := 0, 0, 0, 0
	for i := range s.sentences {
		one := &s.sentences[i]
		plain := s.distinct(one, porn)
		all := s.distinct(one, porn, lewd)
		if speaks := s.innocent(one); speaks > 0 && all < 2 {
			harmless += speaks
			continue
		}
		if !s.reported(one) || all == 0 {
			continue
		}
		if !found {
			place, found = s.first(one, porn, lewd)
		}
		if plain > 0 && one.field == 0 && s.title.present {
			score++
		}
		sure += plain
		hints += all - plain
	}
	score += 2*grade(sure, 1, 2, 4) + grade(hints, 1, 2, 3, 5) + grade(s.count[sexual], 1, 3) +
		grade(s.count[adultsOnly], 1) - 2*grade(harmless, 1, 2, 4)
	if s.count[learning]+s.count[teaching] == 0 && (s.count[adultsOnly] > 0 && (s.count[online] > 0 || s.performed()) || hints >= 2 && s.count[secrecy] > 0) {
		score++
	}
	certain := sure >= 1 || hints >= 2 || hints >= 1 && s.count[sexual] >= 1 && s.count[adultsOnly] >= 1
	needed := 3
	if s.physical() && s.elsewhere() && (s.title.sold.signal == device || s.count[adultsOnly] == 0) {
		needed = 4 // a statue, a towel, a novel
	}
	return place, found && certain && score >= needed
}

// performed tells whether somebody does it for the buyer.
func (s *scene) performed() bool {
	return s.subject.Type == typeService || s.subject.Type == typeDigitalService
}

// innocent counts what speaks against pornography in a sentence. Clothes do where they may be the thing
// sold, not in pictures for adults.
func (s *scene) innocent(one *sentence) int {
	speaks := s.countIn(one, adultHarmless)
	if s.physical() || s.count[adultsOnly] == 0 {
		speaks += s.countIn(one, garment)
	}
	return speaks
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
