package claim

import "slices"

// all returns the occurrences of a list in order of place.
func (r *reading) all(list id) []occurrence { return r.sorted[r.offsets[list]:r.offsets[list+1]] }

// maxExamined bounds how many occurrences of a list are looked at closely in one text. Products have a
// few dozen; of a text that is made to flood, both ends are looked at.
const maxExamined = 2000

// some returns the occurrences of a list in order of place, at most maxExamined of them.
func (r *reading) some(list id) []occurrence {
	all := r.all(list)
	if len(all) <= maxExamined {
		return all
	}
	return slices.Concat(all[:maxExamined/2], all[len(all)-maxExamined/2:])
}

// any tells whether anything of the list occurs.
func (r *reading) any(list id) bool { return r.offsets[list] < r.offsets[list+1] }

// within returns the occurrences of a list that begin in tokens from..to.
func (r *reading) within(list id, from, to int) []occurrence {
	all := r.all(list)
	low := reached(all, from)
	return all[low : low+reached(all[low:], to)]
}

// reached returns how many occurrences, in order of place, begin before a token.
func reached(all []occurrence, token int) int {
	low, high := 0, len(all)
	for low < high {
		if middle := (low + high) / 2; int(all[middle].from) < token {
			low = middle + 1
		} else {
			high = middle
		}
	}
	return low
}

// has tells whether anything of the list begins in tokens from..to.
func (r *reading) has(list id, from, to int) bool { return len(r.within(list, from, to)) > 0 }

// hasAny tells whether anything of one of the lists begins in tokens from..to.
func (r *reading) hasAny(from, to int, lists ...id) bool {
	for _, list := range lists {
		if r.has(list, from, to) {
			return true
		}
	}
	return false
}

// sentence returns the tokens of the sentence that token i is in.
func (r *reading) sentence(i int) (from, to int) {
	number := r.tokens[i].sentence
	from, to = i, i+1
	for from > 0 && i-from < sentenceReach && r.tokens[from-1].sentence == number {
		from--
	}
	for to < len(r.tokens) && to-i < sentenceReach && r.tokens[to].sentence == number {
		to++
	}
	return from, to
}

// sentenceReach bounds a sentence on either side of a token, for text without full stops.
const sentenceReach = 80

// clause returns the part of the sentence around token i that no colon or dash divides.
func (r *reading) clause(i int) (from, to int) {
	from, to = i, i+1
	for from > 0 && i-from < sentenceReach && r.tokens[from].gap&clauseEnd == 0 {
		from--
	}
	for to < len(r.tokens) && to-i < sentenceReach && r.tokens[to].gap&clauseEnd == 0 {
		to++
	}
	return from, to
}

// span returns the runes of Scan behind tokens from..to.
func (r *reading) span(from, to int) (int, int) {
	return r.text.SpanOfBare(int(r.tokens[from].start), int(r.tokens[to-1].end))
}

// word returns what stands at token i, in Bare.
func (r *reading) word(i int) string { return r.text.Bare[r.tokens[i].start:r.tokens[i].end] }

// covers tells whether an occurrence of the list includes token i.
func (r *reading) covers(list id, i int) bool {
	for _, o := range r.within(list, max(i-longest, 0), i+1) {
		if int(o.to) > i {
			return true
		}
	}
	return false
}

// longest is how far back an occurrence may begin that reaches a token.
const longest = 24

// commaBetween tells whether a comma stands between tokens from-1 and to.
func (r *reading) commaBetween(from, to int) bool { return r.gapBetween(comma, from, to) }

// boundaryBetween tells whether a colon, a dash or the end of a sentence stands between tokens from and to.
func (r *reading) boundaryBetween(from, to int) bool { return r.gapBetween(clauseEnd, from, to) }

func (r *reading) gapBetween(g gap, from, to int) bool {
	for i := max(from, 0); i <= to && i < len(r.tokens); i++ {
		if r.tokens[i].gap&g != 0 {
			return true
		}
	}
	return false
}
