package contact

import "strings"

// isAddress tells a bare host from a file name, an abbreviation, a forgotten blank and a known name.
func (s *scan) isAddress(h host, path bool) bool {
	switch {
	case s.is(h.to, '(') && s.joined(h.to): // app.run(): a piece of program
		return false
	case s.is(h.to, '@') && s.joined(h.to):
		return false
	case s.is(h.to, '.') && s.joined(h.to) && s.joined(h.to+1) && s.tokens[h.to+1].kind == word && s.isFileName(h.to+1): // muster.final.pdf
		return false
	case h.from > 0 && s.is(h.from-1, '.') && s.tokens[h.from].gap == tight: // .NET, …word
		return false
	}
	label := s.bare[s.tokens[h.from].start:s.tokens[h.last-1].end]
	letters := strings.ContainsFunc(label, func(r rune) bool { return r >= 'a' })
	switch h.dot {
	case realDot:
		return s.isPlainHost(h, letters, path)
	case boxed:
		return letters && len(label) > 2
	case raised:
		return letters && (h.labels == 2 || s.is(h.from+1, raisedDot)) && len(h.first) >= 4 && listedEnding(h.ending) && !s.is(h.to, ',') && !s.is(h.from-1, ',')
	case spaced:
		return letters && s.isSpacedHost(h)
	}
	return letters && len(h.label) >= 3 && !s.has(h.prior, domainWord|notHost) && !s.joinsOn(h)
}

// isFileName tells whether token i is the ending of a file.
func (s *scan) isFileName(i int) bool {
	return s.has(i, fileName) || s.words.fileEndings[s.at(i)]
}

func (s *scan) isPlainHost(h host, letters, path bool) bool {
	if path && s.capitalPath(h.to) {
		path = false // "Booking.com/Airbnb": two names
	}
	if s.words.dottedNames[h.name] || s.words.isPlatform(h) {
		return path || s.leadsToOurs(h.from)
	}
	if len(h.label) < 2 || !letters {
		return path && (letters || s.before(h.from, 3, toward|invitation|site) > 0)
	}
	if path {
		return true
	}
	if s.capitalised(h.last) {
		hyphen := strings.Contains(h.name, "-")
		return hyphen && !s.words.endingWords[h.ending]
	}
	if len(h.ending) > 3 && s.capitals(h.last) && !s.capitals(h.prior) {
		return false // "Colours: 5.CARE": a forgotten blank before a heading
	}
	if s.words.fileEndings[h.ending] {
		return s.before(h.from, 3, site) > 0
	}
	if s.words.endingWords[h.ending] {
		return s.sameLine(h.from) && s.has(h.from-1, online) || strings.Contains(h.name, "-")
	}
	return !s.joinsOn(h)
}

// isPlatform tells the bare name of a network or a competing site: as a topic it is no address.
func (v *vocabulary) isPlatform(h host) bool {
	known := v.markets[h.first] || v.look(h.first).class&network != 0
	return known && (h.labels == 2 || h.labels == 3 && h.ending == "uk")
}

// joinsOn tells whether what follows an ending makes it the first word of a sentence: "very soft.it is".
func (s *scan) joinsOn(h host) bool {
	return s.sameLine(h.to) && s.tokens[h.to].gap == blank && s.words.joins[h.ending][s.at(h.to)]
}

// leadsToOurs tells whether what stands before a known name leads to the vendor's place there.
func (s *scan) leadsToOurs(i int) bool {
	way := s.before(i, 2, toward)
	return way > 0 && (s.before(i-way, 6, ours|us) > 0 || s.before(i-way, 3, follow) > 0)
}

// isSpacedHost judges a host with white space around its dot, which may be the end of a sentence too.
func (s *scan) isSpacedHost(h host) bool {
	if upper, _ := s.cases(h.last); len(h.first) < 4 || upper && !s.capitals(h.prior) {
		return false
	}
	dot := h.last - 1
	both := s.tokens[dot].gap == blank && s.tokens[h.last].gap == blank
	sure := !saidLikeWord(h.ending)
	cue := s.before(h.from, 3, toward|invitation|site) > 0 || strings.Contains(h.name, "-")
	if s.joinsOn(h) {
		return false
	}
	switch {
	case both:
		return sure || cue || h.ending == "shop" || h.ending == "net"
	case s.tokens[dot].gap == blank:
		return (cue || sure && len(h.first) > 5) && !s.has(h.from, domainWord)
	}
	return sure && (s.before(h.from, 2, toward|site) > 0 || cue && strings.Contains(h.name, "-"))
}

// saidLikeWord tells endings that are words as well.
func saidLikeWord(ending string) bool {
	switch ending {
	case "at", "be", "io", "it", "de", "co", "eu", "net", "info", "shop":
		return true
	}
	return false
}

// listedEnding tells the endings that are believed after a comma or a raised dot.
func listedEnding(ending string) bool {
	switch ending {
	case "com", "net", "org", "fr", "de":
		return true
	}
	return false
}

func (s *scan) wordLength(i int) int { return int(s.tokens[i].end - s.tokens[i].start) }

// capitalPath tells whether what follows the slash at token i was written with a capital.
func (s *scan) capitalPath(i int) bool {
	if !s.is(i, '/') || !s.joined(i+1) {
		return false
	}
	first, _ := s.cases(i + 1)
	return first
}
