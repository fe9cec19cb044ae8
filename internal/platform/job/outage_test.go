package job_test

import (
	"context"
	"fmt"
	"sync/atomic"
	"testing"
	"time"

	"vidimus/internal/platform/db"
	"vidimus/internal/platform/db/dbtest"
	"vidimus/internal/platform/job"
)

// waitUntil waits for the only job's state: a job that waits for its time is idle.
func (b *bench) waitUntil(state job.State) job.Entry {
	b.t.Helper()
	for end := time.Now().Add(time.Minute); ; <-time.After(5 * time.Millisecond) {
		entry := b.only()
		if entry.State == state {
			return entry
		}
		if time.Now().After(end) {
			b.t.Fatalf("entry = %+v, want it %s", entry, state)
		}
	}
}

func TestALostConnectionIsNoFaultOfTheJob(t *testing.T) {
	t.Parallel()
	b := newBench(t, dbtest.New(t, db.PostgreSQL))
	var runs atomic.Int32
	job.Register(b.registry, func(ctx context.Context, _ greet) error {
		if runs.Add(1) > 1 {
			return nil
		}
		return b.database.InTx(ctx, func(tx *db.Tx) error {
			_, err := tx.Exec(ctx, "SELECT pg_terminate_backend(pg_backend_pid())")
			return fmt.Errorf("the connection is gone: %w", err)
		})
	}, job.Options{Attempts: 1})
	b.enqueue("Ada")
	b.start()
	if entry := b.waitUntil(job.Done); runs.Load() != 2 || entry.Attempt != 1 {
		t.Errorf("%d runs, entry = %+v", runs.Load(), entry)
	}
}

func TestABusyDatabaseIsNoFaultOfTheJob(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		var runs atomic.Int32
		job.Register(b.registry, func(context.Context, greet) error {
			if runs.Add(1) > 1 {
				return nil
			}
			return fmt.Errorf("write: %w", db.ErrBusy)
		}, job.Options{Attempts: 1})
		b.enqueue("Ada")
		b.start()
		if entry := b.waitUntil(job.Done); runs.Load() != 2 || entry.Attempt != 1 {
			t.Errorf("%d runs, entry = %+v", runs.Load(), entry)
		}
	})
}

// strand makes the only job, which is done, one that runs since long ago and that nobody is at.
func (b *bench) strand() {
	b.t.Helper()
	b.rewrite("id = id + 1000, finalized_at = NULL, attempted_at = '2020-01-01 00:00:00.000'")
}

func TestAJobWhoseEndWasNotWrittenDownRunsAgain(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		var runs atomic.Int32
		job.Register(b.registry, func(context.Context, greet) error { runs.Add(1); return nil }, job.Options{Timeout: 6 * time.Hour})
		b.enqueue("Ada")
		b.start()
		b.waitIdle()
		b.strand()
		if err := b.LookAfter(t.Context()); err != nil {
			t.Fatal(err)
		}
		if entry := b.waitUntil(job.Done); runs.Load() != 2 || entry.Attempt != 1 {
			t.Errorf("%d runs, entry = %+v", runs.Load(), entry)
		}
	})
}

func TestAJobThatRunsForLongIsLeftAlone(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		var runs atomic.Int32
		begun, release := make(chan struct{}), make(chan struct{})
		job.Register(b.registry, func(context.Context, greet) error {
			if runs.Add(1) == 1 {
				close(begun)
				<-release
			}
			return nil
		}, job.Options{})
		b.enqueue("Ada")
		b.start()
		<-begun
		err := b.database.InTx(t.Context(), func(tx *db.Tx) error {
			_, err := tx.Exec(t.Context(), "UPDATE river_job SET attempted_at = '2020-01-01 00:00:00.000'")
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		if err := b.LookAfter(t.Context()); err != nil {
			t.Fatal(err)
		}
		if entry := b.only(); entry.State != job.Running {
			t.Errorf("entry = %+v", entry)
		}
		close(release)
		b.waitIdle()
		if runs.Load() != 1 {
			t.Errorf("%d runs", runs.Load())
		}
	})
}

func TestHalfOver(t *testing.T) {
	t.Parallel()
	if job.HalfOver(t.Context()) {
		t.Error("outside of a job")
	}
	for timeout, want := range map[time.Duration]bool{time.Nanosecond: true, time.Hour: false} {
		t.Run(timeout.String(), func(t *testing.T) {
			each(t, func(t *testing.T, b *bench) {
				half := make(chan bool, 1)
				job.Register(b.registry, func(ctx context.Context, _ greet) error { half <- job.HalfOver(ctx); return nil }, job.Options{Timeout: timeout})
				b.enqueue("Ada")
				b.start()
				if got := <-half; got != want {
					t.Errorf("half over: %v", got)
				}
			})
		})
	}
}
