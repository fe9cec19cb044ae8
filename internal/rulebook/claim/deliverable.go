package claim

import "slices"

// forms are the lists that tell in what form something is delivered.
type forms struct {
	form, soft, idiom, tried, service, latin, number, count, minute, praise, mood id
}

func (l *lexicon) forms() forms {
	return forms{
		form: l.list("form"), soft: l.list("soft_form"), idiom: l.list("form_idiom"), tried: l.list("tried"),
		service: l.list("service_act"), latin: l.list("latin"), number: l.list("number_word"), count: l.list("count"),
		minute: l.list("minute"), praise: l.list("praise"), mood: l.list("mood"),
	}
}

// leastPraise is how many words of praise a service needs to be suspected: what people do for each other
// has more names than any list.
const leastPraise = 3

// deliverableUnclear reports a product whose texts name no form at all in which the buyer gets something.
// Things, events and bundles are left out: what they are is named by their title, date or components.
func (d *Detector) deliverableUnclear(p *product, pic *picture) []Hit {
	if p.body == nil || len(p.body.tokens) == 0 {
		return nil
	}
	unclear := false
	switch p.Type {
	case typeDigital, typeDigitalService, typeDistance:
		served := p.Type == typeDigitalService
		unclear = d.moody(p, pic) && !d.namesForm(p, served)
		if served {
			unclear = unclear && !d.lasts(p) && pic.count(d.offers.online)+pic.count(d.offers.meet) == 0
		}
	case typeService, typeSaaS:
		unclear = pic.count(d.forms.praise) >= leastPraise && !d.namesForm(p, true) && pic.count(d.offers.onSite) == 0 &&
			pic.count(d.offers.application)+pic.count(d.offers.browser)+pic.count(d.offers.subscription) == 0
	default:
		unnamed := p.title == nil || d.placeholders.titleOnly(p.title)
		unclear = unnamed && len(p.body.all(d.forms.latin)) > 1 && !d.namesForm(p, false)
	}
	if !unclear || pic.shows() {
		return nil
	}
	return []Hit{{Code: CodeDeliverableUnclear, Field: p.body.text.Field}}
}

// leastMood is how many words of mood or praise a text needs to be suspected of naming nothing.
const leastMood = 2

// moody tells whether a text speaks of feelings and promises, or is no text at all.
func (d *Detector) moody(p *product, pic *picture) bool {
	words := 0
	for _, r := range pic.readings {
		words += len(r.all(d.forms.mood)) + len(r.all(d.forms.praise))
	}
	if words == 1 && !pic.counts() {
		return true
	}
	return words >= leastMood || p.body.any(d.forms.latin) || d.placeholders.speaks(p)
}

// counts tells whether a number stands in what describes the product.
func (p *picture) counts() bool {
	return slices.ContainsFunc(p.readings, func(r *reading) bool { return r.any(p.d.anyNumber) || r.any(p.d.forms.count) })
}

// lasts tells whether a number of minutes is named: a session then is what the buyer gets.
func (d *Detector) lasts(p *product) bool {
	for _, r := range p.readings {
		if !describes(r.text.Field) {
			continue
		}
		for _, o := range r.some(d.forms.minute) {
			if d.counted(r, int(o.from)) {
				return true
			}
		}
	}
	return false
}

// shows tells whether there is evidence of what the buyer gets, whatever the words for it.
func (pic *picture) shows() bool {
	if pic.suggested != "" {
		return true
	}
	for _, seen := range pic.seen {
		if len(seen) > 0 {
			return true
		}
	}
	return false
}

func (d *Detector) namesForm(p *product, service bool) bool {
	for _, r := range p.readings {
		if !describes(r.text.Field) {
			continue
		}
		for _, o := range r.some(d.forms.form) {
			if d.offered(r, int(o.from), int(o.to)) {
				return true
			}
		}
		for _, o := range r.some(d.forms.soft) {
			if d.counted(r, int(o.from)) && d.offered(r, int(o.from), int(o.to)) {
				return true
			}
		}
		if service && (r.any(d.forms.service) || d.lasts(p)) {
			return true
		}
	}
	return false
}

// offered tells whether a form is not denied, no idiom and nothing that the reader tried before.
func (d *Detector) offered(r *reading, from, to int) bool {
	for i := from; i < to; i++ {
		if r.covers(d.forms.idiom, i) {
			return false
		}
	}
	if d.scopes.deniedBefore(r, from) {
		return false
	}
	start, end := r.sentence(from)
	return !r.has(d.forms.tried, start, end)
}

// counted tells whether a number stands right before token i.
func (d *Detector) counted(r *reading, i int) bool {
	for before := max(i-2, 0); before < i; before++ {
		if r.tokens[before].number || r.has(d.forms.number, before, before+1) || r.has(d.forms.count, before, before+1) {
			return true
		}
	}
	return false
}
