package vendorpanel_test

import (
	"net/url"
	"strings"
	"testing"

	"vidimus/internal/product"
	"vidimus/internal/settings"
)

func TestChangesOfAnApprovedProduct(t *testing.T) {
	t.Parallel()
	b := newBench(t, settings.Reseller)
	id := b.approved(course())
	edit := "/vendor/products/" + id + "/edit"
	t.Run("VAL-033 a change of the price alone takes effect at once, and the label stays active", func(t *testing.T) {
		values := formOf(t, b.get(anna, edit+"?lang=de"), edit)
		values.Set("price", "59,90")
		values.Set("action", "save")
		b.post(anna, edit+"?lang=de", values)
		if body := b.get(anna, "/vendor/products/"+id+"?lang=fr"); b.document(id).Price != "59.90" || !strings.Contains(body, "<span>Actif</span>") {
			t.Errorf("price %s", b.document(id).Price)
		}
	})
	t.Run("VAL-042 VAL-139 a change of the text waits under review while the approved version sells", func(t *testing.T) {
		values := formOf(t, b.get(anna, edit), edit)
		values.Set("description_html", values.Get("description_html")+" Neu: mit Roggenbrot.")
		values.Set("action", "submit")
		b.post(anna, edit, values)
		if body := b.get(anna, "/vendor/products?lang=en&show=under_review"); !strings.Contains(body, "Active (under review)") || !strings.Contains(body, "the approved version goes on selling") {
			t.Error("not labelled")
		}
	})
	t.Run("VAL-164 stock takes effect at once", func(t *testing.T) {
		b.post(carl, "/vendor/products/"+id+"/stock", url.Values{"stock": {"12"}})
		offers, err := b.products.Offers(t.Context(), id)
		if err != nil || len(offers[id]) != 1 || offers[id][0].Stock == nil || *offers[id][0].Stock != 12 {
			t.Errorf("got %+v, %v", offers[id], err)
		}
	})
}

func TestActivate(t *testing.T) {
	t.Parallel()
	b := newBench(t, settings.Reseller)
	id := b.approved(course())
	b.post(anna, "/vendor/products/"+id+"/pause", url.Values{})
	b.adjust(func(s *settings.Settings) { s.Currency, s.Currencies = "CHF", []string{"CHF"} })
	t.Run("VAL-047 what is missing refuses the activation and leads to the form that lists it", func(t *testing.T) {
		to := b.post(anna, "/vendor/products/"+id+"/activate", url.Values{})
		if to != "/vendor/products/"+id+"/edit?tried=activate" {
			t.Fatalf("led to %s", to)
		}
		if body := b.get(anna, to); !strings.Contains(body, `class="mistakes"`) || !strings.Contains(body, `href="#f-currency"`) {
			t.Error("not listed")
		}
	})
}

func TestEbook(t *testing.T) {
	t.Parallel()
	b := newBench(t, settings.Reseller)
	doc := course()
	doc.Title, doc.Price = "Das Brotbuch als E-Book", "149.00"
	doc.DescriptionHTML = "<p>Sie erhalten ein E-Book als PDF mit 60 Seiten über das Brotbacken mit Sauerteig, mit Rezepten vom ersten Ansatz bis zum fertigen Laib. Nach dem Kauf laden Sie die Datei sofort herunter, ohne zeitliche Begrenzung.</p>"
	id := b.saved(doc)
	t.Run("VAL-063 the form asks why a dear e-book is worth its price", func(t *testing.T) {
		if body := b.get(anna, "/vendor/products/"+id+"/edit?lang=en"); !strings.Contains(body, "Why the content is worth its price") {
			t.Error("not asked")
		}
	})
	if _, err := b.products.Submit(t.Context(), anna, product.SubmitCommand{ProductID: id, Objection: "60 Rezepte, zwei Jahre Arbeit."}); err != nil {
		t.Error(err)
	}
}
