package product

import (
	"strings"
	"testing"

	"vidimus/internal/actor"
	"vidimus/internal/audit"
	"vidimus/internal/platform/db"
	"vidimus/internal/platform/db/dbtest"
	"vidimus/internal/platform/fault"
	"vidimus/internal/settings"
)

func TestEditByAnAdministrator(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, database *db.DB) {
		b := newBench(t, database, settings.Reseller)
		ada := actor.Actor{AccountID: "ada", Role: actor.Administrator}
		p := b.approved(course())
		b.save(p.ID, edited("Neu: mit Roggenbrot."))
		waiting := b.submit(p.ID).Revision
		doc := edited("Von uns berichtigt.")
		t.Run("VAL-155 it takes a reason", func(t *testing.T) {
			if err := b.Edit(t.Context(), ada, p.ID, doc, ""); fault.KindOf(err) != fault.KindInvalid {
				t.Errorf("got %v", err)
			}
		})
		t.Run("VAL-155 nobody else may", func(t *testing.T) {
			if err := b.Edit(t.Context(), b.vendor, p.ID, doc, "so"); fault.KindOf(err) != fault.KindForbidden {
				t.Errorf("got %v", err)
			}
		})
		if err := b.Edit(t.Context(), ada, p.ID, doc, "falsche Angabe"); err != nil {
			t.Fatal(err)
		}
		t.Run("VAL-155 it is on sale at once, and the update still waits", func(t *testing.T) {
			listing, err := b.Listing(t.Context(), p.ID)
			if err != nil || !strings.Contains(listing.Revision.Document.DescriptionHTML, "Von uns berichtigt.") {
				t.Errorf("the store shows %q, %v", listing.Revision.Document.DescriptionHTML, err)
			}
			if got := b.product(p.ID); got.Status != ApprovedChanged || got.WaitingRevision != waiting.ID {
				t.Errorf("got %+v", got)
			}
		})
		t.Run("VAL-155 the log keeps who did it and why", func(t *testing.T) {
			entries, err := audit.Latest(t.Context(), b.db, audit.Product, p.ID, 1)
			if err != nil || len(entries) != 1 || entries[0].ActorID != "ada" || entries[0].Detail["reason"] != "falsche Angabe" {
				t.Errorf("got %+v, %v", entries, err)
			}
		})
	})
}
