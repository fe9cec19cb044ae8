package rulebook

import (
	"bufio"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"
	"testing"

	"vidimus/internal/platform/reference"
)

// labelled is one product of the labelled set with the codes that must fire.
type labelled struct {
	ID      string          `json:"id"`
	Preset  Preset          `json:"preset"`
	Lang    string          `json:"lang"`
	Vendor  Vendor          `json:"vendor"`
	Product json.RawMessage `json:"product"`
	Expect  []string        `json:"expect"`
	Note    string          `json:"note"`
}

// unjudged are codes that need stored data or the network.
var unjudged = strings.Fields(`product-url-unreachable landing-page-foreign-checkout duplicate-product near-duplicate-product
	bundle-component-not-approved shipping-not-configured weight-missing category-missing category-unknown
	category-not-leaf attribute-missing currency-unsupported`)

func readLabelled(t testing.TB) []labelled {
	t.Helper()
	file, err := os.Open(reference.Path(t, "corpus/dev.jsonl"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var rows []labelled
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 4<<20)
	for lines.Scan() {
		var row labelled
		if err := json.Unmarshal(lines.Bytes(), &row); err != nil {
			t.Fatal(err)
		}
		rows = append(rows, row)
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
	return rows
}

// judged returns the codes that the labelled set judges.
func judged(findings []Finding) []string {
	return slices.DeleteFunc(mustMatter(findings), func(code string) bool { return slices.Contains(unjudged, code) })
}

// score counts right and wrong decisions of one code.
type score struct{ right, wrong, missed int }

func (s score) precision() float64 { return share(s.right, s.right+s.wrong) }
func (s score) recall() float64    { return share(s.right, s.right+s.missed) }

func share(part, whole int) float64 {
	if whole == 0 {
		return 1
	}
	return float64(part) / float64(whole)
}

func TestLabelledProducts(t *testing.T) {
	t.Parallel()
	rows := readLabelled(t)
	books := map[Preset]*Book{}
	for _, preset := range Presets {
		books[preset] = bookOf(t, preset, Overrides{})
	}
	scores := map[string]*score{}
	exact := map[Preset][2]int{}
	var total score
	right := 0
	for _, row := range rows {
		document, err := Decode(row.Product)
		if err != nil {
			t.Fatalf("%s: %v", row.ID, err)
		}
		findings := books[row.Preset].Inspect(Input{Document: document, Vendor: row.Vendor, Today: today})
		got := judged(findings)
		if slices.Equal(got, slices.Sorted(slices.Values(row.Expect))) {
			right++
			exact[row.Preset] = [2]int{exact[row.Preset][0] + 1, exact[row.Preset][1] + 1}
		} else {
			exact[row.Preset] = [2]int{exact[row.Preset][0], exact[row.Preset][1] + 1}
			t.Logf("%s %s %s: found %v, want %v (%s)%s", row.ID, row.Preset, row.Lang, got, row.Expect, row.Note, evidenceOf(findings, row.Expect))
		}
		count(scores, &total, got, row.Expect)
		if len(row.Expect) == 0 {
			for _, finding := range findings {
				if finding.Severity == Block {
					t.Errorf("%s: a clean product is blocked by %s", row.ID, finding.Code)
				}
			}
		}
	}
	printScores(t, scores, exact)
	if got := share(right, len(rows)); got < 0.95 {
		t.Errorf("%.3f of the products are right, want 0.95", got)
	}
	if total.precision() < 0.97 || total.recall() < 0.97 {
		t.Errorf("precision %.3f, recall %.3f, want 0.97 of both", total.precision(), total.recall())
	}
	for code, s := range scores {
		if s.wrong+s.missed > 1 {
			t.Errorf("%s: %d errors", code, s.wrong+s.missed)
		}
	}
}

func count(scores map[string]*score, total *score, got, want []string) {
	of := func(code string) *score {
		if scores[code] == nil {
			scores[code] = &score{}
		}
		return scores[code]
	}
	for _, code := range got {
		if slices.Contains(want, code) {
			of(code).right++
			total.right++
		} else {
			of(code).wrong++
			total.wrong++
		}
	}
	for _, code := range want {
		if !slices.Contains(got, code) {
			of(code).missed++
			total.missed++
		}
	}
}

// evidenceOf quotes what was found and not expected.
func evidenceOf(findings []Finding, expect []string) string {
	var out strings.Builder
	for _, finding := range findings {
		if finding.Severity != Advice && !slices.Contains(expect, finding.Code) && !slices.Contains(unjudged, finding.Code) {
			fmt.Fprintf(&out, "\n\t%s %s: %q %v", finding.Code, finding.Field, finding.Evidence, finding.Args)
		}
	}
	return out.String()
}

func printScores(t *testing.T, scores map[string]*score, exact map[Preset][2]int) {
	t.Helper()
	var out strings.Builder
	for _, preset := range Presets {
		fmt.Fprintf(&out, "%-34s %d of %d right\n", preset, exact[preset][0], exact[preset][1])
	}
	for _, code := range slices.Sorted(maps.Keys(scores)) {
		s := scores[code]
		fmt.Fprintf(&out, "%-34s right %3d  wrong %2d  missed %2d  precision %.2f  recall %.2f\n", code, s.right, s.wrong, s.missed, s.precision(), s.recall())
	}
	t.Log("\n" + out.String())
}
