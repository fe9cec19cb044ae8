package goods

// bodyRule weighs what speaks for a thing that goes into or onto the body.
type bodyRule struct {
	thing, form, other signal // nouns that say so, nouns that may say so, nouns of the other rule
	evidence           func(*scene) int
	proved             func(*scene) bool // the text says how it is taken or applied
	rival              func(*scene) bool // the text says that it is used the other way
	contrary           func(*scene) int  // statements and uses that speak against it
	hint               signal            // substances that make a form sure in a title
}

// From which weight a body rule fires.
const (
	enoughNamed   = 2 // the title names the thing
	enoughWeak    = 2 // the title names it, but another noun follows
	enoughHinted  = 1 // the title names a form and what it is made of or for
	enoughForm    = 3 // the title names a powder, an oil, a gel …
	enoughMixed   = 4 // the title names the thing and a device
	enoughListed  = 1 // the details of a set or a hamper name it
	enoughInside  = 2 // the text says that a set or a hamper holds it
	enoughUnnamed = 4 // the title names nothing that is known
	enoughPosted  = 3 // it is posted although the type says otherwise
	enoughParcel  = 2 // what is posted is listed: several things of the kind
	animalLimit   = 2
	manyInside    = 3
)

func (r bodyRule) judge(s *scene) (match, bool) {
	if !s.physical() {
		return r.judgePosted(s)
	}
	if s.count[forAnimals] >= animalLimit || s.title.has.has(forAnimals) || s.tale() {
		return match{}, false
	}
	score := r.evidence(s) - r.contrary(s)
	if s.title.has.has(amount) && !s.title.weak {
		score++
	}
	inside, found := s.insideOf(r.thing, r.other)
	if s.title.set && !s.title.names.any(r.thing, r.form) {
		if part, listed := s.listedThing(r.thing, r.other); listed {
			return part, score >= enoughListed
		}
		if part, counted := s.countedThing(r.thing); counted && score >= enoughInside {
			return part, true
		}
		return inside, found && !s.elsewhere() && s.count[r.thing] >= manyInside && score >= enoughInside
	}
	if s.elsewhere() {
		return match{}, false
	}
	switch sold := s.title.sold; {
	case s.title.named && sold.signal == r.thing && s.title.names.has(device) && !s.title.set:
		return sold, r.proved(s) && score >= enoughMixed // "Olive – Sessel mit Samtbezug"
	case s.title.named && sold.signal == r.thing && s.title.weak:
		return sold, score >= enoughWeak
	case s.title.named && sold.signal == r.thing:
		return sold, score >= enoughNamed && r.supported(s, sold)
	case s.title.names.has(r.thing) && !s.title.names.has(r.other):
		return inside, found && score >= enoughWeak
	case s.title.named && sold.signal == r.other:
		return match{}, false
	case s.title.names.has(r.form) && s.title.has.has(r.hint) && !r.rival(s):
		return sold, score >= enoughHinted
	case !s.title.named && s.title.has.has(r.hint) && !r.rival(s) && r.proved(s) && score >= enoughForm:
		return s.anyFirst(r.hint) // "Moringa, fein vermahlen"
	case s.title.names.has(r.form) || s.title.named && s.title.weak:
		return sold, r.proved(s) && score >= enoughForm
	}
	if !found {
		inside, found = s.anyFirst(r.form)
	}
	if !found && s.title.has.has(r.hint) {
		inside, found = s.anyFirst(r.hint)
	}
	if !found && r.other == topical && s.count[intake] >= manyInside {
		inside, found = s.anyFirst(intake)
	}
	return inside, found && r.proved(s) && score >= enoughUnnamed
}

// supported tells whether anything but the noun of the title speaks for it; a noun alone may mean
// something else ("lentilles").
func (r bodyRule) supported(s *scene, sold match) bool {
	if s.title.has.any(amount, container) || s.title.set || r.evidence(s) > grade(s.count[r.thing], oftenNamed...) {
		return true
	}
	for _, m := range s.matches {
		if m.signal == r.thing && s.affirmed(m) && s.tokens[m.from].text != s.tokens[sold.from].text {
			return true
		}
	}
	return false
}

// judgePosted looks for things that are sent although the type says that nothing is.
func (r bodyRule) judgePosted(s *scene) (match, bool) {
	if place, found := s.postedThing(r.thing); found {
		return place, r.evidence(s) >= enoughPosted || s.parcelOf(place, r.thing, r.form, r.hint) >= enoughParcel
	}
	place, found := s.postedThing(r.form)
	return place, found && r.proved(s) && r.evidence(s) >= enoughMixed
}

// parcelOf counts the different things of the lists in the sentence of a place.
func (s *scene) parcelOf(place match, lists ...signal) int {
	for i := range s.sentences {
		if one := &s.sentences[i]; place.from >= one.from && place.from < one.to {
			return s.distinct(one, lists...)
		}
	}
	return 0
}

// oftenNamed is how often a thing is named for each point of evidence.
var oftenNamed = []int{1, 2, 4}
