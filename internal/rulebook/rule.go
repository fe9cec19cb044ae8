package rulebook

import (
	"maps"
	"slices"
)

// Preset names the column of the rule data that a marketplace starts from.
type Preset string

// The three presets. Nothing but the choice of data depends on them.
const (
	Reseller Preset = "reseller" // digital goods, services, tickets; the marketplace is the merchant of record
	Retail   Preset = "retail"   // general goods
	Supplier Preset = "supplier" // professionals only, imports and connectors
)

// Presets lists the three presets.
var Presets = []Preset{Reseller, Retail, Supplier}

// Group says what a rule looks at.
type Group string

// The three groups of rules.
const (
	Completeness Group = "completeness" // facts of the document
	Content      Group = "content"      // what is sold and what the texts say
	Inspection   Group = "inspection"   // what only the network or stored data show; judged by a job
)

// Source says which body of rules a rule comes from.
type Source string

// The two bodies of rules that a review checks.
const (
	Guideline Source = "guideline" // the operator's own
	Law       Source = "law"       // statutory law
)

// Rule is one rule as it is in force in a Book.
type Rule struct {
	Code      string
	Group     Group
	Severity  Severity            // Off where the rule is not part of the book
	Numbers   map[string]Number   // thresholds by name
	Lists     map[string][]string // lists by name, e.g. hosts
	Clause    string              // number of the clause that it enforces
	Source    Source
	Statute   string   // the act, where the source is law
	Proves    string   // item of the checklist that it proves, or disproves
	Reason    string   // deny reason that it pre-selects
	Refuses   bool     // whether a block is a fact that refuses the submission
	Immediate bool     // whether a late block takes a product off sale at once
	Detector  string   // the package that judges texts for it; empty for facts
	Arguments []string // names of the arguments of its findings, besides its numbers

	TakesWords bool     // whether an operator may add words
	Words      []string // those that the operator added
	WordsFor   []string // product types in which they fire; none = all
	WordsIn    []string // fields in which they fire; none = all

	message, hint Wording
}

// Number is a threshold of a rule.
type Number struct {
	Value int64
	Unit  string // runes, pixels, megabytes, cents, percent, pieces, letters
	Least int64  // the smallest value that an operator may set
	Most  int64  // the largest
}

// On tells whether the rule is part of the book.
func (r Rule) On() bool { return r.Severity != Off }

// clone returns a copy that shares nothing with the rule.
func (r Rule) clone() Rule {
	r.Numbers = maps.Clone(r.Numbers)
	r.Words = slices.Clone(r.Words)
	r.WordsFor = slices.Clone(r.WordsFor)
	r.WordsIn = slices.Clone(r.WordsIn)
	r.Arguments = slices.Clone(r.Arguments)
	r.Lists = maps.Clone(r.Lists)
	for name, entries := range r.Lists {
		r.Lists[name] = slices.Clone(entries)
	}
	return r
}
