package db_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"vidimus/internal/platform/db"
	"vidimus/internal/platform/db/dbtest"
	"vidimus/internal/schema"
)

func step(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte("-- +goose Up\n" + text)} }

func steps() fstest.MapFS {
	return fstest.MapFS{
		"migrations/9001_coin.sql": step(`
			-- BIGINT stays BIGINT here; so does a lone ) in a comment.
			CREATE TABLE coin (
			  id TEXT NOT NULL CONSTRAINT coin_pk PRIMARY KEY,
			  worth BIGINT NOT NULL DEFAULT 5, weight DOUBLE PRECISION NOT NULL DEFAULT 1.5,
			  "BOOLEAN" BOOLEAN NOT NULL DEFAULT TRUE, picture BYTEA,
			  note TEXT NOT NULL DEFAULT 'a BIGINT);' CONSTRAINT coin_note CHECK (note <> '')
			);
			INSERT INTO coin (id) VALUES ('euro');`),
		"migrations/9002_words.sqlite.sql":   step("CREATE VIRTUAL TABLE word USING fts5(text);"),
		"migrations/9002_words.postgres.sql": step("CREATE TABLE word (text tsvector);"),
	}
}

func TestMigrateOneTextForBothEngines(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, database *db.DB) {
		files := steps()
		for name, file := range schemaFiles(t) {
			files[name] = file
		}
		for range 2 { // the second time does nothing
			if err := database.Migrate(t.Context(), files); err != nil {
				t.Fatal(err)
			}
		}
		var (
			worth  int64
			weight float64
			truth  bool
			note   string
		)
		row := database.QueryRow(t.Context(), `SELECT worth, weight, "BOOLEAN", note FROM coin`)
		if err := row.Scan(&worth, &weight, &truth, &note); err != nil || worth != 5 || weight != 1.5 || !truth || note != "a BIGINT);" {
			t.Errorf("coin = %d %v %v %q (%v)", worth, weight, truth, note, err)
		}
		err := database.InTx(t.Context(), func(tx *db.Tx) error {
			_, err := tx.Exec(t.Context(), "INSERT INTO coin (id, worth) VALUES ('bad', '12x')")
			return err
		})
		if err == nil {
			t.Error("the table is not strict")
		}
		if applied, known, err := database.SchemaVersion(t.Context(), files); err != nil || applied != 9002 || known != 9002 {
			t.Errorf("version %d of %d (%v)", applied, known, err)
		}
		if err := database.Migrate(t.Context(), schema.FS); !errors.Is(err, db.ErrNewerSchema) {
			t.Errorf("an older program: %v", err)
		}
	})
}

// schemaFiles are the steps that the template has already.
func schemaFiles(t *testing.T) fstest.MapFS {
	t.Helper()
	entries, err := schema.FS.ReadDir("migrations")
	if err != nil {
		t.Fatal(err)
	}
	files := fstest.MapFS{}
	for _, entry := range entries {
		content, err := schema.FS.ReadFile("migrations/" + entry.Name())
		if err != nil {
			t.Fatal(err)
		}
		files["migrations/"+entry.Name()] = &fstest.MapFile{Data: content}
	}
	return files
}

func TestServersThatStartTogetherMigrateOnce(t *testing.T) {
	t.Parallel()
	database := dbtest.New(t, db.PostgreSQL)
	files := steps()
	for name, file := range schemaFiles(t) {
		files[name] = file
	}
	var wait sync.WaitGroup
	for range 3 {
		wait.Go(func() {
			if err := database.Migrate(t.Context(), files); err != nil {
				t.Error(err)
			}
		})
	}
	wait.Wait()
}

func TestMigrateBacksUpWhatItChanges(t *testing.T) {
	t.Parallel()
	path := filepath.Join(t.TempDir(), "new folder", "100% mine?.db")
	database, err := db.Open(t.Context(), path, db.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer database.Close()
	files := steps()
	later := files["migrations/9002_words.sqlite.sql"]
	delete(files, "migrations/9002_words.sqlite.sql")
	if err := database.Migrate(t.Context(), files); err != nil {
		t.Fatal(err)
	}
	if left, _ := filepath.Glob(filepath.Dir(path) + "/*before*"); len(left) != 0 {
		t.Errorf("an empty database was backed up: %v", left)
	}
	files["migrations/9002_words.sqlite.sql"] = later
	if err := database.Migrate(t.Context(), files); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(path + ".before-9001")
	if err != nil || info.Mode().Perm() != 0o600 || info.Size() == 0 {
		t.Fatalf("backup: %v (%v)", info, err)
	}
	copied, err := db.Open(t.Context(), path+".before-9001", db.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer copied.Close()
	if found, err := db.Exists(t.Context(), copied, "SELECT 1 FROM coin WHERE id = $1", "euro"); err != nil || !found {
		t.Errorf("the backup lacks its content: %v (%v)", found, err)
	}
}

func TestOpenRefusesWhatIsNoAddress(t *testing.T) {
	t.Parallel()
	for _, address := range []string{"", ":memory:", "file:x.db", "postgres://host:port/x", t.TempDir()} {
		opened, err := db.Open(t.Context(), address, db.Options{})
		if err == nil {
			t.Errorf("%q is accepted", address)
			opened.Close()
		}
	}
}

func TestEveryTableOfTheSchemaIsStrict(t *testing.T) {
	t.Parallel()
	database := dbtest.New(t, db.SQLite)
	loose, err := db.Collect(t.Context(), database, db.Value[string],
		`SELECT name FROM pragma_table_list WHERE type = 'table' AND strict = 0 AND schema = 'main'
		 AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'goose%' AND name NOT LIKE 'river%'`)
	if err != nil || len(loose) != 0 {
		t.Errorf("loose tables: %s (%v)", strings.Join(loose, ", "), err)
	}
}
