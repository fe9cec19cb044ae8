package cli

import (
	"fmt"
	"sync"
	"time"

	"vidimus/internal/edition"
	"vidimus/internal/intake/source"
	"vidimus/internal/rulebook"
	"vidimus/internal/settings"
	"vidimus/internal/taxonomy"
)

// inspector judges products by the shipped rule books. It is safe for concurrent use.
type inspector struct {
	fixed string // preset for every product; "" = the one that a record names
	today time.Time
	tree  *taxonomy.Tree // nil = categories are the marketplace's affair and are not judged

	mu     sync.Mutex
	courts map[string]*court
}

// court is one preset's rule book with the settings of its marketplace.
type court struct {
	book     *rulebook.Book
	settings settings.Settings
}

func newInspector(preset string, categories bool, today time.Time) (*inspector, error) {
	i := &inspector{fixed: preset, today: today, courts: map[string]*court{}}
	if categories {
		tree, err := taxonomy.Shipped()
		if err != nil {
			return nil, fmt.Errorf("open taxonomy: %w", err)
		}
		i.tree = tree
	}
	_, err := i.court(preset)
	return i, err
}

// court returns the rule book for a record of a preset; it is compiled once.
func (i *inspector) court(preset string) (*court, error) {
	if i.fixed != "" {
		preset = i.fixed
	}
	if preset == "" {
		preset = settings.Reseller
	}
	i.mu.Lock()
	defer i.mu.Unlock()
	if known := i.courts[preset]; known != nil {
		return known, nil
	}
	chosen, err := settings.Preset(preset)
	if err != nil {
		return nil, err
	}
	overrides, err := edition.OverridesOf(chosen)
	if err != nil {
		return nil, err
	}
	book, err := rulebook.New(rulebook.Preset(preset), overrides)
	if err != nil {
		return nil, err
	}
	i.courts[preset] = &court{book: book, settings: chosen}
	return i.courts[preset], nil
}

// sourceOptions fill what a file does not say as the marketplace does.
func (i *inspector) sourceOptions() source.Options {
	known, err := i.court("")
	if err != nil { // newInspector has made it
		return source.Options{}
	}
	return source.Options{Currency: known.settings.Currency}
}

// judgement is what the rule book says of one record.
type judgement struct {
	book     *rulebook.Book
	findings []rulebook.Finding
	verdict  rulebook.Verdict
}

// judge inspects a record. A record that names no vendor is judged as that of an active one in the marketplace's country.
func (i *inspector) judge(record source.Record) (judgement, error) {
	judge, err := i.court(record.Preset)
	if err != nil {
		return judgement{}, err
	}
	input := rulebook.Input{
		Document: record.Document, Today: i.today, Currencies: judge.settings.Currencies,
		Vendor: rulebook.Vendor{Country: judge.settings.Country, Status: "active"},
	}
	if record.Vendor != nil {
		input.Vendor = *record.Vendor
	}
	if i.tree != nil && record.Document.Category != "" {
		input.Category = i.tree.CategoryFacts(record.Document.Category)
	}
	findings := judge.book.Inspect(input)
	return judgement{book: judge.book, findings: findings, verdict: rulebook.VerdictOf(findings)}, nil
}
