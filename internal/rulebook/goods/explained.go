package goods

import "strings"

// maxExplaining is how many words of a title may explain others.
const maxExplaining = 24

// markExplained denies every mention of a weapon or a drug that only repeats a part of what the title
// sells: in the text about a "pistolet à colle" the "pistolet" is that one, in the text about a
// "Heißklebepistole" the "Pistole", and in the text about "Schmiedekoks" the "Koks".
func (s *scene) markExplained() {
	s.markColours()
	explaining := s.explaining()
	if len(explaining) == 0 {
		return
	}
	for _, m := range s.matches {
		if !hasHomonyms(m.signal) || m.to != m.from+1 {
			continue
		}
		for _, part := range explaining {
			if repeats(s.tokens[m.from].text, part) {
				s.denied[m.from] = true
				break
			}
		}
	}
}

// markColours denies every mention of a thing to eat or for the skin that the title names as a colour:
// one that stands alone between commas behind what is sold, as in "bodhrán, 16 inch, cream".
func (s *scene) markColours() {
	for i := int32(1); i < min(int32(len(s.tokens)), maxTitle) && s.isTitle(i); i++ {
		if !s.is(i, colour) || !s.alone(i) {
			continue
		}
		for _, m := range s.matches {
			if m.signal <= topicalForm && m.to == m.from+1 && s.tokens[m.from].text == s.tokens[i].text {
				s.denied[m.from] = true
			}
		}
	}
}

// alone tells whether a word of the title is a clause by itself, but not the first.
func (s *scene) alone(i int32) bool {
	last := i+1 == int32(len(s.tokens)) || s.tokens[i+1].field != 0
	return s.tokens[i-1].clause != s.tokens[i].clause && (last || s.tokens[i+1].clause != s.tokens[i].clause)
}

// companyOf tells whether the title names another thing to eat or for the skin, or a set.
func (s *scene) companyOf(i int32) bool {
	for j := int32(0); j < min(int32(len(s.tokens)), maxTitle) && s.isTitle(j); j++ {
		if j != i && s.cover[j].any(edible, topical, assortment) {
			return true
		}
	}
	return false
}

func (s *scene) isTitle(i int32) bool {
	return s.tokens[i].field == 0 && s.subject.Texts[0].Field == "/title"
}

// part is a word of the title that says of which harmless kind a thing is.
type part struct {
	word   string
	phrase bool // one of several words that name the thing together
}

// explaining returns the words of the harmless things that the title names.
func (s *scene) explaining() []part {
	parts := s.parts[:0]
	if len(s.subject.Texts) == 0 || s.subject.Texts[0].Field != "/title" {
		return nil
	}
	for _, m := range s.matches {
		if m.from >= maxTitle || s.tokens[m.from].field != 0 || len(parts) >= maxExplaining {
			break
		}
		if m.signal < device || m.signal > harmless || s.denied[m.from] {
			continue
		}
		for _, one := range s.tokens[m.from:m.to] {
			parts = append(parts, part{word: one.text, phrase: m.to > m.from+1})
		}
	}
	for i := range min(int32(len(s.tokens)), maxTitle) {
		if s.tokens[i].field != 0 || len(parts) >= maxExplaining {
			break
		}
		if len(s.tokens[i].text) >= aCompound && s.in&german != 0 && !s.cover[i].any(weapon, weaponForm, drug, drugForm, gear, gearForm) {
			parts = append(parts, part{word: s.tokens[i].text})
		}
	}
	s.parts = parts
	return parts
}

// hasHomonyms tells the lists whose words have the most harmless meanings.
func hasHomonyms(x signal) bool {
	switch x {
	case weapon, weaponForm, drug, drugForm, drugEffect, gearForm:
		return true
	}
	return false
}

// shortest is how many letters a word has at least that is told by its beginning or its end.
const shortest = 4

// repeats tells whether a word is the same as a part of the title but for its ending, or its last part.
func repeats(word string, of part) bool {
	if of.phrase && word == of.word {
		return true
	}
	if len(word) < shortest || len(of.word) < shortest {
		return false
	}
	if len(of.word) > len(word)+2 {
		return strings.HasSuffix(of.word, word) || strings.HasSuffix(of.word, word[:len(word)-1])
	}
	stem := min(len(word), max(len(word)-2, shortest))
	return of.phrase && strings.HasPrefix(of.word, word[:stem])
}
