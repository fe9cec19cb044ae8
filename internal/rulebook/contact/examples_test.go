package contact

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"vidimus/internal/rulebook/prose"
)

// document is the part of a product document that the detectors read.
type document struct {
	Title       string                 `json:"title"`
	Description string                 `json:"description_html"`
	Policy      string                 `json:"policy_html"`
	MetaTitle   string                 `json:"meta_title"`
	Meta        string                 `json:"meta_description"`
	Tags        []string               `json:"tags"`
	Images      []struct{ Alt string } `json:"images"`
	Options     []struct {
		Name   string   `json:"name"`
		Values []string `json:"values"`
	} `json:"options"`
	Extra map[string]string `json:"extra"`
}

// subject prepares a document as the rule book does.
func (d document) subject(country string) Subject {
	subject := Subject{Country: country, OwnHosts: []string{"vidimus.example"}}
	add := func(field, visible string, hidden ...string) {
		if visible != "" || len(hidden) > 0 {
			subject.Texts = append(subject.Texts, prose.New(field, visible, hidden...))
		}
	}
	html := func(field, source string) {
		page := prose.ParseHTML(source)
		add(field, page.Visible, page.Hidden...)
		subject.Links = append(subject.Links, LinksOf(field, page)...)
	}
	add("/title", d.Title)
	html("/description_html", d.Description)
	html("/policy_html", d.Policy)
	add("/meta_title", d.MetaTitle)
	add("/meta_description", d.Meta)
	for i, image := range d.Images {
		add(fmt.Sprintf("/images/%d/alt", i), image.Alt)
	}
	for i, tag := range d.Tags {
		add(fmt.Sprintf("/tags/%d", i), tag)
	}
	for i, option := range d.Options {
		add(fmt.Sprintf("/options/%d/name", i), option.Name)
		for j, value := range option.Values {
			add(fmt.Sprintf("/options/%d/values/%d", i, j), value)
		}
	}
	for name, value := range d.Extra {
		add("/extra/"+name, value, name)
	}
	return subject
}

// unsafeAndHidden adds the two codes that the rule book makes of the page itself.
func (d document) codes(detector *Detector, country string) ([]string, []Hit) {
	hits := detector.Detect(d.subject(country))
	found := map[string]bool{}
	for _, hit := range hits {
		found[hit.Code] = true
	}
	for _, source := range []string{d.Description, d.Policy} {
		page := prose.ParseHTML(source)
		if len(page.Unsafe) > 0 {
			found["unsafe-html"] = true
		}
		if len(page.Hidden) > 0 {
			found["hidden-text"] = true
		}
	}
	var codes []string
	for _, code := range judged {
		if found[code] {
			codes = append(codes, code)
		}
	}
	return codes, hits
}

var judged = []string{"contact-email", "contact-phone", "external-link", "hidden-text", "text-encoding-damaged", "unsafe-html"}

// evidence shows hits with their excerpts, for messages of tests.
func evidence(subject Subject, hits []Hit) string {
	var all []string
	for _, hit := range hits {
		for _, text := range subject.Texts {
			if text.Field == hit.Field {
				all = append(all, fmt.Sprintf("%s %s %q %v", hit.Code, hit.Field, text.Excerpt(hit.From, hit.To), hit.Args["kind"]))
			}
		}
	}
	return strings.Join(all, "; ")
}

// lines reads the JSON lines of a file.
func lines[T any](t *testing.T, name string) []T {
	t.Helper()
	file, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	var all []T
	scanner := bufio.NewScanner(file)
	scanner.Buffer(nil, 1<<24)
	for scanner.Scan() {
		if strings.TrimSpace(scanner.Text()) == "" {
			continue
		}
		var one T
		if err := json.Unmarshal(scanner.Bytes(), &one); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		all = append(all, one)
	}
	return all
}

// TestExamples runs the examples of each code: what must fire fires, what must not does not.
func TestExamples(t *testing.T) {
	t.Parallel()
	detector := New(Default())
	for _, code := range judged {
		files, _ := filepath.Glob("../examples/" + code + "/*.jsonl")
		for _, name := range files {
			for i, example := range lines[struct {
				Fires   bool
				Why     string
				Product document
			}](t, name) {
				country := strings.ToUpper(strings.TrimSuffix(filepath.Base(name), ".jsonl"))
				codes, hits := example.Product.codes(detector, country)
				if slices.Contains(codes, code) != example.Fires {
					t.Errorf("%s:%d: %s: want %v, got %v (%s)", name, i+1, example.Why, example.Fires, codes, evidence(example.Product.subject(country), hits))
				}
			}
		}
	}
}
