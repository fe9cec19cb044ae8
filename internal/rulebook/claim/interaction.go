package claim

// seeInteraction notes sessions and attention that need a person on the other side.
func (d *Detector) seeInteraction(pic *picture, r *reading) {
	o, s := &d.offers, &d.scopes
	for _, found := range r.some(o.liveSession) {
		from, to := int(found.from), int(found.to)
		if s.held(r, from, to) {
			pic.add(interaction, r, from, to)
		}
	}
	for _, list := range [...]id{o.personal, o.feedback, o.answersYou} {
		for _, found := range r.some(list) {
			from, to := int(found.from), int(found.to)
			if list == o.personal && !s.anchored(r, from, to) && !d.heads(r, from, to) && !r.any(o.submits) {
				continue
			}
			if d.attention(r, from, to) {
				pic.add(interaction, r, from, to)
			}
		}
	}
	for _, found := range r.some(o.oneToOne) {
		from, to := int(found.from), int(found.to)
		if d.oneToOne(r, from, to) && d.attention(r, from, to) {
			pic.add(interaction, r, from, to)
		}
	}
	for _, found := range r.some(o.talk) {
		from, to := int(found.from), int(found.to)
		if d.timed(r, from, to) && d.attention(r, from, to) {
			pic.add(interaction, r, from, to)
		}
	}
	for _, found := range r.some(o.call) {
		from, to := int(found.from), int(found.to)
		if d.scheduled(r, from, to) && s.held(r, from, to) {
			pic.add(interaction, r, from, to)
		}
	}
}

// attention tells whether personal attention at tokens from..to is part of the offer, and no help with
// the download or from a machine.
func (d *Detector) attention(r *reading, from, to int) bool {
	o, s := &d.offers, &d.scopes
	start, end := r.sentence(from)
	help := r.has(o.technical, start, end) && !r.hasAny(start, end, o.freq, o.platform)
	return !help && !r.has(o.machine, max(start, from-4), min(end, to+4)) && s.held(r, from, to)
}

// heads tells whether tokens from..to name the product itself: they stand in a title without a word of
// courses or books, or begin a sentence of the description that has no other noun of recordings.
func (d *Detector) heads(r *reading, from, to int) bool {
	start, end := r.sentence(from)
	if r.has(d.offers.recordedGoods, start, end) || r.has(d.scopes.topic, start, end) {
		return false
	}
	return r.text.Field == fieldTitle || from-start <= 2
}

// oneToOne tells a session from a scale ("1:1 copy").
func (d *Detector) oneToOne(r *reading, from, to int) bool {
	o := &d.offers
	start, end := r.sentence(from)
	if r.has(o.scale, max(start, from-4), min(end, to+4)) {
		return false
	}
	return r.hasAny(start, end, o.call, o.session, o.liveSession, o.personal, o.advice, o.platform, o.messenger,
		o.meet, o.freq, o.withMe)
}

// timed tells whether a talk at tokens from..to is counted and has a length or a channel, or is one with
// the vendor.
func (d *Detector) timed(r *reading, from, to int) bool {
	o := &d.offers
	start, end := r.sentence(from)
	if !d.counted(r, from) && !d.counted(r, max(from-2, start)) {
		return false
	}
	if r.hasAny(start, end, o.withMe, o.platform) {
		return true
	}
	played := r.hasAny(start, end, d.scopes.recorded, o.fileForm, o.recordedGoods)
	return !played && !r.archive && r.has(o.duration, max(start, from-4), min(end, to+6))
}

// scheduled tells whether a call at tokens from..to is counted, dated or promised.
func (d *Detector) scheduled(r *reading, from, to int) bool {
	o, s := &d.offers, &d.scopes
	start, end := r.sentence(from)
	for _, list := range [...]id{o.freq, o.clock, o.withMe, o.platform, o.meet} {
		for _, found := range r.within(list, start, end) {
			if int(found.to) <= from || int(found.from) >= to {
				return true
			}
		}
	}
	for i := max(start, from-2); i < from; i++ {
		if r.tokens[i].number || r.has(s.count, i, i+1) {
			return true
		}
	}
	for _, found := range r.within(s.gets, max(start, from-6), min(end, to+4)) {
		if int(found.from) < from || int(found.from) >= to {
			return true
		}
	}
	return false
}
