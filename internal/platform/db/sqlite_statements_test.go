package db_test

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"vidimus/internal/platform/db"
)

// TestKeptStatements executes the same statements again after all that may come between.
func TestKeptStatements(t *testing.T) {
	t.Parallel()
	database, err := db.Open(t.Context(), filepath.Join(t.TempDir(), "kept.sqlite"), db.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = database.Close() })
	exec := func(statement string, arguments ...any) error {
		return database.InTx(t.Context(), func(tx *db.Tx) error {
			_, err := tx.Exec(t.Context(), statement, arguments...)
			return err
		})
	}
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	const insert = `INSERT INTO item (id, word) VALUES ($1, $2)`
	must(exec(`CREATE TABLE item (id INTEGER NOT NULL PRIMARY KEY, word TEXT) STRICT`))
	must(exec(insert, 1, "one"))
	must(exec(insert, 2, nil))
	if err := exec(insert, 1, "again"); err == nil {
		t.Fatal("a key was taken twice")
	}
	must(exec(insert, 3, "after a failure"))
	must(exec(`ALTER TABLE item ADD COLUMN more TEXT`))
	must(exec(insert, 4, "after a change of the schema"))
	for n := range 200 { // more than are kept
		must(exec(fmt.Sprintf(`INSERT INTO item (id, word) VALUES ($1, 'n%d')`, n), 100+n))
	}
	must(exec(insert, 5, "after many others"))
	if err := exec(`DROP TABLE nothing`); err == nil || !strings.Contains(err.Error(), "nothing") {
		t.Errorf("a wrong statement: %v", err)
	}
	words, err := db.Collect(t.Context(), database, db.Value[string], `SELECT COALESCE(word, '-') FROM item WHERE id < 100 ORDER BY id`)
	must(err)
	if got := strings.Join(words, ", "); got != "one, -, after a failure, after a change of the schema, after many others" {
		t.Errorf("kept %s", got)
	}
}
