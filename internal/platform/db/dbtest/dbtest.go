package dbtest

import (
	"context"
	"testing"
	"time"

	"vidimus/internal/platform/db"
	"vidimus/internal/platform/job"
	"vidimus/internal/schema"
)

// cleaning bounds what happens after a test, whose own context has ended.
const cleaning = 30 * time.Second

// Each runs test once on each engine, as parallel subtests named after them.
func Each(t *testing.T, test func(t *testing.T, database *db.DB)) {
	t.Helper()
	for _, engine := range []db.Engine{db.SQLite, db.PostgreSQL} {
		t.Run(string(engine), func(t *testing.T) {
			t.Parallel()
			test(t, New(t, engine))
		})
	}
}

// New returns a migrated, empty database, which is closed and removed when the
// test ends. Services that are tested on both engines below may use one here.
func New(t testing.TB, engine db.Engine) *db.DB {
	t.Helper()
	opened, err := db.Open(t.Context(), Address(t, engine), db.Options{Readers: 4, Writers: 8})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := opened.Close(); err != nil {
			t.Error(err)
		}
	})
	return opened
}

// Address returns where a migrated, empty database is, for a test that opens it
// itself, such as one of the whole program. It is removed when the test ends.
func Address(t testing.TB, engine db.Engine) string {
	t.Helper()
	if engine == db.SQLite {
		return sqliteAddress(t)
	}
	return postgresAddress(t)
}

// migrate brings a fresh database to the present schema.
func migrate(ctx context.Context, address string) error {
	opened, err := db.Open(ctx, address, db.Options{})
	if err != nil {
		return err
	}
	defer opened.Close()
	if err := opened.Migrate(ctx, schema.FS); err != nil {
		return err
	}
	return job.Migrate(ctx, opened)
}
