package source_test

import (
	"strings"
	"testing"

	"vidimus/internal/rulebook"
)

const plainProduct = `{"type":"physical","title":"Vase","price":"12.50","currency":"EUR","sku":"V-1"}`

func TestJSON(t *testing.T) {
	t.Parallel()
	t.Run("reads labelled lines, bare documents and lists", func(t *testing.T) {
		t.Parallel()
		labelled := `{"id":"a-1","preset":"retail","lang":"de","vendor":{"country":"DE","status":"inactive","vip":true},"product":` + plainProduct + `,"expect":[],"note":""}`
		for name, content := range map[string]string{
			"lines.jsonl":  labelled + "\n\n" + plainProduct + "\n",
			"list.json":    "[\n  " + labelled + ",\n  " + plainProduct + "\n]",
			"no extension": "[" + labelled + "," + plainProduct + "]",
		} {
			records := readAll(t, name, content)
			if len(records) != 2 {
				t.Fatalf("%s: %d records", name, len(records))
			}
			first := records[0]
			if first.ID != "a-1" || first.Preset != "retail" || first.Vendor == nil || *first.Vendor != (rulebook.Vendor{Country: "DE", Status: "inactive", VIP: true}) {
				t.Errorf("%s: labels %+v", name, first)
			}
			for _, record := range records {
				if doc := document(t, record); doc.Title != "Vase" || doc.Price != "12.50" || record.Key != "sku:V-1" {
					t.Errorf("%s: %+v under %q", name, doc, record.Key)
				}
			}
			if records[1].Vendor != nil {
				t.Errorf("%s: a bare document has a vendor", name)
			}
		}
	})
	t.Run("names the line and place of what cannot be read, and reads on", func(t *testing.T) {
		t.Parallel()
		content := plainProduct + "\n" + `{"type":"physical","title":7,"titel":"x"}` + "\n{broken\n" + `"text"` + "\n" + plainProduct
		records := readAll(t, "x.jsonl", content)
		if len(records) != 5 {
			t.Fatalf("%d records", len(records))
		}
		if got := codes(records[1].Problems); got != "wrong-type unknown-key" {
			t.Errorf("problems %q", got)
		}
		for i, line := range []int{1, 2, 3, 4, 5} {
			if records[i].Line != line {
				t.Errorf("record %d stands on line %d, want %d", i, records[i].Line, line)
			}
			if readable := i == 0 || i == 4; records[i].Readable() != readable {
				t.Errorf("record %d: %v", i, records[i].Problems)
			}
		}
		if string(records[2].Raw) != "{broken" {
			t.Errorf("raw %q", records[2].Raw)
		}
	})
	t.Run("resumes in a list after a text that never ends", func(t *testing.T) {
		t.Parallel()
		content := "[\n  {\"type\": \"physical\",\n   \"title\": \"no end,\n   \"price\": \"1\"},\n  " + plainProduct + "\n]"
		records := readAll(t, "x.json", content)
		if len(records) != 2 || records[0].Readable() || records[0].Line != 2 || !records[1].Readable() {
			t.Fatalf("%+v", records)
		}
	})
	t.Run("reads a document over several lines", func(t *testing.T) {
		t.Parallel()
		content := strings.ReplaceAll(plainProduct, ",", ",\n")
		if records := readAll(t, "x.json", content); len(records) != 1 || document(t, records[0]).Title != "Vase" {
			t.Fatalf("%+v", records)
		}
	})
	t.Run("refuses a document over 1 MB and reads on", func(t *testing.T) {
		t.Parallel()
		large := `{"type":"physical","title":"` + strings.Repeat("x", 2*rulebook.MaxDocumentBytes) + `"}`
		for name, content := range map[string]string{
			"x.jsonl": large + "\n" + plainProduct + "\n",
			"x.json":  "[\n" + large + ",\n" + plainProduct + "\n]",
		} {
			records := readAll(t, name, content)
			if len(records) != 2 || codes(records[0].Problems) != "too-large" || !records[1].Readable() {
				t.Fatalf("%s: %d records, %v", name, len(records), records[0].Problems)
			}
			if len(records[0].Raw) == 0 || len(records[0].Raw) > 64<<10 {
				t.Errorf("%s: kept %d bytes", name, len(records[0].Raw))
			}
		}
	})
	t.Run("says that other JSON is no product", func(t *testing.T) {
		t.Parallel()
		records := readAll(t, "order.json", `{"order":{"id":1}}`)
		if len(records) != 1 || codes(records[0].Problems) != "no-product" {
			t.Fatalf("%+v", records)
		}
	})
}

func TestShopifyJSON(t *testing.T) {
	t.Parallel()
	content := `{"products":[{"title":"Hemd","handle":"hemd","body_html":"<p>Leinen</p>","vendor":"Nord","product_type":"Hemden","tags":"leinen, sommer",
	 "options":[{"name":"Größe"}],"images":[{"src":"https://cdn.example/h.jpg","width":800,"height":600}],
	 "variants":[{"option1":"S","price":"49.90","compare_at_price":"0.00","sku":"H-S","inventory_quantity":-3},{"option1":"M","price":"51.90","sku":"H-M","inventory_quantity":2}]},
	 {"title":"Gutschein","handle":"gutschein","body_html":"x","variants":[{"option1":"Default Title","price":"10.00","sku":"G","requires_shipping":false}]}]}`
	records := readAll(t, "products.json", content)
	if len(records) != 2 {
		t.Fatalf("%d records", len(records))
	}
	doc := document(t, records[0])
	if doc.Price != "49.90" || doc.Currency != "EUR" || len(doc.Variants) != 2 || doc.Variants[0].Options["Größe"] != "S" || doc.Variants[0].CompareAtPrice != "" {
		t.Errorf("%+v", doc)
	}
	if *doc.Variants[0].Quantity != 0 || codes(records[0].Remarks) != "negative-stock" {
		t.Errorf("a stock below zero: %v, %v", doc.Variants[0].Quantity, records[0].Remarks)
	}
	if strings.Join(doc.Tags, "|") != "leinen|sommer" || doc.Extra["Vendor"] != "Nord" || *doc.Images[0].Width != 800 {
		t.Errorf("%+v", doc)
	}
	voucher := document(t, records[1])
	if voucher.Type != rulebook.TypeDigital || len(voucher.Variants) != 0 || voucher.SKU != "G" || records[1].Key != "sku:G" {
		t.Errorf("%+v", voucher)
	}
}
