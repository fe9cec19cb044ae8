package db_test

import (
	"context"
	"errors"
	"sync"
	"testing"
	"time"

	"vidimus/internal/platform/db"
	"vidimus/internal/platform/db/dbtest"
	"vidimus/internal/platform/fault"
)

// On PostgreSQL's default isolation this loses most increments.
func TestReadThenWriteLosesNothing(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, database *db.DB) {
		withItems(t, database)
		ctx := t.Context()
		inTx(t, database, func(tx *db.Tx) error { return insert(ctx, tx, "counter", "counter", 0) })
		increment := func() error {
			return database.InTx(ctx, func(tx *db.Tx) error {
				n, err := db.One(ctx, tx, errNoItem, db.Value[int64], "SELECT count FROM item WHERE id = 'counter'")
				if err != nil {
					return err
				}
				_, err = tx.Exec(ctx, "UPDATE item SET count = $1 WHERE id = 'counter'", n+1)
				return err
			})
		}
		var (
			wait      sync.WaitGroup
			mu        sync.Mutex
			committed int64
		)
		for range 8 {
			wait.Go(func() {
				for range 25 {
					switch err := increment(); {
					case err == nil:
						mu.Lock()
						committed++
						mu.Unlock()
					case fault.KindOf(err) != fault.KindBusy:
						t.Error(err)
					}
				}
			})
		}
		wait.Wait()
		n, err := db.One(ctx, database, errNoItem, db.Value[int64], "SELECT count FROM item")
		if err != nil || n != committed || committed < 150 {
			t.Errorf("counter %d, committed %d of 200 (%v)", n, committed, err)
		}
	})
}

func TestInTxRollsBack(t *testing.T) {
	t.Parallel()
	refusal := errors.New("refused")
	dbtest.Each(t, func(t *testing.T, database *db.DB) {
		withItems(t, database)
		ctx := t.Context()
		err := database.InTx(ctx, func(tx *db.Tx) error {
			tx.AfterCommit(func() { t.Error("ran after a rollback") })
			return errors.Join(insert(ctx, tx, "a", "a", 1), refusal)
		})
		if !errors.Is(err, refusal) {
			t.Errorf("error = %v", err)
		}
		func() {
			defer func() {
				if recover() != "broken" {
					t.Error("the panic does not reach the caller")
				}
			}()
			_ = database.InTx(ctx, func(tx *db.Tx) error {
				if err := insert(ctx, tx, "b", "b", 1); err != nil {
					return err
				}
				panic("broken")
			})
		}()
		if n := count(t, database); n != 0 {
			t.Errorf("%d rows remain", n)
		}
		// Neither may keep SQLite's only writing connection.
		inTx(t, database, func(tx *db.Tx) error { return insert(ctx, tx, "c", "c", 1) })
	})
}

func TestAfterCommitRunsInOrderAndMayWriteAgain(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, database *db.DB) {
		withItems(t, database)
		ctx := t.Context()
		var seen []int64
		inTx(t, database, func(tx *db.Tx) error {
			tx.AfterCommit(func() { seen = append(seen, count(t, database)) })
			tx.AfterCommit(func() {
				inTx(t, database, func(tx *db.Tx) error { return insert(ctx, tx, "b", "b", 1) })
				seen = append(seen, count(t, database))
			})
			return insert(ctx, tx, "a", "a", 1)
		})
		if len(seen) != 2 || seen[0] != 1 || seen[1] != 2 {
			t.Errorf("saw %v", seen)
		}
	})
}

func TestTransactionsDoNotNest(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, database *db.DB) {
		begin := func(ctx context.Context) error {
			return database.InTxGuarded(ctx, func(*db.Tx) error { return nil })
		}
		err := database.InTx(t.Context(), func(*db.Tx) error { return begin(t.Context()) })
		if err == nil {
			t.Error("nested transaction is accepted")
		}
		if err := begin(t.Context()); err != nil {
			t.Errorf("one after the other: %v", err)
		}
	})
}

// SQLite would go on where PostgreSQL has ended the transaction.
func TestFailedStatementEndsTheTransaction(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, database *db.DB) {
		withItems(t, database)
		ctx := t.Context()
		err := database.InTx(ctx, func(tx *db.Tx) error {
			if err := insert(ctx, tx, "a", "a", 1); err != nil {
				return err
			}
			if err := insert(ctx, tx, "a", "a", 1); !db.IsUnique(err) {
				t.Errorf("second insert: %v", err)
			}
			if err := insert(ctx, tx, "b", "b", 1); err == nil {
				t.Error("a later statement is accepted")
			}
			return nil
		})
		if !db.IsUnique(err) || count(t, database) != 0 {
			t.Errorf("%d rows committed (%v)", count(t, database), err)
		}
	})
}

func TestAbsentRowDoesNotEndTheTransaction(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, database *db.DB) {
		withItems(t, database)
		ctx := t.Context()
		inTx(t, database, func(tx *db.Tx) error {
			if _, err := db.One(ctx, tx, errNoItem, db.Value[string], "SELECT name FROM item WHERE id = 'a'"); !errors.Is(err, errNoItem) {
				t.Errorf("absent row: %v", err)
			}
			return insert(ctx, tx, "a", "a", 1)
		})
	})
}

func TestWaitingForTheWriteLockIsBusyNotBroken(t *testing.T) {
	t.Parallel()
	database := dbtest.New(t, db.SQLite)
	begun, release := make(chan struct{}), make(chan struct{})
	var holder sync.WaitGroup
	holder.Go(func() {
		err := database.InTx(t.Context(), func(*db.Tx) error {
			close(begun)
			<-release
			return nil
		})
		if err != nil {
			t.Error(err)
		}
	})
	<-begun
	ctx, cancel := context.WithDeadline(t.Context(), time.Now())
	defer cancel()
	err := database.InTx(ctx, func(*db.Tx) error { return nil })
	if !errors.Is(err, db.ErrBusy) {
		t.Errorf("error = %v", err)
	}
	close(release)
	holder.Wait()
}
