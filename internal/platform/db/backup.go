package db

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"
)

// Backup writes a whole and consistent copy of an SQLite database to path,
// while others read and write. The file is readable by its owner alone and
// appears when it is complete, in place of an older one. PostgreSQL brings its
// own tools for that.
func (d *DB) Backup(ctx context.Context, path string) error {
	if d.engine != SQLite {
		return errors.New("back up database: use pg_dump for PostgreSQL")
	}
	if err := d.backup(ctx, path); err != nil {
		return fmt.Errorf("back up database to %s: %w", path, err)
	}
	return nil
}

func (d *DB) backup(ctx context.Context, path string) error {
	part := path + ".part"
	if err := os.Remove(part); err != nil && !errors.Is(err, os.ErrNotExist) {
		return err
	}
	// SQLite writes into an empty file as it is, and so keeps its rights.
	if err := makePrivateFile(part); err != nil {
		return err
	}
	quoted := "'" + strings.ReplaceAll(part, "'", "''") + "'"
	if _, err := d.writer.ExecContext(ctx, "VACUUM INTO "+quoted); err != nil {
		return err
	}
	return os.Rename(part, path)
}
