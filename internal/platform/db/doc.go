// Package db opens the database and runs statements and transactions on it.
//
// There is one text of every statement, for SQLite and for PostgreSQL. It keeps
// to what means the same on both:
//
//   - placeholders $1 … $n, in any order and repeatedly;
//   - TEXT identifiers made in Go, BIGINT for whole numbers and for instants
//     (microseconds, see clock.Micros), BOOLEAN with TRUE and FALSE, BYTEA;
//   - RETURNING, ON CONFLICT, UPDATE … FROM, common table expressions, window
//     functions, FILTER, NULLS LAST, IS DISTINCT FROM, row values such as
//     (a, b) > ($1, $2), partial indexes;
//   - columns of text, which are compared and ordered by their bytes (see [render]);
//   - CAST(COALESCE(SUM(x), 0) AS BIGINT), because sums are numeric;
//   - JSON as TEXT, read and written whole in Go;
//   - no now(), arrays, ILIKE, GREATEST, "::", DISTINCT ON or LATERAL.
//
// [Placeholders] and [InsertRows] write the lists; [Tx.SkipLocked] and
// [Tx.ForUpdate] are the only fragments that differ.
//
// # Transactions
//
// All writing happens in [DB.InTx]: on SQLite there is one writing connection,
// whose transactions take the write lock when they begin; on PostgreSQL the
// transaction is serializable and is repeated when it loses against another. So
// code that reads and then writes means the same on both. A hot path whose
// every write is a guarded statement with its rows counted, or stands behind a
// lock on one parent row, may use [DB.InTxGuarded], which is READ COMMITTED.
//
// The function may run more than once: it must not send, call or write anything
// but through its transaction. What must follow a commit is a job, or
// [Tx.AfterCommit]. A statement that fails ends the transaction, on SQLite too,
// where it otherwise would not: expect a conflict with ON CONFLICT, never by
// trying. Transactions do not nest.
//
// # Reading
//
// Reads outside a transaction go to a pool of their own, straight through
// [DB.Query] and [DB.QueryRow] or the helpers [Collect], [One] and [Exists],
// and refuse statements that write. They may be a moment behind. No rows stay
// open while another statement runs: the helpers read them to the end.
//
// Faults are exported: [ErrBusy]. [IsUnique], [IsForeignKey], [IsCheck], [IsAway] and
// [IsNotNull] classify the errors of both engines by code.
//
// Only the store files of subjects and the packages job and search use
// statements; this package and its tests are the only ones that see a driver.
// It imports fault.
package db
