package ui_test

import (
	"context"
	"log/slog"
	"net/http/httptest"
	"os/exec"
	"testing"
	"time"

	"vidimus/internal/platform/clock"
	"vidimus/internal/web/page"
	"vidimus/internal/web/ui/gallery"

	"github.com/chromedp/chromedp"
)

// browse opens the gallery in Chromium.
func browse(t *testing.T) (context.Context, string) {
	t.Helper()
	if _, err := exec.LookPath("chromium"); err != nil {
		t.Fatal("install Chromium first (on Debian: apt-get install chromium)")
	}
	ctx, stop := context.WithTimeout(t.Context(), 90*time.Second)
	t.Cleanup(stop)
	ctx, stopAllocator := chromedp.NewExecAllocator(ctx, append(chromedp.DefaultExecAllocatorOptions[:], chromedp.NoSandbox)...)
	t.Cleanup(stopAllocator)
	ctx, stopBrowser := chromedp.NewContext(ctx)
	t.Cleanup(stopBrowser)
	return ctx, serve(t)
}

// serve shows the gallery to browsers, and returns its address.
func serve(t *testing.T) string {
	t.Helper()
	site, err := page.New(page.Config{Catalogue: catalogue(t), Clock: clock.System, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(gallery.Handler(site))
	t.Cleanup(server.Close)
	return server.URL
}

// step is something done on a page, by script or by keys, and what must then become true.
type step struct{ open, do, keys, until string }

// sent is a form that is on its way, without going anywhere.
const sent = `document.querySelector("form[data-guarded]").dispatchEvent(new Event("submit", {bubbles: true}))`

func TestTheScriptAddsWhatItPromises(t *testing.T) {
	t.Parallel()
	ctx, home := browse(t)
	cases := []struct {
		name, path string
		steps      []step
	}{
		{"colours switch at once and stay", "/store", []step{
			{do: `document.querySelector(".store-bar .to-dark").click()`, until: `document.documentElement.dataset.theme === "dark" && getComputedStyle(document.body).backgroundColor === "rgb(13, 20, 18)"`},
			{open: "/panel", until: `document.documentElement.dataset.theme === "dark"`},
		}},
		{"a key presses a button, another focuses the search, typing is left alone", "/desk/case", []step{
			{keys: "d", until: `document.getElementById("deny").open`},
			{do: `document.getElementById("deny").close()`, keys: "/", until: `document.activeElement.name === "q"`},
			{keys: "d", until: `document.activeElement.value.endsWith("d") && !document.getElementById("deny").open`},
		}},
		{"rows are walked and selected by keys", "/desk", []step{
			{keys: "j", until: `document.activeElement === document.querySelectorAll("[data-row] a")[0]`},
			{keys: "j", until: `document.activeElement === document.querySelectorAll("[data-row] a")[1]`},
			{keys: "x", until: `document.querySelectorAll("[data-select]")[1].checked && !document.querySelector("[data-bulk]").hidden`},
			{keys: "k", until: `document.activeElement.closest("tr") === document.querySelector("[data-row]")`},
		}},
		{"a sequence of keys leads on", "/desk/case", []step{
			{keys: "g", until: `true`},
			{keys: "q", until: `location.pathname === "/desk"`},
		}},
		{"the help lists the keys of the page", "/desk", []step{
			{keys: "?", until: `document.getElementById("key-help").open && document.querySelectorAll("[data-key-list] > div").length > 6`},
		}},
		{"CAT-005 what is not saved is not left behind unasked", "/panel/edit?data=empty", []step{
			{until: `dispatchEvent(new Event("beforeunload", {cancelable: true}))`},
			{do: `const f = document.getElementById("f-title"); f.value = "Cup"; f.dispatchEvent(new Event("input", {bubbles: true}))`, until: `document.querySelector("[data-save-state]").textContent !== "" && !dispatchEvent(new Event("beforeunload", {cancelable: true}))`},
			{do: sent, until: `document.querySelector("[data-save-state]").textContent === "" && dispatchEvent(new Event("beforeunload", {cancelable: true}))`},
		}},
		{"mistakes are where the reader is led", "/panel/edit", []step{
			{until: `document.activeElement.matches(".mistakes")`},
		}},
		{"characters are counted down near the end", "/panel/edit?data=empty", []step{
			{do: `const f = document.getElementById("f-title"); f.value = "x".repeat(75); f.dispatchEvent(new Event("input", {bubbles: true}))`, until: `document.querySelector('[data-counter="f-title"]').textContent.startsWith("5 ")`},
			{do: sent, until: `true`}, // leaving would ask
		}},
		{"a file over the limit is named", "/panel/edit?data=empty", []step{
			{do: `const d = new DataTransfer(); d.items.add(new File([new Uint8Array(15000001)], "big.png")); const i = document.getElementById("f-images"); i.files = d.files; i.dispatchEvent(new Event("change", {bubbles: true}))`, until: `document.querySelector(".drop-refused")?.textContent.includes("15")`},
			{do: sent, until: `true`},
		}},
		{"images lie over each other", "/desk/case", []step{
			{do: `const s = document.querySelector("[data-compare] input"); s.value = 20; s.dispatchEvent(new Event("input"))`, until: `document.querySelector("[data-compare]").style.getPropertyValue("--split") === "20%"`},
		}},
		{"a menu closes on Escape", "/store", []step{
			{do: `document.querySelector(".menu-account summary").click()`, until: `document.querySelector(".menu-account").open`},
			{keys: "\x1b", until: `!document.querySelector(".menu-account").open`},
		}},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			if err := chromedp.Do(ctx, chromedp.Navigate(home+c.path)); err != nil {
				t.Fatal(err)
			}
			for _, s := range c.steps {
				perform(t, ctx, home, s)
			}
			blocked, err := chromedp.Run(ctx, chromedp.Evaluate[int](
				`(() => { const o = new ReportingObserver(() => {}, {types: ["csp-violation"], buffered: true}); o.observe(); return o.takeRecords().length })()`))
			if err != nil || blocked != 0 {
				t.Errorf("the content policy blocked %d things: %v", blocked, err)
			}
		})
	}
}

func perform(t *testing.T, ctx context.Context, home string, s step) {
	t.Helper()
	if s.open != "" {
		if err := chromedp.Do(ctx, chromedp.Navigate(home+s.open)); err != nil {
			t.Fatal(err)
		}
	}
	if s.do != "" {
		if _, err := chromedp.Run(ctx, chromedp.Evaluate[bool](`(() => { `+s.do+`; return true })()`)); err != nil {
			t.Fatalf("%s: %v", s.do, err)
		}
	}
	if s.keys != "" {
		if err := chromedp.Do(ctx, chromedp.KeyEvent(s.keys)); err != nil {
			t.Fatalf("keys %q: %v", s.keys, err)
		}
	}
	var err error
	for range 16 { // a poll does not outlive the page that it began on
		if _, err = chromedp.Run(ctx, chromedp.Poll[bool](s.until, chromedp.WithPollingTimeout(500*time.Millisecond))); err == nil {
			return
		}
	}
	t.Fatalf("waited for %s: %v", s.until, err)
}
