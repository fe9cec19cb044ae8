package vendorpanel_test

import (
	"strings"
	"testing"

	"vidimus/internal/rulebook"
	"vidimus/internal/settings"
)

func TestStatusesExplained(t *testing.T) {
	t.Parallel()
	b := newBench(t, settings.Reseller)
	body := b.get(anna, "/vendor/help/statuses?lang=en")
	for _, row := range []struct{ name, label, meaning string }{
		{"VAL-007 under review is explained", "Active (under review)", "being checked by our team. It can be bought meanwhile."},
		{"VAL-009 active is explained", "Active", "Checked and approved"},
		{"VAL-019 rejected is explained", "Rejected", "it breaks a rule or something is missing"},
	} {
		t.Run(row.name, func(t *testing.T) {
			if !strings.Contains(body, row.label) || !strings.Contains(body, row.meaning) {
				t.Errorf("the page lacks %q or %q", row.label, row.meaning)
			}
		})
	}
}

func TestLabelsInTheList(t *testing.T) {
	t.Parallel()
	b := newBench(t, settings.Reseller)
	doc := course()
	approved := b.approved(doc)
	doc.Title, doc.DescriptionHTML = "Kuchen backen", doc.DescriptionHTML+"<p>Kuchen.</p>"
	denied := b.denied(doc, "Bitte genauer.", "description_insufficient")
	body := b.get(anna, "/vendor/products?lang=fr")
	row := func(id string) string {
		_, rest, _ := strings.Cut(body, "/vendor/products/"+id)
		found, _, _ := strings.Cut(rest, "</tr>")
		return found
	}
	t.Run("VAL-040 an approved product is labelled Actif", func(t *testing.T) {
		if found := row(approved); !strings.Contains(found, ">Actif<") {
			t.Errorf("the row: %s", found)
		}
	})
	t.Run("VAL-139 the list shows how each product stands", func(t *testing.T) {
		if found := row(denied); !strings.Contains(found, ">Rejeté<") || strings.Contains(found, ">Actif<") {
			t.Errorf("the row: %s", found)
		}
	})
}

func TestTypesExplained(t *testing.T) {
	t.Parallel()
	b := newBench(t, settings.Reseller)
	b.adjust(func(s *settings.Settings) {
		s.TypeDefinitions = map[string]map[string]string{rulebook.TypeDigital: {"en": "Files only, as this market sees it."}}
	})
	t.Run("VAL-059 the type comes with its definition, so that nobody mistakes it", func(t *testing.T) {
		body := b.get(anna, "/vendor/products/new?what=content&interaction=live&lang=en")
		if !strings.Contains(body, "Service with digital content") || !strings.Contains(body, "Personal support entirely online") {
			t.Error("the proposed type is not defined")
		}
	})
	t.Run("VAL-090 the definitions are data of the marketplace", func(t *testing.T) {
		if body := b.get(anna, "/vendor/help/types?lang=en"); !strings.Contains(body, "Files only, as this market sees it.") {
			t.Error("the operator's words are not shown")
		}
	})
}

// bad is a table whose first product the rules find something in, and whose second they do not see.
const bad = `Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,Variant Price,Image Src
brot,Brotmesser aus Solingen,"<p>Ein Brotmesser mit Wellenschliff. Fragen beantworten wir unter info@klingen-weber.example gern.</p>",Weber,Messer,kueche,TRUE,Title,Default Title,M-1,49.90,https://backstube.example/messer.jpg
zwei,Gemüsemesser,"<p>Schreiben Sie an gemuese@klingen-weber.example.</p>",Weber,Messer,kueche,TRUE,Title,Default Title,M-2,19.90,https://backstube.example/messer.jpg
`

func TestDryRun(t *testing.T) {
	t.Parallel()
	b := newBench(t, settings.Supplier)
	tried := b.uploadWith(anna, "/vendor/imports?lang=en", map[string]string{"action": "try"}, "file", "messer.csv", bad)
	t.Run("VAL-162 the first product of a file meets the rules of the whole", func(t *testing.T) {
		if !strings.Contains(tried.body, "info@klingen-weber.example") || strings.Contains(tried.body, "gemuese@") {
			t.Errorf("%d %s", tried.status, tried.body)
		}
	})
	t.Run("VAL-162 and nothing is stored", func(t *testing.T) {
		if body := b.get(anna, "/vendor/products?lang=en"); strings.Contains(body, "Brotmesser") {
			t.Error("the product was brought in")
		}
	})
}
