package ui_test

import (
	"bytes"
	"fmt"
	"net/url"
	"strings"
	"sync"
	"testing"

	"vidimus/internal/platform/i18n"
	"vidimus/internal/web/ui"
	"vidimus/internal/web/ui/gallery"
	"vidimus/internal/words"

	"golang.org/x/net/html"
)

// loaded is read once for all tests; a catalogue never changes.
var loaded = sync.OnceValues(func() (*i18n.Catalogue, error) { return i18n.New(words.Files) })

func catalogue(t *testing.T) *i18n.Catalogue {
	t.Helper()
	made, err := loaded()
	if err != nil {
		t.Fatal(err)
	}
	return made
}

// TestEveryPageOfTheGallery renders each view in each language and amount, and holds it to what a
// browser, a screen reader and the content policy need.
func TestEveryPageOfTheGallery(t *testing.T) {
	t.Parallel()
	all := catalogue(t)
	for _, view := range gallery.Views() {
		for _, locale := range append(all.Locales(), i18n.Pseudo) {
			for _, amount := range gallery.Amounts {
				t.Run(fmt.Sprintf("%s %s %s", view.Title, locale, amount), func(t *testing.T) {
					t.Parallel()
					printer := all.In(locale)
					base := ui.Page{Printer: printer, Keys: true, URL: &url.URL{Path: view.Path}}
					var page bytes.Buffer
					if err := view.Render(base, amount).Render(printer.Into(t.Context()), &page); err != nil {
						t.Fatal(err)
					}
					inspect(t, page.String())
				})
			}
		}
	}
}

func inspect(t *testing.T, text string) {
	t.Helper()
	for _, wrong := range []string{"⟦", "<no value>", "%!"} {
		if at := strings.Index(text, wrong); at >= 0 {
			t.Errorf("holds %q: …%s…", wrong, text[max(0, at-60):min(len(text), at+60)])
		}
	}
	root, err := html.Parse(strings.NewReader(text))
	if err != nil {
		t.Fatal(err)
	}
	page := read(root)
	page.checkHeadings(t)
	page.checkNames(t)
	page.checkReferences(t)
	page.checkPolicy(t)
}

// document is a parsed page, indexed for the checks.
type document struct {
	elements []*html.Node
	ids      map[string]int
	labels   map[string]bool // ids that a label points to
}

func read(root *html.Node) document {
	page := document{ids: map[string]int{}, labels: map[string]bool{}}
	for node := range root.Descendants() {
		if node.Type != html.ElementNode {
			continue
		}
		page.elements = append(page.elements, node)
		if id := attribute(node, "id"); id != "" {
			page.ids[id]++
		}
		if node.Data == "label" {
			page.labels[attribute(node, "for")] = true
		}
	}
	return page
}

func attribute(node *html.Node, name string) string {
	for _, a := range node.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func has(node *html.Node, name string) bool {
	for _, a := range node.Attr {
		if a.Key == name {
			return true
		}
	}
	return false
}

// spoken is the text that a screen reader would speak of an element.
func spoken(node *html.Node) string {
	if label := attribute(node, "aria-label"); label != "" {
		return label
	}
	var text strings.Builder
	for child := range node.Descendants() {
		switch {
		case child.Type == html.TextNode:
			text.WriteString(child.Data)
		case child.Type == html.ElementNode:
			text.WriteString(attribute(child, "alt") + attribute(child, "aria-label"))
		}
	}
	return strings.TrimSpace(text.String())
}

func (d document) checkHeadings(t *testing.T) {
	t.Helper()
	firsts := 0
	for _, element := range d.elements {
		switch element.Data {
		case "h1":
			firsts++
			fallthrough
		case "h2", "h3", "h4":
			if spoken(element) == "" && !has(element, "aria-label") {
				t.Errorf("an empty %s", element.Data)
			}
		case "title":
			if spoken(element) == "" {
				t.Error("the page has no title")
			}
		case "html":
			if attribute(element, "lang") == "" {
				t.Error("the page names no language")
			}
		}
	}
	if firsts != 1 {
		t.Errorf("the page has %d headings of the first level", firsts)
	}
	if d.ids["main"] != 1 {
		t.Error("the skip link leads nowhere")
	}
}

func (d document) checkNames(t *testing.T) {
	t.Helper()
	for _, element := range d.elements {
		switch element.Data {
		case "a", "button", "summary", "legend", "label", "th", "dialog":
			named := spoken(element) != "" || attribute(element, "aria-labelledby") != ""
			if !named && attribute(element, "for") == "" {
				t.Errorf("a %s without a name: %v", element.Data, element.Attr)
			}
		case "input", "select", "textarea":
			if attribute(element, "type") == "hidden" {
				continue
			}
			named := d.labels[attribute(element, "id")] || attribute(element, "aria-label") != "" || attribute(element, "aria-labelledby") != ""
			if !named {
				t.Errorf("an input without a label: %v", element.Attr)
			}
		case "img":
			if !has(element, "alt") {
				t.Errorf("an image without alt: %v", element.Attr)
			}
		case "svg":
			if element.Parent.Data != "svg" && attribute(element, "aria-hidden") == "" && attribute(element, "aria-label") == "" && !hiddenAbove(element) {
				t.Errorf("a drawing that is neither named nor hidden: %v", element.Attr)
			}
		}
	}
}

func hiddenAbove(node *html.Node) bool {
	for parent := node.Parent; parent != nil; parent = parent.Parent {
		if attribute(parent, "aria-hidden") == "true" {
			return true
		}
	}
	return false
}

func (d document) checkReferences(t *testing.T) {
	t.Helper()
	for id, count := range d.ids {
		if count > 1 {
			t.Errorf("the id %q stands %d times", id, count)
		}
	}
	for _, element := range d.elements {
		for _, name := range []string{"aria-describedby", "aria-labelledby", "for", "popovertarget", "data-dialog", "data-reveal", "data-counter"} {
			for _, id := range strings.Fields(attribute(element, name)) {
				if d.ids[id] == 0 {
					t.Errorf("%s of a %s points to %q, which is not there", name, element.Data, id)
				}
			}
		}
		if href := attribute(element, "href"); strings.HasPrefix(href, "#f-") && d.ids[href[1:]] == 0 && attribute(element, "class") == "" && element.Parent.Data == "li" {
			t.Errorf("a mistake leads to %q, which is not there", href)
		}
	}
}

// checkPolicy looks for what the content policy would block.
func (d document) checkPolicy(t *testing.T) {
	t.Helper()
	for _, element := range d.elements {
		if element.Data == "style" || (element.Data == "script" && attribute(element, "src") == "") {
			t.Errorf("an inline %s", element.Data)
		}
		for _, a := range element.Attr {
			if a.Key == "style" || strings.HasPrefix(a.Key, "on") || strings.HasPrefix(a.Val, "javascript:") {
				t.Errorf("a %s has %s=%q", element.Data, a.Key, a.Val)
			}
		}
	}
}

// visible is the text of a fragment without what the reader of the text does not read: references.
func visible(fragment string) string {
	root, err := html.Parse(strings.NewReader("<pre>\n" + fragment))
	if err != nil {
		return err.Error()
	}
	var text strings.Builder
	for node := range root.Descendants() {
		if node.Type == html.TextNode && attribute(node.Parent, "href") == "" {
			text.WriteString(node.Data)
		}
	}
	return text.String()
}
