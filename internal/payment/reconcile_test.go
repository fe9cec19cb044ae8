package payment

import (
	"context"
	"errors"
	"math"
	"testing"
	"time"

	"vidimus/internal/actor"
	"vidimus/internal/order"
	"vidimus/internal/platform/db"
	"vidimus/internal/platform/db/dbtest"
	"vidimus/internal/platform/money"
)

var errKilled = errors.New("killed")

// interrupted is a provider at which the marketplace is killed: before the provider heard of a payment,
// or after it took the money.
type interrupted struct {
	Sandbox
	after bool
}

func (i interrupted) Charge(ctx context.Context, paymentID string, amount money.Amount, card Card) (Answer, error) {
	if i.after {
		if _, err := i.Sandbox.Charge(ctx, paymentID, amount, card); err != nil {
			return Answer{}, err
		}
	}
	return Answer{}, errKilled
}

func TestReconcile(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, database *db.DB) {
		shop := newTill(t, database, nil)
		sandbox := shop.payments.provider.(Sandbox)
		begin := func(n int, provider Provider) {
			t.Helper()
			if _, err := shop.order(token(n), 1); err != nil {
				t.Fatal(err)
			}
			shop.payments.provider = provider
			defer func() { shop.payments.provider = sandbox }()
			if _, err := shop.payments.Pay(t.Context(), actor.Actor{}, token(n), Card{Number: CardSucceeds}); !errors.Is(err, errKilled) {
				t.Fatal(err)
			}
		}
		state := func(n int) order.State {
			t.Helper()
			o, err := shop.orders.ByToken(t.Context(), token(n))
			if err != nil {
				t.Fatal(err)
			}
			return o.State
		}
		begin(1, interrupted{sandbox, true})
		begin(2, interrupted{sandbox, false})
		if err := shop.payments.Reconcile(t.Context()); err != nil || state(1) != order.Placed {
			t.Fatalf("asked before a minute is over: %s, %v", state(1), err)
		}
		shop.clock.Advance(2 * time.Minute)
		pending, err := pendingSince(t.Context(), database, math.MaxInt64, Payment{}, reconciled)
		if err != nil || len(pending) != 2 {
			t.Fatalf("pending: %v, %v", pending, err)
		}
		for range 2 { // two servers may have listed the same
			for _, p := range pending {
				if err := shop.payments.reconcile(t.Context(), p); err != nil {
					t.Fatal(err)
				}
			}
		}
		t.Run("money that was taken is found", func(t *testing.T) {
			if state(1) != order.Paid {
				t.Errorf("the order is %s", state(1))
			}
		})
		t.Run("a payment that the provider never heard of can be made again", func(t *testing.T) {
			paid, err := shop.payments.Pay(t.Context(), actor.Actor{}, token(2), Card{Number: CardSucceeds})
			if err != nil || paid.State != order.Paid {
				t.Errorf("the order is %s, %v", paid.State, err)
			}
		})
		if err := shop.payments.Reconcile(t.Context()); err != nil {
			t.Errorf("asked again: %v", err)
		}
	})
}

// TestLateAnswerThatNeverComes loses both answers of a late card.
func TestLateAnswerThatNeverComes(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, database *db.DB) {
		shop := newTill(t, database, nil)
		if _, err := shop.order(token(1), 1); err != nil {
			t.Fatal(err)
		}
		if _, err := shop.payments.Pay(t.Context(), actor.Actor{}, token(1), Card{Number: CardLate}); err != nil {
			t.Fatal(err)
		}
		shop.clock.Advance(2 * time.Minute)
		if err := shop.payments.Reconcile(t.Context()); err != nil {
			t.Fatal(err)
		}
		if o, err := shop.orders.ByToken(t.Context(), token(1)); err != nil || o.State != order.Paid {
			t.Errorf("the order is %s, %v", o.State, err)
		}
	})
}
