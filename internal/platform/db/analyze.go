package db

import (
	"context"
	"fmt"
	"strings"
)

// Analyze tells PostgreSQL's planner how the tables have grown. Call it while many rows come into empty
// tables: it does so by itself only every minute, and until then takes a column in which all rows are
// alike (one vendor's, all products) for one that selects, and reads all of them for each statement.
// Only the columns of indexes are looked at, which is what such statements ask by: large texts would
// take most of the time.
//
// SQLite does without, always: it goes by the columns of an index. With statistics it reads a table
// whole that was small when it was counted, and an import took twice the time.
func (d *DB) Analyze(ctx context.Context) error {
	if d.engine == SQLite {
		return nil
	}
	tables, err := Collect(ctx, d, Value[string], indexedColumns)
	if err != nil {
		return fmt.Errorf("list columns of indexes: %w", err)
	}
	if len(tables) == 0 {
		return nil
	}
	return d.InTxGuarded(ctx, func(tx *Tx) error {
		_, err := tx.Exec(ctx, "ANALYZE "+strings.Join(tables, ", "))
		return err
	})
}

// indexedColumns lists PostgreSQL's tables, each with the columns of its ordered indexes in brackets,
// those of their conditions included: an index for a few rows is passed over where it is not known that
// they are few, or many. What belongs to others, who may look at it themselves, is left out.
const indexedColumns = `
	SELECT format('%I (%s)', t.relname, string_agg(DISTINCT quote_ident(a.attname), ', '))
	FROM pg_catalog.pg_class t
	JOIN pg_catalog.pg_namespace s ON s.oid = t.relnamespace AND s.nspname = current_schema()
	JOIN pg_catalog.pg_index i ON i.indrelid = t.oid
	JOIN pg_catalog.pg_class x ON x.oid = i.indexrelid
	JOIN pg_catalog.pg_am m ON m.oid = x.relam AND m.amname = 'btree'
	JOIN pg_catalog.pg_attribute a ON a.attrelid = t.oid AND (a.attnum = ANY (i.indkey) OR EXISTS (
		SELECT 1 FROM pg_catalog.pg_depend d
		WHERE d.classid = 'pg_class'::regclass AND d.objid = x.oid
		  AND d.refclassid = 'pg_class'::regclass AND d.refobjid = t.oid AND d.refobjsubid = a.attnum))
	WHERE t.relkind = 'r' AND pg_catalog.pg_has_role(t.relowner, 'USAGE')
	GROUP BY t.relname
	ORDER BY t.relname`
