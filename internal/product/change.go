package product

import (
	"slices"
	"strings"

	"vidimus/internal/rulebook"
	"vidimus/internal/settings"
)

// Change says what differs between two documents of one product.
type Change struct {
	Material bool // needs a new revision, and a review
	Offer    bool // something that may change at once differs
}

// None tells whether nothing differs.
func (c Change) None() bool { return !c.Material && !c.Offer }

// Compare tells how after differs from before: what the settings call neutral takes effect at once,
// all else is material. A neutral change that brings a new finding which blocks or asks for review
// is material too: an e-book raised above the limit is looked at again.
func Compare(before, after rulebook.Document, newFindings bool, s settings.Settings) Change {
	if before.Digest() == after.Digest() {
		return Change{}
	}
	material := materialOf(before, s).Digest() != materialOf(after, s).Digest()
	return Change{Material: material || newFindings, Offer: true}
}

// materialOf returns the document without what is neutral under the settings.
func materialOf(doc rulebook.Document, s settings.Settings) rulebook.Document {
	if s.IsNeutral(settings.NeutralPrice) {
		doc.Price = ""
	}
	if s.IsNeutral(settings.NeutralCompareAt) {
		doc.CompareAtPrice = ""
	}
	if s.IsNeutral(settings.NeutralSKU) {
		doc.SKU = ""
	}
	if s.IsNeutral(settings.NeutralQuantity) {
		doc.MinQuantity = nil
	}
	doc.Variants = materialVariants(doc, s)
	return doc
}

func materialVariants(doc rulebook.Document, s settings.Settings) []rulebook.Variant {
	variants := slices.Clone(doc.Variants)
	for i := range variants {
		variants[i].Quantity = nil
		if s.IsNeutral(settings.NeutralPrice) {
			variants[i].Price = ""
		}
		if s.IsNeutral(settings.NeutralCompareAt) {
			variants[i].CompareAtPrice = ""
		}
		if s.IsNeutral(settings.NeutralSKU) {
			variants[i].SKU = ""
		}
	}
	if s.IsNeutral(settings.NeutralOrder) {
		slices.SortStableFunc(variants, func(a, b rulebook.Variant) int {
			return strings.Compare(VariantKey(doc.Options, a), VariantKey(doc.Options, b))
		})
	}
	return variants
}

// bringsNewFinding tells whether after holds a finding that blocks or asks for review and whose
// code before did not hold.
func bringsNewFinding(before, after []rulebook.Finding) bool {
	known := map[string]bool{}
	for _, finding := range before {
		known[finding.Code] = true
	}
	return slices.ContainsFunc(after, func(finding rulebook.Finding) bool {
		return finding.Severity != rulebook.Advice && !known[finding.Code]
	})
}
