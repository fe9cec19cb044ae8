package source_test

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
	"testing"

	"vidimus/internal/intake/source"
	"vidimus/internal/intake/source/catalogues"
	"vidimus/internal/platform/reference"
)

// TestCatalogues reads real files to their end: no row is lost, and what cannot be read is named by line.
func TestCatalogues(t *testing.T) {
	t.Parallel()
	for _, want := range catalogues.All() {
		t.Run(path.Base(want.Path), func(t *testing.T) {
			t.Parallel()
			content := reference.Read(t, want.Path)
			reader, err := source.Open(path.Base(want.Path), bytes.NewReader(content), source.Options{Currency: "EUR"})
			var refusal *source.Error
			if errors.As(err, &refusal) && refusal.Code == want.Refused && refusal.Line > 0 {
				return
			}
			if err != nil || want.Refused != "" {
				t.Fatalf("want refusal %q, got %v", want.Refused, err)
			}
			if reader.Format() != want.Format {
				t.Errorf("read as %s", reader.Format())
			}
			compare(t, want, reader, content)
		})
	}
}

func compare(t *testing.T, want catalogues.File, reader *source.Reader, content []byte) {
	rows, raw := 0, 0
	var bad []catalogues.Problem
	keys := map[string]bool{}
	repeated := 0
	records := drain(t, reader)
	for _, record := range records {
		rows += record.Rows
		raw += len(record.Raw)
		switch {
		case !record.Readable():
			bad = append(bad, catalogues.Problem{Line: record.Problems[0].Line, Code: record.Problems[0].Code})
		case keys[record.Key]:
			repeated++
		}
		keys[record.Key] = true
		if record.Key == "" || record.Readable() && record.Document.Title == "" {
			t.Errorf("line %d: no key or no title: %s", record.Line, record.Raw[:min(200, len(record.Raw))])
		}
	}
	if rows != want.Rows || len(records) != want.Records || repeated != want.Repeated {
		t.Errorf("%d rows in %d records, %d repeated; want %d in %d, %d", rows, len(records), repeated, want.Rows, want.Records, want.Repeated)
	}
	if !slices.Equal(bad, want.Bad) {
		t.Errorf("records that cannot be read: %v, want %v", bad, want.Bad)
	}
	heading := bytes.IndexByte(content, '\n')
	if want.Format == source.GenericCSV && raw < (len(content)-heading)*9/10 {
		t.Errorf("the records hold %d of %d bytes", raw, len(content)-heading)
	}
}

// TestEveryFileHasARow keeps the table whole.
func TestEveryFileHasARow(t *testing.T) {
	t.Parallel()
	listed := map[string]bool{}
	for _, file := range catalogues.All() {
		listed[file.Path] = true
	}
	for _, folder := range catalogues.Folders {
		for _, found := range reference.Matching(t, folder+"/*.*") {
			if path.Base(found) != "README.md" && !listed[found] {
				t.Errorf("%s is not in the table", found)
			}
		}
	}
}

// TestCatalogueOddities holds the outcome of what the descriptions of the files warn of.
func TestCatalogueOddities(t *testing.T) {
	t.Parallel()
	read := func(t *testing.T, file string) []source.Record {
		reader, err := source.Open(file, bytes.NewReader(reference.Read(t, "data/"+file)), source.Options{Currency: "EUR"})
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
