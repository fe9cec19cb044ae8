package dbtest

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"strings"
	"sync"
	"testing"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver "pgx" of the server's own connection

	"vidimus/internal/platform/db/dbtest/cluster"
	"vidimus/internal/platform/id"
	"vidimus/internal/schema"
)

// server is where the databases of this process are made.
type server struct {
	address  *url.URL
	admin    *sql.DB
	template string
}

var postgresServer = sync.OnceValues(func() (*server, error) {
	ctx := context.Background()
	text := os.Getenv(cluster.AddressVariable)
	if text == "" {
		var err error
		if text, err = cluster.Shared(ctx); err != nil {
			return nil, err
		}
	}
	address, err := url.Parse(text)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", cluster.AddressVariable, err)
	}
	admin, err := sql.Open("pgx", text)
	if err != nil {
		return nil, err
	}
	// The connection stays open: it tells a shared server that it is in use.
	admin.SetMaxIdleConns(1)
	opened := &server{address: address, admin: admin}
	return opened, opened.makeTemplate(ctx)
})

func postgresAddress(t testing.TB) string {
	t.Helper()
	running, err := postgresServer()
	if err != nil {
		t.Fatalf("make PostgreSQL template: %v", err)
	}
	name := "vidimus_test_" + id.New()
	_, err = running.admin.ExecContext(t.Context(), "CREATE DATABASE "+name+" TEMPLATE "+running.template+" STRATEGY file_copy")
	if err != nil {
		t.Fatalf("make database: %v", err)
	}
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), cleaning)
		defer cancel()
		if _, err := running.admin.ExecContext(ctx, "DROP DATABASE "+name+" WITH (FORCE)"); err != nil {
			t.Errorf("drop database: %v", err)
		}
	})
	return running.addressOf(name)
}

func (s *server) addressOf(database string) string {
	address := *s.address
	address.Path = "/" + database
	return address.String()
}

// makeTemplate finds or makes the migrated database that tests copy. Its name
// is the digest of the schema, so that binaries of other versions make another.
// It gets its name when it is complete.
func (s *server) makeTemplate(ctx context.Context) (err error) {
	digest, err := schemaDigest()
	if err != nil {
		return err
	}
	s.template = "vidimus_template_" + digest
	conn, err := s.admin.Conn(ctx)
	if err != nil {
		return err
	}
	defer conn.Close()
	const lock = 0x74656d706c617465 // "template"
	if _, err := conn.ExecContext(ctx, "SELECT pg_advisory_lock($1)", int64(lock)); err != nil {
		return err
	}
	defer func() {
		_, unlocked := conn.ExecContext(ctx, "SELECT pg_advisory_unlock($1)", int64(lock))
		err = errors.Join(err, unlocked)
	}()
	var exists bool
	err = conn.QueryRowContext(ctx, "SELECT EXISTS (SELECT 1 FROM pg_database WHERE datname = $1)", s.template).Scan(&exists)
	if err != nil || exists {
		return err
	}
	return s.buildTemplate(ctx, conn)
}

func (s *server) buildTemplate(ctx context.Context, conn *sql.Conn) error {
	building := s.template + "_unfinished"
	for _, statement := range []string{"DROP DATABASE IF EXISTS " + building + " WITH (FORCE)", "CREATE DATABASE " + building} {
		if _, err := conn.ExecContext(ctx, statement); err != nil {
			return err
		}
	}
	if err := migrate(ctx, s.addressOf(building)); err != nil {
		return err
	}
	_, err := conn.ExecContext(ctx, "ALTER DATABASE "+building+" RENAME TO "+s.template)
	return err
}

func schemaDigest() (string, error) {
	hash := sha256.New()
	err := fs.WalkDir(schema.FS, ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".sql") {
			return err
		}
		content, err := fs.ReadFile(schema.FS, path)
		fmt.Fprintf(hash, "%s %d\n%s", path, len(content), content)
		return err
	})
	return hex.EncodeToString(hash.Sum(nil))[:16], err
}
