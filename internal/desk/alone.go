package desk

import (
	"context"

	"vidimus/internal/actor"
	"vidimus/internal/platform/db"
	"vidimus/internal/platform/id"
	"vidimus/internal/product"
)

// OnStatusChanged writes down what was decided without a person, so that the vendor reads it as any
// other decision, and closes the open case. It is a subscriber of the product room: for a chunk of an
// import it runs the same few statements as for one product.
func (s *Service) OnStatusChanged(ctx context.Context, tx *db.Tx, batch []product.StatusChange) error {
	var closed []string
	var alone []product.StatusChange
	for _, change := range batch {
		if change.By == actor.SystemID && !change.After.IsSystem() {
			closed = append(closed, change.ProductID)
		}
		if decidedAlone(change) {
			alone = append(alone, change)
		}
	}
	if err := s.end(ctx, tx, closed, Processed, "decided_by_itself"); err != nil {
		return err
	}
	return s.recordAlone(ctx, tx, alone)
}

// decidedAlone tells a decision of the system from one that the desk writes down itself: by people,
// and by periods that ended.
func decidedAlone(change product.StatusChange) bool {
	if change.By != actor.SystemID {
		return false
	}
	switch change.Event {
	case product.EventOffsiteWaiting, product.EventStandingLost, product.EventApprove:
		return true
	default:
		return false
	}
}

func (s *Service) recordAlone(ctx context.Context, tx *db.Tx, changes []product.StatusChange) error {
	if len(changes) == 0 {
		return nil
	}
	revisions := make([]string, len(changes))
	for i, change := range changes {
		revisions[i] = change.RevisionID
	}
	findings, err := s.Products.OpenFindingIDs(ctx, tx, revisions)
	if err != nil {
		return err
	}
	decisions := make([]Decision, len(changes))
	for i, change := range changes {
		decisions[i] = Decision{
			ID: id.New(), ProductID: change.ProductID, VendorID: change.VendorID, RevisionID: change.RevisionID,
			Outcome: outcomeOf(change), Before: product.Undo{Status: change.Before}, After: change.After,
			Reasons: change.Reasons, DecidedBy: actor.SystemID, DecidedAt: s.now(), BatchID: change.BatchID,
		}
		if change.Event == product.EventOffsiteWaiting { // all points at once, not only those of the reason
			decisions[i].FindingIDs = findings[change.RevisionID]
		}
	}
	if err := insertDecisions(ctx, tx, decisions); err != nil {
		return err
	}
	return s.announceDecided(ctx, tx, decisions)
}

func outcomeOf(change product.StatusChange) Outcome {
	switch {
	case change.Event == product.EventApprove:
		return OutcomeApproved
	case change.After == product.Approved:
		return OutcomeUpdateRefused
	default:
		return OutcomeDenied
	}
}
