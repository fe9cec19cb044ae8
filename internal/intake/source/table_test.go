package source_test

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"vidimus/internal/intake/source"
)

func TestOwnTable(t *testing.T) {
	t.Parallel()
	t.Run("makes one product of the rows of a handle", func(t *testing.T) {
		t.Parallel()
		records := readAll(t, "own.csv", `handle,type,title,description_html,language,price,currency,tags,images,image_alts,option1_name,option1_value,variant_price,variant_sku,quantity,extra.Material,min_quantity
shirt,physical,Shirt,<p>Linen</p>,en,49.90,EUR,linen|summer,https://x.example/1.jpg|https://x.example/2.jpg,Front|Back,Size,S,,S-1,3,Linen,2
shirt,,,,,,,,,,,M,"51,90",S-2,0,,
cup,physical,Cup,<p>Clay</p>,en,9.00,EUR,,,,,,,,7,,
`)
		if len(records) != 2 || records[0].Rows != 2 || records[1].Rows != 1 || records[1].Line != 4 {
			t.Fatalf("%+v", records)
		}
		doc := document(t, records[0])
		if doc.Title != "Shirt" || doc.Price != "49.90" || strings.Join(doc.Tags, " ") != "linen summer" || doc.Extra["Material"] != "Linen" || *doc.MinQuantity != 2 {
			t.Errorf("%+v", doc)
		}
		if len(doc.Variants) != 2 || doc.Variants[0].Price != "" || doc.Variants[1].Price != "51.90" || doc.Variants[1].SKU != "S-2" || doc.Variants[1].Options["Size"] != "M" {
			t.Errorf("variants %+v", doc.Variants)
		}
		if len(doc.Images) != 2 || doc.Images[1].Alt != "Back" {
			t.Errorf("images %+v", doc.Images)
		}
		if records[0].Key != "handle:shirt" || *records[1].Quantity != 7 {
			t.Errorf("key %q, stock %v", records[0].Key, records[1].Quantity)
		}
	})
	t.Run("refuses headings that it does not know", func(t *testing.T) {
		t.Parallel()
		refusal := refused(t, "own.csv", "title,description_html,pricee\na,b,1\n")
		if refusal.Code != "unknown-column" || refusal.Line != 1 || !strings.Contains(refusal.Message, "pricee") {
			t.Errorf("%v", refusal)
		}
	})
	t.Run("tells rows of one product that contradict each other", func(t *testing.T) {
		t.Parallel()
		records := readAll(t, "own.csv", "handle,title,description_html,price,option1_value\na,A,x,1,S\na,B,x,1,M\n")
		if len(records) != 1 || codes(records[0].Problems) != "conflict" || records[0].Problems[0].Line != 3 {
			t.Fatalf("%+v", records)
		}
	})
	t.Run("tells what is no number, type or yes", func(t *testing.T) {
		t.Parallel()
		records := readAll(t, "own.csv", "type,title,description_html,min_quantity,gtin_exempt\nbook,A,x,many,perhaps\n")
		if got := codes(records[0].Problems); got != "unknown-type wrong-type wrong-type" {
			t.Errorf("%q", got)
		}
	})
	t.Run("reads its own template", func(t *testing.T) {
		t.Parallel()
		records := readAll(t, "own.csv", strings.Join(source.Template(), ";")+"\n"+"a;digital;Title"+strings.Repeat(";", len(source.Template())-3)+"\n")
		if doc := document(t, records[0]); doc.Type != "digital" || doc.Title != "Title" {
			t.Errorf("%+v", doc)
		}
	})
}

func TestGenericTable(t *testing.T) {
	t.Parallel()
	german := "Artikelnummer;Bezeichnung;Langtext;Preis;EAN;Warengruppe;Farbe\n" +
		"A-7;Größe „M“ für 10 €;Zeile eins;1.248,00 €;4006381333931;Möbel > Stühle;grün\n"
	t.Run("understands German headings, in four encodings", func(t *testing.T) {
		t.Parallel()
		latin, _ := charmap.Windows1252.NewEncoder().String(german)
		wide, _ := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String(german)
		plain, _ := unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewEncoder().String(german)
		for name, content := range map[string]string{"UTF-8": german, "BOM": "\uFEFF" + german, "Windows-1252": latin, "UTF-16": wide, "UTF-16 without mark": plain} {
			records := readAll(t, "liste.csv", content)
			if len(records) != 1 {
				t.Fatalf("%s: %d records", name, len(records))
			}
			doc := document(t, records[0])
			if doc.Title != "Größe „M“ für 10 €" || doc.SKU != "A-7" || doc.Price != "1248.00" || doc.Currency != "EUR" || doc.GTIN != "4006381333931" || doc.Category != "Stühle" || doc.Extra["Farbe"] != "grün" {
				t.Errorf("%s: %+v", name, doc)
			}
		}
	})
	t.Run("finds the delimiter", func(t *testing.T) {
		t.Parallel()
		for _, delimiter := range []string{",", ";", "\t", "|"} {
			content := strings.NewReplacer("#", delimiter).Replace("Titolo#Prezzo#Note\n\"Vaso, blu; 8\"\" | x\"#12#a\n")
			records := readAll(t, "x", content)
			if doc := document(t, records[0]); doc.Title != `Vaso, blu; 8" | x` || doc.Price != "12" || doc.Extra["Note"] != "a" {
				t.Errorf("%q: %+v", delimiter, doc)
			}
		}
		if doc := document(t, readAll(t, "x", "sep=;\nNom;Prix\nTasse;3,5\n")[0]); doc.Title != "Tasse" || doc.Price != "3.5" {
			t.Errorf("%+v", doc)
		}
	})
	t.Run("refuses a table whose delimiter it does not know", func(t *testing.T) {
		t.Parallel()
		refusal := refused(t, "x.csv", "wProductIDwProductNamewPrice\n0w17wa, b, cw3\n")
		if refusal.Code != "no-title" || refusal.Line != 1 {
			t.Errorf("%v", refusal)
		}
	})
	t.Run("refuses a table that names no product", func(t *testing.T) {
		t.Parallel()
		if refusal := refused(t, "tax.csv", "Country,Rate,Tax name\nDE,19,VAT\n"); refusal.Code != "no-title" {
			t.Errorf("%v", refusal)
		}
		if refusal := refused(t, "t.csv", "slug,locale,name,description\na,de,A,x\n"); refusal.Code != "translations" {
			t.Errorf("%v", refusal)
		}
	})
	t.Run("tells broken rows by line and keeps the others", func(t *testing.T) {
		t.Parallel()
		content := "title,price,note\n" +
			"One,1,a\n" +
			"Two,2\n" + // a cell too few
			"Three,3,a,b\n" + // a cell too many
			"Four,4,a,\n" + // only an empty one too many
			"\"Five\" x,5,a\n" + // something behind the closing mark
			"Six,6,\"a\nb\"\n" +
			"Seven,7,\"never closed\n" +
			"Eight,8,a\n"
		records := readAll(t, "x.csv", content)
		want := []string{"", "cell-count", "cell-count", "", "stray-quote", "", "open-quote", ""}
		if len(records) != len(want) {
			t.Fatalf("%d records", len(records))
		}
		lines := []int{2, 3, 4, 5, 6, 7, 9, 10}
		for i, record := range records {
			if codes(record.Problems) != want[i] || record.Line != lines[i] {
				t.Errorf("record %d, line %d: %v; want line %d, %q", i+1, record.Line, record.Problems, lines[i], want[i])
			}
		}
		if string(records[6].Raw) != "Seven,7,\"never closed\n" {
			t.Errorf("raw %q", records[6].Raw)
		}
	})
	t.Run("keeps what it cannot be sure of as it was written", func(t *testing.T) {
		t.Parallel()
		records := readAll(t, "x.csv", "title;price;ean;isbn13\nA;1.248;9.78E+12;\nB;auf Anfrage;;\n")
		doc := document(t, records[0])
		if doc.Price != "1.248" || doc.GTIN != "9.78E+12" || !strings.HasPrefix(records[0].Key, "row:") {
			t.Errorf("%+v, key %s", doc, records[0].Key)
		}
		if doc := document(t, records[1]); doc.Price != "auf Anfrage" {
			t.Errorf("%+v", doc)
		}
	})
	t.Run("takes the first of two languages and keeps the other", func(t *testing.T) {
		t.Parallel()
		records := readAll(t, "x.csv", "Nome Italiano;Nome Inglese;Prezzo\nAncora;Anchor;3\n")
		if doc := document(t, records[0]); doc.Title != "Ancora" || doc.Language != "it" || doc.Extra["Nome Inglese"] != "Anchor" {
			t.Errorf("%+v", doc)
		}
	})
	t.Run("makes HTML of plain text, and leaves HTML as it is", func(t *testing.T) {
		t.Parallel()
		records := readAll(t, "x.csv", "title,description\nA &amp; B,\"1 < 2\nx\"\nB,<b>x</b>\nC,a↵b\n")
		for i, want := range []string{"1 &lt; 2<br>\nx", "<b>x</b>", "a<br>\nb"} {
			if got := document(t, records[i]).DescriptionHTML; got != want {
				t.Errorf("%q, want %q", got, want)
			}
		}
		if records[0].Document.Title != "A & B" {
			t.Errorf("title %q", records[0].Document.Title)
		}
	})
	t.Run("reads what turns out late to be Windows-1252", func(t *testing.T) {
		t.Parallel()
		content := "title,price\n" + strings.Repeat("Vase,1\n", 20_000) + "Gr\xFCn,2\n"
		records := readAll(t, "x.csv", content)
		if doc := document(t, records[len(records)-1]); doc.Title != "Grün" {
			t.Errorf("%q", doc.Title)
		}
	})
	t.Run("tells a broken byte in a UTF-8 table, and keeps the other letters right", func(t *testing.T) {
		t.Parallel()
		records := readAll(t, "x.csv", "titre,prix\nThéière,1\nCaf\xE9,2\nCruche à café dorée,3\nPlat creux émaillé,4\n")
		if codes(records[1].Problems) != "not-utf-8" || records[1].Line != 3 || document(t, records[0]).Title != "Théière" || document(t, records[3]).Title != "Plat creux émaillé" {
			t.Errorf("%+v", records)
		}
	})
	t.Run("refuses what is no text", func(t *testing.T) {
		t.Parallel()
		if refusal := refused(t, "x.csv", "PK\x03\x04rest"); refusal.Code != "not-text" {
			t.Errorf("%v", refusal)
		}
		if refusal := refused(t, "x.csv", " \n\n"); refusal.Code != "empty" {
			t.Errorf("%v", refusal)
		}
	})
	t.Run("makes products of rows with pipes, blanks and empty product cells", func(t *testing.T) {
		t.Parallel()
		records := readAll(t, "x.csv", `name          , slug , description , assets        , optionGroups , optionValues , sku , price , stockOnHand
Paper         ,      , "Long, thin" , "a.jpg|b.jpg" , "size|colour" , "S|red"      , P-1 , 4.5   , 10
              ,      ,              ,               ,               , "M|blue"     , P-2 , 5.5   , -1
Stone         ,      , heavy        ,               ,               ,              , S-1 , 1     ,
`)
		if len(records) != 2 {
			t.Fatalf("%d records", len(records))
		}
		doc := document(t, records[0])
		if doc.DescriptionHTML != "Long, thin" || len(doc.Images) != 2 || len(doc.Variants) != 2 || doc.Variants[1].Options["colour"] != "blue" || doc.Price != "4.5" || doc.SKU != "" {
			t.Errorf("%+v", doc)
		}
		if records[0].Key != "sku:P-1" || document(t, records[1]).SKU != "S-1" {
			t.Errorf("key %q", records[0].Key)
		}
	})
}
