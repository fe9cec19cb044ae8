package job

import (
	"context"
	"fmt"
	"time"

	"vidimus/internal/platform/db"
)

// On PostgreSQL, where several servers work one queue, each says every few seconds that it is alive.
// What a server was working on that has been silent for longer is handed to the others. SQLite has one
// server: what is running when it starts was abandoned.
const (
	signOfLife = 5 * time.Second
	deadAfter  = 30 * time.Second
)

// uninterrupted makes a running job one that waits, as if this run had not begun: whatever interrupted
// it was no fault of the job's.
const uninterrupted = "state = 'available', attempt = CASE WHEN attempt > 0 THEN attempt - 1 ELSE 0 END"

// recover hands back the jobs that a crash left running.
func (q *Queue) recover(ctx context.Context) error {
	statement := "UPDATE river_job SET " + uninterrupted + " WHERE state = 'running'"
	var arguments []any
	if q.database.Engine() == db.PostgreSQL {
		statement += ` AND NOT EXISTS (
			SELECT 1 FROM river_client c
			WHERE c.id = attempted_by[cardinality(attempted_by)] AND c.updated_at > now() - make_interval(secs => $1))`
		arguments = append(arguments, deadAfter.Seconds())
	}
	return q.database.InTxGuarded(ctx, func(tx *db.Tx) error {
		_, err := tx.Exec(ctx, statement, arguments...)
		return err
	})
}

// beAlive says that this server lives, and forgets those that have been silent for a day.
func (q *Queue) beAlive(ctx context.Context, server string) error {
	if q.database.Engine() == db.SQLite {
		return nil
	}
	return q.database.InTxGuarded(ctx, func(tx *db.Tx) error {
		_, err := tx.Exec(ctx, `
			INSERT INTO river_client (id, updated_at) VALUES ($1, now())
			ON CONFLICT (id) DO UPDATE SET updated_at = excluded.updated_at`, server)
		if err != nil {
			return err
		}
		_, err = tx.Exec(ctx, `DELETE FROM river_client WHERE updated_at < now() - interval '1 day'`)
		return err
	})
}

// stayAlive says so until ctx ends, and looks after the jobs that nobody is at.
func (q *Queue) stayAlive(ctx context.Context, server string) {
	next := time.NewTicker(signOfLife)
	defer next.Stop()
	for heard := time.Now(); ; { // heard: when this server last said so
		select {
		case <-next.C:
		case <-ctx.Done():
			return
		}
		err := q.lookAfter(ctx, server, time.Since(heard))
		if err == nil {
			heard = time.Now()
		} else if ctx.Err() == nil {
			q.settings.Logger.WarnContext(ctx, "job queue: cannot say that this server is alive", "error", fmt.Errorf("stay alive: %w", err))
		}
	}
}

// lookAfter says that this server lives, which was silent for a while, and sees to the jobs of those
// that do not. After a long outage nobody could say so: the others get a moment to do it before what
// they are at is taken from them.
func (q *Queue) lookAfter(ctx context.Context, server string, silent time.Duration) error {
	if err := q.beAlive(ctx, server); err != nil {
		return err
	}
	if q.database.Engine() == db.PostgreSQL && silent < deadAfter {
		if err := q.recover(ctx); err != nil {
			return err
		}
	}
	return q.handBack(ctx, server)
}
