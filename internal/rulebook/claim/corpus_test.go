package claim

import (
	"bufio"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strconv"
	"strings"
	"sync"
	"testing"

	"vidimus/internal/platform/reference"
	"vidimus/internal/rulebook/prose"
)

// document holds the keys of a product document that the detectors look at.
type document struct {
	Type            string            `json:"type"`
	Title           string            `json:"title"`
	DescriptionHTML string            `json:"description_html"`
	Language        string            `json:"language"`
	Tags            []string          `json:"tags"`
	PolicyHTML      string            `json:"policy_html"`
	MetaTitle       string            `json:"meta_title"`
	MetaDescription string            `json:"meta_description"`
	Extra           map[string]string `json:"extra"`
	Images          []struct {
		Alt string `json:"alt"`
	} `json:"images"`
	Files []struct {
		Name string `json:"name"`
	} `json:"files"`
	Event *struct {
		StartsAt string `json:"starts_at"`
		Place    string `json:"place"`
	} `json:"event"`
}

func (d document) subject() Subject {
	page := prose.ParseHTML(d.DescriptionHTML)
	s := Subject{Type: d.Type, Language: d.Language}
	s.Texts = append(s.Texts, prose.New(fieldTitle, d.Title), prose.New(fieldDescription, page.Visible, page.Hidden...))
	if d.PolicyHTML != "" {
		s.Texts = append(s.Texts, prose.New("/policy_html", prose.ParseHTML(d.PolicyHTML).Visible))
	}
	if d.MetaTitle != "" {
		s.Texts = append(s.Texts, prose.New(fieldMetaTitle, d.MetaTitle))
	}
	if d.MetaDescription != "" {
		s.Texts = append(s.Texts, prose.New(fieldMeta, d.MetaDescription))
	}
	for i, image := range d.Images {
		s.Texts = append(s.Texts, prose.New("/images/"+strconv.Itoa(i)+"/alt", image.Alt))
	}
	for i, tag := range d.Tags {
		s.Texts = append(s.Texts, prose.New("/tags/"+strconv.Itoa(i), tag))
	}
	keys := make([]string, 0, len(d.Extra))
	for key := range d.Extra {
		keys = append(keys, key)
	}
	sort.Strings(keys)
	for _, key := range keys {
		s.Texts = append(s.Texts, prose.New(fieldExtra+key, d.Extra[key]))
	}
	for _, file := range d.Files {
		s.Files = append(s.Files, file.Name)
	}
	if d.Event != nil {
		s.EventComplete = strings.Contains(d.Event.StartsAt, "T") && strings.TrimSpace(d.Event.Place) != ""
	}
	return s
}

// shippedDetector is compiled once for all tests.
var shippedDetector = sync.OnceValues(func() (*Detector, error) { return New(Default()) })

func defaultDetector(t testing.TB) *Detector {
	t.Helper()
	d, err := shippedDetector()
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// readLines decodes a file of one JSON document a line.
func readLines[T any](t testing.TB, path string) []T {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var rows []T
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<22)
	for lines.Scan() {
		if len(strings.TrimSpace(lines.Text())) == 0 {
			continue
		}
		var row T
		if err := json.Unmarshal(lines.Bytes(), &row); err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		rows = append(rows, row)
	}
	return rows
}

// judged are the codes that a set of labels is compared in.
var judged = []string{
	CodeTypeMismatch, CodeDeliverableUnclear, CodeEarnings, CodeImprint, CodePrivacyPolicy, CodeTestProduct,
	CodeTitlePromotional,
}

// advised are the judged codes that labels of whole products leave out.
var advised = []string{CodeTitlePromotional}

// score counts one code over labelled products.
type score struct{ right, wrong, missed int }

func (s score) precision() float64 { return ratio(s.right, s.right+s.wrong) }
func (s score) recall() float64    { return ratio(s.right, s.right+s.missed) }

func ratio(part, whole int) float64 {
	if whole == 0 {
		return 1
	}
	return float64(part) / float64(whole)
}

// reported reduces hits to the set of their codes.
func reported(hits []Hit) map[string]bool {
	codes := map[string]bool{}
	for _, hit := range hits {
		codes[hit.Code] = true
	}
	return codes
}

func describe(texts []prose.Text, hits []Hit, code string) string {
	var shown []string
	for _, hit := range hits {
		if hit.Code != code {
			continue
		}
		for _, text := range texts {
			if text.Field == hit.Field {
				shown = append(shown, hit.Field+": "+text.Excerpt(hit.From, hit.To)+" "+hit.Args["suggested"])
			}
		}
	}
	return strings.Join(shown, " | ")
}

func TestCorpus(t *testing.T) {
	t.Parallel()
	path := reference.Path(t, "corpus/dev.jsonl")
	type row struct {
		ID      string   `json:"id"`
		Preset  string   `json:"preset"`
		Product document `json:"product"`
		Expect  []string `json:"expect"`
	}
	d := defaultDetector(t)
	scores := map[string]*score{}
	for _, code := range judged {
		scores[code] = &score{}
	}
	for _, row := range readLines[row](t, path) {
		s := row.Product.subject()
		hits := d.Judge(s).Hits
		found := reported(hits)
		for _, code := range judged {
			if row.Preset != "reseller" && code != CodeTestProduct || slices.Contains(advised, code) {
				continue
			}
			switch expected := slices.Contains(row.Expect, code); {
			case expected && found[code]:
				scores[code].right++
			case found[code]:
				scores[code].wrong++
				t.Logf("%s: %s is wrong: %s", row.ID, code, describe(s.Texts, hits, code))
			case expected:
				scores[code].missed++
				t.Logf("%s: %s is missed", row.ID, code)
			}
		}
	}
	for _, code := range judged {
		s := scores[code]
		if slices.Contains(advised, code) {
			continue
		}
		t.Logf("%-32s precision %.3f recall %.3f (%d right, %d wrong, %d missed)", code, s.precision(), s.recall(), s.right, s.wrong, s.missed)
		if s.precision() < 0.97 || s.recall() < 0.97 {
			t.Errorf("%s falls short", code)
		}
	}
}

func TestExamples(t *testing.T) {
	t.Parallel()
	type row struct {
		Fires   bool     `json:"fires"`
		Preset  string   `json:"preset"`
		Product document `json:"product"`
		Why     string   `json:"why"`
	}
	d := defaultDetector(t)
	for _, code := range judged {
		t.Run(code, func(t *testing.T) {
			t.Parallel()
			paths, _ := filepath.Glob(filepath.Join("..", "examples", code, "*.jsonl"))
			for _, path := range paths {
				var total score
				for n, row := range readLines[row](t, path) {
					document := row.Product
					if document.Language == "" {
						document.Language = strings.TrimSuffix(filepath.Base(path), ".jsonl")
					}
					s := document.subject()
					hits := d.Judge(s).Hits
					switch found := reported(hits)[code]; {
					case row.Fires && found:
						total.right++
					case found:
						total.wrong++
						t.Errorf("%s:%d is wrong (%s): %s", path, n+1, row.Why, describe(s.Texts, hits, code))
					case row.Fires:
						total.missed++
						t.Errorf("%s:%d is missed (%s): %s", path, n+1, row.Why, document.DescriptionHTML)
					}
				}
				t.Logf("%s: precision %.3f recall %.3f (%d wrong, %d missed)", path, total.precision(), total.recall(), total.wrong, total.missed)
			}
		})
	}
}

// TestEbooks measures Ebook on the labelled products above the price from which it matters.
func TestEbooks(t *testing.T) {
	t.Parallel()
	d := defaultDetector(t)
	type row struct {
		ID      string   `json:"id"`
		Preset  string   `json:"preset"`
		Fires   bool     `json:"fires"`
		Expect  []string `json:"expect"`
		Product struct {
			document
			Price string `json:"price"`
		} `json:"product"`
		Why string `json:"why"`
	}
	const code = "ebook-price-unjustified"
	judge := func(t *testing.T, name string, r row, expected bool) {
		t.Helper()
		s := r.Product.subject()
		price, _ := strconv.ParseFloat(r.Product.Price, 64)
		found := s.Type == typeDigital && price > 99 && prose.Length(prose.ParseHTML(r.Product.DescriptionHTML).Visible) < 1500 &&
			d.Judge(s).Ebook
		if found != expected {
			t.Errorf("%s: e-book over its price: %v, want %v (%s) %s", name, found, expected, r.Why, r.Product.Title)
		}
	}
	paths, _ := filepath.Glob(filepath.Join("..", "examples", code, "*.jsonl"))
	for _, path := range paths {
		for n, r := range readLines[row](t, path) {
			judge(t, path+":"+strconv.Itoa(n+1), r, r.Fires)
		}
	}
	for _, r := range readLines[row](t, reference.Path(t, "corpus/dev.jsonl")) {
		if r.Preset == "reseller" {
			judge(t, r.ID, r, slices.Contains(r.Expect, code))
		}
	}
}
