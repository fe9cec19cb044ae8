package contact

import "strings"

// host is a host name, plain or disguised.
type host struct {
	from, to int       // tokens
	ending   string    // the top-level domain
	dot      separator // the most doubtful of its dots
	labels   int
	first    string // the first label
	last     int    // the token at which the ending begins
	prior    int    // the last token of the label before it
	label    string // that label
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
		candidate.prior, candidate.label = end-1, labels[candidate.labels-2]
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

// extent returns the byte range of a host with the path that follows it, and whether it has one.
func (s *scan) extent(from, to int) (start, end int, path bool) {
	start, end = int(s.tokens[from].start), int(s.tokens[to-1].end)
	rest := end
	if s.goesOn(rest) {
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

// goesOn tells whether a port, path or query begins at byte i.
func (s *scan) goesOn(i int) bool {
	if i+1 >= len(s.bare) {
		return false
	}
	switch s.bare[i] {
	case '/', '?', '#':
		return true
	case ':':
		return s.bare[i+1] >= '0' && s.bare[i+1] <= '9'
	}
	return false
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
