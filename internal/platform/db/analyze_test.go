package db_test

import (
	"errors"
	"slices"
	"testing"

	"vidimus/internal/platform/db"
	"vidimus/internal/platform/db/dbtest"
)

func TestAnalyzeLooksAtWhatIndexesHold(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, database *db.DB) {
		withItems(t, database)
		inTx(t, database, func(tx *db.Tx) error {
			_, err := tx.Exec(t.Context(), "CREATE INDEX item_in_use ON item (name) WHERE active")
			return errors.Join(err, insert(t.Context(), tx, "a", "A", 1))
		})
		if err := database.Analyze(t.Context()); err != nil {
			t.Fatal(err)
		}
		if database.Engine() == db.SQLite {
			return // does without
		}
		known, err := db.Collect(t.Context(), database, db.Value[string], "SELECT attname FROM pg_stats WHERE tablename = 'item' ORDER BY attname")
		if err != nil || !slices.Equal(known, []string{"active", "id", "name"}) {
			t.Errorf("the planner knows %q (%v)", known, err)
		}
	})
}
