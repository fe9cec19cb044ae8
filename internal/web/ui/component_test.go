package ui_test

import (
	"bytes"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"vidimus/internal/web/form"
	"vidimus/internal/web/ui"

	"github.com/a-h/templ"
)

func render(t *testing.T, component templ.Component) string {
	t.Helper()
	var out bytes.Buffer
	if err := component.Render(catalogue(t).In("en").Into(t.Context()), &out); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestFieldsShowWhatWasTyped(t *testing.T) {
	t.Parallel()
	typed := form.Form{Values: url.Values{"title": {`"><script>`}, "empty": {""}, "colour": {"blue"}}}
	typed.Add("title", "Too short.")
	cases := map[string]struct {
		field   ui.Field
		wanted  []string
		refused []string
	}{
		"typed before stored":           {ui.Field{Form: typed, Name: "title", Value: "stored"}, []string{`value="&#34;&gt;&lt;script&gt;"`, `aria-invalid="true"`, "Too short.", `aria-describedby="f-title-mistake"`}, []string{"stored", "<script>"}},
		"even nothing":                  {ui.Field{Form: typed, Name: "empty", Value: "stored"}, []string{`value=""`}, []string{"stored"}},
		"stored where nothing was sent": {ui.Field{Name: "title", Value: "stored", Hint: "A hint"}, []string{`value="stored"`, `aria-describedby="f-title-hint"`}, []string{"aria-invalid"}},
		"a box left empty stays empty":  {ui.Field{Form: typed, Name: "on", Kind: ui.Switch, Value: "on"}, []string{`role="switch"`}, []string{"checked"}},
		"a box that is stored":          {ui.Field{Name: "on", Kind: ui.Check, Value: "on"}, []string{"checked"}, nil},
		"a choice that was made": {ui.Field{Form: typed, Name: "colour", Kind: ui.Radios, Value: "red", Options: []ui.Option{{Value: "red", Label: "Red"}, {Value: "blue", Label: "Blue"}}},
			[]string{`value="blue" checked`}, []string{`value="red" checked`}},
		"options in groups": {ui.Field{Name: "c", Kind: ui.Select, Value: "2", Options: []ui.Option{{Value: "1", Label: "One", Group: "A"}, {Value: "2", Label: "Two", Group: "A"}, {Value: "3", Label: "Three"}}},
			[]string{`<optgroup label="A">`, `value="2" selected`}, []string{`value="1" selected`}},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			shown := render(t, c.field)
			for _, wanted := range c.wanted {
				if !strings.Contains(shown, wanted) {
					t.Errorf("lacks %s in %s", wanted, shown)
				}
			}
			for _, refused := range c.refused {
				if strings.Contains(shown, refused) {
					t.Errorf("holds %s in %s", refused, shown)
				}
			}
		})
	}
}

func TestVAL003EveryStatusHasALookOfItsOwn(t *testing.T) {
	t.Parallel()
	seen := map[string]ui.ReviewStatus{}
	for _, status := range []ui.ReviewStatus{"", "need_review", "approved", "approved_changed", "denied", "denied_changed"} {
		shown := render(t, status)
		if other, taken := seen[shown]; taken || strings.Contains(shown, "⟦") {
			t.Errorf("%q looks like %q: %s", status, other, shown)
		}
		seen[shown] = status
	}
}

func TestLinksCannotRunScripts(t *testing.T) {
	t.Parallel()
	page := ui.Page{URL: &url.URL{Path: "/a", RawQuery: `q="><script>`}, Title: "<b>"}
	shown := render(t, ui.Plain(page))
	if strings.Contains(shown, "<script>") || strings.Contains(shown, "<b>") {
		t.Errorf("text was not escaped: %s", shown)
	}
}

func TestChartsAreTablesToo(t *testing.T) {
	t.Parallel()
	shown := render(t, ui.Chart{Title: "Sales", Bars: true, LabelHead: "Day", Series: []ui.Series{{Name: "Sales", Points: []ui.Point{{"Mon", 3}, {"Tue", 0}}}}})
	for _, wanted := range []string{"<svg", `aria-label="Sales"`, `<th scope="row">Mon</th>`, "<title>Tue: 0</title>"} {
		if !strings.Contains(shown, wanted) {
			t.Errorf("lacks %s", wanted)
		}
	}
	for _, points := range [][]ui.Point{nil, {{"one", 0}}, {{"huge", 1e12}, {"tiny", 1e-9}}, {{"below", -4}}} {
		shown := render(t, ui.Chart{Title: "Odd", Series: []ui.Series{{Name: "x", Points: points}}})
		if strings.Contains(shown, "NaN") || strings.Contains(shown, "Inf") {
			t.Errorf("%v: draws nonsense: %s", points, shown)
		}
	}
}

// TestEveryIconIsDrawn reads the names of icons in all faces.
func TestEveryIconIsDrawn(t *testing.T) {
	t.Parallel()
	name := regexp.MustCompile(`Icon(?:Name)?(?:: |\{Name: )"([a-z-]+)"`)
	files, err := filepath.Glob("../*/*.templ")
	if err != nil || len(files) < 10 {
		t.Fatalf("found %d templates: %v", len(files), err)
	}
	more, _ := filepath.Glob("../*/*.go")
	deeper, _ := filepath.Glob("../*/*/*.templ")
	for _, file := range append(append(files, more...), deeper...) {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, found := range name.FindAllStringSubmatch(string(text), -1) {
			if drawn := render(t, ui.Icon{Name: ui.IconName(found[1])}); strings.HasSuffix(drawn, "></svg>") && strings.Contains(drawn, `aria-hidden="true"></svg>`) {
				t.Errorf("%s names the icon %q, which is not drawn", file, found[1])
			}
		}
	}
}
