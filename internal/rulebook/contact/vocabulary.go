package contact

import (
	"maps"
	"slices"
	"strings"

	"mvdan.cc/xurls/v2"

	"vidimus/internal/rulebook/prose"
)

// class says which lists a word is on, one bit a list. What each list is for is said at its head, in
// words/; listClasses names the lists.
type class uint64

const (
	atSign class = 1 << iota
	atBare
	atPlace
	dotWord
	hyphenWord
	provider
	mailCue
	phoneCue
	directCue
	notPhone
	unit
	filler
	numberWord
	network
	page
	called
	invitation
	ours
	yours
	site
	own
	toward
	place
	placeholder
	scheme
	www
	plusWord
	timesWord // "double", "triple"
	hundredWord
	us
	follow
	search
	maker
	mailbox
	addressing
	beforeSite
	signWord
	notHost
	domainWord
	online
	naming
	pronoun
	doubtful
	fileName
	calling
	notPhoneNear
)

// listClasses names the class of each list.
var listClasses = map[string]class{
	"addressing":        addressing,
	"at_bare":           atBare,
	"at_places":         atPlace,
	"at_signs":          atSign,
	"before_sites":      beforeSite,
	"called":            called,
	"calling":           calling,
	"domain_words":      domainWord,
	"doubtful_sites":    doubtful,
	"file_names":        fileName,
	"fillers":           filler,
	"follows":           follow | invitation,
	"hyphens":           hyphenWord,
	"invitations":       invitation,
	"mail_cues":         mailCue,
	"mailboxes":         mailbox,
	"makers":            maker,
	"naming":            naming,
	"networks":          network,
	"not_hosts":         notHost,
	"not_phone":         notPhone,
	"not_phone_near":    notPhoneNear,
	"online":            online,
	"ours":              ours,
	"own":               own,
	"pages":             page,
	"phone_cues":        phoneCue,
	"phone_cues_direct": directCue | phoneCue,
	"placeholders":      placeholder,
	"places":            place,
	"pronouns":          pronoun,
	"providers":         provider,
	"searches":          search,
	"sign_words":        signWord,
	"toward":            toward,
	"units":             unit,
	"us":                us,
	"yours":             yours,
}

// fixed are the words that belong to the grammar itself.
var fixed = map[string]class{
	"http": scheme, "https": scheme, "hxxp": scheme, "hxxps": scheme, "htp": scheme, "htps": scheme, "ftp": scheme,
	"httpx": scheme, "www": www, "ww": www, "wwww": www, "plus": plusWord, "piu": plusWord,
	"double": timesWord, "doppel": timesWord, "doppia": timesWord, "triple": timesWord,
	"hundred": hundredWord, "cent": hundredWord, "cents": hundredWord, "hundert": hundredWord, "cento": hundredWord,
}

// entry is what the vocabulary knows of a word.
type entry struct {
	class  class
	digits string // of a number word
}

// vocabulary is the compiled form of Words.
type vocabulary struct {
	words   *prose.Dictionary
	entries []entry // by number of the word

	phrases map[string][][]string // sites of several words, by their first word
	dots    map[string]map[string]bool
	joins   map[string]map[string]bool
	strict  map[string]bool // endings that are believed after some dot word

	endings     map[string]bool // all top-level domains
	endingWords map[string]bool
	fileEndings map[string]bool
	dottedNames map[string]bool
	markets     map[string]bool
}

func newVocabulary(words *Words) *vocabulary {
	v := &vocabulary{
		phrases: map[string][][]string{}, strict: map[string]bool{},
		endings: map[string]bool{"example": true}, endingWords: setOf(words.lists["ending_words"]),
		fileEndings: setOf(words.lists["file_endings"]), dottedNames: setOf(words.lists["dotted_names"]),
		markets: setOf(words.lists["markets"]), dots: setsOf(words.endings["dots"]), joins: setsOf(words.endings["sentence_joins"]),
	}
	known := entries{}
	for name, class := range listClasses {
		for _, word := range words.lists[name] {
			known.add(word, entry{class: class})
		}
	}
	for word, class := range fixed {
		known.add(word, entry{class: class})
	}
	for word, endings := range v.dots {
		known.add(word, entry{class: dotWord})
		for ending := range endings {
			v.strict[ending] = true
		}
	}
	for word, digits := range words.digits {
		known.add(word, entry{class: numberWord, digits: digits})
	}
	v.addSites(known, words.lists["sites"])
	spellings := slices.Sorted(maps.Keys(known))
	v.words = prose.NewDictionary(spellings)
	for _, word := range spellings {
		v.entries = append(v.entries, known[word])
	}
	for _, ending := range xurls.TLDs {
		v.endings[ending] = true
	}
	return v
}

// entries are what is known of words while the vocabulary is made.
type entries map[string]entry

func (e entries) add(word string, more entry) {
	known := e[word]
	known.class |= more.class
	if more.digits != "" {
		known.digits = more.digits
	}
	e[word] = known
}

// addSites adds words for a web site; those of several words ("web site", "online-shop") are phrases.
func (v *vocabulary) addSites(known entries, sites []string) {
	for _, name := range sites {
		parts := strings.FieldsFunc(name, func(r rune) bool { return r == ' ' || r == '-' })
		known.add(parts[0], entry{class: site})
		v.phrases[parts[0]] = append(v.phrases[parts[0]], parts[1:])
	}
}

// look returns what is known of a word.
func (v *vocabulary) look(word string) entry {
	if number := v.words.Number(word); number >= 0 {
		return v.entries[number]
	}
	return entry{}
}

// classOf returns the lists that a word is on, by its number in words. Numbers of three digits are put
// together.
func (v *vocabulary) classOf(word string, number int) class {
	if number >= 0 {
		return v.entries[number].class
	}
	switch {
	case len(word) <= 7:
		return 0
	case v.hundredOf(word) != "":
		return numberWord
	case namesOtherNumbers(word):
		return notPhone
	}
	return 0
}

func setOf(words []string) map[string]bool {
	set := make(map[string]bool, len(words))
	for _, word := range words {
		set[word] = true
	}
	return set
}

func setsOf(lists map[string][]string) map[string]map[string]bool {
	sets := make(map[string]map[string]bool, len(lists))
	for word, list := range lists {
		sets[word] = setOf(list)
	}
	return sets
}
