package claim

import (
	"cmp"
	"slices"
)

func sortParts(parts []part) {
	slices.SortFunc(parts, func(a, b part) int {
		return cmp.Or(a.from-b.from, a.to-b.to, cmp.Compare(a.kind, b.kind))
	})
}

// blockOf returns the first parts that stand close to each other.
func blockOf(parts []part) []part {
	for i := 1; i < len(parts); i++ {
		if parts[i].from-parts[i-1].to > blockReach {
			return parts[:i]
		}
	}
	return parts
}

func furthest(block []part) int {
	end := 0
	for _, p := range block {
		end = max(end, p.to)
	}
	return end
}
