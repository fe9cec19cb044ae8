package claim

import "slices"

// offers are the lists that tell what the buyer gets.
type offers struct {
	// Sessions and attention.
	messenger, platform, channel, call, session, talk, live, liveSession, oneToOne id
	personal, feedback, answersYou, answersAny, answer, expert, attends            id
	withMe, withYou, withExpert, submits, response, peers                          id
	freq, meet, byWire, clock, date, duration, gathering, holds                    id
	technical, byMail, machine, scale, weakSession, advice, online                 id
	// Work for one customer.
	maker, makerIt, made, forOne, craftStrong, together, handIn, turnaround, assessment, handOver, deadline id
	// Things and places.
	posted, certificate, thing, wired, shipTopic, things, materials, bound, onSite, onSiteExtra, entry id
	// Files, members, software, lessons.
	download, fileForm, onlyFiles, recordedGoods, recordedOnly, digitalWord          id
	browser, hosted, subscription, application, noSupervision, tutored, whollyOnline id
}

func (l *lexicon) offers() offers {
	return offers{
		messenger: l.list("messenger"), platform: l.list("platform"), channel: l.list("channel"),
		call: l.list("call"), session: l.list("session"), talk: l.list("talk"), live: l.list("live_mark"),
		liveSession: l.list("live_session"), oneToOne: l.list("one_to_one"),
		personal: l.list("personal"), feedback: l.list("feedback"), answersYou: l.list("answers_you"),
		answersAny: l.list("answers_any"), answer: l.list("answer"), expert: l.list("expert"), attends: l.list("attends"),
		withMe: l.list("with_me"), withYou: l.list("with_you"), withExpert: l.list("with_expert"),
		submits: l.list("submits"), response: l.list("response"), peers: l.list("peers"),
		freq: l.list("freq"), meet: l.list("meet"), byWire: l.list("by_wire"), clock: l.list("clock"), date: l.list("date"),
		duration: l.list("duration"), gathering: l.list("gathering"), holds: l.list("holds"),
		technical: l.list("technical"), byMail: l.list("by_mail"), machine: l.list("machine"), scale: l.list("scale"),
		weakSession: l.list("weak_session"), advice: l.list("advice"), online: l.list("online_channel"),
		maker: l.list("maker"), makerIt: l.list("maker_it"), made: l.list("made"), forOne: l.list("for_one"), craftStrong: l.list("craft_strong"),
		together: l.list("together"), handIn: l.list("hand_in"), turnaround: l.list("turnaround"), assessment: l.list("assessment"),
		handOver: l.list("hand_over"), deadline: l.list("deadline"),
		posted: l.list("posted"), certificate: l.list("posted_certificate"), thing: l.list("posted_thing"),
		wired: l.list("wired"), shipTopic: l.list("ship_topic"), things: l.list("things"), materials: l.list("materials"), bound: l.list("bound"),
		onSite: l.list("on_site"), onSiteExtra: l.list("on_site_extra"), entry: l.list("entry"),
		download: l.list("download"), fileForm: l.list("file_form"), onlyFiles: l.list("only_files"),
		recordedGoods: l.list("recorded_goods"), recordedOnly: l.list("recorded_only"), digitalWord: l.list("digital_word"),
		browser: l.list("browser_service"), hosted: l.list("hosted"), subscription: l.list("subscription"), application: l.list("application"),
		noSupervision: l.list("no_supervision"), tutored: l.list("tutored"), whollyOnline: l.list("wholly_online"),
	}
}

// kind is a way in which the buyer gets what was bought.
type kind uint8

const (
	interaction kind = iota // live or personal, online
	craft                   // made for one customer
	posting                 // a thing is sent
	event                   // a date at a place
	kinds
)

// evidence is a place that shows a kind.
type evidence struct {
	reading  *reading
	from, to int
}

// picture is everything that the texts show about what the buyer gets.
type picture struct {
	d        *Detector
	readings []*reading // those that describe the product
	seen     [kinds][]evidence
	makes    int  // how much speaks for individual work
	handsIn  bool // the buyer hands in a text, a photo, an answer

	suggested string // the type that the texts describe, where it is not the declared one
}

// count counts the words and phrases of a list that are not denied. They mean little alone.
func (p *picture) count(list id) int {
	total := 0
	for _, r := range p.readings {
		for _, found := range r.some(list) {
			if total >= enough {
				return total
			}
			if !p.d.scopes.denied(r, int(found.from), int(found.to)) {
				total++
			}
		}
	}
	return total
}

// says tells whether something of a list that holds denials itself occurs.
func (p *picture) says(list id) bool {
	return slices.ContainsFunc(p.readings, func(r *reading) bool { return r.any(list) })
}

// enough is a count that no judgement goes beyond.
const enough = 8

func (p *picture) add(k kind, r *reading, from, to int) {
	p.seen[k] = append(p.seen[k], evidence{r, from, to})
}

// picture reads what the product's own texts show. Policy, alt texts, tags and options are left out:
// they name topics and terms, not what is sold.
func (d *Detector) picture(p *product) *picture {
	pic := &picture{d: d}
	for _, r := range p.readings {
		if !describes(r.text.Field) {
			continue
		}
		pic.readings = append(pic.readings, r)
		d.seeInteraction(pic, r)
		d.seeMessenger(pic, r)
		d.seeChannels(pic, r)
		d.seeMeetings(pic, r)
		d.seeCraft(pic, r)
		if p.Type == typeDigital {
			d.seeWorkedOn(pic, r)
		}
		d.seeResponses(pic, r)
		d.seePosting(pic, r)
	}
	return pic
}

func describes(field string) bool {
	switch field {
	case fieldTitle, fieldDescription, fieldMetaTitle, fieldMeta:
		return true
	}
	return len(field) > len(fieldExtra) && field[:len(fieldExtra)] == fieldExtra
}
