package contact

// emails reports the e-mail addresses of a text.
func (s *scan) emails() {
	done := 0
	for i := 0; i < len(s.tokens); i++ {
		kind, next := s.signAt(i)
		if kind == noSign {
			continue
		}
		from, to, domain, ok := s.email(i, next, kind, done)
		if !ok {
			continue
		}
		s.take(from, to)
		if !s.run.isOwn(domain) {
			s.hit(codeEmail, int(s.tokens[from].start), int(s.tokens[to-1].end), "address")
		}
		done, i = to, to-1
	}
}

// email reads the address around a sign that takes the tokens i..next. It begins no earlier than done.
func (s *scan) email(i, next int, kind sign, done int) (from, to int, name string, ok bool) {
	if next >= len(s.tokens) || i == 0 || s.tokens[i].gap == line {
		return 0, 0, "", false
	}
	if s.tokens[next].gap == line && (kind != realSign || s.tokens[i].gap != tight) {
		return 0, 0, "", false
	}
	from = s.local(i, done)
	if from == i || s.is(from-1, '@') && s.joined(from) { // "@name@mastodon.social": a handle
		return 0, 0, "", false
	}
	domain, _, found := s.host(next, true)
	if !found {
		return from, next + 1, "", s.namesProvider(from, i, next, kind)
	}
	switch kind {
	case boxedAt:
		if s.is(i, '-') && s.joined(i) && domain.dot == realDot && !s.has(domain.from, provider) {
			return 0, 0, "", false // "art-at-home.de"
		}
	case realSign:
		if s.tokens[i].gap == blank && s.tokens[next].gap == tight && !s.looksLocal(from, i) && !s.isBox(from, i) {
			return 0, 0, "", false // "folgt @shop.de": a handle
		}
	case saidAt:
		if !s.speaksOfMail(from, i, domain) {
			return 0, 0, "", false
		}
	case saidPlace:
		if !s.looksLocal(from, i) && (!s.has(next, provider) || s.before(from, 12, mailCue) == 0 && s.after(domain.to, 6, mailCue) == 0) {
			return 0, 0, "", false
		}
	}
	return from, domain.to, domain.name, true
}
