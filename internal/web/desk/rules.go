package desk

import (
	"net/http"
	"strconv"

	"vidimus/internal/actor"
	"vidimus/internal/desk"
	"vidimus/internal/platform/clock"
	"vidimus/internal/platform/job"
	"vidimus/internal/rulebook"
	"vidimus/internal/web/form"
	"vidimus/internal/web/page"
	"vidimus/internal/web/ui"
)

// rulesPage is the rule book in force, generated from what runs.
type rulesPage struct {
	ui.Page
	Number  int64
	Clauses []rulebook.Clause
	Rules   map[string][]rulebook.Rule // by clause
	Book    *rulebook.Book
}

func (f *Face) showRules(w http.ResponseWriter, r *http.Request) error {
	if err := by(r).Require(actor.ReadDesk); err != nil {
		return err
	}
	in, err := f.Editions.Current(r.Context())
	if err != nil {
		return err
	}
	shown := rulesPage{Page: f.page(r, "desk.nav.rulebook"), Number: in.Number, Clauses: in.Book.Clauses(), Rules: map[string][]rulebook.Rule{}, Book: in.Book}
	for _, rule := range in.Book.Rules() {
		shown.Rules[rule.Clause] = append(shown.Rules[rule.Clause], rule)
	}
	return f.Site.Show(w, r, http.StatusOK, shown.view())
}

type disputedPage struct {
	ui.Page
	Cases []desk.DisputedCase
	Words string
	Form  form.Form
}

func (f *Face) showDisputed(w http.ResponseWriter, r *http.Request) error {
	return f.disputedWith(w, r, http.StatusOK, form.Form{})
}

func (f *Face) disputedWith(w http.ResponseWriter, r *http.Request, status int, typed form.Form) error {
	words := r.URL.Query().Get("q")
	cases, err := f.Desk.Disputed(r.Context(), by(r), words)
	if err != nil {
		return err
	}
	return f.Site.Show(w, r, status, disputedPage{Page: f.page(r, "desk.nav.disputed"), Cases: cases, Words: words, Form: typed}.view())
}

func (f *Face) addDisputed(w http.ResponseWriter, r *http.Request) error {
	typed, err := page.Form(w, r)
	if err != nil {
		return err
	}
	_, err = f.Desk.AddDisputed(r.Context(), by(r), desk.DisputedCase{
		Title: typed.Text("title"), Body: typed.Prose("body"), Outcome: typed.Prose("outcome"), Codes: splitList(typed.Text("codes")),
	}, typed.Text("case"))
	if typed.AddFault(err, f.Site.Page(r).Printer) {
		return f.disputedWith(w, r, http.StatusUnprocessableEntity, typed)
	}
	if err != nil {
		return err
	}
	return f.Site.Redirect(w, r, "/desk/disputed", page.Done("desk.disputed.added"))
}

type campaignsPage struct {
	ui.Page
	Campaigns []desk.Campaign
	Workload  *desk.CampaignWorkload
	Form      form.Form
	MayStart  bool
}

func (f *Face) showCampaigns(w http.ResponseWriter, r *http.Request) error {
	return f.campaignsWith(w, r, http.StatusOK, form.Form{})
}

func (f *Face) campaignsWith(w http.ResponseWriter, r *http.Request, status int, typed form.Form) error {
	campaigns, err := f.Desk.Campaigns(r.Context(), by(r))
	if err != nil {
		return err
	}
	shown := campaignsPage{Page: f.page(r, "desk.nav.campaigns"), Campaigns: campaigns, Form: typed, MayStart: by(r).May(actor.StartCampaign)}
	if shown.MayStart {
		workload, err := f.Desk.PreviewCampaign(r.Context(), by(r), r.URL.Query().Get("type"))
		if err != nil {
			return err
		}
		shown.Workload = &workload
	}
	return f.Site.Show(w, r, status, shown.view())
}

func (f *Face) startCampaign(w http.ResponseWriter, r *http.Request) error {
	typed, err := page.Form(w, r)
	if err != nil {
		return err
	}
	_, err = f.Desk.StartCampaign(r.Context(), by(r), typed.Text("name"), typed.Text("type"))
	if typed.AddFault(err, f.Site.Page(r).Printer) {
		return f.campaignsWith(w, r, http.StatusUnprocessableEntity, typed)
	}
	if err != nil {
		return err
	}
	return f.Site.Redirect(w, r, "/desk/campaigns", page.Done("desk.campaign.started"))
}

func (f *Face) stopCampaign(w http.ResponseWriter, r *http.Request) error {
	if err := f.Desk.StopCampaign(r.Context(), by(r), r.PathValue("id")); err != nil {
		return err
	}
	return f.Site.Redirect(w, r, "/desk/campaigns", page.Done("desk.campaign.stopped"))
}

type incidentsPage struct {
	ui.Page
	Incidents []desk.Incident
}

func (f *Face) showIncidents(w http.ResponseWriter, r *http.Request) error {
	incidents, err := f.Desk.Incidents(r.Context(), by(r))
	if err != nil {
		return err
	}
	return f.Site.Show(w, r, http.StatusOK, incidentsPage{Page: f.page(r, "desk.nav.incidents"), Incidents: incidents}.view())
}

func (p incidentsPage) when(micros int64) string { return p.DateTimeShort(clock.FromMicros(micros)) }

func (f *Face) resolveIncident(w http.ResponseWriter, r *http.Request) error {
	if err := f.Desk.ResolveIncident(r.Context(), by(r), r.PathValue("id")); err != nil {
		return err
	}
	return f.Site.Redirect(w, r, "/desk/incidents", page.Done("desk.incident.resolved"))
}

type jobsPage struct {
	ui.Page
	Jobs []job.Entry
}

func (f *Face) showJobs(w http.ResponseWriter, r *http.Request) error {
	if err := by(r).Require(actor.ReadJobs); err != nil {
		return err
	}
	entries, err := f.Queue.List(r.Context(), job.Filter{})
	if err != nil {
		return err
	}
	return f.Site.Show(w, r, http.StatusOK, jobsPage{Page: f.page(r, "desk.nav.jobs"), Jobs: entries}.view())
}

func (f *Face) runAgain(w http.ResponseWriter, r *http.Request) error {
	if err := by(r).Require(actor.ReadJobs); err != nil {
		return err
	}
	number, err := strconv.ParseInt(r.PathValue("id"), 10, 64)
	if err != nil {
		return f.Site.Redirect(w, r, "/desk/jobs")
	}
	if err := f.Queue.RunAgain(r.Context(), number); err != nil {
		return err
	}
	return f.Site.Redirect(w, r, "/desk/jobs", page.Done("desk.job.again"))
}
