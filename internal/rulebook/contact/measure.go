package contact

import "strings"

// isNumbered tells whether "n°", "Nr." or "No." stands before token i.
func (s *scan) isNumbered(i int) bool {
	for skipped := 0; i > 0 && skipped < 3 && s.tokens[i-1].kind == symbol && s.tokens[i-1].sym != '(' && s.sameLine(i); skipped++ {
		i--
	}
	if i == 0 || !s.sameLine(i) {
		return false
	}
	switch s.at(i - 1) {
	case "n", "no", "nr", "nrs", "nos", "nn", "num", "nummer", "number", "numero":
		return true
	}
	return false
}

// isDesignation tells whether a short word in capitals, in a text that is not, stands before token i: a
// standard or a model, "NMEA 0183".
func (s *scan) isDesignation(i int) bool {
	const longest = 5
	return i > 0 && s.tokens[i].gap == blank && s.tokens[i-1].kind == word && s.wordLength(i-1) <= longest && s.capitals(i-1) &&
		(i < 2 || s.tokens[i-2].kind != word || !s.capitals(i-2))
}

// isValueOfDetail tells whether a candidate is all that a detail says, under a name that speaks of nobody
// to be called: the name of a file, a code.
func (s *scan) isValueOfDetail(c candidate) bool {
	if c.groups[0].from != 0 || !strings.HasPrefix(s.text.Field, "/extra/") {
		return false
	}
	end := c.groups[0].to
	return end < len(s.tokens) && s.tokens[end].gap == line && s.detailName()&(invitation|mailCue|phoneCue|addressing) == 0
}

// isMeasure tells whether what surrounds the tokens makes them a measure, a price or part of a code.
func (s *scan) isMeasure(from, to int) bool {
	if s.sameLine(to) && s.isMeasureSign(from, to) {
		return true
	}
	if from == 0 || s.tokens[from].gap == line {
		return false
	}
	before := s.tokens[from-1]
	switch before.sym {
	case '$', '%', '#', '*', '=', '<', '>':
		return before.sym != '%' || s.tokens[from].gap == tight
	case ':':
		return s.tokens[from].gap == tight && from >= 2 && s.tokens[from-2].kind == number
	case '.', ',', '-', '/', '_':
		return s.endsWithCode(from)
	}
	return before.kind == word && before.end-before.start == 1 && (s.at(from-1) == "x" || s.at(from-1) == "v")
}

// endsWithCode tells whether the digits at token i go on with what stands before a sign: "2.0176",
// "PTR_0338"; but not "Tel-0338".
func (s *scan) endsWithCode(i int) bool {
	if i < 2 || s.tokens[i].gap != tight || s.tokens[i-1].gap != tight {
		return false
	}
	before := s.tokens[i-2]
	hyphen := s.is(i-1, '-') || s.is(i-1, '_')
	return before.kind == number || hyphen && before.kind == word && before.class&phoneCue == 0
}

// isMeasureSign tells whether the token after a candidate, at to, makes it a measure or a code.
func (s *scan) isMeasureSign(from, to int) bool {
	next := s.tokens[to]
	switch {
	case next.gap == tight && next.kind != symbol:
		return true
	case next.class&unit != 0:
		return s.wordLength(to) > 1 || !s.is(to+1, '.') // "06 … M. Dupont"
	case next.sym == '$', next.sym == '%', next.sym == '*':
		return true
	case next.sym == '"':
		return next.gap == tight && s.opens(from) // inches
	case next.sym == '.':
		return next.gap == tight && s.joined(to+1) && s.has(to+1, fileName)
	case next.sym == '-':
		return next.gap == tight && s.joined(to+1) && s.tokens[to+1].kind == word && s.wordLength(to+1) <= 2 // 0341-1209-A
	case next.sym == ':':
		return next.gap == tight && s.joined(to+1) && s.tokens[to+1].kind == number
	}
	return false
}

// opens tells whether no quote opened right before token i, so that one after it means inches.
func (s *scan) opens(i int) bool { return i == 0 || s.tokens[i-1].sym != '"' }
