package contact

// pages reports handles and pages on networks, and the vendor's own site where it is named without an
// address.
func (s *scan) pages() {
	for i := 0; i < len(s.tokens); i++ {
		token := s.tokens[i]
		if token.taken {
			continue
		}
		next := i
		switch {
		case token.sym == '@':
			next = s.handle(i)
		case token.class&network != 0:
			next = s.network(i)
		case token.class&ours != 0:
			next = s.ownSite(i)
		case token.class&maker != 0:
			next = s.siteOfHouse(i)
		}
		if next > i {
			i = next - 1
		}
	}
}

// network looks around the name of a network for a page of the vendor's, and returns where it ends.
func (s *scan) network(i int) int {
	if next := s.ownPage(i); next > i {
		return next
	}
	invited := s.before(i, near+4, invitation|ours|us|follow) > 0 || s.after(i+1, near+6, invitation|ours|us|follow) > 0
	if to, ok := s.nameAfter(i, invited); ok {
		s.report(i, to, "page")
		return to
	}
	if !invited {
		return i
	}
	if to, ok := s.nameFurtherOn(i); ok {
		s.report(i, to, "page")
		return to
	}
	if from, ok := s.nameBefore(i); ok {
		s.report(from, i+1, "page")
		return i + 1
	}
	return i
}

// ownPage reads "our Facebook page", "notre boutique Etsy", "il mio negozio su Etsy" around token i.
func (s *scan) ownPage(i int) int {
	distance := s.before(i, 4, ours)
	if distance == 0 {
		return i
	}
	from := i - distance
	pageBefore := s.before(i, distance, page)
	end := i + 1
	for end < i+4 && end < len(s.tokens) && s.sameLine(end) && (s.is(end, '-') || s.has(end, page)) {
		end++
		if s.has(end-1, page) {
			s.report(from, end, "page")
			return end
		}
	}
	compound := s.wordLength(i) > len("instagram") && s.words.endsInPage(s.at(i))
	if pageBefore > 0 || compound {
		s.report(from, i+1, "page")
		return i + 1
	}
	return i
}

// endsInPage tells compounds such as "facebookseite".
func (v *vocabulary) endsInPage(word string) bool {
	for cut := 4; cut <= len(word)-4; cut++ {
		if v.look(word[:cut]).class&network != 0 && v.look(word[cut:]).class&page != 0 {
			return true
		}
	}
	return false
}

// report reports a range of tokens as a link and takes them.
func (s *scan) report(from, to int, kind string) {
	s.hit(codeLink, int(s.tokens[from].start), int(s.tokens[to-1].end), kind)
	s.take(from, to)
}
