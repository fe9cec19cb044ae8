package desk_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"

	"vidimus/internal/actor"
	"vidimus/internal/product"
	"vidimus/internal/settings"
)

func TestTakingUpAgain(t *testing.T) {
	t.Parallel()
	b := newBench(t, settings.Reseller)
	c := b.submit("", course("Brotbacken"))
	path := "/desk/products/" + c.SubjectID
	form := `action="` + path + `/reopen"`
	t.Run("VAL-154 nothing to take up while a case is open: the form leads to that case", func(t *testing.T) {
		if strings.Contains(b.get(path), form) {
			t.Error("the page offers it")
		}
		found := b.post(path+"/reopen", url.Values{"why": {"Beschwerde"}})
		if found.status != http.StatusSeeOther || found.location != "/desk/cases/"+c.ID {
			t.Fatalf("%d to %s", found.status, found.location)
		}
		holds(t, b.get(found.location), "A case of this product is open already.")
	})
	b.post("/desk/cases/"+c.ID+"/deny", b.decision(c.ID, url.Values{"reasons": {"test_product"}}))
	holds(t, b.get(path), form)
	t.Run("VAL-154 it takes words", func(t *testing.T) {
		if found := b.post(path+"/reopen", url.Values{"why": {"  "}}); found.status != http.StatusUnprocessableEntity || !strings.Contains(found.body, "Say why the product is taken up again.") {
			t.Errorf("%d", found.status)
		}
	})
	var caseID string
	t.Run("VAL-027 a denied product is taken up again and approved", func(t *testing.T) {
		found := b.post(path+"/reopen", url.Values{"why": {"Die Anbieterin belegt den Kurs."}})
		caseID = strings.TrimPrefix(found.location, "/desk/cases/")
		if found.status != http.StatusSeeOther || caseID == c.ID {
			t.Fatalf("%d to %s", found.status, found.location)
		}
		page := b.get(found.location)
		holds(t, page, "The case is yours.", "Taken up again", "Die Anbieterin belegt den Kurs.", `/approve"`, `/uphold"`)
		if strings.Contains(page, `data-dialog="deny"`) || strings.Contains(page, "⟦") {
			t.Error("the page offers to deny what is denied, or lacks a word")
		}
		holds(t, b.get("/desk?mine=1"), "Taken up again")
		b.post("/desk/cases/"+caseID+"/approve", b.decision(caseID, url.Values{"seen": {"1"}}))
		if b.status(c.SubjectID) != product.Approved {
			t.Errorf("%s", b.status(c.SubjectID))
		}
		holds(t, b.get(path), "Die Anbieterin belegt den Kurs.")
	})
	t.Run("VAL-154 an approved one is taken up, and the decision stands", func(t *testing.T) {
		found := b.post(path+"/reopen", url.Values{"why": {"Stichprobe"}})
		caseID = strings.TrimPrefix(found.location, "/desk/cases/")
		page := b.get(found.location)
		if strings.Contains(page, `data-key="a"`) {
			t.Error("the page offers to approve what is approved")
		}
		if empty := b.post(found.location+"/uphold", b.decision(caseID, nil)); empty.status != http.StatusUnprocessableEntity {
			t.Errorf("without words: %d", empty.status)
		}
		done := b.post(found.location+"/uphold", b.decision(caseID, url.Values{"note": {"Alles in Ordnung."}}))
		if done.status != http.StatusSeeOther || b.status(c.SubjectID) != product.Approved {
			t.Errorf("%d, %s", done.status, b.status(c.SubjectID))
		}
		holds(t, b.get(path), form)
	})
	t.Run("VAL-154 the administrator refuses it at any time", func(t *testing.T) {
		b.signIn(actor.Administrator)
		found := b.post(path+"/reopen", url.Values{"why": {"Klage"}})
		caseID = strings.TrimPrefix(found.location, "/desk/cases/")
		b.post(found.location+"/deny", b.decision(caseID, url.Values{"reasons": {"test_product"}}))
		if b.status(c.SubjectID) != product.Denied {
			t.Errorf("%s", b.status(c.SubjectID))
		}
	})
	t.Run("VAL-154 support reads, and decides nothing", func(t *testing.T) {
		b.signIn(actor.Support)
		if strings.Contains(b.get(path), form) {
			t.Error("the page offers it")
		}
	})
}
