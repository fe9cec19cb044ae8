package goods

// judgeHosting finds hosting, servers and domain names that are sold or rented out.
func judgeHosting(s *scene) (match, bool) {
	if s.gathering() || s.subject.Type == typePhysical && !(s.title.has.has(hosting) && s.count[renting] > 0) {
		return match{}, false
	}
	for i := range s.sentences {
		one := &s.sentences[i]
		if !s.reported(one) || !one.has.any(hosting, domain) || one.has.has(hostingHarmless) {
			continue
		}
		if s.offersHosting(one) {
			return s.first(one, hosting, domain)
		}
	}
	return match{}, false
}

// offersHosting judges a sentence that names hosting or a domain. In a course or a book only the
// details can offer it; elsewhere a title or a tag needs no verb.
func (s *scene) offersHosting(one *sentence) bool {
	inTitle := one.field == 0 && s.title.present
	switch {
	case s.taught():
		return one.has.has(hostingOffer) && !s.isRunningText(one)
	case one.has.has(hostingOffer):
		return true
	case inTitle:
		return one.has.has(hosting) || s.count[hostingOffer] > 0
	}
	return !s.isRunningText(one) && one.has.has(hosting) && s.count[hostingHarmless] == 0
}

// taught tells whether the title names a course, a book or a guide that is not itself what is hosted:
// "podcast hosting".
func (s *scene) taught() bool {
	if !s.title.names.has(media) {
		return false
	}
	for _, m := range s.matches {
		if m.from >= maxTitle || s.tokens[m.from].field != 0 {
			break
		}
		if m.signal == media && s.cover[m.from].has(hosting) {
			return false
		}
	}
	return true
}
