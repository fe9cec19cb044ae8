package db

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
)

// Querier reads: a [DB] from the reading pool, a [Tx] from its transaction. A
// function that loads something takes one; a function that writes takes *Tx.
type Querier interface {
	Query(ctx context.Context, statement string, arguments ...any) (*Rows, error)
	QueryRow(ctx context.Context, statement string, arguments ...any) Scanner
}

// Scanner is one row: of a [Collect], or what QueryRow returns.
type Scanner interface {
	Scan(destinations ...any) error
}

// Rows are the rows of a query. Prefer [Collect], which closes them.
type Rows = sql.Rows

// Result is the outcome of a statement; see [Affected].
type Result = sql.Result

// Null is a column that may be NULL: Null[int64], Null[string]. A pointer
// serves as well.
type Null[T any] = sql.Null[T]

// ErrNoRows is what scanning a QueryRow without a row fails with. Prefer [One].
var ErrNoRows = sql.ErrNoRows

// Collect runs a query and turns each row into a T with scan. Without rows the
// result is empty, not nil.
func Collect[T any](ctx context.Context, q Querier, scan func(Scanner) (T, error), statement string, arguments ...any) ([]T, error) {
	rows, err := q.Query(ctx, statement, arguments...)
	if err != nil {
		return nil, err
	}
	defer rows.Close()
	found := []T{}
	for rows.Next() {
		item, err := scan(rows)
		if err != nil {
			return nil, fmt.Errorf("scan row: %w", err)
		}
		found = append(found, item)
	}
	if err := rows.Err(); err != nil {
		return nil, err
	}
	return found, rows.Close()
}

// One runs a query for one row and turns it into a T with scan. Without a row
// it fails with missing, a fault that says what there is none of.
func One[T any](ctx context.Context, q Querier, missing error, scan func(Scanner) (T, error), statement string, arguments ...any) (T, error) {
	item, err := scan(q.QueryRow(ctx, statement, arguments...))
	if err == nil {
		return item, nil
	}
	var none T
	if errors.Is(err, sql.ErrNoRows) {
		return none, missing
	}
	return none, err
}

// Value scans a row of one column; it serves as the scan of [Collect] and
// [One]: db.Value[string].
func Value[T any](row Scanner) (T, error) {
	var value T
	err := row.Scan(&value)
	return value, err
}

// Exists reports whether a query has any row.
func Exists(ctx context.Context, q Querier, statement string, arguments ...any) (bool, error) {
	var found bool
	err := q.QueryRow(ctx, "SELECT EXISTS ("+statement+")", arguments...).Scan(&found)
	return found, err
}

// Affected fails with none if a statement touched no row: the guard in its
// WHERE did not hold.
func Affected(result Result, none error) error {
	count, err := result.RowsAffected()
	if err != nil {
		return fmt.Errorf("count affected rows: %w", err)
	}
	if count == 0 {
		return none
	}
	return nil
}

// Query reads rows from the reading pool.
func (d *DB) Query(ctx context.Context, statement string, arguments ...any) (*Rows, error) {
	if !reads(statement) {
		return nil, errWriting
	}
	d.watch(statement, arguments)
	return d.reader.QueryContext(ctx, statement, arguments...)
}

// QueryRow reads one row from the reading pool.
func (d *DB) QueryRow(ctx context.Context, statement string, arguments ...any) Scanner {
	if !reads(statement) {
		return failedRow{errWriting}
	}
	d.watch(statement, arguments)
	return d.reader.QueryRowContext(ctx, statement, arguments...)
}

// reads reports whether a statement begins as one that reads. SQLite's reading
// connections refuse to write anyway; PostgreSQL's are no different from the
// others, so this word is what makes both behave alike.
func reads(statement string) bool {
	statement = strings.TrimSpace(statement)
	end := strings.IndexFunc(statement, func(r rune) bool { return (r|0x20) < 'a' || (r|0x20) > 'z' })
	if end < 0 {
		end = len(statement)
	}
	switch strings.ToUpper(statement[:end]) {
	case "SELECT", "WITH", "VALUES", "EXPLAIN":
		return true
	default:
		return false
	}
}

// failedRow is a row that could not even be asked for.
type failedRow struct{ err error }

func (r failedRow) Scan(...any) error { return r.err }
