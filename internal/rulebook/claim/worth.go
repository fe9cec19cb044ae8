package claim

import "strings"

// value returns how much the sum at tokens from..to is at least: in digits or in words.
func (c *claims) value(from, to int) float64 {
	value := 0.0
	for i := from; i < to; i++ {
		word := c.r.word(i)
		if c.r.tokens[i].number {
			value = max(value, valueOf(word))
			continue
		}
		if times := multiplierOf(word); times > 0 {
			unit := max(unitOf(word), 1)
			if i > from {
				unit = max(unit, unitOf(c.r.word(i-1)))
			}
			value = max(value, unit*times, value*times)
		}
	}
	return value
}

// multiplierOf returns what a word multiplies by: 1000 for "tremila", 100 for "achthundert", 0 for a word that
// does not.
func multiplierOf(word string) float64 {
	switch {
	case strings.HasPrefix(word, "million"), strings.HasPrefix(word, "milion"), word == "mio":
		return 1_000_000
	case word == "k", word == "mille", word == "grand", word == "thousand", word == "thousands", word == "riesen",
		strings.Contains(word, "tausend"), strings.HasSuffix(word, "mila"), strings.HasPrefix(word, "millier"),
		strings.HasPrefix(word, "migliai"):
		return 1000
	case word == "hundred", word == "hundreds", word == "cent", word == "cents", strings.HasSuffix(word, "hundert"),
		strings.HasSuffix(word, "cento"):
		return 100
	}
	return 0
}

// units are the beginnings of the words for two to nine and for round numbers above.
var units = [...]struct {
	word  string
	value float64
}{
	{"deux", 2}, {"trois", 3}, {"quatre", 4}, {"cinq", 5}, {"six", 6}, {"sept", 7}, {"huit", 8}, {"neuf", 9}, {"dix", 10},
	{"zwei", 2}, {"drei", 3}, {"vier", 4}, {"funf", 5}, {"sechs", 6}, {"sieben", 7}, {"acht", 8}, {"neun", 9}, {"zehn", 10},
	{"two", 2}, {"three", 3}, {"four", 4}, {"five", 5}, {"seven", 7}, {"eight", 8}, {"nine", 9}, {"ten", 10},
	{"due", 2}, {"tre", 3}, {"quattro", 4}, {"cinque", 5}, {"sei", 6}, {"sette", 7}, {"otto", 8}, {"nove", 9}, {"dieci", 10},
}

// unitOf returns the number that a word begins with, 0 where it begins with none.
func unitOf(word string) float64 {
	found := 0.0
	for _, unit := range units {
		if strings.HasPrefix(word, unit.word) {
			found = max(found, unit.value)
		}
	}
	return found
}
