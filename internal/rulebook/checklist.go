package rulebook

import "slices"

// ChecklistItem is one criterion that must be met before a product is approved.
type ChecklistItem struct {
	Code   string  `toml:"code"`
	Name   Wording `toml:"name"`
	Source Source  `toml:"source"`
	// Types in which it is asked; none = all.
	Types []string `toml:"types"`
	// Presets in which it is asked; none = all.
	Presets []Preset `toml:"presets"`
	// Person is true where rules can only disprove it: a person confirms what no rule can see.
	Person bool `toml:"person"`
}

// Check is an item of the checklist beside what the rules say of it.
type Check struct {
	Item   ChecklistItem
	Proven bool      // the rules prove it; nobody needs to look
	Open   []Finding // block and review findings that stand against it
}

// Checklist returns the criteria for a product of a type, in the order of the book, with what the
// findings prove. Approving needs every item proven, or confirmed by a person.
func (b *Book) Checklist(productType string, findings []Finding) []Check {
	var checks []Check
	for _, item := range b.library.checklist {
		if len(item.Types) > 0 && !slices.Contains(item.Types, productType) ||
			len(item.Presets) > 0 && !slices.Contains(item.Presets, b.preset) {
			continue
		}
		check := Check{Item: item}
		for _, finding := range findings {
			rule, ok := b.rules[finding.Code]
			if ok && rule.Proves == item.Code && finding.Severity != Advice {
				check.Open = append(check.Open, finding)
			}
		}
		check.Proven = !item.Person && len(check.Open) == 0 && b.judges(item.Code)
		checks = append(checks, check)
	}
	return checks
}

// judges tells whether a rule that is on, and runs within Inspect, proves the item.
func (b *Book) judges(item string) bool {
	for _, rule := range b.rules {
		if rule.Proves == item && rule.On() && rule.Group != Inspection {
			return true
		}
	}
	return false
}
