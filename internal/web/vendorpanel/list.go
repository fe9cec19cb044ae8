package vendorpanel

import (
	"net/http"
	"net/url"

	"vidimus/internal/platform/keyset"
	"vidimus/internal/product"
	"vidimus/internal/rulebook"
	"vidimus/internal/web/page"
	"vidimus/internal/web/ui"
)

// tabs are the parts of the product list, in their order: one for each label.
var tabs = []string{"all", "active", "under_review", "returned", "rejected", "draft", "inactive"}

// filters says what each tab shows.
var filters = map[string]product.Filter{
	"all":          {},
	"active":       {Listed: true, Status: product.Approved},
	"under_review": {Listed: true, Statuses: []product.Status{product.NeedReview, product.ApprovedChanged}},
	"returned":     {Listed: true, Returned: true},
	"rejected":     {Listed: true, Statuses: []product.Status{product.Denied, product.DeniedChanged}},
	"draft":        {Drafts: true},
	"inactive":     {Paused: true},
}

// tabCounts is how many products each tab shows.
type tabCounts map[string]int64

func countTabs(tallies []product.Tally) tabCounts {
	counts := tabCounts{}
	for _, tally := range tallies {
		counts["all"] += tally.Number
		switch {
		case tally.Lifecycle == product.Draft:
			counts["draft"] += tally.Number
			continue
		case tally.Lifecycle == product.Paused:
			counts["inactive"] += tally.Number
			continue
		case tally.Returned:
			counts["returned"] += tally.Number
		}
		counts[reviewTabs[tally.Status]] += tally.Number
	}
	return counts
}

// reviewTabs is where products stand by their review.
var reviewTabs = map[product.Status]string{
	product.Approved: "active", product.NeedReview: "under_review", product.ApprovedChanged: "under_review",
	product.Denied: "rejected", product.DeniedChanged: "rejected",
}

// listPage is the vendor's list of products.
type listPage struct {
	panelPage
	Shown    string // tab
	Products keyset.Page[product.Product]
	Findings map[string]map[rulebook.Severity]int // by product id
	Counts   tabCounts
}

func (f *Face) showProducts(w http.ResponseWriter, r *http.Request) error {
	shown := listPage{panelPage: f.page(r, f.Site.Page(r).T("vendorpanel.nav.products")), Shown: r.URL.Query().Get("show")}
	filter, known := filters[shown.Shown]
	if !known {
		shown.Shown, filter = "all", product.Filter{}
	}
	after, err := keyset.Parse(r.URL.Query().Get("after"))
	if err != nil {
		return err
	}
	if shown.Products, err = f.Products.ListForVendor(r.Context(), by(r), filter, after, 0); err != nil {
		return err
	}
	if shown.Findings, err = f.Products.CountFindings(r.Context(), by(r), shown.Products.Items); err != nil {
		return err
	}
	tallies, err := f.Products.Tallies(r.Context(), by(r))
	if err != nil {
		return err
	}
	shown.Counts = countTabs(tallies)
	return f.Site.Show(w, r, http.StatusOK, shown.view())
}

func (p listPage) tabs() ui.Tabs {
	shown := ui.Tabs{Label: p.T("vendorpanel.list.filter")}
	for _, tab := range tabs {
		shown.Items = append(shown.Items, ui.Tab{
			Label: p.T("vendorpanel.tab." + tab), Href: home + "/products?show=" + tab, Count: int(p.Counts[tab]), Current: tab == p.Shown,
		})
	}
	return shown
}

func (p listPage) pager() ui.Pager {
	address := func(after string) string {
		return home + "/products?" + url.Values{"show": {p.Shown}, "after": {after}}.Encode()
	}
	pager := ui.Pager{}
	if p.Products.HasNext() {
		pager.NextHref = address(p.Products.Next.String())
	}
	if p.URL != nil && p.URL.Query().Get("after") != "" {
		pager.PreviousHref = home + "/products?" + url.Values{"show": {p.Shown}}.Encode()
	}
	return pager
}

// activates tells whether the vendor can put the product back on sale.
func activates(p product.Product) bool {
	return p.Lifecycle == product.Paused && p.Enforcement != product.Removed
}

// pauses tells whether the vendor can take the product off sale.
func pauses(p product.Product) bool {
	return p.Lifecycle == product.Active && p.Enforcement != product.Removed
}

func (f *Face) pause(w http.ResponseWriter, r *http.Request) error {
	if err := f.Products.Pause(r.Context(), by(r), r.PathValue("id")); err != nil {
		return err
	}
	return f.back(w, r, "vendorpanel.list.paused")
}

// activate puts a product back, or leads to the form with all that is missing (VAL-047).
func (f *Face) activate(w http.ResponseWriter, r *http.Request) error {
	id := r.PathValue("id")
	err := f.Products.Activate(r.Context(), by(r), id)
	if refusedByFacts(err) {
		return f.Site.Redirect(w, r, productPath(id, "/edit?tried=activate"))
	}
	if err != nil {
		return err
	}
	return f.back(w, r, "vendorpanel.list.activated")
}

func (f *Face) archive(w http.ResponseWriter, r *http.Request) error {
	if err := f.Products.Archive(r.Context(), by(r), r.PathValue("id")); err != nil {
		return err
	}
	return f.Site.Redirect(w, r, home+"/products", page.Done("vendorpanel.list.archived"))
}

func (f *Face) duplicate(w http.ResponseWriter, r *http.Request) error {
	saved, err := f.Products.Duplicate(r.Context(), by(r), r.PathValue("id"))
	if err != nil {
		return err
	}
	return f.Site.Redirect(w, r, productPath(saved.Product.ID, "/edit"), page.Done("vendorpanel.list.duplicated"))
}

// back leads to where the button stood: the list or the product.
func (f *Face) back(w http.ResponseWriter, r *http.Request, done string) error {
	target := productPath(r.PathValue("id"), "")
	if err := r.ParseForm(); err == nil && r.PostForm.Get("from") == "list" {
		target = home + "/products"
	}
	return f.Site.Redirect(w, r, target, page.Done(done))
}
