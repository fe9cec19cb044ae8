package store

import (
	"fmt"
	"html"
	"maps"
	"net/http"
	"slices"
	"strings"

	"vidimus/internal/platform/i18n"
	"vidimus/internal/product"
	"vidimus/internal/web/ui"
)

// snippet is the HTML that shows a product on the vendor's own page (VAL-011).
func snippet(baseURL string, l product.Listing) string {
	address := strings.TrimRight(baseURL, "/") + embedPath + l.Product.ID
	return fmt.Sprintf(`<iframe src="%s" title="%s" width="340" height="480" loading="lazy"></iframe>`,
		html.EscapeString(address), html.EscapeString(l.Document.Title))
}

// embedPage shows one product inside another site.
type embedPage struct {
	ui.Page
	Card ui.ProductCard
	Note string
}

// showEmbed shows the one page that other sites may frame. It holds no session and no form.
func (f *Face) showEmbed(w http.ResponseWriter, r *http.Request) error {
	l, err := f.Products.Listing(r.Context(), r.PathValue("id"))
	if err != nil {
		return err
	}
	in, err := f.settings(r.Context())
	if err != nil {
		return err
	}
	base := f.Site.Page(r)
	base.Title = l.Document.Title
	header := w.Header()
	header.Set("Content-Security-Policy", strings.Replace(header.Get("Content-Security-Policy"), "frame-ancestors 'none'", "frame-ancestors *", 1))
	header.Del("X-Frame-Options")
	header.Set("Cross-Origin-Resource-Policy", "cross-origin")
	return f.Site.Show(w, r, http.StatusOK, embedPage{Page: base, Card: cardOf(base.Printer, l), Note: priceNote(base.Printer, in, l.Vendor.Name)}.view())
}

func sortedKeys(values map[string]string) []string { return slices.Sorted(maps.Keys(values)) }

// languageName writes the language of a product's content.
func languageName(words i18n.Printer, language string) string {
	switch language {
	case "de", "en", "fr", "it":
		return words.T("store.language." + language)
	default:
		return strings.ToUpper(language)
	}
}
