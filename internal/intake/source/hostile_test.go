package source_test

import (
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"testing"

	"vidimus/internal/intake/source"
	"vidimus/internal/platform/reference"
	"vidimus/internal/rulebook"
)

// TestNaughtyStrings carries each string through each format: it arrives unchanged, or a problem says why not.
func TestNaughtyStrings(t *testing.T) {
	t.Parallel()
	strange := reference.HostileTexts(t)
	if len(strange) < 1000 {
		t.Fatalf("only %d strings", len(strange))
	}
	book, err := rulebook.New(rulebook.Retail, rulebook.Overrides{})
	if err != nil {
		t.Fatal(err)
	}
	t.Run("CSV", func(t *testing.T) {
		t.Parallel()
		var text strings.Builder
		writer := csv.NewWriter(&text)
		writer.Write([]string{"title", "description", "sku", "price"})
		for i, s := range strange {
			writer.Write([]string{"T " + s, "x " + s, fmt.Sprint(i), "1"})
		}
		writer.Flush()
		records := readAll(t, "x.csv", text.String())
		if len(records) != len(strange) {
			t.Fatalf("%d records of %d", len(records), len(strange))
		}
		for i, record := range records {
			if doc := document(t, record); doc.SKU != fmt.Sprint(i) || !strings.HasPrefix(doc.Title, "T") {
				t.Errorf("%q became %q", strange[i], doc.Title)
			}
			book.Inspect(rulebook.Input{Document: record.Document})
		}
	})
	t.Run("JSON", func(t *testing.T) {
		t.Parallel()
		var text strings.Builder
		for _, s := range strange {
			line, _ := json.Marshal(rulebook.Document{Type: "physical", Title: s, DescriptionHTML: s})
			text.Write(append(line, '\n'))
		}
		records := readAll(t, "x.jsonl", text.String())
		if len(records) != len(strange) {
			t.Fatalf("%d records of %d", len(records), len(strange))
		}
		for i, record := range records {
			if doc := document(t, record); doc.Title != strings.ToValidUTF8(strange[i], "�") {
				t.Errorf("%q became %q", strange[i], doc.Title)
			}
		}
	})
	t.Run("XML", func(t *testing.T) {
		t.Parallel()
		var text strings.Builder
		text.WriteString("<products>")
		for _, s := range strange {
			text.WriteString("<product><name>T ")
			xml.EscapeText(&text, []byte(s))
			text.WriteString("</name></product>")
		}
		text.WriteString("</products>")
		records := readAll(t, "x.xml", text.String())
		if len(records) != len(strange) {
			t.Fatalf("%d records of %d", len(records), len(strange))
		}
		for i, record := range records {
			if doc := document(t, record); !strings.HasPrefix(doc.Title, "T") {
				t.Errorf("%q became %q", strange[i], doc.Title)
			}
		}
	})
	t.Run("headings", func(t *testing.T) {
		t.Parallel()
		for _, s := range strange {
			reader, err := source.Open("x.csv", strings.NewReader(s+"\n"+s+"\n"), source.Options{})
			var refusal *source.Error
			switch {
			case err == nil:
				drain(t, reader)
			case !errors.As(err, &refusal) || refusal.Message == "":
				t.Errorf("%q is refused without a reason: %v", s, err)
			}
		}
	})
	t.Run("XML, as they are", func(t *testing.T) {
		t.Parallel()
		for _, s := range strange {
			content := "<products><product><name>A</name><description>" + s + "</description></product><product><name>Last</name></product></products>"
			reader, err := source.Open("x.xml", strings.NewReader(content), source.Options{})
			var refusal *source.Error
			if errors.As(err, &refusal) {
				continue
			}
			if err != nil {
				t.Fatalf("%q: %v", s, err)
			}
			records := drain(t, reader)
			if last := records[len(records)-1]; last.Document.Title != "Last" && !strings.Contains(s, "<![CDATA[") && !strings.Contains(s, "<!--") {
				t.Errorf("%q took its neighbour with it: %+v", s, records)
			}
		}
	})
}

// TestEntities hands over documents that want to read files and addresses of others.
func TestEntities(t *testing.T) {
	t.Parallel()
	for _, text := range reference.Lines(t, "data/checks/xxe-fuzzing.txt") {
		reader, err := source.Open("x.xml", strings.NewReader(text), source.Options{})
		if err != nil {
			continue
		}
		for _, record := range drain(t, reader) {
			written, _ := json.Marshal(record.Document)
			if strings.Contains(string(written), "root:") || strings.Contains(string(written), "localhost") && record.Readable() && !strings.Contains(text, "localhost") {
				t.Errorf("%q: %s", text, written)
			}
		}
	}
}

// TestMemory reads tables, lines and a feed of 200 MB and more in a few megabytes.
func TestMemory(t *testing.T) {
	const count = 200_000
	description := strings.Repeat("A vase of clay, turned by hand. ", 30)
	for name, text := range map[string]*lines{
		"x.csv":      {head: []byte("title,description,price\n"), line: []byte("Vase," + `"` + description + `"` + ",12\n"), left: count},
		"x.jsonl":    {line: []byte(`{"type":"physical","title":"Vase","description_html":"` + description + "\"}\n"), left: count / 4},
		"x.xml":      {head: []byte("<products>\n"), line: []byte("<product><name>Vase</name><description>" + description + "</description></product>\n"), left: count / 4},
		"woo.csv":    {head: []byte("Type,SKU,Name,Visibility in catalog,Regular price,Description,Parent,Attribute 1 name,Attribute 1 value(s)\nvariable,A,First,visible,,,,Size,\n"), line: []byte("simple,,Vase,visible,12," + `"` + description + `"` + ",,,\n"), left: count / 4},
		"open quote": {head: []byte("title,description\n"), line: []byte("Vase,\"" + description + "\n"), left: count / 4},
	} {
		reader, err := source.Open(name, text, source.Options{})
		if err != nil {
			t.Fatal(err)
		}
		runtime.GC()
		var before, now runtime.MemStats
		runtime.ReadMemStats(&before)
		highest := uint64(0)
		for number := 0; ; number++ {
			if _, err := reader.Next(); err != nil {
				break
			}
			if number%10_000 == 0 {
				runtime.GC()
				runtime.ReadMemStats(&now)
				highest = max(highest, now.HeapAlloc)
			}
		}
		if grown := int64(highest) - int64(before.HeapAlloc); grown > 48<<20 {
			t.Errorf("%s: %d MB", name, grown>>20)
		}
	}
}
