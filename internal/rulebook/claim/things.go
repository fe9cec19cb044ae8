package claim

// craftReach is how far around a made thing the words of individual work may stand, in words.
const craftReach = 12

// craftScore is how much must speak for individual work before it is one.
const craftScore = 4

// seeCraft notes work that is done for one customer: someone makes a thing, for the buyer alone, from
// what the buyer hands in.
func (d *Detector) seeCraft(pic *picture, r *reading) {
	o, s := &d.offers, &d.scopes
	for _, found := range r.some(o.craftStrong) {
		from, to := int(found.from), int(found.to)
		if !s.denied(r, from, to) && !s.topical(r, from, to) {
			pic.add(craft, r, from, to)
			pic.makes += 2
		}
	}
	for _, found := range r.some(o.maker) {
		from, to := int(found.from), int(found.to)
		start, end := r.sentence(from)
		low, high := max(start, from-craftReach), min(end, to+craftReach)
		if s.denied(r, from, to) || s.topicBefore(r, from) || r.has(o.together, start, end) {
			continue
		}
		made, one := r.has(o.made, low, high), r.has(o.forOne, low, high)
		switch {
		case one:
			pic.add(craft, r, from, to)
			pic.makes += 2
			if made {
				pic.makes++
			}
		case made:
			pic.add(craft, r, from, to)
			pic.makes++
		}
	}
	for _, list := range [...]id{o.handIn, o.turnaround} {
		for _, found := range r.some(list) {
			if start, end := r.sentence(int(found.from)); r.has(o.technical, start, end) && r.has(o.answer, start, end) && !r.has(o.made, start, end) {
				continue // help with the download
			}
			if r.has(o.byMail, int(found.to), int(found.to)+3) {
				continue // a mail is no material
			}
			if !s.denied(r, int(found.from), int(found.to)) {
				pic.makes++
				if list == o.handIn && !pic.handsIn {
					pic.handsIn = true
					pic.makes++
				}
				break
			}
		}
	}
	if pic.handsIn {
		for _, found := range r.some(o.assessment) {
			if start, end := r.sentence(int(found.from)); r.hasAny(start, end, s.gets, o.turnaround, o.response, s.vendor) && !s.denied(r, int(found.from), int(found.to)) {
				pic.add(craft, r, int(found.from), int(found.to))
				pic.makes += 2
				break
			}
		}
	}
	if r.text.Field == fieldTitle && !r.any(s.paper) {
		for _, list := range [...]id{o.made, o.forOne} {
			if r.any(list) {
				pic.makes++
			}
		}
	}
}

// handReach is how far from the work on it the buyer hands something in, in words.
const handReach = 30

// seeWorkedOn notes that someone works on what the buyer hands in, by a certain time, whatever comes of it:
// "I transcribe them, allow ten days". Only what is declared to be made beforehand is asked that.
func (d *Detector) seeWorkedOn(pic *picture, r *reading) {
	o, s := &d.offers, &d.scopes
	if !r.any(o.makerIt) || !r.any(o.turnaround) && !r.any(o.deadline) {
		return
	}
	for _, found := range r.some(o.makerIt) {
		from, to := int(found.from), int(found.to)
		start, end := r.sentence(from)
		if !r.hasAny(max(0, start-handReach), end+handReach, o.handIn, o.handOver) {
			continue
		}
		if s.denied(r, from, to) || s.topicBefore(r, from) || r.has(o.together, start, end) {
			continue
		}
		pic.add(craft, r, from, to)
		pic.makes += craftScore
		return
	}
}

// topicBefore tells whether the words right before a clause make it a topic: "learn how we design".
func (s *scopes) topicBefore(r *reading, from int) bool {
	start, _ := r.sentence(from)
	for _, found := range r.within(s.how, max(start, from-topicReach), from+1) {
		if int(found.to) <= from+1 && !r.commaBetween(int(found.to), from) {
			return true
		}
	}
	return false
}

// seePosting notes things that are sent to the buyer. A certificate by post is none.
func (d *Detector) seePosting(pic *picture, r *reading) {
	o, s := &d.offers, &d.scopes
	for _, found := range r.some(o.posted) {
		from, to := int(found.from), int(found.to)
		start, end := r.sentence(from)
		if s.denied(r, from, to) || s.denied(r, to-1, to) || r.has(o.onlyFiles, start, end) {
			continue
		}
		if s.topicBefore(r, from) || r.has(o.shipTopic, start, end) {
			continue
		}
		if r.has(o.certificate, start, end) && !r.has(o.thing, start, end) {
			continue
		}
		if r.has(o.wired, from, min(end, to+4)) || r.has(o.fileForm, to, min(end, to+3)) {
			continue
		}
		pic.add(posting, r, from, to)
	}
}
