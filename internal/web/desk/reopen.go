package desk

import (
	"errors"
	"net/http"
	"slices"

	"vidimus/internal/actor"
	"vidimus/internal/desk"
	"vidimus/internal/platform/fault"
	"vidimus/internal/product"
	"vidimus/internal/web/page"
	"vidimus/internal/web/ui"
)

// reopen takes a product up again and leads to its case; where one is open already, to that one.
func (f *Face) reopen(w http.ResponseWriter, r *http.Request) error {
	typed, err := page.Form(w, r)
	if err != nil {
		return err
	}
	c, err := f.Desk.Reopen(r.Context(), by(r), r.PathValue("id"), typed.Prose("why"))
	if errors.Is(err, desk.ErrCaseOpen) {
		return f.Site.Redirect(w, r, "/desk/cases/"+fault.Of(err).Args["case"], page.Note{Tone: ui.Hint, Key: "desk.case_is_open"})
	}
	if typed.AddFault(err, f.Site.Page(r).Printer) {
		return f.productWith(w, r, http.StatusUnprocessableEntity, typed)
	}
	if err != nil {
		return err
	}
	return f.Site.Redirect(w, r, "/desk/cases/"+c.ID, page.Done("desk.reopened"))
}

// uphold lets the decision stand and opens the next case.
func (f *Face) uphold(w http.ResponseWriter, r *http.Request) error {
	typed, err := page.Form(w, r)
	if err != nil {
		return err
	}
	if err := f.Desk.Uphold(r.Context(), by(r), r.PathValue("id"), seenOf(typed), typed.Prose("note")); err != nil {
		return f.refused(w, r, typed, err)
	}
	return f.openNext(w, r, laneOf(by(r)), page.Done("desk.upheld"))
}

// reopenable tells whether a reader may take the product up again: it was submitted, is not gone, has
// no open case, and the reader decides in its lane.
func (p productPage) reopenable(reader actor.Actor) bool {
	item := p.View.Product
	if item.Status == product.None || item.Enforcement == product.Removed || item.Lifecycle == product.Archived {
		return false
	}
	if p.Case != nil && !p.Case.Ended() {
		return false
	}
	lane := desk.Standard
	if p.View.Vendor.VIP {
		lane = desk.VIP
	}
	return slices.Contains(desk.LanesOf(reader), lane)
}

// reopened tells whether the case was opened by a person who said why.
func (p casePage) reopened() bool {
	return p.View.Case.Cause == product.CauseReopened && !p.View.Case.Ended() && p.View.Case.Note != ""
}

// mayApprove is false for what is approved already; then the decision stands, or is turned.
func (p casePage) mayApprove() bool { return p.View.Product.Product.Status != product.Approved }

// mayDeny is false for what is denied already.
func (p casePage) mayDeny() bool { return p.View.Product.Product.Status != product.Denied }

// mayUphold tells whether there is a decision that can stand.
func (p casePage) mayUphold() bool {
	item := p.View.Product.Product
	return !item.Status.IsSystem() && item.ReturnedUntil == nil
}
