package desk

import (
	"context"
	"net/http"

	"vidimus/internal/actor"
	"vidimus/internal/desk"
	"vidimus/internal/edition"
	"vidimus/internal/inspection"
	"vidimus/internal/message"
	"vidimus/internal/platform/i18n"
	"vidimus/internal/platform/job"
	"vidimus/internal/product"
	"vidimus/internal/settings"
	"vidimus/internal/vendor"
	"vidimus/internal/web/page"
	"vidimus/internal/web/ui"
)

// Config is what the face needs.
type Config struct {
	Site     *page.Site
	Desk     *desk.Service
	Products *product.Service
	Vendors  *vendor.Service
	Messages *message.Service
	Editions *edition.Service
	Settings *settings.Service
	Queue    *job.Queue
	// Inspections and Uploads show what the machine saw, and the files that vendors brought.
	Inspections *inspection.Service
	Uploads     *inspection.Uploads
	// Names returns the names of accounts by their ids.
	Names func(ctx context.Context, accountIDs []string) (map[string]string, error)
	// Search returns the products that hold the words, best first; nil = no search.
	Search func(ctx context.Context, words string) ([]string, error)
}

// Face answers for the pages of the desk. It is safe for concurrent use.
type Face struct{ Config }

// NewFace returns the face.
func NewFace(config Config) *Face { return &Face{Config: config} }

// by returns who asks.
func by(r *http.Request) actor.Actor { return actor.From(r.Context()) }

// page returns the base of a page with the navigation of the desk.
func (f *Face) page(r *http.Request, titleKey string, args ...i18n.Args) ui.Page {
	base := f.Site.Page(r)
	base.Title = base.T(titleKey, args...)
	base.Nav = f.navigation(r, base)
	base.Crumbs = []ui.Crumb{{Label: base.T("desk.nav.desk"), Href: "/desk"}, {Label: base.Title}}
	return base
}

// navigation lists the places of the desk, with what waits in each lane.
func (f *Face) navigation(r *http.Request, base ui.Page) []ui.NavGroup {
	work := ui.NavGroup{Label: base.T("desk.nav.work")}
	counts, err := f.Desk.Counts(r.Context(), by(r))
	if err != nil {
		counts = nil // the page itself says what is wrong
	}
	for _, count := range counts {
		work.Items = append(work.Items, ui.NavItem{
			Label: base.T("desk.lane." + string(count.Lane)), Href: "/desk?lane=" + string(count.Lane), Icon: laneIcon(count.Lane),
			Count: int(count.Open), Urgent: count.Overdue > 0, Exact: true,
		})
	}
	work.Items = append(work.Items,
		ui.NavItem{Label: base.T("desk.nav.mine"), Href: "/desk?mine=1", Icon: "user", Exact: true, Key: "g m"},
		ui.NavItem{Label: base.T("desk.nav.waiting"), Href: "/desk?waiting=1", Icon: "clock", Exact: true, Key: "g w"},
	)
	catalogue := ui.NavGroup{Label: base.T("desk.nav.catalogue"), Items: []ui.NavItem{
		{Label: base.T("desk.nav.products"), Href: "/desk/products", Icon: "box", Key: "g p"},
		{Label: base.T("desk.nav.vendors"), Href: "/desk/vendors", Icon: "store", Key: "g v"},
		{Label: base.T("desk.nav.messages"), Href: "/desk/messages", Icon: "message", Key: "g n"},
	}}
	rules := ui.NavGroup{Label: base.T("desk.nav.rules"), Items: []ui.NavItem{
		{Label: base.T("desk.nav.rulebook"), Href: "/desk/rules", Icon: "book", Key: "g r"},
		{Label: base.T("desk.nav.disputed"), Href: "/desk/disputed", Icon: "scale"},
		{Label: base.T("desk.nav.campaigns"), Href: "/desk/campaigns", Icon: "refresh"},
	}}
	if by(r).May(actor.ResolveIncident) {
		rules.Items = append(rules.Items, ui.NavItem{Label: base.T("desk.nav.incidents"), Href: "/desk/incidents", Icon: "alert"})
	}
	if by(r).May(actor.ReadJobs) {
		rules.Items = append(rules.Items, ui.NavItem{Label: base.T("desk.nav.jobs"), Href: "/desk/jobs", Icon: "list"})
	}
	return []ui.NavGroup{work, catalogue, rules}
}

func laneIcon(lane desk.Lane) ui.IconName {
	switch lane {
	case desk.VIP:
		return "star"
	case desk.LeadLane:
		return "flag"
	default:
		return "inbox"
	}
}
