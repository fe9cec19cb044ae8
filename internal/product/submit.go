package product

import (
	"context"
	"errors"
	"slices"
	"strings"

	"vidimus/internal/actor"
	"vidimus/internal/edition"
	"vidimus/internal/platform/db"
	"vidimus/internal/platform/fault"
	"vidimus/internal/rulebook"
	"vidimus/internal/settings"
)

var errNothingToSubmit = fault.Conflict("product.nothing_to_submit", "Nothing changed since the last submission.")

// SubmitCommand asks for a review of the head revision.
type SubmitCommand struct {
	ProductID  string
	RevisionID string // the head that the person saw
	Objection  string // "I disagree, because …"; of an e-book: why it is worth its price
	Correction string // what was mended outside the product, after a denial
	BatchID    string
}

// Submitted is what became of a submission.
type Submitted struct {
	Product  Product
	Revision Revision
	Findings []rulebook.Finding
	Verdict  rulebook.Verdict
}

// Submit hands the head revision in for review. Facts that are missing or wrong refuse it: a fault
// of kind Invalid with a field for each. Judgements admit it; the vendor may say why they are wrong.
func (s *Service) Submit(ctx context.Context, by actor.Actor, command SubmitCommand) (Submitted, error) {
	if err := by.Require(actor.EditOwnProducts); err != nil {
		return Submitted{}, err
	}
	in, err := s.Editions.Current(ctx)
	if err != nil {
		return Submitted{}, err
	}
	var submitted Submitted
	err = s.DB.InTx(ctx, func(tx *db.Tx) error {
		b := s.newBatch()
		submitted, err = s.submit(ctx, tx, by, in, b, command)
		return err
	})
	return submitted, err
}

func (s *Service) submit(ctx context.Context, tx *db.Tx, by actor.Actor, in edition.Edition, b *batch, command SubmitCommand) (Submitted, error) {
	now, err := s.lockCurrent(ctx, tx, by.VendorID, command.ProductID)
	if err != nil {
		return Submitted{}, err
	}
	if command.RevisionID != "" && command.RevisionID != now.head.ID {
		return Submitted{}, errHeadMoved
	}
	vendor, err := s.vendor(ctx, tx, now.product.VendorID)
	if err != nil {
		return Submitted{}, err
	}
	seen, err := s.inspectStored(ctx, tx, in, now, vendor)
	if err != nil {
		return Submitted{}, err
	}
	if wrong := refusals(in.Book, seen.findings); wrong != nil {
		return Submitted{}, wrong
	}
	return s.submitSeen(ctx, tx, by, in, b, now, vendor, seen, command)
}

// inspectStored inspects a revision with what only the tables know.
func (s *Service) inspectStored(ctx context.Context, tx *db.Tx, in edition.Edition, now current, vendor VendorFacts) (inspected, error) {
	twins, err := sameContent(ctx, tx, now.product.VendorID, []string{now.head.ContentDigest})
	if err != nil {
		return inspected{}, err
	}
	missing, err := componentsNotApproved(ctx, tx, now.product.VendorID, now.head.Document.Bundle)
	if err != nil {
		return inspected{}, err
	}
	doc := now.head.Document
	if now.head.State != RevisionDraft {
		doc = now.document()
	}
	return s.inspect(in, doc, vendor, rulebook.Input{
		SameContent:       hasTwin(twins[now.head.ContentDigest], now.product.ID),
		BundleNotApproved: missing,
		FromConnector:     now.product.Connector != "",
	})
}

// hasTwin tells whether another product than this one is among those of the same content.
func hasTwin(products []string, productID string) bool {
	return slices.ContainsFunc(products, func(other string) bool { return other != productID })
}

// refusals returns the fault for the findings that refuse a submission, a field each; nil = none.
func refusals(book *rulebook.Book, findings []rulebook.Finding) error {
	var fields []fault.Field
	for _, finding := range findings {
		if book.Refuses(finding) {
			fields = append(fields, fault.Field{
				Pointer: finding.Field, Code: finding.Code, Message: book.Message(finding, "en"), Args: finding.Args,
			})
		}
	}
	if len(fields) == 0 {
		return nil
	}
	refused := fault.Invalid("product.incomplete_submission", "Some facts are missing or wrong. Mend them, then submit again.")
	refused.Fields = fields
	return refused
}

// submitSeen moves an inspected head into review.
func (s *Service) submitSeen(ctx context.Context, tx *db.Tx, by actor.Actor, in edition.Edition, b *batch, now current, vendor VendorFacts, seen inspected, command SubmitCommand) (Submitted, error) {
	p, head := now.product, now.head
	event, err := submissionEvent(in, now, command)
	if err != nil {
		return Submitted{}, err
	}
	outcome, err := Next(p.state(vendor.Standing), event, RulesOf(in.Settings))
	if err != nil {
		return Submitted{}, err
	}
	before := p.Status
	if p.WaitingRevision != "" && p.WaitingRevision != head.ID {
		b.states = append(b.states, revisionChange{p.WaitingRevision, RevisionSuperseded})
	}
	head.Verdict, head.Edition = seen.verdict, in.Number
	if head.ID != p.LiveRevision { // returned while approved: it goes on selling
		head.State = RevisionWaiting
	}
	head.Objection, head.Correction, head.SubmittedAt = command.Objection, command.Correction, &b.at
	if err := submitRevision(ctx, tx, head); err != nil {
		return Submitted{}, err
	}
	if err := deleteFindings(ctx, tx, head.ID, FromRulebook); err != nil {
		return Submitted{}, err
	}
	b.find(&head, FromRulebook, seen)
	p.enterReview(&head, outcome, b.at)
	b.offers = append(b.offers, offersAtSubmission(in, now, seen.document)...)
	b.record(p.ID, by.AccountID, "product.submitted", map[string]string{
		"revision": head.ID, "before": string(before), "after": string(p.Status), "verdict": string(seen.verdict),
	})
	s.announceSubmission(b, p, head, vendor, before, event, command.BatchID)
	if err := s.decideByItself(ctx, tx, in, b, &p, &head, vendor, seen); err != nil {
		return Submitted{}, err
	}
	if err := s.storeSellable(ctx, tx, in, b, &p, vendor); err != nil {
		return Submitted{}, err
	}
	b.updated = append(b.updated, p)
	if err := s.write(ctx, tx, b); err != nil {
		return Submitted{}, err
	}
	p.Version++
	return Submitted{Product: p, Revision: head, Findings: seen.findings, Verdict: seen.verdict}, nil
}

// submissionEvent says which row of the table a submission is.
func submissionEvent(in edition.Edition, now current, command SubmitCommand) (Event, error) {
	p := now.product
	switch {
	case p.Status == None:
		return Event{Kind: EventSubmit}, nil
	case p.ReturnedUntil != nil:
		return Event{Kind: EventResubmit, Changed: now.head.State == RevisionDraft}, nil
	case now.head.State == RevisionDraft:
		return Event{Kind: EventChange}, nil
	case p.Status == Denied || p.Status == DeniedChanged:
		// The document with its offers: who only lowered the price has changed something (VAL-165).
		changed := now.document().Digest() != p.DeniedDigest
		return Event{Kind: EventResubmit, Changed: changed, CureOutside: cureOutside(in.Book, p.DeniedReasons)}, nil
	default:
		return Event{}, errNothingToSubmit
	}
}

// cureOutside tells whether no reason of a denial lies inside the document.
func cureOutside(book *rulebook.Book, reasons []string) bool {
	if len(reasons) == 0 {
		return false
	}
	return !slices.ContainsFunc(reasons, func(code string) bool {
		reason, known := book.Reason(code)
		return !known || !reason.OutsideDocument
	})
}

// enterReview sets what a submission changes on the product.
func (p *Product) enterReview(head *Revision, outcome Outcome, at int64) {
	p.WaitingRevision = head.ID
	p.HeadVerdict = head.Verdict
	p.ReturnedUntil = nil
	p.BeforeStanding = None
	p.SubmittedAt = &at
	if p.Lifecycle == Draft {
		p.Lifecycle = Active
	}
	p.setStatus(outcome.Status, actor.SystemID, at)
}

// setStatus moves the product to a status, with who did it and when; the same status is no change.
func (p *Product) setStatus(status Status, by string, at int64) {
	if p.Status == status {
		return
	}
	p.Status, p.StatusChangedBy, p.StatusChangedAt = status, by, &at
}

// offersAtSubmission returns the offers that a submission puts in force at once: all of a product
// that was never submitted, else only where prices are neutral.
func offersAtSubmission(in edition.Edition, now current, doc rulebook.Document) []Offer {
	if now.product.LiveRevision == "" || in.Settings.IsNeutral(settings.NeutralPrice) {
		return OffersOf(now.product.ID, doc)
	}
	return nil
}

func (s *Service) announceSubmission(b *batch, p Product, head Revision, vendor VendorFacts, before Status, event Event, batchID string) {
	b.submissions = append(b.submissions, Submission{
		ProductID: p.ID, RevisionID: head.ID, VendorID: p.VendorID, VIP: vendor.VIP, Number: p.Number,
		Title: p.Title, Type: p.Type, Status: p.Status, Verdict: head.Verdict, Cause: causeOf(event),
		BatchID: batchID, Document: head.Document,
	})
	if before == p.Status {
		return
	}
	b.changes = append(b.changes, StatusChange{
		ProductID: p.ID, RevisionID: head.ID, VendorID: p.VendorID, Title: p.Title, Before: before,
		After: p.Status, By: actor.SystemID, Event: event.Kind,
	})
}

func causeOf(event Event) Cause {
	switch event.Kind {
	case EventSubmit:
		return CauseNew
	case EventResubmit:
		return CauseResubmitted
	default:
		return CauseChanged
	}
}

// decideByItself applies what the settings let the marketplace decide without a person: refuse what
// leads buyers away (VAL-140), approve what is clean (VAL-159). A vendor who objected gets a person.
func (s *Service) decideByItself(ctx context.Context, tx *db.Tx, in edition.Edition, b *batch, p *Product, head *Revision, vendor VendorFacts, seen inspected) error {
	var event Event
	switch {
	case head.Objection == "" && hasOffsite(seen.findings):
		event = Event{Kind: EventOffsiteWaiting}
	case approvesByItself(in, vendor, seen.verdict):
		event = Event{Kind: EventApprove, ChecklistComplete: true}
	default:
		return nil
	}
	before := p.Status
	outcome, err := Next(p.state(vendor.Standing), event, RulesOf(in.Settings))
	if err != nil || outcome.Revision == RevisionStays {
		return nil //nolint:nilerr // what the table does not let the system decide waits for a person
	}
	var reasons []string
	if event.Kind == EventOffsiteWaiting {
		reasons = []string{"offsite_contact"}
	}
	submission := &b.submissions[len(b.submissions)-1]
	submission.AutoDecided = true
	return s.apply(ctx, tx, in, b, p, decision{
		revision: head, before: before, outcome: outcome, event: event.Kind, reasons: reasons, by: actor.SystemID,
		batchID: submission.BatchID,
	})
}

func approvesByItself(in edition.Edition, vendor VendorFacts, verdict rulebook.Verdict) bool {
	if verdict != rulebook.Clean {
		return false
	}
	return in.Settings.AutoApprove == "clean" || in.Settings.AutoApprove == "trusted" && vendor.Trusted
}

// hasOffsite tells whether a blocking finding leads buyers away from the marketplace.
func hasOffsite(findings []rulebook.Finding) bool {
	return slices.ContainsFunc(findings, func(f rulebook.Finding) bool {
		return f.Severity == rulebook.Block && IsOffsite(f.Code)
	})
}

// IsOffsite tells whether a code is one of the detectors of VAL-141.
func IsOffsite(code string) bool {
	return strings.HasPrefix(code, "contact-") || code == "external-link"
}

// IsNothingToSubmit tells whether a submission was refused because nothing changed since the last.
func IsNothingToSubmit(err error) bool { return errors.Is(err, errNothingToSubmit) }
