package app

import (
	"context"
	"net/http"
	"strings"
	"time"

	"github.com/alexedwards/scs/v2"

	accounts "vidimus/internal/account"
	"vidimus/internal/demo"
	"vidimus/internal/platform/i18n"
	"vidimus/internal/platform/keyset"
	"vidimus/internal/search"
	"vidimus/internal/taxonomy"
	"vidimus/internal/web/account"
	"vidimus/internal/web/demoshop"
	desks "vidimus/internal/web/desk"
	"vidimus/internal/web/page"
	"vidimus/internal/web/store"
	"vidimus/internal/web/ui"
	"vidimus/internal/web/ui/assets"
	"vidimus/internal/web/vendorpanel"
)

// openFaces makes what visitors reach: the faces on one mux, behind the site's plumbing.
func (a *App) openFaces(context.Context) error {
	secure := strings.HasPrefix(a.BaseURL, "https://")
	var face *account.Face
	site, err := page.New(page.Config{
		Catalogue: a.Catalogue, Clock: a.Clock, Log: a.Log, Market: a.market, Secure: secure,
		Visitor: func(r *http.Request) ui.Visitor { return a.visitor(r, face) },
	})
	if err != nil {
		return err
	}
	face = a.accountFace(site, account.NewSessions(accounts.Sessions{DB: a.DB, Clock: a.Clock}, secure))
	mux := page.NewRecord()
	mux.HandleFunc("GET /healthz", a.health)
	mux.Handle("GET "+assets.Prefix, assets.Handler())
	face.Routes(mux)
	shop := a.storeFace(site, face)
	shop.Routes(mux)
	mux.Handle("/", shop.NotFound())
	desks.NewFace(desks.Config{
		Site: site, Desk: a.Desk, Products: a.Products, Vendors: a.Vendors, Messages: a.Messages, Editions: a.Editions,
		Settings: a.Settings, Queue: a.Queue, Names: a.names, Search: a.found,
		Inspections: a.Inspections, Uploads: a.Uploads,
	}).Routes(mux)
	vendorpanel.NewFace(vendorpanel.Config{
		Site: site, Clock: a.Clock, Editions: a.Editions, Products: a.Products, Desk: a.Desk, Messages: a.Messages,
		Taxonomy: a.Taxonomy, Imports: a.Intake, Uploads: a.Uploads,
	}).Routes(mux)
	if a.Demo {
		shops := &demoshop.Face{Site: site, Preset: a.Preset, Find: a.titled}
		shops.Routes(mux)
	}
	a.handler, a.patterns = site.Wrap(mux, face.Middleware), mux.Patterns()
	return nil
}

func (a *App) accountFace(site *page.Site, sessions *scs.SessionManager) *account.Face {
	return account.NewFace(account.Config{
		Site: site, Accounts: a.Accounts, Notices: a.Notices, Sessions: sessions, Clock: a.Clock, Demo: a.Demo,
		Logins: a.logins, Password: demo.Password,
	})
}

func (a *App) storeFace(site *page.Site, keeper store.CartKeeper) *store.Face {
	return store.NewFace(store.Config{
		Site: site, Products: a.Products, Vendors: a.Vendors, Search: a.Search, Carts: a.Carts, Orders: a.Orders,
		Payments: a.Payments, Settings: a.Settings, Files: a.Files, ForSale: a.Uploads.IsForSale, Smaller: a.Uploads.Smaller, Taxonomy: a.Taxonomy, Clock: a.Clock, Cart: keeper,
	})
}

// visitor tells the shells who is looking, and what is in the cart.
func (a *App) visitor(r *http.Request, face *account.Face) ui.Visitor {
	visitor := face.Visitor(r)
	if count, err := a.Carts.Count(r.Context(), face.CartID(r)); err == nil {
		visitor.CartCount = int(count)
	}
	return visitor
}

// market tells the shells about the marketplace, from the settings in force.
func (a *App) market(ctx context.Context, words i18n.Printer) ui.Market {
	version, err := a.Settings.Current(ctx)
	if err != nil {
		return ui.Market{Name: "Vidimus"}
	}
	in := version.Settings
	zone, err := time.LoadLocation(in.TimeZone)
	if err != nil {
		zone = time.UTC
	}
	market := ui.Market{Name: in.Name, Zone: zone}
	for _, language := range in.Languages {
		market.Languages = append(market.Languages, i18n.Locale(language))
	}
	var tree *taxonomy.Tree
	if in.CategoryRequired {
		tree = a.Taxonomy
	}
	market.Categories = store.Categories(words, tree)
	market.Links = store.Links(words)
	return market
}

// health answers whether the server can serve.
func (a *App) health(w http.ResponseWriter, r *http.Request) {
	if err := a.DB.Ping(r.Context()); err != nil {
		http.Error(w, "the database does not answer", http.StatusServiceUnavailable)
		return
	}
	_, _ = w.Write([]byte("ok\n"))
}

// names returns the names of accounts by their ids.
func (a *App) names(ctx context.Context, accountIDs []string) (map[string]string, error) {
	found, err := accounts.In(ctx, a.DB, accountIDs)
	names := make(map[string]string, len(found))
	for id, account := range found {
		names[id] = account.Name
	}
	return names, err
}

// found returns the products that hold the words, best first, for the desk.
func (a *App) found(ctx context.Context, words string) ([]string, error) {
	page, err := a.Search.Find(ctx, search.Query{Words: words}, keyset.Cursor{}, 100)
	return page.Items, err
}
