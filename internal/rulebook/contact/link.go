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
		if s.standsAlone(i) {
			i++
			continue
		}
		if next, ok := s.forgottenDot(i); ok {
			i = next
			continue
		}
		end, label := s.label(i)
		trusted := s.isWWW(i, end, label)
		if dot, _, _ := s.dot(end); dot == noDot && !trusted {
			i = end
			continue
		}
		i = s.hostAt(i, end, trusted)
	}
}

// standsAlone tells a word that no host begins with and that the word of another line or one after a
// blank follows: nearly every word of a text.
func (s *scan) standsAlone(i int) bool {
	if i+1 >= len(s.tokens) || s.tokens[i].class&(www|scheme) != 0 || s.wordLength(i) == 1 {
		return false
	}
	next := &s.tokens[i+1]
	return next.gap != tight && next.kind == word && next.class&dotWord == 0 && s.at(i) != "com"
}

// isWWW tells whether the label of the tokens i..end is "www", however it is spaced.
func (s *scan) isWWW(i, end int, label string) bool {
	if end == i+1 {
		return s.tokens[i].class&www != 0
	}
	return s.words.look(label).class&www != 0
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

// forgottenDot reads "auf nadelwerk-hagen com" at the token of "com", which is a word in none of our
// languages.
func (s *scan) forgottenDot(i int) (next int, ok bool) {
	const shortest = 8
	if i < 2 || s.tokens[i].gap != blank || s.at(i) != "com" || s.joined(i+1) && s.tokens[i+1].kind != symbol {
		return i, false
	}
	from := i - 1
	for from > 0 && i-from < maxLabelParts && s.tokens[from].gap == tight {
		from--
	}
	if end, label := s.label(from); end != i || len(label) < shortest || s.before(from, 1, toward|site) == 0 {
		return i, false
	}
	s.report(from, i+1, "address")
	return i + 1, true
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
