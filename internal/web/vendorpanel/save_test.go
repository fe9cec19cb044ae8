package vendorpanel

import (
	"testing"

	"vidimus/internal/product"
	"vidimus/internal/rulebook"
	"vidimus/internal/web/ui"
)

func TestSavedNote(t *testing.T) {
	t.Parallel()
	found := func(severities ...rulebook.Severity) product.Saved {
		var saved product.Saved
		for _, severity := range severities {
			saved.Findings = append(saved.Findings, rulebook.Finding{Severity: severity})
		}
		return saved
	}
	atOnce := product.Saved{Product: product.Product{Status: product.Approved}, Change: product.Change{Offer: true}}
	for _, row := range []struct {
		name  string
		saved product.Saved
		key   string
		tone  ui.Tone
		count int
	}{
		{"VAL-157 a conforming product in green", found(), "saved_clean", ui.Good, 0},
		{"VAL-157 advice does not stop it from conforming", found(rulebook.Advice), "saved_clean", ui.Good, 0},
		{"VAL-157 what does not conform is not green", found(rulebook.Block, rulebook.Advice, rulebook.Review), "saved_wrong", ui.Wait, 2},
		{"a change that needs no review", atOnce, "saved_at_once", ui.Good, 0},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			note := savedNote(row.saved)
			count := 0
			if note.Count != nil {
				count = *note.Count
			}
			if note.Key != "vendorpanel.form."+row.key || note.Tone != row.tone || count != row.count {
				t.Errorf("got %+v (%d)", note, count)
			}
		})
	}
}
