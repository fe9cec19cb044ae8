package goods

var ingestible = bodyRule{
	thing: edible, form: edibleForm, other: topical, hint: edibleHint,
	evidence: func(s *scene) int {
		return 2*grade(s.count[intake], 1) + grade(s.count[intake], 2, 3) +
			grade(s.count[intakeWeak], 1, 3) + grade(s.count[foodLabel], 1, 3) +
			grade(s.count[edible], oftenNamed...) + grade(s.count[edibleHint], 2)
	},
	proved: func(s *scene) bool {
		return s.count[intake] >= 2 || s.count[intake] >= 1 && s.count[foodLabel]+s.count[edible]+s.count[intakeWeak] >= 1 ||
			s.count[intakeWeak] >= 2 && s.count[foodLabel]+s.count[edible] >= 2
	},
	rival: func(s *scene) bool { return s.count[intake] == 0 && provedOnSkin(s) },
	contrary: func(s *scene) int {
		weight := 2*grade(s.count[notEaten], 1, 2) + 3*grade(s.count[empty], 1)
		if s.title.has.has(surface) && s.count[intake]+s.count[foodLabel] == 0 {
			weight += 3 // "huile de lin pour bois"
		}
		return weight
	},
}

// judgeIngestible finds things to swallow or to drink.
func judgeIngestible(s *scene) (match, bool) { return ingestible.judge(s) }
