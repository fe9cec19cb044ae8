package source_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"vidimus/internal/intake/source"
)

// catalogue is what must come out of one file that nobody here wrote.
type catalogue struct {
	file    string
	format  source.Format
	rows    int    // rows that hold something, as the file's description counts them
	records int    // products, and what stands in the place of one
	bad     []int  // lines of the records that cannot be read
	refused string // code, where the file cannot be read at all
}

var catalogues = []catalogue{
	{file: "catalogues/de-abalight-led-a.tsv", format: source.GenericCSV, rows: 208, records: 208},
	{file: "catalogues/en-goodbooks-a.csv", format: source.GenericCSV, rows: 5000, records: 5000},
	{file: "catalogues/en-myntra-fashion-a.csv", format: source.GenericCSV, rows: 6250, records: 6250},
	{file: "catalogues/en-openfoodfacts-names-categories-a.tsv", format: source.GenericCSV, rows: 24000, records: 24000},
	{file: "catalogues/fr-ar-mixed-titles.csv", format: source.GenericCSV, rows: 51, records: 51},
	{file: "catalogues/fr-myntra-machine-translated-a.csv", format: source.GenericCSV, rows: 150, records: 150},
	{file: "catalogues/fr-myntra-delimiter-w.csv", refused: "no-title"},
	{file: "catalogues/it-boat-parts-variants-a.csv", format: source.GenericCSV, rows: 10068, records: 10068},
	{file: "catalogues/it-en-boat-parts-a.csv", format: source.GenericCSV, rows: 2700, records: 2700},
	{file: "catalogues/it-en-boat-parts-categories.csv", format: source.GenericCSV, rows: 763, records: 763},

	{file: "shopify-csv/fr-parispousse-a.csv", format: source.ShopifyCSV, rows: 79, records: 20},
	{file: "shopify-csv/packt-product-data-import.csv", format: source.ShopifyCSV, rows: 21, records: 20},
	{file: "shopify-csv/packt-product-data-reexported.csv", format: source.ShopifyCSV, rows: 21, records: 20},
	{file: "shopify-csv/partners-apparel.csv", format: source.ShopifyCSV, rows: 22, records: 20},
	{file: "shopify-csv/partners-home-and-garden.csv", format: source.ShopifyCSV, rows: 21, records: 20},

	// Five variations name a parent with the letter O for the digit 0.
	{file: "woocommerce/fr-kota-woo-a.csv", format: source.WooCSV, rows: 254, records: 40, bad: []int{782, 791, 808, 825, 842}},
	{file: "woocommerce/importer-sample.csv", format: source.WooCSV, rows: 7, records: 5},
	{file: "woocommerce/sample_products.csv", format: source.WooCSV, rows: 24, records: 15},
	{file: "woocommerce/sample_tax_rates.csv", refused: "no-title"},
	{file: "woocommerce/dokan-products-wxr.xml", format: source.ProductFeed, rows: 1, records: 1},

	// The last 44 rows of spree-products-a give prices in a second currency to products far above.
	{file: "platform-csv/spree-products-a.csv", format: source.GenericCSV, rows: 109, records: 38,
		bad: []int{66, 69, 72, 75, 78, 81, 84, 86, 89, 91, 93, 95, 97, 99, 101, 103, 105, 107, 109}},
	{file: "platform-csv/spree-product_translations-a.csv", refused: "translations"},
	{file: "platform-csv/spree-product_translations_import.csv", refused: "translations"},
	{file: "platform-csv/vendure-products.csv", format: source.GenericCSV, rows: 88, records: 54},
	{file: "platform-csv/vendure-product-import.csv", format: source.GenericCSV, rows: 11, records: 4}, // and one blank row
	{file: "platform-csv/vendure-invalid-columns.csv", format: source.GenericCSV, rows: 4, records: 1}, // what is missing is nothing that is needed here
	{file: "platform-csv/vendure-invalid-row-length.csv", format: source.GenericCSV, rows: 3, records: 3, bad: []int{3}},
	{file: "platform-csv/vendure-multiple-languages.csv", format: source.GenericCSV, rows: 3, records: 1},
	{file: "platform-csv/vendure-custom-fields.csv", format: source.GenericCSV, rows: 3, records: 1},
	{file: "platform-csv/vendure-multiple-products-multiple-variants.csv", format: source.GenericCSV, rows: 10, records: 4},
	{file: "platform-csv/vendure-e2e-products-collections.csv", format: source.GenericCSV, rows: 23, records: 12},

	{file: "feeds-xml/fr-solea-google-shopping-a.xml", format: source.ProductFeed, rows: 45, records: 45},
	{file: "feeds-xml/de-siroop-marketplace-sample.xml", format: source.ProductFeed, rows: 1, records: 1},
	{file: "feeds-xml/sv-velofant-v01.xml", format: source.ProductFeed, rows: 9, records: 9},
	{file: "feeds-xml/sv-velofant-v03.xml", format: source.ProductFeed, rows: 9, records: 9, bad: []int{118}},
	{file: "feeds-xml/sv-velofant-v11.xml", format: source.ProductFeed, rows: 16, records: 16, bad: []int{365, 396, 427, 458, 489}},
	{file: "feeds-xml/sv-velofant-v16.xml", format: source.ProductFeed, rows: 17, records: 17, bad: []int{403, 434, 465, 496, 527}},
	{file: "feeds-xml/sv-velofant-v17.xml", format: source.ProductFeed, rows: 17, records: 17},
	{file: "feeds-xml/sv-velofant-v27.xml", format: source.ProductFeed, rows: 15, records: 15},
	{file: "feeds-xml/sv-velofant-v29.xml", format: source.ProductFeed, rows: 15, records: 15},
	{file: "feeds-xml/sv-velofant-v33.xml", format: source.ProductFeed, rows: 17, records: 17},
	{file: "feeds-xml/sv-velofant-early.xml", format: source.ProductFeed, rows: 9, records: 9},
	{file: "feeds-xml/sv-velofant-test1.xml", format: source.ProductFeed, rows: 17, records: 17},
	{file: "feeds-xml/sv-velofant-pasted-from-browser.xml", format: source.ProductFeed, rows: 10, records: 10, bad: []int{1}},

	{file: "shopify-json/products.json", format: source.JSON, rows: 4, records: 4},
	{file: "shopify-json/product.json", format: source.JSON, rows: 1, records: 1},
	{file: "shopify-json/order.json", format: source.JSON, rows: 1, records: 1, bad: []int{1}},
	{file: "../corpus/dev.jsonl", format: source.JSON, rows: 233, records: 233},
}

// TestCatalogues reads real files to their end: no row is lost, and what cannot be read is named by line.
func TestCatalogues(t *testing.T) {
	t.Parallel()
	for _, want := range catalogues {
		t.Run(filepath.Base(want.file), func(t *testing.T) {
			t.Parallel()
			content, err := os.ReadFile(filepath.Join(shared(t), "data", want.file))
			if err != nil {
				t.Fatal(err)
			}
			reader, err := source.Open(filepath.Base(want.file), bytes.NewReader(content), source.Options{Currency: "EUR"})
			var refusal *source.Error
			if errors.As(err, &refusal) && refusal.Code == want.refused {
				return
			}
			if err != nil || want.refused != "" {
				t.Fatalf("want refusal %q, got %v", want.refused, err)
			}
			if reader.Format() != want.format {
				t.Errorf("read as %s", reader.Format())
			}
			want.compare(t, reader, content)
		})
	}
}

func (want catalogue) compare(t *testing.T, reader *source.Reader, content []byte) {
	rows, raw := 0, 0
	var bad []int
	records := drain(t, reader)
	for _, record := range records {
		rows += record.Rows
		raw += len(record.Raw)
		if !record.Readable() {
			bad = append(bad, record.Problems[0].Line)
		}
		if record.Key == "" || record.Readable() && record.Document.Title == "" && want.format != source.JSON {
			t.Errorf("line %d: no key or no title: %s", record.Line, record.Raw[:min(200, len(record.Raw))])
		}
	}
	if rows != want.rows || len(records) != want.records {
		t.Errorf("%d rows in %d records, want %d in %d", rows, len(records), want.rows, want.records)
	}
	if len(bad) != len(want.bad) {
		t.Fatalf("records that cannot be read on lines %v, want %v", bad, want.bad)
	}
	for i := range bad {
		if bad[i] != want.bad[i] {
			t.Errorf("records that cannot be read on lines %v, want %v", bad, want.bad)
			break
		}
	}
	heading := bytes.IndexByte(content, '\n')
	if want.format == source.GenericCSV && raw < (len(content)-heading)*9/10 {
		t.Errorf("the records hold %d of %d bytes", raw, len(content)-heading)
	}
}

// TestCatalogueOddities holds the outcome of what the descriptions of the files warn of.
func TestCatalogueOddities(t *testing.T) {
	t.Parallel()
	read := func(t *testing.T, file string) []source.Record {
		content, err := os.Open(filepath.Join(shared(t), "data", file))
		if err != nil {
			t.Fatal(err)
		}
		defer content.Close()
		reader, err := source.Open(file, content, source.Options{Currency: "EUR"})
		if err != nil {
			t.Fatal(err)
		}
		return drain(t, reader)
	}
	t.Run("a damaged ISBN stays and names no product", func(t *testing.T) {
		t.Parallel()
		keys := map[string]bool{}
		records := read(t, "catalogues/en-goodbooks-a.csv")
		for _, record := range records {
			keys[record.Key] = true
		}
		if records[0].Document.GTIN != "9.78043902348e+12" || len(keys) != len(records) {
			t.Errorf("%q; %d keys for %d books", records[0].Document.GTIN, len(keys), len(records))
		}
	})
	t.Run("Italian prices and codes with zeros in front", func(t *testing.T) {
		t.Parallel()
		thousands := 0
		for _, record := range read(t, "catalogues/it-boat-parts-variants-a.csv") {
			if bytes.Contains(record.Raw, []byte(";1.248,00;")) && record.Document.Price == "1248.00" {
				thousands++
			}
		}
		if first := read(t, "catalogues/it-boat-parts-variants-a.csv")[0].Document; first.SKU != "0104015" || first.Price != "11.50" || thousands == 0 {
			t.Errorf("%+v, %d", first, thousands)
		}
	})
	t.Run("a French title with Arabic words stays whole", func(t *testing.T) {
		t.Parallel()
		if title := read(t, "catalogues/fr-ar-mixed-titles.csv")[2].Document.Title; title != "Sac à Dos Scolaire & camping - حجم صغير - Rose - Fashion" {
			t.Errorf("%q", title)
		}
	})
	t.Run("prices in rupees", func(t *testing.T) {
		t.Parallel()
		if doc := read(t, "catalogues/en-myntra-fashion-a.csv")[0].Document; doc.Price != "11745" || doc.Currency != "INR" {
			t.Errorf("%s %s", doc.Price, doc.Currency)
		}
	})
	t.Run("a round trip through Shopify changes nothing that is sold", func(t *testing.T) {
		t.Parallel()
		before := map[string]string{}
		for _, record := range read(t, "shopify-csv/packt-product-data-import.csv") {
			before[record.Key] = sold(record)
		}
		for _, record := range read(t, "shopify-csv/packt-product-data-reexported.csv") {
			if before[record.Key] != sold(record) {
				t.Errorf("%s: %q", record.Key, before[record.Key])
			}
		}
	})
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

// lines yields a text again and again, to read more than memory should hold.
type lines struct {
	head, line []byte
	left       int
	rest       []byte
}

func (l *lines) Read(into []byte) (int, error) {
	if len(l.rest) == 0 {
		switch {
		case l.head != nil:
			l.rest, l.head = l.head, nil
		case l.left > 0:
			l.left--
			l.rest = l.line
		default:
			return 0, io.EOF
		}
	}
	count := copy(into, l.rest)
	l.rest = l.rest[count:]
	return count, nil
}
