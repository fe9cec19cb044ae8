package goods

var onSkin = bodyRule{
	thing: topical, form: topicalForm, other: edible, hint: skin,
	evidence: func(s *scene) int {
		return grade(s.count[application], 1, 2) + grade(s.count[skin], 1, 3) +
			2*grade(s.together(application, skin), 1) + grade(s.count[cosmeticLabel], 1, 3) +
			grade(s.count[topical], oftenNamed...)
	},
	proved: provedOnSkin,
	rival: func(s *scene) bool {
		return s.count[intake] > 0 || s.count[application]+s.count[cosmeticLabel] == 0 && s.count[skin] < 2
	},
	contrary: func(s *scene) int { return 3*grade(s.count[surface], 1, 2, 3) + 3*grade(s.count[empty], 1) },
}

func provedOnSkin(s *scene) bool {
	return s.together(application, skin) >= 1 ||
		s.count[skin] >= 1 && s.count[application]+s.count[cosmeticLabel] >= 2
}

// judgeTopical finds things that are put on the skin.
func judgeTopical(s *scene) (match, bool) { return onSkin.judge(s) }
