package claim

// seeMeetings notes dates on which people meet: online they are a service, at a place an event.
func (d *Detector) seeMeetings(pic *picture, r *reading) {
	o, s := &d.offers, &d.scopes
	if r.paper {
		return // people meet in stories, and dates stand in guides
	}
	for _, found := range r.some(o.meet) {
		from, to := int(found.from), int(found.to)
		start, end := r.sentence(from)
		dated := r.hasAny(start, end, o.freq, o.clock, o.date) || r.has(o.duration, to, min(end, to+10)) && !r.has(s.recorded, start, end)
		wired := r.hasAny(start, end, o.platform, o.live) || r.has(o.online, start, end) && !r.has(o.byMail, start, end)
		if !dated && !wired || !s.held(r, from, to) {
			continue
		}
		if !wired && r.has(o.onSite, start, end) {
			pic.add(event, r, from, to)
			continue
		}
		pic.add(interaction, r, from, to)
	}
	for _, found := range r.some(o.byWire) {
		from, to := int(found.from), int(found.to)
		start, end := r.sentence(from)
		if r.hasAny(start, end, o.freq, o.clock, o.date) && s.held(r, from, to) {
			pic.add(interaction, r, from, to)
		}
	}
	for _, found := range r.some(o.platform) {
		from, to := int(found.from), int(found.to)
		start, end := r.sentence(from)
		if r.hasAny(start, end, o.freq, o.clock, o.date) && r.has(s.vendor, start, end) && s.held(r, from, to) {
			pic.add(interaction, r, from, to)
		}
	}
	for _, found := range r.some(o.clock) {
		d.seeDate(pic, r, found, o.date)
	}
	for _, list := range [...]id{o.gathering, o.holds} {
		for _, found := range r.some(list) {
			if start, end := r.sentence(int(found.from)); r.has(o.clock, start, end) {
				d.seeDate(pic, r, found, o.date, o.onSite)
			}
		}
	}
	for _, found := range r.some(o.withExpert) {
		from, to := int(found.from), int(found.to)
		if start, end := r.sentence(from); r.has(o.freq, start, end) && d.attention(r, from, to) {
			pic.add(interaction, r, from, to)
		}
	}
}

// seeDate notes a gathering, or its hour: one by a wire is a service, one that is dated or has a place an
// event. settled are the lists of which one must stand in the sentence.
func (d *Detector) seeDate(pic *picture, r *reading, found occurrence, settled ...id) {
	o := &d.offers
	from, to := int(found.from), int(found.to)
	start, end := r.sentence(from)
	wired := r.hasAny(start, end, o.platform, o.live, o.online)
	if !r.hasAny(start, end, settled...) && (found.list == o.clock || !wired) || !d.scopes.held(r, from, to) {
		return
	}
	if wired {
		pic.add(interaction, r, from, to)
	} else {
		pic.add(event, r, from, to)
	}
}
