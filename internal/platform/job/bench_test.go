package job_test

import (
	"context"
	"log/slog"
	"testing"

	"vidimus/internal/platform/db"
	"vidimus/internal/platform/db/dbtest"
	"vidimus/internal/platform/job"
)

// BenchmarkWork enqueues and works a thousand jobs that do nothing.
func BenchmarkWork(b *testing.B) {
	for _, engine := range []db.Engine{db.SQLite, db.PostgreSQL} {
		b.Run(string(engine), func(b *testing.B) {
			database, ctx := dbtest.New(b, engine), b.Context()
			registry := job.NewRegistry()
			job.Register(registry, func(context.Context, greet) error { return nil }, job.Options{})
			queue, err := job.New(database, registry, job.Settings{Logger: slog.New(slog.DiscardHandler)})
			if err != nil {
				b.Fatal(err)
			}
			if err := queue.Start(ctx); err != nil {
				b.Fatal(err)
			}
			defer func() { _ = queue.Stop(context.Background()) }()
			for b.Loop() {
				err := database.InTx(ctx, func(tx *db.Tx) error {
					return job.EnqueueMany(ctx, queue, tx, make([]greet, 1_000))
				})
				if err != nil {
					b.Fatal(err)
				}
				if err := queue.WaitIdle(ctx); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
