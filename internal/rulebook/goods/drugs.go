package goods

// judgeDrugs finds drugs and the gear of those who take or grow them, where they are offered.
func judgeDrugs(s *scene) (match, bool) {
	if s.count[drug]+s.count[gear]+s.count[drugForm]+s.count[gearForm] == 0 {
		return match{}, false
	}
	if !s.physical() {
		return judgeDrugsUnposted(s)
	}
	if s.tale() || s.elsewhere() && s.title.sold.signal != device {
		return match{}, false
	}
	place, found := s.anyFirst(drug, gear)
	if !found {
		place, found = s.anyFirst(drugForm, gearForm)
	}
	signs := grade(s.count[drugEffect], 1, 3) + grade(s.count[drugTrade], 1, 3) + grade(s.count[secrecy], 1) +
		grade(s.count[drug], 2, 4) + grade(s.count[gear], 1, 3) - grade(s.count[teaching], 1, 2, 4)
	named := s.title.named && !s.title.weak
	switch {
	case s.elsewhere():
		return place, s.count[drug]+s.count[gear] >= 2 && signs >= 5
	case named && (s.title.sold.signal == drug || s.title.sold.signal == gear):
		return s.title.sold, signs >= 0
	case s.title.has.any(drug, gear):
		return place, signs >= 1
	case named && (s.title.sold.signal == drugForm || s.title.sold.signal == gearForm):
		return s.title.sold, s.count[drug]+s.count[gear] >= 1 && signs >= 2
	}
	return place, found && s.count[drug]+s.count[gear] >= 1 && signs >= 3
}

// judgeDrugsUnposted looks for an offer of drugs in what is no physical product.
func judgeDrugsUnposted(s *scene) (match, bool) {
	if s.count[teaching] >= 2 {
		return match{}, false
	}
	if place, found := s.postedThing(drug, gear); found {
		return place, s.count[drugTrade]+s.count[drugEffect] >= 1
	}
	for i := range s.sentences {
		one := &s.sentences[i]
		if s.reported(one) && one.has.any(drug, gear) && one.has.any(drugTrade, posting) &&
			one.has.any(offering, posting) && !one.has.any(topic, teaching) {
			return s.first(one, drug, gear)
		}
	}
	return match{}, false
}
