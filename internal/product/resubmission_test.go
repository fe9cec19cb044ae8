package product

import (
	"testing"

	"vidimus/internal/platform/db"
	"vidimus/internal/platform/db/dbtest"
	"vidimus/internal/platform/fault"
	"vidimus/internal/settings"
)

// denied returns a product that was denied for a reason before it was ever approved.
func (b *bench) denied(reason string) Product {
	b.t.Helper()
	p := b.submit(b.save("", course()).Product.ID).Product
	decided, err := b.decide(DecideCommand{ProductID: p.ID, Event: EventDeny, Reasons: []string{reason}})
	if err != nil {
		b.t.Fatal(err)
	}
	return decided.Product
}

func TestResubmission(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, database *db.DB) {
		b := newBench(t, database, settings.Reseller)
		p := b.denied("price_unclear")
		t.Run("VAL-165 a lower price alone is a correction", func(t *testing.T) {
			doc := course()
			doc.Price = "39.90"
			b.save(p.ID, doc)
			b.submit(p.ID)
			if got := b.product(p.ID); got.Status != DeniedChanged {
				t.Errorf("got %s", got.Status)
			}
		})
		t.Run("VAL-121 the same product is denied as often as it takes", func(t *testing.T) {
			for _, text := range []string{"Neu: mit Roggenbrot.", "Neu: mit Weizenbrot."} {
				if _, err := b.decide(DecideCommand{ProductID: p.ID, Event: EventDeny, Reasons: []string{"price_unclear"}}); err != nil {
					t.Fatal(err)
				}
				b.save(p.ID, edited(text))
				b.submit(p.ID)
			}
			if got := b.product(p.ID); got.Status != DeniedChanged {
				t.Errorf("got %s", got.Status)
			}
		})
	})
}

func TestCureOutsideTheProduct(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, database *db.DB) {
		b := newBench(t, database, settings.Reseller)
		p := b.denied("url_not_working")
		t.Run("VAL-165 what was mended outside the product needs no change of it", func(t *testing.T) {
			command := SubmitCommand{ProductID: p.ID, Correction: "Die Seite antwortet wieder."}
			if _, err := b.Submit(t.Context(), b.vendor, command); err != nil {
				t.Fatal(err)
			}
			if got := b.product(p.ID); got.Status != DeniedChanged {
				t.Errorf("got %s", got.Status)
			}
		})
	})
}

func TestDirectDecisions(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, database *db.DB) {
		b := newBench(t, database, settings.Reseller)
		p := b.denied("test_product")
		t.Run("VAL-027 a denied product is approved directly", func(t *testing.T) {
			if _, err := b.decide(DecideCommand{ProductID: p.ID, Event: EventApprove}); err != nil {
				t.Fatal(err)
			}
			if got := b.product(p.ID); got.Status != Approved || !got.Sellable {
				t.Errorf("got %+v", got)
			}
		})
		t.Run("VAL-027 and an approved one denied", func(t *testing.T) {
			if _, err := b.decide(DecideCommand{ProductID: p.ID, Event: EventDeny, Reasons: []string{"other"}}); err != nil {
				t.Fatal(err)
			}
			if got := b.product(p.ID); got.Status != Denied || got.Sellable {
				t.Errorf("got %+v", got)
			}
		})
	})
}

func TestRejectedProductsAreCreatedAnew(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, database *db.DB) {
		b := newBench(t, database, settings.Reseller)
		b.useSettings(func(s *settings.Settings) { s.RejectedProducts = "recreate" })
		p := b.denied("test_product")
		t.Run("VAL-045 where the marketplace wants it, a rejected product is not edited", func(t *testing.T) {
			b.save(p.ID, edited("Neu: mit Roggenbrot."))
			if _, err := b.Submit(t.Context(), b.vendor, SubmitCommand{ProductID: p.ID}); fault.Of(err).Code != "product.recreate" {
				t.Errorf("got %v", err)
			}
		})
	})
}
