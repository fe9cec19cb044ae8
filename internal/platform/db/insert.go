package db

import (
	"context"
	"fmt"
	"strconv"
	"strings"
)

// parametersPerStatement bounds multi-row inserts on SQLite, which slows down steeply above it: 200
// parameters made 12,522 rows a second, 22,000 made 955.
const parametersPerStatement = 480

// Placeholders returns "$from, …" with n placeholders, for a list in
// parentheses: Placeholders(3, 2) is "$3, $4".
func Placeholders(from, n int) string {
	var list strings.Builder
	for i := range n {
		if i > 0 {
			list.WriteString(", ")
		}
		list.WriteString("$" + strconv.Itoa(from+i))
	}
	return list.String()
}

// InsertRows inserts many rows, each with one value a column, in few
// statements, and returns how many were inserted or changed. onConflict is
// empty or a whole clause, "ON CONFLICT (id) DO NOTHING"; in DO UPDATE no row
// may be hit twice. Table and columns are names from the program, never input.
//
// PostgreSQL gets all rows in one statement, a list a column: its text is the same for any number of
// rows, so that it is parsed and planned once a connection. (COPY asks for the table's columns each
// time, which takes longer than a hundred rows do.)
func InsertRows(ctx context.Context, tx *Tx, table string, columns []string, rows [][]any, onConflict string) (int64, error) {
	for i, row := range rows {
		if len(row) != len(columns) {
			return 0, fmt.Errorf("insert into %s: row %d has %d values for %d columns", table, i, len(row), len(columns))
		}
	}
	if tx.engine == PostgreSQL && len(rows) > 1 {
		return tx.insertLists(ctx, table, columns, rows, onConflict)
	}
	var total int64
	chunk := max(parametersPerStatement/max(len(columns), 1), 1)
	for len(rows) > 0 {
		size := min(chunk, len(rows))
		count, err := tx.insertChunk(ctx, table, columns, rows[:size], onConflict)
		if err != nil {
			return total, fmt.Errorf("insert into %s: %w", table, err)
		}
		total += count
		rows = rows[size:]
	}
	return total, nil
}

func (t *Tx) insertChunk(ctx context.Context, table string, columns []string, rows [][]any, onConflict string) (int64, error) {
	var statement strings.Builder
	statement.WriteString("INSERT INTO " + table + " (" + strings.Join(columns, ", ") + ") VALUES ")
	arguments := make([]any, 0, len(rows)*len(columns))
	for i, row := range rows {
		if i > 0 {
			statement.WriteString(", ")
		}
		statement.WriteString("(" + t.inOrder(len(arguments)+1, len(columns)) + ")")
		arguments = append(arguments, row...)
	}
	statement.WriteString(" " + onConflict)
	result, err := t.Exec(ctx, statement.String(), arguments...)
	if err != nil {
		return 0, err
	}
	return result.RowsAffected()
}

// inOrder is Placeholders for values that stand in their order. On SQLite they are bare question
// marks: the driver looks up numbered ones by name, each among all of them, which took two fifths of
// an import's time.
func (t *Tx) inOrder(from, n int) string {
	if t.engine == PostgreSQL {
		return Placeholders(from, n)
	}
	return strings.TrimSuffix(strings.Repeat("?, ", n), ", ")
}
