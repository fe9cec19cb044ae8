package payment

import (
	"context"
	"errors"
	"fmt"
	"time"

	"vidimus/internal/platform/clock"
	"vidimus/internal/platform/db"
	"vidimus/internal/platform/job"
)

// askAfter is how long an answer may be awaited before the provider is asked what became of a payment.
const askAfter = time.Minute

// reconciled is how many payments one round asks for.
const reconciled = 100

// Reconcile asks the provider for payments that it has not answered, because it forgot to, or because
// the marketplace was killed between asking and hearing. One that the provider never heard of has
// failed, and the buyer may pay again.
func (s *Service) Reconcile(ctx context.Context) error {
	var after Payment
	for {
		silent, err := pendingSince(ctx, s.db, clock.Micros(s.clock().Add(-askAfter)), after, reconciled)
		if err != nil {
			return err
		}
		for _, p := range silent {
			if job.HalfOver(ctx) {
				return nil // the next run begins with the oldest again, of which fewer are pending
			}
			if err := s.reconcile(ctx, p); err != nil {
				return fmt.Errorf("reconcile payment %s: %w", p.ID, err)
			}
			after = p
		}
		if len(silent) < reconciled {
			return nil
		}
	}
}

func (s *Service) reconcile(ctx context.Context, p Payment) error {
	answer, known, err := s.provider.Ask(ctx, p.ID)
	if err != nil {
		return err
	}
	if !known {
		if err := s.drop(ctx, p.ID); !errors.Is(err, errNone) {
			return err
		}
		return nil // it got an answer since it was listed
	}
	if answer.State == Pending {
		return nil
	}
	if err := s.remember(ctx, p.ID, answer.Reference); err != nil {
		return err
	}
	return s.Settle(ctx, answer)
}

// pendingSince pages through payments that were begun before an instant and have no answer, oldest first.
func pendingSince(ctx context.Context, q db.Querier, before int64, after Payment, size int) ([]Payment, error) {
	return db.Collect(ctx, q, func(row db.Scanner) (Payment, error) {
		var p Payment
		return p, row.Scan(&p.ID, &p.CreatedAt)
	}, `
		SELECT id, created_at FROM payment
		WHERE state = 'pending' AND created_at <= $1 AND (created_at, id) > ($2, $3)
		ORDER BY created_at, id LIMIT $4`, before, after.CreatedAt, after.ID, size)
}
