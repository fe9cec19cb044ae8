package cli

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"unicode"

	"vidimus/internal/platform/reference"
)

// TestCheckHostileTexts inspects products that say each text of the lists wherever they can: a line for each,
// and nothing of them acts on the terminal.
func TestCheckHostileTexts(t *testing.T) {
	t.Parallel()
	texts := reference.HostileTexts(t)
	var lines, rows strings.Builder
	table := csv.NewWriter(&rows)
	if err := table.Write([]string{"title", "description", "sku", "url", "tags", "price"}); err != nil {
		t.Fatal(err)
	}
	for i, text := range texts {
		raw, err := json.Marshal(map[string]any{"id": fmt.Sprint(i), "product": map[string]any{
			"type": "physical", "title": text, "description_html": text, "sku": text, "product_url": text, "tags": []string{text}, "extra": map[string]string{text: text},
		}})
		if err != nil {
			t.Fatal(err)
		}
		lines.Write(append(raw, '\n'))
		if err := table.Write([]string{text, text, fmt.Sprintf("%d %s", i, text), text, text, text}); err != nil {
			t.Fatal(err)
		}
	}
	table.Flush()
	for name, content := range map[string]string{"JSON": lines.String(), "CSV": rows.String()} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := runProgram(t, content, "check", "--format", "json", "-")
			if got.code != int(ExitFindings) || strings.Count(got.out, "\n") != len(texts) || got.err != "" {
				t.Errorf("exit %d, %d lines for %d texts: %.300s", got.code, strings.Count(got.out, "\n"), len(texts), got.err)
			}
			report := runProgram(t, content, "check", "-")
			for _, r := range report.out {
				if unicode.IsControl(r) && r != '\n' || unicode.Is(unicode.Bidi_Control, r) {
					t.Fatalf("the report holds %U", r)
				}
			}
		})
	}
}

// TestCheckEntities hands over documents that want to read files and addresses of others: none becomes a
// product, and each is told.
func TestCheckEntities(t *testing.T) {
	t.Parallel()
	for _, document := range reference.Lines(t, "data/checks/xxe-fuzzing.txt") {
		got := runProgram(t, document, "check", "--format", "json", "-")
		if got.code != int(ExitUnusable) || got.out != "" || got.err == "" {
			t.Errorf("%q: exit %d, %s%s", document, got.code, got.out, got.err)
		}
	}
}
