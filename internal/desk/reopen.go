package desk

import (
	"context"
	"strings"

	"vidimus/internal/actor"
	"vidimus/internal/platform/db"
	"vidimus/internal/platform/fault"
	"vidimus/internal/product"
)

var (
	errReopenWhy = fault.Invalid("desk.reopen_why", "Say why the product is taken up again.")
	// ErrCaseOpen refuses a second case of a product; its argument "case" is the id of the first.
	ErrCaseOpen   = fault.Conflict("desk.case_open", "A case of this product is open already.")
	errUndecided  = fault.Conflict("desk.undecided", "This product waits for a decision: approve or deny it.")
	errUpholdNote = fault.Invalid("desk.uphold_note", "Say why the decision stands.")
)

// Reopen takes a decided product up again, on a person's own account: a case of the revision that is
// decided on, in the person's hands. What may be decided then, the table of transitions says: a denied
// product is approved directly, an approved one denied (VAL-027, VAL-154). It fails with ErrCaseOpen
// where a case is open, and where the product was never submitted or is gone.
func (s *Service) Reopen(ctx context.Context, by actor.Actor, productID, why string) (Case, error) {
	if err := by.Require(actor.DecideCase); err != nil {
		return Case{}, err
	}
	why = strings.TrimSpace(why)
	if why == "" {
		return Case{}, errReopenWhy
	}
	in, err := s.Editions.Current(ctx)
	if err != nil {
		return Case{}, err
	}
	var c Case
	err = s.DB.InTx(ctx, func(tx *db.Tx) error {
		submission, err := s.Products.Reopen(ctx, tx, by, productID, why)
		if err != nil {
			return err
		}
		c = s.newCase(in.Settings, submission)
		c.Note = why
		if err := by.Require(rightFor(c.Lane)); err != nil {
			return err
		}
		c, err = s.openInHand(ctx, tx, by, c)
		return err
	})
	return c, err
}

// openInHand stores a case that its reviewer holds from the start.
func (s *Service) openInHand(ctx context.Context, tx *db.Tx, by actor.Actor, c Case) (Case, error) {
	known, err := openCases(ctx, tx, []string{c.SubjectID})
	if err != nil {
		return Case{}, err
	}
	if other, isOpen := known[c.SubjectID]; isOpen {
		return Case{}, ErrCaseOpen.With("case", other.ID)
	}
	if err := insertCases(ctx, tx, []Case{c}); err != nil {
		return Case{}, err
	}
	if _, err := claim(ctx, tx, c.ID, by.AccountID, s.now()); err != nil {
		return Case{}, err
	}
	if err := insertEvents(ctx, tx, []Event{s.event(c.ID, "reopened", by.AccountID, map[string]string{
		"why": c.Note, "revision": c.RevisionID, "status": string(c.Status),
	})}); err != nil {
		return Case{}, err
	}
	return lockCase(ctx, tx, c.ID)
}

// Uphold ends a case and lets the decision that was made before stand: an approved product stays
// approved, a denied one denied, and the vendor hears nothing. It is bound to what was seen like any
// decision, and refused where the product waits for one, or for its vendor.
func (s *Service) Uphold(ctx context.Context, by actor.Actor, caseID string, seen Seen, note string) error {
	note = strings.TrimSpace(note)
	if note == "" {
		return errUpholdNote
	}
	return s.work(ctx, by, caseID, func(ctx context.Context, tx *db.Tx, c *Case) (Event, error) {
		p, err := s.Products.ProductIn(ctx, tx, c.SubjectID)
		if err != nil {
			return Event{}, err
		}
		if p.Status.IsSystem() || p.ReturnedUntil != nil {
			return Event{}, errUndecided
		}
		findings, err := s.Products.FindingsIn(ctx, tx, c.RevisionID)
		if err != nil {
			return Event{}, err
		}
		if seen != (Seen{RevisionID: p.Deciding(), Findings: product.SeenDigest(findings)}) {
			return Event{}, errCaseMoved
		}
		c.State, c.WakeAt, c.ClaimedUntil, c.Note, c.Status = Processed, nil, nil, note, p.Status
		return s.event(caseID, "upheld", by.AccountID, map[string]string{"note": note, "status": string(p.Status)}), nil
	})
}
