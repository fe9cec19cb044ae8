package desk

import (
	"context"

	"vidimus/internal/actor"
	"vidimus/internal/platform/db"
)

// Claim takes a case for the actor. Of many who ask at once, one gets it; the others are told that
// it is taken.
func (s *Service) Claim(ctx context.Context, by actor.Actor, caseID string) error {
	c, err := loadCase(ctx, s.DB, caseID)
	if err != nil {
		return err
	}
	if err := by.Require(rightFor(c.Lane)); err != nil {
		return err
	}
	if c.Ended() {
		return errDecided
	}
	return s.DB.InTxGuarded(ctx, func(tx *db.Tx) error {
		won, err := claim(ctx, tx, caseID, by.AccountID, s.now())
		if err != nil {
			return err
		}
		if !won {
			return errTaken
		}
		if c.HeldBy(by.AccountID, s.now()) {
			return nil
		}
		return insertEvents(ctx, tx, []Event{s.event(caseID, "claimed", by.AccountID, nil)})
	})
}

// ClaimNext takes the first case of the lane that nobody holds, in the order of promise.
func (s *Service) ClaimNext(ctx context.Context, by actor.Actor, lane Lane) (caseID string, err error) {
	if err := by.Require(rightFor(lane)); err != nil {
		return "", err
	}
	err = s.DB.InTxGuarded(ctx, func(tx *db.Tx) error {
		caseID, err = nextFree(ctx, tx, lane, by.AccountID, s.now())
		if err != nil {
			return err
		}
		won, err := claim(ctx, tx, caseID, by.AccountID, s.now())
		if err != nil {
			return err
		}
		if !won {
			return errTaken
		}
		return insertEvents(ctx, tx, []Event{s.event(caseID, "claimed", by.AccountID, nil)})
	})
	return caseID, err
}

// Heartbeat renews the actor's claim; it fails where the claim went to somebody else.
func (s *Service) Heartbeat(ctx context.Context, by actor.Actor, caseID string) error {
	if err := by.Require(actor.DecideCase); err != nil {
		return err
	}
	return s.DB.InTxGuarded(ctx, func(tx *db.Tx) error {
		won, err := extend(ctx, tx, caseID, by.AccountID, s.now())
		if err == nil && !won {
			return errTaken
		}
		return err
	})
}

// Release gives a claimed case back to its lane.
func (s *Service) Release(ctx context.Context, by actor.Actor, caseID string) error {
	return s.DB.InTx(ctx, func(tx *db.Tx) error {
		c, err := s.locked(ctx, tx, by, caseID)
		if err != nil {
			return err
		}
		c.AssigneeID, c.ClaimedUntil = "", nil
		if c.State == Assigned {
			c.State = Open
		}
		return s.save(ctx, tx, c, s.event(caseID, "released", by.AccountID, nil))
	})
}

// extend renews a claim without touching the version that a decision is bound to.
func extend(ctx context.Context, tx *db.Tx, caseID, accountID string, at int64) (bool, error) {
	result, err := tx.Exec(ctx, `
		UPDATE review_case SET claimed_until = $3 WHERE id = $1 AND assignee_id = $2 AND claimed_until > $4`,
		caseID, accountID, at+lease, at)
	if err != nil {
		return false, err
	}
	count, err := result.RowsAffected()
	return count == 1, err
}
