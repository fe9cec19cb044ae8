package vendorpanel

import (
	"net/http"
	"slices"

	"vidimus/internal/desk"
	"vidimus/internal/message"
	"vidimus/internal/platform/keyset"
	"vidimus/internal/product"
	"vidimus/internal/web/ui"
)

// waiting is how many products of each kind the start page names.
const waiting = 6

// dashboardPage is the vendor's start page: how things stand, and what waits for the vendor.
type dashboardPage struct {
	panelPage
	Counts      tabCounts
	Denied      []product.Product
	Returned    []product.Product
	Drafts      []product.Product
	Corrections []desk.CorrectionRequest
	Unread      []message.Thread
}

func (f *Face) showDashboard(w http.ResponseWriter, r *http.Request) error {
	shown := dashboardPage{panelPage: f.page(r, f.Site.Page(r).T("vendorpanel.dashboard.title"))}
	shown.Crumbs = nil
	if err := f.fillDashboard(r, &shown); err != nil {
		return err
	}
	return f.Site.Show(w, r, http.StatusOK, shown.view())
}

func (f *Face) fillDashboard(r *http.Request, shown *dashboardPage) error {
	ctx, who := r.Context(), by(r)
	tallies, err := f.Products.Tallies(ctx, who)
	if err != nil {
		return err
	}
	shown.Counts = countTabs(tallies)
	lists := []struct {
		filter product.Filter
		list   *[]product.Product
	}{{product.Filter{Status: product.Denied}, &shown.Denied}, {filters["returned"], &shown.Returned}, {filters["draft"], &shown.Drafts}}
	for _, wanted := range lists {
		found, err := f.Products.ListForVendor(ctx, who, wanted.filter, keyset.Cursor{}, waiting)
		if err != nil {
			return err
		}
		*wanted.list = found.Items
	}
	if shown.Corrections, err = f.Desk.Corrections(ctx, who, who.VendorID); err != nil {
		return err
	}
	threads, err := f.Messages.Threads(ctx, who, keyset.Cursor{}, 25)
	unread := slices.DeleteFunc(threads.Items, func(t message.Thread) bool { return !t.UnreadByVendor() })
	shown.Unread = unread[:min(len(unread), waiting)]
	return err
}

// total counts all products.
func (p dashboardPage) total() int64 { return p.Counts["all"] }

// calm tells whether nothing waits for the vendor.
func (p dashboardPage) calm() bool {
	return len(p.Denied)+len(p.Returned)+len(p.Corrections)+len(p.Unread) == 0
}

func (p dashboardPage) tiles() ui.Tiles {
	tile := func(tab string, tone ui.Tone) ui.Tile {
		if p.Counts[tab] == 0 {
			tone = ui.Neutral
		}
		return ui.Tile{
			Label: p.T("vendorpanel.tab." + tab), Value: p.Number(p.Counts[tab]), Href: home + "/products?show=" + tab,
			Note: p.T("vendorpanel.dashboard.note_" + tab), Tone: tone,
		}
	}
	return ui.Tiles{Items: []ui.Tile{
		tile("active", ui.Good), tile("under_review", ui.Hint), tile("rejected", ui.Bad), tile("draft", ui.Neutral),
	}}
}
