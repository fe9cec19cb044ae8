package goods

// judgeHosting finds hosting, servers and domain names that are sold.
func judgeHosting(s *scene) (match, bool) {
	if s.subject.Type == typePhysical {
		return match{}, false
	}
	for i := range s.sentences {
		one := &s.sentences[i]
		if !s.reported(one) || !one.has.any(hosting, domain) || one.has.has(hostingHarmless) {
			continue
		}
		inTitle := one.field == 0 && s.title.present
		if inTitle && s.taught() {
			continue
		}
		if one.has.has(hostingOffer) && !(s.taught() && s.isRunningText(one)) ||
			inTitle && (one.has.has(hosting) || s.count[hostingOffer] > 0) {
			return s.first(one, hosting, domain)
		}
	}
	return match{}, false
}

// taught tells whether the title names a course, a book or a guide.
func (s *scene) taught() bool { return s.title.names.has(media) }
