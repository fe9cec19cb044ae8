package claim

import "strings"

// placeholders are the lists of the signs of a test.
type placeholders struct {
	word, title, nonsense, latin, loremTitle, product, self, doNotBuy, filler, hint, topic, instead id
	purpose, unreal, removal                                                                        id
}

func (l *lexicon) placeholders() placeholders {
	return placeholders{
		word: l.list("test_word"), title: l.list("test_title"), nonsense: l.list("nonsense"),
		latin: l.list("latin"), loremTitle: l.list("lorem_title"),
		product: l.list("test_product"), self: l.list("self"), doNotBuy: l.list("do_not_buy"),
		filler: l.list("filler"), hint: l.list("hint"),
		topic: l.list("topic_test"), instead: l.list("instead"),
		purpose: l.list("test_purpose"), unreal: l.list("unreal"), removal: l.list("removal"),
	}
}

// shortText is the number of words up to which one sign of a placeholder is enough.
const shortText = 25

// speaks tells whether the product says that it is a test.
func (l *placeholders) speaks(p *product) bool {
	for _, list := range [...]id{l.product, l.filler, l.nonsense} {
		if p.any(list) {
			return true
		}
	}
	return false
}

// testProduct reports a test or a placeholder: the title says so, or the description adds up to it.
func (d *Detector) testProduct(p *product) []Hit {
	l := &d.placeholders
	var hits []Hit
	weight := 0
	if p.title != nil {
		w, from, to := l.weighTitle(p.title)
		if w > 0 {
			hits = append(hits, p.title.hit(CodeTestProduct, from, to))
		}
		weight += w
	}
	for _, r := range p.readings {
		if r == p.title || !describes(r.text.Field) && r.text.Field != "/policy_html" {
			continue
		}
		w, from, to := l.weigh(r, weight)
		if w > 0 {
			hits = append(hits, r.hit(CodeTestProduct, from, to))
		}
		weight += w
	}
	if weight >= 2 {
		return hits
	}
	return l.agreed(p)
}

// agreed reports a product of which several things say that it is none: that it must not be bought, is not
// real, tries something out, will be taken away, or is called a test by its title. One alone says little.
func (l *placeholders) agreed(p *product) []Hit {
	var hits []Hit
	said, forbidden, titled := 0, false, false
	for _, lists := range [...][]id{{l.unreal}, {l.purpose}, {l.removal}, {l.doNotBuy}, {l.title, l.word, l.nonsense}} {
		hit, found := l.sign(p, lists)
		if !found || overlaps(hits, hit) {
			continue
		}
		switch {
		case len(lists) > 1:
			titled = true
		case lists[0] == l.doNotBuy:
			forbidden = true
		default:
			said++
		}
		hits = append(hits, hit)
	}
	if said > 1 || said == 1 && (forbidden || titled) {
		return hits
	}
	return nil
}

// sign returns the first place of the lists in title or description; words of tests count in a title only.
func (l *placeholders) sign(p *product, lists []id) (Hit, bool) {
	for _, r := range [...]*reading{p.title, p.body} {
		if r == nil || r == p.title && r.any(l.topic) && len(lists) > 1 {
			continue
		}
		for _, list := range lists {
			if list == l.word && r != p.title {
				continue
			}
			if all := r.all(list); len(all) > 0 {
				return r.hit(CodeTestProduct, int(all[0].from), int(all[0].to)), true
			}
		}
	}
	return Hit{}, false
}

// weighTitle returns how much speaks for a test in a title, and where.
func (l *placeholders) weighTitle(r *reading) (weight, from, to int) {
	if len(r.tokens) == 0 {
		return 0, 0, 0
	}
	if l.titleOnly(r) {
		return 2, 0, len(r.tokens)
	}
	if r.any(l.topic) {
		return 0, 0, 0
	}
	for _, list := range [...]id{l.doNotBuy, l.product} {
		if all := r.all(list); len(all) > 0 {
			return 2, int(all[0].from), int(all[0].to)
		}
	}
	if all := r.all(l.title); len(all) > 0 {
		return 1, int(all[0].from), int(all[0].to)
	}
	if all := r.all(l.nonsense); l.different(r, all) > 1 {
		return 2, int(all[0].from), int(all[len(all)-1].to)
	}
	return 0, 0, 0
}

// different counts the different words among occurrences.
func (l *placeholders) different(r *reading, all []occurrence) int {
	words := map[string]bool{}
	for _, o := range all {
		words[r.word(int(o.from))] = true
	}
	return len(words)
}

// titleOnly tells whether a title holds nothing but words of tests and numbers.
func (l *placeholders) titleOnly(r *reading) bool {
	if len(r.tokens) == 0 {
		return false
	}
	signs := 0
	for i := range r.tokens {
		switch {
		case r.tokens[i].number || len(r.word(i)) == 1:
		case r.covers(l.word, i), r.covers(l.product, i), r.covers(l.nonsense, i),
			r.covers(l.loremTitle, i), r.covers(l.latin, i), r.covers(l.doNotBuy, i):
			signs++
		default:
			return false
		}
	}
	return signs > 0
}

// weigh returns how much speaks for a test in a text, and where the first sign stands. titled is what
// the title weighs: where it is nothing, hints alone count for nothing.
func (l *placeholders) weigh(r *reading, titled int) (weight, from, to int) {
	note := func(w int, o occurrence) {
		if weight == 0 {
			from, to = int(o.from), int(o.to)
		}
		weight += w
	}
	if all := r.all(l.latin); len(all) > 1 {
		note(2, occurrence{from: all[0].from, to: all[len(all)-1].to})
	}
	for _, o := range r.some(l.product) {
		start, end := r.sentence(int(o.from))
		if r.has(l.topic, start, end) {
			continue
		}
		if r.has(l.self, start, end) {
			note(2, o)
		} else {
			note(1, o)
		}
	}
	last := 0
	for _, o := range r.some(l.filler) {
		start, end := r.sentence(int(o.from))
		if r.has(l.instead, start, end) {
			continue
		}
		if int(o.from) >= last { // overlapping phrases are one sign
			note(1, o)
			last = int(o.to)
		}
	}
	if all := r.all(l.nonsense); l.different(r, all) > 1 || len(all) > 2 {
		note(2, occurrence{from: all[0].from, to: all[len(all)-1].to})
	}
	if weight == 1 && len(r.tokens) <= shortText {
		weight = 2
	}
	if all := r.all(l.doNotBuy); len(all) > 1 && all[len(all)-1].from >= all[0].to {
		note(2, all[0])
	}
	for _, list := range [...]id{l.doNotBuy, l.hint} {
		if all := r.all(list); len(all) > 0 && (weight > 0 || titled > 0) {
			note(1, all[0])
		}
	}
	if strings.Count(r.text.Bare, "[") > 1 && weight > 0 {
		weight++
	}
	return weight, from, to
}
