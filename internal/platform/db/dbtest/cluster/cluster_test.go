//go:build unix

package cluster_test

import (
	"database/sql"
	"os"
	"testing"

	_ "github.com/jackc/pgx/v5/stdlib"

	"vidimus/internal/platform/db/dbtest/cluster"
)

func TestStartAnswersAndStopLeavesNoTrace(t *testing.T) {
	t.Parallel()
	started, err := cluster.Start(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	pool, err := sql.Open("pgx", started.Address())
	if err != nil {
		t.Fatal(err)
	}
	var inOrder bool
	row := pool.QueryRowContext(t.Context(), `SELECT 'b' COLLATE "C" > 'B' AND 'ä' < 'b'`)
	if err := row.Scan(&inOrder); err != nil || !inOrder {
		t.Errorf("text is not ordered by language: %v, %v", inOrder, err)
	}
	if err := pool.Close(); err != nil {
		t.Error(err)
	}
	if err := started.Stop(t.Context()); err != nil {
		t.Error(err)
	}
	if _, err := os.Stat(started.Folder); !os.IsNotExist(err) {
		t.Errorf("folder remains: %v", err)
	}
}
