package rulebook

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// leastExamples is how many products a rule that judges texts shows in each language, of those on
// which it fires and of those on which it does not.
const leastExamples = 10

// example is one product on which a rule must fire, or must not.
type example struct {
	Fires   bool            `json:"fires"`
	Preset  Preset          `json:"preset"`
	Product json.RawMessage `json:"product"` // what differs from a clean product of its type
	Why     string          `json:"why"`
}

func readExamples(t *testing.T, code, language string) []example {
	t.Helper()
	file, err := os.Open(filepath.Join("examples", code, language+".jsonl"))
	if os.IsNotExist(err) {
		return nil
	}
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var examples []example
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 4<<20)
	for number := 1; lines.Scan(); number++ {
		if strings.TrimSpace(lines.Text()) == "" {
			continue
		}
		var one example
		if err := json.Unmarshal(lines.Bytes(), &one); err != nil {
			t.Fatalf("%s line %d: %v", file.Name(), number, err)
		}
		one.Why = fmt.Sprintf("line %d: %s", number, one.Why)
		examples = append(examples, one)
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return examples
}

// Every rule that judges texts shows on products what it means, and holds to it.
func TestExamples(t *testing.T) {
	t.Parallel()
	books := map[Preset]*Book{}
	for _, preset := range Presets {
		books[preset] = bookOf(t, preset, Overrides{})
	}
	for _, rule := range books[Reseller].Rules() {
		if rule.Detector == "" && !hasExamples(rule.Code) {
			continue
		}
		for _, language := range Locales {
			t.Run(rule.Code+" "+language, func(t *testing.T) {
				t.Parallel()
				counts := map[bool]int{}
				for _, one := range readExamples(t, rule.Code, language) {
					counts[one.Fires]++
					judgeExample(t, books[one.Preset], rule.Code, language, one)
				}
				if counts[true] < leastExamples || counts[false] < leastExamples {
					t.Errorf("%d products on which it fires and %d on which it does not, want %d of each", counts[true], counts[false], leastExamples)
				}
			})
		}
	}
}

func hasExamples(code string) bool {
	_, err := os.Stat(filepath.Join("examples", code))
	return err == nil
}

func judgeExample(t *testing.T, book *Book, code, language string, one example) {
	t.Helper()
	var kind struct {
		Type string `json:"type"`
	}
	if err := json.Unmarshal(one.Product, &kind); err != nil {
		t.Fatal(err)
	}
	if kind.Type == "" {
		kind.Type = TypePhysical
	}
	document := merge(t, baseline(book.Preset(), language, kind.Type), one.Product)
	var found []string
	for _, finding := range book.Inspect(Input{Document: document, Vendor: goodVendor, Today: today}) {
		if finding.Code == code {
			found = append(found, fmt.Sprintf("%s %q %v", finding.Field, finding.Evidence, finding.Args))
		}
	}
	if one.Fires != (len(found) > 0) {
		t.Errorf("fires %v, want %v: %s\n\t%s\n\t%s %s", len(found) > 0, one.Fires, one.Why, strings.Join(found, "; "), document.Title, document.DescriptionHTML)
	}
}

// Examples belong to a rule, in a language of the book.
func TestExamplesHaveRules(t *testing.T) {
	t.Parallel()
	book := bookOf(t, Reseller, Overrides{})
	files, err := filepath.Glob(filepath.Join("examples", "*", "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		code, language := filepath.Base(filepath.Dir(file)), strings.TrimSuffix(filepath.Base(file), ".jsonl")
		if _, ok := book.Rule(code); !ok || !slices.Contains(Locales, language) {
			t.Errorf("%s belongs to no rule", file)
		}
	}
}
