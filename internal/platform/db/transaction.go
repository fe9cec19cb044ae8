package db

import (
	"context"
	"database/sql"
	"fmt"
	"math/rand/v2"
	"runtime"
	"strings"
	"time"
)

// tries is how often a transaction runs before it gives up with ErrBusy.
const tries = 20

// InTx runs work in a transaction and commits it if work returns nil;
// otherwise, and on a panic, everything is rolled back and InTx returns work's
// error. On PostgreSQL it is serializable and work is run again, up to 20
// times, when it lost against a concurrent one.
//
// It fails with ErrBusy when the tries, or the time of ctx while waiting for
// the write lock, are used up. A call from within work is refused.
func (d *DB) InTx(ctx context.Context, work func(*Tx) error) error {
	return d.inTx(ctx, sql.LevelSerializable, work)
}

// InTxGuarded is InTx at READ COMMITTED on PostgreSQL, for the few hot paths in
// which each write guards itself (UPDATE … WHERE what was read, rows counted)
// or follows a lock on one parent row. It repeats only after a deadlock. On
// SQLite it is the same as InTx.
func (d *DB) InTxGuarded(ctx context.Context, work func(*Tx) error) error {
	return d.inTx(ctx, sql.LevelReadCommitted, work)
}

func (d *DB) inTx(ctx context.Context, level sql.IsolationLevel, work func(*Tx) error) error {
	if insideTransaction() {
		return errNested
	}
	options := &sql.TxOptions{Isolation: level}
	if d.engine == SQLite {
		options.Isolation = sql.LevelDefault // serializable anyway; the driver knows no other
	}
	for try := 1; ; try++ {
		tx := &Tx{engine: d.engine}
		err := d.attempt(ctx, tx, options, work)
		switch {
		case err == nil:
			for _, action := range tx.afterCommit {
				action()
			}
			return nil
		case locked(err):
			return ErrBusy.Because(err)
		case !lost(err):
			return err
		case try == tries:
			return ErrBusy.Because(fmt.Errorf("gave up after %d tries: %w", tries, err))
		}
		if err := pause(ctx, try); err != nil {
			return err
		}
	}
}

// attempt runs the transaction once.
func (d *DB) attempt(ctx context.Context, tx *Tx, options *sql.TxOptions, work func(*Tx) error) error {
	if err := d.waitForTurn(ctx); err != nil {
		return err
	}
	if d.engine == SQLite {
		defer d.turns.give()
	}
	if err := d.begin(ctx, tx, options); err != nil {
		return err
	}
	done := false
	defer func() {
		// Also on a panic, and when work called runtime.Goexit. What goes
		// wrong in here went wrong before: the connection is lost.
		if !done {
			_ = tx.tx.Rollback()
		}
	}()
	if err := work(tx); err != nil {
		return err
	}
	if err := tx.alive(); err != nil {
		return err // work swallowed the failure of a statement
	}
	if err := tx.tx.Commit(); err != nil {
		return fmt.Errorf("commit: %w", err)
	}
	done = true
	return nil
}

// waitForTurn lets pass who is before. On SQLite the turn is to be given back.
func (d *DB) waitForTurn(ctx context.Context) error {
	err := d.bulk.giveWay(ctx)
	if err == nil && d.engine == SQLite {
		err = d.turns.take(ctx)
	}
	if err == nil {
		return nil
	}
	err = fmt.Errorf("wait for the turn to write: %w", err)
	if overdue(err) {
		err = ErrBusy.Because(err)
	}
	return err
}

// begin begins the transaction, once there is a connection.
func (d *DB) begin(ctx context.Context, tx *Tx, options *sql.TxOptions) (err error) {
	if tx.tx, err = d.writer.BeginTx(ctx, options); err == nil {
		return nil
	}
	err = fmt.Errorf("begin: %w", err)
	if overdue(err) {
		err = ErrBusy.Because(err)
	}
	return err
}

// pause waits before the next try: a random time below a bound that doubles
// from 2 to 128 ms, so that those who collided do not collide again.
func pause(ctx context.Context, try int) error {
	bound := 2 * time.Millisecond << min(try-1, 6)
	timer := time.NewTimer(rand.N(bound))
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ErrBusy.Because(ctx.Err())
	}
}

// insideTransaction reports whether attempt is among the callers. A transaction
// inside another would wait for the only writing connection for ever on SQLite,
// and would not see the outer one's writes on PostgreSQL. The context cannot
// tell, because work has no context of its own; the stack can, for about two
// microseconds a transaction.
func insideTransaction() bool {
	var callers [128]uintptr
	frames := runtime.CallersFrames(callers[:runtime.Callers(2, callers[:])])
	for {
		frame, more := frames.Next()
		if strings.HasSuffix(frame.Function, "/db.(*DB).attempt") {
			return true
		}
		if !more {
			return false
		}
	}
}
