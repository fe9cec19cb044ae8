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
	pic.suggested = suggested
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

func (pic *picture) has(k kind) bool { return len(pic.seen[k]) > 0 }

// recorded tells whether so many files, videos and member areas are named that they are the product, and
// said to be recorded or downloaded.
func (pic *picture) recorded(goods int) bool {
	o := &pic.d.offers
	return goods > 1 && pic.count(o.recordedOnly)+pic.count(o.download) > 0
}

func (pic *picture) judgeDigital(p *product) (string, []evidence) {
	o := &pic.d.offers
	switch {
	case pic.has(event) && pic.count(o.recordedOnly) == 0:
		return typeSeminar, pic.seen[event]
	case pic.crafted() && len(pic.seen[interaction]) < 2:
		return typeService, pic.seen[craft]
	case pic.has(interaction):
		return typeDigitalService, pic.seen[interaction]
	case pic.crafted():
		return typeService, pic.seen[craft]
	case pic.has(posting):
		return typePhysical, pic.seen[posting]
	case len(p.Files) == 0 && pic.onlyThing():
		return typePhysical, nil
	case pic.held():
		return typeSeminar, nil
	case len(p.Files) == 0 && pic.rented():
		return typeSaaS, nil
	}
	return "", nil
}

// held tells whether people come to a place, with what that takes: meals, boots, a small group.
func (pic *picture) held() bool {
	o := &pic.d.offers
	return pic.count(o.onSite) > 0 && pic.count(o.onSiteExtra) > 0 && pic.count(o.recordedOnly)+pic.count(o.online) == 0
}

// rented tells whether software is used in a browser, for a time.
func (pic *picture) rented() bool {
	o := &pic.d.offers
	if pic.count(o.browser) == 0 || pic.count(o.application) == 0 {
		return false
	}
	goods, terms := pic.count(o.recordedGoods), pic.count(o.subscription)
	return goods == 0 && terms > 1 || goods < 3 && terms > 0 && pic.says(o.hosted) && pic.count(o.download) == 0
}

// onlyThing tells whether a bound book or the like is described, and no file, download or member area.
func (pic *picture) onlyThing() bool {
	o := &pic.d.offers
	if pic.count(o.bound) == 0 && pic.count(o.things)+pic.count(o.materials) < 4 {
		return false
	}
	for _, list := range [...]id{o.recordedGoods, o.download, o.fileForm, o.browser, o.online, o.digitalWord} {
		if pic.count(list) > 0 {
			return false
		}
	}
	return true
}

// attended tells whether a word hints at people who attend to the buyer. Classes that were filmed are none.
func (pic *picture) attended() bool {
	o := &pic.d.offers
	for _, r := range pic.readings {
		for _, found := range r.some(o.weakSession) {
			from, to := int(found.from), int(found.to)
			if !r.covers(o.recordedOnly, from) && !pic.d.scopes.denied(r, from, to) {
				return true
			}
		}
	}
	return false
}

func (pic *picture) judgeDigitalService() (string, []evidence) {
	o := &pic.d.offers
	switch {
	case pic.has(interaction):
		return "", nil
	case pic.crafted() && pic.count(o.advice) == 0:
		return typeService, pic.seen[craft]
	case pic.attended() && !pic.says(o.noSupervision):
		return "", nil
	case pic.makes < 2 && pic.recorded(pic.count(o.recordedGoods)+pic.count(o.fileForm)),
		pic.says(o.noSupervision) && pic.count(o.recordedGoods) > 0 && pic.makes < craftScore:
		return typeDigital, nil
	case pic.has(posting) && pic.count(o.recordedGoods) == 0:
		return typePhysical, pic.seen[posting]
	case pic.count(o.onSite) > 0 && pic.count(o.online) == 0 && pic.count(o.recordedGoods) == 0:
		return typeService, nil
	}
	return "", nil
}

func (pic *picture) judgeService() (string, []evidence) {
	o := &pic.d.offers
	switch {
	case pic.has(craft):
		return "", nil
	case pic.says(o.whollyOnline) && pic.has(interaction):
		return typeDigitalService, pic.seen[interaction]
	case pic.handsIn && pic.makes > 2 || pic.count(o.onSite) > 0:
		return "", nil
	case pic.count(o.online)+pic.count(o.platform) > 0 && (pic.has(interaction) || pic.count(o.advice) > 0):
		return typeDigitalService, pic.seen[interaction]
	case pic.count(o.advice) == 0 && pic.recorded(pic.count(o.recordedGoods)),
		pic.makes == 0 && !pic.handsIn && pic.count(o.recordedGoods) > 0 && pic.count(o.recordedOnly) > 0 && pic.count(o.fileForm)+pic.count(o.download) > 0:
		return typeDigital, nil
	}
	return "", nil
}

func (pic *picture) judgePhysical() (string, []evidence) {
	o := &pic.d.offers
	if pic.has(posting) {
		return "", nil
	}
	if pic.says(o.onlyFiles) && pic.count(o.download) > 0 {
		return typeDigital, nil
	}
	if pic.count(o.things) > 0 {
		return "", nil
	}
	switch {
	case pic.has(interaction):
		return typeDigitalService, pic.seen[interaction]
	case pic.count(o.download) > 1, pic.count(o.download) > 0 && pic.count(o.fileForm) > 0:
		return typeDigital, nil
	case pic.count(o.recordedOnly) > 0 && pic.count(o.recordedGoods) > 2:
		return typeDigital, nil
	}
	return "", nil
}

func (pic *picture) judgeEvent(p *product) (string, []evidence) {
	o := &pic.d.offers
	if p.EventComplete || pic.has(event) || pic.has(interaction) || pic.says(o.holds) || pic.says(o.clock) {
		return "", nil
	}
	if archive := p.title != nil && p.title.archive; !archive && pic.count(o.recordedOnly) < 2 {
		return "", nil
	}
	if pic.count(o.recordedOnly) > 0 && pic.count(o.recordedGoods) > 1 && pic.count(o.onSite)+pic.count(o.entry) == 0 {
		return typeDigital, nil
	}
	return "", nil
}

func (pic *picture) judgeSaaS(p *product) (string, []evidence) {
	o := &pic.d.offers
	if pic.count(o.browser) > 0 {
		return "", nil
	}
	switch {
	case len(p.Files) > 0 && pic.count(o.download) > 0 && pic.count(o.subscription) == 0:
		return typeDigital, nil
	case pic.count(o.application) == 0 && pic.count(o.recordedOnly) > 0 && pic.count(o.recordedGoods) > 2:
		return typeDigital, nil
	}
	return "", nil
}

func (pic *picture) judgeDistance() (string, []evidence) {
	o := &pic.d.offers
	alone := pic.says(o.noSupervision) && !pic.has(interaction) && pic.count(o.tutored) == 0
	if alone && pic.count(o.recordedOnly) > 0 && pic.count(o.recordedGoods) > 1 {
		return typeDigital, nil
	}
	return "", nil
}
