package contact

import "strings"

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
	return letters >= 4 && marks > 0 && !s.has(to-1, fileName)
}

// camel tells whether a word was written with a capital inside: "CartineInfilate".
func (s *scan) camel(i int) bool {
	from, to := s.text.SpanOfBare(int(s.tokens[i].start), int(s.tokens[i].end))
	written := s.text.Excerpt(from, to)
	return len(written) > 1 && strings.ToLower(written[1:]) != written[1:] && strings.ToUpper(written) != written
}
