package contact

import (
	"strings"

	"mvdan.cc/xurls/v2"
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
)

// listClasses names the class of each list.
var listClasses = map[string]class{
	"addressing":        addressing,
	"at_bare":           atBare,
	"at_places":         atPlace,
	"at_signs":          atSign,
	"before_sites":      beforeSite,
	"called":            called,
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
	words map[string]entry
	maybe [1 << 13]bool // of the hash of a word: whether any word of the lists has it

	phrases map[string][][]string // sites of several words, by their first word
	dots    map[string]map[string]bool
	joins   map[string]map[string]bool
	strict  map[string]bool // endings that are believed after some dot word

	endings     map[string]bool // all top-level domains
	endingWords map[string]bool
	fileEndings map[string]bool
	dottedNames map[string]bool
	markets     map[string]bool
	longest     int // bytes of the longest word
}

func newVocabulary(words *Words) *vocabulary {
	v := &vocabulary{
		words: map[string]entry{}, phrases: map[string][][]string{}, strict: map[string]bool{},
		endings: map[string]bool{"example": true}, endingWords: setOf(words.lists["ending_words"]),
		fileEndings: setOf(words.lists["file_endings"]), dottedNames: setOf(words.lists["dotted_names"]),
		markets: setOf(words.lists["markets"]), dots: setsOf(words.endings["dots"]), joins: setsOf(words.endings["sentence_joins"]),
	}
	for name, class := range listClasses {
		for _, word := range words.lists[name] {
			v.add(word, entry{class: class})
		}
	}
	for word, class := range fixed {
		v.add(word, entry{class: class})
	}
	for word, endings := range v.dots {
		v.add(word, entry{class: dotWord})
		for ending := range endings {
			v.strict[ending] = true
		}
	}
	for word, digits := range words.digits {
		v.add(word, entry{class: numberWord, digits: digits})
	}
	v.addSites(words.lists["sites"])
	for _, ending := range xurls.TLDs {
		v.endings[ending] = true
	}
	return v
}

func (v *vocabulary) add(word string, more entry) {
	known := v.words[word]
	known.class |= more.class
	if more.digits != "" {
		known.digits = more.digits
	}
	v.words[word] = known
	v.maybe[hashOf(word)] = true
	v.longest = max(v.longest, len(word))
}

// addSites adds words for a web site; those of several words ("web site", "online-shop") are phrases.
func (v *vocabulary) addSites(sites []string) {
	for _, name := range sites {
		parts := strings.FieldsFunc(name, func(r rune) bool { return r == ' ' || r == '-' })
		v.add(parts[0], entry{class: site})
		v.phrases[parts[0]] = append(v.phrases[parts[0]], parts[1:])
	}
}

// look returns what is known of a word.
func (v *vocabulary) look(word string) entry {
	if len(word) > v.longest || !v.maybe[hashOf(word)] {
		return entry{}
	}
	return v.words[word]
}

// classOf returns the lists that a word is on. Numbers of three digits are put together.
func (v *vocabulary) classOf(word string) class {
	class := v.look(word).class
	if class == 0 && len(word) > 7 && v.numberOf(word) != "" {
		return numberWord
	}
	return class
}

// hashOf tells most words that are on no list from those that are, without looking at them whole.
func hashOf(word string) int {
	last := len(word) - 1
	return (int(word[0])*31*31 + int(word[last/2])*31*7 + int(word[last])*13 + int(word[(last+1)/3])*5 + last*911) & (1<<13 - 1)
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
