package goods

// nearby is how many matches around one can overlap or neighbour it; patterns are short.
const nearby = 40

// beside is how many words may stand between a certificate and what makes it harmless.
const beside = 3

// judgeCertificate finds certificates, diplomas and licences that the buyer is promised.
func judgeCertificate(s *scene) (match, bool) {
	if s.subject.Type == typePhysical {
		return match{}, false
	}
	for i := range s.sentences {
		one := &s.sentences[i]
		if !s.reported(one) || !one.has.has(certificate) {
			continue
		}
		// In a list of what belongs to a course no verb is needed: "Abschluss: Diplom".
		listed := !s.isRunningText(one) && s.count[online]+s.count[topic]+s.count[media] > 0
		if !one.has.has(awarding) && !listed {
			continue
		}
		if m, found := s.firstFree(one, certificate, certHarmless); found {
			return m, true
		}
	}
	return match{}, false
}

// firstFree returns the first affirmed match of the list in a sentence that has no match of spoils
// over or right beside it.
func (s *scene) firstFree(one *sentence, wanted, spoils signal) (match, bool) {
	matches := s.matches[one.firstMatch:one.behind]
	for i, m := range matches {
		if m.signal != wanted || !s.affirmed(m) {
			continue
		}
		if !s.spoiled(matches, i, spoils) && !s.isCustomer(m) {
			return m, true
		}
	}
	return match{}, false
}

// spoiled looks around the i-th match; matches are in order and patterns are short, so it needs to
// look at a few only.
func (s *scene) spoiled(matches []match, i int, spoils signal) bool {
	m := matches[i]
	for j := i - 1; j >= 0 && j > i-nearby; j-- {
		if other := matches[j]; other.signal == spoils && s.affirmed(other) && other.to+beside >= m.from {
			return true
		}
	}
	for j := i + 1; j < len(matches) && matches[j].from <= m.to+beside; j++ {
		if matches[j].signal == spoils && s.affirmed(matches[j]) {
			return true
		}
	}
	return false
}

// isRunningText tells the fields that are written in sentences from tags, alt texts and details.
func (s *scene) isRunningText(one *sentence) bool {
	switch s.texts[one.field].Field {
	case "/title", "/description_html", "/policy_html":
		return true
	}
	return false
}
