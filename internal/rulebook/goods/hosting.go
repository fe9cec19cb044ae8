package goods

// judgeHosting finds hosting, servers and domain names that are sold.
func judgeHosting(s *scene) (match, bool) {
	if s.subject.Type == typePhysical || s.subject.Type == typeSaaS && !s.title.has.has(hosting) {
		return match{}, false
	}
	for i := range s.sentences {
		one := &s.sentences[i]
		if !s.reported(one) || !one.has.any(hosting, domain) || one.has.has(hostingHarmless) {
			continue
		}
		inTitle := one.field == 0 && s.title.present
		if one.has.has(hostingOffer) || inTitle && one.has.has(hosting) && !s.tale() {
			return s.first(one, hosting, domain)
		}
	}
	return match{}, false
}
