package goods

import (
	"errors"
	"fmt"
	"strings"

	"vidimus/internal/rulebook/prose"
)

// A pattern is a sequence of words as a vendor may write them:
//
//	tee            the word itself
//	*kapseln       any word with that end, or the word itself (German compounds)
//	psilocyb*      any word with that beginning
//	huile(s)       with or without the s
//	(eine|zwei) …  one of these
//	~              nothing to three words in between, within the clause
//	=thé           the word with exactly these diacritics, to tell thé from the
//
// Elsewhere diacritics do not matter, except for German umlauts: Öl matches Öl and Oel, and the end *öl
// is not that of Alkohol.

// element is one word of a pattern.
type element struct {
	text     string
	affix    affix
	isSkip   bool   // "~"
	accented string // the diacritics that the word must have; "": any
}

type affix uint8

const (
	wholeWord affix = iota
	wordEnd
	wordStart
)

// maxVariants bounds how many spellings one pattern may stand for, so that a slip in a list is
// noticed and not paid for.
const maxVariants = 4000

// parseList splits a list at commas and line ends and expands each pattern. It reports every pattern
// that cannot be read.
func parseList(source string) ([][]element, error) {
	var all [][]element
	var wrong []error
	for _, line := range strings.Split(source, "\n") {
		for _, entry := range strings.Split(line, ",") {
			entry = strings.TrimSpace(entry)
			if entry == "" {
				continue
			}
			variants, err := parsePattern(entry)
			if err != nil {
				wrong = append(wrong, err)
			}
			all = append(all, variants...)
		}
	}
	return all, errors.Join(wrong...)
}

func parsePattern(entry string) ([][]element, error) {
	spellings, rest, err := expand(strings.ToLower(entry))
	if err == nil && rest != "" {
		err = fmt.Errorf("unexpected %q", rest)
	}
	if err == nil && len(spellings) > maxVariants {
		err = fmt.Errorf("stands for %d spellings", len(spellings))
	}
	if err != nil {
		return nil, fmt.Errorf("read pattern %q: %w", entry, err)
	}
	var patterns [][]element
	seen := map[string]bool{}
	for _, spelling := range spellings {
		for _, spelled := range []bool{false, true} {
			spelling := spaces.Replace(spelling)
			if spelled {
				spelling = umlauts.Replace(spelling)
			}
			words := strings.Join(strings.Fields(spelling), " ")
			if seen[words] {
				continue
			}
			seen[words] = true
			pattern, err := splitElements(words)
			if err != nil {
				return nil, fmt.Errorf("read pattern %q: %w", entry, err)
			}
			patterns = append(patterns, pattern)
		}
	}
	return patterns, nil
}

// expand reads alternatives up to the end or an unmatched ")" or "|", and returns every spelling.
func expand(source string) (spellings []string, rest string, err error) {
	spellings = []string{""}
	for source != "" {
		switch source[0] {
		case '|', ')':
			return spellings, source, nil
		case '(':
			var group []string
			group, source, err = expandGroup(source[1:])
			if err != nil {
				return nil, "", err
			}
			spellings = product(spellings, group)
		default:
			end := strings.IndexAny(source, "(|)")
			if end < 0 {
				end = len(source)
			}
			for i := range spellings {
				spellings[i] += source[:end]
			}
			source = source[end:]
		}
		if len(spellings) > maxVariants {
			return nil, "", fmt.Errorf("stands for more than %d spellings", maxVariants)
		}
	}
	return spellings, "", nil
}

// expandGroup reads "a|b)…". A group with one member is optional.
func expandGroup(source string) (group []string, rest string, err error) {
	members := 0
	for {
		var spellings []string
		spellings, source, err = expand(source)
		if err != nil {
			return nil, "", err
		}
		if source == "" {
			return nil, "", fmt.Errorf("a ( is not closed")
		}
		group = append(group, spellings...)
		members++
		closed := source[0] == ')'
		source = source[1:]
		if closed {
			break
		}
	}
	if members == 1 {
		group = append(group, "")
	}
	return group, source, nil
}

func product(heads, tails []string) []string {
	all := make([]string, 0, len(heads)*len(tails))
	for _, head := range heads {
		for _, tail := range tails {
			all = append(all, head+tail)
		}
	}
	return all
}

func splitElements(spelling string) ([]element, error) {
	var pattern []element
	for _, word := range strings.Fields(spelling) {
		letters := strings.Trim(word, "=*")
		e := element{text: bareWord(letters)}
		if e.text != "" {
			e.text = reveal(e.text) // as the words of texts are: h4cbd is read as hacbd in both
		}
		if strings.HasPrefix(word, "=") || strings.ContainsAny(word, "äöü") {
			e.accented = prose.Fold(letters)
		}
		switch {
		case word == "~":
			e = element{isSkip: true}
		case strings.HasPrefix(word, "*"):
			e.affix = wordEnd
		case strings.HasSuffix(word, "*"):
			e.affix = wordStart
		}
		if !e.isSkip && (e.text == "" || strings.Contains(e.text, "*")) {
			return nil, fmt.Errorf("the word %q cannot be matched", word)
		}
		pattern = append(pattern, e)
	}
	if len(pattern) == 0 || pattern[0].isSkip || pattern[len(pattern)-1].isSkip {
		return nil, fmt.Errorf("must begin and end with a word")
	}
	return pattern, nil
}

var umlauts = strings.NewReplacer("ä", "ae", "ö", "oe", "ü", "ue")

var spaces = strings.NewReplacer("-", " ", "'", " ")

// bareWord writes a word as prose writes it in Bare.
func bareWord(word string) string { return prose.New("", word).Bare }
