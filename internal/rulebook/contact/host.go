package contact

import "strings"

// separator says how the dot between two labels of a host is written, from sure to doubtful.
type separator uint8

const (
	noDot     separator = iota
	realDot             // shop.de
	boxed               // shop(.)de, shop [dot] de, shop-dot-de
	raised              // shop·de, shop,de
	spaced              // shop . de
	said                // shop dot de
	saidTight           // shop dot-de
)

// host is a host name, plain or disguised.
type host struct {
	from, to int       // tokens
	ending   string    // the top-level domain
	dot      separator // the most doubtful of its dots
	labels   int
	first    string // the first label
	last     int    // the token at which the ending begins
	prior    int    // the last token of the label before it
	name     string // the host as it is meant, e.g. "www.shop.de"
}

const (
	maxLabels     = 12
	maxDoubtful   = 5  // labels of a host with blanks or words for its dots
	maxLabelParts = 40 // tokens in a label
)

// host reads a host name that begins at token i. trusted says that something before it (an @, "www")
// already speaks for an address, so that any ending is believed. next is where to go on reading.
func (s *scan) host(i int, trusted bool) (found host, next int, ok bool) {
	var labels [maxLabels]string
	end, label := s.label(i)
	if end == i {
		return host{}, i + 1, false
	}
	next = end
	if trusted {
		end, label = s.saidHyphens(end, label)
	}
	labels[0] = label
	candidate := host{from: i, first: label, labels: 1}
	for candidate.labels < maxLabels && (candidate.dot <= boxed || candidate.labels < maxDoubtful) {
		dot, after, dotted := s.dot(end)
		if dot == noDot || ok && dot > boxed {
			break // after a complete address, a doubtful dot begins the next sentence
		}
		labelEnd, label := s.nextLabel(dot, after)
		if labelEnd == after || ok && s.capitalised(after) && !s.capitalised(found.last) {
			break // "shop.de.Wir": a forgotten blank
		}
		label, labelEnd = s.cutToEnding(label, after, labelEnd)
		labels[candidate.labels] = label
		candidate.labels++
		candidate.dot = max(candidate.dot, dot)
		candidate.prior = end - 1
		candidate.to, candidate.ending, candidate.last = labelEnd, label, after
		end = labelEnd
		if dot == realDot {
			next = end
		}
		if s.believes(candidate, dotted, trusted) {
			found, next, ok = candidate, end, true
		}
	}
	if ok {
		found.name = strings.Join(labels[:found.labels], ".")
	}
	return found, next, ok
}

// saidHyphens goes on with a label whose hyphen is a word: "atelier tiret lune".
func (s *scan) saidHyphens(end int, label string) (int, string) {
	for range 3 {
		if !s.has(end, hyphenWord) || s.tokens[end].gap != blank || !s.sameLine(end+1) {
			break
		}
		after, more := s.label(end + 1)
		if after == end+1 {
			break
		}
		end, label = after, label+"-"+more
	}
	return end, label
}

// nextLabel reads the label after a dot. "coop.a r.l." is no label of spaced-out letters.
func (s *scan) nextLabel(dot separator, i int) (end int, label string) {
	if dot == realDot && s.tokens[i].kind != symbol && s.single(i) && !s.joined(i+1) {
		return i + 1, s.at(i)
	}
	return s.label(i)
}

// believes tells whether a host may end here.
func (s *scan) believes(h host, dotted string, trusted bool) bool {
	if !s.words.endings[h.ending] {
		return false
	}
	switch h.dot {
	case realDot, boxed:
		return true
	case said:
		return trusted || s.words.dots[dotted][h.ending]
	case saidTight:
		return trusted
	case spaced:
		return trusted && !s.words.endingWords[h.ending] || s.words.strict[h.ending]
	}
	return s.words.strict[h.ending]
}

// label reads one label: letters, digits, hyphens and underscores without white space, or single
// characters with a blank between them ("s h o p").
func (s *scan) label(i int) (end int, label string) {
	if i >= len(s.tokens) || s.tokens[i].kind == symbol {
		return i, ""
	}
	end = i + 1
	for end < len(s.tokens) && end-i < maxLabelParts && s.tokens[end].gap == tight {
		if s.tokens[end].kind == symbol && !s.insideLabel(end) {
			break
		}
		end++
	}
	if end == i+1 && s.single(i) && s.spacedOut(i+1) {
		return s.spacedLabel(i)
	}
	return end, s.bare[s.tokens[i].start:s.tokens[end-1].end]
}

// insideLabel tells whether the sign at token i is a hyphen or underscore between letters, and no
// disguise of a dot ("shop-dot-de").
func (s *scan) insideLabel(i int) bool {
	sym := s.tokens[i].sym
	if sym != '-' && sym != '_' || !s.joined(i+1) {
		return false
	}
	if s.has(i+1, dotWord) && s.is(i+2, sym) && s.joined(i+2) {
		return false
	}
	return s.tokens[i+1].kind != symbol || s.is(i+1, sym) && s.joined(i+2) && s.tokens[i+2].kind != symbol
}

// spacedLabel puts single characters together: "s h o p".
func (s *scan) spacedLabel(i int) (end int, label string) {
	letters := make([]byte, 0, maxLabelParts)
	end = i
	for end < len(s.tokens) && end-i < maxLabelParts && (end == i || s.spacedOut(end)) {
		letters = append(letters, s.at(end)...)
		end++
		if s.is(end, '-') && s.tokens[end].gap == blank && s.spacedOut(end+1) {
			letters = append(letters, '-')
			end++
		}
	}
	return end, string(letters)
}

// single tells whether a token is one letter or digit.
func (s *scan) single(i int) bool {
	return s.tokens[i].kind != symbol && s.tokens[i].end-s.tokens[i].start == 1
}

// spacedOut tells whether token i is one letter or digit with a blank before it and none glued to it.
func (s *scan) spacedOut(i int) bool {
	return i < len(s.tokens) && s.tokens[i].gap == blank && s.single(i) && (!s.joined(i+1) || s.tokens[i+1].kind == symbol)
}

// cutToEnding shortens a spaced-out label to the longest ending it begins with: "d e i c h" → "d e".
func (s *scan) cutToEnding(label string, from, to int) (string, int) {
	if to-from != len(label) || to-from < 2 || s.words.endings[label] {
		return label, to
	}
	for length := min(len(label)-1, 6); length >= 2; length-- {
		if s.words.strict[label[:length]] {
			return label[:length], from + length
		}
	}
	return label, to
}

// dot reads what separates two labels at token i: where the next label begins, and the word that
// stood for the dot, if one did.
func (s *scan) dot(i int) (dot separator, next int, dotted string) {
	if i == 0 || i+1 >= len(s.tokens) || s.tokens[i].gap == line || s.tokens[i+1].gap == line {
		return noDot, i, ""
	}
	glued := s.tokens[i].gap == tight && s.tokens[i+1].gap == tight
	switch sym := s.tokens[i].sym; sym {
	case '.':
		if glued {
			return realDot, i + 1, ""
		}
		return spaced, i + 1, ""
	case raisedDot, ',':
		if glued && s.tokens[i+1].kind == word && s.tokens[i-1].kind == word {
			return raised, i + 1, ""
		}
		if sym == raisedDot && s.tokens[i].gap == blank && s.tokens[i+1].gap == blank {
			return saidTight, i + 1, ""
		}
	case '(', '[', '{', '<', '*', '_', '-', '|', '/', '"', '\'':
		return s.boxedDot(i, closing(sym))
	case 0:
		if s.tokens[i].class&dotWord == 0 || s.tokens[i].gap != blank {
			break
		}
		if s.tokens[i+1].gap == blank {
			return said, i + 1, s.at(i)
		}
		if s.is(i+1, '-') && s.joined(i+2) {
			return saidTight, i + 2, s.at(i)
		}
	}
	return noDot, i, ""
}

// boxedDot reads a dot, or a word for one, between brackets or the like.
func (s *scan) boxedDot(i int, closing byte) (separator, int, string) {
	isDot := s.is(i+1, '.') || s.has(i+1, dotWord) || closing == ')' && s.is(i+1, raisedDot) || closing == ']' && s.is(i+1, raisedDot)
	if !isDot || !s.is(i+2, closing) || !s.sameLine(i+3) || !s.sameLine(i+2) {
		return noDot, i, ""
	}
	if closing == '-' || closing == '_' || closing == '*' || closing == '|' || closing == '/' {
		if !s.joined(i+1) || !s.joined(i+2) || s.joined(i) != s.joined(i+3) {
			return noDot, i, ""
		}
	}
	return boxed, i + 3, ""
}

// closing returns the bracket that closes one; other signs close themselves.
func closing(open byte) byte {
	switch open {
	case '(':
		return ')'
	case '[':
		return ']'
	case '{':
		return '}'
	case '<':
		return '>'
	}
	return open
}

// extent returns the byte range of a host with the path that follows it, and whether it has one.
func (s *scan) extent(from, to int) (start, end int, path bool) {
	start, end = int(s.tokens[from].start), int(s.tokens[to-1].end)
	rest := end
	if rest < len(s.bare) && (s.bare[rest] == '/' || s.bare[rest] == ':' || s.bare[rest] == '?' || s.bare[rest] == '#') {
		for rest < len(s.bare) && !endsAddress(s.bare[rest]) {
			rest++
		}
		for rest > end && trailing(s.bare[rest-1]) {
			rest--
		}
		path = rest > end+1
		if path || rest > end && s.bare[end] == '/' {
			end = rest
		}
	}
	return start, end, path
}

func endsAddress(c byte) bool {
	return c == ' ' || c == '\n' || c == '"' || c == '<' || c == '>'
}

func trailing(c byte) bool {
	switch c {
	case '.', ',', ';', ':', '!', '?', ')', ']', '}', '\'':
		return true
	}
	return false
}

// tokenAfter returns the first token from i on that begins at or after a byte of Bare.
func (s *scan) tokenAfter(i, at int) int {
	for i < len(s.tokens) && int(s.tokens[i].start) < at {
		i++
	}
	return i
}
