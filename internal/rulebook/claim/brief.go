package claim

import "strings"

// Most marketplaces ask only whether a product is a test and whether its title advertises. For them a
// second, small detector is compiled from the lists that those two need.

// briefCodes are what the small detector judges.
var briefCodes = [...]string{CodeTestProduct, CodeTitlePromotional}

// askBrief names the lists of the judges in briefCodes.
func (d *Detector) askBrief(l *lexicon) {
	d.placeholders = l.placeholders()
	d.shout, d.shoutTopic = l.list("shout"), l.list("shout_topic")
	for i, language := range languages {
		d.functions[i] = l.list("function_" + language)
		l.uses[d.functions[i]].noted = false // counted by tonguesOf alone
	}
}

// newBrief makes the small detector. whole are the names of all lists.
func newBrief(words *Words, whole *lexicon) (*Detector, error) {
	asked := &lexicon{names: whole.names, uses: make([]use, whole.count+1)}
	new(Detector).askBrief(asked)
	for _, language := range languages {
		asked.uses[asked.list("function_"+language)].noted = true
	}
	kept := map[string]bool{}
	for name, list := range asked.names {
		if asked.uses[list].noted {
			words.keep(name, kept)
		}
	}
	some := Words{}
	for language, lists := range *words {
		some[language] = map[string]string{}
		for name, entries := range lists {
			if kept[name] {
				some[language][name] = entries
			}
		}
	}
	l, err := compile(&some)
	if err != nil {
		return nil, err
	}
	d := &Detector{lexicon: l}
	d.askBrief(l)
	d.desks = newDesks(l)
	return d, nil
}

// keep adds a list and all that it mentions.
func (w *Words) keep(name string, kept map[string]bool) {
	if kept[name] {
		return
	}
	kept[name] = true
	for _, lists := range *w {
		for _, part := range strings.Split(lists[name], "<")[1:] {
			if mentioned, _, ok := strings.Cut(part, ">"); ok && mentioned != "n" {
				w.keep(mentioned, kept)
			}
		}
	}
}

// judgeBrief is Judge for the codes in briefCodes alone.
func (d *Detector) judgeBrief(s Subject) Judgement {
	desk := d.desks.take()
	defer d.desks.give(desk)
	p := d.open(desk, s)
	return Judgement{Hits: s.ordered(d.judgeBriefCodes(p))}
}

// judgeBriefCodes judges the codes in briefCodes, as far as they are asked for.
func (d *Detector) judgeBriefCodes(p *product) []Hit {
	var hits []Hit
	if p.wants(CodeTestProduct) {
		hits = append(hits, d.testProduct(p)...)
	}
	if p.wants(CodeTitlePromotional) {
		hits = append(hits, d.titlePromotional(p)...)
	}
	return hits
}
