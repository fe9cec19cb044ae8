package db

import (
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/stdlib"
)

// openPostgreSQL opens two pools, so that a page that reads never waits behind
// transactions, nor a transaction for the connection of its own reader.
//
// No session setting is made beyond the application's name: behind pgbouncer in
// transaction mode (with default_query_exec_mode=exec in the address) a session
// belongs to nobody.
func openPostgreSQL(address string, options Options) (*DB, error) {
	config, err := pgx.ParseConfig(address)
	if err != nil {
		return nil, fmt.Errorf("read PostgreSQL address: %w", err)
	}
	if config.RuntimeParams["application_name"] == "" {
		config.RuntimeParams["application_name"] = "vidimus"
	}
	return &DB{
		engine: PostgreSQL,
		writer: postgresPool(config, options.Writers),
		reader: postgresPool(config, options.Readers),
	}, nil
}

func postgresPool(config *pgx.ConnConfig, connections int) *sql.DB {
	pool := stdlib.OpenDB(*config)
	pool.SetMaxOpenConns(connections)
	pool.SetMaxIdleConns(connections)
	// After a failover the old server's connections must go some day.
	pool.SetConnMaxLifetime(30 * time.Minute)
	return pool
}

// postgresCode returns the SQLSTATE of a PostgreSQL error, or "".
func postgresCode(err error) string {
	var failure *pgconn.PgError
	if errors.As(err, &failure) {
		return failure.Code
	}
	return ""
}
