package desk

import "net/http"

// Routes mounts every address of the desk. Rights are checked by the use cases; each route has its
// row in the matrix test of internal/app.
func (f *Face) Routes(mux *http.ServeMux) {
	routes := map[string]func(http.ResponseWriter, *http.Request) error{
		"GET /desk":                          f.showQueue,
		"POST /desk/next":                    f.claimNext,
		"GET /desk/search":                   f.search,
		"GET /desk/cases/{id}":               f.showCase,
		"POST /desk/cases/{id}/claim":        f.claim,
		"POST /desk/cases/{id}/release":      f.release,
		"POST /desk/cases/{id}/heartbeat":    f.heartbeat,
		"POST /desk/cases/{id}/approve":      f.approve,
		"POST /desk/cases/{id}/deny":         f.deny,
		"POST /desk/cases/{id}/return":       f.giveBack,
		"POST /desk/cases/{id}/message":      f.messageVendor,
		"POST /desk/cases/{id}/call":         f.recordCall,
		"POST /desk/cases/{id}/reply":        f.recordReply,
		"POST /desk/cases/{id}/hold":         f.hold,
		"POST /desk/cases/{id}/escalate":     f.escalate,
		"POST /desk/cases/{id}/note":         f.note,
		"POST /desk/cases/{id}/overrule":     f.overrule,
		"POST /desk/decisions/{id}/undo":     f.undo,
		"GET /desk/products":                 f.showProducts,
		"GET /desk/products/{id}":            f.showProduct,
		"POST /desk/products/{id}/enforce":   f.enforce,
		"POST /desk/products/{id}/correct":   f.requestCorrection,
		"GET /desk/vendors":                  f.showVendors,
		"GET /desk/vendors/{id}":             f.showVendor,
		"POST /desk/vendors/{id}/standing":   f.setStanding,
		"POST /desk/vendors/{id}/vip":        f.setVIP,
		"GET /desk/messages":                 f.showThreads,
		"GET /desk/messages/{id}":            f.showThread,
		"POST /desk/messages/{id}":           f.replyTo,
		"GET /desk/rules":                    f.showRules,
		"GET /desk/disputed":                 f.showDisputed,
		"POST /desk/disputed":                f.addDisputed,
		"GET /desk/campaigns":                f.showCampaigns,
		"POST /desk/campaigns":               f.startCampaign,
		"POST /desk/campaigns/{id}/stop":     f.stopCampaign,
		"GET /desk/incidents":                f.showIncidents,
		"POST /desk/incidents/{id}/resolved": f.resolveIncident,
		"GET /desk/jobs":                     f.showJobs,
		"POST /desk/jobs/{id}/again":         f.runAgain,
	}
	for pattern, handler := range routes {
		mux.Handle(pattern, f.Site.Handle(handler))
	}
}
