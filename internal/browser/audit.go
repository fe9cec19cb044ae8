package browser

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// Look is how a visitor sees the site.
type Look struct {
	Width, Height int64 // CSS pixels
	Dark          bool  // what the visitor's machine asks for
}

// Look shows the page as this visitor sees it, without movement.
func (b *Browser) Look(look Look) error {
	scheme := "light"
	if look.Dark {
		scheme = "dark"
	}
	if err := b.Resize(look.Width, look.Height); err != nil {
		return err
	}
	return call(b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{
		{Name: "prefers-color-scheme", Value: scheme}, {Name: "prefers-reduced-motion", Value: "reduce"},
	}})
}

// WithoutScripts lets no script of a page run from now on.
func (b *Browser) WithoutScripts() error {
	return call(b, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
}

// SetCookie gives the browser a cookie of the site.
func (b *Browser) SetCookie(name, value string) error {
	return call(b, network.SetCookie, network.SetCookieParams{Name: name, Value: value, URL: b.base})
}

// Preload runs a script in every page that is visited from now on, before the page's own. No content
// policy hinders it.
func (b *Browser) Preload(script string) error {
	return call(b, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: script})
}

// Barrier is something in a page that keeps people out, as axe-core sees it.
type Barrier struct {
	Rule   string // e.g. "color-contrast"
	Impact string // "serious" or "critical"
	Help   string
	Nodes  []struct {
		Target string // CSS selector
		HTML   string
		Why    string
	}
}

// Audit returns the serious and critical barriers of the page, by the rules named, or by all of them.
// Axe must have been preloaded.
func (b *Browser) Audit(rules ...string) ([]Barrier, error) {
	quoted, err := json.Marshal(rules)
	if err != nil {
		return nil, err
	}
	barriers, err := run(b, chromedp.Evaluate[[]Barrier](fmt.Sprintf(audit, quoted), chromedp.EvalAwaitPromise))
	if err != nil {
		return nil, fmt.Errorf("ask axe-core: %w", err)
	}
	return slices.DeleteFunc(barriers, func(b Barrier) bool { return b.Impact != "serious" && b.Impact != "critical" }), nil
}

// call gives the browser a command that has nothing to say but whether it failed.
func call[P, R any](b *Browser, command cdp.Command[P, R], params P) error {
	return b.do(chromedp.Func(func(ctx context.Context, target *chromedp.Target) error {
		_, err := cdp.Call(ctx, target, command, params)
		return err
	}))
}

// audit waits until nothing moves, and leaves out the end of long tables and lists: it is like their beginning.
const audit = `(async rules => {
	await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
	await Promise.allSettled(document.getAnimations().filter(a => a.effect?.getComputedTiming().endTime !== Infinity).map(a => a.finished));
	const options = {resultTypes: ["violations"], preload: false};
	if (rules?.length) options.runOnly = {type: "rule", values: rules};
	const found = await axe.run({include: [document], exclude: ["tbody tr:nth-child(n+9)", "li:nth-child(n+17)"]}, options);
	return found.violations.map(v => ({
		rule: v.id, impact: v.impact, help: v.help,
		nodes: v.nodes.map(n => ({target: n.target.join(" "), html: n.html.slice(0, 300), why: n.failureSummary})),
	}));
})(%s)`
