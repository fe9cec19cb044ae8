package contact

// ownSite reads "on our web site" around the word for "our" at token i, and returns where it ends.
func (s *scan) ownSite(i int) int {
	if next := s.siteOfOurs(i); next > i {
		return next
	}
	start := i + 1
	for start < i+3 && s.has(start, own) && s.sameLine(start) {
		start++
	}
	from, end := s.siteAt(start)
	if end == from || !s.sameLine(start) {
		return i
	}
	led := s.before(i, 1, toward|search) > 0
	if !led && !s.is(end, ':') && s.before(i, 6, invitation) == 0 && s.after(end, near, invitation) == 0 {
		return i
	}
	if s.has(from, doubtful) && end == from+1 && (s.isPlace(i, end) || !led && !s.is(end, ':') && s.before(i, 4, search|follow|toward) == 0) {
		return i
	}
	if s.at(from) == "seite" && (!led || s.before(i, 6, invitation) == 0 && s.after(end, near, invitation) == 0) {
		return i
	}
	first := i
	if led {
		first = i - 1
	}
	s.report(first, end, "own-site")
	return end
}

// siteAt reads a word or phrase for a web site at token i, also as the end of a compound
// ("Keramik-Onlineshop"). It returns the token of its first word and where it ends; i, i if none is there.
func (s *scan) siteAt(i int) (from, end int) {
	if !s.has(i, site) && s.is(i+1, '-') && s.joined(i+1) && s.has(i+2, site) && s.joined(i+2) {
		from, end = s.siteAt(i + 2)
		return from, end
	}
	if !s.has(i, site) {
		return i, i
	}
	end = i
	for _, rest := range s.words.phrases[s.at(i)] {
		end = max(end, s.phraseEnd(i+1, rest))
	}
	return i, end
}

// phraseEnd returns where the words of a phrase end that begin at token i, blanks and hyphens between
// them; 0 where they are not there.
func (s *scan) phraseEnd(i int, words []string) int {
	for _, word := range words {
		if s.is(i, '-') {
			i++
		}
		if !s.sameLine(i) || s.at(i) != word {
			return 0
		}
		i++
	}
	return i
}

// isPlace tells whether "our site" at the tokens i..end is a place of work: words of production around
// it, or the name of a place after it.
func (s *scan) isPlace(i, end int) bool {
	if s.before(i, 6, place) > 0 || s.after(end, 4, place) > 0 {
		return true
	}
	if !s.sameLine(end) || !s.sameLine(end+1) || s.tokens[end].kind != word || s.tokens[end+1].kind != word {
		return false
	}
	switch s.at(end) {
	case "de", "du", "d", "di", "in", "en", "a", "near", "at", "bei", "of", "des":
		return s.capitalised(end + 1)
	}
	return false
}

// siteOfHouse reads "auf der Website der Werkstatt", "on the website of the workshop" around the word
// for the vendor's own house at token i.
func (s *scan) siteOfHouse(i int) int {
	for first := i - 2; first > 0 && first > i-8; first-- {
		if s.stops(first) {
			return i
		}
		if !s.has(first, site) {
			continue
		}
		_, end := s.siteAt(first)
		way := s.before(first, 2, toward)
		if way == 0 || s.has(first, doubtful) && end == first+1 || s.before(first, 4, yours) > 0 || !s.shortWords(end, i) {
			return i
		}
		s.report(first-way, i+1, "own-site")
		return i + 1
	}
	return i
}

// shortWords tells whether only articles and the like stand in the tokens from..to, and at least one.
func (s *scan) shortWords(from, to int) bool {
	for i := from; i < to; i++ {
		if s.wordLength(i) > 5 || s.tokens[i].gap == line {
			return false
		}
	}
	return from < to
}

// siteOfOurs reads "le site de notre atelier", "auf der Website unserer Werkstatt".
func (s *scan) siteOfOurs(i int) int {
	last := i - 1
	if last >= 0 && !s.has(last, site) && s.wordLength(last) <= 4 {
		last--
	}
	if last < 1 || !s.has(last, site) || !s.sameLine(i) || !s.sameLine(last+1) {
		return i
	}
	first := last
	for first > last-3 && first > 0 && !s.has(first, toward) {
		first--
	}
	if !s.has(first, toward) || s.stops(last) || s.has(last, doubtful) && s.isPlace(first, i) {
		return i
	}
	s.report(first, i+1, "own-site")
	return i + 1
}
