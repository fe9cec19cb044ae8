package desk

import (
	"context"

	"vidimus/internal/actor"
	"vidimus/internal/edition"
	"vidimus/internal/platform/db"
	"vidimus/internal/platform/fault"
	"vidimus/internal/product"
)

// sweepSize is how many cases one sweep looks at.
const sweepSize = 100

// Sweep acts on periods that have lapsed: a snooze without a reply, a return without a correction. A
// case each transaction, so that a standstill of the server delays them and loses none. It returns
// how many it acted on.
func (s *Service) Sweep(ctx context.Context) (int, error) {
	in, err := s.Editions.Current(ctx)
	if err != nil {
		return 0, err
	}
	due, err := casesToWake(ctx, s.DB, s.now(), sweepSize)
	if err != nil {
		return 0, err
	}
	for i, caseID := range due {
		err := s.DB.InTx(ctx, func(tx *db.Tx) error { return s.lapse(ctx, tx, in, caseID) })
		if err != nil {
			return i, err
		}
	}
	return len(due), nil
}

// lapse asks the table of transitions what a lapsed period means for this product.
func (s *Service) lapse(ctx context.Context, tx *db.Tx, in edition.Edition, caseID string) error {
	c, err := lockCase(ctx, tx, caseID)
	if err != nil {
		return err
	}
	if c.WakeAt == nil || *c.WakeAt > s.now() || c.Ended() {
		return nil
	}
	command, draft := lapsed(c)
	command.ProductID, command.By = c.SubjectID, actor.SystemID
	decided, err := s.Products.Decide(ctx, tx, in, command)
	if fault.KindOf(err) == fault.KindConflict {
		return s.backToReviewer(ctx, tx, c, "woke")
	}
	if err != nil {
		return err
	}
	if decided.Case != product.CaseProcessed {
		return s.backToReviewer(ctx, tx, c, string(decided.Case))
	}
	return s.recordLapse(ctx, tx, c, command, decided, draft)
}

// lapsed says which event and which deny reason a period that ended stands for.
func lapsed(c Case) (product.DecideCommand, Decision) {
	if c.State == Returned {
		reasons := []string{"not_corrected"}
		return product.DecideCommand{Event: product.EventRevisionLapsed, Reasons: reasons, ContactDone: c.ContactStep == ContactDone},
			Decision{Outcome: OutcomeDenied, Reasons: reasons}
	}
	reasons := []string{"no_reply"}
	return product.DecideCommand{Event: product.EventSnoozeLapsed, Reasons: reasons, ContactDone: c.ContactStep == ContactDone},
		Decision{Outcome: OutcomeDenied, Reasons: reasons}
}

// backToReviewer wakes a case for its reviewer: for the phone step, or because nothing denies by
// itself here (DESK-029).
func (s *Service) backToReviewer(ctx context.Context, tx *db.Tx, c Case, why string) error {
	c, err := lockCase(ctx, tx, c.ID)
	if err != nil {
		return err
	}
	c.wake()
	return s.save(ctx, tx, c, s.event(c.ID, "lapsed", actor.SystemID, map[string]string{"next": why}))
}

// recordLapse writes down a denial that a period made.
func (s *Service) recordLapse(ctx context.Context, tx *db.Tx, c Case, command product.DecideCommand, decided product.Decided, d Decision) error {
	d = s.describe(d, c, decided, actor.SystemID)
	if err := insertDecisions(ctx, tx, []Decision{d}); err != nil {
		return err
	}
	if err := s.endCase(ctx, tx, c, command, decided, d); err != nil {
		return err
	}
	return s.announceDecided(ctx, tx, []Decision{d})
}
