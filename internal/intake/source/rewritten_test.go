package source_test

import (
	"bytes"
	"path"
	"reflect"
	"testing"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/unicode"

	"vidimus/internal/intake/source"
	"vidimus/internal/platform/reference"
)

// TestRewrittenCatalogues writes real files as other programs would, in other encodings and with other line
// ends: the products are the same.
func TestRewrittenCatalogues(t *testing.T) {
	t.Parallel()
	encoded := func(to encoding.Encoding) func(content []byte) ([]byte, error) {
		return func(content []byte) ([]byte, error) { return to.NewEncoder().Bytes(content) }
	}
	ways := map[string]func(content []byte) ([]byte, error){
		"UTF-16, little end first": encoded(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM)),
		"UTF-16 without a mark":    encoded(unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)),
		"UTF-8 with a mark":        encoded(unicode.UTF8BOM),
		"Windows-1252":             encoded(charmap.Windows1252),
		"line ends of Windows": func(content []byte) ([]byte, error) {
			return bytes.ReplaceAll(content, []byte("\n"), []byte("\r\n")), nil
		},
		"with a line for Excel":     func(content []byte) ([]byte, error) { return append([]byte("sep=;\r\n"), content...), nil },
		"without the last line end": func(content []byte) ([]byte, error) { return bytes.TrimRight(content, "\r\n"), nil },
	}
	for _, file := range []string{"data/catalogues/it-boat-parts-variants-a.csv", "data/shopify-csv/fr-parispousse-a.csv", "data/catalogues/fr-myntra-machine-translated-a.csv"} {
		content := bytes.ReplaceAll(reference.Read(t, file), []byte("\r\n"), []byte("\n"))
		if lines := bytes.SplitAfterN(content, []byte{'\n'}, 802); len(lines) > 801 {
			content = bytes.Join(lines[:801], nil)
		}
		want := records(t, path.Base(file), content)
		for way, rewrite := range ways {
			rewritten, err := rewrite(content)
			if err != nil || way == "with a line for Excel" && bytes.IndexByte(content[:bytes.IndexByte(content, '\n')], ';') < 0 {
				continue // the file cannot be written so
			}
			t.Run(path.Base(file)+" "+way, func(t *testing.T) {
				t.Parallel()
				got := records(t, path.Base(file), rewritten)
				if len(got) != len(want) {
					t.Fatalf("%d records, want %d", len(got), len(want))
				}
				for i := range got {
					if got[i].Key != want[i].Key || !reflect.DeepEqual(got[i].Document, want[i].Document) || got[i].Rows != want[i].Rows {
						t.Fatalf("record %d: %+v, want %+v", i+1, got[i].Document, want[i].Document)
					}
				}
			})
		}
	}
}

func records(t *testing.T, name string, content []byte) []source.Record {
	t.Helper()
	reader, err := source.Open(name, bytes.NewReader(content), source.Options{Currency: "EUR"})
	if err != nil {
		t.Fatal(err)
	}
	return drain(t, reader)
}
