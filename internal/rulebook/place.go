package rulebook

import "strconv"

// megabyte is 1,048,576 bytes.
const megabyte = 1 << 20

func itoa(n int) string { return strconv.Itoa(n) }

func optional(n *int) string {
	if n == nil {
		return "?"
	}
	return itoa(*n)
}

// megabytes writes a size with one decimal, rounded up, so that a size over a limit reads so.
func megabytes(bytes int64) string {
	whole, rest := bytes/megabyte, bytes%megabyte
	tenths := (rest*10 + megabyte - 1) / megabyte
	if tenths == 10 {
		whole, tenths = whole+1, 0
	}
	return strconv.FormatInt(whole, 10) + "." + strconv.FormatInt(tenths, 10)
}

// findRune returns the place of the first run of runes that match.
func findRune(text string, match func(rune) bool) (Span, bool) {
	start, index := -1, 0
	for _, r := range text {
		if match(r) && start < 0 {
			start = index
		}
		if !match(r) && start >= 0 {
			return Span{Start: start, End: index}, true
		}
		index++
	}
	return Span{Start: start, End: index}, start >= 0
}
