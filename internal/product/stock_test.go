package product

import (
	"testing"

	"vidimus/internal/platform/db"
	"vidimus/internal/platform/db/dbtest"
	"vidimus/internal/rulebook"
	"vidimus/internal/settings"
)

// inTwoSizes is the course in two variants, of which the first is in stock as often as given.
func inTwoSizes(stock int) rulebook.Document {
	doc := course()
	doc.Options = []rulebook.Option{{Name: "Umfang", Values: []string{"kurz", "lang"}}}
	doc.Variants = []rulebook.Variant{
		{Options: map[string]string{"Umfang": "kurz"}, Price: "49.90", SKU: "B-1-K", Quantity: &stock},
		{Options: map[string]string{"Umfang": "lang"}, Price: "59.90", SKU: "B-1-L"},
	}
	return doc
}

// TestStockHoweverItArrives types it into the form and imports it, where all else waits for a review.
func TestStockHoweverItArrives(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, database *db.DB) {
		b := newBench(t, database, settings.Reseller)
		b.useSettings(func(s *settings.Settings) { s.NeutralFields = nil })
		p := b.approved(inTwoSizes(3))
		holds := func(t *testing.T, want int64) {
			t.Helper()
			offers, err := b.Offers(t.Context(), p.ID)
			if err != nil {
				t.Fatal(err)
			}
			for _, offer := range offers[p.ID] {
				if offer.VariantKey == "kurz" && (offer.Stock == nil || *offer.Stock != want) {
					t.Errorf("%v in stock, want %d", offer.Stock, want)
				}
			}
			if got := b.product(p.ID); got.Status != Approved || len(offers[p.ID]) != 3 {
				t.Errorf("%s with %d offers", got.Status, len(offers[p.ID]))
			}
		}
		t.Run("VAL-164 typed into the form it takes effect at once", func(t *testing.T) {
			b.save(p.ID, inTwoSizes(9))
			holds(t, 9)
		})
		t.Run("VAL-164 imported it takes effect at once", func(t *testing.T) {
			b.importAll([]rulebook.Document{inTwoSizes(12)}, []string{p.ID})
			holds(t, 12)
		})
	})
}
