package contact

import "strings"

// toldDigits reads the number words of one group at token i: "quarante-deux" is 42, "double four" 44.
func (s *scan) toldDigits(i int) (digits string, end int) {
	if s.has(i, timesWord) {
		first := i + 1
		if s.is(first, '-') && s.joined(first) {
			first++
		}
		if !s.sameLine(first) {
			return "", i
		}
		inner, end := s.toldOrWritten(first)
		if len(inner) != 1 {
			return "", i
		}
		if s.at(i) == "triple" {
			return inner + inner + inner, end
		}
		return inner + inner, end
	}
	value := s.words.numberOf(s.at(i))
	end = i + 1
	if value == "4" && s.wordAfter(end, "vingt", "vingts") > 0 {
		value, end = "80", s.wordAfter(end, "vingt", "vingts")
	}
	if more, next := s.unitAfter(value, end); next > 0 {
		value, end = more, next
	}
	if s.has(end, hundredWord) && s.sameLine(end) && len(value) == 1 {
		value, end = value+"00", end+1
	}
	return value, end
}

func (s *scan) toldOrWritten(i int) (string, int) {
	if s.has(i, numberWord) {
		return s.words.numberOf(s.at(i)), i + 1
	}
	return s.writtenDigits(i)
}

// wordAfter returns the token after one of the words at token i, past a hyphen; 0 where none is there.
func (s *scan) wordAfter(i int, words ...string) int {
	if s.is(i, '-') && s.joined(i) {
		i++
	}
	if !s.sameLine(i) {
		return 0
	}
	for _, word := range words {
		if s.at(i) == word {
			return i + 1
		}
	}
	return 0
}

// unitAfter adds the smaller number that follows a round one: 20 and 3, 60 and 12.
func (s *scan) unitAfter(value string, i int) (sum string, end int) {
	if len(value) != 2 || value[1] != '0' {
		return "", 0
	}
	hyphen := s.is(i, '-') && s.joined(i)
	if hyphen {
		i++
	}
	if s.sameLine(i) && (s.at(i) == "et" || s.at(i) == "and") && s.has(i+1, numberWord) {
		i++
	}
	if !s.sameLine(i) || !s.has(i, numberWord) {
		return "", 0
	}
	small, end := s.words.numberOf(s.at(i)), i+1
	if small == "10" && (value == "60" || value == "80") {
		if more, next := s.unitAfter("10", end); next > 0 {
			small, end = more, next
		}
	}
	switch {
	case value == "10":
		if len(small) != 1 || small < "7" {
			return "", 0
		}
		return "1" + small, end
	case len(small) == 1 && small != "0":
		return value[:1] + small, end
	case len(small) == 2 && small[0] == '1' && (value == "60" || value == "80"):
		return string(value[0]+1) + small[1:], end
	}
	return "", 0
}

// numberOf returns the digits of a number word, "" for any other; hundreds are put together.
func (v *vocabulary) numberOf(word string) string {
	if known := v.look(word); known.class&numberWord != 0 {
		return known.digits
	}
	return v.hundredOf(word)
}

// hundredOf returns the digits of a number word that holds a hundred: "duecento", "hundertzwei".
func (v *vocabulary) hundredOf(word string) string {
	for _, hundred := range []string{"cento", "hundert"} {
		before, after, found := strings.Cut(word, hundred)
		if !found {
			continue
		}
		first, rest := "1", "00"
		if before != "" {
			first = v.look(before).digits
		}
		if after != "" {
			rest = v.look(after).digits
		}
		if len(rest) == 1 {
			rest = "0" + rest
		}
		if len(first) == 1 && len(rest) == 2 {
			return first + rest
		}
	}
	return ""
}
