package store

import (
	"net/http"
	"net/url"

	"vidimus/internal/platform/i18n"
	"vidimus/internal/platform/keyset"
	"vidimus/internal/product"
	"vidimus/internal/rulebook"
	"vidimus/internal/search"
	"vidimus/internal/settings"
	"vidimus/internal/web/ui"
)

// kind is one of the nine types with what is on sale of it.
type kind struct {
	Name, Definition, Href string
	Icon                   ui.IconName
	Count                  int64
}

// homePage is the start of the store.
type homePage struct {
	ui.Page
	Newest []ui.ProductCard
	More   []ui.ProductCard
	Kinds  []kind
	Shops  []product.VendorFacts
	// Categories where products stand in some.
	Categories []categoryGroup
}

// shelfSize is how many listings the start page looks at.
const shelfSize = 40

func (f *Face) showHome(w http.ResponseWriter, r *http.Request) error {
	newest, err := f.Products.OnSale(r.Context(), "", keyset.Cursor{}, shelfSize)
	if err != nil {
		return err
	}
	base := f.Site.Page(r)
	base.Title = base.T("store.home.title")
	base.Meta.Description = base.T("store.home.text", i18n.Args{"market": base.Market.Name})
	shown := homePage{Page: base, Shops: shopsOf(newest.Items, 6)}
	if shown.Kinds, err = f.kinds(r, base.Printer); err != nil {
		return err
	}
	in, err := f.settings(r.Context())
	if err != nil {
		return err
	}
	shown.Categories = f.categories(base.Printer, in)
	cards := cardsOf(base.Printer, newest.Items)
	if len(shown.Kinds) == 1 { // where all is of one kind there is nothing to tell apart
		shown.Kinds = nil
		for i := range cards {
			cards[i].Badges = nil
		}
	}
	cut := min(10, len(cards))
	shown.Newest, shown.More = cards[:cut], cards[cut:min(cut+12, len(cards))]
	return f.Site.Show(w, r, http.StatusOK, shown.view())
}

// shopsOf returns the vendors of listings, each once.
func shopsOf(listings []product.Listing, limit int) []product.VendorFacts {
	var shops []product.VendorFacts
	seen := map[string]bool{}
	for _, l := range listings {
		if !seen[l.Vendor.ID] && len(shops) < limit {
			seen[l.Vendor.ID] = true
			shops = append(shops, l.Vendor)
		}
	}
	return shops
}

// kinds lists the types of which something is on sale.
func (f *Face) kinds(r *http.Request, words i18n.Printer) ([]kind, error) {
	counts, err := f.Search.Types(r.Context(), search.Query{OnSaleOnly: true})
	if err != nil {
		return nil, err
	}
	in, err := f.settings(r.Context())
	if err != nil {
		return nil, err
	}
	var kinds []kind
	for _, name := range rulebook.Types {
		if counts[name] > 0 {
			kinds = append(kinds, kind{
				Name: words.T("product.type." + name), Definition: definition(words, in, name), Icon: typeIcon(name),
				Href: ui.SearchPath + "?type=" + url.QueryEscape(name), Count: counts[name],
			})
		}
	}
	return kinds, nil
}

// definition says what a type means: in the operator's words, else in ours.
func definition(words i18n.Printer, in settings.Settings, productType string) string {
	if own := in.TypeDefinitions[productType][string(words.Locale())]; own != "" {
		return own
	}
	return words.T("store.define." + productType)
}

// typesPage lists the types with their definitions, and the categories where products stand in some.
type typesPage struct {
	ui.Page
	Kinds      []kind
	Categories []categoryGroup
}

// categoryGroup is a root of the taxonomy with its leaves.
type categoryGroup struct {
	ui.Link
	Leaves []ui.Link
}

// categories lists the taxonomy where products stand in it.
func (f *Face) categories(words i18n.Printer, in settings.Settings) []categoryGroup {
	if !in.CategoryRequired || f.Taxonomy == nil {
		return nil
	}
	roots := f.Taxonomy.Roots()
	groups := make([]categoryGroup, len(roots))
	for i, link := range categoryLinks(words, roots) {
		groups[i] = categoryGroup{Link: link, Leaves: categoryLinks(words, f.Taxonomy.Leaves(roots[i].Names["en"]))}
	}
	return groups
}

func (f *Face) showTypes(w http.ResponseWriter, r *http.Request) error {
	base := f.base(r, f.words(r).T("store.types.title"))
	kinds, err := f.kinds(r, base.Printer)
	if err != nil {
		return err
	}
	in, err := f.settings(r.Context())
	if err != nil {
		return err
	}
	return f.Site.Show(w, r, http.StatusOK, typesPage{Page: base, Kinds: kinds, Categories: f.categories(base.Printer, in)}.view())
}

// missingPage says that there is nothing here, and shows what there is instead.
type missingPage struct {
	ui.Page
	Newest []ui.ProductCard
}

func (f *Face) showMissing(w http.ResponseWriter, r *http.Request) error {
	base := f.Site.Page(r)
	base.Title = base.T("store.missing.title")
	base.Meta.NoIndex = true
	shown := missingPage{Page: base}
	if newest, err := f.Products.OnSale(r.Context(), "", keyset.Cursor{}, 5); err == nil {
		shown.Newest = cardsOf(base.Printer, newest.Items)
	}
	return f.Site.Show(w, r, http.StatusNotFound, shown.view())
}
