package contact

import (
	"slices"
	"testing"

	"vidimus/internal/platform/reference"
)

// TestCorpus holds the codes of this package against the labelled products of all presets.
func TestCorpus(t *testing.T) {
	t.Parallel()
	detector := New(Default())
	for _, row := range lines[struct {
		ID      string
		Preset  string
		Expect  []string
		Note    string
		Vendor  struct{ Country string }
		Product document
	}](t, reference.Path(t, "corpus/dev.jsonl")) {
		codes, hits := row.Product.codes(detector, row.Vendor.Country)
		for _, code := range judged {
			if row.Preset == "reseller" && (code == codeEmail || code == codePhone || code == codeLink) {
				continue // not part of that preset, so its products are not labelled for it
			}
			if got, want := slices.Contains(codes, code), slices.Contains(row.Expect, code); got != want {
				t.Errorf("%s: %s: got %v, want %v: %s (%s)", row.ID, code, got, want, row.Note, evidence(row.Product.subject(row.Vendor.Country), hits))
			}
		}
	}
}
