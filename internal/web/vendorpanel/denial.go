package vendorpanel

import (
	"net/http"

	"vidimus/internal/desk"
	"vidimus/internal/edition"
	"vidimus/internal/platform/fault"
	"vidimus/internal/product"
	"vidimus/internal/rulebook"
	"vidimus/internal/web/form"
	"vidimus/internal/web/ui"
)

// denialPage leads a vendor through the four steps after a denial (VAL-044).
type denialPage struct {
	panelPage
	In       edition.Edition
	Denial   desk.Denial
	View     product.View
	Form     form.Form
	Recreate bool // rejected products are created anew here (VAL-045)
}

func (f *Face) showDenial(w http.ResponseWriter, r *http.Request) error {
	return f.denialWith(w, r, http.StatusOK, form.Form{})
}

func (f *Face) denialWith(w http.ResponseWriter, r *http.Request, status int, typed form.Form) error {
	id := r.PathValue("id")
	denial, err := f.Desk.LastDenial(r.Context(), by(r), id)
	if fault.Of(err) != nil && fault.Of(err).Code == "desk.no_decision" {
		return f.Site.Redirect(w, r, productPath(id, ""))
	}
	if err != nil {
		return err
	}
	shown := denialPage{Denial: denial, Form: typed}
	if shown.View, err = f.Products.ByID(r.Context(), by(r), id); err != nil {
		return err
	}
	if shown.In, err = f.Editions.Current(r.Context()); err != nil {
		return err
	}
	shown.Recreate = shown.In.Settings.RejectedProducts == "recreate"
	words := f.Site.Page(r)
	shown.panelPage = f.page(r, "", productsCrumb(words.Printer))
	name := named(shown.panelPage, denial.Product)
	shown.panelPage = f.page(r, words.T("vendorpanel.denial.title_"+string(denial.Decision.Outcome)), productsCrumb(words.Printer), ui.Crumb{Label: name, Href: productPath(id, "")})
	return f.Site.Show(w, r, status, shown.view())
}

// steps are the four things to do, in order; the first is done by reading the page.
func (p denialPage) steps() ui.Steps {
	step := func(key, href string) ui.Step {
		return ui.Step{Title: p.T("vendorpanel.denial.step_" + key), Text: p.T("vendorpanel.denial.step_" + key + "_text"), Href: href}
	}
	edit := productPath(p.Denial.Product.ID, "/edit")
	first := step("reason", "#reasons")
	first.Current = true
	changed := step("change", edit)
	changed.Done = p.changed()
	return ui.Steps{Label: p.T("vendorpanel.denial.steps"), Down: true, Items: []ui.Step{first, step("open", edit), changed, step("submit", "#submit")}}
}

// changed tells whether the vendor wrote a newer version since.
func (p denialPage) changed() bool { return p.View.Head.ID != p.Denial.Revision.ID }

// waits tells whether the product was handed in again already.
func (p denialPage) waits() bool {
	return p.View.Product.Status == product.DeniedChanged || p.View.Product.Status == product.NeedReview || p.View.Product.Status == product.ApprovedChanged && p.View.Product.ReturnedUntil == nil
}

// reasons are those of the decision, as the vendor reads them.
func (p denialPage) reasons() []rulebook.Reason {
	var reasons []rulebook.Reason
	for _, code := range p.Denial.Decision.Reasons {
		if reason, known := p.In.Book.Reason(code); known {
			reasons = append(reasons, reason)
		}
	}
	return reasons
}

// point is a finding of the denied version with everything that helps to mend it.
type point struct {
	Message, Hint, Field, FieldHref, Clause, ClauseHref string
	Before, Marked, After                               string
	Severity                                            ui.Severity
}

// points are the findings that the decision rests on; where the reviewer named none, all that were open.
func (p denialPage) points() []point {
	locale := string(p.Locale())
	var points []point
	for _, finding := range p.Denial.Findings {
		made := point{
			Message: p.In.Book.Message(finding.Finding, locale), Hint: p.In.Book.Hint(finding.Finding, locale), Severity: ui.Severity(finding.Severity),
			Field: fieldName(p.Printer, finding.Field), FieldHref: productPath(p.Denial.Product.ID, "/edit") + fieldAddress(finding.Field),
		}
		made.Before, made.Marked, made.After = excerpt(p.Denial.Revision.Document, finding.Finding)
		if clause, known := p.In.Book.Clause(finding.Code); known {
			made.Clause, made.ClauseHref = clause.Number+" "+clause.Title.In(locale), clauseAddress(clause.Number)
		}
		points = append(points, made)
	}
	return points
}
