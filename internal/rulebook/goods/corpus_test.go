package goods_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"strings"
	"testing"

	"vidimus/internal/platform/reference"
	"vidimus/internal/rulebook/goods"
	"vidimus/internal/rulebook/prose"
)

// product is the part of a product document that the package looks at.
type product struct {
	Type            string            `json:"type"`
	Title           string            `json:"title"`
	DescriptionHTML string            `json:"description_html"`
	PolicyHTML      string            `json:"policy_html"`
	MetaTitle       string            `json:"meta_title"`
	MetaDescription string            `json:"meta_description"`
	Language        string            `json:"language"`
	Category        string            `json:"category"`
	ProductTypeName string            `json:"product_type_name"`
	Tags            []string          `json:"tags"`
	Extra           map[string]string `json:"extra"`
	DeliveryLink    string            `json:"delivery_link"`
	Files           []struct {
		Name string `json:"name"`
	} `json:"files"`
	Images []struct {
		Alt string `json:"alt"`
	} `json:"images"`
	Options []struct {
		Name   string   `json:"name"`
		Values []string `json:"values"`
	} `json:"options"`
}

func (p product) subject() goods.Subject {
	s := goods.Subject{Type: p.Type, Language: p.Language, HasFiles: len(p.Files) > 0 || p.DeliveryLink != ""}
	add := func(field, text string) {
		if text != "" {
			s.Texts = append(s.Texts, prose.New(field, text))
		}
	}
	html := func(field, source string) {
		page := prose.ParseHTML(source)
		s.Texts = append(s.Texts, prose.New(field, page.Visible, page.Hidden...))
	}
	add("/title", p.Title)
	html("/description_html", p.DescriptionHTML)
	html("/policy_html", p.PolicyHTML)
	add("/meta_title", p.MetaTitle)
	add("/meta_description", p.MetaDescription)
	for i, image := range p.Images {
		add(fmt.Sprintf("/images/%d/alt", i), image.Alt)
	}
	for i, tag := range p.Tags {
		add(fmt.Sprintf("/tags/%d", i), tag)
	}
	for i, option := range p.Options {
		add(fmt.Sprintf("/options/%d/name", i), option.Name)
		for j, value := range option.Values {
			add(fmt.Sprintf("/options/%d/values/%d", i, j), value)
		}
	}
	keys := make([]string, 0, len(p.Extra))
	for key := range p.Extra {
		keys = append(keys, key)
	}
	sort.Strings(keys)
	for _, key := range keys {
		s.Texts = append(s.Texts, prose.New("/extra/"+key, p.Extra[key], key))
	}
	for _, text := range []string{p.Category, p.ProductTypeName} {
		if text != "" {
			s.Context = append(s.Context, prose.New("/category", text))
		}
	}
	return s
}

// inPreset holds the codes that the package's judgements have in each preset.
var inPreset = map[string][]string{
	"reseller": {
		goods.CodeIngestible, goods.CodeTopical, goods.CodeDrugs, goods.CodeWeapons, goods.CodeAdult, goods.CodeHate,
		goods.CodeCounterfeit, goods.CodeHealing, goods.CodeCertificate, goods.CodeHosting,
	},
	"retail":   {goods.CodeDrugs, goods.CodeWeapons, goods.CodeAdult, goods.CodeHate, goods.CodeCounterfeit},
	"supplier": {goods.CodeDrugs, goods.CodeWeapons, goods.CodeAdult, goods.CodeHate, goods.CodeCounterfeit},
}

func found(d *goods.Detector, p product, preset string) []string {
	var codes []string
	for _, hit := range d.Detect(p.subject()) {
		if slices.Contains(inPreset[preset], hit.Code) && !slices.Contains(codes, hit.Code) {
			codes = append(codes, hit.Code)
		}
	}
	slices.Sort(codes)
	return codes
}

// tally counts right and wrong answers of one code.
type tally struct{ right, extra, missing int }

func (t tally) precision() float64 { return share(t.right, t.extra) }
func (t tally) recall() float64    { return share(t.right, t.missing) }

func share(right, wrong int) float64 {
	if right+wrong == 0 {
		return 1
	}
	return float64(right) / float64(right+wrong)
}

// What a code must reach where it is measured.
const (
	leastPrecision = 0.98
	leastRecall    = 0.95
)

func (t tally) check(tb testing.TB, code string) {
	tb.Helper()
	tb.Logf("%s: precision %.3f, recall %.3f (right %d, extra %d, missing %d)", code, t.precision(), t.recall(), t.right, t.extra, t.missing)
	if t.precision() < leastPrecision || t.recall() < leastRecall {
		tb.Errorf("%s: precision %.3f and recall %.3f, want %.2f and %.2f", code, t.precision(), t.recall(), leastPrecision, leastRecall)
	}
}

// eachLine decodes every line of a file into a fresh T.
func eachLine[T any](t testing.TB, path string, use func(int, T)) {
	t.Helper()
	file, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 4<<20)
	for n := 1; lines.Scan(); n++ {
		if strings.TrimSpace(lines.Text()) == "" {
			continue
		}
		var one T
		if err := json.Unmarshal(lines.Bytes(), &one); err != nil {
			t.Fatalf("%s:%d: %v", path, n, err)
		}
		use(n, one)
	}
	if err := lines.Err(); err != nil {
		t.Fatal(err)
	}
}

// TestLabelledProducts measures the package on the products that people have labelled.
func TestLabelledProducts(t *testing.T) {
	t.Parallel()
	type row struct {
		ID      string   `json:"id"`
		Preset  string   `json:"preset"`
		Product product  `json:"product"`
		Expect  []string `json:"expect"`
	}
	detector := goods.New(goods.Default())
	tallies := map[string]*tally{}
	for _, code := range inPreset["reseller"] {
		tallies[code] = &tally{}
	}
	eachLine(t, reference.Path(t, "corpus/dev.jsonl"), func(_ int, r row) {
		got := found(detector, r.Product, r.Preset)
		for code, sum := range tallies {
			sum.add(t, slices.Contains(got, code), slices.Contains(r.Expect, code), fmt.Sprintf("%s: %s", r.ID, r.Product.Title))
		}
	})
	for code, sum := range tallies {
		sum.check(t, code)
	}
}

// add counts one answer and tells the wrong ones.
func (t *tally) add(tb testing.TB, fires, should bool, what string) {
	switch {
	case fires && should:
		t.right++
	case fires:
		t.extra++
		tb.Logf("fires: %s", what)
	case should:
		t.missing++
		tb.Logf("is silent: %s", what)
	}
}

// TestExamples measures the package on the examples of the rules: ../examples/<code>/<language>.jsonl.
func TestExamples(t *testing.T) {
	t.Parallel()
	type row struct {
		Fires   bool            `json:"fires"`
		Product json.RawMessage `json:"product"`
		Why     string          `json:"why"`
	}
	detector := goods.New(goods.Default())
	for code, id := range requirement {
		t.Run(id+" "+code, func(t *testing.T) {
			t.Parallel()
			files, err := filepath.Glob(filepath.Join("..", "examples", code, "*.jsonl"))
			if err != nil {
				t.Fatal(err)
			}
			sum := tally{}
			for _, file := range files {
				eachLine(t, file, func(n int, r row) {
					p := product{Type: "physical", Language: strings.TrimSuffix(filepath.Base(file), ".jsonl")}
					if err := json.Unmarshal(r.Product, &p); err != nil {
						t.Fatalf("%s:%d: %v", file, n, err)
					}
					fires := slices.ContainsFunc(detector.Detect(p.subject()), func(hit goods.Hit) bool { return hit.Code == code })
					sum.add(t, fires, r.Fires, fmt.Sprintf("%s:%d: %s (%s)", file, n, p.Title, r.Why))
				})
			}
			sum.check(t, code)
		})
	}
}
