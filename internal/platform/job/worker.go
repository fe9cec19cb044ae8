package job

import (
	"context"
	"encoding/json"
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

// lastAttempt is the key of a context's value.
type lastAttempt struct{}

// LastAttempt tells whether the job that runs with ctx is not tried again when it fails: the moment to
// write down that it is in vain.
func LastAttempt(ctx context.Context) bool {
	last, _ := ctx.Value(lastAttempt{}).(bool)
	return last
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

	kind     kind
	stopping func() bool
}

func (w *worker) Timeout(*river.Job[taken]) time.Duration { return w.kind.options.Timeout }

func (w *worker) NextRetry(job *river.Job[taken]) time.Time {
	if w.kind.options.Retry == nil {
		return time.Time{} // River's own policy
	}
	return time.Now().Add(w.kind.options.Retry(job.Attempt))
}

func (w *worker) Work(ctx context.Context, job *river.Job[taken]) error {
	ctx = context.WithValue(db.WithUrgency(ctx, db.Whenever), lastAttempt{}, job.Attempt >= job.MaxAttempts)
	err := w.kind.work(ctx, job.Args.Args)
	if err != nil && ctx.Err() != nil && w.stopping() {
		// Interrupted by the end of the server, not by a fault of its own:
		// this must not use up the last attempt.
		return river.JobSnooze(0)
	}
	return err
}
