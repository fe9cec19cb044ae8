package contact

// nameAfter reads the name of a page after the network at token i: "Facebook: Töpferei Hagen",
// "Instagram unter toepferei.hagen", "Etsy as TinAndSpoon", "Facebook-Seite „Töpferei Hagen“". Without
// an invitation only what looks like a handle is believed.
func (s *scan) nameAfter(i int, invited bool) (to int, ok bool) {
	j := i + 1
	told, pointed := false, false
	for ; j < len(s.tokens) && j < i+7 && s.sameLine(j); j++ {
		token := s.tokens[j]
		switch {
		case points(token.sym), token.sym == ',' && s.has(j+1, page):
			pointed = true
			continue
		case token.sym == '"' || token.sym == '\'':
			to, ok = s.quoted(j)
			return to, ok && invited
		case token.class&page != 0 || s.has(j, naming) || token.class&(called|ours|us) != 0 && !s.capitalised(j):
			told = told || s.has(j, naming)
			continue
		}
		break
	}
	if j >= len(s.tokens) || !s.sameLine(j) || s.tokens[j].kind != word || s.stops(j-1) {
		return 0, false
	}
	end := s.handleEnd(j)
	if s.marked(j, end) {
		return end, invited || told || pointed
	}
	if s.tokens[j].class != 0 || s.wordLength(j) < 3 {
		return 0, false
	}
	if !invited {
		end = s.nameEnd(j)
		return end, told && s.before(i, 2, toward) > 0 && (end > j+1 && s.capitalised(j) || s.camel(j))
	}
	if s.capitalised(j) || s.camel(j) {
		return s.nameEnd(j), told || pointed && s.around(i, follow|us)
	}
	return end, pointed && s.around(i, follow) || told && s.around(i, us|ours|follow)
}

// nameFurtherOn reads "Insta, ihr findet mich unter wolle.und.wachs" after the network at token i, where
// the vendor speaks of themselves: a handle by its looks, of several parts or after a word for a name.
func (s *scan) nameFurtherOn(i int) (to int, ok bool) {
	const reach = 16
	if !s.around(i, us|ours|follow) && s.after(i+1, reach, us|ours|follow) == 0 {
		return 0, false
	}
	for j := i + 1; j < len(s.tokens) && j <= i+reach && s.sameLine(j) && !s.stops(j-1); j++ {
		if s.tokens[j].kind != word || s.tokens[j].gap == tight || s.tokens[j].taken {
			continue
		}
		end := s.handleEnd(j)
		if s.newSentenceIn(j, end) {
			return 0, false
		}
		if s.marked(j, end) && (s.has(j-1, naming) || s.marks(j, end) > 1) {
			return end, true
		}
	}
	return 0, false
}

// marks counts the signs and digits in the tokens of a handle.
func (s *scan) marks(from, to int) int {
	marks := 0
	for i := from; i < to; i++ {
		if s.tokens[i].kind != word {
			marks++
		}
	}
	return marks
}

// newSentenceIn tells a forgotten blank from the dot of a handle: "fertig.Dann".
func (s *scan) newSentenceIn(from, to int) bool {
	for i := from + 1; i < to; i++ {
		if s.is(i-1, '.') && s.tokens[i].kind == word && s.capitalised(i) {
			return true
		}
	}
	return false
}

// points tells the signs between a network and the name of a page on it.
func points(sym byte) bool {
	return sym == ':' || sym == arrow || sym == '=' || sym == '/' || sym == '(' || sym == '-'
}

// around tells whether one of the classes stands near token i in its sentence.
func (s *scan) around(i int, any class) bool {
	return s.before(i, near+4, any) > 0 || s.after(i+1, near, any) > 0
}

// quoted reads a name in quotes that opens at token i, and returns where it ends.
func (s *scan) quoted(i int) (to int, ok bool) {
	for j := i + 2; j < len(s.tokens) && j < i+12 && s.sameLine(j); j++ {
		if s.tokens[j].sym == s.tokens[i].sym {
			return j + 1, s.tokens[i+1].kind == word
		}
	}
	return 0, false
}

// nameEnd returns where a name of capitalised words ends.
func (s *scan) nameEnd(i int) int {
	end := i + 1
	for end < len(s.tokens) && end < i+5 && s.sameLine(end) && s.tokens[end].kind == word && s.capitalised(end) {
		end++
	}
	return end
}

// nameBefore reads the name of a page before the network at token i: "lumieres_du_lot sur Instagram",
// "cherchez Les Lumières du Lot sur Facebook".
func (s *scan) nameBefore(i int) (from int, ok bool) {
	way := s.before(i, 2, toward)
	if way == 0 {
		return 0, false
	}
	j := i - way
	if j == 0 || !s.sameLine(j) {
		return 0, false
	}
	if s.tokens[j-1].sym == '"' {
		for from = j - 2; from > 0 && from > j-10; from-- {
			if s.tokens[from].sym == '"' {
				return from, true
			}
		}
		return 0, false
	}
	from = j
	for from > 0 && s.tokens[from].gap != line && j-from < maxLabelParts && (from == j || s.tokens[from].gap == tight) {
		from--
		if s.tokens[from].kind == symbol && !localSymbol(s.tokens[from].sym) {
			from++
			break
		}
	}
	if from < j && s.marked(from, j) {
		return from, true
	}
	return s.searchedName(j)
}

// searchedName reads a name before token j that follows a word for searching: two capitalised words or
// more, or one with a capital inside. One capitalised word may be any German noun.
func (s *scan) searchedName(j int) (from int, ok bool) {
	distance := s.before(j, near, search)
	if distance < 2 {
		return 0, false
	}
	capitals := 0
	for i := j - distance + 1; i < j; i++ {
		switch {
		case s.tokens[i].class&(network|us|toward|search) != 0 || s.tokens[i].kind == word && s.has(i, pronoun):
			from, capitals = 0, 0
		case s.camel(i):
			return i, true
		case s.capitalised(i):
			if from == 0 {
				from = i
			}
			capitals++
		case s.tokens[i].kind == word && s.wordLength(i) > 3:
			from, capitals = 0, 0
		}
	}
	return from, capitals > 1
}
