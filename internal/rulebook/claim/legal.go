package claim

import "strings"

// imprints are the lists of the parts of an imprint.
type imprints struct {
	heading, register, vat, law, responsible, capital, seat, street, dispute, form, sample id
}

func (l *lexicon) imprints() imprints {
	return imprints{
		heading: l.list("imprint_heading"), register: l.list("register_label"), vat: l.list("vat_label"),
		law: l.list("law"), responsible: l.list("responsible"), capital: l.list("capital"), seat: l.list("seat"),
		street: l.list("street"), dispute: l.list("dispute"), form: l.list("company_form"), sample: l.list("sample_text"),
	}
}

// part is a place where one part of a legal text stands.
type part struct {
	kind     string
	from, to int
}

// blockReach is how far apart the parts of one legal text may stand, in words.
const blockReach = 90

// imprint reports the vendor's imprint in title or description: a heading with details, or registration
// details of at least two kinds. A mention, a link or a template for imprints is none.
func (d *Detector) imprint(p *product) []Hit {
	var hits []Hit
	for _, r := range []*reading{p.title, p.body} {
		if r == nil {
			continue
		}
		parts := d.imprintParts(r)
		for len(parts) > 0 {
			block := blockOf(parts)
			parts = parts[len(block):]
			if isImprint(block) {
				hits = append(hits, r.hit(CodeImprint, block[0].from, furthest(block)))
			}
		}
	}
	return hits
}

// isImprint weighs the kinds that a block holds. Numbers of a register or of the tax office are worth
// most; an address alone or a legal form alone proves nothing.
func isImprint(block []part) bool {
	has := map[string]bool{}
	for _, p := range block {
		has[p.kind] = true
	}
	details := 0
	for _, kind := range []string{"register", "vat", "law", "capital", "address", "seat", "responsible", "dispute"} {
		if has[kind] {
			details++
		}
	}
	numbered := has["register"] || has["vat"]
	switch {
	case has["heading"]:
		return numbered || has["capital"] || has["address"] || details > 1 && (has["law"] || has["responsible"]) ||
			has["responsible"] && has["form"]
	case numbered:
		return details > 1 || has["form"] && (has["register"] || has["vat"])
	case has["law"] && has["responsible"], has["capital"] && has["address"]:
		return true
	}
	return has["responsible"] && has["address"] && (has["form"] || has["seat"] || has["dispute"])
}

func (d *Detector) imprintParts(r *reading) []part {
	l := &d.imprints
	if !r.any(l.heading) && !r.any(l.register) && !r.any(l.vat) && !r.any(l.responsible) && !r.any(l.capital) {
		return nil
	}
	var parts []part
	add := func(kind string, from, to int) { parts = append(parts, part{kind, from, to}) }
	for _, o := range r.some(l.heading) {
		if isHeading(r, int(o.from), int(o.to)) && !d.sampled(r, int(o.from)) {
			add("heading", int(o.from), int(o.to))
		}
	}
	for _, o := range r.some(l.register) {
		if end := d.identifier(r, int(o.to), 3, false); end > 0 {
			add("register", int(o.from), end)
		}
	}
	for _, o := range r.some(l.vat) {
		if end := d.identifier(r, int(o.to), 7, false); end > 0 {
			add("vat", int(o.from), end)
		}
	}
	for _, o := range r.some(l.capital) {
		if end := d.identifier(r, int(o.to), 1, true); end > 0 {
			add("capital", int(o.from), end)
		}
	}
	for _, o := range r.some(l.street) {
		if end := postcode(r, int(o.from), int(o.to)); end > 0 {
			add("address", max(int(o.from)-1, 0), end)
		}
	}
	for i := range r.tokens {
		if end := housed(r, i); end > 0 {
			add("address", i, end)
		}
	}
	for kind, list := range map[string]id{
		"law": l.law, "seat": l.seat, "responsible": l.responsible, "dispute": l.dispute, "form": l.form,
	} {
		for _, o := range r.some(list) {
			if kind == "responsible" && d.sampled(r, int(o.from)) {
				continue
			}
			add(kind, int(o.from), int(o.to))
		}
	}
	sortParts(parts)
	return parts
}

// isHeading tells whether tokens from..to begin a line or a sentence, or stand before what they head.
func isHeading(r *reading, from, to int) bool {
	return from == 0 || r.tokens[from].gap&(stop|line|dash|colon|quote|bracket) != 0 || endsLine(r, to)
}

// endsLine tells whether a colon, a dash or the end of the line or sentence follows the token before to.
func endsLine(r *reading, to int) bool {
	return to == len(r.tokens) || r.tokens[to].gap&(stop|line|colon|dash|bracket) != 0
}

// sampled tells whether the sentence speaks of templates or of how to write such a text.
func (d *Detector) sampled(r *reading, i int) bool {
	start, end := r.sentence(i)
	return r.has(d.imprints.sample, start, end)
}

// labelReach is how far from its label a number may stand, in words.
const labelReach = 8

// identifier returns where the number that follows a label ends; 0 where no run of at least so many
// digits follows on the line, or where what follows is a sum of money.
func (d *Detector) identifier(r *reading, from, least int, sum bool) int {
	digits, end := 0, 0
	for i := from; i < len(r.tokens) && i < from+labelReach; i++ {
		if i > from && r.tokens[i].gap&line != 0 {
			break
		}
		word := r.word(i)
		switch count := digitsIn(word); {
		case d.isMoney(r, i):
			if !sum {
				return 0
			}
		case count > 0 && (sum || !strings.Contains(word, ",")) && !clauseNumber(r, i):
			digits += count
			end = i + 1
		case digits >= least:
			return end
		case len(word) > 3:
			digits = 0
		}
	}
	if digits < least {
		return 0
	}
	return end
}

// clauseNumber tells the number of a clause: "§ 27a".
func clauseNumber(r *reading, i int) bool { return i > 0 && r.word(i-1) == "§" }

func (d *Detector) isMoney(r *reading, i int) bool { return r.has(d.earnings.currency, i, i+1) }

func digitsIn(word string) int {
	n := 0
	for i := range len(word) {
		if word[i] >= '0' && word[i] <= '9' {
			n++
		}
	}
	return n
}

// postcode returns where a postal address ends whose street stands at tokens from..to; 0 if none follows.
func postcode(r *reading, from, to int) int {
	for i := to; i < len(r.tokens) && i < to+9; i++ {
		word := r.word(i)
		code := r.tokens[i].number && digitsIn(word) == len(word) && (len(word) == 5 || len(word) == 4 && i > to)
		if code && i+1 < len(r.tokens) && !r.tokens[i+1].number {
			return i + 2
		}
		if british(word) && i+1 < len(r.tokens) && digitsIn(r.word(i+1)) > 0 {
			return i + 2
		}
		if word == "co" && i+1 < len(r.tokens) {
			return i + 2
		}
	}
	return 0
}

// housed returns where a postal address ends whose house number stands at token i: "Am Anger 3, 06108 Halle".
func housed(r *reading, i int) int {
	if word := r.word(i); !r.tokens[i].number || len(word) > 4 || i == 0 || r.tokens[i-1].number {
		return 0
	}
	for k := i + 1; k < len(r.tokens) && k <= i+2; k++ {
		if r.tokens[k].number && len(r.word(k)) == 5 && digitsIn(r.word(k)) == 5 && k+1 < len(r.tokens) && !r.tokens[k+1].number {
			return k + 2
		}
	}
	return 0
}

// british tells the first half of a British postcode: "sw1a", "ec2".
func british(word string) bool {
	return len(word) >= 2 && len(word) <= 4 && word[0] >= 'a' && word[0] <= 'z' && digitsIn(word) > 0 && digitsIn(word) < 3
}
