package db_test

import (
	"context"
	"database/sql/driver"
	"errors"
	"fmt"
	"io"
	"testing"

	"github.com/jackc/pgx/v5/pgconn"

	"vidimus/internal/platform/db"
)

func TestIsAway(t *testing.T) {
	t.Parallel()
	_, refused := db.Open(t.Context(), "postgres:///postgres?user=postgres&host="+t.TempDir(), db.Options{})
	for name, one := range map[string]struct {
		err  error
		want bool
	}{
		"there is no server":               {refused, true},
		"the server was stopped":           {&pgconn.PgError{Code: "57P01"}, true},
		"the server starts":                {&pgconn.PgError{Code: "57P03"}, true},
		"the server has no place":          {&pgconn.PgError{Code: "53300"}, true},
		"the connection failed":            {&pgconn.PgError{Code: "08006"}, true},
		"the connection is of no use":      {driver.ErrBadConn, true},
		"a statement was refused":          {&pgconn.PgError{Code: "23505"}, false},
		"the connection to another is cut": {io.ErrUnexpectedEOF, false},
		"the time ran out":                 {context.DeadlineExceeded, false},
		"anything else":                    {errors.New("no answer"), false},
		"nothing":                          {nil, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			err := one.err
			if err != nil {
				err = fmt.Errorf("read: %w", err)
			}
			if got := db.IsAway(err); got != one.want {
				t.Errorf("IsAway(%v) = %v", one.err, got)
			}
		})
	}
}
