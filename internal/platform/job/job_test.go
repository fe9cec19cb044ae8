package job_test

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"vidimus/internal/platform/db"
	"vidimus/internal/platform/db/dbtest"
	"vidimus/internal/platform/job"
)

type greet struct {
	Name string `json:"name"`
}

func (greet) Kind() string { return "test.greet" }

// bench is a queue under test with the means to fill and watch it.
type bench struct {
	*job.Queue
	t        *testing.T
	database *db.DB
	registry *job.Registry
}

func newBench(t *testing.T, database *db.DB) *bench {
	t.Helper()
	registry := job.NewRegistry()
	queue, err := job.New(database, registry, job.Settings{Logger: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	return &bench{Queue: queue, t: t, database: database, registry: registry}
}

// each runs a test on both engines.
func each(t *testing.T, test func(t *testing.T, b *bench)) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, database *db.DB) { test(t, newBench(t, database)) })
}

func (b *bench) enqueue(name string, options ...job.EnqueueOptions) {
	b.t.Helper()
	err := b.database.InTx(b.t.Context(), func(tx *db.Tx) error {
		return b.Enqueue(b.t.Context(), tx, greet{name}, options...)
	})
	if err != nil {
		b.t.Fatal(err)
	}
}

func (b *bench) start() {
	b.t.Helper()
	if err := b.Start(b.t.Context()); err != nil {
		b.t.Fatal(err)
	}
	b.t.Cleanup(b.stop)
}

func (b *bench) stop() {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	if err := b.Stop(ctx); err != nil {
		b.t.Error(err)
	}
}

func (b *bench) waitIdle() {
	b.t.Helper()
	ctx, cancel := context.WithTimeout(b.t.Context(), 20*time.Second)
	defer cancel()
	if err := b.WaitIdle(ctx); err != nil {
		b.t.Fatal(err)
	}
}

func (b *bench) only() job.Entry {
	b.t.Helper()
	entries, err := b.List(b.t.Context(), job.Filter{Kinds: []string{greet{}.Kind()}})
	if err != nil || len(entries) != 1 {
		b.t.Fatalf("entries = %+v (%v), want one", entries, err)
	}
	return entries[0]
}

func TestJobRunsOnceIfCommittedAndNeverIfNot(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		var names atomic.Value
		var runs atomic.Int32
		job.Register(b.registry, func(_ context.Context, args greet) error {
			runs.Add(1)
			names.Store(args.Name)
			return nil
		}, job.Options{})
		abandoned := errors.New("abandoned")
		err := b.database.InTx(t.Context(), func(tx *db.Tx) error {
			return errors.Join(b.Enqueue(t.Context(), tx, greet{"nobody"}), abandoned)
		})
		if !errors.Is(err, abandoned) {
			t.Fatal(err)
		}
		b.enqueue("Ada")
		b.start()
		b.waitIdle()
		if runs.Load() != 1 || names.Load() != "Ada" {
			t.Errorf("%d runs, last for %v", runs.Load(), names.Load())
		}
		entry := b.only()
		if entry.State != job.Done || entry.Attempt != 1 || string(entry.Args) != `{"name":"Ada"}` || entry.FinishedAt.IsZero() {
			t.Errorf("entry = %+v", entry)
		}
	})
}

func TestFailureAndPanicAreRetriedUntilItWorks(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		var runs atomic.Int32
		job.Register(b.registry, func(context.Context, greet) error {
			switch runs.Add(1) {
			case 1:
				return errors.New("no answer")
			case 2:
				panic("broken")
			default:
				return nil
			}
		}, job.Options{Retry: func(int) time.Duration { return 0 }})
		b.enqueue("Ada")
		b.start()
		b.waitIdle()
		if entry := b.only(); runs.Load() != 3 || entry.State != job.Done || !strings.Contains(entry.LastError, "broken") {
			t.Errorf("%d runs, entry = %+v", runs.Load(), entry)
		}
	})
}

func TestAttemptsAreLimitedAndAnOperatorMayRunItAgain(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		var mended atomic.Bool
		var last atomic.Int32
		job.Register(b.registry, func(ctx context.Context, _ greet) error {
			if job.LastAttempt(ctx) {
				last.Add(1)
			}
			if mended.Load() {
				return nil
			}
			return errors.New("no answer")
		}, job.Options{Attempts: 2, Retry: func(int) time.Duration { return 0 }})
		b.enqueue("Ada")
		b.start()
		b.waitIdle()
		entry := b.only()
		if entry.State != job.Failed || entry.Attempt != 2 || entry.LastError != "no answer" || last.Load() != 1 {
			t.Fatalf("entry = %+v, %d told to be the last", entry, last.Load())
		}
		mended.Store(true)
		if err := b.RunAgain(t.Context(), entry.ID); err != nil {
			t.Fatal(err)
		}
		b.waitIdle()
		if entry := b.only(); entry.State != job.Done {
			t.Errorf("entry = %+v", entry)
		}
		if err := b.RunAgain(t.Context(), 4711); !errors.Is(err, job.ErrNotFound) {
			t.Errorf("an absent job: %v", err)
		}
	})
}

func TestCancelEndsAtOnce(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		job.Register(b.registry, func(context.Context, greet) error {
			return fmt.Errorf("greet: %w", job.Cancel(errors.New("gone for good")))
		}, job.Options{})
		b.enqueue("Ada")
		b.start()
		b.waitIdle()
		if entry := b.only(); entry.State != job.Cancelled || entry.Attempt != 1 || !strings.Contains(entry.LastError, "gone for good") {
			t.Errorf("entry = %+v", entry)
		}
	})
}

func TestSnoozeUsesUpNoAttempt(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		var runs atomic.Int32
		job.Register(b.registry, func(context.Context, greet) error {
			if runs.Add(1) < 3 {
				return job.Snooze(0)
			}
			return nil
		}, job.Options{Attempts: 1})
		b.enqueue("Ada")
		b.start()
		b.waitIdle()
		if entry := b.only(); runs.Load() != 3 || entry.State != job.Done || entry.Attempt != 1 {
			t.Errorf("%d runs, entry = %+v", runs.Load(), entry)
		}
	})
}

func TestScheduledJobWaitsForItsTime(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		done := make(chan time.Time, 1)
		job.Register(b.registry, func(context.Context, greet) error {
			done <- time.Now()
			return nil
		}, job.Options{})
		// A zone far from UTC: SQLite compares times as text.
		due := time.Now().Add(400 * time.Millisecond).In(time.FixedZone("far west", -11*3600))
		b.enqueue("Ada", job.EnqueueOptions{ScheduledAt: due})
		b.start()
		b.waitIdle()
		if len(done) != 0 {
			t.Error("it did not wait")
		}
		if entry := b.only(); entry.State != job.Scheduled || entry.ScheduledAt.Sub(due).Abs() > time.Millisecond {
			t.Errorf("entry = %+v, due %v", entry, due)
		}
		var ran time.Time
		for ran.IsZero() {
			b.waitIdle()
			select {
			case ran = <-done:
			case <-time.After(5 * time.Millisecond):
			}
		}
		if early := due.Sub(ran); early > 2*time.Millisecond {
			t.Errorf("ran %v too early", early)
		}
	})
}

func TestUniqueKeyKeepsASecondOut(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		var runs atomic.Int32
		job.Register(b.registry, func(context.Context, greet) error { runs.Add(1); return nil }, job.Options{})
		b.enqueue("Ada", job.EnqueueOptions{UniqueKey: "greeting"})
		b.enqueue("Bob", job.EnqueueOptions{UniqueKey: "greeting"})
		b.enqueue("Cyd", job.EnqueueOptions{UniqueKey: "other"})
		b.enqueue("Dan")
		b.enqueue("Dan")
		b.start()
		b.waitIdle()
		if runs.Load() != 4 {
			t.Errorf("%d runs, want 4", runs.Load())
		}
		b.enqueue("Eve", job.EnqueueOptions{UniqueKey: "greeting"})
		b.waitIdle()
		if runs.Load() != 5 {
			t.Errorf("a finished job keeps its key: %d runs", runs.Load())
		}
	})
}

func TestEnqueueManyListAndCounts(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		ctx := t.Context()
		err := b.database.InTx(ctx, func(tx *db.Tx) error {
			return errors.Join(
				job.EnqueueMany(ctx, b.Queue, tx, []greet{}),
				job.EnqueueMany(ctx, b.Queue, tx, []greet{{"Ada"}, {"Bob"}, {"Cyd"}}, job.EnqueueOptions{Priority: 4}),
			)
		})
		if err != nil {
			t.Fatal(err)
		}
		first, err := b.List(ctx, job.Filter{Limit: 2})
		if err != nil || len(first) != 2 || string(first[0].Args) != `{"name":"Cyd"}` || first[0].Attempts != 8 {
			t.Fatalf("first page = %+v (%v)", first, err)
		}
		second, err := b.List(ctx, job.Filter{Limit: 2, Before: first[1].ID, States: []job.State{job.Waiting}})
		if err != nil || len(second) != 1 || string(second[0].Args) != `{"name":"Ada"}` {
			t.Errorf("second page = %+v (%v)", second, err)
		}
		counts, err := b.Counts(ctx)
		if err != nil || counts[job.Waiting] != 3 || counts[job.Done] != 0 || len(counts) != len(job.States()) {
			t.Errorf("counts = %v (%v)", counts, err)
		}
	})
}

func TestPeriodicWorkStartsByItself(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		ran := make(chan struct{}, 10)
		b.registry.Periodic("test.sweep", time.Hour, func(context.Context) error {
			ran <- struct{}{}
			return nil
		})
		b.start()
		select {
		case <-ran:
		case <-time.After(20 * time.Second):
			t.Error("it did not run")
		}
	})
}

func TestStopWaitsForWhatRuns(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		begun, release := make(chan struct{}), make(chan struct{})
		job.Register(b.registry, func(context.Context, greet) error {
			close(begun)
			<-release
			return nil
		}, job.Options{})
		b.enqueue("Ada")
		b.start()
		<-begun
		go close(release)
		b.stop()
		if entry := b.only(); entry.State != job.Done {
			t.Errorf("entry = %+v", entry)
		}
		b.enqueue("Bob") // enqueueing while stopped must neither block nor panic
	})
}

func TestStopThatCannotWaitLosesNothing(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		begun := make(chan struct{}, 2)
		var again atomic.Bool
		job.Register(b.registry, func(ctx context.Context, _ greet) error {
			begun <- struct{}{}
			if again.Load() {
				return nil
			}
			<-ctx.Done()
			return ctx.Err()
		}, job.Options{Attempts: 1})
		b.enqueue("Ada")
		b.start()
		<-begun
		impatient, cancel := context.WithCancel(t.Context())
		cancel()
		if err := b.Stop(impatient); err != nil {
			t.Fatal(err)
		}
		again.Store(true)
		b.start()
		b.waitIdle()
		if entry := b.only(); entry.State != job.Done || entry.Attempt != 1 {
			t.Errorf("entry = %+v", entry)
		}
	})
}

// abandon marks the only job as running at a server.
func (b *bench) abandon(set string) {
	b.t.Helper()
	b.rewrite("attempt = 1, attempted_at = CURRENT_TIMESTAMP" + set)
}

// rewrite makes the only job one that runs, with other columns as they are set.
func (b *bench) rewrite(set string) {
	b.t.Helper()
	err := b.database.InTx(b.t.Context(), func(tx *db.Tx) error {
		_, err := tx.Exec(b.t.Context(), "UPDATE river_job SET state = 'running', "+set)
		return err
	})
	if err != nil {
		b.t.Fatal(err)
	}
}

func TestJobsOfACrashedServerRunAgainAtOnce(t *testing.T) {
	each(t, func(t *testing.T, b *bench) {
		var runs atomic.Int32
		job.Register(b.registry, func(context.Context, greet) error { runs.Add(1); return nil }, job.Options{Timeout: 6 * time.Hour})
		b.enqueue("Ada")
		b.abandon("")
		b.start()
		b.waitIdle()
		if entry := b.only(); runs.Load() != 1 || entry.Attempt != 1 {
			t.Errorf("%d runs, entry = %+v; the interrupted attempt does not count", runs.Load(), entry)
		}
	})
}

func TestJobsOfALivingServerAreLeftToIt(t *testing.T) {
	t.Parallel()
	b := newBench(t, dbtest.New(t, db.PostgreSQL))
	var runs atomic.Int32
	job.Register(b.registry, func(context.Context, greet) error { runs.Add(1); return nil }, job.Options{})
	b.enqueue("Ada")
	b.abandon(", attempted_by = ARRAY['another']")
	err := b.database.InTx(t.Context(), func(tx *db.Tx) error {
		_, err := tx.Exec(t.Context(), "INSERT INTO river_client (id, updated_at) VALUES ('another', now())")
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	b.start()
	if entry := b.only(); entry.State != job.Running || runs.Load() != 0 {
		t.Errorf("taken from a server that lives: %+v, %d runs", entry, runs.Load())
	}
}

func TestRegisteringTwicePanics(t *testing.T) {
	t.Parallel()
	registry := job.NewRegistry()
	work := func(context.Context, greet) error { return nil }
	job.Register(registry, work, job.Options{})
	defer func() {
		if recover() == nil {
			t.Error("no panic")
		}
	}()
	job.Register(registry, work, job.Options{})
}
