package contact

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// corpus returns the labelled products beside the checkout, and skips where there are none.
func corpus(t *testing.T) string {
	t.Helper()
	shared := os.Getenv("VIDIMUS_SHARED")
	if shared == "" {
		directory, err := filepath.Abs(".")
		if err != nil {
			t.Fatal(err)
		}
		for {
			if _, err := os.Stat(filepath.Join(directory, "go.mod")); err == nil {
				break
			}
			if filepath.Dir(directory) == directory {
				t.Skip("no go.mod above")
			}
			directory = filepath.Dir(directory)
		}
		shared = filepath.Join(directory, "..", "shared")
	}
	name := filepath.Join(shared, "corpus", "dev.jsonl")
	if _, err := os.Stat(name); err != nil {
		t.Skip("no labelled products beside the checkout")
	}
	return name
}

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
	}](t, corpus(t)) {
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
