package source_test

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strings"
	"testing"

	"vidimus/internal/intake/source"
	"vidimus/internal/rulebook"
)

// BenchmarkDocuments reads lines of product documents of 2 kB.
func BenchmarkDocuments(b *testing.B) {
	width := 1400
	line, err := json.Marshal(rulebook.Document{
		Type: rulebook.TypePhysical, Title: "Gießkanne aus verzinktem Blech", Language: "de", Price: "49.90", Currency: "EUR", SKU: "GK-1",
		DescriptionHTML: strings.Repeat("<p class=\"text\">Die Kanne fasst zwölf Liter.</p>\n", 30),
		Images:          []rulebook.Image{{URL: "https://images.werkbank.example/a.jpg", Width: &width, Height: &width, Format: "jpeg"}},
	})
	if err != nil {
		b.Fatal(err)
	}
	const lines = 1000
	file := bytes.Repeat(append(line, '\n'), lines)
	b.SetBytes(int64(len(line) + 1))
	for read := lines; b.Loop(); read++ {
		if read < lines {
			continue
		}
		read = 0
		reader, err := source.Open("products.jsonl", bytes.NewReader(file), source.Options{})
		if err != nil {
			b.Fatal(err)
		}
		for {
			record, err := reader.Next()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil || !record.Readable() {
				b.Fatal(err, record.Problems)
			}
		}
	}
}
