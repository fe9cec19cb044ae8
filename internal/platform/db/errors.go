package db

import (
	"context"
	"database/sql/driver"
	"errors"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"

	"vidimus/internal/platform/fault"
)

// ErrBusy is the fault of a transaction that lost against others until its
// tries were used up, or that waited for the write lock in vain. The same
// request will succeed in a moment.
var ErrBusy = fault.Busy("busy", "Many are writing at once. Please try again in a moment.")

// Mistakes of the program, which no visitor causes.
var (
	errNested  = errors.New("begin transaction: the caller is inside a transaction already; pass it on")
	errEnded   = errors.New("an earlier statement of this transaction failed, so it has ended")
	errWriting = errors.New("only a transaction may write")
)

// IsAway reports whether PostgreSQL could not be reached, or ended the connection because it stops,
// starts or is full. Nothing is known of a statement that was on its way. A connection that only broke
// is not told from those to others: ask with [DB.Ping] whether the server is there.
func IsAway(err error) bool {
	var connecting *pgconn.ConnectError
	if errors.As(err, &connecting) || errors.Is(err, driver.ErrBadConn) || errors.Is(err, pgconn.ErrConnClosed) {
		return true
	}
	switch code := postgresCode(err); code {
	case "57P01", "57P02", "57P03", "53300": // stopped, crashed, starting, too many connections
		return true
	default:
		return strings.HasPrefix(code, "08") // of connections
	}
}

// The SQLite codes are extended result codes; constraint names are not
// portable, so give a statement at most one conflict to expect.

// IsUnique reports whether err is the violation of a unique or primary key.
func IsUnique(err error) bool {
	code := sqliteCode(err)
	return code == 2067 || code == 1555 || postgresCode(err) == "23505"
}

// IsForeignKey reports whether err is a reference to a row that does not
// exist, or the removal of one that is referred to.
func IsForeignKey(err error) bool { return sqliteCode(err) == 787 || postgresCode(err) == "23503" }

// IsCheck reports whether err is the violation of a CHECK constraint.
func IsCheck(err error) bool { return sqliteCode(err) == 275 || postgresCode(err) == "23514" }

// IsNotNull reports whether err is a missing value.
func IsNotNull(err error) bool { return sqliteCode(err) == 1299 || postgresCode(err) == "23502" }

// lost reports whether PostgreSQL ended the transaction because of a
// concurrent one: serialization failure or deadlock. Repeating it helps.
func lost(err error) bool {
	code := postgresCode(err)
	return code == "40001" || code == "40P01"
}

// locked reports whether SQLite gave up waiting for another process; within
// the process writers queue before they reach SQLite. The low byte of an
// extended code is the primary one: 5 is SQLITE_BUSY.
func locked(err error) bool { return sqliteCode(err)&0xff == 5 }

// overdue reports whether the caller's time ran out while waiting.
func overdue(err error) bool { return errors.Is(err, context.DeadlineExceeded) }
