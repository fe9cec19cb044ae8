package contact

// separator says how the dot between two labels of a host is written, from sure to doubtful.
type separator uint8

const (
	noDot     separator = iota
	realDot             // shop.de
	boxed               // shop(.)de, shop [dot] de, shop-dot-de
	raised              // shop·de, shop,de
	spaced              // shop . de
	said                // shop dot de
	saidTight           // shop dot-de
)

// dot reads what separates two labels at token i: where the next label begins, and the word that
// stood for the dot, if one did.
func (s *scan) dot(i int) (dot separator, next int, dotted string) {
	if i == 0 || i+1 >= len(s.tokens) || s.tokens[i].gap == line || s.tokens[i+1].gap == line {
		return noDot, i, ""
	}
	glued := s.tokens[i].gap == tight && s.tokens[i+1].gap == tight
	switch sym := s.tokens[i].sym; sym {
	case '.':
		if glued {
			return realDot, i + 1, ""
		}
		return spaced, i + 1, ""
	case raisedDot, ',':
		if glued && s.tokens[i+1].kind == word && s.tokens[i-1].kind == word {
			return raised, i + 1, ""
		}
		if sym == raisedDot && s.tokens[i].gap == blank && s.tokens[i+1].gap == blank {
			return saidTight, i + 1, ""
		}
	case '(', '[', '{', '<', '*', '_', '-', '|', '/', '"', '\'':
		return s.boxedDot(i, closing(sym))
	case 0:
		if s.tokens[i].class&dotWord == 0 || s.tokens[i].gap != blank {
			break
		}
		if s.tokens[i+1].gap == blank {
			return said, i + 1, s.at(i)
		}
		if s.is(i+1, '-') && s.joined(i+2) {
			return saidTight, i + 2, s.at(i)
		}
	}
	return noDot, i, ""
}

// boxedDot reads a dot, or a word for one, between brackets or the like.
func (s *scan) boxedDot(i int, closing byte) (separator, int, string) {
	isDot := s.is(i+1, '.') || s.has(i+1, dotWord) || closing == ')' && s.is(i+1, raisedDot) || closing == ']' && s.is(i+1, raisedDot)
	if !isDot || !s.is(i+2, closing) || !s.sameLine(i+3) || !s.sameLine(i+2) {
		return noDot, i, ""
	}
	if closing == '-' || closing == '_' || closing == '*' || closing == '|' || closing == '/' {
		if !s.joined(i+1) || !s.joined(i+2) || s.joined(i) != s.joined(i+3) {
			return noDot, i, ""
		}
	}
	return boxed, i + 3, ""
}

// closing returns the bracket that closes one; other signs close themselves.
func closing(open byte) byte {
	switch open {
	case '(':
		return ')'
	case '[':
		return ']'
	case '{':
		return '}'
	case '<':
		return '>'
	}
	return open
}
