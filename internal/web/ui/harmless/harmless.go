// Package harmless holds a page against everything that a text of a stranger could do on it: run,
// frame, restyle, lead elsewhere in disguise. Tests of the faces use it.
//
// It knows what the marketplace's own pages are made of, so whatever else stands on one came from a
// text that was written without being escaped.
package harmless

import (
	"encoding/json"
	"net/url"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"
)

// foreign are elements that the marketplace's pages never hold.
var foreign = []string{
	"applet", "audio", "base", "embed", "fencedframe", "frame", "frameset", "iframe", "marquee", "math", "noembed", "object",
	"param", "plaintext", "portal", "style", "xmp", "xss",
}

// addressed are attributes that a browser follows.
var addressed = []string{"action", "background", "data", "formaction", "href", "ping", "poster", "src", "xlink:href"}

// Page fails the test where a page holds anything that acts. What names the page and the text that was
// tried on it.
func Page(t testing.TB, what, body string) {
	t.Helper()
	hold(t, what, body, "")
}

// Mail is Page for the HTML of a mail, whose styles stand on its elements.
func Mail(t testing.TB, what, body string) {
	t.Helper()
	hold(t, what, body, "style")
}

func hold(t testing.TB, what, body, allowed string) {
	t.Helper()
	root, err := html.Parse(strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	for node := range root.Descendants() {
		if node.Type != html.ElementNode {
			continue
		}
		if problem := problemOf(node); problem != "" {
			t.Errorf("%s puts %s on the page", what, problem)
		}
		for _, a := range node.Attr {
			if problem := attributeProblem(node, a); problem != "" && a.Key != allowed {
				t.Errorf("%s puts %s on a %s", what, problem, node.Data)
			}
		}
	}
}

// problemOf judges an element by itself.
func problemOf(node *html.Node) string {
	switch {
	case slices.Contains(foreign, node.Data) || strings.ContainsAny(node.Data, "<\"'"):
		return "the element " + node.Data
	case node.Data == "script" && !ownScript(node):
		return "a script"
	case node.Data == "meta" && attribute(node, "http-equiv") != "":
		return "the instruction " + attribute(node, "http-equiv")
	case node.Data == "link" && attribute(node, "rel") == "stylesheet" && !strings.HasPrefix(attribute(node, "href"), "/assets/"):
		return "a stylesheet"
	}
	return ""
}

// ownScript tells the marketplace's scripts, and facts for search engines that are JSON to their end.
func ownScript(node *html.Node) bool {
	if attribute(node, "type") == "application/ld+json" {
		return node.FirstChild != nil && json.Valid([]byte(node.FirstChild.Data))
	}
	return strings.HasPrefix(attribute(node, "src"), "/assets/") && node.FirstChild == nil
}

func attributeProblem(node *html.Node, a html.Attribute) string {
	key := strings.ToLower(a.Key)
	switch {
	case strings.HasPrefix(key, "on") || key == "style" || key == "srcdoc" || key == "hx-on" || strings.HasPrefix(key, "hx-on:"):
		return "the attribute " + key
	case slices.Contains(addressed, key) && !safeAddress(a.Val):
		return key + " " + a.Val
	case (key == "action" || key == "formaction") && !local(a.Val):
		return "a form to " + a.Val
	}
	return ""
}

// safeAddress tells addresses that only lead somewhere. What the library refuses, a browser may
// still follow: it counts as unsafe.
func safeAddress(address string) bool {
	parsed, err := url.Parse(strings.TrimSpace(address))
	return err == nil && slices.Contains([]string{"", "http", "https", "mailto", "tel"}, strings.ToLower(parsed.Scheme))
}

func local(address string) bool {
	return !strings.HasPrefix(address, "//") && !strings.HasPrefix(address, `/\`) && !strings.Contains(address, "://")
}

func attribute(node *html.Node, key string) string {
	for _, a := range node.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}
