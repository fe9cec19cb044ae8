package db

import (
	"context"
	"fmt"
)

// TableCount is how many rows a table has.
type TableCount struct {
	Table string
	Rows  int64
}

// CountRows counts the rows of every table that has any, by name; the tables inside SQLite's full-text
// index are left out. It reads every table whole: for measurements and tests.
func (d *DB) CountRows(ctx context.Context) ([]TableCount, error) {
	names, err := Collect(ctx, d, Value[string], d.tableNames())
	if err != nil {
		return nil, fmt.Errorf("list tables: %w", err)
	}
	counts := []TableCount{}
	for _, name := range names {
		var rows int64
		if err := d.QueryRow(ctx, `SELECT COUNT(*) FROM "`+name+`"`).Scan(&rows); err != nil {
			return nil, fmt.Errorf("count rows of %s: %w", name, err)
		}
		if rows > 0 {
			counts = append(counts, TableCount{name, rows})
		}
	}
	return counts, nil
}

// tableNames is the statement that lists the tables, which each engine keeps elsewhere.
func (d *DB) tableNames() string {
	if d.engine == PostgreSQL {
		return `SELECT tablename FROM pg_catalog.pg_tables WHERE schemaname = current_schema() ORDER BY tablename`
	}
	return `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite\_%' ESCAPE '\' AND name NOT LIKE 'search\_words\_%' ESCAPE '\' ORDER BY name`
}
