package claim

// privacies are the lists of the parts of a privacy policy.
type privacies struct {
	title, heading, processing, processingWeak, controller, purpose, subject, rights, grant id
	authority, basis, law, cookies, retention, disclosure, about                            id
}

func (l *lexicon) privacies() privacies {
	return privacies{
		title: l.list("privacy_title"), heading: l.list("privacy_heading"),
		processing: l.list("processing"), processingWeak: l.list("processing_weak"),
		controller: l.list("controller"), purpose: l.list("purpose"), subject: l.list("data_subject"),
		rights: l.list("rights"), grant: l.list("grant"), authority: l.list("authority"), basis: l.list("legal_basis"),
		law: l.list("data_law"), cookies: l.list("cookies"), retention: l.list("retention"), disclosure: l.list("disclosure"),
		about: l.list("about_privacy"),
	}
}

// privacyPolicy reports a privacy policy in title or description: the vendor says what happens to data,
// and adds rights, law, cookies or periods. A mention, a link, or a course about it is none.
func (d *Detector) privacyPolicy(p *product) []Hit {
	topic := p.title != nil && p.title.any(d.privacies.about)
	var hits []Hit
	for _, r := range []*reading{p.title, p.body} {
		if r == nil {
			continue
		}
		parts := d.privacyParts(r)
		for len(parts) > 0 {
			block := blockOf(parts)
			parts = parts[len(block):]
			if isPrivacyPolicy(block, topic) {
				hits = append(hits, r.hit(CodePrivacyPolicy, block[0].from, furthest(block)))
			}
		}
	}
	return hits
}

// isPrivacyPolicy weighs the kinds that a block holds. topic tells that the product itself is about
// privacy: then only a statement of what is done with the reader's data counts.
func isPrivacyPolicy(block []part, topic bool) bool {
	has := map[string]bool{}
	for _, p := range block {
		has[p.kind] = true
	}
	weight := 0
	for _, kind := range []string{
		"controller", "purpose", "subject", "authority", "basis", "law", "cookies", "retention", "rights", "grant",
	} {
		if has[kind] {
			weight++
		}
	}
	processed := has["processing"]
	switch {
	case topic:
		return processed && (weight >= 3 || has["title"] && weight > 0)
	case has["title"]:
		if processed || has["weak"] {
			weight++
		}
		if has["disclosure"] {
			weight++
		}
		return weight >= 2
	case has["heading"]:
		if processed || has["weak"] {
			weight++
		}
		if has["disclosure"] {
			weight++
		}
		return weight >= 3 || processed && weight >= 2
	case processed:
		return weight >= 2
	}
	return has["rights"] && has["grant"] && weight >= 4
}

func (d *Detector) privacyParts(r *reading) []part {
	l := &d.privacies
	if !r.any(l.title) && !r.any(l.heading) && !r.any(l.processing) && !r.any(l.rights) {
		return nil
	}
	var parts []part
	for kind, list := range map[string]id{
		"title": l.title, "heading": l.heading, "controller": l.controller, "processing": l.processing, "weak": l.processingWeak,
		"rights": l.rights, "grant": l.grant, "authority": l.authority, "basis": l.basis, "law": l.law,
		"cookies": l.cookies, "retention": l.retention, "disclosure": l.disclosure, "purpose": l.purpose, "subject": l.subject,
	} {
		for _, o := range r.some(list) {
			if kind == "title" && (!isHeading(r, int(o.from), int(o.to)) || d.sampled(r, int(o.from))) {
				continue
			}
			if kind == "heading" && (!announces(r, int(o.to)) || d.sampled(r, int(o.from))) {
				continue
			}
			parts = append(parts, part{kind, int(o.from), int(o.to)})
		}
	}
	sortParts(parts)
	return parts
}

// announceReach is how many words may stand between a heading and its colon.
const announceReach = 5

// announces tells whether the words before token to head what follows: the line ends, or a colon comes.
func announces(r *reading, to int) bool {
	if endsLine(r, to) {
		return true
	}
	for i := to; i < len(r.tokens) && i <= to+announceReach; i++ {
		if r.tokens[i].gap&colon != 0 {
			return true
		}
	}
	return false
}
