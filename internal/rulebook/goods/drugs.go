package goods

// judgeDrugs finds drugs and the gear of those who take or grow them, where they are offered.
func judgeDrugs(s *scene) (match, bool) {
	if s.count[drug]+s.count[gear]+s.count[drugForm]+s.count[gearForm]+s.count[drugScene] == 0 {
		return match{}, false
	}
	if !s.physical() {
		return judgeDrugsUnposted(s)
	}
	if s.tale() || s.title.has.has(forAnimals) {
		return match{}, false
	}
	place, found := s.anyFirst(drug, gear)
	if !found {
		place, found = s.anyFirst(drugScene, drugForm, gearForm)
	}
	certain := s.count[drug] + s.count[gear] + s.count[drugScene]
	weight := 2*grade(s.count[drug], 1, 3) + 2*grade(s.count[gear], 1) + 2*grade(s.count[drugScene], 1, 2, 3) +
		grade(s.count[drugForm], 1, 2) + grade(s.count[gearForm], 1) + grade(s.count[drugEffect], 1, 2, 4) +
		grade(s.count[drugTrade], 1, 3) + grade(s.count[secrecy], 1) - 2*grade(s.count[teaching], 1, 2, 3)
	needed := 5
	switch {
	case s.elsewhere() && s.title.names.has(drug) && !s.title.names.has(media):
		needed = 4 // sold along with the device
	case s.elsewhere() && !(s.title.has.has(drug) && s.count[gear] > 0):
		needed = 6
	case s.title.names.has(gear) && s.count[teaching]+s.count[peaceful] == 0:
		needed = 2
	case s.title.names.any(drug, gear):
		needed = 3
	case s.title.has.has(drug) || s.title.names.any(drugForm, gearForm):
		needed = 4
	case !s.title.named && s.count[drug] > 0 && s.count[drugScene] > 0:
		needed = 4
	}
	if s.count[drugForm] >= 2 && s.count[drugEffect] >= 3 && s.count[drugTrade] >= 1 {
		certain++ // slang, what it does and how it is sold
	}
	return place, found && certain >= 1 && weight >= needed
}

// judgeDrugsUnposted looks for an offer of drugs in what is no physical product.
func judgeDrugsUnposted(s *scene) (match, bool) {
	if s.count[teaching] >= 2 {
		return match{}, false
	}
	if place, found := s.postedThing(drug, gear, drugScene); found {
		return place, s.count[drugTrade]+s.count[drugEffect]+s.count[drugScene] >= 2
	}
	if s.title.has.has(drug) && s.count[drugTrade] >= 2 && s.count[topic]+s.count[learning] == 0 {
		return s.anyFirst(drug)
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
