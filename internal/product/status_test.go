package product

import (
	"slices"
	"testing"

	"vidimus/internal/platform/db"
	"vidimus/internal/platform/db/dbtest"
	"vidimus/internal/platform/fault"
	"vidimus/internal/settings"
)

func TestFiveStatuses(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, database *db.DB) {
		b := newBench(t, database, settings.Reseller)
		id := b.save("", course()).Product.ID
		set := func(status string) error {
			return database.InTx(t.Context(), func(tx *db.Tx) error {
				_, err := tx.Exec(t.Context(), `UPDATE product SET review_status = $2 WHERE id = $1`, id, status)
				return err
			})
		}
		t.Run("VAL-003 the table takes the five statuses and no other", func(t *testing.T) {
			for _, status := range Statuses {
				if err := set(string(status)); err != nil {
					t.Errorf("%s: %v", status, err)
				}
			}
			if len(Statuses) != 5 {
				t.Errorf("%d statuses", len(Statuses))
			}
			for _, status := range []string{"pending", "returned", "Approved"} {
				if set(status) == nil {
					t.Errorf("%s was taken", status)
				}
			}
		})
	})
}

func TestNoStatusIsFinal(t *testing.T) {
	t.Parallel()
	for _, preset := range settings.Presets {
		rules := rulesFor(t, preset)
		for _, status := range Statuses {
			t.Run("VAL-026 there is a way on from "+string(status)+" in "+preset, func(t *testing.T) {
				if !slices.ContainsFunc(EventKinds, func(kind EventKind) bool { return leaves(status, kind, rules) }) {
					t.Error("none")
				}
			})
		}
	}
}

// leaves tells whether an event leads from a status to another.
func leaves(status Status, kind EventKind, rules Rules) bool {
	event := Event{Kind: kind, Reasons: 1, ChecklistComplete: true, ContactDone: true, Complete: true, Changed: true}
	outcome, err := Next(State{Status: status, HasLive: true, Standing: StandingActive}, event, rules)
	return err == nil && outcome.Status != status
}

func TestDuplicates(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, database *db.DB) {
		b := newBench(t, database, settings.Reseller)
		doc := course()
		b.submit(b.save("", doc).Product.ID)
		t.Run("VAL-145 the same listing a second time is not taken", func(t *testing.T) {
			again := b.save("", doc)
			_, err := b.Submit(t.Context(), b.vendor, SubmitCommand{ProductID: again.Product.ID})
			if fault.KindOf(err) != fault.KindInvalid {
				t.Errorf("got %v", err)
			}
		})
		t.Run("VAL-145 another listing is", func(t *testing.T) {
			other := edited("Eine andere Auflage mit Roggen.")
			other.Title, other.SKU = "Roggenbrot", "B-2"
			b.submit(b.save("", other).Product.ID)
		})
	})
}
