package vendorpanel_test

import (
	"bufio"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"vidimus/internal/product"
	"vidimus/internal/rulebook"
	"vidimus/internal/settings"
)

// hostile are texts that would act if any page wrote them as they are.
var hostile = []string{
	`<script>alert(1)</script>`, `"><img src=x onerror=alert(1)>`, `'><svg onload=alert(1)>`, `javascript:alert(1)`,
	`</textarea><script>alert(1)</script>`, `</title><script>alert(1)</script>`, `<a href="javascript:alert(1)">x</a>`,
	`<iframe src="https://evil.example"></iframe>`, `<style>*{display:none}</style>`, `<form action="https://evil.example"><input name=password>`,
	"<p style=\"background:url(javascript:alert(1))\">x</p>", `<math><mtext></p><img src onerror=alert(1)>`, `{{constructor.constructor('alert(1)')()}}`,
}

// sharedLists adds the published lists of such texts, where they are at hand.
func sharedLists(t *testing.T) []string {
	t.Helper()
	root := os.Getenv("VIDIMUS_SHARED")
	if root == "" {
		root = filepath.Join("..", "..", "..", "..", "shared")
	}
	lists, err := filepath.Glob(filepath.Join(root, "data", "checks", "xss-*.txt"))
	if err != nil {
		t.Fatal(err)
	}
	var texts []string
	for _, list := range lists {
		file, err := os.Open(list)
		if err != nil {
			t.Fatal(err)
		}
		for lines := bufio.NewScanner(file); lines.Scan(); {
			if line := strings.TrimSpace(lines.Text()); line != "" && !strings.HasPrefix(line, "#") {
				texts = append(texts, line)
			}
		}
		_ = file.Close()
	}
	return texts
}

// poisoned is a product that says the text wherever it can.
func poisoned(text string) rulebook.Document {
	doc := fullDocument(rulebook.TypeTicket)
	doc.Title, doc.DescriptionHTML, doc.PolicyHTML = text, "<p>"+text+"</p>", text
	doc.ProductURL, doc.VideoURL, doc.Category, doc.ProductTypeName, doc.SKU = text, text, text, text, text
	doc.MetaTitle, doc.MetaDescription, doc.Tags, doc.Price = text, text, []string{text}, rulebook.Decimal(text)
	doc.Images = []rulebook.Image{{URL: text, Alt: text}}
	doc.Extra = map[string]string{text: text}
	doc.Event = &rulebook.Event{StartsAt: text, Place: text, Terms: text}
	doc.Options = []rulebook.Option{{Name: text, Values: []string{text}}}
	doc.Variants = []rulebook.Variant{{Options: map[string]string{text: text}, SKU: text}}
	return doc
}

func TestHostileTextNeverActs(t *testing.T) {
	t.Parallel()
	b := newBench(t, settings.Reseller)
	texts := append(append([]string{}, hostile...), sharedLists(t)...)
	id := b.saved(course())
	for i, text := range texts {
		if i >= len(hostile) && i%7 != 0 { // the lists are long, and each text takes four pages
			continue
		}
		if _, err := b.products.Save(t.Context(), anna, product.SaveCommand{ProductID: id, Document: poisoned(text)}); err != nil {
			t.Fatal(err)
		}
		for _, address := range []string{"/vendor/products/" + id, "/vendor/products/" + id + "/edit?tried=submit", "/vendor/products/" + id + "/preview", "/vendor/products"} {
			holdsNothingThatActs(t, address, b.get(anna, address), text)
		}
	}
}

// acting are elements that the panel's own pages never hold.
var acting = map[string]bool{"iframe": true, "style": true, "object": true, "embed": true, "base": true, "math": true, "frame": true, "applet": true}

func holdsNothingThatActs(t *testing.T, address, body, text string) {
	t.Helper()
	root, err := html.Parse(strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	for node := range root.Descendants() {
		if node.Type != html.ElementNode {
			continue
		}
		if acting[node.Data] || node.Data == "script" && !strings.HasPrefix(attribute(node, "src"), "/assets/") {
			t.Errorf("%s: %q puts a %s on the page", address, text, node.Data)
		}
		for _, a := range node.Attr {
			value := strings.ToLower(strings.TrimSpace(a.Val))
			if strings.HasPrefix(a.Key, "on") || a.Key == "style" || a.Key == "srcdoc" {
				t.Errorf("%s: %q puts the attribute %s on a %s", address, text, a.Key, node.Data)
			}
			addressed := a.Key == "href" || a.Key == "src" || a.Key == "action" || a.Key == "formaction"
			if addressed && (strings.HasPrefix(value, "javascript:") || strings.HasPrefix(value, "data:") || strings.HasPrefix(value, "vbscript:")) {
				t.Errorf("%s: %q leads to %s", address, text, a.Val)
			}
		}
	}
}
