package desk

import (
	"net/http"

	"vidimus/internal/actor"
	"vidimus/internal/web/page"
)

// route is one address with the right that its use case asks for.
type route struct {
	pattern string
	right   actor.Right
	handler page.HandlerFunc
}

// routes lists every address of the desk.
func (f *Face) routes() []route {
	return []route{
		{"GET /desk", actor.ReadDesk, f.showQueue},
		{"POST /desk/next", actor.DecideCase, f.claimNext},
		{"GET /desk/search", actor.ReadDesk, f.search},
		{"GET /desk/cases/{id}", actor.ReadDesk, f.showCase},
		{"GET /desk/cases/{id}/files/{digest}", actor.ReadDesk, f.serveFile},
		{"POST /desk/cases/{id}/claim", actor.DecideCase, f.claim},
		{"POST /desk/cases/{id}/release", actor.DecideCase, f.release},
		{"POST /desk/cases/{id}/heartbeat", actor.DecideCase, f.heartbeat},
		{"POST /desk/cases/{id}/approve", actor.DecideCase, f.approve},
		{"POST /desk/cases/{id}/deny", actor.DecideCase, f.deny},
		{"POST /desk/cases/{id}/uphold", actor.DecideCase, f.uphold},
		{"POST /desk/cases/{id}/return", actor.DecideCase, f.giveBack},
		{"POST /desk/cases/{id}/message", actor.AnswerVendors, f.messageVendor},
		{"POST /desk/cases/{id}/call", actor.DecideCase, f.recordCall},
		{"POST /desk/cases/{id}/reply", actor.DecideCase, f.recordReply},
		{"POST /desk/cases/{id}/hold", actor.DecideCase, f.hold},
		{"POST /desk/cases/{id}/escalate", actor.DecideCase, f.escalate},
		{"POST /desk/cases/{id}/note", actor.ReadDesk, f.note},
		{"POST /desk/cases/{id}/overrule", actor.OverruleReview, f.overrule},
		{"POST /desk/decisions/{id}/undo", actor.DecideCase, f.undo},
		{"GET /desk/products", actor.ReadDesk, f.showProducts},
		{"GET /desk/products/{id}", actor.ReadDesk, f.showProduct},
		{"POST /desk/products/{id}/reopen", actor.DecideCase, f.reopen},
		{"POST /desk/products/{id}/enforce", actor.EnforceProduct, f.enforce},
		{"POST /desk/products/{id}/correct", actor.RequestCorrection, f.requestCorrection},
		{"GET /desk/vendors", actor.ReadDesk, f.showVendors},
		{"GET /desk/vendors/{id}", actor.ReadDesk, f.showVendor},
		{"POST /desk/vendors/{id}/standing", actor.SetStanding, f.setStanding},
		{"POST /desk/vendors/{id}/vip", actor.SetStanding, f.setVIP},
		{"GET /desk/messages", actor.ReadDesk, f.showThreads},
		{"GET /desk/messages/{id}", actor.ReadDesk, f.showThread},
		{"POST /desk/messages/{id}", actor.AnswerVendors, f.replyTo},
		{"GET /desk/rules", actor.ReadDesk, f.showRules},
		{"GET /desk/disputed", actor.ReadDesk, f.showDisputed},
		{"POST /desk/disputed", actor.EditDisputed, f.addDisputed},
		{"GET /desk/campaigns", actor.ReadDesk, f.showCampaigns},
		{"POST /desk/campaigns", actor.StartCampaign, f.startCampaign},
		{"POST /desk/campaigns/{id}/stop", actor.StartCampaign, f.stopCampaign},
		{"GET /desk/incidents", actor.ResolveIncident, f.showIncidents},
		{"POST /desk/incidents/{id}/resolved", actor.ResolveIncident, f.resolveIncident},
		{"GET /desk/jobs", actor.ReadJobs, f.showJobs},
		{"POST /desk/jobs/{id}/again", actor.ReadJobs, f.runAgain},
	}
}

// Routes mounts every address of the desk.
func (f *Face) Routes(mux page.Router) {
	for _, route := range f.routes() {
		mux.Handle(route.pattern, f.Site.Handle(guarded(route)))
	}
}

// guarded asks for the route's right before its handler looks anything up: the use cases ask again,
// but some find a case first, and would tell a stranger which ids exist.
func guarded(route route) page.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) error {
		if err := actor.From(r.Context()).Require(route.right); err != nil {
			return err
		}
		return route.handler(w, r)
	}
}
