// Package payment takes the buyers' money through a provider.
//
// A payment is pending until the provider says that it succeeded or failed. Providers answer at once,
// late, or twice; the answer is applied once, by the provider's reference, together with what follows
// for the order.
//
// sandbox.go is the provider that is built in: it moves no money and behaves as real ones do.
package payment

import (
	"context"
	"errors"
	"fmt"
	"time"

	"vidimus/internal/actor"
	"vidimus/internal/order"
	"vidimus/internal/platform/clock"
	"vidimus/internal/platform/db"
	"vidimus/internal/platform/fault"
	"vidimus/internal/platform/id"
	"vidimus/internal/platform/job"
	"vidimus/internal/platform/money"
)

var errNone = fault.NotFound("payment.none", "There is no such payment.")

// State is where a payment stands.
type State string

// The states.
const (
	Pending   State = "pending"
	Succeeded State = "succeeded"
	Failed    State = "failed"
)

// Payment is one attempt to take money. Times are unix microseconds.
type Payment struct {
	ID        string
	OrderID   string
	Provider  string
	Reference string // of the provider
	State     State
	Amount    money.Amount
	CreatedAt int64
	SettledAt *int64
}

// Answer is what a provider says about a payment.
type Answer struct {
	Reference string
	State     State
}

// Card is what the buyer typed. It is handed to the provider and never kept.
type Card struct{ Number string }

// Provider takes money. Charge must return the same reference for the same payment id.
type Provider interface {
	Name() string
	// Charge asks for the amount. The answer may be pending; a later one comes to Service.Settle.
	Charge(ctx context.Context, paymentID string, amount money.Amount, card Card) (Answer, error)
	// Ask says what became of a payment; known is false where the provider was never asked for it.
	Ask(ctx context.Context, paymentID string) (answer Answer, known bool, err error)
}

// Service holds the use cases of payments. It is safe for concurrent use.
type Service struct {
	db       *db.DB
	clock    clock.Clock
	orders   *order.Service
	provider Provider
}

// NewService returns a service.
func NewService(database *db.DB, now clock.Clock, orders *order.Service, provider Provider) *Service {
	return &Service{db: database, clock: now, orders: orders, provider: provider}
}

// Pay asks the provider for the total of a placed order. An order that is settled, or is being paid,
// is not charged again. It returns the order as it is afterwards.
func (s *Service) Pay(ctx context.Context, by actor.Actor, token string, card Card) (order.Order, error) {
	if err := by.Require(actor.Shop); err != nil {
		return order.Order{}, err
	}
	o, err := s.orders.ByToken(ctx, token)
	if err != nil || o.State != order.Placed {
		return o, err
	}
	p, isNew, err := s.begin(ctx, o)
	if err != nil || !isNew {
		return o, err
	}
	answer, err := s.provider.Charge(ctx, p.ID, p.Amount, card)
	if fault.KindOf(err) == fault.KindInvalid {
		return o, errors.Join(err, s.drop(ctx, p.ID)) // mistyped: the buyer may try again
	}
	if err != nil {
		return o, err
	}
	if err := s.remember(ctx, p.ID, answer.Reference); err != nil {
		return o, err
	}
	if answer.State != Pending {
		if err := s.Settle(ctx, answer); err != nil {
			return o, err
		}
	}
	return s.orders.ByToken(ctx, token)
}

// begin writes the payment down before the provider is asked: a crash in between leaves a pending
// payment, not money without a trace.
func (s *Service) begin(ctx context.Context, o order.Order) (p Payment, isNew bool, err error) {
	p = Payment{ID: id.New(), OrderID: o.ID, Provider: s.provider.Name(), State: Pending, Amount: o.Total, CreatedAt: clock.Micros(s.clock())}
	p.Reference = p.ID
	err = s.db.InTx(ctx, func(tx *db.Tx) error {
		isNew = false
		placed, err := s.orders.LockPlaced(ctx, tx, o.ID)
		if err != nil || !placed {
			return err
		}
		open, err := hasPending(ctx, tx, o.ID)
		if err != nil || open {
			return err
		}
		isNew = true
		return insertPayment(ctx, tx, p)
	})
	return p, isNew, err
}

// drop gives up a payment that the provider never took on.
func (s *Service) drop(ctx context.Context, paymentID string) error {
	return s.db.InTx(ctx, func(tx *db.Tx) error { return settle(ctx, tx, paymentID, Failed, clock.Micros(s.clock())) })
}

func (s *Service) remember(ctx context.Context, paymentID, reference string) error {
	return s.db.InTx(ctx, func(tx *db.Tx) error { return setReference(ctx, tx, paymentID, reference) })
}

// Settle applies a provider's answer: the payment, the order and the ledger in one transaction. An
// answer that comes again, or after another one, changes nothing.
func (s *Service) Settle(ctx context.Context, answer Answer) error {
	return s.db.InTx(ctx, func(tx *db.Tx) error {
		p, err := lockByReference(ctx, tx, s.provider.Name(), answer.Reference)
		if err != nil || p.State != Pending || answer.State == Pending {
			return err
		}
		if err := settle(ctx, tx, p.ID, answer.State, clock.Micros(s.clock())); err != nil {
			return err
		}
		if answer.State == Succeeded {
			return s.orders.MarkPaid(ctx, tx, p.OrderID)
		}
		return s.orders.MarkFailed(ctx, tx, p.OrderID)
	})
}

// Patience is how long an order without a payment keeps the stock it took.
const Patience = time.Hour

// GiveUp ends orders that nobody paid within [Patience] and gives their stock back.
func (s *Service) GiveUp(ctx context.Context) error {
	const chunk = 100
	for {
		unpaid, err := s.orders.Unpaid(ctx, s.clock().Add(-Patience), chunk)
		if err != nil {
			return err
		}
		for _, orderID := range unpaid {
			if job.HalfOver(ctx) {
				return nil // the next run goes on
			}
			if err := s.giveUp(ctx, orderID); err != nil {
				return fmt.Errorf("give up order %s: %w", orderID, err)
			}
		}
		if len(unpaid) < chunk {
			return nil
		}
	}
}

// giveUp looks again under the lock: the buyer may have come back.
func (s *Service) giveUp(ctx context.Context, orderID string) error {
	return s.db.InTx(ctx, func(tx *db.Tx) error {
		if placed, err := s.orders.LockPlaced(ctx, tx, orderID); err != nil || !placed {
			return err
		}
		if open, err := hasPending(ctx, tx, orderID); err != nil || open {
			return err
		}
		return s.orders.MarkFailed(ctx, tx, orderID)
	})
}

func insertPayment(ctx context.Context, tx *db.Tx, p Payment) error {
	_, err := tx.Exec(ctx, `
		INSERT INTO payment (id, order_id, provider, reference, state, amount_minor, currency, created_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
		p.ID, p.OrderID, p.Provider, p.Reference, string(p.State), p.Amount.Minor, p.Amount.Currency, p.CreatedAt)
	return err
}

func setReference(ctx context.Context, tx *db.Tx, paymentID, reference string) error {
	_, err := tx.Exec(ctx, `UPDATE payment SET reference = $2 WHERE id = $1`, paymentID, reference)
	return err
}

func hasPending(ctx context.Context, q db.Querier, orderID string) (bool, error) {
	return db.Exists(ctx, q, `SELECT 1 FROM payment WHERE order_id = $1 AND state <> 'failed'`, orderID)
}

func lockByReference(ctx context.Context, tx *db.Tx, provider, reference string) (Payment, error) {
	return db.One(ctx, tx, errNone, func(row db.Scanner) (Payment, error) {
		var p Payment
		return p, row.Scan(&p.ID, &p.OrderID, &p.Provider, &p.Reference, &p.State, &p.Amount.Minor, &p.Amount.Currency, &p.CreatedAt, &p.SettledAt)
	}, `
		SELECT id, order_id, provider, reference, state, amount_minor, currency, created_at, settled_at
		FROM payment WHERE provider = $1 AND reference = $2`+tx.ForUpdate(), provider, reference)
}

func settle(ctx context.Context, tx *db.Tx, paymentID string, state State, at int64) error {
	result, err := tx.Exec(ctx, `UPDATE payment SET state = $2, settled_at = $3 WHERE id = $1 AND state = 'pending'`, paymentID, string(state), at)
	if err != nil {
		return err
	}
	return db.Affected(result, errNone)
}
