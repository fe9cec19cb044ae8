package contact

import "strings"

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

// near is how many tokens a network and a handle may be apart.
const near = 8

// handle reads "@name" at token i. It is reported beside the name of a network or after an invitation
// to follow, unless it stands for anybody's: "put your @name here".
func (s *scan) handle(i int) int {
	if i > 0 && s.tokens[i].gap == tight && s.tokens[i-1].kind != symbol {
		return i
	}
	end := s.handleEnd(i + 1)
	if end == i+1 || !s.joined(i+1) || !s.isHandle(i+1, end) || s.before(i, 2, yours) > 0 {
		return i
	}
	beside := s.before(i, near, network|follow) > 0 || s.after(end, near, network|follow) > 0
	if !beside && !s.inAddressField() {
		return i
	}
	s.report(i, end, "handle")
	return end
}

// inAddressField tells whether the text is a short detail whose name, which follows it as its second
// line, is that of a network.
func (s *scan) inAddressField() bool {
	return s.detailName()&network != 0
}

// detailName returns the classes of the words in the name of a detail, which follows its value as the
// last line; none for other texts and long details.
func (s *scan) detailName() class {
	const longest = 24
	if !strings.HasPrefix(s.text.Field, "/extra/") || len(s.tokens) > longest {
		return 0
	}
	var classes class
	for i := len(s.tokens) - 1; i >= 0; i-- {
		classes |= s.tokens[i].class
		if s.tokens[i].gap == line {
			break
		}
	}
	return classes
}

// handleEnd returns where the handle that begins at token i ends: letters, digits and . _ - inside.
func (s *scan) handleEnd(i int) int {
	end := i
	for end < len(s.tokens) && end-i < maxLabelParts && (end == i || s.tokens[end].gap == tight) {
		if s.tokens[end].kind == symbol {
			sym := s.tokens[end].sym
			inner := sym == '_' || (sym == '.' || sym == '-') && end > i && s.joined(end+1) && s.tokens[end+1].kind != symbol
			if !inner {
				break
			}
		}
		end++
	}
	return end
}

// isHandle tells whether the tokens are a name: three characters with a letter, and no placeholder.
func (s *scan) isHandle(from, to int) bool {
	if s.tokens[to-1].end-s.tokens[from].start < 3 || s.tokens[from].kind == number {
		return false
	}
	if to == from+1 && s.tokens[from].class&placeholder != 0 {
		return false
	}
	for i := from; i < to; i++ {
		if s.tokens[i].kind == word {
			return true
		}
	}
	return false
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
		case token.class&page != 0 || naming[s.at(j)] || token.class&(called|ours|us) != 0 && !s.capitalised(j):
			told = told || naming[s.at(j)]
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

// points tells the signs between a network and the name of a page on it.
func points(sym byte) bool {
	return sym == ':' || sym == arrow || sym == '=' || sym == '/' || sym == '(' || sym == '-'
}

// around tells whether one of the classes stands near token i in its sentence.
func (s *scan) around(i int, any class) bool {
	return s.before(i, near+4, any) > 0 || s.after(i+1, near, any) > 0
}

// naming are the words after which a name follows.
var naming = setOf(strings.Fields("as under called sous nom appelle nomme pseudo unter als heisst heissen heisse namen name come sotto nome chiama chiamato"))

// marked tells whether the tokens are a handle by their looks: an underscore, a dot inside or a digit.
func (s *scan) marked(from, to int) bool {
	letters, marks := 0, 0
	for i := from; i < to; i++ {
		switch {
		case s.tokens[i].kind == word:
			letters += s.wordLength(i)
		case s.tokens[i].sym != '-':
			marks++
		}
	}
	last := s.at(to - 1)
	return letters >= 4 && marks > 0 && !fileNames[last]
}

// fileNames are endings of files that a vendor delivers.
var fileNames = setOf(strings.Fields("pdf png jpg jpeg zip psd ai eps svg mp4 mov docx xlsx pptx csv txt html css js epub mobi gif webp indd ttf otf"))

// camel tells whether a word was written with a capital inside: "CartineInfilate".
func (s *scan) camel(i int) bool {
	from, to := s.text.SpanOfBare(int(s.tokens[i].start), int(s.tokens[i].end))
	written := s.text.Excerpt(from, to)
	return len(written) > 1 && strings.ToLower(written[1:]) != written[1:] && strings.ToUpper(written) != written
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
		case s.tokens[i].class&(network|us|toward|search) != 0 || s.tokens[i].kind == word && pronouns[s.at(i)]:
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

// pronouns are written with a capital and are no names.
var pronouns = setOf([]string{"sie", "ihr", "ihre", "ihren", "vous"})

// report reports a range of tokens as a link and takes them.
func (s *scan) report(from, to int, kind string) {
	s.hit(codeLink, int(s.tokens[from].start), int(s.tokens[to-1].end), kind)
	s.take(from, to)
}
