// Package browser drives a real Chromium: for the tests of whole stories, and for the pictures of the
// documentation. Nothing of the program itself imports it.
package browser

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"time"

	"github.com/chromedp/chromedp"
)

// Browser is one window with cookies of its own. It is for one goroutine.
type Browser struct {
	ctx    context.Context
	base   string
	cancel []context.CancelFunc
}

// patience is how long one step may take before it has failed: far longer than any does, for a machine
// that does much else meanwhile.
const patience = 2 * time.Minute

// Open starts a browser that visits the site at base.
func Open(ctx context.Context, base string) (*Browser, error) {
	path, err := exec.LookPath("chromium")
	if err != nil {
		return nil, errors.New("install Chromium first (on Debian: apt-get install chromium)")
	}
	allocator, cancelAllocator := chromedp.NewExecAllocator(ctx, chromedp.ExecPath(path), chromedp.Headless, chromedp.NoSandbox,
		chromedp.DisableGPU, chromedp.NoFirstRun, chromedp.NoDefaultBrowserCheck,
		chromedp.Flag("disable-background-networking", true), chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-sync", true), chromedp.Flag("disable-quic", true), chromedp.Flag("hide-scrollbars", true),
		chromedp.Flag("disable-dev-shm-usage", true))
	window, cancelWindow := chromedp.NewContext(allocator)
	b := &Browser{ctx: window, base: base, cancel: []context.CancelFunc{cancelWindow, cancelAllocator}}
	// The browser lives as long as the context of the first step: no patience here.
	if err := chromedp.Do(window, chromedp.EmulateViewport(1440, 900)); err != nil {
		b.Close()
		return nil, fmt.Errorf("start Chromium: %w", err)
	}
	return b, nil
}

// Close ends the browser.
func (b *Browser) Close() {
	for _, cancel := range b.cancel {
		cancel()
	}
}

// do runs steps; each call has the same patience.
func (b *Browser) do(steps ...chromedp.Action[chromedp.Void]) error {
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	return chromedp.Do(ctx, steps...)
}

// Resize sets the size of the window, in CSS pixels.
func (b *Browser) Resize(width, height int64) error {
	return b.do(chromedp.EmulateViewport(width, height))
}

// Visit opens a path of the site.
func (b *Browser) Visit(path string) error {
	if err := b.do(chromedp.Navigate(b.base + path)); err != nil {
		return fmt.Errorf("visit %s: %w", path, err)
	}
	return nil
}

// SignIn signs in as an account, and out whoever was signed in before.
func (b *Browser) SignIn(email, password string) error {
	err := b.do(
		chromedp.Navigate(b.base+"/sign-in"),
		chromedp.SetValue("#f-email", email), chromedp.SetValue("#f-password", password),
		chromedp.Submit("#f-password"), chromedp.WaitVisible("#main"),
	)
	if err != nil {
		return fmt.Errorf("sign in as %s: %w", email, err)
	}
	return nil
}

// Click clicks on what a CSS selector finds first.
func (b *Browser) Click(selector string) error {
	if err := b.do(chromedp.Click(selector)); err != nil {
		return fmt.Errorf("click %s: %w", selector, err)
	}
	return nil
}

// Type sends keys to the page, as a person at the keyboard does.
func (b *Browser) Type(keys string) error {
	if err := b.do(chromedp.KeyEvent(keys)); err != nil {
		return fmt.Errorf("type %q: %w", keys, err)
	}
	return nil
}

// Fill sets the value of a field.
func (b *Browser) Fill(selector, value string) error {
	if err := b.do(chromedp.SetValue(selector, value)); err != nil {
		return fmt.Errorf("fill %s: %w", selector, err)
	}
	return nil
}

// Wait waits until what a selector finds is visible.
func (b *Browser) Wait(selector string) error {
	if err := b.do(chromedp.WaitVisible(selector)); err != nil {
		return fmt.Errorf("wait for %s: %w", selector, err)
	}
	return nil
}

// Text returns the visible text of what a selector finds first.
func (b *Browser) Text(selector string) (string, error) {
	return run(b, chromedp.Text(selector))
}

// Address returns the address that the window shows.
func (b *Browser) Address() (string, error) { return run(b, chromedp.Location()) }

// Evaluate runs an expression in the page and returns what it gives.
func Evaluate[T any](b *Browser, expression string) (T, error) {
	return run(b, chromedp.Evaluate[T](expression))
}

// seen waits until the images that are in the window can be seen.
const seen = `Promise.all([...document.images].filter(image => {
	const place = image.getBoundingClientRect();
	return place.top < innerHeight && place.bottom > 0;
}).map(image => image.decode().catch(() => {}))).then(() => true)`

// Picture returns the window as PNG, once its images are there; whole takes the whole page.
func (b *Browser) Picture(whole bool) ([]byte, error) {
	if _, err := run(b, chromedp.Evaluate[bool](seen, chromedp.EvalAwaitPromise)); err != nil {
		return nil, fmt.Errorf("wait for images: %w", err)
	}
	if whole {
		return run(b, chromedp.FullScreenshot(100))
	}
	return run(b, chromedp.CaptureScreenshot())
}

func run[T any](b *Browser, action chromedp.Action[T]) (T, error) {
	ctx, cancel := context.WithTimeout(b.ctx, patience)
	defer cancel()
	return chromedp.Run(ctx, action)
}
