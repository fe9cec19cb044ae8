package vendorpanel_test

import (
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"vidimus/internal/desk"
	"vidimus/internal/settings"
)

func TestDenial(t *testing.T) {
	t.Parallel()
	b := newBench(t, settings.Reseller)
	doc := course()
	doc.DescriptionHTML += "<p>Verdienen Sie garantiert 5000 Euro im Monat.</p>"
	id := b.denied(doc, "Bitte ohne Versprechen.", "success_promise")
	denial := "/vendor/products/" + id + "/denial"
	body := b.get(anna, denial+"?lang=de")
	t.Run("VAL-041 the label says rejected", func(t *testing.T) {
		if shown := badges(t, body); !slices.Contains(shown, "Abgelehnt") {
			t.Errorf("labelled %q", shown)
		}
	})
	t.Run("VAL-044 four steps lead back", func(t *testing.T) {
		if steps := strings.Count(body, `class="step-mark"`); steps != 4 {
			t.Errorf("%d steps", steps)
		}
	})
	t.Run("VAL-043 VAL-115 VAL-116 reason and the reviewer's words are told", func(t *testing.T) {
		if !strings.Contains(body, "Bitte ohne Versprechen.") || !strings.Contains(body, `<dl class="reasons"><div>`) {
			t.Error("not told")
		}
	})
	t.Run("VAL-163 each finding leads to its field and quotes the words", func(t *testing.T) {
		if !strings.Contains(body, `href="/vendor/products/`+id+`/edit#f-description_html"`) || !strings.Contains(body, "<mark class=") {
			t.Error("no link, or no excerpt")
		}
	})
	t.Run("VAL-165 with nothing changed it is refused, with the reason above the form", func(t *testing.T) {
		got := b.ask(anna, "/vendor/products/"+id+"/submit", url.Values{"from": {"denial"}})
		if got.status != http.StatusConflict || !strings.Contains(got.body, `class="mistakes"`) {
			t.Errorf("status %d", got.status)
		}
	})
	t.Run("VAL-042 VAL-118 changed and handed in again it is rejected, resubmitted", func(t *testing.T) {
		edit := "/vendor/products/" + id + "/edit"
		values := formOf(t, b.get(anna, edit), edit)
		values.Set("description_html", strings.ReplaceAll(values.Get("description_html"), "Verdienen Sie garantiert 5000 Euro im Monat.", "Mit Teigwaage."))
		values.Set("action", "submit")
		b.post(anna, edit, values)
		if body := b.get(anna, "/vendor/products?lang=en"); !strings.Contains(body, "Rejected") || !strings.Contains(body, "resubmitted, under review") {
			t.Error("not labelled")
		}
	})
}

func TestReturned(t *testing.T) {
	t.Parallel()
	b := newBench(t, settings.Reseller)
	id := b.submitted(course())
	view := b.seen(id)
	if err := b.desk.Escalate(t.Context(), rita, view.Case.ID, "unsure", "unklar"); err != nil {
		t.Fatal(err)
	}
	view, err := b.desk.Case(t.Context(), lea, view.Case.ID)
	if err != nil {
		t.Fatal(err)
	}
	if err := b.desk.Claim(t.Context(), lea, view.Case.ID); err != nil {
		t.Fatal(err)
	}
	if _, err := b.desk.Return(t.Context(), lea, desk.ReturnCommand{CaseID: view.Case.ID, Seen: view.Seen, Message: "Bitte den Umfang nennen."}); err != nil {
		t.Fatal(err)
	}
	t.Run("VAL-123 VAL-125 the label names the date, the page what to correct", func(t *testing.T) {
		if body := b.get(anna, "/vendor/products?lang=en&show=returned"); !strings.Contains(body, "Returned, due ") {
			t.Error("not labelled")
		}
		if body := b.get(anna, "/vendor/products/"+id+"/denial?lang=en"); !strings.Contains(body, "Bitte den Umfang nennen.") || !strings.Contains(body, "hand it in again by") {
			t.Error("not told")
		}
		if body := b.get(anna, "/vendor?lang=en"); !strings.Contains(body, "Given back for a correction") {
			t.Error("the overview does not name it")
		}
	})
}

func TestRecreate(t *testing.T) {
	t.Parallel()
	b := newBench(t, settings.Reseller)
	b.adjust(func(s *settings.Settings) { s.RejectedProducts = "recreate" })
	id := b.denied(course(), "Nein.", "test_product")
	t.Run("VAL-045 a rejected product is created anew where the marketplace wants it", func(t *testing.T) {
		if body := b.get(anna, "/vendor/products/"+id+"/denial"); !strings.Contains(body, `action="/vendor/products/`+id+`/duplicate"`) || strings.Contains(body, `action="/vendor/products/`+id+`/submit"`) {
			t.Error("not offered")
		}
	})
}

func TestHelp(t *testing.T) {
	t.Parallel()
	b := newBench(t, settings.Reseller)
	b.adjust(func(s *settings.Settings) {
		s.TypeDefinitions = map[string]map[string]string{"ticket": {"en": "A ticket as we see it."}}
	})
	t.Run("VAL-049 the page of statuses has a figure that can be enlarged", func(t *testing.T) {
		if body := b.get(anna, "/vendor/help/statuses"); !strings.Contains(body, `data-dialog="figure"`) || !strings.Contains(body, `<dialog id="figure"`) {
			t.Error("no figure")
		}
	})
	t.Run("VAL-105 VAL-088 the operator's definitions go before the shipped ones", func(t *testing.T) {
		body := b.get(rita, "/vendor/help/types?lang=en")
		if !strings.Contains(body, "A ticket as we see it.") || !strings.Contains(body, "Software that runs with its vendor") {
			t.Error("definitions are missing")
		}
	})
}
