package desk

import (
	"context"

	"vidimus/internal/actor"
	"vidimus/internal/platform/db"
	"vidimus/internal/platform/id"
	"vidimus/internal/product"
	"vidimus/internal/settings"
)

// OnSubmitted opens a case for each submission, or refreshes the one that is open (VAL-001, VAL-031).
// It is a subscriber of the product room: for a chunk of new products it runs three statements.
func (s *Service) OnSubmitted(ctx context.Context, tx *db.Tx, batch []product.Submission) error {
	in, err := s.Editions.Current(ctx)
	if err != nil {
		return err
	}
	ids := make([]string, len(batch))
	for i, submission := range batch {
		ids[i] = submission.ProductID
	}
	known, err := openCases(ctx, tx, ids)
	if err != nil {
		return err
	}
	var opened []Case
	var events []Event
	for _, submission := range batch {
		c, isOpen := known[submission.ProductID]
		switch {
		case isOpen:
			if err := s.refresh(ctx, tx, in.Settings, c, submission); err != nil {
				return err
			}
		case submission.AutoDecided:
		default:
			c = s.newCase(in.Settings, submission)
			opened = append(opened, c)
			events = append(events, s.event(c.ID, "opened", actor.SystemID, map[string]string{
				"cause": string(submission.Cause), "revision": submission.RevisionID, "verdict": string(submission.Verdict),
			}))
		}
	}
	if len(opened) == 0 {
		return nil
	}
	if err := insertCases(ctx, tx, opened); err != nil {
		return err
	}
	if err := insertEvents(ctx, tx, events); err != nil {
		return err
	}
	for _, tell := range s.Subscribers.Opened {
		if err := tell(ctx, tx, opened); err != nil {
			return err
		}
	}
	return nil
}

func (s *Service) newCase(in settings.Settings, submission product.Submission) Case {
	lane := Standard
	if submission.VIP {
		lane = VIP
	}
	return Case{
		ID: id.New(), SubjectKind: SubjectProduct, SubjectID: submission.ProductID, VendorID: submission.VendorID,
		RevisionID: submission.RevisionID, BatchID: submission.BatchID, Lane: lane, State: Open,
		Verdict: submission.Verdict, Cause: submission.Cause, Status: submission.Status, Title: submission.Title,
		Type: submission.Type, OpenedAt: s.now(), DueAt: s.promise(in), Ready: !s.AwaitsInspection(in, submission),
		UpdatedAt: s.now(), Version: 1,
	}
}

// refresh brings an open case to a newer revision: it keeps its place in the queue, and a wait for
// the vendor is over.
func (s *Service) refresh(ctx context.Context, tx *db.Tx, in settings.Settings, c Case, submission product.Submission) error {
	c.RevisionID, c.Verdict, c.Status = submission.RevisionID, submission.Verdict, submission.Status
	c.Title, c.Type = submission.Title, submission.Type
	if submission.Cause != product.CauseFinding && submission.Cause != product.CauseCampaign {
		c.Ready = !s.AwaitsInspection(in, submission)
		c.ContactStep = NotContacted
	}
	kind := "refreshed"
	switch {
	case submission.AutoDecided:
		c.State, kind = Processed, "decided_by_itself"
		c.AssigneeID, c.ClaimedUntil, c.WakeAt = "", nil, nil
	case c.State == Snoozed || c.State == Returned:
		c.wake()
	}
	return s.save(ctx, tx, c, s.event(c.ID, kind, actor.SystemID, map[string]string{
		"revision": submission.RevisionID, "cause": string(submission.Cause),
	}))
}

// wake brings a waiting case back to whoever had it.
func (c *Case) wake() {
	c.WakeAt = nil
	c.State = Open
	if c.AssigneeID != "" {
		c.State = Assigned
	}
}

// OnRemoved closes the cases of products that are gone.
func (s *Service) OnRemoved(ctx context.Context, tx *db.Tx, productIDs []string) error {
	return s.end(ctx, tx, productIDs, Closed, "closed")
}

func (s *Service) end(ctx context.Context, tx *db.Tx, productIDs []string, state State, kind string) error {
	cases, err := openCases(ctx, tx, productIDs)
	if err != nil {
		return err
	}
	for _, c := range cases {
		c.State, c.WakeAt, c.ClaimedUntil = state, nil, nil
		if err := s.save(ctx, tx, c, s.event(c.ID, kind, actor.SystemID, nil)); err != nil {
			return err
		}
	}
	return nil
}

// OnFindingsAdded joins late findings to the open case, and tells when nothing is awaited any more.
func (s *Service) OnFindingsAdded(ctx context.Context, tx *db.Tx, batch []product.FindingsAdded) error {
	for _, added := range batch {
		cases, err := openCases(ctx, tx, []string{added.ProductID})
		if err != nil {
			return err
		}
		c, isOpen := cases[added.ProductID]
		if !isOpen || c.RevisionID != added.RevisionID {
			continue
		}
		c.Verdict = added.Verdict
		if err := s.save(ctx, tx, c, s.event(c.ID, "inspected", actor.SystemID, map[string]string{"source": added.Source})); err != nil {
			return err
		}
	}
	return nil
}

// MarkReady tells that the inspections of a revision have answered or timed out.
func (s *Service) MarkReady(ctx context.Context, tx *db.Tx, productID, revisionID string) error {
	cases, err := openCases(ctx, tx, []string{productID})
	if err != nil {
		return err
	}
	c, isOpen := cases[productID]
	if !isOpen || c.Ready || c.RevisionID != revisionID {
		return nil
	}
	c.Ready = true
	return s.save(ctx, tx, c, s.event(c.ID, "ready", actor.SystemID, nil))
}

// OnVendorWrote wakes the case of a product whose vendor replied (DESK-027). A reply completes the
// contact steps (VAL-017).
func (s *Service) OnVendorWrote(ctx context.Context, tx *db.Tx, vendorID, productID string) error {
	cases, err := openCases(ctx, tx, []string{productID})
	if err != nil {
		return err
	}
	c, isOpen := cases[productID]
	if !isOpen || c.VendorID != vendorID {
		return nil
	}
	if c.State == Snoozed {
		c.wake()
	}
	if c.ContactStep >= Informed {
		c.ContactStep = ContactDone
	}
	return s.save(ctx, tx, c, s.event(c.ID, "vendor_replied", actor.SystemID, nil))
}
