package claim

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

// seeChannels notes a person at the other end of a line: "a therapist on hand by chat".
func (d *Detector) seeChannels(pic *picture, r *reading) {
	o, s := &d.offers, &d.scopes
	for _, found := range r.some(o.channel) {
		from, to := int(found.from), int(found.to)
		start, end := r.sentence(from)
		person := r.hasAny(start, end, o.withMe, o.answersAny) ||
			r.has(o.expert, start, end) && r.hasAny(start, end, o.withYou, o.answer, o.attends)
		if person && d.attention(r, from, to) && !s.messengerTopic(r, from, to) {
			pic.add(interaction, r, from, to)
		}
	}
}
