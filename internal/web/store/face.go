package store

import (
	"context"
	"net"
	"net/http"
	"net/url"
	"time"

	"github.com/microcosm-cc/bluemonday"

	"vidimus/internal/actor"
	"vidimus/internal/cart"
	"vidimus/internal/order"
	"vidimus/internal/payment"
	"vidimus/internal/platform/blob"
	"vidimus/internal/platform/clock"
	"vidimus/internal/platform/fault"
	"vidimus/internal/platform/i18n"
	"vidimus/internal/platform/throttle"
	"vidimus/internal/product"
	"vidimus/internal/rulebook"
	"vidimus/internal/search"
	"vidimus/internal/settings"
	"vidimus/internal/taxonomy"
	"vidimus/internal/vendor"
	"vidimus/internal/web/page"
	"vidimus/internal/web/ui"
)

// CartKeeper remembers the visitor's cart in the session.
type CartKeeper interface {
	CartID(r *http.Request) string
	KeepCart(r *http.Request, cartID string)
}

// Config is what the face needs.
type Config struct {
	Site     *page.Site
	Products *product.Service
	Vendors  *vendor.Service
	Search   *search.Service
	Carts    *cart.Service
	Orders   *order.Service
	Payments *payment.Service
	Settings *settings.Service
	Files    blob.Store
	// ForSale tells whether stored content is a file that buyers pay for; nil = none is.
	ForSale func(ctx context.Context, digest blob.Digest) (bool, error)
	// Smaller returns the digest of a picture's copy whose longest side is at most so many pixels; nil =
	// there are no copies.
	Smaller  func(ctx context.Context, digest blob.Digest, longest int) (blob.Digest, error)
	Taxonomy *taxonomy.Tree
	Clock    clock.Clock
	Cart     CartKeeper
}

// Face answers for the pages of the store. It is safe for concurrent use.
type Face struct {
	Config
	cleaner   *bluemonday.Policy
	searches  *throttle.Limiter // by where they come from
	checkouts *throttle.Limiter
}

// NewFace returns the face.
func NewFace(config Config) *Face {
	return &Face{
		Config:    config,
		cleaner:   newCleaner(),
		searches:  throttle.New(throttle.Limit{Burst: 60, Every: 250 * time.Millisecond}, 50_000, config.Clock),
		checkouts: throttle.New(throttle.Limit{Burst: 20, Every: 5 * time.Second}, 50_000, config.Clock),
	}
}

// by returns who asks.
func by(r *http.Request) actor.Actor { return actor.From(r.Context()) }

// handle is the site's, but shows a page of the store where nothing is found.
func (f *Face) handle(handler page.HandlerFunc) http.Handler {
	return f.Site.Handle(func(w http.ResponseWriter, r *http.Request) error {
		err := handler(w, r)
		if fault.KindOf(err) == fault.KindNotFound && r.Method == http.MethodGet && !page.IsFragment(r) {
			return f.showMissing(w, r)
		}
		return err
	})
}

// NotFound answers for every address that nothing is found at.
func (f *Face) NotFound() http.Handler {
	return f.handle(func(http.ResponseWriter, *http.Request) error {
		return fault.NotFound("page.not_found", "There is nothing at this address.")
	})
}

// base returns the base of a page, with the path to it from home.
func (f *Face) base(r *http.Request, title string, path ...ui.Crumb) ui.Page {
	base := f.Site.Page(r)
	base.Title = title
	base.Crumbs = append([]ui.Crumb{{Label: base.T("store.home.crumb"), Href: ui.HomePath}}, path...)
	base.Crumbs = append(base.Crumbs, ui.Crumb{Label: title})
	return base
}

// words returns the printer of the visitor's language.
func (f *Face) words(r *http.Request) i18n.Printer { return f.Site.Page(r).Printer }

// settings returns what is in force.
func (f *Face) settings(ctx context.Context) (settings.Settings, error) {
	version, err := f.Settings.Current(ctx)
	return version.Settings, err
}

// hostOf is the address that the request comes from, without its port.
func hostOf(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	return host
}

// Categories are the first level of the store's menu: the roots of the taxonomy where products stand
// in one, else (nil) the types.
func Categories(words i18n.Printer, tree *taxonomy.Tree) []ui.Link {
	if tree != nil {
		return categoryLinks(words, tree.Roots())
	}
	var links []ui.Link
	for _, name := range rulebook.Types {
		links = append(links, ui.Link{Label: words.T("product.type." + name), Href: ui.SearchPath + "?type=" + name})
	}
	return links
}

// Links stand in the footer of every page of the store.
func Links(words i18n.Printer) []ui.Link {
	return []ui.Link{{Label: words.T("store.types.title"), Href: ui.CategoriesPath}, {Label: words.T("store.rules.title"), Href: rulesPath}}
}

// categoryLinks leads to what is on sale in categories: a search by name, which every entry holds.
func categoryLinks(words i18n.Printer, categories []taxonomy.Category) []ui.Link {
	links := make([]ui.Link, len(categories))
	for i, category := range categories {
		name := category.Name(string(words.Locale()))
		links[i] = ui.Link{Label: name, Href: ui.SearchPath + "?q=" + url.QueryEscape(name)}
	}
	return links
}
