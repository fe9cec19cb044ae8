package db

import (
	"context"
	"errors"
	"fmt"
	"io/fs"

	"github.com/pressly/goose/v3"

	"vidimus/internal/platform/fault"
)

// ErrNewerSchema is the fault of a program that is older than its database.
var ErrNewerSchema = fault.Conflict("db.newer_schema",
	"The database has schema {database}, which is newer than this program's {program}. Install the newer program.")

// Migrate brings the schema up to that of files, whose folder "migrations"
// holds one file a step, NNNN_subject.sql in goose's notation with an Up part
// only: a schema never goes back. Each step is one transaction.
//
// One text serves both engines (see [render]). A step that cannot, such as full
// text search, has a file for each: NNNN_subject.sqlite.sql and
// NNNN_subject.postgres.sql.
//
// Before it changes an SQLite file that holds something, Migrate copies it to
// PATH.before-N, N being its schema. Several programs may migrate one
// PostgreSQL database at the same time: one does the work, the others wait. It
// fails with ErrNewerSchema, and changes nothing, if the database is ahead.
func (d *DB) Migrate(ctx context.Context, files fs.FS) error {
	err := d.Exclusively(ctx, func() error { return d.migrate(ctx, files) })
	if err != nil {
		return fmt.Errorf("migrate schema: %w", err)
	}
	return nil
}

func (d *DB) migrate(ctx context.Context, files fs.FS) error {
	provider, err := d.migrations(files)
	if err != nil {
		return err
	}
	current, target, err := provider.GetVersions(ctx)
	switch {
	case err != nil:
		return fmt.Errorf("read version: %w", err)
	case current > target:
		return ErrNewerSchema.With("database", fmt.Sprint(current)).With("program", fmt.Sprint(target))
	case current == target:
		return nil
	}
	if current > 0 && d.engine == SQLite {
		if err := d.Backup(ctx, fmt.Sprintf("%s.before-%d", d.path, current)); err != nil {
			return err
		}
	}
	_, err = provider.Up(ctx)
	return err
}

// SchemaVersion returns the number of the last step that was applied, and that
// of the last step in files; they differ if a migration is due.
func (d *DB) SchemaVersion(ctx context.Context, files fs.FS) (applied, known int64, err error) {
	provider, err := d.migrations(files)
	if err == nil {
		applied, known, err = provider.GetVersions(ctx)
	}
	if err != nil {
		return 0, 0, fmt.Errorf("read schema version: %w", err)
	}
	return applied, known, nil
}

func (d *DB) migrations(files fs.FS) (*goose.Provider, error) {
	folder, err := fs.Sub(files, "migrations")
	if err != nil {
		return nil, err
	}
	others, err := d.foreignFiles(folder)
	if err != nil {
		return nil, err
	}
	dialect := goose.DialectPostgres
	if d.engine == SQLite {
		dialect = goose.DialectSQLite3
	}
	return goose.NewProvider(dialect, d.writer, renderedFS{folder, d.engine},
		goose.WithExcludeNames(others),
		goose.WithDisableGlobalRegistry(true),
		goose.WithLogger(goose.NopLogger()))
}

// foreignFiles lists the steps that are meant for the other engine.
func (d *DB) foreignFiles(folder fs.FS) ([]string, error) {
	other := SQLite
	if d.engine == SQLite {
		other = PostgreSQL
	}
	return fs.Glob(folder, "*."+string(other)+".sql")
}

// Exclusively runs work while no other program that uses the same PostgreSQL
// database does. The lock belongs to a transaction of its own, not to a
// session, so that it holds behind pgbouncer too. SQLite has one program only,
// and work runs at once.
func (d *DB) Exclusively(ctx context.Context, work func() error) error {
	if d.engine == SQLite {
		return work()
	}
	const lock = 0x766964696d7573 // "vidimus"
	tx, err := d.writer.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("begin: %w", err)
	}
	if _, err := tx.ExecContext(ctx, "SELECT pg_advisory_xact_lock($1)", int64(lock)); err != nil {
		return errors.Join(fmt.Errorf("take advisory lock: %w", err), tx.Rollback())
	}
	return errors.Join(work(), tx.Rollback())
}
