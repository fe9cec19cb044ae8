package vendorpanel

import (
	"context"
	"io"
	"net/http"
	"time"

	"vidimus/internal/actor"
	"vidimus/internal/desk"
	"vidimus/internal/edition"
	"vidimus/internal/intake"
	"vidimus/internal/message"
	"vidimus/internal/platform/clock"
	"vidimus/internal/platform/i18n"
	"vidimus/internal/platform/keyset"
	"vidimus/internal/platform/throttle"
	"vidimus/internal/product"
	"vidimus/internal/rulebook"
	"vidimus/internal/taxonomy"
	"vidimus/internal/web/page"
	"vidimus/internal/web/ui"
)

// home is the address that the panel stands under.
const home = "/vendor"

// Uploads keeps files that vendors bring, after looking at their content, and tells what they are.
type Uploads interface {
	Image(ctx context.Context, by actor.Actor, name string, content io.Reader) (rulebook.Image, error)
	File(ctx context.Context, by actor.Actor, name string, content io.Reader) (rulebook.File, error)
}

// Imports brings the products of a file in.
type Imports interface {
	Start(ctx context.Context, by actor.Actor, command intake.StartCommand) (intake.Run, error)
	Try(ctx context.Context, by actor.Actor, command intake.StartCommand) (intake.Trial, error)
	ByID(ctx context.Context, by actor.Actor, runID string) (intake.Run, error)
	Runs(ctx context.Context, by actor.Actor, after keyset.Cursor, size int) (keyset.Page[intake.Run], error)
	Journal(ctx context.Context, by actor.Actor, runID string, state intake.RecordState, after keyset.Cursor, size int) (keyset.Page[intake.Record], error)
	Cancel(ctx context.Context, by actor.Actor, runID string) error
}

// Config is what the face needs.
type Config struct {
	Site     *page.Site
	Clock    clock.Clock
	Editions *edition.Service
	Products *product.Service
	Desk     *desk.Service
	Messages *message.Service
	Taxonomy *taxonomy.Tree
	Imports  Imports
	// Uploads may be nil: nothing can be uploaded then, and pictures are given by address.
	Uploads Uploads
	// PictureURL returns the address of a stored picture; nil = /media/ and its digest.
	PictureURL func(digest string) string
	// ProductURL returns the path of a product in the store; nil = /products/ and its id.
	ProductURL func(p product.Product) string
}

// Face answers for the vendor's pages. It is safe for concurrent use.
type Face struct {
	Config
	inspections *throttle.Limiter // while typing, by account
	writes      *throttle.Limiter // saving, submitting and uploading, by account
}

// NewFace returns the face.
func NewFace(config Config) *Face {
	if config.PictureURL == nil {
		config.PictureURL = func(digest string) string { return "/media/" + digest }
	}
	if config.ProductURL == nil {
		config.ProductURL = func(p product.Product) string { return "/products/" + p.ID }
	}
	return &Face{
		Config:      config,
		inspections: throttle.New(throttle.Limit{Burst: 60, Every: 250 * time.Millisecond}, 10_000, config.Clock),
		writes:      throttle.New(throttle.Limit{Burst: 120, Every: time.Second}, 10_000, config.Clock),
	}
}

// panelPage is what every page of the panel stands on.
type panelPage struct {
	ui.Page
	face *Face
}

// page returns the base of a page with title, navigation and crumbs. Crumbs lead to the page itself,
// which is added.
func (f *Face) page(r *http.Request, title string, crumbs ...ui.Crumb) panelPage {
	base := f.Site.Page(r)
	base.Title = title
	base.Nav, base.Visitor.Inbox = f.navigation(r, base.Printer)
	base.Meta.NoIndex = true
	base.Crumbs = append([]ui.Crumb{{Label: base.T("vendorpanel.nav.dashboard"), Href: home}}, crumbs...)
	base.Crumbs = append(base.Crumbs, ui.Crumb{Label: title})
	return panelPage{Page: base, face: f}
}

// navigation lists the parts of the panel, and returns the entry of the conversations once more. What
// cannot be counted is shown without a figure: it must not take the page down.
func (f *Face) navigation(r *http.Request, words i18n.Printer) ([]ui.NavGroup, ui.NavItem) {
	by := actor.From(r.Context())
	unread, owed := 0, 0
	if by.IsVendor() {
		if count, err := f.Messages.CountUnread(r.Context(), by); err == nil {
			unread = int(count)
		}
		if requests, err := f.Desk.Corrections(r.Context(), by, by.VendorID); err == nil {
			owed = len(requests)
		}
	}
	item := func(key, path string, icon ui.IconName) ui.NavItem {
		return ui.NavItem{Label: words.T("vendorpanel.nav." + key), Href: home + path, Icon: icon}
	}
	start, messages, corrections := item("dashboard", "", "home"), item("messages", "/messages", "message"), item("corrections", "/corrections", "tag")
	start.Exact = true
	messages.Count, messages.Urgent = unread, unread > 0
	corrections.Count, corrections.Urgent = owed, owed > 0
	return []ui.NavGroup{
		{Items: []ui.NavItem{start, item("products", "/products", "box"), item("imports", "/imports", "upload")}},
		{Label: words.T("vendorpanel.nav.exchange"), Items: []ui.NavItem{messages, corrections}},
		{Label: words.T("vendorpanel.nav.help"), Items: []ui.NavItem{
			item("statuses", "/help/statuses", "info"), item("types", "/help/types", "grid"), item("rules", "/rules", "book"),
		}},
	}, messages
}

// by returns who asks.
func by(r *http.Request) actor.Actor { return actor.From(r.Context()) }

// productPath is the address of a product in the panel, with what follows it.
func productPath(productID string, more string) string {
	return home + "/products/" + productID + more
}

// productsCrumb leads to the list of products.
func productsCrumb(words i18n.Printer) ui.Crumb {
	return ui.Crumb{Label: words.T("vendorpanel.nav.products"), Href: home + "/products"}
}

// at is an instant of the tables as time.
func at(micros int64) time.Time { return clock.FromMicros(micros) }
