package source_test

import (
	"strings"
	"testing"
)

const feedHead = `<?xml version="1.0" encoding="UTF-8"?>
<rss xmlns:g="http://base.google.com/ns/1.0" version="2.0"><channel><title>Shop</title>
`

func TestFeed(t *testing.T) {
	t.Parallel()
	t.Run("reads Google's elements", func(t *testing.T) {
		t.Parallel()
		records := readAll(t, "feed.xml", feedHead+`<item>
<g:id>A-1</g:id><title>Other</title><g:title>Lampe &amp;amp; Schirm</g:title>
<g:description><![CDATA[Aus <b>Messing</b>]]></g:description>
<link>https://shop.example/a</link><g:image_link> https://shop.example/a.jpg </g:image_link><g:additional_image_link>https://shop.example/b.jpg</g:additional_image_link>
<g:price>1.248,00 EUR</g:price><g:sale_price>999 EUR</g:sale_price><g:gtin>123456789123</g:gtin>
<g:google_product_category>Möbel &gt; Lampen</g:google_product_category><g:product_type>Lampen</g:product_type>
<g:shipping><g:country>DE</g:country><g:price>4.90 EUR</g:price></g:shipping>
<g:identifier_exists>no</g:identifier_exists><g:color>Gold</g:color><s:attribute xmlns:s="x" name="Grösse">L</s:attribute>
</item></channel></rss>`)
		doc := document(t, records[0])
		if doc.Title != "Lampe & Schirm" || doc.DescriptionHTML != "Aus <b>Messing</b>" || doc.Price != "999" || doc.CompareAtPrice != "1248.00" || doc.Currency != "EUR" {
			t.Errorf("%+v", doc)
		}
		if doc.GTIN != "123456789123" || !doc.GTINExempt || doc.Category != "Lampen" || len(doc.Images) != 2 || doc.Images[0].URL != "https://shop.example/a.jpg" || doc.ProductURL != "https://shop.example/a" {
			t.Errorf("%+v", doc)
		}
		if doc.Extra["color"] != "Gold" || doc.Extra["Grösse"] != "L" || doc.Extra["product_type"] != "Lampen" || len(doc.Extra) != 3 || records[0].Line != 3 || records[0].Key != "sku:A-1" {
			t.Errorf("%v line %d key %s", doc.Extra, records[0].Line, records[0].Key)
		}
	})
	t.Run("reads Atom and other dialects", func(t *testing.T) {
		t.Parallel()
		atom := `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:g="http://base.google.com/ns/1.0"><title>S</title><entry><g:id>1</g:id><title>A</title><link href="https://s.example/1"/><g:price>5 EUR</g:price></entry></feed>`
		if doc := document(t, readAll(t, "x", atom)[0]); doc.ProductURL != "https://s.example/1" || doc.Title != "A" || doc.SKU != "1" {
			t.Errorf("%+v", doc)
		}
		plain := `<products><product><id>1</id><name>A</name><price>5.50</price><currency>SEK</currency><url>u</url><image>i</image></product></products>`
		if doc := document(t, readAll(t, "x", plain)[0]); doc.Title != "A" || doc.Currency != "SEK" || len(doc.Images) != 1 {
			t.Errorf("%+v", doc)
		}
	})
	t.Run("tells broken items by line and keeps the others", func(t *testing.T) {
		t.Parallel()
		good := "<item><g:id>G</g:id><g:title>Good</g:title></item>\n"
		records := readAll(t, "x.xml", feedHead+good+
			"<item>\n<g:title>Lost sign</g:title>\n<g:link>https://x/g:link>\n</item>\n"+good+
			"<item><g:title>No end\n"+good+
			"<item><!-- <item> --><g:title><![CDATA[</item>]]></g:title></item>\n"+
			"<item><g:title>End of file")
		want := []string{"", "malformed", "", "unclosed", "", "", "unclosed"}
		if len(records) != len(want) {
			t.Fatalf("%d records", len(records))
		}
		for i, record := range records {
			if codes(record.Problems) != want[i] {
				t.Errorf("record %d: %v", i+1, record.Problems)
			}
		}
		if got := records[1].Problems[0]; got.Line != 6 || got.Column != "g:link" {
			t.Errorf("the fault is told of line %d, %q; <g:link> on line 6 has no end", got.Line, got.Column)
		}
		if records[5].Document.Title != "</item>" {
			t.Errorf("title %q", records[5].Document.Title)
		}
	})
	t.Run("mends what leaves no doubt, and says so", func(t *testing.T) {
		t.Parallel()
		records := readAll(t, "x.xml", `<products><product><title>A & B</title><g:image_link>https://x.example/a?v=1&width=2</g:image_link></product>
<product><title>C</title><description><p>One<br>two & three</p></description></product></products>`)
		first, second := document(t, records[0]), document(t, records[1])
		if first.Title != "A & B" || first.Images[0].URL != "https://x.example/a?v=1&width=2" || codes(records[0].Remarks) != "bare-ampersand unbound-prefix" {
			t.Errorf("%+v %v", first, records[0].Remarks)
		}
		if second.DescriptionHTML != "<p>One<br>two & three</p>" || codes(records[1].Remarks) != "html-in-description" {
			t.Errorf("%+v %v", second, records[1].Remarks)
		}
	})
	t.Run("tells text before the feed", func(t *testing.T) {
		t.Parallel()
		records := readAll(t, "x.xml", "This XML file does not appear …\n<products><product><name>A</name></product></products>")
		if len(records) != 2 || codes(records[0].Problems) != "text-outside" || document(t, records[1]).Title != "A" || records[1].Line != 2 {
			t.Errorf("%+v", records)
		}
	})
	t.Run("reads the declared encoding", func(t *testing.T) {
		t.Parallel()
		records := readAll(t, "x.xml", "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><products><product><name>Gr\xFCn</name></product></products>")
		if doc := document(t, records[0]); doc.Title != "Grün" {
			t.Errorf("%q", doc.Title)
		}
	})
	t.Run("refuses entities and feeds without products", func(t *testing.T) {
		t.Parallel()
		bomb := `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><products><product><name>&b;</name></product></products>`
		if refusal := refused(t, "x.xml", bomb); refusal.Code != "entities" {
			t.Errorf("%v", refusal)
		}
		if refusal := refused(t, "x.xml", "<html><body><p>x</p></body></html>"); refusal.Code != "no-products" {
			t.Errorf("%v", refusal)
		}
	})
	t.Run("bounds depth and size", func(t *testing.T) {
		t.Parallel()
		deep := "<products><product><name>A</name>" + strings.Repeat("<x>", 100) + strings.Repeat("</x>", 100) + "</product><product><name>B</name></product></products>"
		records := readAll(t, "x.xml", deep)
		if len(records) != 2 || codes(records[0].Problems) != "malformed" || !records[1].Readable() {
			t.Errorf("%+v", records)
		}
		large := "<products><product><name>" + strings.Repeat("A", 3<<20) + "</name></product><product><name>B</name></product></products>"
		records = readAll(t, "x.xml", large)
		if len(records) != 2 || codes(records[0].Problems) != "too-large" || !records[1].Readable() {
			t.Errorf("%d records, %v", len(records), records[0].Problems)
		}
	})
}
