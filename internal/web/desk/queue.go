package desk

import (
	"net/http"
	"net/url"
	"strings"

	"vidimus/internal/actor"
	"vidimus/internal/desk"
	"vidimus/internal/platform/clock"
	"vidimus/internal/platform/fault"
	"vidimus/internal/platform/keyset"
	"vidimus/internal/product"
	"vidimus/internal/rulebook"
	"vidimus/internal/web/page"
	"vidimus/internal/web/ui"
)

// queuePage is the list of cases in the order of their promises.
type queuePage struct {
	ui.Page
	Filter desk.QueueFilter
	Cases  []desk.Case
	Names  map[string]string // of vendors
	Tabs   []ui.Tab
	Next   string
	Lane   desk.Lane // that "next" claims from
}

func (f *Face) showQueue(w http.ResponseWriter, r *http.Request) error {
	query := r.URL.Query()
	filter := desk.QueueFilter{
		Lane: desk.Lane(query.Get("lane")), Mine: query.Get("mine") != "", Waiting: query.Get("waiting") != "",
		Status: product.Status(query.Get("status")), Type: query.Get("type"), Batch: query.Get("batch"), Campaign: query.Get("campaign"),
	}
	own := laneOf(by(r))
	if filter.Lane == "" && !filter.Mine && !filter.Waiting && filter.Batch == "" && filter.Campaign == "" {
		filter.Lane = own
	}
	after, err := keyset.Parse(query.Get("after"))
	if err != nil {
		return err
	}
	list, err := f.Desk.Queue(r.Context(), by(r), filter, after, 50)
	if err != nil {
		return err
	}
	base := f.page(r, "desk.queue.title")
	shown := queuePage{Page: base, Filter: filter, Cases: list.Items, Lane: filter.Lane}
	if shown.Lane == "" {
		shown.Lane = own
	}
	if shown.Names, err = f.vendorNames(r, list.Items); err != nil {
		return err
	}
	if shown.Tabs, err = f.queueTabs(r, base, filter); err != nil {
		return err
	}
	if list.HasNext() {
		shown.Next = pageAfter(r.URL, list.Next)
	}
	return f.Site.Show(w, r, http.StatusOK, shown.view())
}

// laneOf is the lane that a person mostly works in.
func laneOf(who actor.Actor) desk.Lane {
	if who.Role == actor.VIPReviewer {
		return desk.VIP
	}
	if who.Role == actor.Lead {
		return desk.LeadLane
	}
	return desk.Standard
}

func (f *Face) vendorNames(r *http.Request, cases []desk.Case) (map[string]string, error) {
	ids := make([]string, len(cases))
	for i, c := range cases {
		ids[i] = c.VendorID
	}
	facts, err := f.Products.Vendors.VendorFacts(r.Context(), f.Products.DB, ids)
	names := map[string]string{}
	for id, vendor := range facts {
		names[id] = vendor.Name
	}
	return names, err
}

func (f *Face) queueTabs(r *http.Request, base ui.Page, filter desk.QueueFilter) ([]ui.Tab, error) {
	counts, err := f.Desk.Counts(r.Context(), by(r))
	if err != nil {
		return nil, err
	}
	var tabs []ui.Tab
	for _, count := range counts {
		tabs = append(tabs, ui.Tab{
			Label: base.T("desk.lane." + string(count.Lane)), Href: "/desk?lane=" + string(count.Lane), Count: int(count.Open),
			Current: filter.Lane == count.Lane && !filter.Mine && !filter.Waiting,
		})
	}
	return append(tabs,
		ui.Tab{Label: base.T("desk.nav.mine"), Href: "/desk?mine=1", Current: filter.Mine},
		ui.Tab{Label: base.T("desk.nav.waiting"), Href: "/desk?waiting=1", Current: filter.Waiting},
	), nil
}

// pageAfter is the address of the page with the rows after a cursor.
func pageAfter(here *url.URL, next keyset.Cursor) string {
	query := here.Query()
	query.Set("after", next.String())
	return here.Path + "?" + query.Encode()
}

// due shows a promise; a case without one shows none.
func (p queuePage) due(c desk.Case) ui.Due { return dueOf(p.Page, c) }

func dueOf(base ui.Page, c desk.Case) ui.Due {
	return ui.Due{At: clock.FromMicros(c.DueAt), Now: base.Now}
}

// holder names who works on a case; empty where nobody does.
func (p queuePage) held(c desk.Case) bool {
	return c.ClaimedUntil != nil && *c.ClaimedUntil > clock.Micros(p.Now)
}

// verdictTone colours a verdict.
func verdictTone(verdict rulebook.Verdict) ui.Tone {
	switch verdict {
	case rulebook.Blocked:
		return ui.Bad
	case rulebook.NeedReview:
		return ui.Wait
	default:
		return ui.Good
	}
}

// claimNext opens the first case of a lane that nobody holds (DESK-012).
func (f *Face) claimNext(w http.ResponseWriter, r *http.Request) error {
	typed, err := page.Form(w, r)
	if err != nil {
		return err
	}
	lane := desk.Lane(typed.Text("lane"))
	if lane == "" {
		lane = laneOf(by(r))
	}
	return f.openNext(w, r, lane)
}

// openNext leads to the next case of a lane, or to the queue where there is none, with notes about
// what was done before.
func (f *Face) openNext(w http.ResponseWriter, r *http.Request, lane desk.Lane, notes ...page.Note) error {
	caseID, err := f.Desk.ClaimNext(r.Context(), by(r), lane)
	if fault.Of(err) != nil && fault.KindOf(err) == fault.KindNotFound {
		return f.Site.Redirect(w, r, "/desk?lane="+string(lane), append(notes, page.Note{Tone: ui.Good, Key: "desk.queue.done"})...)
	}
	if err != nil {
		return err
	}
	return f.Site.Redirect(w, r, "/desk/cases/"+caseID, notes...)
}

// search finds a product by its number; words lead to the list (DESK-042).
func (f *Face) search(w http.ResponseWriter, r *http.Request) error {
	words := strings.TrimSpace(r.URL.Query().Get("q"))
	return f.Site.Redirect(w, r, "/desk/products?q="+url.QueryEscape(words))
}
