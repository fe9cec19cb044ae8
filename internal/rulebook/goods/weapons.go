package goods

// judgeWeapons finds weapons and ammunition, where they are offered.
func judgeWeapons(s *scene) (match, bool) {
	if place, found := s.anyFirst(armsMaking); found && s.count[teaching] < 2 && s.count[peaceful] == 0 && !s.isHarmless(place) {
		return place, true
	}
	if s.count[weapon]+s.count[weaponForm] == 0 {
		return match{}, false
	}
	if !s.physical() {
		if s.count[teaching] >= 2 {
			return match{}, false
		}
		if place, found := s.anyFirst(weapon, weaponForm); found && s.weaponFiles() {
			return place, true
		}
		return s.postedThing(weapon)
	}
	if s.tale() || s.elsewhere() && s.title.sold.signal != device {
		return match{}, false
	}
	place, found := s.anyFirst(weapon)
	if !found {
		place, found = s.anyFirst(weaponForm)
	}
	weight := grade(s.count[force], 1, 2, 4) + grade(s.count[secrecy], 1) + 2*grade(s.count[weapon], 1) +
		grade(s.count[weapon], 2, 3) - grade(s.count[peaceful], 1, 2, 3) - grade(s.count[teaching], 2, 4)
	if _, listed := s.listedThing(weapon, toy); listed {
		weight += 3 // named in the details: certainly part of what is sold
	}
	needed := 4
	switch {
	case s.title.named && s.title.sold.signal == weapon && s.spelledOut(s.title.sold):
		needed = 2 // "expandable baton" says enough
	case s.title.names.any(weapon, weaponForm) && !s.elsewhere() && s.count[peaceful]+s.count[teaching] == 0:
		needed = 2 // nothing speaks for a kitchen, a stage or a book
	case s.title.names.has(weapon):
		needed = 3 // "Revolver" may be the first part of some pliers
	case s.elsewhere() && s.title.has.has(weapon):
		needed = 5 // "concealed blade belt buckle"
	case s.elsewhere():
		needed = 6
	case s.title.names.has(weaponForm):
		needed = 3
	}
	return place, found && weight >= needed
}

// isHarmless tells whether the last word of a match is part of a tool or a toy: "make this spray gun".
func (s *scene) isHarmless(m match) bool {
	return s.is(m.to-1, harmless) || s.is(m.to-1, toy) || s.is(m.to-1, device)
}

// aCompound is how many letters a word has that hardly means anything else.
const aCompound = 11

// spelledOut tells a phrase or a long compound from a short word that has other meanings.
func (s *scene) spelledOut(m match) bool {
	return m.to-m.from > 1 || len(s.tokens[m.from].text) >= aCompound
}

// weaponFiles tells whether files for making a weapon that shoots are sold: no model, no tale.
func (s *scene) weaponFiles() bool {
	certain := s.count[force]+s.count[secrecy] >= 2 || s.title.names.has(weapon) && s.count[force]+s.count[secrecy] >= 1
	return s.title.has.any(weapon, weaponForm) && s.count[blueprint] > 0 && certain &&
		s.count[peaceful] == 0 && s.count[teaching] == 0
}
