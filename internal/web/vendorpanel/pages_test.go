package vendorpanel_test

import (
	"maps"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"vidimus/internal/actor"
	"vidimus/internal/platform/i18n"
	"vidimus/internal/rulebook"
	"vidimus/internal/settings"
)

// pages are the addresses that a vendor with products of all kinds can look at.
func pages(b *bench) []string {
	bad := course()
	bad.Title, bad.DescriptionHTML = "Backkurs II", bad.DescriptionHTML+"<p>Schreiben Sie an backen@backstube.example und verdienen Sie garantiert 5000 Euro im Monat.</p>"
	draft := b.saved(bad)
	other := course()
	other.Title, other.DescriptionHTML = "Brotbacken für Eilige", other.DescriptionHTML+"<p>Kürzer.</p>"
	approved := b.approved(other)
	third := course()
	third.Title, third.DescriptionHTML = "Kuchen backen", third.DescriptionHTML+"<p>Kuchen.</p>"
	denied := b.denied(third, "Bitte genauer.", "description_insufficient")
	message, err := b.messages.WriteAsVendor(b.t.Context(), anna, denied, "Kuchen", "Eine Frage")
	if err != nil {
		b.t.Fatal(err)
	}
	return []string{
		"/vendor", "/vendor/products", "/vendor/products?show=rejected", "/vendor/products/new", "/vendor/products/new?what=content",
		"/vendor/products/new?what=content&interaction=live", "/vendor/products/" + draft, "/vendor/products/" + draft + "/edit",
		"/vendor/products/" + draft + "/edit?tried=submit", "/vendor/products/" + draft + "/preview", "/vendor/products/" + approved,
		"/vendor/products/" + denied + "/denial", "/vendor/messages", "/vendor/messages/" + message.ThreadID, "/vendor/corrections",
		"/vendor/imports", "/vendor/help/statuses", "/vendor/help/statuses/figure", "/vendor/help/types", "/vendor/rules",
	}
}

func TestEveryPageInEveryLanguage(t *testing.T) {
	t.Parallel()
	b := newBench(t, settings.Reseller)
	addresses := pages(b)
	for _, productType := range rulebook.Types {
		addresses = append(addresses, "/vendor/products/new?type="+productType)
	}
	for _, language := range []string{"en", "fr", "de", "it", string(i18n.Pseudo)} {
		for _, address := range addresses {
			join := "?"
			if strings.Contains(address, "?") {
				join = "&"
			}
			body := b.get(anna, address+join+"lang="+language)
			if at := strings.Index(body, "⟦"); at >= 0 {
				t.Errorf("%s in %s lacks a word: %.80s", address, language, body[at:])
			}
			if leftOpen := regexp.MustCompile(`>[^<]*\{[a-z_]+\}[^<]*<`).FindString(body); leftOpen != "" {
				t.Errorf("%s in %s leaves a placeholder open: %s", address, language, leftOpen)
			}
		}
	}
}

// TestEmptyPanel looks at what somebody sees on the first day.
func TestEmptyPanel(t *testing.T) {
	t.Parallel()
	b := newBench(t, settings.Supplier)
	for _, address := range []string{"/vendor", "/vendor/products", "/vendor/messages", "/vendor/imports", "/vendor/corrections"} {
		if body := b.get(anna, address+"?lang=en"); !strings.Contains(body, "</main>") {
			t.Errorf("%s is not a page", address)
		}
	}
	if body := b.get(anna, "/vendor?lang=en"); !strings.Contains(body, "Bring in your first product") {
		t.Error("the empty start page does not say what to do")
	}
}

// TestWhoMaySeeWhat asks for every page as each kind of visitor: what is another vendor's does not
// exist, guests are led to the sign-in, staff have no panel but read the help.
func TestWhoMaySeeWhat(t *testing.T) {
	t.Parallel()
	b := newBench(t, settings.Reseller)
	for _, address := range pages(b) {
		path, _, _ := strings.Cut(address, "?")
		shared := strings.HasPrefix(path, "/vendor/help") || path == "/vendor/rules"
		own := strings.Contains(path, "/products/") && !strings.HasSuffix(path, "/new") || strings.Contains(path, "/messages/")
		want := map[*actor.Actor]int{&anna: 200, &carl: 200, &otto: 200, &rita: 403, &guest: 303}
		if own {
			want[&otto] = 404
		}
		if shared {
			want[&rita] = 200
		}
		for who, status := range want {
			got := b.ask(*who, address, nil)
			if got.status != status {
				t.Errorf("%s as %q: %d, want %d", address, who.Role, got.status, status)
			}
			if who == &guest && !strings.HasPrefix(got.location, "/sign-in") {
				t.Errorf("%s leads a guest to %q", address, got.location)
			}
		}
	}
}

// TestWritesOfOthers sends every form as each kind of visitor who may not.
func TestWritesOfOthers(t *testing.T) {
	t.Parallel()
	b := newBench(t, settings.Reseller)
	id := b.approved(course())
	message, err := b.messages.WriteAsVendor(t.Context(), anna, id, "Kurs", "Eine Frage")
	if err != nil {
		t.Fatal(err)
	}
	before := b.document(id)
	forms := map[string]url.Values{
		"/vendor/products/" + id + "/edit":      {"type": {"digital"}, "title": {"Gestohlen"}},
		"/vendor/products/" + id + "/submit":    {},
		"/vendor/products/" + id + "/pause":     {},
		"/vendor/products/" + id + "/activate":  {},
		"/vendor/products/" + id + "/archive":   {},
		"/vendor/products/" + id + "/duplicate": {},
		"/vendor/products/" + id + "/stock":     {"stock": {"1"}},
		"/vendor/messages":                      {"product": {id}, "body": {"Hallo"}},
		"/vendor/messages/" + message.ThreadID:  {"body": {"Hallo"}},
	}
	for _, address := range slices.Sorted(maps.Keys(forms)) {
		for who, status := range map[*actor.Actor]int{&otto: 404, &rita: 403, &guest: 303} {
			if got := b.ask(*who, address, forms[address]); got.status != status || status == 303 && !strings.HasPrefix(got.location, "/sign-in") {
				t.Errorf("%s as %q: %d %s, want %d", address, who.Role, got.status, got.location, status)
			}
		}
	}
	if b.document(id).Digest() != before.Digest() {
		t.Error("somebody else changed the product")
	}
}

// formOf reads what a browser would send of the form on a page that leads to action.
func formOf(t *testing.T, body, action string) url.Values {
	t.Helper()
	root, err := html.Parse(strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	values := url.Values{}
	found := false
	var walk func(node *html.Node, inside bool)
	walk = func(node *html.Node, inside bool) {
		if node.Type == html.ElementNode && node.Data == "form" && attribute(node, "action") == action {
			inside, found = true, true
		}
		if inside {
			addControl(values, node)
		}
		for child := node.FirstChild; child != nil; child = child.NextSibling {
			walk(child, inside)
		}
	}
	walk(root, false)
	if !found {
		t.Fatalf("no form leads to %s", action)
	}
	return values
}

func addControl(values url.Values, node *html.Node) {
	name := attribute(node, "name")
	if node.Type != html.ElementNode || name == "" {
		return
	}
	switch node.Data {
	case "input":
		kind := attribute(node, "type")
		if kind == "file" || (kind == "checkbox" || kind == "radio") && !has(node, "checked") {
			return
		}
		values.Add(name, attribute(node, "value"))
	case "textarea":
		text := ""
		if node.FirstChild != nil {
			text = node.FirstChild.Data
		}
		values.Add(name, strings.ReplaceAll(text, "\n", "\r\n"))
	case "select":
		values.Add(name, chosenOption(node))
	}
}

func chosenOption(node *html.Node) string {
	for descendant := range node.Descendants() {
		if descendant.Data == "option" && has(descendant, "selected") {
			return attribute(descendant, "value")
		}
	}
	for descendant := range node.Descendants() {
		if descendant.Data == "option" {
			return attribute(descendant, "value")
		}
	}
	return ""
}

func attribute(node *html.Node, name string) string {
	for _, a := range node.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// badges returns the words of every label on a page.
func badges(t *testing.T, body string) []string {
	t.Helper()
	root, err := html.Parse(strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	var shown []string
	for node := range root.Descendants() {
		if !slices.Contains(strings.Fields(attribute(node, "class")), "badge") {
			continue
		}
		var words strings.Builder
		for inside := range node.Descendants() {
			if inside.Type == html.TextNode {
				words.WriteString(inside.Data)
			}
		}
		shown = append(shown, strings.TrimSpace(words.String()))
	}
	return shown
}

func has(node *html.Node, name string) bool {
	return slices.ContainsFunc(node.Attr, func(a html.Attribute) bool { return a.Key == name })
}

func TestAuthorisedWritesLeadOn(t *testing.T) {
	t.Parallel()
	b := newBench(t, settings.Reseller)
	id := b.approved(course())
	if to := b.post(carl, "/vendor/products/"+id+"/pause", url.Values{"from": {"list"}}); to != "/vendor/products" {
		t.Errorf("led to %s", to)
	}
	t.Run("VAL-046 a product that is off sale is labelled inactive", func(t *testing.T) {
		if shown := badges(t, b.get(anna, "/vendor/products?lang=fr&show=inactive")); !slices.Contains(shown, "Inactif") {
			t.Errorf("labelled %q", shown)
		}
	})
	b.post(anna, "/vendor/products/"+id+"/activate", url.Values{})
	b.post(anna, "/vendor/products/"+id+"/stock", url.Values{"stock": {"7"}})
	b.post(anna, "/vendor/messages", url.Values{"subject": {"Frage"}, "body": {"Wann zahlen Sie aus?"}})
	if got := b.ask(anna, "/vendor/messages", url.Values{"subject": {"Frage"}, "body": {" "}}); got.status != http.StatusUnprocessableEntity || !strings.Contains(got.body, "Frage") {
		t.Errorf("an empty message: %d", got.status)
	}
}
