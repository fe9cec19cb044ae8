package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
)

// Tx is a running transaction. It belongs to one goroutine and to the function
// that [DB.InTx] called with it.
type Tx struct {
	engine Engine
	tx     *sql.Tx
	// failed is the first error of a statement; PostgreSQL refuses everything
	// after it, and so do we on SQLite.
	failed      error
	afterCommit []func()
}

// Exec runs a statement that writes.
func (t *Tx) Exec(ctx context.Context, statement string, arguments ...any) (Result, error) {
	if err := t.alive(); err != nil {
		return nil, err
	}
	result, err := t.tx.ExecContext(ctx, statement, arguments...)
	return result, t.note(err)
}

// Query runs a statement that returns rows. Read them to the end before the
// next statement, or use [Collect].
func (t *Tx) Query(ctx context.Context, statement string, arguments ...any) (*Rows, error) {
	if err := t.alive(); err != nil {
		return nil, err
	}
	rows, err := t.tx.QueryContext(ctx, statement, arguments...)
	return rows, t.note(err)
}

// QueryRow runs a statement that returns one row, such as INSERT … RETURNING.
func (t *Tx) QueryRow(ctx context.Context, statement string, arguments ...any) Scanner {
	if err := t.alive(); err != nil {
		return failedRow{err}
	}
	return txRow{t, t.tx.QueryRowContext(ctx, statement, arguments...)}
}

// txRow tells its transaction when the statement failed.
type txRow struct {
	tx  *Tx
	row *sql.Row
}

func (r txRow) Scan(destinations ...any) error {
	if err := r.tx.note(r.row.Err()); err != nil {
		return err
	}
	return r.row.Scan(destinations...)
}

// AfterCommit has action run once the transaction is committed, in the order
// of the calls and before InTx returns; never if it is rolled back. The action
// cannot fail: what must not be lost is a job.
func (t *Tx) AfterCommit(action func()) { t.afterCommit = append(t.afterCommit, action) }

// Engine returns the kind of database.
func (t *Tx) Engine() Engine { return t.engine }

// SkipLocked is the end of a SELECT that claims rows which nobody else is
// claiming. On SQLite it is empty: there is only one writer.
func (t *Tx) SkipLocked() string { return t.onPostgreSQL(" FOR UPDATE SKIP LOCKED") }

// ForUpdate is the end of a SELECT that locks its rows until the transaction
// ends. On SQLite it is empty: the transaction has the only lock.
func (t *Tx) ForUpdate() string { return t.onPostgreSQL(" FOR UPDATE") }

func (t *Tx) onPostgreSQL(fragment string) string {
	if t.engine == PostgreSQL {
		return fragment
	}
	return ""
}

// SQL returns the transaction of database/sql, for the job queue, whose
// library brings its own statements. Subjects have no use for it.
func (t *Tx) SQL() *sql.Tx { return t.tx }

func (t *Tx) alive() error {
	if t.failed != nil {
		return fmt.Errorf("%w: %w", errEnded, t.failed)
	}
	return nil
}

// note remembers the first failure of a statement and returns err. An absent
// row is not one.
func (t *Tx) note(err error) error {
	if err != nil && t.failed == nil && !errors.Is(err, sql.ErrNoRows) {
		t.failed = err
	}
	return err
}
