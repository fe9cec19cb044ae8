package demoshop

import (
	"context"
	_ "embed"
	"net/http"
	"net/url"
	"strconv"

	"vidimus/internal/demo"
	"vidimus/internal/platform/fault"
	"vidimus/internal/product"
	"vidimus/internal/web/page"
)

//go:embed style.css
var style []byte

var errNoPage = fault.NotFound("demo.no_page", "This page was taken down.")

// Face answers for the sales pages of a demo.
type Face struct {
	Site   *page.Site
	Preset string
	// Find returns the product of a title that is on sale; false where none is.
	Find func(ctx context.Context, title string) (product.Product, bool, error)
}

// Routes mounts the pages.
func (f *Face) Routes(mux page.Router) {
	mux.Handle("GET "+demo.SalesPages+"{number}", f.Site.Handle(f.show))
	mux.Handle("GET "+demo.SalesPages+"style.css", http.HandlerFunc(serveStyle))
}

// salesPage is what the page shows; Picture and Buy come from the marketplace.
type salesPage struct {
	demo.SalesPage
	Picture string // address; empty = none on sale
	Buy     string
}

func (f *Face) show(w http.ResponseWriter, r *http.Request) error {
	n, err := strconv.Atoi(r.PathValue("number"))
	if err != nil {
		return errNoPage
	}
	found, exists, err := demo.SalesPageOf(f.Preset, n)
	if err != nil {
		return err
	}
	if !exists {
		return errNoPage
	}
	shown := salesPage{SalesPage: found, Buy: "/search?q=" + url.QueryEscape(found.Title)}
	listed, onSale, err := f.Find(r.Context(), found.Title)
	if err != nil {
		return err
	}
	if onSale {
		shown.Buy, shown.Picture = "/products/"+listed.ID, "/media/"+listed.Image
	}
	if found.Checkout != "" {
		shown.Buy = found.Checkout
	}
	return f.Site.Show(w, r, http.StatusOK, shown.view())
}

func serveStyle(w http.ResponseWriter, _ *http.Request) {
	w.Header().Set("Content-Type", "text/css; charset=utf-8")
	_, _ = w.Write(style) // a visitor who has left needs no style
}

// buy is what the button says, in the language of the page.
func (p salesPage) buy() string {
	switch p.Language {
	case "de":
		return "Jetzt kaufen"
	case "fr":
		return "Acheter maintenant"
	case "it":
		return "Acquista ora"
	default:
		return "Buy now"
	}
}
