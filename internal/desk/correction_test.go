package desk

import (
	"testing"
	"time"

	"vidimus/internal/platform/db"
	"vidimus/internal/platform/db/dbtest"
	"vidimus/internal/platform/fault"
	"vidimus/internal/rulebook"
	"vidimus/internal/settings"
)

func TestCorrections(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, database *db.DB) {
		o := newOffice(t, database, func(s *settings.Settings) { s.CorrectionsIgnored = 2 })
		documents := []rulebook.Document{o.course(), o.course()}
		var cases []Case
		for _, doc := range documents {
			c := o.submit("", doc)
			o.approve(c)
			cases = append(cases, c)
			if _, err := o.RequestCorrection(t.Context(), rita, CorrectionRequest{ProductID: c.SubjectID, Tags: []string{"brot"}}); err != nil {
				t.Fatal(err)
			}
		}
		t.Run("VAL-149 the vendor is asked", func(t *testing.T) {
			requests, err := o.Corrections(t.Context(), o.seller, "")
			if err != nil || len(requests) != 2 {
				t.Errorf("got %+v, %v", requests, err)
			}
		})
		o.clock.Advance(8 * 24 * time.Hour)
		if _, err := o.SweepCorrections(t.Context()); err != nil {
			t.Fatal(err)
		}
		t.Run("VAL-148 ignored as often as allowed, all listings stop", func(t *testing.T) {
			if v, err := o.vendors.ByID(t.Context(), o.vendor.ID); err != nil || !v.ListingsStopped {
				t.Errorf("got %+v, %v", v, err)
			}
			if _, err := o.products.Listing(t.Context(), cases[0].SubjectID); fault.KindOf(err) != fault.KindNotFound {
				t.Errorf("still on sale: %v", err)
			}
		})
		stopped := func() bool {
			v, err := o.vendors.ByID(t.Context(), o.vendor.ID)
			if err != nil {
				t.Fatal(err)
			}
			return v.ListingsStopped
		}
		t.Run("VAL-150 another change corrects nothing", func(t *testing.T) {
			documents[0].DescriptionHTML += "<p>Neu.</p>"
			o.submit(cases[0].SubjectID, documents[0])
			if requests, err := o.Corrections(t.Context(), o.seller, ""); err != nil || len(requests) != 2 {
				t.Errorf("got %+v, %v", requests, err)
			}
		})
		t.Run("VAL-148 not before all are corrected", func(t *testing.T) {
			documents[0].Tags = []string{"backen", "brot"}
			o.submit(cases[0].SubjectID, documents[0])
			if !stopped() {
				t.Error("they go on while one is owed")
			}
		})
		t.Run("VAL-150 all corrected, they go on", func(t *testing.T) {
			documents[1].Tags = []string{"backen", "brot"}
			o.submit(cases[1].SubjectID, documents[1])
			if v, err := o.vendors.ByID(t.Context(), o.vendor.ID); err != nil || v.ListingsStopped {
				t.Errorf("got %+v, %v", v, err)
			}
		})
	})
}

func TestOneCorrectionIgnored(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, database *db.DB) {
		o := newOffice(t, database, func(s *settings.Settings) { s.CorrectionsIgnored = 2 })
		c := o.submit("", o.course())
		if _, err := o.RequestCorrection(t.Context(), rita, CorrectionRequest{ProductID: c.SubjectID, Tags: []string{"brot"}}); err != nil {
			t.Fatal(err)
		}
		o.clock.Advance(8 * 24 * time.Hour)
		t.Run("VAL-148 ignored less often, they go on", func(t *testing.T) {
			if swept, err := o.SweepCorrections(t.Context()); err != nil || swept != 1 {
				t.Fatalf("%d swept, %v", swept, err)
			}
			if v, err := o.vendors.ByID(t.Context(), o.vendor.ID); err != nil || v.ListingsStopped {
				t.Errorf("got %+v, %v", v, err)
			}
		})
	})
}
