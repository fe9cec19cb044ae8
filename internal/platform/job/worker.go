package job

import (
	"context"
	"encoding/json"
	"errors"
	"time"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/rivertype"

	"vidimus/internal/platform/db"
)

// Cancel wraps the error of a job that no further attempt can mend: it is
// cancelled at once, whatever attempts are left.
func Cancel(err error) error { return river.JobCancel(err) }

// Snooze is the error of a job that wants to run again after d, without having
// failed and without using up an attempt.
func Snooze(d time.Duration) error { return river.JobSnooze(d) }

// run is what the context of a job knows of its run.
type run struct {
	last bool
	half time.Time // half of its time is over then
}

type runKey struct{}

// LastAttempt tells whether the job that runs with ctx is not tried again when it fails: the moment to
// write down that it is in vain.
func LastAttempt(ctx context.Context) bool {
	present, _ := ctx.Value(runKey{}).(run)
	return present.last
}

// HalfOver tells whether half of the time of the job that runs with ctx is over: the moment for work in
// steps to end, and to leave the rest to the next run. Outside of a job it never is.
func HalfOver(ctx context.Context) bool {
	present, within := ctx.Value(runKey{}).(run)
	return within && time.Now().After(present.half)
}

// enqueued is a job on its way into the table.
type enqueued struct {
	kind string
	// Key alone decides whether two jobs of a kind are the same.
	Key  string `json:"key,omitempty" river:"unique"`
	Args any    `json:"args"`
}

func (e enqueued) Kind() string { return e.kind }

// taken is a job on its way out of the table. Its JSON is that of enqueued.
type taken struct {
	kind string
	Key  string          `json:"key"`
	Args json.RawMessage `json:"args"`
}

func (t taken) Kind() string { return t.kind }

// once keeps a second job out while one of the same kind and key is unfinished.
var once = river.UniqueOpts{ByArgs: true, ByState: []rivertype.JobState{
	rivertype.JobStateAvailable,
	rivertype.JobStatePending,
	rivertype.JobStateRetryable,
	rivertype.JobStateRunning,
	rivertype.JobStateScheduled,
}}

// worker runs a registered kind for River.
type worker struct {
	river.WorkerDefaults[taken]

	kind  kind
	queue *Queue
}

func (w *worker) Timeout(*river.Job[taken]) time.Duration { return w.kind.options.Timeout }

func (w *worker) NextRetry(job *river.Job[taken]) time.Time {
	if w.kind.options.Retry == nil {
		return time.Time{} // River's own policy
	}
	return time.Now().Add(w.kind.options.Retry(job.Attempt))
}

func (w *worker) Work(ctx context.Context, job *river.Job[taken]) error {
	defer w.queue.hands.take(job.ID)()
	ctx = context.WithValue(db.WithUrgency(ctx, db.Whenever), runKey{}, run{
		last: job.Attempt >= job.MaxAttempts, half: time.Now().Add(w.kind.options.Timeout / 2),
	})
	err := w.kind.work(ctx, job.Args.Args)
	switch {
	case err == nil:
		return nil
	case ctx.Err() != nil && w.queue.stopping.Load():
		// Interrupted by the end of the server, not by a fault of its own:
		// this must not use up the last attempt.
		return river.JobSnooze(0)
	case ctx.Err() == nil && w.queue.isAway(ctx, err):
		w.queue.settings.Logger.WarnContext(ctx, "job queue: the job waits for the database", "kind", job.Kind, "error", err)
		return river.JobSnooze(outagePause)
	default:
		return err
	}
}

// outagePause is how long a job waits that met an absent or busy database, which uses up no attempt.
const outagePause = 2 * time.Second

// isAway tells whether a job failed because there is no database, or too much was going on in it, which
// is no fault of the job's.
func (q *Queue) isAway(ctx context.Context, err error) bool {
	if db.IsAway(err) || errors.Is(err, db.ErrBusy) {
		return true
	}
	// A connection that broke under the job looks like any other that did.
	ctx, cancel := context.WithTimeout(ctx, outagePause)
	defer cancel()
	return db.IsAway(q.database.Ping(ctx))
}
