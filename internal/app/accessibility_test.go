package app

import (
	"slices"
	"strings"
	"testing"

	"vidimus/internal/actor"
	"vidimus/internal/browser"
	"vidimus/internal/demo"
	"vidimus/internal/settings"
)

// noPages are the addresses to read that show no page of their own, each with its reason.
var noPages = map[string]string{
	"GET /healthz":                        "a word for machines",
	"GET /assets/":                        "fonts, style, script",
	"GET /media/{digest}":                 "pictures",
	"GET /dev/shops/style.css":            "style of the demo's sales pages",
	"GET /desk/cases/{id}/files/{digest}": "the vendor's own file",
	"GET /desk/search":                    "leads to the list of products",
	"GET /vendor/imports/{run}/progress":  "a part of the page of an import",
}

// aspect is how a page is seen and what is asked about it then.
type aspect struct {
	browser.Look
	opened bool     // with every menu and every fold open
	rules  []string // nil = all
}

// contrast are the rules whose answer depends on the colours.
var contrast = []string{"color-contrast", "link-in-text-block"}

// aspects are those that every page of one marketplace is seen in; the pages of the others, which show
// the same parts, are seen in the first two.
var aspects = []aspect{
	{Look: browser.Look{Width: 1280, Height: 900}},
	{Look: browser.Look{Width: 390, Height: 844, Dark: true}, opened: true},
	{Look: browser.Look{Width: 1280, Height: 900, Dark: true}, rules: contrast},
	{Look: browser.Look{Width: 390, Height: 844}, rules: contrast},
}

// TestAccessibility walks through the demo of each marketplace from link to link as everybody, and asks
// axe-core about every kind of page it comes to. An address that no walk reaches fails the test.
func TestAccessibility(t *testing.T) {
	t.Parallel()
	axe, err := browser.Axe(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, preset := range settings.Presets {
		t.Run(preset, func(t *testing.T) {
			t.Parallel()
			asked, mostShown := aspects, 2
			if preset != settings.Supplier {
				asked, mostShown = aspects[:2], 1
			}
			examineAll(t, axe, preset, mostShown, asked)
		})
	}
}

// examineAll asks about every kind of page of a demo, up to mostShown of each.
func examineAll(t *testing.T, axe, preset string, mostShown int, asked []aspect) {
	a, base := runDemo(t, preset)
	worked(t, a)
	b := window(t, base)
	if err := b.Preload(axe); err != nil {
		t.Fatal(err)
	}
	reached := map[string]bool{}
	for _, w := range walks(t, a, base, mostShown) {
		if err := b.SetCookie("session", w.session()); err != nil {
			t.Fatal(err)
		}
		for _, page := range w.found {
			reached[page.pattern] = true
			t.Run(string(w.role)+" "+page.address, func(t *testing.T) { examine(t, b, page.address, asked) })
		}
	}
	for _, pattern := range a.patterns {
		if _, none := noPages[pattern]; strings.HasPrefix(pattern, "GET ") && !none && !reached[pattern] {
			t.Errorf("no walk comes to %s", pattern)
		}
	}
}

// walks goes through the marketplace as everybody who has pages of their own. What one has seen of a
// page the next is not shown again.
func walks(t *testing.T, a *App, base string, mostShown int) []*walk {
	t.Helper()
	seen := newSeen(a.patterns, mostShown)
	guest := newWalk(t, a, base, actor.Guest, seen, "/", "/search", "/categories", "/products", "/shops", "/rules", "/sign-in", "/dev", "/embed")
	guest.from("/", "/sign-in", "/dev/outbox", demo.SalesPages+"3")
	guest.shop()
	guest.add("/nothing")

	vendor := newWalk(t, a, base, actor.VendorOwner, seen, "/vendor", "/account")
	vendor.from("/vendor", "/account")
	vendor.add("/desk") // refused

	reviewer := newWalk(t, a, base, actor.Reviewer, seen, "/desk")
	reviewer.from("/desk")
	administrator := newWalk(t, a, base, actor.Administrator, seen, "/desk")
	administrator.from("/desk")
	return []*walk{guest, vendor, reviewer, administrator}
}

// examine asks about one page.
func examine(t *testing.T, b *browser.Browser, address string, asked []aspect) {
	t.Helper()
	for i, aspect := range asked {
		if err := b.Look(aspect.Look); err != nil {
			t.Fatal(err)
		}
		// A page that changes its colours under the eye is not asked: not all of it changes at once.
		if i == 0 || aspect.Dark != asked[i-1].Dark {
			if err := b.Visit(address); err != nil {
				t.Fatal(err)
			}
		}
		if aspect.opened {
			if _, err := browser.Evaluate[int](b, `[...document.querySelectorAll("details")].map(d => d.open = true).length`); err != nil {
				t.Fatal(err)
			}
		}
		tell(t, b, aspect)
	}
	dialogs, err := browser.Evaluate[[]string](b, `[...document.querySelectorAll("dialog")].map(d => d.id)`)
	if err != nil {
		t.Fatal(err)
	}
	for _, id := range slices.Compact(dialogs) {
		if _, err := browser.Evaluate[bool](b, `(d => { d.showModal(); return d.open })(document.getElementById("`+id+`"))`); err != nil {
			t.Fatal(err)
		}
		tell(t, b, asked[0])
		if _, err := browser.Evaluate[bool](b, `(d => { d.close(); return d.open })(document.getElementById("`+id+`"))`); err != nil {
			t.Fatal(err)
		}
	}
}

// tell fails the test with every barrier that the page has as it is now.
func tell(t *testing.T, b *browser.Browser, aspect aspect) {
	t.Helper()
	barriers, err := b.Audit(aspect.rules...)
	if err != nil {
		t.Fatal(err)
	}
	for _, barrier := range barriers {
		for _, node := range barrier.Nodes {
			t.Errorf("%+v: %s (%s): %s\n%s\n%s", aspect.Look, barrier.Rule, barrier.Impact, node.Target, node.HTML, node.Why)
		}
	}
}
