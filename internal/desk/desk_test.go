package desk

import (
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"vidimus/internal/actor"
	"vidimus/internal/platform/clock"
	"vidimus/internal/platform/db"
	"vidimus/internal/platform/db/dbtest"
	"vidimus/internal/platform/fault"
	"vidimus/internal/platform/keyset"
	"vidimus/internal/product"
)

func TestDecisions(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, database *db.DB) {
		o := newOffice(t, database, nil)
		c := o.submit("", o.course())
		t.Run("VAL-001 every new product opens a case", func(t *testing.T) {
			if c.State != Open || c.Cause != product.CauseNew || c.Status != product.NeedReview {
				t.Errorf("got %+v", c)
			}
		})
		t.Run("VAL-050 two business days are promised, the weekend left out", func(t *testing.T) {
			if due := clock.FromMicros(c.DueAt); due.Weekday() != time.Tuesday {
				t.Errorf("due on %s", due)
			}
		})
		t.Run("VAL-109 denying takes a reason", func(t *testing.T) {
			if got := code(o.deny(rita, c)); got != "product.reason_missing" {
				t.Errorf("got %s", got)
			}
		})
		t.Run("VAL-112 a reason that nobody offers is refused", func(t *testing.T) {
			if got := code(o.deny(rita, c, "no_such_reason")); got != "desk.reason_unknown" {
				t.Errorf("got %s", got)
			}
		})
		t.Run("VAL-110 VAL-111 VAL-113 VAL-122 several reasons and own words are kept", func(t *testing.T) {
			if err := o.deny(rita, c, "image_insufficient", "wrong_product_type", "description_insufficient"); err != nil {
				t.Fatal(err)
			}
			d := o.decisions[len(o.decisions)-1]
			if len(d.Reasons) != 3 || d.Message == "" || o.status(c.SubjectID) != product.Denied {
				t.Errorf("got %+v", d)
			}
			if stored, err := o.LastDenial(t.Context(), o.seller, c.SubjectID); err != nil || len(stored.Decision.Reasons) != 3 || stored.Decision.Message == "" {
				t.Errorf("stored %+v, %v", stored.Decision, err)
			}
		})
		doc := o.course()
		denied := o.submit("", doc)
		if err := o.deny(rita, denied, "test_product"); err != nil {
			t.Fatal(err)
		}
		doc.DescriptionHTML += "<p>Mit Rezeptheft.</p>"
		again := o.submit(denied.SubjectID, doc)
		t.Run("VAL-119 what was corrected is checked by the same criteria", func(t *testing.T) {
			if again.State != Open || again.Cause != product.CauseChanged || again.Status != product.DeniedChanged {
				t.Errorf("got %+v", again)
			}
			before, after := o.checklist(denied.ID), o.checklist(again.ID)
			if len(before) == 0 || !slices.Equal(before, after) {
				t.Errorf("%v, then %v", before, after)
			}
		})
		t.Run("VAL-120 and released", func(t *testing.T) {
			o.approve(again)
			if o.status(again.SubjectID) != product.Approved {
				t.Error("not approved")
			}
		})
		t.Run("VAL-001 every changed product opens a case", func(t *testing.T) {
			doc.DescriptionHTML += "<p>Mit Brotmesser.</p>"
			if changed := o.submit(again.SubjectID, doc); changed.ID == again.ID || changed.State != Open || changed.Cause != product.CauseChanged {
				t.Errorf("got %+v", changed)
			}
		})
		t.Run("VAL-057 VAL-086 the decision names each item of the checklist", func(t *testing.T) {
			d := o.decisions[len(o.decisions)-1]
			if len(d.Checklist) < 3 || d.Note == "" {
				t.Errorf("got %+v, note %q", d.Checklist, d.Note)
			}
		})
	})
}

func TestOutdatedDecision(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, database *db.DB) {
		o := newOffice(t, database, nil)
		doc := o.course()
		c := o.submit("", doc)
		old := o.seen(c.ID)
		doc.DescriptionHTML += "<p>Neu.</p>"
		c = o.submit(c.SubjectID, doc)
		if _, err := o.Approve(t.Context(), rita, ApproveCommand{CaseID: c.ID, Seen: old}); code(err) != "product.outdated" {
			t.Errorf("DESK-069: got %v", err)
		}
		t.Run("VAL-031 a further edit refreshes the one open case", func(t *testing.T) {
			page, err := o.Queue(t.Context(), rita, QueueFilter{}, keyset.Cursor{}, 10)
			if err != nil || len(page.Items) != 1 {
				t.Errorf("got %d cases, %v", len(page.Items), err)
			}
			if c.RevisionID == old.RevisionID {
				t.Error("it still shows the version before")
			}
		})
	})
}

func TestContactSteps(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, database *db.DB) {
		o := newOffice(t, database, nil)
		c := o.approvedAndChanged()
		t.Run("VAL-014 no denial before the contact steps", func(t *testing.T) {
			if got := code(o.deny(rita, c, "other")); got != "product.contact_first" {
				t.Errorf("got %s", got)
			}
		})
		t.Run("VAL-016 no call before a message", func(t *testing.T) {
			if err := o.RecordCall(t.Context(), rita, c.ID, "no answer", true); code(err) != "desk.inform_first" {
				t.Errorf("got %v", err)
			}
		})
		t.Run("VAL-015 VAL-052 informing the vendor snoozes the case", func(t *testing.T) {
			if err := o.MessageVendor(t.Context(), rita, c.ID, "Welche Inhalte sind neu?"); err != nil {
				t.Fatal(err)
			}
			if got := o.caseOf(c.SubjectID); got.State != Snoozed || got.ContactStep != Informed {
				t.Errorf("got %+v", got)
			}
			_, messages, err := o.messages.OfProduct(t.Context(), o.seller, "", c.SubjectID)
			if err != nil || len(messages) != 1 {
				t.Errorf("the vendor reads %+v, %v", messages, err)
			}
		})
		t.Run("VAL-016 a lapsed snooze brings it back for the phone step", func(t *testing.T) {
			o.clock.Advance(49 * time.Hour)
			if _, err := o.Sweep(t.Context()); err != nil {
				t.Fatal(err)
			}
			if got := o.caseOf(c.SubjectID); got.State != Assigned || got.AssigneeID != "rita" || o.status(c.SubjectID) != product.ApprovedChanged {
				t.Errorf("got %+v", got)
			}
		})
		t.Run("VAL-017 after a call without reaction it may be denied", func(t *testing.T) {
			if err := o.RecordCall(t.Context(), rita, c.ID, "niemand erreicht", true); err != nil {
				t.Fatal(err)
			}
			if err := o.deny(rita, c, "description_insufficient"); err != nil {
				t.Fatal(err)
			}
		})
		t.Run("VAL-016 the history keeps when the vendor was called, and what came of it", func(t *testing.T) {
			if err := o.RecordCall(t.Context(), rita, c.ID, " ", true); code(err) != "desk.call_result" {
				t.Errorf("a call without a result: %v", err)
			}
			view, err := o.Case(t.Context(), rita, c.ID)
			if err != nil {
				t.Fatal(err)
			}
			if !slices.ContainsFunc(view.Events, func(e Event) bool {
				return e.Kind == "called" && e.At > 0 && e.Actor == "rita" && e.Detail["result"] == "niemand erreicht"
			}) {
				t.Errorf("got %+v", view.Events)
			}
		})
		t.Run("VAL-017 so does an answer by another way", func(t *testing.T) {
			other := o.approvedAndChanged()
			if err := o.MessageVendor(t.Context(), rita, other.ID, "Was ist neu?"); err != nil {
				t.Fatal(err)
			}
			if err := o.RecordReply(t.Context(), rita, other.ID, "rief zurück, ändert nichts"); err != nil {
				t.Fatal(err)
			}
			if err := o.deny(rita, other, "description_insufficient"); err != nil {
				t.Error(err)
			}
		})
		t.Run("VAL-017 a vendor's reply completes the steps", func(t *testing.T) {
			other := o.approvedAndChanged()
			if err := o.MessageVendor(t.Context(), rita, other.ID, "Was ist neu?"); err != nil {
				t.Fatal(err)
			}
			if _, err := o.messages.WriteAsVendor(t.Context(), o.seller, other.SubjectID, "", "Wir prüfen das."); err != nil {
				t.Fatal(err)
			}
			got := o.caseOf(other.SubjectID)
			if got.State != Assigned || got.ContactStep != ContactDone {
				t.Errorf("DESK-027: got %+v", got)
			}
			if err := o.deny(rita, other, "description_insufficient"); err != nil {
				t.Error(err)
			}
		})
		t.Run("VAL-014 the lead overrides with a note", func(t *testing.T) {
			third := o.approvedAndChanged()
			command := DenyCommand{CaseID: third.ID, Seen: o.seen(third.ID), Reasons: []string{"test_product"}, Override: true, Note: "offensichtlicher Test"}
			if _, err := o.Deny(t.Context(), rita, command); code(err) != "product.contact_first" {
				t.Errorf("a reviewer overrides: %v", err)
			}
			silent := command
			silent.Note = " "
			if _, err := o.Deny(t.Context(), lea, silent); code(err) != "product.contact_first" {
				t.Errorf("overridden without a note: %v", err)
			}
			if _, err := o.Deny(t.Context(), lea, command); err != nil {
				t.Error(err)
			}
		})
	})
}

func TestReturn(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, database *db.DB) {
		o := newOffice(t, database, nil)
		c := o.submit("", o.course())
		t.Run("VAL-004 only VIPs and escalated cases are returned", func(t *testing.T) {
			if _, err := o.Return(t.Context(), rita, ReturnCommand{CaseID: c.ID, Seen: o.seen(c.ID)}); code(err) != "product.return_off" {
				t.Errorf("got %v", err)
			}
		})
		if err := o.Escalate(t.Context(), rita, c.ID, "legal", "Heilversprechen?"); err != nil {
			t.Fatal(err)
		}
		t.Run("DESK-021 an escalated case is the lead's", func(t *testing.T) {
			if err := o.Claim(t.Context(), rita, c.ID); fault.KindOf(err) != fault.KindForbidden {
				t.Errorf("got %v", err)
			}
		})
		if _, err := o.Return(t.Context(), lea, ReturnCommand{CaseID: c.ID, Seen: o.seen(c.ID), Message: "Bitte Nachweise ergänzen."}); err != nil {
			t.Fatal(err)
		}
		t.Run("VAL-123 VAL-125 it keeps its status and has two business days", func(t *testing.T) {
			got := o.caseOf(c.SubjectID)
			if got.State != Returned || o.status(c.SubjectID) != product.NeedReview || clock.FromMicros(*got.WakeAt).Weekday() != time.Tuesday {
				t.Errorf("got %+v", got)
			}
		})
		t.Run("VAL-124 nothing mended in time: denied by itself, once", func(t *testing.T) {
			o.clock.Advance(24 * time.Hour * 10) // the server was down over the deadline
			for range 2 {
				if _, err := o.Sweep(t.Context()); err != nil {
					t.Fatal(err)
				}
			}
			lapsed := 0
			for _, d := range o.decisions {
				if d.DecidedBy == actor.SystemID && d.Reasons[0] == "not_corrected" {
					lapsed++
				}
			}
			if o.status(c.SubjectID) != product.Denied || lapsed != 1 {
				t.Errorf("%s, denied %d times", o.status(c.SubjectID), lapsed)
			}
		})
	})
}

func TestClaims(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, database *db.DB) {
		o := newOffice(t, database, nil)
		const cases = 30
		for range cases {
			o.submit("", o.course())
		}
		claimed := make(chan string, 2*cases)
		var group sync.WaitGroup
		for n := range 8 {
			by := actor.Actor{AccountID: fmt.Sprintf("reviewer-%d", n), Role: actor.Reviewer}
			group.Go(func() {
				for {
					caseID, err := o.ClaimNext(t.Context(), by, Standard)
					if code(err) == "desk.queue_empty" {
						return
					}
					if code(err) == "desk.taken" {
						continue
					}
					if err != nil {
						t.Error(err)
						return
					}
					claimed <- caseID
					if _, err := o.Approve(t.Context(), by, ApproveCommand{CaseID: caseID}); err != nil {
						t.Error(err)
						return
					}
				}
			})
		}
		group.Wait()
		close(claimed)
		seen := map[string]int{}
		for caseID := range claimed {
			seen[caseID]++
		}
		if len(seen) != cases {
			t.Errorf("%d of %d cases were claimed", len(seen), cases)
		}
		for caseID, times := range seen {
			if times != 1 {
				t.Errorf("case %s was granted %d times", caseID, times)
			}
		}
	})
}

func TestClaimIsALease(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, database *db.DB) {
		o := newOffice(t, database, nil)
		c := o.submit("", o.course())
		if err := o.Claim(t.Context(), rita, c.ID); err != nil {
			t.Fatal(err)
		}
		if err := o.Claim(t.Context(), rolf, c.ID); code(err) != "desk.taken" {
			t.Errorf("got %v", err)
		}
		if _, err := o.Approve(t.Context(), rolf, ApproveCommand{CaseID: c.ID, Seen: o.seen(c.ID)}); code(err) != "desk.taken" {
			t.Errorf("decided on another's case: %v", err)
		}
		o.clock.Advance(11 * time.Minute)
		if err := o.Heartbeat(t.Context(), rita, c.ID); code(err) != "desk.taken" {
			t.Errorf("a lapsed lease is renewed: %v", err)
		}
		if err := o.Claim(t.Context(), rolf, c.ID); err != nil {
			t.Errorf("a lapsed lease still holds: %v", err)
		}
	})
}

func TestUndo(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, database *db.DB) {
		o := newOffice(t, database, nil)
		c := o.submit("", o.course())
		d := o.approve(c)
		if err := o.Undo(t.Context(), rolf, d.ID); code(err) != "desk.undo_other" {
			t.Errorf("got %v", err)
		}
		if err := o.Undo(t.Context(), rita, d.ID); err != nil {
			t.Fatal(err)
		}
		if got := o.caseOf(c.SubjectID); got.State != Assigned || o.status(c.SubjectID) != product.NeedReview {
			t.Errorf("got %+v, %s", got, o.status(c.SubjectID))
		}
		d = o.approve(o.caseOf(c.SubjectID))
		o.clock.Advance(31 * time.Second)
		if err := o.Undo(t.Context(), rita, d.ID); code(err) != "desk.undo_late" {
			t.Errorf("got %v", err)
		}
	})
}

func TestVIPLane(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, database *db.DB) {
		o := newOffice(t, database, nil)
		if err := o.vendors.SetVIP(t.Context(), lea, o.vendor.ID, true, "Vertrag"); err != nil {
			t.Fatal(err)
		}
		c := o.submit("", o.course())
		if c.Lane != VIP {
			t.Fatalf("got %s", c.Lane)
		}
		if err := o.Claim(t.Context(), rita, c.ID); fault.KindOf(err) != fault.KindForbidden {
			t.Errorf("DESK-009: got %v", err)
		}
		t.Run("VAL-004 VIP vendors can get a return", func(t *testing.T) {
			if _, err := o.Return(t.Context(), vera, ReturnCommand{CaseID: c.ID, Seen: o.seen(c.ID)}); err != nil {
				t.Error(err)
			}
		})
	})
}

func TestCampaign(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, database *db.DB) {
		o := newOffice(t, database, nil)
		c := o.submit("", o.course())
		o.approve(c)
		workload, err := o.PreviewCampaign(t.Context(), lea, "")
		if err != nil || workload.Products != 1 {
			t.Fatalf("got %+v, %v", workload, err)
		}
		if _, err := o.StartCampaign(t.Context(), rita, "Neue Typen", ""); fault.KindOf(err) != fault.KindForbidden {
			t.Errorf("got %v", err)
		}
		if _, err := o.StartCampaign(t.Context(), lea, "Neue Typen", ""); err != nil {
			t.Fatal(err)
		}
		for more := true; more; {
			if more, err = o.AdvanceCampaigns(t.Context()); err != nil {
				t.Fatal(err)
			}
		}
		t.Run("VAL-106 every product is queued again", func(t *testing.T) {
			got := o.caseOf(c.SubjectID)
			if got.State != Open || got.Cause != product.CauseCampaign || got.CampaignID == "" {
				t.Errorf("got %+v", got)
			}
		})
		t.Run("VAL-108 it goes on selling until somebody decides", func(t *testing.T) {
			if _, err := o.products.Listing(t.Context(), c.SubjectID); err != nil || o.status(c.SubjectID) != product.Approved {
				t.Errorf("got %v", err)
			}
		})
		t.Run("VAL-107 a wrong type is denied", func(t *testing.T) {
			if err := o.deny(rita, o.caseOf(c.SubjectID), "wrong_product_type"); err != nil || o.status(c.SubjectID) != product.Denied {
				t.Errorf("got %v", err)
			}
		})
		t.Run("VAL-106 the progress is visible", func(t *testing.T) {
			campaigns, err := o.Campaigns(t.Context(), rita)
			if err != nil || campaigns[0].Queued != 1 || campaigns[0].Decided != 1 || campaigns[0].State != "finished" {
				t.Errorf("got %+v, %v", campaigns, err)
			}
		})
	})
}

func TestDisputed(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, database *db.DB) {
		o := newOffice(t, database, nil)
		c := o.submit("", o.course())
		_, err := o.AddDisputed(t.Context(), rita, DisputedCase{Title: "Reiki-Kurs", Body: "Kurs über Reiki, keine Behandlung", Outcome: "genehmigt", Codes: []string{"sensitive-healing"}}, c.ID)
		if err != nil {
			t.Fatal(err)
		}
		t.Run("VAL-085 the list is searched by words and linked to cases", func(t *testing.T) {
			found, err := o.Disputed(t.Context(), rolf, "REIKI behandlung")
			if err != nil || len(found) != 1 {
				t.Errorf("got %+v, %v", found, err)
			}
			if none, _ := o.Disputed(t.Context(), rolf, "reiki hosting"); len(none) != 0 {
				t.Errorf("got %+v", none)
			}
			if linked, err := o.DisputedOf(t.Context(), rita, c.ID); err != nil || len(linked) != 1 {
				t.Errorf("got %+v, %v", linked, err)
			}
		})
	})
}
