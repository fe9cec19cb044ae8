package payment

import (
	"context"
	"strings"
	"time"

	"vidimus/internal/platform/clock"
	"vidimus/internal/platform/db"
	"vidimus/internal/platform/fault"
	"vidimus/internal/platform/job"
	"vidimus/internal/platform/money"
)

// The cards of the sandbox. Any other number is refused as mistyped.
const (
	CardSucceeds = "4242424242424242"
	CardDeclines = "4000000000000002"
	CardLate     = "4000000000003220" // succeeds some seconds later, and says so twice
)

var errCard = fault.Invalid("payment.card", "This is not a card of the sandbox. Use 4242 4242 4242 4242.")

// lateBy is how long the sandbox lets a late answer wait.
const lateBy = 5 * time.Second

// lateAnswer is an answer that the sandbox gives later.
type lateAnswer struct {
	Reference string `json:"reference"`
}

// Kind names the job in the queue for ever.
func (lateAnswer) Kind() string { return "payment.sandbox_answer" }

// Sandbox is a provider that moves no money: it succeeds, declines, answers late and repeats itself,
// by the number of the card.
type Sandbox struct {
	DB    *db.DB
	Queue *job.Queue
	Now   func() time.Time
}

// Name is the provider's name in the tables.
func (Sandbox) Name() string { return "sandbox" }

// Charge answers as the card says, and the same when it is asked again.
func (s Sandbox) Charge(ctx context.Context, paymentID string, _ money.Amount, card Card) (Answer, error) {
	state, known := sandboxAnswers[strings.NewReplacer(" ", "", "-", "").Replace(card.Number)]
	if !known {
		return Answer{}, errCard
	}
	return Answer{Reference: reference(paymentID), State: state}, s.DB.InTx(ctx, func(tx *db.Tx) error {
		charged, err := s.charge(ctx, tx, paymentID, state)
		if err != nil || !charged || state != Pending {
			return err
		}
		return s.answerLater(ctx, tx, paymentID)
	})
}

// sandboxAnswers is what the cards lead to at first.
var sandboxAnswers = map[string]State{CardSucceeds: Succeeded, CardDeclines: Failed, CardLate: Pending}

func reference(paymentID string) string { return "sandbox-" + paymentID }

// charge remembers a payment; false where it is known already.
func (s Sandbox) charge(ctx context.Context, tx *db.Tx, paymentID string, state State) (bool, error) {
	var due *int64
	if state == Pending {
		at := clock.Micros(s.Now().Add(lateBy))
		state, due = Succeeded, &at
	}
	result, err := tx.Exec(ctx, `
		INSERT INTO payment_sandbox_charge (payment_id, state, due_at) VALUES ($1, $2, $3)
		ON CONFLICT (payment_id) DO NOTHING`, paymentID, string(state), due)
	if err != nil {
		return false, err
	}
	inserted, err := result.RowsAffected()
	return inserted == 1, err
}

// Ask says what became of a payment.
func (s Sandbox) Ask(ctx context.Context, paymentID string) (Answer, bool, error) {
	found, err := db.Collect(ctx, s.DB, func(row db.Scanner) (Answer, error) {
		answer := Answer{Reference: reference(paymentID)}
		var due *int64
		err := row.Scan(&answer.State, &due)
		if due != nil && *due > clock.Micros(s.Now()) {
			answer.State = Pending
		}
		return answer, err
	}, `SELECT state, due_at FROM payment_sandbox_charge WHERE payment_id = $1`, paymentID)
	if err != nil || len(found) == 0 {
		return Answer{}, false, err
	}
	return found[0], true, nil
}

// answerLater schedules the same answer twice, as providers do.
func (s Sandbox) answerLater(ctx context.Context, tx *db.Tx, paymentID string) error {
	for n := range 2 {
		at := s.Now().Add(lateBy + time.Duration(n)*time.Second)
		if err := s.Queue.Enqueue(ctx, tx, lateAnswer{Reference: reference(paymentID)}, job.EnqueueOptions{ScheduledAt: at}); err != nil {
			return err
		}
	}
	return nil
}

// RegisterJobs lets the sandbox give its late answers to a service, and the service ask for those that
// never came.
func RegisterJobs(registry *job.Registry, service func() *Service) {
	job.Register(registry, func(ctx context.Context, args lateAnswer) error {
		return service().Settle(ctx, Answer{Reference: args.Reference, State: Succeeded})
	}, job.Options{})
	registry.Periodic("payment.reconcile", time.Minute, func(ctx context.Context) error { return service().Reconcile(ctx) })
}
