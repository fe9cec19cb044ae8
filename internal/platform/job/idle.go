package job

import (
	"context"
	"fmt"
	"time"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver"

	"vidimus/internal/platform/db"
)

// WaitIdle returns when no job runs or is due, including those that jobs have
// enqueued in the meantime. Jobs for a later time do not count. It is for
// tests, and for a command that ends when its work is done; the queue must have
// been started.
func (q *Queue) WaitIdle(ctx context.Context) error {
	look := time.NewTicker(5 * time.Millisecond)
	defer look.Stop()
	for {
		busy, err := q.busy(ctx)
		if err != nil {
			return fmt.Errorf("wait for jobs: %w", err)
		}
		if !busy {
			return nil
		}
		select {
		case <-look.C:
		case <-ctx.Done():
			return fmt.Errorf("wait for jobs: %w", context.Cause(ctx))
		}
	}
}

// busy reports whether a job runs or is due within a poll: one that has just
// been snoozed or is to be retried at once carries a time that the clock has not
// quite reached. It does not wait for the round, every five seconds, in which
// River makes due jobs available.
func (q *Queue) busy(ctx context.Context) (bool, error) {
	soon := time.Now().UTC().Add(pollInterval)
	unfinished, err := q.reader.JobList(ctx, river.NewJobListParams().
		States(riverStatesOf([]State{Waiting, Running, Scheduled, Retrying})...).
		Where("(state = 'running' OR scheduled_at <= @soon)", river.NamedArgs{"soon": q.timeArgument(soon)}).
		First(1))
	if err != nil || len(unfinished.Jobs) == 0 {
		return false, err
	}
	_, err = driver(q.database, q.database.Writer()).GetExecutor().JobSchedule(ctx, &riverdriver.JobScheduleParams{Max: 1_000, Now: &soon})
	return true, err
}

// timeArgument is a time as the queue's tables keep it: SQLite has text.
func (q *Queue) timeArgument(t time.Time) any {
	if q.database.Engine() == db.SQLite {
		return t.Format("2006-01-02 15:04:05.000")
	}
	return t
}
