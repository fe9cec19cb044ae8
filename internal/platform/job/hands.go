package job

import (
	"context"
	"fmt"
	"sync"
	"time"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/rivertype"

	"vidimus/internal/platform/db"
)

// written is how long the end of a job may take to be written down. River tries three times, for 37
// seconds at most, and then forgets it: after an outage that was longer, the table says of a job that
// it runs, and nobody is at it.
const written = time.Minute

// hands knows the jobs that this server is at, and those that it ended a moment ago. The zero value is
// empty.
type hands struct {
	mu   sync.Mutex
	jobs map[int64]time.Time // when it ended; zero: it runs
}

// take notes that a job runs until done is called.
func (h *hands) take(id int64) (done func()) {
	h.set(id, time.Time{})
	return func() { h.set(id, time.Now()) }
}

func (h *hands) set(id int64, ended time.Time) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.jobs == nil {
		h.jobs = map[int64]time.Time{}
	}
	h.jobs[id] = ended
}

// forget forgets what ended before a moment.
func (h *hands) forget(before time.Time) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for id, ended := range h.jobs {
		if !ended.IsZero() && ended.Before(before) {
			delete(h.jobs, id)
		}
	}
}

func (h *hands) hold(id int64) bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	_, held := h.jobs[id]
	return held
}

// handBack lets run again what the table says this server is at, and it is not.
func (q *Queue) handBack(ctx context.Context, server string) error {
	longAgo := time.Now().Add(-written)
	q.hands.forget(longAgo)
	running, err := q.reader.JobList(ctx, river.NewJobListParams().States(rivertype.JobStateRunning).First(10_000))
	if err != nil {
		return fmt.Errorf("list running jobs: %w", err)
	}
	for _, row := range running.Jobs {
		by := len(row.AttemptedBy) - 1
		if by < 0 || row.AttemptedBy[by] != server || row.AttemptedAt == nil || row.AttemptedAt.After(longAgo) || q.hands.hold(row.ID) {
			continue
		}
		err := q.database.InTxGuarded(ctx, func(tx *db.Tx) error {
			_, err := tx.Exec(ctx, "UPDATE river_job SET "+uninterrupted+" WHERE state = 'running' AND id = $1 AND attempt = $2", row.ID, row.Attempt)
			return err
		})
		if err != nil {
			return fmt.Errorf("hand back job %d: %w", row.ID, err)
		}
	}
	return nil
}
