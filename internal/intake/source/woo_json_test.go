package source_test

import (
	"strings"
	"testing"

	"vidimus/internal/rulebook"
)

func TestWooCommerceJSON(t *testing.T) {
	t.Parallel()
	content := `[
{"id":7,"name":"Tasse &amp; Teller","slug":"tasse","permalink":"https://laden.example/tasse/","type":"simple","catalog_visibility":"visible","description":"","short_description":"<p>Ton</p>",
 "sku":"T-7","price":"8.00","regular_price":"10.00","sale_price":"8.00","stock_quantity":-2,"weight":"0.3","dimensions":{"height":"9"},"external_url":"",
 "categories":[{"name":"Küche &gt; Tassen"},{"name":"Neu"}],"tags":[{"name":"Ton"}],"images":[{"src":"https://laden.example/t.jpg","alt":"Tasse"}],"attributes":[{"name":"Farbe","options":["Blau","Rot"]}]},
{"id":8,"name":"Lied","slug":"lied","permalink":"https://laden.example/lied/","type":"simple","catalog_visibility":"visible","regular_price":"","price":"3","downloadable":true,"virtual":true,"downloads":[{"name":"lied.mp3"}],"external_url":"https://musik.example/lied"},
{"id":9,"name":"Paar","slug":"paar","type":"grouped","catalog_visibility":"visible","grouped_products":[7,8]},
{"id":10,"name":"Hemd","slug":"hemd","type":"variable","catalog_visibility":"visible","variations":[11]},
{"id":11,"permalink":"https://laden.example/hemd/?groesse=m","regular_price":"30","sku":"H-M"},
{"id":12,"name":"Kaputt","catalog_visibility":"visible","tags":"keine Liste"}
]`
	records := readAll(t, "answer.json", content)
	if len(records) != 6 {
		t.Fatalf("%d records", len(records))
	}
	cup := document(t, records[0])
	if cup.Title != "Tasse & Teller" || cup.DescriptionHTML != "<p>Ton</p>" || cup.Price != "8.00" || cup.CompareAtPrice != "10.00" || cup.Currency != "EUR" || cup.ProductURL != "https://laden.example/tasse/" {
		t.Errorf("%+v", cup)
	}
	if cup.Category != "Tassen" || cup.Extra["Farbe"] != "Blau, Rot" || cup.Extra["Height"] != "9" || cup.Extra["Categories"] != "Küche > Tassen, Neu" || cup.Images[0].Alt != "Tasse" || records[0].Key != "sku:T-7" {
		t.Errorf("%+v under %s", cup, records[0].Key)
	}
	if *records[0].Quantity != 0 || codes(records[0].Remarks) != "negative-stock" {
		t.Errorf("a stock below zero: %v", records[0].Remarks)
	}
	if song := document(t, records[1]); song.Type != rulebook.TypeDigital || song.Files[0].Name != "lied.mp3" || song.Price != "3" || song.ProductURL != "https://musik.example/lied" || records[1].Key != "handle:lied" {
		t.Errorf("%+v under %s", song, records[1].Key)
	}
	if pair := document(t, records[2]); pair.Type != rulebook.TypeBundle || strings.Join(pair.Bundle, " ") != "7 8" {
		t.Errorf("%+v", pair)
	}
	if shirt := document(t, records[3]); shirt.Title != "Hemd" || codes(records[3].Remarks) != "variations-elsewhere" {
		t.Errorf("%+v, %v", shirt, records[3].Remarks)
	}
	if codes(records[4].Problems) != "no-product" || records[4].Line != 8 || codes(records[5].Problems) != "wrong-type" {
		t.Errorf("%v, %v", records[4].Problems, records[5].Problems)
	}
}

// TestCategoryTree refuses lists of categories, and reads products that name theirs.
func TestCategoryTree(t *testing.T) {
	t.Parallel()
	const headings = "Code;Parent category;Name\n"
	if refusal := refused(t, "x.csv", headings+"1;;Home\n2;1;Kitchen\n3;2;Cups\n4;2;Plates\n"); refusal.Code != "category-tree" || refusal.Line != 1 {
		t.Errorf("%v", refusal)
	}
	for name, content := range map[string]string{
		"categories elsewhere": headings + "11;2;Cup\n12;2;Plate\n",
		"with prices":          "Code;Parent category;Name;Price\n1;;Cup;5\n2;1;Saucer;3\n",
		"no rows":              headings,
	} {
		reader := readAll(t, "x.csv", content)
		if len(reader) != strings.Count(content, "\n")-1 {
			t.Errorf("%s: %d records", name, len(reader))
		}
	}
}
