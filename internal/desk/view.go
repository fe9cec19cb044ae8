package desk

import (
	"context"

	"vidimus/internal/account"
	"vidimus/internal/actor"
	"vidimus/internal/audit"
	"vidimus/internal/message"
	"vidimus/internal/platform/fault"
	"vidimus/internal/product"
	"vidimus/internal/rulebook"
)

// CaseView is everything that the page of a case shows.
type CaseView struct {
	Case       Case
	Product    product.View
	Revision   product.Revision // to decide on
	Findings   []product.StoredFinding
	Seen       Seen              // binds a decision to this page
	Live       *product.Revision // approved last, to compare with; nil = none
	Checklist  []rulebook.Check
	Reasons    []rulebook.Reason // offered, in the order of the book
	Selected   []string          // reasons that the findings pre-select
	Decisions  []Decision        // newest first
	Events     []Event
	Messages   []message.Message
	People     map[string]account.Account // who acted, by account id
	Components []product.Product          // of a bundle
}

// Case returns the page of a case. Reading needs no claim.
func (s *Service) Case(ctx context.Context, by actor.Actor, caseID string) (CaseView, error) {
	if err := by.Require(actor.ReadDesk); err != nil {
		return CaseView{}, err
	}
	c, err := loadCase(ctx, s.DB, caseID)
	if err != nil {
		return CaseView{}, err
	}
	return s.caseView(ctx, by, c)
}

// CaseOfProduct returns the open case of a product, or the last one.
func (s *Service) CaseOfProduct(ctx context.Context, by actor.Actor, productID string) (Case, error) {
	if err := by.Require(actor.ReadDesk); err != nil {
		return Case{}, err
	}
	return lastCaseOf(ctx, s.DB, productID)
}

func (s *Service) caseView(ctx context.Context, by actor.Actor, c Case) (CaseView, error) {
	in, err := s.Editions.Current(ctx)
	if err != nil {
		return CaseView{}, err
	}
	view := CaseView{Case: c}
	if view.Product, err = s.Products.ByID(ctx, by, c.SubjectID); err != nil {
		return CaseView{}, err
	}
	if view.Revision, view.Findings, err = s.Products.Revision(ctx, by, c.RevisionID); err != nil {
		return CaseView{}, err
	}
	view.Seen = Seen{RevisionID: view.Revision.ID, Findings: product.SeenDigest(view.Findings)}
	if view.Live, err = s.compareTo(ctx, by, view); err != nil {
		return CaseView{}, err
	}
	view.Checklist = in.Book.Checklist(view.Revision.Document.Type, openFindings(view.Findings))
	view.Reasons, view.Selected = offered(in.Book), preselected(in.Book, view.Findings)
	if view.Revision.Document.Type == rulebook.TypeBundle {
		if view.Components, err = s.Products.Components(ctx, by, view.Revision.Document.Bundle); err != nil {
			return CaseView{}, err
		}
	}
	return view, s.addHistory(ctx, by, &view)
}

// compareTo returns the live revision where another one is to be decided on.
func (s *Service) compareTo(ctx context.Context, by actor.Actor, view CaseView) (*product.Revision, error) {
	live := view.Product.Product.LiveRevision
	if live == "" || live == view.Revision.ID {
		return nil, nil //nolint:nilnil // a case may have nothing to compare with
	}
	revision, _, err := s.Products.Revision(ctx, by, live)
	return &revision, err
}

func (s *Service) addHistory(ctx context.Context, by actor.Actor, view *CaseView) error {
	var err error
	if view.Decisions, err = loadDecisions(ctx, s.DB, "", view.Case.SubjectID); err != nil {
		return err
	}
	if view.Events, err = loadEvents(ctx, s.DB, view.Case.SubjectID); err != nil {
		return err
	}
	if _, view.Messages, err = s.Messages.OfProduct(ctx, by, view.Case.VendorID, view.Case.SubjectID); err != nil {
		return err
	}
	ids := []string{view.Case.AssigneeID}
	for _, d := range view.Decisions {
		ids = append(ids, d.DecidedBy)
	}
	for _, e := range view.Events {
		ids = append(ids, e.Actor)
	}
	for _, m := range view.Messages {
		ids = append(ids, m.AuthorID)
	}
	view.People, err = account.In(ctx, s.DB, ids)
	return err
}

func openFindings(findings []product.StoredFinding) []rulebook.Finding {
	var open []rulebook.Finding
	for _, f := range findings {
		if f.Open() {
			open = append(open, f.Finding)
		}
	}
	return open
}

// offered returns the reasons that a person may choose.
func offered(book *rulebook.Book) []rulebook.Reason {
	var reasons []rulebook.Reason
	for _, reason := range book.Reasons() {
		if !reason.ByDeadline {
			reasons = append(reasons, reason)
		}
	}
	return reasons
}

// preselected returns the reasons of the open findings that block or ask for review.
func preselected(book *rulebook.Book, findings []product.StoredFinding) []string {
	var codes []string
	seen := map[string]bool{}
	for _, f := range openFindings(findings) {
		reason, known := book.ReasonFor(f.Code)
		if known && !seen[reason.Code] && f.Severity != rulebook.Advice {
			seen[reason.Code] = true
			codes = append(codes, reason.Code)
		}
	}
	return codes
}

// Denial is what a vendor reads about a decision that went against a product.
type Denial struct {
	Decision Decision
	Revision product.Revision
	Findings []product.StoredFinding // those that the reasons rest on
	Product  product.Product
}

// LastDenial returns the last denial, refusal or return of a vendor's own product that was not taken
// back; a fault of kind NotFound where there is none.
func (s *Service) LastDenial(ctx context.Context, by actor.Actor, productID string) (Denial, error) {
	view, err := s.Products.ByID(ctx, by, productID)
	if err != nil {
		return Denial{}, err
	}
	decisions, err := loadDecisions(ctx, s.DB, view.Product.VendorID, productID)
	if err != nil {
		return Denial{}, err
	}
	for _, d := range decisions {
		if d.UndoneAt == nil && d.Outcome != OutcomeApproved {
			return s.denial(ctx, by, view.Product, d)
		}
	}
	return Denial{}, errNoDecision
}

// DenialOf returns a decision with the findings that it rests on, for the notice of it.
func (s *Service) DenialOf(ctx context.Context, by actor.Actor, decisionID string) (Denial, error) {
	d, err := loadDecision(ctx, s.DB, decisionID)
	if err != nil {
		return Denial{}, err
	}
	view, err := s.Products.ByID(ctx, by, d.ProductID)
	if err != nil {
		return Denial{}, err
	}
	return s.denial(ctx, by, view.Product, d)
}

func (s *Service) denial(ctx context.Context, by actor.Actor, p product.Product, d Decision) (Denial, error) {
	revision, findings, err := s.Products.Revision(ctx, by, d.RevisionID)
	if err != nil {
		return Denial{}, err
	}
	chosen := map[string]bool{}
	for _, findingID := range d.FindingIDs {
		chosen[findingID] = true
	}
	denial := Denial{Decision: d, Revision: revision, Product: p}
	for _, f := range findings {
		if chosen[f.ID] {
			denial.Findings = append(denial.Findings, f)
		}
	}
	return denial, nil
}

// History returns the decisions about a product, newest first: to staff, and to its vendor.
func (s *Service) History(ctx context.Context, by actor.Actor, productID string) ([]Decision, error) {
	view, err := s.Products.ByID(ctx, by, productID)
	if err != nil {
		return nil, err
	}
	return loadDecisions(ctx, s.DB, view.Product.VendorID, productID)
}

// logShown is how many entries of a product's log are shown.
const logShown = 100

// Log returns what was done to a product and by whom, newest first; the hundred newest entries.
func (s *Service) Log(ctx context.Context, by actor.Actor, productID string) ([]audit.Entry, error) {
	if err := by.Require(actor.ReadDesk); err != nil {
		return nil, err
	}
	return audit.Latest(ctx, s.DB, audit.Product, productID, logShown)
}

// DecidedToday counts the actor's decisions since midnight of the marketplace (DESK-001).
func (s *Service) DecidedToday(ctx context.Context, by actor.Actor, midnight int64) (int64, error) {
	if err := by.Require(actor.DecideCase); err != nil {
		return 0, err
	}
	return decidedSince(ctx, s.DB, by.AccountID, midnight)
}

// reportFailure opens an incident where a denial failed for a technical reason: it asks for the
// product to be denied, and the case stays visibly failed until then (DESK-015, DESK-016).
func (s *Service) reportFailure(ctx context.Context, by actor.Actor, command DenyCommand, failure error) error {
	if failure == nil || fault.KindOf(failure) != fault.KindInternal {
		return failure
	}
	if err := s.openIncident(context.WithoutCancel(ctx), by, command, failure); err != nil {
		return failure
	}
	return errIncident.Because(failure)
}

// DecisionByID returns a decision, to staff.
func (s *Service) DecisionByID(ctx context.Context, by actor.Actor, decisionID string) (Decision, error) {
	if err := by.Require(actor.ReadDesk); err != nil {
		return Decision{}, err
	}
	return loadDecision(ctx, s.DB, decisionID)
}
