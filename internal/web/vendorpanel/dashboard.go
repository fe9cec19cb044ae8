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
	Counts      map[product.Status]int64
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
	var err error
	if shown.Counts, err = f.Products.CountByStatus(ctx, who); err != nil {
		return err
	}
	for filter, list := range map[string]*[]product.Product{"denied": &shown.Denied, "returned": &shown.Returned, "draft": &shown.Drafts} {
		found, err := f.Products.ListForVendor(ctx, who, filters[filter], keyset.Cursor{}, waiting)
		if err != nil {
			return err
		}
		*list = found.Items
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
func (p dashboardPage) total() (total int64) {
	for _, count := range p.Counts {
		total += count
	}
	return total
}

// calm tells whether nothing waits for the vendor.
func (p dashboardPage) calm() bool {
	return len(p.Denied)+len(p.Returned)+len(p.Corrections)+len(p.Unread) == 0
}

func (p dashboardPage) tiles() ui.Tiles {
	tile := func(tab string, count int64, tone ui.Tone) ui.Tile {
		return ui.Tile{
			Label: p.T("vendorpanel.tab." + tab), Value: p.Number(count), Href: home + "/products?show=" + tab,
			Note: p.T("vendorpanel.dashboard.note_" + tab), Tone: tone,
		}
	}
	tone := func(count int64, wanted ui.Tone) ui.Tone {
		if count == 0 {
			return ui.Neutral
		}
		return wanted
	}
	denied := p.Counts[product.Denied] + p.Counts[product.DeniedChanged]
	reviewed := p.Counts[product.NeedReview] + p.Counts[product.ApprovedChanged]
	return ui.Tiles{Items: []ui.Tile{
		tile("active", p.Counts[product.Approved], tone(p.Counts[product.Approved], ui.Good)),
		tile("under_review", reviewed, tone(reviewed, ui.Hint)),
		tile("rejected", denied, tone(denied, ui.Bad)),
		tile("draft", p.Counts[product.None], ui.Neutral),
	}}
}
