package claim

import (
	"errors"
	"fmt"
	"strings"

	"vidimus/internal/rulebook/prose"
)

// An entry of a word list is a sequence of words as a vendor may write them:
//
//	verdienst        the word itself
//	verdien*         any word with that beginning, *umsatz with that end (at least three letters)
//	kurs(e)          with or without the e
//	(par|chaque) …   one of these; an alternative may hold several words
//	(pro) …          may be missing, and so may (pro|je|)
//	~                nothing to three words in between, ~~ nothing to eight, within the sentence
//	<n>              a number
//	<income>         a word or a phrase of that list, of the same file or another
//
// A group may go on in the next line, within its brackets. Diacritics do not matter, an umlaut may be
// spelled with e, and a hyphen or an apostrophe is a space.

// element is one place of a pattern.
type element struct {
	words    []string // alternatives: exact, "prefix*" or "*suffix"
	classes  []string // alternatives: names of lists
	number   bool
	optional bool
	skip     int // words that may stand in between; nothing else is set then
}

// The widths of the two gaps, in words.
const (
	shortGap = 3
	longGap  = 8
)

// maxSpellings bounds how many spellings one entry may stand for, so that a slip in a list is noticed.
const maxSpellings = 500

// splitEntries returns the entries of a list: they are separated by commas and line breaks, but not
// within brackets, so that a long group may go on in the next line.
func splitEntries(list string) []string {
	var entries []string
	depth, start := 0, 0
	cut := func(end int) {
		if entry := strings.Join(strings.Fields(list[start:end]), " "); entry != "" {
			entries = append(entries, strings.ReplaceAll(entry, "| ", "|"))
		}
		start = min(end+1, len(list))
	}
	for i := range len(list) {
		switch list[i] {
		case '(':
			depth++
		case ')':
			depth--
		case ',', '\n':
			if depth <= 0 {
				cut(i)
			}
		}
	}
	cut(len(list))
	return entries
}

// parseEntries reads a list.
func parseEntries(list string) ([][]element, error) {
	var all [][]element
	var wrong []error
	for _, entry := range splitEntries(list) {
		patterns, err := parseEntry(entry)
		if err != nil {
			wrong = append(wrong, fmt.Errorf("read entry %q: %w", entry, err))
		}
		all = append(all, patterns...)
	}
	return all, errors.Join(wrong...)
}

func parseEntry(entry string) ([][]element, error) {
	spellings, rest, err := expandSpaced(entry)
	if err != nil {
		return nil, err
	}
	if rest != "" {
		return nil, fmt.Errorf("unexpected %q", rest)
	}
	var patterns [][]element
	for _, spelling := range spellings {
		pattern, err := parseElements(spelling)
		if err != nil {
			return nil, err
		}
		patterns = append(patterns, pattern)
	}
	return patterns, nil
}

// expandSpaced multiplies out the groups that hold a space; groups without one stay within their
// element, where they cost nothing.
func expandSpaced(source string) (spellings []string, rest string, err error) {
	spellings = []string{""}
	for source != "" {
		switch source[0] {
		case '|', ')':
			return spellings, source, nil
		case '(':
			end := groupEnd(source)
			if end < 0 {
				return nil, "", fmt.Errorf("a ( is not closed")
			}
			if !strings.ContainsAny(source[1:end], " (") {
				spellings = combine(spellings, []string{source[:end+1]})
				source = source[end+1:]
				continue
			}
			group, err := expandGroup(source[1:end])
			if err != nil {
				return nil, "", err
			}
			spellings = combine(spellings, group)
			source = source[end+1:]
		default:
			end := strings.IndexAny(source, "(|)")
			if end < 0 {
				end = len(source)
			}
			spellings = combine(spellings, []string{source[:end]})
			source = source[end:]
		}
		if len(spellings) > maxSpellings {
			return nil, "", fmt.Errorf("stands for more than %d spellings", maxSpellings)
		}
	}
	return spellings, "", nil
}

// groupEnd returns the index of the bracket that closes the one at 0.
func groupEnd(source string) int {
	depth := 0
	for i := range len(source) {
		switch source[i] {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return -1
}

// expandGroup returns the spellings of "a|b c|d". A group with one member may be missing.
func expandGroup(source string) ([]string, error) {
	var group []string
	members := 0
	for {
		spellings, rest, err := expandSpaced(source)
		if err != nil {
			return nil, err
		}
		group = append(group, spellings...)
		members++
		if rest == "" {
			break
		}
		if rest[0] != '|' {
			return nil, fmt.Errorf("unexpected %q", rest)
		}
		source = rest[1:]
	}
	if members == 1 {
		group = append(group, "")
	}
	return gather(group), nil
}

// gather puts the spellings of one word back into one group, so that only the longer ones multiply.
func gather(group []string) []string {
	var single, spaced []string
	for _, spelling := range group {
		if strings.Contains(strings.TrimSpace(spelling), " ") {
			spaced = append(spaced, spelling)
		} else {
			single = append(single, spelling)
		}
	}
	if len(single) < 2 {
		return group
	}
	return append(spaced, "("+strings.Join(single, "|")+")")
}

// splitMembers splits at the | that stand in no inner group.
func splitMembers(group string) []string {
	var members []string
	depth, start := 0, 0
	for i := range len(group) {
		switch group[i] {
		case '(':
			depth++
		case ')':
			depth--
		case '|':
			if depth == 0 {
				members = append(members, group[start:i])
				start = i + 1
			}
		}
	}
	return append(members, group[start:])
}

func combine(heads, tails []string) []string {
	all := make([]string, 0, len(heads)*len(tails))
	for _, head := range heads {
		for _, tail := range tails {
			all = append(all, head+tail)
		}
	}
	return all
}

func parseElements(spelling string) ([]element, error) {
	var pattern []element
	for _, word := range strings.Fields(spaced(spelling)) {
		e, err := parseElement(word)
		if err != nil {
			return nil, err
		}
		pattern = append(pattern, e)
	}
	if len(pattern) == 0 {
		return nil, fmt.Errorf("is empty")
	}
	if first, last := pattern[0], pattern[len(pattern)-1]; first.skip > 0 || last.skip > 0 || first.optional {
		return nil, fmt.Errorf("must begin with a word that is not optional, and end with a word")
	}
	return pattern, nil
}

// spaced makes hyphens and apostrophes the spaces that they are to the tokens.
func spaced(spelling string) string {
	return strings.NewReplacer("-", " ", "'", " ", "’", " ").Replace(spelling)
}

func parseElement(word string) (element, error) {
	switch word {
	case "~":
		return element{skip: shortGap}, nil
	case "~~":
		return element{skip: longGap}, nil
	}
	var e element
	if word[0] == '(' && groupEnd(word) == len(word)-1 {
		members := splitMembers(word[1 : len(word)-1])
		e.optional = len(members) == 1
		for _, member := range members {
			spellings, err := expandWord(member)
			if err != nil {
				return e, err
			}
			if err := e.addAll(spellings); err != nil {
				return e, err
			}
		}
		return e, nil
	}
	members, err := expandWord(word)
	if err != nil {
		return e, err
	}
	return e, e.addAll(members)
}

// expandWord returns the spellings of "kurs(e)" or "individuel(le|s)".
func expandWord(word string) ([]string, error) {
	open := strings.IndexByte(word, '(')
	if open < 0 {
		return []string{word}, nil
	}
	end := groupEnd(word[open:])
	if end < 0 {
		return nil, fmt.Errorf("a ( is not closed")
	}
	members := strings.Split(word[open+1:open+end], "|")
	if len(members) == 1 {
		members = append(members, "")
	}
	tails, err := expandWord(word[open+end+1:])
	if err != nil {
		return nil, err
	}
	return combine(combine([]string{word[:open]}, members), tails), nil
}

func (e *element) addAll(members []string) error {
	for _, member := range members {
		if member == "" {
			e.optional = true
			continue
		}
		if strings.HasPrefix(member, "<") {
			name := strings.Trim(member, "<>")
			if name == "n" {
				e.number = true
			} else {
				e.classes = append(e.classes, name)
			}
			continue
		}
		for _, spelled := range []bool{false, true} {
			word, err := bareWord(member, spelled)
			if err != nil {
				return err
			}
			if len(e.words) == 0 || e.words[len(e.words)-1] != word {
				e.words = append(e.words, word)
			}
		}
	}
	return nil
}

// minStem is the shortest beginning or end that a word with a star may have.
const minStem = 3

var umlauts = strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue")

// bareWord writes a word as prose writes a text. With spelled it writes ä as ae first.
func bareWord(word string, spelled bool) (string, error) {
	word = strings.ToLower(word)
	if spelled {
		word = umlauts.Replace(word)
	}
	bare := prose.New("", word).Bare
	stem := strings.Trim(bare, "*")
	switch {
	case stem == "" || strings.ContainsAny(stem, "*()|<>~ "):
		return "", fmt.Errorf("the word %q cannot be matched", word)
	case stem != bare && (len(stem) < minStem || len(bare)-len(stem) > 1):
		return "", fmt.Errorf("the word %q has too short a stem or two stars", word)
	}
	return bare, nil
}
