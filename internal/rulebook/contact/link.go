package contact

import (
	"strings"
	"unicode"
)

// links reports the web addresses of a text.
func (s *scan) links() {
	for i := 0; i < len(s.tokens); {
		token := s.tokens[i]
		if token.taken || token.kind == symbol {
			i++
			continue
		}
		if token.class&scheme != 0 {
			if next, ok := s.address(i); ok {
				i = next
				continue
			}
		}
		end, label := s.label(i)
		trusted := s.words.look(label).class&www != 0
		if dot, _, _ := s.dot(end); dot == noDot && !trusted {
			i = end
			continue
		}
		i = s.hostAt(i, end, trusted)
	}
}

// hostAt reports the host that begins at token i, if it is one, and returns where to go on.
func (s *scan) hostAt(i, end int, trusted bool) int {
	found, next, ok := s.host(i, trusted)
	if trusted && (!ok || found.labels < 2) {
		found, ok = s.blankHost(i, end)
	}
	if !ok || s.anyTaken(found.from, found.to) {
		return max(next, end)
	}
	start, stop, path := s.extent(found.from, found.to)
	after := s.tokenAfter(found.to, stop)
	switch {
	case s.isOwn(found.name, s.bare[start:stop]) || !trusted && !s.isAddress(found, path):
	case s.hidesAt(found.from):
		s.hit(codeEmail, start, stop, "address")
		s.take(found.from, after)
	default:
		s.hit(codeLink, start, stop, s.kindOf(found.name))
		s.take(found.from, after)
	}
	return max(after, end)
}

// hidesAt tells whether a word was written like "infoATshop".
func (s *scan) hidesAt(i int) bool {
	token := s.tokens[i]
	at := strings.Index(s.bare[token.start:token.end], "at")
	if at < 2 || int(token.start)+at+2 >= int(token.end) {
		return false
	}
	from, to := s.text.SpanOfBare(int(token.start), int(token.end))
	written := []rune(s.text.Excerpt(from, to))
	for i := 1; i+2 < len(written); i++ {
		if unicode.IsLower(written[i-1]) && unicode.ToLower(written[i]) != written[i] && unicode.ToLower(written[i+1]) != written[i+1] && unicode.IsLower(written[i+2]) {
			return true
		}
	}
	return false
}

// blankHost reads "www shop de", where blanks stand for the dots.
func (s *scan) blankHost(i, end int) (host, bool) {
	if !s.sameLine(end) {
		return host{}, false
	}
	nameEnd, name := s.label(end)
	if nameEnd == end || !s.sameLine(nameEnd) {
		return host{}, false
	}
	endingEnd, ending := s.label(nameEnd)
	if !s.words.strict[ending] {
		return host{}, false
	}
	return host{from: i, to: endingEnd, ending: ending, dot: spaced, labels: 3, last: nameEnd, name: "www." + name + "." + ending}, true
}

// address reads "https://…" at token i, also with blanks and brackets between its signs.
func (s *scan) address(i int) (next int, ok bool) {
	colon, slashes := false, 0
	j := i + 1
	for ; j < len(s.tokens) && j < i+10 && s.sameLine(j) && s.tokens[j].kind == symbol; j++ {
		colon = colon || s.tokens[j].sym == ':'
		if s.tokens[j].sym == '/' || s.tokens[j].sym == '\\' {
			slashes++
		}
	}
	if !colon || slashes == 0 || !s.sameLine(j) {
		return i, false
	}
	found, next, ok := s.host(j, true)
	if !ok {
		end, name := s.label(j)
		if end == j {
			return i, false
		}
		found, next = host{from: j, to: end, name: name}, end
	}
	_, stop, _ := s.extent(found.from, found.to)
	after := s.tokenAfter(found.to, stop)
	start := int(s.tokens[i].start)
	if s.isOwn(found.name, s.bare[start:stop]) {
		return after, true
	}
	s.hit(codeLink, start, stop, s.kindOf(found.name))
	s.take(i, after)
	return max(after, next), true
}

// isAddress tells a bare host from a file name, an abbreviation, a forgotten blank and a known name.
func (s *scan) isAddress(h host, path bool) bool {
	switch {
	case s.is(h.to, '(') && s.joined(h.to): // app.run(): a piece of program
		return false
	case s.is(h.to, '@') && s.joined(h.to):
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
		return letters && (h.labels == 2 || s.is(h.from+1, raisedDot)) && s.wordLength(h.from) >= 4 && listedEnding(h.ending) && !s.is(h.to, ',') && !s.is(h.from-1, ',')
	case spaced:
		return letters && s.isSpacedHost(h)
	}
	return letters && !domainWords[s.at(h.prior)] && s.wordLength(h.prior) >= 3 && !functionWords[s.at(h.prior)] && !s.joinsOn(h)
}

// functionWords cannot be the name of a host that is told: "the dot com bubble".
var functionWords = setOf(strings.Fields("the and for this that every each polka der die das den dem und ein eine les des une aux " +
	"dans pour gli una uno del dal nel con per sul mise jeu"))

func (s *scan) isPlainHost(h host, letters, path bool) bool {
	if path && s.capitalPath(h.to) {
		path = false // "Booking.com/Airbnb": two names
	}
	if s.words.dottedNames[strings.TrimPrefix(h.name, "www.")] {
		return path || s.leadsToOurs(h.from)
	}
	if s.wordLength(h.prior) < 2 || !letters {
		return path && (letters || s.before(h.from, 3, toward|invitation|site) > 0)
	}
	if path {
		return true
	}
	if s.capitalised(h.last) {
		hyphen := strings.Contains(h.name, "-")
		return hyphen && !s.words.endingWords[h.ending]
	}
	if s.words.fileEndings[h.ending] {
		return s.before(h.from, 3, site) > 0
	}
	if s.words.endingWords[h.ending] {
		return s.before(h.from, 1, toward) > 0 || strings.Contains(h.name, "-")
	}
	return !s.joinsOn(h)
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
		return (cue || sure && len(h.first) > 5) && !domainWords[s.at(h.from)]
	}
	return sure && (s.before(h.from, 2, toward|site) > 0 || cue && strings.Contains(h.name, "-"))
}

// domainWords are followed by an ending where domains are the topic: "une extension .fr".
var domainWords = setOf(strings.Fields("domain domains domaine domaines extension extensions endung endungen dominio domini estensione suffix tld " +
	"adresse adressen adresses address addresses indirizzo fichier fichiers datei dateien format formats formate finissant name namen noms"))

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

func (s *scan) anyTaken(from, to int) bool {
	for i := from; i < to; i++ {
		if s.tokens[i].taken {
			return true
		}
	}
	return false
}

// kindOf tells competing sites from other addresses.
func (s *scan) kindOf(name string) string {
	if s.words.competes(name) {
		return "competitor"
	}
	return "address"
}

// competes tells whether a host belongs to a competing site: one of its labels is the site's name.
func (v *vocabulary) competes(name string) bool {
	for label := range strings.SplitSeq(name, ".") {
		if v.markets[label] {
			return true
		}
	}
	return false
}
