package db

import (
	"cmp"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"
)

// Engine names the kind of database.
type Engine string

// The engines.
const (
	SQLite     Engine = "sqlite"
	PostgreSQL Engine = "postgres"
)

// Options tune a database. The zero value is right for a server.
type Options struct {
	// Readers is the number of connections that only read. Default 8.
	Readers int
	// Writers is the number of connections that write, on PostgreSQL; SQLite
	// has one. Default 16, at least 2.
	Writers int
	// Watch, where it is set, is told every statement that reads outside a
	// transaction, for tests that look at how it is carried out.
	Watch func(statement string, arguments []any)
}

// DB is an open database. It is safe for concurrent use.
type DB struct {
	engine Engine
	// path is that of the SQLite file.
	path           string
	writer, reader *sql.DB
	turns          turns // of those who write to SQLite
	bulk           bulk
	watch          func(statement string, arguments []any)
}

// Open opens the database at address: "postgres://…" (or "postgresql://…") for
// PostgreSQL, anything else is the path of an SQLite file, which is made if it
// does not exist, as is its folder. The schema is not touched; see
// [DB.Migrate]. Close the database when done.
func Open(ctx context.Context, address string, options Options) (*DB, error) {
	options.Readers = cmp.Or(options.Readers, 8)
	options.Writers = max(cmp.Or(options.Writers, 16), 2)
	opened, err := open(address, options)
	if err != nil {
		return nil, fmt.Errorf("open database: %w", err)
	}
	if opened.watch = options.Watch; opened.watch == nil {
		opened.watch = func(string, []any) {}
	}
	if err := opened.Ping(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("open database: %w", err), opened.Close())
	}
	return opened, nil
}

func open(address string, options Options) (*DB, error) {
	if strings.HasPrefix(address, "postgres://") || strings.HasPrefix(address, "postgresql://") {
		return openPostgreSQL(address, options)
	}
	return openSQLite(address, options)
}

// Engine returns the kind of database.
func (d *DB) Engine() Engine { return d.engine }

// Ping reports whether the database answers, for writing and for reading.
func (d *DB) Ping(ctx context.Context) error {
	if err := d.writer.PingContext(ctx); err != nil {
		return fmt.Errorf("ping writer: %w", err)
	}
	if err := d.reader.PingContext(ctx); err != nil {
		return fmt.Errorf("ping reader: %w", err)
	}
	return nil
}

// Close closes all connections. It waits for statements that run.
func (d *DB) Close() error {
	return errors.Join(d.reader.Close(), d.writer.Close())
}

// Writer returns the writing pool of database/sql, for libraries that bring
// their own statements (the job queue, migrations). Subjects use [DB.InTx].
func (d *DB) Writer() *sql.DB { return d.writer }

// Reader returns the reading pool of database/sql, for the same libraries.
func (d *DB) Reader() *sql.DB { return d.reader }
