package claim

// The product types that a finding may suggest.
const (
	typePhysical       = "physical"
	typeDigital        = "digital"
	typeDigitalService = "digital_service"
	typeService        = "service"
	typeDistance       = "distance_learning"
	typeSeminar        = "seminar"
	typeTicket         = "ticket"
	typeSaaS           = "saas"
)

// maxMismatchHits bounds how many places are shown for one product.
const maxMismatchHits = 6

// mismatch reports where the texts describe another type than the declared one.
func (pic *picture) mismatch(p *product) []Hit {
	if p.body == nil || len(p.body.tokens) == 0 {
		return nil
	}
	suggested, shown := pic.judge(p)
	if suggested == "" {
		return nil
	}
	var hits []Hit
	for _, e := range shown {
		hit := e.reading.hit(CodeTypeMismatch, e.from, e.to)
		if len(hits) < maxMismatchHits && !overlaps(hits, hit) {
			hit.Args = map[string]string{"suggested": suggested}
			hits = append(hits, hit)
		}
	}
	if len(hits) == 0 {
		hits = []Hit{{Code: CodeTypeMismatch, Field: p.body.text.Field, Args: map[string]string{"suggested": suggested}}}
	}
	return hits
}

func overlaps(hits []Hit, hit Hit) bool {
	for _, other := range hits {
		if other.Field == hit.Field && hit.From < other.To && other.From < hit.To {
			return true
		}
	}
	return false
}

// judge returns the type that the texts describe where it is not the declared one, and what shows it.
func (pic *picture) judge(p *product) (string, []evidence) {
	switch p.Type {
	case typeDigital:
		return pic.judgeDigital(p)
	case typeDigitalService:
		return pic.judgeDigitalService()
	case typeService:
		return pic.judgeService()
	case typePhysical:
		return pic.judgePhysical()
	case typeSeminar, typeTicket:
		return pic.judgeEvent(p)
	case typeSaaS:
		return pic.judgeSaaS(p)
	case typeDistance:
		return pic.judgeDistance()
	}
	return "", nil
}

// crafted tells whether the texts describe individual work.
func (pic *picture) crafted() bool {
	return pic.makes >= craftScore && (len(pic.seen[craft]) > 0 || pic.handsIn)
}

func (pic *picture) judgeDigital(p *product) (string, []evidence) {
	switch {
	case len(pic.seen[event]) > 0 && pic.recordedOnly == 0:
		return typeSeminar, pic.seen[event]
	case pic.crafted() && len(pic.seen[interaction]) < 2:
		return typeService, pic.seen[craft]
	case len(pic.seen[interaction]) > 0:
		return typeDigitalService, pic.seen[interaction]
	case pic.crafted():
		return typeService, pic.seen[craft]
	case len(pic.seen[posting]) > 0:
		return typePhysical, pic.seen[posting]
	case pic.onSite > 0 && pic.onSiteExtra > 0 && pic.recordedOnly == 0 && pic.online == 0:
		return typeSeminar, nil
	case pic.browser > 0 && pic.subscription > 1 && pic.application > 0 && pic.recordedGoods == 0 && len(p.Files) == 0:
		return typeSaaS, nil
	}
	return "", nil
}

func (pic *picture) judgeDigitalService() (string, []evidence) {
	switch {
	case len(pic.seen[interaction]) > 0:
		return "", nil
	case pic.crafted() && pic.advice == 0:
		return typeService, pic.seen[craft]
	case pic.weak > 0:
		return "", nil
	case pic.recordedGoods > 1 && pic.recordedOnly+pic.downloads > 0 && pic.makes < 2:
		return typeDigital, nil
	case len(pic.seen[posting]) > 0 && pic.recordedGoods == 0:
		return typePhysical, pic.seen[posting]
	case pic.onSite > 0 && pic.online == 0 && pic.recordedGoods == 0:
		return typeService, nil
	}
	return "", nil
}

func (pic *picture) judgeService() (string, []evidence) {
	switch {
	case len(pic.seen[craft]) > 0 || pic.makes > 1 || pic.onSite > 0:
		return "", nil
	case pic.advice > 0 && pic.online > 0:
		return typeDigitalService, pic.seen[interaction]
	case len(pic.seen[interaction]) > 0 && pic.online > 0:
		return typeDigitalService, pic.seen[interaction]
	case pic.recordedGoods > 1 && pic.recordedOnly+pic.downloads > 0 && pic.makes < 2 && pic.advice == 0:
		return typeDigital, nil
	}
	return "", nil
}

func (pic *picture) judgePhysical() (string, []evidence) {
	if len(pic.seen[posting]) > 0 {
		return "", nil
	}
	switch {
	case len(pic.seen[interaction]) > 0 && pic.things == 0:
		return typeDigitalService, pic.seen[interaction]
	case pic.onlyFiles > 0 && pic.downloads > 0:
		return typeDigital, nil
	case pic.downloads > 1 && pic.things == 0:
		return typeDigital, nil
	case pic.recordedOnly > 0 && pic.recordedGoods > 2 && pic.things == 0:
		return typeDigital, nil
	}
	return "", nil
}

func (pic *picture) judgeEvent(p *product) (string, []evidence) {
	if p.EventComplete || pic.gathering || pic.onSite > 0 || pic.entry > 0 || len(pic.seen[event]) > 0 {
		return "", nil
	}
	switch {
	case len(pic.seen[interaction]) > 0:
		return "", nil
	case pic.recordedOnly > 1 && pic.recordedGoods > 1:
		return typeDigital, nil
	}
	return "", nil
}

func (pic *picture) judgeSaaS(p *product) (string, []evidence) {
	if pic.browser > 0 {
		return "", nil
	}
	switch {
	case pic.recordedOnly > 0 && pic.recordedGoods > 2 && pic.application == 0:
		return typeDigital, nil
	case len(p.Files) > 0 && pic.downloads > 0 && pic.application == 0:
		return typeDigital, nil
	}
	return "", nil
}

func (pic *picture) judgeDistance() (string, []evidence) {
	if pic.tutored == 0 && pic.recordedOnly > 0 && pic.recordedGoods > 1 && pic.unsupervised > 0 && len(pic.seen[interaction]) == 0 {
		return typeDigital, nil
	}
	return "", nil
}
