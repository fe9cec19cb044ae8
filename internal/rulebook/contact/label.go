package contact

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
