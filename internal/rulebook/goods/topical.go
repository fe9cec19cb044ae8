package goods

var onSkin = bodyRule{
	thing: topical, form: topicalForm, contrary: signalCount,
	evidence: func(s *scene) int {
		return grade(s.count[application], 1, 2) + grade(s.count[skin], 1, 3) +
			2*grade(s.together(application, skin), 1) + grade(s.count[cosmeticLabel], 1, 3) +
			grade(s.count[topical], 2, 4)
	},
	proved: func(s *scene) bool {
		return s.together(application, skin) >= 1 && s.count[cosmeticLabel]+s.count[topical] >= 1
	},
}

// judgeTopical finds things that are put on the skin.
func judgeTopical(s *scene) (match, bool) { return onSkin.judge(s) }
