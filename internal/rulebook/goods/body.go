package goods

// bodyRule weighs what speaks for a thing that goes into or onto the body.
type bodyRule struct {
	thing, form signal // nouns that say so, nouns that may say so
	evidence    func(*scene) int
	proved      func(*scene) bool // the text says how it is taken or applied
	contrary    signal            // statements that it is not for that; signalCount: none
}

// enough is the weight from which a body rule fires: a title that names the thing, and one more sign.
const (
	enough      = 4
	titleNames  = 3
	titleMayBe  = 1
	animalLimit = 2
)

func (r bodyRule) judge(s *scene) (match, bool) {
	if !s.physical() {
		return s.postedThing(r.thing)
	}
	if s.elsewhere() || s.tale() || s.count[forAnimals] >= animalLimit || s.title.has.has(forAnimals) {
		return match{}, false
	}
	score := r.evidence(s)
	if r.contrary != signalCount {
		score -= 2 * grade(s.count[r.contrary], 1, 2)
	}
	switch {
	case s.title.named && s.title.sold.signal == r.thing:
		score += titleNames
		if s.title.weak {
			score--
		}
		return s.title.sold, score >= enough
	case s.title.named && s.title.sold.signal == r.form:
		score += titleMayBe
		return s.title.sold, r.proved(s) && score >= enough
	case s.title.named && s.title.sold.signal < device && s.title.sold.signal != r.thing:
		return match{}, false
	case s.title.set || s.count[assortment] > 0 && s.title.has.has(r.thing):
		place, found := s.anyFirst(r.thing)
		return place, found && s.count[r.thing] >= 1 && score >= enough-1
	}
	place, found := s.anyFirst(r.thing, r.form)
	return place, found && r.proved(s) && score >= enough+1
}
