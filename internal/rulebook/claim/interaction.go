package claim

// seeInteraction notes sessions and attention that need a person on the other side.
func (d *Detector) seeInteraction(pic *picture, r *reading) {
	o, s := &d.offers, &d.scopes
	for _, found := range r.some(o.liveSession) {
		from, to := int(found.from), int(found.to)
		if !s.denied(r, from, to) && !s.recordedSession(r, from, to) && !s.topical(r, from, to) {
			pic.add(interaction, r, from, to)
		}
	}
	for _, list := range [...]id{o.personal, o.feedback, o.answersYou} {
		for _, found := range r.some(list) {
			from, to := int(found.from), int(found.to)
			if list == o.personal && !s.anchored(r, from, to) && !d.heads(r, from, to) {
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
		if d.scheduled(r, from, to) && !s.denied(r, from, to) && !s.recordedSession(r, from, to) && !s.topical(r, from, to) {
			pic.add(interaction, r, from, to)
		}
	}
}

// attention tells whether personal attention at tokens from..to is part of the offer, and no help with
// the download or from a machine.
func (d *Detector) attention(r *reading, from, to int) bool {
	o, s := &d.offers, &d.scopes
	start, end := r.sentence(from)
	if r.has(o.technical, start, end) && !r.has(o.freq, start, end) && !r.has(o.platform, start, end) || r.has(o.machine, max(start, from-4), min(end, to+4)) {
		return false
	}
	return !s.denied(r, from, to) && !s.topical(r, from, to) && !s.recordedSession(r, from, to)
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
	for _, list := range [...]id{o.call, o.session, o.liveSession, o.personal, o.advice, o.platform, o.messenger, o.meet, o.freq, o.withMe} {
		if r.has(list, start, end) {
			return true
		}
	}
	return false
}

// timed tells whether a talk at tokens from..to is counted and has a length or a channel, or is one with
// the vendor.
func (d *Detector) timed(r *reading, from, to int) bool {
	o := &d.offers
	start, end := r.sentence(from)
	if !d.counted(r, from) && !d.counted(r, max(from-2, start)) {
		return false
	}
	if r.has(o.withMe, start, end) || r.has(o.platform, start, end) {
		return true
	}
	played := r.has(d.scopes.recorded, start, end) || r.has(o.fileForm, start, end) || r.has(o.recordedGoods, start, end)
	return !played && !r.archive && r.has(o.duration, max(start, from-4), min(end, to+6))
}

// seeChannels notes a person at the other end of a line: "a therapist on hand by chat".
func (d *Detector) seeChannels(pic *picture, r *reading) {
	o, s := &d.offers, &d.scopes
	for _, found := range r.some(o.channel) {
		from, to := int(found.from), int(found.to)
		start, end := r.sentence(from)
		person := r.has(o.withMe, start, end) || r.has(o.answersAny, start, end) || r.has(o.expert, start, end) && (r.has(o.withYou, start, end) || r.has(o.answer, start, end) || r.has(o.attends, start, end))
		if person && d.attention(r, from, to) && !s.messengerTopic(r, from, to) {
			pic.add(interaction, r, from, to)
		}
	}
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

// messengerReach is how far from a messenger's name support by it may be spoken of, in words.
const messengerReach = 14

// seeMessenger notes support by WhatsApp, Telegram and their like.
func (d *Detector) seeMessenger(pic *picture, r *reading) {
	o, s := &d.offers, &d.scopes
	for _, found := range r.some(o.messenger) {
		from, to := int(found.from), int(found.to)
		start, end := r.sentence(from)
		if s.denied(r, from, to) || s.messengerTopic(r, from, to) {
			continue
		}
		for _, answer := range r.within(o.answer, max(start, from-messengerReach), min(end, to+messengerReach)) {
			if !s.denied(r, int(answer.from), int(answer.to)) {
				pic.add(interaction, r, min(from, int(answer.from)), max(to, int(answer.to)))
				break
			}
		}
	}
}

// messengerTopic tells a course about a messenger from support by it.
func (s *scopes) messengerTopic(r *reading, from, to int) bool {
	if to < len(r.tokens) && r.word(to) == "business" {
		return true
	}
	start, end := r.sentence(from)
	for _, found := range r.within(s.how, max(start, from-topicReach), min(end, to+topicReach)) {
		if int(found.to) <= from || r.tokens[found.from].gap&comma == 0 {
			return true
		}
	}
	for _, found := range r.within(s.topic, max(start, from-topicReach), min(end, to+topicReach)) {
		if found.to-found.from > 1 {
			return true
		}
	}
	return false
}

// responseReach is how many words after something is handed in an answer to it may be spoken of.
const responseReach = 40

// seeResponses notes work that the buyer hands in and that is answered.
func (d *Detector) seeResponses(pic *picture, r *reading) {
	o, s := &d.offers, &d.scopes
	if pic.has(craft) {
		return // the corrections of something that is made
	}
	for _, found := range r.some(o.submits) {
		from, to := int(found.from), int(found.to)
		start, end := r.sentence(from)
		if s.denied(r, from, to) || s.topical(r, from, to) || r.has(o.peers, start, end) {
			continue
		}
		for _, answer := range r.within(o.response, to, to+responseReach) {
			if r.tokens[answer.from].sentence-r.tokens[from].sentence <= 1 && !s.denied(r, int(answer.from), int(answer.to)) {
				pic.add(interaction, r, from, to)
				break
			}
		}
	}
}

// seeMeetings notes dates on which people meet: online they are a service, at a place an event.
func (d *Detector) seeMeetings(pic *picture, r *reading) {
	o, s := &d.offers, &d.scopes
	if r.paper {
		return // people meet in stories, and dates stand in guides
	}
	for _, found := range r.some(o.meet) {
		from, to := int(found.from), int(found.to)
		start, end := r.sentence(from)
		dated := r.has(o.freq, start, end) || r.has(o.clock, start, end) || r.has(o.date, start, end)
		wired := r.has(o.platform, start, end) || r.has(o.live, start, end) || r.has(o.online, start, end) && !r.has(o.byMail, start, end)
		if !dated && !wired || s.denied(r, from, to) || s.recordedSession(r, from, to) || s.topical(r, from, to) {
			continue
		}
		if !wired && r.has(o.onSite, start, end) {
			pic.add(event, r, from, to)
			continue
		}
		pic.add(interaction, r, from, to)
	}
	for _, found := range r.some(o.clock) {
		from, to := int(found.from), int(found.to)
		start, end := r.sentence(from)
		if !r.has(o.date, start, end) || s.denied(r, from, to) || s.recordedSession(r, from, to) || s.topical(r, from, to) {
			continue
		}
		if r.has(o.platform, start, end) || r.has(o.live, start, end) || r.has(o.online, start, end) {
			pic.add(interaction, r, from, to)
		} else {
			pic.add(event, r, from, to)
		}
	}
	for _, found := range r.some(o.withExpert) {
		from, to := int(found.from), int(found.to)
		start, end := r.sentence(from)
		if r.has(o.freq, start, end) && d.attention(r, from, to) {
			pic.add(interaction, r, from, to)
		}
	}
	for _, list := range [...]id{o.gathering, o.holds} {
		for _, found := range r.some(list) {
			from, to := int(found.from), int(found.to)
			start, end := r.sentence(from)
			if !r.has(o.clock, start, end) || s.denied(r, from, to) || s.recordedSession(r, from, to) || s.topical(r, from, to) {
				continue
			}
			if r.has(o.platform, start, end) || r.has(o.live, start, end) || r.has(o.online, start, end) {
				pic.add(interaction, r, from, to)
			} else if r.has(o.date, start, end) || r.has(o.onSite, start, end) {
				pic.add(event, r, from, to)
			}
		}
	}
}
