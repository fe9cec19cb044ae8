package rulebook

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Version of what this package itself decides. It is raised when a rule of completeness changes its
// behaviour, and is part of every Identity.
const Version = 1

// defaultHost is the marketplace's own host where the operator names none.
const defaultHost = "vidimus.example"

// Book is a rule book in force. It is immutable and safe for concurrent use.
type Book struct {
	preset    Preset
	library   *library
	rules     map[string]*Rule
	messages  map[string]map[string]template // by code and language
	hints     map[string]map[string]template
	hosts     []string
	languages []string // of the marketplace's texts
	checks    []check  // those with a rule that is on
	detect    detectors
	words     *extraWords
	identity  string
}

// New makes the book of a preset with the operator's changes. An unknown preset is an error; wrong
// overrides are an *OverrideError that names all of them.
func New(preset Preset, overrides Overrides) (*Book, error) {
	lib, err := shipped()
	if err != nil {
		return nil, fmt.Errorf("read rule book: %w", err)
	}
	return newBook(lib, preset, overrides)
}

func newBook(lib *library, preset Preset, overrides Overrides) (*Book, error) {
	if !slices.Contains(Presets, preset) {
		return nil, fmt.Errorf("make rule book: preset %q is none of %v", preset, Presets)
	}
	book := &Book{
		preset: preset, library: lib, rules: map[string]*Rule{},
		messages: map[string]map[string]template{}, hints: map[string]map[string]template{},
		hosts: []string{defaultHost},
	}
	for code, file := range lib.rules {
		book.rules[code] = file.in(preset)
	}
	if err := overrides.check(book.rules); err != nil {
		return nil, err
	}
	for code, override := range overrides.Rules {
		override.apply(book.rules[code])
	}
	if len(overrides.Hosts) > 0 {
		book.hosts = slices.Clone(overrides.Hosts)
	}
	book.languages = book.rules["translation-needed"].Lists["languages"]
	if overrides.Language != "" {
		book.languages = []string{overrides.Language}
	}
	if err := book.compile(); err != nil {
		return nil, err
	}
	return book, nil
}

// compile makes what Inspect and Message need from the rules in force.
func (b *Book) compile() error {
	for code, rule := range b.rules {
		b.messages[code], b.hints[code] = map[string]template{}, map[string]template{}
		for _, locale := range Locales {
			message, err := parseTemplate(rule.message.In(locale))
			if err != nil {
				return fmt.Errorf("rule %s: message in %s: %w", code, locale, err)
			}
			hint, err := parseTemplate(rule.hint.In(locale))
			if err != nil {
				return fmt.Errorf("rule %s: hint in %s: %w", code, locale, err)
			}
			b.messages[code][locale], b.hints[code][locale] = message, hint
		}
	}
	for _, check := range allChecks() {
		if len(check.codes) == 0 || slices.ContainsFunc(check.codes, b.on) {
			b.checks = append(b.checks, check)
		}
	}
	detect, err := shippedDetectors()
	if err != nil {
		return fmt.Errorf("make detectors: %w", err)
	}
	b.detect = detect
	b.words = newExtraWords(b.Rules())
	b.identity = b.fingerprint()
	return nil
}

func (b *Book) on(code string) bool {
	rule, ok := b.rules[code]
	return ok && rule.On()
}

// fingerprint hashes everything that findings and their words depend on.
func (b *Book) fingerprint() string {
	type entry struct {
		Rule          Rule
		Message, Hint Wording
		Clause        Clause
	}
	effective := struct {
		Version   int
		Detectors map[string]detectorIdentity
		Preset    Preset
		Hosts     []string
		Languages []string
		Rules     []entry

		Reasons    []Reason
		Checklist  []ChecklistItem
		Vocabulary map[string]Wording
	}{Version: Version, Detectors: b.detect.identities, Preset: b.preset, Hosts: b.hosts, Languages: b.languages,
		Reasons: b.library.reasons, Checklist: b.library.checklist, Vocabulary: b.library.vocabulary}
	for _, rule := range b.Rules() {
		clause, _ := b.library.clause(rule.Clause)
		effective.Rules = append(effective.Rules, entry{Rule: rule, Message: rule.message, Hint: rule.hint, Clause: clause})
	}
	return digestOf(effective)
}

// Identity names the book: 64 hexadecimal digits, equal for two books exactly when they judge and
// speak alike.
func (b *Book) Identity() string { return b.identity }

// Preset returns the preset whose data the book started from.
func (b *Book) Preset() Preset { return b.preset }

// Languages returns the languages in which the marketplace's texts may be.
func (b *Book) Languages() []string { return slices.Clone(b.languages) }

// Rules returns every rule, also those that are off, in the order of clauses and codes.
func (b *Book) Rules() []Rule {
	rules := make([]Rule, 0, len(b.rules))
	for _, code := range slices.Sorted(maps.Keys(b.rules)) {
		rules = append(rules, b.rules[code].clone())
	}
	order := map[string]int{}
	for i, clause := range b.library.clauses {
		order[clause.Number] = i
	}
	slices.SortStableFunc(rules, func(a, c Rule) int { return order[a.Clause] - order[c.Clause] })
	return rules
}

// Rule returns one rule. It reports false for a code that no rule has.
func (b *Book) Rule(code string) (Rule, bool) {
	rule, ok := b.rules[code]
	if !ok {
		return Rule{}, false
	}
	return rule.clone(), true
}

// Clauses returns the whole book as people read it: chapters and clauses in order.
func (b *Book) Clauses() []Clause { return slices.Clone(b.library.clauses) }

// Clause returns the clause that a rule enforces. It reports false for a code that no rule has.
func (b *Book) Clause(code string) (Clause, bool) {
	rule, ok := b.rules[code]
	if !ok {
		return Clause{}, false
	}
	return b.library.clause(rule.Clause)
}

// Reasons returns the deny reasons that the preset offers, in the order of the book.
func (b *Book) Reasons() []Reason {
	var offered []Reason
	for _, reason := range b.library.reasons {
		if len(reason.Presets) == 0 || slices.Contains(reason.Presets, b.preset) {
			offered = append(offered, reason)
		}
	}
	return offered
}

// Reason returns a deny reason by its own code. It reports false for a code that none has.
func (b *Book) Reason(code string) (Reason, bool) { return b.library.reason(code) }

// ReasonFor returns the deny reason that a finding's code pre-selects.
func (b *Book) ReasonFor(findingCode string) (Reason, bool) {
	rule, ok := b.rules[findingCode]
	if !ok {
		return Reason{}, false
	}
	return b.library.reason(rule.Reason)
}

// Refuses tells whether a finding refuses the submission: a blocking fact does. A blocking judgement
// admits it, with the vendor's words of disagreement.
func (b *Book) Refuses(finding Finding) bool {
	rule, ok := b.rules[finding.Code]
	return ok && rule.Refuses && finding.Severity == Block
}

// Immediate tells whether a finding that comes late takes an approved product off sale at once.
func (b *Book) Immediate(finding Finding) bool {
	rule, ok := b.rules[finding.Code]
	return ok && rule.Immediate && finding.Severity == Block
}

// Message says to the vendor what the finding saw, in the language of the locale.
func (b *Book) Message(finding Finding, locale string) string {
	return b.speak(b.messages, finding, locale)
}

// Hint says to the vendor what to do about the finding, in the language of the locale.
func (b *Book) Hint(finding Finding, locale string) string {
	return b.speak(b.hints, finding, locale)
}

func (b *Book) speak(texts map[string]map[string]template, finding Finding, locale string) string {
	values := maps.Clone(finding.Args)
	if values == nil {
		values = map[string]string{}
	}
	values["evidence"] = finding.Quoted()
	return strings.TrimSpace(texts[finding.Code][language(locale)].fill(locale, values, b.library.vocabulary))
}
