package job

import (
	"context"
	"fmt"
	"log/slog"

	"github.com/riverqueue/river/rivermigrate"

	"vidimus/internal/platform/db"
)

// Migrate brings the queue's own tables up to date; see also [db.DB.Migrate].
func Migrate(ctx context.Context, database *db.DB) error {
	err := database.Exclusively(ctx, func() error {
		migrator, err := rivermigrate.New(driver(database, database.Writer()), &rivermigrate.Config{Logger: slog.New(slog.DiscardHandler)})
		if err != nil {
			return err
		}
		_, err = migrator.Migrate(ctx, rivermigrate.DirectionUp, nil)
		return err
	})
	if err != nil {
		return fmt.Errorf("migrate job queue: %w", err)
	}
	return nil
}

// SchemaVersion returns the number of the newest step of the queue's tables.
func SchemaVersion(database *db.DB) (int, error) {
	migrator, err := rivermigrate.New(driver(database, database.Writer()), &rivermigrate.Config{Logger: slog.New(slog.DiscardHandler)})
	if err != nil {
		return 0, fmt.Errorf("read version of job queue: %w", err)
	}
	versions := migrator.AllVersions()
	return versions[len(versions)-1].Version, nil
}
