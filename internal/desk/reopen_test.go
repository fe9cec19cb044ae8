package desk

import (
	"slices"
	"testing"

	"vidimus/internal/platform/db"
	"vidimus/internal/platform/db/dbtest"
	"vidimus/internal/platform/fault"
	"vidimus/internal/platform/keyset"
	"vidimus/internal/product"
)

// reopen takes a product up again.
func (o *office) reopen(productID string) Case {
	o.t.Helper()
	c, err := o.Reopen(o.t.Context(), rita, productID, "Beschwerde einer Käuferin")
	if err != nil {
		o.t.Fatal(err)
	}
	return c
}

// denied returns the case of a product that was denied.
func (o *office) denied() Case {
	o.t.Helper()
	c := o.submit("", o.course())
	if err := o.deny(rita, c, "test_product"); err != nil {
		o.t.Fatal(err)
	}
	return c
}

func TestReopen(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, database *db.DB) {
		o := newOffice(t, database, nil)
		before := o.denied()
		c := o.reopen(before.SubjectID)
		t.Run("VAL-027 a decided product is taken up again, in the hands of who asks", func(t *testing.T) {
			if c.ID == before.ID || c.State != Assigned || !c.HeldBy("rita", o.now()) || c.Cause != product.CauseReopened ||
				c.Note != "Beschwerde einer Käuferin" || c.RevisionID != before.RevisionID || !c.Promised() || o.status(c.SubjectID) != product.Denied {
				t.Errorf("got %+v", c)
			}
			if mine, err := o.Queue(t.Context(), rita, QueueFilter{Mine: true}, keyset.Cursor{}, 10); err != nil || len(mine.Items) != 1 {
				t.Errorf("in the queue: %+v, %v", mine.Items, err)
			}
		})
		t.Run("VAL-027 the history keeps the words", func(t *testing.T) {
			view, err := o.Case(t.Context(), rita, c.ID)
			if err != nil || !slices.ContainsFunc(view.Events, func(e Event) bool {
				return e.Kind == "reopened" && e.Actor == "rita" && e.Detail["why"] == "Beschwerde einer Käuferin"
			}) {
				t.Errorf("got %+v, %v", view.Events, err)
			}
			if log, err := o.Log(t.Context(), rita, c.SubjectID); err != nil || log[0].Action != "product.reopened" || log[0].Detail["reason"] == "" {
				t.Errorf("the log: %+v, %v", log, err)
			}
		})
		t.Run("VAL-027 a denied product is approved directly by a person", func(t *testing.T) {
			d := o.approve(c)
			if d.Before.Status != product.Denied || o.status(c.SubjectID) != product.Approved || o.caseOf(c.SubjectID).State != Processed {
				t.Errorf("got %+v, %s", d, o.status(c.SubjectID))
			}
			if _, err := o.products.Listing(t.Context(), c.SubjectID); err != nil {
				t.Errorf("not on sale: %v", err)
			}
		})
		t.Run("VAL-027 an approved product is denied directly by a person", func(t *testing.T) {
			again := o.reopen(c.SubjectID)
			if err := o.deny(rita, again, "description_insufficient"); err != nil {
				t.Fatal(err)
			}
			if _, err := o.products.Listing(t.Context(), c.SubjectID); err == nil || o.status(c.SubjectID) != product.Denied {
				t.Errorf("got %s, on sale: %v", o.status(c.SubjectID), err == nil)
			}
		})
		t.Run("VAL-154 at any time: what was taken up once is taken up as often as it takes", func(t *testing.T) {
			o.approve(o.reopen(c.SubjectID))
			if o.status(c.SubjectID) != product.Approved {
				t.Errorf("got %s", o.status(c.SubjectID))
			}
		})
	})
}

func TestReopenRefused(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, database *db.DB) {
		o := newOffice(t, database, nil)
		denied := o.denied()
		refused := func(t *testing.T, productID, why, want string) {
			t.Helper()
			if _, err := o.Reopen(t.Context(), rita, productID, why); code(err) != want {
				t.Errorf("got %v, want %s", err, want)
			}
		}
		t.Run("VAL-154 words are required", func(t *testing.T) { refused(t, denied.SubjectID, " \n", "desk.reopen_why") })
		t.Run("VAL-154 a vendor takes nothing up", func(t *testing.T) {
			if _, err := o.Reopen(t.Context(), o.seller, denied.SubjectID, "bitte"); fault.KindOf(err) != fault.KindForbidden {
				t.Errorf("got %v", err)
			}
		})
		t.Run("VAL-154 what has an open case leads to that case", func(t *testing.T) {
			open := o.submit("", o.course())
			_, err := o.Reopen(t.Context(), rita, open.SubjectID, "doppelt")
			if code(err) != "desk.case_open" || fault.Of(err).Args["case"] != open.ID {
				t.Errorf("got %v", err)
			}
		})
		t.Run("VAL-154 what was never submitted has nothing to decide", func(t *testing.T) {
			draft, err := o.products.Save(t.Context(), o.seller, product.SaveCommand{Document: o.course()})
			if err != nil {
				t.Fatal(err)
			}
			refused(t, draft.Product.ID, "warum", "product.not_now")
		})
		t.Run("VAL-154 nor has what is gone", func(t *testing.T) {
			gone := o.denied()
			if err := o.products.Archive(t.Context(), o.seller, gone.SubjectID); err != nil {
				t.Fatal(err)
			}
			refused(t, gone.SubjectID, "warum", "product.gone")
			refused(t, "no-such-product", "warum", "product.none")
		})
		t.Run("VAL-154 DESK-009 products of VIPs are taken up by those who decide about them", func(t *testing.T) {
			if err := o.vendors.SetVIP(t.Context(), lea, o.vendor.ID, true, "Vertrag"); err != nil {
				t.Fatal(err)
			}
			if _, err := o.Reopen(t.Context(), rita, denied.SubjectID, "Beschwerde"); fault.KindOf(err) != fault.KindForbidden {
				t.Errorf("a reviewer: %v", err)
			}
			if c, err := o.Reopen(t.Context(), vera, denied.SubjectID, "Beschwerde"); err != nil || c.Lane != VIP {
				t.Errorf("got %+v, %v", c, err)
			}
		})
	})
}

func TestReopenAndUndo(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, database *db.DB) {
		o := newOffice(t, database, nil)
		first := o.denied()
		denial := o.decisions[0]
		c := o.reopen(first.SubjectID)
		t.Run("VAL-027 a decision is not taken back past a newer case", func(t *testing.T) {
			if err := o.Undo(t.Context(), rita, denial.ID); code(err) != "desk.undo_moved" || o.status(c.SubjectID) != product.Denied {
				t.Errorf("got %v, %s", err, o.status(c.SubjectID))
			}
		})
		t.Run("VAL-027 the new decision is taken back to the denial, with its reasons", func(t *testing.T) {
			d := o.approve(c)
			if err := o.Undo(t.Context(), rita, d.ID); err != nil {
				t.Fatal(err)
			}
			p, err := o.products.ProductIn(t.Context(), o.DB, c.SubjectID)
			if err != nil || p.Status != product.Denied || p.LiveRevision != "" || !slices.Equal(p.DeniedReasons, []string{"test_product"}) {
				t.Errorf("got %+v, %v", p, err)
			}
			if got := o.caseOf(c.SubjectID); got.ID != c.ID || got.State != Assigned {
				t.Errorf("got %+v", got)
			}
		})
	})
}

func TestUphold(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, database *db.DB) {
		o := newOffice(t, database, nil)
		c := o.submit("", o.course())
		t.Run("VAL-029 what waits for a decision is approved or denied", func(t *testing.T) {
			if err := o.Uphold(t.Context(), rita, c.ID, o.seen(c.ID), "passt"); code(err) != "desk.undecided" {
				t.Errorf("got %v", err)
			}
		})
		o.approve(c)
		c = o.reopen(c.SubjectID)
		t.Run("VAL-154 a decision stands only with words, and as it was seen", func(t *testing.T) {
			if err := o.Uphold(t.Context(), rita, c.ID, o.seen(c.ID), ""); code(err) != "desk.uphold_note" {
				t.Errorf("without words: %v", err)
			}
			if err := o.Uphold(t.Context(), rita, c.ID, Seen{RevisionID: c.RevisionID, Findings: "others"}, "passt"); code(err) != "desk.case_moved" {
				t.Errorf("other findings: %v", err)
			}
			if err := o.Uphold(t.Context(), rolf, c.ID, o.seen(c.ID), "passt"); code(err) != "desk.taken" {
				t.Errorf("another's case: %v", err)
			}
		})
		t.Run("VAL-154 it stands, and the vendor hears nothing", func(t *testing.T) {
			said := len(o.decisions)
			if err := o.Uphold(t.Context(), rita, c.ID, o.seen(c.ID), "Beschwerde unbegründet"); err != nil {
				t.Fatal(err)
			}
			got := o.caseOf(c.SubjectID)
			if got.State != Processed || got.Note != "Beschwerde unbegründet" || o.status(c.SubjectID) != product.Approved || len(o.decisions) != said {
				t.Errorf("got %+v, %s", got, o.status(c.SubjectID))
			}
		})
		t.Run("VAL-106 so a campaign's case of a product that is fine comes to an end", func(t *testing.T) {
			if _, err := o.StartCampaign(t.Context(), lea, "Neue Typen", ""); err != nil {
				t.Fatal(err)
			}
			for more, err := true, error(nil); more; {
				if more, err = o.AdvanceCampaigns(t.Context()); err != nil {
					t.Fatal(err)
				}
			}
			queued := o.caseOf(c.SubjectID)
			if err := o.Uphold(t.Context(), rita, queued.ID, o.seen(queued.ID), "Typ stimmt"); err != nil || queued.ID == c.ID {
				t.Fatal(err)
			}
			if campaigns, err := o.Campaigns(t.Context(), rita); err != nil || campaigns[0].Decided != 1 {
				t.Errorf("got %+v, %v", campaigns, err)
			}
		})
	})
}
