package goods

// judgeWeapons finds weapons and ammunition, where they are offered.
func judgeWeapons(s *scene) (match, bool) {
	if place, found := s.anyFirst(armsMaking); found && s.count[teaching] < 2 && s.count[peaceful] == 0 {
		return place, true
	}
	if s.count[weapon]+s.count[weaponForm] == 0 {
		return match{}, false
	}
	if !s.physical() {
		if s.count[teaching] >= 2 {
			return match{}, false
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
	signs := grade(s.count[force], 1, 2, 4) + grade(s.count[secrecy], 1) + grade(s.count[weapon], 2, 3) -
		grade(s.count[peaceful], 1, 2, 3) - grade(s.count[teaching], 2, 4)
	named := s.title.named && !s.title.weak
	switch {
	case s.elsewhere():
		return place, s.count[weapon] >= 2 && signs >= 4
	case named && s.title.sold.signal == weapon:
		return s.title.sold, signs >= 0
	case s.title.has.has(weapon):
		return place, signs >= 1
	case named && s.title.sold.signal == weaponForm:
		return s.title.sold, signs >= 2
	}
	return place, found && s.count[weapon] >= 1 && signs >= 3
}
