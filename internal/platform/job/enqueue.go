package job

import (
	"context"
	"fmt"
	"time"

	"github.com/riverqueue/river"

	"vidimus/internal/platform/db"
)

// EnqueueOptions say how one job is run. The zero value means: soon, once for
// every call, and in the order of arrival.
type EnqueueOptions struct {
	// ScheduledAt is the earliest time. Zero is now.
	ScheduledAt time.Time
	// UniqueKey makes the call do nothing while a job of this kind with this
	// key waits, runs or will retry. Careful: what happens while it runs does
	// not start another.
	UniqueKey string
	// Priority is 1 (first, the default) to 4.
	Priority int
	// Queue is one of those in Settings. Empty is the default one.
	Queue string
}

// Enqueue adds a job to the transaction: it runs if, and after, that is
// committed. At most one EnqueueOptions is used.
func (q *Queue) Enqueue(ctx context.Context, tx *db.Tx, args Args, options ...EnqueueOptions) error {
	option := first(options)
	job := enqueued{kind: args.Kind(), Key: option.UniqueKey, Args: args}
	_, err := q.inserter.InsertTx(ctx, tx.SQL(), job, q.insertOptions(args, option))
	if err != nil {
		return fmt.Errorf("enqueue job %s: %w", args.Kind(), err)
	}
	return nil
}

// EnqueueMany adds jobs of one kind with the same options, without their unique
// key.
func EnqueueMany[A Args](ctx context.Context, queue *Queue, tx *db.Tx, jobs []A, options ...EnqueueOptions) error {
	if len(jobs) == 0 {
		return nil
	}
	option := first(options)
	option.UniqueKey = ""
	inserts := make([]river.InsertManyParams, len(jobs))
	for i, args := range jobs {
		inserts[i] = river.InsertManyParams{
			Args:       enqueued{kind: args.Kind(), Args: args},
			InsertOpts: queue.insertOptions(args, option),
		}
	}
	if _, err := queue.inserter.InsertManyTx(ctx, tx.SQL(), inserts); err != nil {
		return fmt.Errorf("enqueue %d jobs %s: %w", len(jobs), jobs[0].Kind(), err)
	}
	return nil
}

func first(options []EnqueueOptions) EnqueueOptions {
	if len(options) == 0 {
		return EnqueueOptions{}
	}
	return options[0]
}

func (q *Queue) insertOptions(args Args, options EnqueueOptions) *river.InsertOpts {
	insert := &river.InsertOpts{
		MaxAttempts: q.registry.attempts(args.Kind()),
		Priority:    options.Priority,
		Queue:       options.Queue,
		ScheduledAt: options.ScheduledAt,
	}
	if options.UniqueKey != "" {
		insert.UniqueOpts = once
	}
	return insert
}
