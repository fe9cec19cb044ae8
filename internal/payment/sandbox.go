package payment

import (
	"context"
	"strings"
	"time"

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

// Charge answers as the card says.
func (s Sandbox) Charge(ctx context.Context, paymentID string, _ money.Amount, card Card) (Answer, error) {
	answer := Answer{Reference: "sandbox-" + paymentID}
	switch strings.NewReplacer(" ", "", "-", "").Replace(card.Number) {
	case CardSucceeds:
		answer.State = Succeeded
	case CardDeclines:
		answer.State = Failed
	case CardLate:
		answer.State = Pending
		return answer, s.answerLater(ctx, answer.Reference)
	default:
		return Answer{}, errCard
	}
	return answer, nil
}

// answerLater schedules the same answer twice, as providers do.
func (s Sandbox) answerLater(ctx context.Context, reference string) error {
	return s.DB.InTx(ctx, func(tx *db.Tx) error {
		for n := range 2 {
			at := s.Now().Add(lateBy + time.Duration(n)*time.Second)
			if err := s.Queue.Enqueue(ctx, tx, lateAnswer{Reference: reference}, job.EnqueueOptions{ScheduledAt: at}); err != nil {
				return err
			}
		}
		return nil
	})
}

// RegisterJobs lets the sandbox give its late answers to a service.
func RegisterJobs(registry *job.Registry, service func() *Service) {
	job.Register(registry, func(ctx context.Context, args lateAnswer) error {
		return service().Settle(ctx, Answer{Reference: args.Reference, State: Succeeded})
	}, job.Options{})
}
