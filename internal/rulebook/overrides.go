package rulebook

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// Overrides are the operator's changes to a preset. The zero value changes nothing.
type Overrides struct {
	// Rules by code.
	Rules map[string]RuleOverride `json:"rules,omitempty"`
	// Hosts are the marketplace's own; none = "vidimus.example". A host stands for its subdomains.
	Hosts []string `json:"hosts,omitempty"`
	// Language is that of the marketplace's texts, e.g. "fr"; "" = as the data of translation-needed.
	Language string `json:"language,omitempty"`
}

// RuleOverride is the operator's change to one rule.
type RuleOverride struct {
	// Severity is "block", "review", "advice", "off", or "" for the preset's.
	Severity string `json:"severity,omitempty"`
	// Numbers replaces thresholds by name, in the unit of the rule.
	Numbers map[string]int64 `json:"numbers,omitempty"`
	// Lists adds entries to lists by name, e.g. hosts.
	Lists map[string][]string `json:"lists,omitempty"`
	// Words are words or phrases on which the rule fires as well, as whole words, in any language and
	// regardless of case, accents and look-alike letters. Not every rule takes words: Rule.TakesWords.
	Words []string `json:"words,omitempty"`
}

// The bounds of what an operator may add.
const (
	maxEntries    = 1000 // a list
	maxEntryRunes = 100
)

// OverrideProblem is one wrong value of the overrides.
type OverrideProblem struct {
	Code    string `json:"code"`    // of the rule; "" = of the book
	Setting string `json:"setting"` // e.g. "severity", "numbers.minimum", "hosts"
	Detail  string `json:"detail"`  // English
}

// OverrideError holds every wrong value of the overrides, in the order of codes and settings.
type OverrideError struct {
	Problems []OverrideProblem
}

// Error names every problem, one a line.
func (e *OverrideError) Error() string {
	lines := make([]string, len(e.Problems))
	for i, problem := range e.Problems {
		lines[i] = strings.TrimLeft(problem.Code+" "+problem.Setting, " ") + ": " + problem.Detail
	}
	return "apply overrides: " + strings.Join(lines, "\n")
}

// check names every wrong value.
func (o Overrides) check(rules map[string]*Rule) error {
	var wrong []OverrideProblem
	report := func(code, setting, format string, args ...any) {
		wrong = append(wrong, OverrideProblem{Code: code, Setting: setting, Detail: fmt.Sprintf(format, args...)})
	}
	for _, host := range o.Hosts {
		if !validHost(host) {
			report("", "hosts", "%q is no host name", host)
		}
	}
	if o.Language != "" && !validLanguage(o.Language) {
		report("", "language", "%q is no language such as \"fr\"", o.Language)
	}
	for code, override := range o.Rules {
		rule, ok := rules[code]
		if !ok {
			report(code, "", "there is no such rule")
			continue
		}
		override.check(rule, func(setting, format string, args ...any) { report(code, setting, format, args...) })
	}
	if len(wrong) == 0 {
		return nil
	}
	slices.SortFunc(wrong, func(a, b OverrideProblem) int {
		return cmp.Or(cmp.Compare(a.Code, b.Code), cmp.Compare(a.Setting, b.Setting), cmp.Compare(a.Detail, b.Detail))
	})
	return &OverrideError{Problems: wrong}
}

func (o RuleOverride) check(rule *Rule, report func(setting, format string, args ...any)) {
	if _, ok := severities[o.Severity]; !ok {
		report("severity", "%q is none of block, review, advice, off", o.Severity)
	}
	for name, value := range o.Numbers {
		number, ok := rule.Numbers[name]
		switch {
		case !ok:
			report("numbers."+name, "the rule has no such number")
		case value < number.Least || value > number.Most:
			report("numbers."+name, "%d %s is not from %d to %d", value, number.Unit, number.Least, number.Most)
		}
	}
	for name, entries := range o.Lists {
		if _, ok := rule.Lists[name]; !ok {
			report("lists."+name, "the rule has no such list")
		}
		checkEntries(entries, "lists."+name, report)
	}
	if len(o.Words) > 0 && !rule.TakesWords {
		report("words", "the rule takes no words")
	}
	checkEntries(o.Words, "words", report)
}

func checkEntries(entries []string, setting string, report func(setting, format string, args ...any)) {
	if len(entries) > maxEntries {
		report(setting, "%d entries are more than %d", len(entries), maxEntries)
	}
	for _, entry := range entries {
		runes := utf8.RuneCountInString(entry)
		if strings.TrimSpace(entry) == "" || runes > maxEntryRunes {
			report(setting, "an entry has from 1 to %d characters: %.40q", maxEntryRunes, entry)
		}
	}
}

// severities are the words for a severity in overrides; "" leaves the preset's.
var severities = map[string]Severity{"": Off, "off": Off, "block": Block, "review": Review, "advice": Advice}

// apply changes a rule. The override must have been checked.
func (o RuleOverride) apply(rule *Rule) {
	if o.Severity != "" {
		rule.Severity = severities[o.Severity]
	}
	for name, value := range o.Numbers {
		number := rule.Numbers[name]
		number.Value = value
		rule.Numbers[name] = number
	}
	for name, entries := range o.Lists {
		rule.Lists[name] = append(rule.Lists[name], entries...)
	}
	rule.Words = append(rule.Words, o.Words...)
}

// validLanguage accepts a code of ISO 639: two or three lower-case letters.
func validLanguage(code string) bool {
	letters := strings.Trim(code, "abcdefghijklmnopqrstuvwxyz") == ""
	return letters && (len(code) == 2 || len(code) == 3)
}

func validHost(host string) bool {
	if host == "" || len(host) > 253 {
		return false
	}
	for _, label := range strings.Split(host, ".") {
		if label == "" || len(label) > 63 || strings.Trim(label, "-") != label {
			return false
		}
		for _, r := range label {
			if r != '-' && (r < '0' || r > '9') && (r < 'a' || r > 'z') {
				return false
			}
		}
	}
	return true
}
