package contact

// maxLocal is the longest local part of an address, in bytes.
const maxLocal = 64

// namesProvider tells whether a mail box at a known provider is named without its ending.
func (s *scan) namesProvider(from, i, next int, kind sign) bool {
	if !s.has(next, provider) || s.joined(next+1) && s.tokens[next+1].kind != symbol {
		return false
	}
	switch kind {
	case realSign:
		return s.tokens[i].gap == s.tokens[next].gap
	case saidAt, saidPlace:
		return s.looksLocal(from, i) && s.before(from, 12, mailCue) > 0
	}
	return true
}

// speaksOfMail tells whether a bare "at" stands for @: it is in capitals, what is before it looks like
// a mail box, or the words before that speak of mail.
func (s *scan) speaksOfMail(from, i int, domain host) bool {
	if s.looksLocal(from, i) || s.capitals(i) {
		return true
	}
	if s.has(from, beforeSite) {
		return false
	}
	if s.before(from, 12, mailCue) > 0 || s.has(domain.from, provider) {
		return true
	}
	if domain.dot != said && domain.dot != boxed {
		return false
	}
	return s.has(from, mailbox) || s.sameLine(from) && (s.is(from-1, ':') || s.has(from-1, addressing))
}

// isBox tells whether a word before " @shop.de" is a mail box: one that shops have, or one that the
// words before it speak of; no network is near.
func (s *scan) isBox(from, i int) bool {
	if s.before(i, near, network|follow) > 0 || s.after(i, near, network|follow) > 0 {
		return false
	}
	return s.has(from, mailbox) || s.before(i, 12, mailCue) > 0
}

// capitals tells whether a token was written in capitals.
func (s *scan) capitals(i int) bool {
	first, second := s.cases(i)
	return first && second
}

// looksLocal tells whether the tokens from..to look like a mail box and not like a word.
func (s *scan) looksLocal(from, to int) bool {
	letters, marks := false, false
	for i := from; i < to; i++ {
		letters = letters || s.tokens[i].kind == word
		marks = marks || s.tokens[i].kind != word && (s.tokens[i].sym != '-' || i == from)
	}
	return letters && marks
}

// local reads the local part that ends before token i, and returns where it begins; i if there is none.
func (s *scan) local(i, done int) int {
	from := i
	if from > done && (s.is(from-1, '"') || s.is(from-1, '\'')) && s.tokens[i].gap != tight {
		return i
	}
	if s.spacedLocal(i, done) {
		return s.spacedLocalStart(i, done)
	}
	for {
		start := s.localLabel(from, done)
		if start == from {
			return s.trimLocal(from, i)
		}
		from = start
		before, ok := s.saidDotBefore(from, done)
		if !ok || int(s.tokens[i].start-s.tokens[before].start) > maxLocal {
			return s.trimLocal(from, i)
		}
		from = before
	}
}

// localLabel goes back over letters, digits and the signs of a local part without white space.
func (s *scan) localLabel(end, done int) int {
	from := end
	for from > done && int(s.tokens[end-1].end-s.tokens[from-1].start) <= maxLocal {
		if from < end && s.tokens[from].gap != tight {
			break
		}
		if s.tokens[from-1].kind == symbol && !localSymbol(s.tokens[from-1].sym) {
			break
		}
		from--
	}
	return from
}

func localSymbol(sym byte) bool {
	return sym == '.' || sym == '-' || sym == '_' || sym == '+' || sym == '%'
}

// trimLocal drops signs at the beginning of a local part; it returns end where nothing else is there.
func (s *scan) trimLocal(from, end int) int {
	for from < end && s.tokens[from].kind == symbol {
		from++
	}
	return from
}

// saidDotBefore goes back over a dot in brackets or a word for a dot or hyphen before token i, where
// another label stands before it.
func (s *scan) saidDotBefore(i, done int) (int, bool) {
	if i-2 > done && s.has(i-1, dotWord|hyphenWord) && s.tokens[i].gap == blank && s.tokens[i-1].gap == blank && s.tokens[i-2].kind != symbol {
		return i - 1, true
	}
	if i-4 >= done && s.has(i-2, dotWord|hyphenWord) && (s.is(i-1, ')') || s.is(i-1, ']')) && (s.is(i-3, '(') || s.is(i-3, '[')) {
		return i - 3, true
	}
	return 0, false
}

// spacedLocal tells whether single characters with blanks between them stand before token i.
func (s *scan) spacedLocal(i, done int) bool {
	return i-3 >= done && s.tokens[i].gap == blank && s.spacedOut(i-1) && s.spacedOut(i-2) && s.single(i-3)
}

func (s *scan) spacedLocalStart(i, done int) int {
	from := i - 1
	for from > done && i-from < maxLocal {
		if !s.spacedOut(from) && !localSymbol(s.tokens[from].sym) || s.tokens[from].gap != blank {
			break
		}
		from--
		if s.tokens[from].kind == symbol && !localSymbol(s.tokens[from].sym) || s.tokens[from].kind != symbol && !s.single(from) {
			from++
			break
		}
	}
	return s.trimLocal(from, i)
}
