package db

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strings"

	"modernc.org/sqlite"
)

// sqlitePragmas are run on every connection, in this order: busy_timeout comes
// first because the ones after it may have to wait for a lock.
var sqlitePragmas = []string{
	"busy_timeout(5000)",
	"journal_mode(WAL)",
	// In WAL mode a power cut may lose the last commits but never corrupts.
	"synchronous(NORMAL)",
	"foreign_keys(1)",
	"temp_store(MEMORY)",
	// What a long reader let the log grow to is given back at a checkpoint.
	"journal_size_limit(67108864)",
}

// openSQLite opens two pools on one file. The writer has a single connection,
// so that goroutines queue in Go, fairly and without SQLITE_BUSY; its
// transactions begin with the write lock, because one that upgrades from
// reading is refused at once, whatever busy_timeout says.
func openSQLite(path string, options Options) (*DB, error) {
	if path == "" || strings.Contains(path, ":memory:") || strings.HasPrefix(path, "file:") {
		return nil, fmt.Errorf("address %q is neither the path of a file nor postgres://…", path)
	}
	path, err := filepath.Abs(path)
	if err != nil {
		return nil, fmt.Errorf("find SQLite file: %w", err)
	}
	if err := makePrivateFile(path); err != nil {
		return nil, fmt.Errorf("make SQLite file: %w", err)
	}
	engine := new(sqlite.Driver)
	opened := &DB{engine: SQLite, path: path}
	opened.writer = sql.OpenDB(sqliteConnector{engine, sqliteAddress(path, 64<<10, "&_txlock=immediate")})
	opened.writer.SetMaxOpenConns(1)
	// The cache is per connection: eight readers of 4 MiB, one writer of 64.
	opened.reader = sql.OpenDB(sqliteConnector{engine, sqliteAddress(path, 4<<10, "&_query_only=1")})
	opened.reader.SetMaxOpenConns(options.Readers)
	opened.reader.SetMaxIdleConns(options.Readers)
	return opened, nil
}

// makePrivateFile makes an absent file, readable by its owner alone; SQLite
// gives the files beside it the same rights.
func makePrivateFile(path string) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		return err
	}
	file, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return err
	}
	return file.Close()
}

// sqliteAddress is the driver's address of a file; more begins with "&".
// Double quotes mean names only, as on PostgreSQL. The format and zone of times
// are for the job queue, whose library binds them, in any zone, and compares
// them as text; our own tables hold no times but whole microseconds.
func sqliteAddress(path string, cacheKiB int, more string) string {
	var query strings.Builder
	for _, pragma := range sqlitePragmas {
		query.WriteString("_pragma=" + pragma + "&")
	}
	fmt.Fprintf(&query, "_pragma=cache_size(-%d)&_dqs=0&_defensive=1&_time_format=sqlite&_timezone=UTC", cacheKiB)
	address := url.URL{Scheme: "file", Path: filepath.ToSlash(path), RawQuery: query.String() + more}
	return address.String()
}

// sqliteConnector opens connections with a driver that is not registered.
type sqliteConnector struct {
	engine  *sqlite.Driver
	address string
}

func (c sqliteConnector) Connect(context.Context) (driver.Conn, error) {
	opened, err := c.engine.Open(c.address)
	if err != nil {
		return nil, err
	}
	return keeping(opened)
}

func (c sqliteConnector) Driver() driver.Driver { return c.engine }

// sqliteCode returns the extended result code of an SQLite error, or 0.
func sqliteCode(err error) int {
	var failure *sqlite.Error
	if errors.As(err, &failure) {
		return failure.Code()
	}
	return 0
}
