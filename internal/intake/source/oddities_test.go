package source_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"vidimus/internal/intake/source"
	"vidimus/internal/platform/reference"
	"vidimus/internal/rulebook"
)

// oddities are what the descriptions of the reference files warn of, each with what must become of it.
var oddities = map[string]struct {
	file  string
	holds func(t *testing.T, records []source.Record)
}{
	"a damaged ISBN stays and names no product": {"catalogues/en-goodbooks-a.csv", func(t *testing.T, records []source.Record) {
		keys := map[string]bool{}
		for _, record := range records {
			keys[record.Key] = true
		}
		if records[0].Document.GTIN != "9.78043902348e+12" || len(keys) != len(records) {
			t.Errorf("%q; %d keys for %d books", records[0].Document.GTIN, len(keys), len(records))
		}
	}},
	"languages of books in three spellings, and none": {"catalogues/en-goodbooks-a.csv", func(t *testing.T, records []source.Record) {
		found := map[string]int{}
		for _, record := range records {
			found[record.Document.Language]++
		}
		if found["en"] == 0 || found["fr"] == 0 || found[""] == 0 || found["eng"] > 0 || found["en-US"] > 0 {
			t.Errorf("%v", found)
		}
	}},
	"what a spreadsheet made of a year stays as it is": {"catalogues/en-goodbooks-a.csv", func(t *testing.T, records []source.Record) {
		if extra := records[2].Document.Extra; extra["original_publication_year"] != "2005.0" || extra["isbn"] != "316015849" {
			t.Errorf("%v", extra)
		}
	}},
	"Italian prices and codes with zeros in front": {"catalogues/it-boat-parts-variants-a.csv", func(t *testing.T, records []source.Record) {
		thousands := 0
		for _, record := range records {
			if bytes.Contains(record.Raw, []byte(";1.248,00;")) && record.Document.Price == "1248.00" {
				thousands++
			}
		}
		if first := records[0].Document; first.SKU != "0104015" || first.Price != "11.50" || first.Title != "ANCORA OMB 1.5<" || thousands == 0 {
			t.Errorf("%+v, %d", first, thousands)
		}
	}},
	"two languages side by side, signs for line breaks": {"catalogues/it-en-boat-parts-a.csv", func(t *testing.T, records []source.Record) {
		at := slices.IndexFunc(records, func(r source.Record) bool { return r.Document.Title == "Fornello 1 Fuoco Burny1" })
		doc := records[at].Document
		if doc.Language != "it" || !strings.Contains(doc.DescriptionHTML, "termosicurezze. <br>\nAltezza") || doc.Extra["Nome Categoria/Nodo Inglese"] != "1 Burner Stove Burny1" {
			t.Errorf("%+v", doc)
		}
	}},
	"line breaks inside quoted cells end no row": {"catalogues/it-en-boat-parts-a.csv", func(t *testing.T, records []source.Record) {
		broken := 0
		for _, record := range records {
			if bytes.Count(bytes.TrimSpace(record.Raw), []byte{'\n'}) > 0 {
				broken++
			}
		}
		if broken < len(records)*3/10 {
			t.Errorf("%d of %d records stretch over lines", broken, len(records))
		}
	}},
	"a byte order mark is no part of the first heading": {"catalogues/de-abalight-led-a.tsv", func(t *testing.T, records []source.Record) {
		if doc := records[0].Document; doc.SKU != "10002" || doc.Price != "" || doc.Extra["Betriebstemperatur"] != "-28° - +45° C" || doc.Extra["Lifetime"] != "45.000 h" {
			t.Errorf("%+v", doc)
		}
	}},
	"inch marks inside quoted cells of a table with tabs": {"catalogues/en-openfoodfacts-names-categories-a.tsv", func(t *testing.T, records []source.Record) {
		titles := map[string]bool{}
		for _, record := range records {
			titles[record.Document.Title] = true
		}
		for _, want := range []string{`8" White Cake Decorated`, `"Party Pack" Franks`, "Cascadian Farm Organic Sweet & Salty Peanut with Puffed Rice & Quinoa Chewy Granola Bar"} {
			if !titles[want] {
				t.Errorf("no product is called %s", want)
			}
		}
	}},
	"a French title with Arabic words stays whole": {"catalogues/fr-ar-mixed-titles.csv", func(t *testing.T, records []source.Record) {
		if title := records[2].Document.Title; title != "Sac à Dos Scolaire & camping - حجم صغير - Rose - Fashion" {
			t.Errorf("%q", title)
		}
	}},
	"a machine's French is not taken for a language": {"catalogues/fr-myntra-machine-translated-a.csv", func(t *testing.T, records []source.Record) {
		for _, record := range records {
			if record.Document.Language != "" {
				t.Errorf("%q is called %s", record.Document.Title, record.Document.Language)
			}
		}
	}},
	"prices in rupees, colours with and without a blank": {"catalogues/en-myntra-fashion-a.csv", func(t *testing.T, records []source.Record) {
		without := 0
		for _, record := range records {
			colour, said := record.Document.Extra["PrimaryColor"]
			if !said {
				without++
			}
			if colour != strings.TrimSpace(colour) || record.Document.Currency != "INR" {
				t.Errorf("%q, %s", colour, record.Document.Currency)
			}
		}
		if records[0].Document.Price != "11745" || without == 0 || without > 894 {
			t.Errorf("%s, %d without a colour", records[0].Document.Price, without)
		}
	}},

	"a description that is escaped twice": {"feeds-xml/fr-solea-google-shopping-a.xml", func(t *testing.T, records []source.Record) {
		doc := records[0].Document
		if !strings.Contains(doc.DescriptionHTML, "l&#039;eau") || !doc.GTINExempt || doc.Extra["color"] != "Doré" || strings.Contains(doc.DescriptionHTML, "&amp;") {
			t.Errorf("%+v", doc)
		}
	}},
	"an ampersand in a category, and the feed that mends it": {"feeds-xml/sv-velofant-v27.xml", func(t *testing.T, records []source.Record) {
		remarks := ""
		for _, record := range records {
			remarks += codes(record.Remarks) + " "
		}
		if !strings.Contains(remarks, "bare-ampersand") {
			t.Errorf("no remark about the ampersand: %s", remarks)
		}
		for i, mended := range read(t, "feeds-xml/sv-velofant-v29.xml") {
			if records[i].Document.Title != mended.Document.Title || records[i].Document.Category != mended.Document.Category || records[i].Document.Price != mended.Document.Price {
				t.Errorf("%+v, mended %+v", records[i].Document, mended.Document)
			}
		}
	}},
	"a prefix that nothing declares": {"feeds-xml/sv-velofant-v33.xml", func(t *testing.T, records []source.Record) {
		if doc := records[0].Document; !strings.Contains(codes(records[0].Remarks), "unbound-prefix") || doc.Title == "" || doc.Extra["availability"] != "out of stock" {
			t.Errorf("%+v %v", doc, records[0].Remarks)
		}
	}},
	"a third dialect of one shop": {"feeds-xml/sv-velofant-early.xml", func(t *testing.T, records []source.Record) {
		if doc := records[0].Document; doc.Title != "VELOFANT - Wheelset" || doc.Currency != "SEK" || doc.ProductURL == "" || len(doc.Images) == 0 {
			t.Errorf("%+v", doc)
		}
	}},
	"a browser's sentence before the feed is told and costs nothing else": {"feeds-xml/sv-velofant-pasted-from-browser.xml", func(t *testing.T, records []source.Record) {
		if codes(records[0].Problems) != "text-outside" || len(records) != 10 || records[9].Document.Title == "" {
			t.Errorf("%+v", records[0].Problems)
		}
	}},
	"a marketplace's own sample, and its wrong number": {"feeds-xml/de-siroop-marketplace-sample.xml", func(t *testing.T, records []source.Record) {
		doc := records[0].Document
		if doc.GTIN != "123456789123" || rulebook.ValidGTIN(doc.GTIN) || doc.Currency != "CHF" || strings.ContainsAny(doc.Images[0].URL, " \n") || doc.Extra["manufacturer_name"] != "Mattel" {
			t.Errorf("%+v", doc)
		}
	}},

	"a round trip through Shopify changes nothing that is sold": {"shopify-csv/packt-product-data-import.csv", func(t *testing.T, records []source.Record) {
		before := map[string]string{}
		for _, record := range records {
			before[record.Key] = sold(record)
		}
		for _, record := range read(t, "shopify-csv/packt-product-data-reexported.csv") {
			if before[record.Key] != sold(record) {
				t.Errorf("%s: %q", record.Key, before[record.Key])
			}
		}
	}},
	"stocks below zero are none left, and told": {"shopify-csv/fr-parispousse-a.csv", func(t *testing.T, records []source.Record) {
		told := 0
		for _, record := range records {
			told += strings.Count(codes(record.Remarks), "negative-stock")
			for _, variant := range record.Document.Variants {
				if variant.Quantity != nil && *variant.Quantity < 0 {
					t.Errorf("%s has %d left", record.Key, *variant.Quantity)
				}
			}
		}
		if told != 14 {
			t.Errorf("%d stocks below zero are told, want 14", told)
		}
	}},
	"a gift card costs what its price says": {"shopify-csv/fr-parispousse-a.csv", func(t *testing.T, records []source.Record) {
		doc := records[0].Document
		if doc.Type != rulebook.TypeDigital || doc.Variants[0].Options["Title"] != "50" || doc.Variants[0].Price != "10.00" {
			t.Errorf("%+v", doc)
		}
	}},
	"rows with nothing but a picture add it": {"shopify-csv/fr-parispousse-a.csv", func(t *testing.T, records []source.Record) {
		most := 0
		for _, record := range records {
			most = max(most, len(record.Document.Images))
		}
		if most < 2 {
			t.Errorf("no product has more than %d pictures", most)
		}
	}},
	"products without SKU are known by their handle": {"shopify-csv/partners-apparel.csv", func(t *testing.T, records []source.Record) {
		for _, record := range records {
			if !strings.HasPrefix(record.Key, "handle:") || record.Document.SKU != "" {
				t.Errorf("%s, %q", record.Key, record.Document.SKU)
			}
		}
	}},

	"simple, downloadable, virtual: one cell, three words": {"woocommerce/sample_products.csv", func(t *testing.T, records []source.Record) {
		found := map[string]int{}
		for _, record := range records {
			found[record.Document.Type]++
		}
		if found[rulebook.TypeDigital] == 0 || found[rulebook.TypeBundle] == 0 || found[rulebook.TypePhysical] == 0 {
			t.Errorf("%v", found)
		}
	}},
	"prices with their currency in ten spellings": {"woocommerce/fr-kota-woo-a.csv", func(t *testing.T, records []source.Record) {
		variants := 0
		for _, record := range records {
			for _, variant := range record.Document.Variants {
				variants++
				if strings.Trim(string(variant.Price), "0123456789") != "" {
					t.Errorf("line %d: %q", record.Line, variant.Price)
				}
			}
		}
		if doc := records[0].Document; doc.Price != "12000" || doc.Currency != "XOF" || variants < 150 {
			t.Errorf("%s %s, %d variants", doc.Price, doc.Currency, variants)
		}
	}},
	"a table of WordPress says what a category is": {"woocommerce/dokan-products-wxr.xml", func(t *testing.T, records []source.Record) {
		if doc := records[0].Document; doc.Title != "p0_v1" || doc.Category != "Uncategorized" || doc.Price != "100" || doc.Extra["product_type"] != "simple" {
			t.Errorf("%+v", doc)
		}
	}},

	"option groups and values in one cell": {"platform-csv/vendure-products.csv", func(t *testing.T, records []source.Record) {
		doc := records[0].Document
		if len(doc.Variants) != 4 || doc.Variants[3].Options["RAM"] != "16GB" || doc.Variants[3].Options["screen size"] != "15 inch" || doc.Price != "1299.00" {
			t.Errorf("%+v", doc)
		}
	}},
	"several languages: the first is the product's, the others stay": {"platform-csv/vendure-multiple-languages.csv", func(t *testing.T, records []source.Record) {
		if doc := records[0].Document; doc.Language != "en" || doc.Title != "Perfect Paper Stretcher" || doc.Extra["name:zh_Hans"] == "" {
			t.Errorf("%+v", doc)
		}
	}},
	"a product's row without a price, and its variants with theirs": {"platform-csv/spree-products-a.csv", func(t *testing.T, records []source.Record) {
		if doc := records[0].Document; doc.Price != "879.99" || doc.Currency != "USD" || doc.Category != "Coffee Machines" || len(doc.Variants) != 3 {
			t.Errorf("%+v", doc)
		}
	}},
}

// TestOddities holds the outcome of what the descriptions of the files warn of.
func TestOddities(t *testing.T) {
	t.Parallel()
	for name, oddity := range oddities {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			oddity.holds(t, read(t, oddity.file))
		})
	}
}

// read reads a reference file.
func read(t *testing.T, file string) []source.Record {
	t.Helper()
	reader, err := source.Open(file, bytes.NewReader(reference.Read(t, "data/"+file)), source.Options{Currency: "EUR"})
	if err != nil {
		t.Fatal(err)
	}
	return drain(t, reader)
}

// sold sums up what a record sells; 200 and 200.00 are one price.
func sold(record source.Record) string {
	doc := record.Document
	text := doc.Title + " " + strings.TrimSuffix(string(doc.Price), ".00") + " " + doc.ProductTypeName + " " + fmt.Sprint(slices.Sorted(slices.Values(doc.Tags)))
	for _, variant := range doc.Variants {
		text += fmt.Sprint(variant.Options, strings.TrimSuffix(string(variant.Price), ".00"))
	}
	return text
}
