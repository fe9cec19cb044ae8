package product

import (
	"slices"
	"testing"

	"vidimus/internal/platform/db"
	"vidimus/internal/platform/db/dbtest"
	"vidimus/internal/platform/fault"
	"vidimus/internal/settings"
)

func TestActivation(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, database *db.DB) {
		b := newBench(t, database, settings.Reseller)
		p := b.denied("test_product")
		for _, change := range []error{b.Pause(t.Context(), b.vendor, p.ID), b.Activate(t.Context(), b.vendor, p.ID)} {
			if change != nil {
				t.Fatal(change)
			}
		}
		t.Run("VAL-048 a denied product is denied when it is active again", func(t *testing.T) {
			if got := b.product(p.ID); got.Status != Denied || got.Lifecycle != Active || got.Sellable {
				t.Errorf("got %+v", got)
			}
		})
		t.Run("VAL-047 what is missing refuses it, each by its field", func(t *testing.T) {
			if err := b.Pause(t.Context(), b.vendor, p.ID); err != nil {
				t.Fatal(err)
			}
			b.useSettings(func(s *settings.Settings) { s.Currency, s.Currencies = "CHF", []string{"CHF"} })
			err := b.Activate(t.Context(), b.vendor, p.ID)
			named := slices.ContainsFunc(fault.Of(err).Fields, func(field fault.Field) bool { return field.Pointer == "/currency" })
			if fault.KindOf(err) != fault.KindInvalid || !named || b.product(p.ID).Lifecycle != Paused {
				t.Errorf("got %v %+v", err, fault.Of(err).Fields)
			}
		})
	})
}

func TestDuplicate(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, database *db.DB) {
		b := newBench(t, database, settings.Reseller)
		p := b.approved(course())
		announced := len(b.submitted)
		t.Run("VAL-146 a duplicate of an approved product is a draft", func(t *testing.T) {
			copied, err := b.Duplicate(t.Context(), b.vendor, p.ID)
			if err != nil {
				t.Fatal(err)
			}
			if got := b.product(copied.Product.ID); got.Status != None || got.Lifecycle != Draft || got.Sellable || len(b.submitted) != announced {
				t.Errorf("got %+v", got)
			}
		})
	})
}
