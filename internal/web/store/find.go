package store

import (
	"net/http"
	"net/url"
	"strings"

	"vidimus/internal/platform/i18n"
	"vidimus/internal/platform/keyset"
	"vidimus/internal/product"
	"vidimus/internal/rulebook"
	"vidimus/internal/search"
	"vidimus/internal/vendor"
	"vidimus/internal/web/ui"
)

// searchPage shows what was found.
type searchPage struct {
	ui.Page
	Words   string
	Lead    string
	Filters ui.Filters
	Cards   []ui.ProductCard
	First   string
	Next    string
	Kinds   []kind
}

func (f *Face) showSearch(w http.ResponseWriter, r *http.Request) error {
	if err := f.searches.Take(hostOf(r)); err != nil {
		return err
	}
	asked := r.URL.Query()
	query := search.Query{Words: strings.TrimSpace(asked.Get("q")), Type: asked.Get("type"), OnSaleOnly: true}
	after, err := keyset.Parse(asked.Get("after"))
	if err != nil {
		return err
	}
	found, err := f.Search.Find(r.Context(), query, after, 24)
	if err != nil {
		return err
	}
	listings, err := f.Products.Listings(r.Context(), found.Items)
	if err != nil {
		return err
	}
	counts, err := f.Search.Types(r.Context(), query)
	if err != nil {
		return err
	}
	base := f.base(r, searchTitle(f.words(r), query))
	base.Meta.NoIndex = true
	shown := searchPage{Page: base, Words: query.Words, Cards: cardsOf(base.Printer, listings), Filters: typeFilters(base, query, counts)}
	shown.Lead = leadOf(base, query, counts)
	if found.HasNext() {
		shown.Next = searchHref(query, found.Next.String())
	}
	if !after.IsStart() {
		shown.First = searchHref(query, "")
	}
	if len(shown.Cards) == 0 {
		if shown.Kinds, err = f.kinds(r, base.Printer); err != nil {
			return err
		}
	}
	return f.Site.Show(w, r, http.StatusOK, shown.view())
}

func searchTitle(words i18n.Printer, query search.Query) string {
	switch {
	case query.Words != "":
		return words.T("store.search.for", i18n.Args{"words": query.Words})
	case known(query.Type):
		return words.T("product.type." + query.Type)
	default:
		return words.T("store.search.all")
	}
}

func known(productType string) bool {
	for _, name := range rulebook.Types {
		if name == productType {
			return true
		}
	}
	return false
}

// leadOf says how much was found; of a type alone, what it means.
func leadOf(base ui.Page, query search.Query, counts map[string]int64) string {
	total := counts[query.Type]
	if query.Type == "" {
		for _, count := range counts {
			total += count
		}
	}
	return base.N("store.search.found", int(total))
}

func searchHref(query search.Query, after string) string {
	values := url.Values{}
	for name, value := range map[string]string{"q": query.Words, "type": query.Type, "after": after} {
		if value != "" {
			values.Set(name, value)
		}
	}
	if len(values) == 0 {
		return ui.SearchPath
	}
	return ui.SearchPath + "?" + values.Encode()
}

func typeFilters(base ui.Page, query search.Query, counts map[string]int64) ui.Filters {
	group := ui.FilterGroup{Label: base.T("store.search.type")}
	for _, name := range rulebook.Types {
		if counts[name] == 0 && name != query.Type {
			continue
		}
		option := ui.FilterOption{Label: base.T("product.type." + name), Count: int(counts[name]), On: name == query.Type}
		narrowed := search.Query{Words: query.Words, Type: name}
		if option.On {
			narrowed.Type = ""
		}
		option.Href = searchHref(narrowed, "")
		group.Options = append(group.Options, option)
	}
	filters := ui.Filters{Groups: []ui.FilterGroup{group}}
	if query.Type != "" {
		filters.ClearHref = searchHref(search.Query{Words: query.Words}, "")
	}
	return filters
}

// shopPage is the page of a vendor (STORE-009): no street, no telephone (STORE-012).
type shopPage struct {
	ui.Page
	Vendor vendor.Vendor
	Since  string
	Cards  []ui.ProductCard
	First  string
	Next   string
}

func (f *Face) showShop(w http.ResponseWriter, r *http.Request) error {
	found, err := f.Vendors.BySlug(r.Context(), r.PathValue("slug"))
	if err != nil {
		return err
	}
	after, err := keyset.Parse(r.URL.Query().Get("after"))
	if err != nil {
		return err
	}
	list, err := f.Products.OnSale(r.Context(), found.ID, after, 24)
	if err != nil {
		return err
	}
	base := f.base(r, found.Name)
	base.Meta.Description = found.About
	shown := shopPage{Page: base, Vendor: found, Since: since(base.Printer, found), Cards: cardsOf(base.Printer, list.Items)}
	for i := range shown.Cards {
		shown.Cards[i].Vendor = "" // the whole page is the vendor's
	}
	if list.HasNext() {
		shown.Next = shopsPath + found.Slug + "?after=" + url.QueryEscape(list.Next.String())
	}
	if !after.IsStart() {
		shown.First = shopsPath + found.Slug
	}
	return f.Site.Show(w, r, http.StatusOK, shown.view())
}

// since says how long a vendor sells here, and where it sits: the country, and no more (STORE-012).
func since(words i18n.Printer, v vendor.Vendor) string {
	country := v.Country
	if key := "store.country." + v.Country; words.Has(key) {
		country = words.T(key)
	}
	return words.T("store.shop.since", i18n.Args{"month": words.Month(timeOf(v.JoinedAt)), "country": country})
}

// rulesPage explains what may be sold here and who is whose partner.
type rulesPage struct {
	ui.Page
	Kinds    []kind
	Excluded []string
	Role     string
	Support  string
}

func (f *Face) showRules(w http.ResponseWriter, r *http.Request) error {
	in, err := f.settings(r.Context())
	if err != nil {
		return err
	}
	base := f.base(r, f.words(r).T("store.rules.title"))
	shown := rulesPage{
		Page: base, Excluded: in.ExcludedGoods, Support: in.SupportEmail,
		Role: base.T("store.rules.role_"+in.OperatorRole, i18n.Args{"market": in.Name}),
	}
	for _, name := range rulebook.Types {
		shown.Kinds = append(shown.Kinds, kind{Name: base.T("product.type." + name), Definition: definition(base.Printer, in, name), Icon: typeIcon(name)})
	}
	return f.Site.Show(w, r, http.StatusOK, shown.view())
}

// componentsOf returns the listings of a bundle's components, in the bundle's order.
func (f *Face) componentsOf(r *http.Request, l product.Listing) ([]product.Listing, error) {
	if len(l.Document.Bundle) == 0 {
		return nil, nil
	}
	return f.Products.Listings(r.Context(), l.Document.Bundle)
}
