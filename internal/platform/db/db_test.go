package db_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"

	"vidimus/internal/platform/db"
	"vidimus/internal/platform/db/dbtest"
	"vidimus/internal/platform/fault"
)

var errNoItem = fault.NotFound("item.not_found", "There is no such item.")

// withItems adds the tables that the tests in this package share.
func withItems(t *testing.T, database *db.DB) {
	t.Helper()
	files := schemaFiles(t)
	files["migrations/9000_item.sql"] = step(`
		CREATE TABLE item (
		  id TEXT NOT NULL PRIMARY KEY, name TEXT NOT NULL CONSTRAINT item_name UNIQUE,
		  count BIGINT NOT NULL CONSTRAINT item_count CHECK (count >= 0), active BOOLEAN NOT NULL, data BYTEA);
		CREATE TABLE part (id TEXT NOT NULL PRIMARY KEY, item_id TEXT NOT NULL REFERENCES item (id));`)
	if err := database.Migrate(t.Context(), files); err != nil {
		t.Fatal(err)
	}
}

func inTx(t *testing.T, database *db.DB, work func(*db.Tx) error) {
	t.Helper()
	if err := database.InTx(t.Context(), work); err != nil {
		t.Fatal(err)
	}
}

func insert(ctx context.Context, tx *db.Tx, id, name string, count int64) error {
	_, err := tx.Exec(ctx, "INSERT INTO item (id, name, count, active) VALUES ($1, $2, $3, TRUE)", id, name, count)
	return err
}

func count(t *testing.T, database *db.DB) int64 {
	t.Helper()
	n, err := db.One(t.Context(), database, errNoItem, db.Value[int64], "SELECT COUNT(*) FROM item")
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// Other SQLite drivers bind by first appearance and are silently wrong.
func TestPlaceholdersBindByNumber(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, database *db.DB) {
		var a, b, c int64
		row := database.QueryRow(t.Context(), "SELECT CAST($2 AS BIGINT), CAST($1 AS BIGINT), CAST($2 AS BIGINT)", 10, 20)
		if err := row.Scan(&a, &b, &c); err != nil || a != 20 || b != 10 || c != 20 {
			t.Errorf("got %d %d %d (%v), want 20 10 20", a, b, c, err)
		}
	})
}

func TestCollectOneExistsAffected(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, database *db.DB) {
		withItems(t, database)
		ctx := t.Context()
		inTx(t, database, func(tx *db.Tx) error {
			return errors.Join(insert(ctx, tx, "b", "B", 2), insert(ctx, tx, "a", "ä", 1))
		})

		names, err := db.Collect(ctx, database, db.Value[string], "SELECT name FROM item ORDER BY name")
		if err != nil || strings.Join(names, ",") != "B,ä" {
			t.Errorf("collect = %q (%v)", names, err)
		}
		none, err := db.Collect(ctx, database, db.Value[string], "SELECT name FROM item WHERE NOT active")
		if err != nil || none == nil || len(none) != 0 {
			t.Errorf("collect of nothing = %#v (%v)", none, err)
		}
		if _, err := db.One(ctx, database, errNoItem, db.Value[string], "SELECT name FROM item WHERE id = $1", "c"); !errors.Is(err, errNoItem) {
			t.Errorf("one of nothing = %v", err)
		}
		for id, want := range map[string]bool{"a": true, "c": false} {
			if found, err := db.Exists(ctx, database, "SELECT 1 FROM item WHERE id = $1", id); err != nil || found != want {
				t.Errorf("exists %s = %v (%v)", id, found, err)
			}
		}
		err = database.InTx(ctx, func(tx *db.Tx) error {
			result, err := tx.Exec(ctx, "UPDATE item SET count = count - 5 WHERE id = $1 AND count >= 5", "a")
			if err != nil {
				return err
			}
			return db.Affected(result, errNoItem)
		})
		if !errors.Is(err, errNoItem) {
			t.Errorf("guard = %v", err)
		}
	})
}

func TestReadingPoolRefusesWrites(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, database *db.DB) {
		withItems(t, database)
		for _, statement := range []string{
			"INSERT INTO item (id, name, count, active) VALUES ('a', 'a', 1, TRUE) RETURNING id",
			"\n\tdelete FROM item RETURNING id",
			"UPDATE item SET count = 0 RETURNING id",
			"",
		} {
			if err := database.QueryRow(t.Context(), statement).Scan(new(string)); err == nil || errors.Is(err, db.ErrNoRows) {
				t.Errorf("QueryRow accepts %q: %v", statement, err)
			}
			if rows, err := database.Query(t.Context(), statement); err == nil {
				t.Errorf("Query accepts %q", statement)
				rows.Close()
			}
		}
	})
}

func TestSQLiteReadingConnectionsRefuseWritesThemselves(t *testing.T) {
	t.Parallel()
	database := dbtest.New(t, db.SQLite)
	withItems(t, database)
	_, err := db.Collect(t.Context(), database, db.Value[string],
		"WITH one AS (SELECT 1) INSERT INTO item (id, name, count, active) VALUES ('a', 'a', 1, TRUE) RETURNING id")
	if err == nil || count(t, database) != 0 {
		t.Errorf("written: %v", err)
	}
}

func TestErrorsAreClassified(t *testing.T) {
	t.Parallel()
	cases := map[string]struct {
		statement string
		is        func(error) bool
	}{
		"unique":      {"INSERT INTO item (id, name, count, active) VALUES ('b', 'first', 1, TRUE)", db.IsUnique},
		"primary key": {"INSERT INTO item (id, name, count, active) VALUES ('a', 'other', 1, TRUE)", db.IsUnique},
		"foreign key": {"INSERT INTO part (id, item_id) VALUES ('p', 'absent')", db.IsForeignKey},
		"check":       {"UPDATE item SET count = count - 10", db.IsCheck},
		"not null":    {"UPDATE item SET name = NULL", db.IsNotNull},
	}
	dbtest.Each(t, func(t *testing.T, database *db.DB) {
		withItems(t, database)
		inTx(t, database, func(tx *db.Tx) error { return insert(t.Context(), tx, "a", "first", 1) })
		for name, c := range cases {
			err := database.InTx(t.Context(), func(tx *db.Tx) error {
				_, err := tx.Exec(t.Context(), c.statement)
				return fmt.Errorf("store: %w", err)
			})
			matches := 0
			for _, is := range []func(error) bool{db.IsUnique, db.IsForeignKey, db.IsCheck, db.IsNotNull} {
				if is(err) {
					matches++
				}
			}
			if !c.is(err) || matches != 1 {
				t.Errorf("%s: %v is classified as %d kinds", name, err, matches)
			}
		}
	})
}

// Without STRICT, SQLite keeps '12x' where a whole number belongs, and a number
// beyond 64 bits as a fraction.
func TestTablesAreStrict(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, database *db.DB) {
		withItems(t, database)
		for _, value := range []any{"12x", "9223372036854775808"} {
			err := database.InTx(t.Context(), func(tx *db.Tx) error {
				_, err := tx.Exec(t.Context(), "INSERT INTO item (id, name, count, active) VALUES ('x', 'x', $1, TRUE)", value)
				return err
			})
			if err == nil {
				t.Errorf("%v is accepted as a whole number", value)
			}
		}
	})
}

func TestInsertRows(t *testing.T) {
	t.Parallel()
	columns := []string{"id", "name", "count", "active", "data"}
	rows := make([][]any, 1_000)
	for i := range rows {
		rows[i] = []any{fmt.Sprintf("%05d", i), fmt.Sprintf("name %d", i), int64(i), i%2 == 0, []byte{byte(i)}}
	}
	rows[7][4] = nil
	dbtest.Each(t, func(t *testing.T, database *db.DB) {
		withItems(t, database)
		ctx := t.Context()
		insertAll := func(rows [][]any, onConflict string) (n int64, err error) {
			err = database.InTx(ctx, func(tx *db.Tx) error {
				n, err = db.InsertRows(ctx, tx, "item", columns, rows, onConflict)
				return err
			})
			return n, err
		}
		if n, err := insertAll(rows[:3], ""); err != nil || n != 3 {
			t.Errorf("few: %d (%v)", n, err)
		}
		if n, err := insertAll(rows, "ON CONFLICT (id) DO NOTHING"); err != nil || n != 997 {
			t.Errorf("the rest: %d (%v)", n, err)
		}
		if _, err := insertAll(rows, ""); !db.IsUnique(err) {
			t.Errorf("again: %v", err)
		}
		if _, err := insertAll([][]any{{"short"}}, ""); err == nil {
			t.Error("a row with too few values is accepted")
		}
		inTx(t, database, func(tx *db.Tx) error { _, err := tx.Exec(ctx, "DELETE FROM item"); return err })
		if n, err := insertAll(rows, ""); err != nil || n != 1_000 {
			t.Errorf("many: %d (%v)", n, err)
		}
		data, err := db.Collect(ctx, database, db.Value[[]byte], "SELECT data FROM item WHERE count IN (7, 8) ORDER BY id")
		if err != nil || len(data) != 2 || data[0] != nil || string(data[1]) != "\x08" {
			t.Errorf("data = %v (%v)", data, err)
		}
	})
}

func TestManyRowsRollBackToo(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, database *db.DB) {
		withItems(t, database)
		rows := make([][]any, 100)
		for i := range rows {
			rows[i] = []any{fmt.Sprint(i), fmt.Sprint(i), int64(i), true}
		}
		abandoned := errors.New("abandoned")
		err := database.InTx(t.Context(), func(tx *db.Tx) error {
			if _, err := db.InsertRows(t.Context(), tx, "item", []string{"id", "name", "count", "active"}, rows, ""); err != nil {
				return err
			}
			return abandoned
		})
		if !errors.Is(err, abandoned) || count(t, database) != 0 {
			t.Errorf("%d rows remain (%v)", count(t, database), err)
		}
	})
}

func TestSkipLockedClaimsEachRowOnce(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, database *db.DB) {
		withItems(t, database)
		ctx := t.Context()
		const rows = 100
		inTx(t, database, func(tx *db.Tx) error {
			for i := range rows {
				if err := insert(ctx, tx, fmt.Sprint(i), fmt.Sprint(i), 0); err != nil {
					return err
				}
			}
			return nil
		})
		var wait sync.WaitGroup
		for range 4 {
			wait.Go(func() {
				for range rows / 4 {
					err := database.InTxGuarded(ctx, func(tx *db.Tx) error {
						id, err := db.One(ctx, tx, errNoItem, db.Value[string], "SELECT id FROM item WHERE count = 0 ORDER BY id LIMIT 1"+tx.SkipLocked())
						if err != nil {
							return err
						}
						_, err = tx.Exec(ctx, "UPDATE item SET count = count + 1 WHERE id = $1", id)
						return err
					})
					if err != nil {
						t.Error(err)
					}
				}
			})
		}
		wait.Wait()
		if once, err := db.One(ctx, database, errNoItem, db.Value[int64], "SELECT COUNT(*) FROM item WHERE count = 1"); err != nil || once != rows {
			t.Errorf("%d of %d rows claimed once (%v)", once, rows, err)
		}
	})
}
