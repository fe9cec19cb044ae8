package goods

// judgeCertificate finds certificates, diplomas and licences that the buyer is promised.
func judgeCertificate(s *scene) (match, bool) {
	if s.subject.Type == typePhysical {
		return match{}, false
	}
	for i := range s.sentences {
		one := &s.sentences[i]
		if !s.reported(one) || !one.has.has(certificate) || one.has.has(certHarmless) {
			continue
		}
		if one.has.has(awarding) {
			return s.first(one, certificate)
		}
	}
	return match{}, false
}
