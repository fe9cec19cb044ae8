package goods

// judgeCounterfeit finds copies of brands. A brand alone and a copy alone say nothing: it takes a phrase
// by which fakes are sold, a brand beside a word for copy, or several boasts of likeness.
func judgeCounterfeit(s *scene) (match, bool) {
	if !s.physical() && s.count[blueprint] == 0 && (s.count[learning]+s.count[teaching] >= 1 || s.count[topic] >= 3) {
		return match{}, false
	}
	var place match
	var seen struct{ found, copied, brandCopy, style, copyOf, unlicensed, brand, misspelt bool }
	boasts, harmless := 0, 0
	for i := range s.sentences {
		one := &s.sentences[i]
		if one.has.has(copyHarmless) && s.countIn(one, copyBoast) < 2 && !s.plainCopy(one) {
			if one.field == 0 || one.has.any(brand, copied, copyWord, copyBoast) {
				harmless++
			}
			continue
		}
		if !s.reported(one) || one.has.any(weapon, weaponForm) && !one.has.has(brand) {
			continue // the copy of a gun copies no brand
		}
		style := s.inStyleOfBrand(one)
		seen.copied = seen.copied || one.has.has(copied)
		seen.brandCopy = seen.brandCopy || one.has.has(brand) && one.has.has(copyWord)
		seen.style = seen.style || style
		seen.copyOf = seen.copyOf || one.has.has(copyWord)
		seen.unlicensed = seen.unlicensed || one.has.has(unlicensed)
		seen.brand = seen.brand || one.has.has(brand)
		seen.misspelt = seen.misspelt || one.has.has(misspelt)
		boasts += s.countIn(one, copyBoast)
		if !seen.found {
			place, seen.found = s.first(one, copied, copyWord, unlicensed, misspelt, copyBoast)
			if style {
				place, seen.found = s.first(one, inStyleOf)
			}
		}
	}
	score := grade(boasts, 1, 2, 3, 4)
	for _, sign := range []struct {
		seen   bool
		weight int
	}{
		{seen.copied, 3}, {seen.brandCopy, 3}, {seen.style, 2}, {seen.misspelt, 2}, {seen.copyOf, 1},
		{seen.unlicensed && (seen.brand || seen.misspelt), 1}, {seen.brand && (seen.copyOf || seen.unlicensed || boasts > 0), 1},
	} {
		if sign.seen {
			score += sign.weight
		}
	}
	needed := 3
	if !seen.copied && !seen.brand && !seen.misspelt {
		needed = 4 // boasts alone: "sounds like the original"
	}
	if !s.physical() || s.tale() {
		needed += 2 // a lawyer, a proofreader or a program for backups speaks of copies too
	}
	return place, seen.found && score-2*harmless >= needed
}

// plainCopy tells whether a sentence names a copy apart from what makes it harmless, in a thing that is
// no book.
func (s *scene) plainCopy(one *sentence) bool {
	if !s.physical() || s.tale() || s.count[brand]+s.count[misspelt]+s.count[copyBoast] == 0 {
		return false
	}
	matches := s.matches[one.firstMatch:one.behind]
	for i, m := range matches {
		if (m.signal == copied || m.signal == unlicensed) && s.affirmed(m) && !explained(matches, i) {
			return true
		}
	}
	return false
}

// explained tells whether what makes a copy harmless spells out the i-th match or reaches out of it
// ("fausse fourrure" over "fausse"). What is a part of it does not: "non ufficiale ma perfetta".
func explained(matches []match, i int) bool {
	m := matches[i]
	for _, other := range matches[max(i-nearby, 0):min(i+nearby, len(matches))] {
		within := other.from >= m.from && other.to <= m.to && other.to-other.from < m.to-m.from
		if other.signal == copyHarmless && other.from < m.to && other.to > m.from && !within {
			return true
		}
	}
	return false
}

// inStyleOfBrand tells whether a brand stands right behind or before a word for style.
func (s *scene) inStyleOfBrand(one *sentence) bool {
	if !one.has.has(brand) || !one.has.has(inStyleOf) {
		return false
	}
	for i := one.firstMatch; i < one.behind; i++ {
		a := s.matches[i]
		if a.signal != inStyleOf && a.signal != brand {
			continue
		}
		for j := i + 1; j < one.behind && s.matches[j].from <= a.to+1; j++ {
			b := s.matches[j]
			if a.signal == inStyleOf && b.signal == brand || a.signal == brand && b.signal == inStyleOf && b.from == a.to {
				return true
			}
		}
	}
	return false
}
