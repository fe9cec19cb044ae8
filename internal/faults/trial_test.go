package faults

import (
	"bufio"
	"context"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"vidimus/internal/platform/db"
	"vidimus/internal/platform/db/dbtest/cluster"
)

// patience bounds everything that a trial waits for.
const patience = 2 * time.Minute

// rounds is how often the program is killed.
func rounds(t *testing.T) int {
	t.Helper()
	text := os.Getenv(roundsVariable)
	if text == "" {
		return 2
	}
	number, err := strconv.Atoi(text)
	if err != nil {
		t.Fatal(err)
	}
	return number
}

// trial is a marketplace that is killed again and again.
type trial struct {
	*testing.T
	data, database string
	server         *cluster.Cluster // of PostgreSQL; nil on SQLite
	acknowledged   [][]string
	kills          int
}

func TestKillsLoseNothing(t *testing.T) {
	t.Parallel()
	t.Run("sqlite", func(t *testing.T) {
		t.Parallel()
		data := t.TempDir()
		(&trial{T: t, data: data, database: filepath.Join(data, "vidimus.sqlite")}).run()
	})
	t.Run("postgres", func(t *testing.T) {
		t.Parallel()
		server, err := cluster.StartDurable(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() {
			if err := server.Stop(context.Background()); err != nil {
				t.Error(err)
			}
		})
		(&trial{T: t, data: t.TempDir(), database: server.Address(), server: server}).run()
	})
}

func (t *trial) run() {
	market, err := open(t.Context(), t.data, t.database)
	t.must(err)
	t.must(furnish(t.Context(), market))
	t.must(market.Close())
	for round := range rounds(t.T) {
		t.liveAndDie(round)
		t.look()
		if t.Failed() {
			return
		}
	}
	t.settle()
	counts := map[string]int{}
	for _, line := range t.acknowledged {
		counts[line[0]]++
	}
	t.Logf("%d kills; acknowledged: %v", t.kills, counts)
}

func (t *trial) must(err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// liveAndDie starts the program, lets people use it for a moment, and kills it: on PostgreSQL, every
// third time, the database server before it.
func (t *trial) liveAndDie(round int) {
	program, err := os.Executable()
	t.must(err)
	child := exec.Command(program)
	child.Env = append(os.Environ(), dataVariable+"="+t.data, databaseVariable+"="+t.database, roundVariable+"="+strconv.Itoa(round))
	child.Stderr = os.Stderr
	said, err := child.StdoutPipe()
	t.must(err)
	t.must(child.Start())
	defer func() { _ = child.Process.Kill() }()
	crash := t.server != nil && round%3 == 1
	ready, heard := make(chan struct{}), make(chan [][]string, 1)
	go func() { heard <- listen(said, ready) }()
	select {
	case <-ready:
	case <-time.After(patience):
		t.Fatal("the program does not start")
	}
	<-time.After(300*time.Millisecond + rand.N(1200*time.Millisecond)) // the moment of the kill is the point
	if crash {
		t.must(t.server.Crash(t.Context()))
	}
	t.must(child.Process.Kill())
	lines := <-heard
	_ = child.Wait() // killed
	t.kills++
	if crash {
		t.must(t.server.Restart(t.Context()))
	}
	for _, line := range lines {
		if line[0] == "error" && !crash {
			t.Errorf("somebody met %s", strings.Join(line[1:], " "))
		}
	}
	t.acknowledged = append(t.acknowledged, lines...)
}

// listen gathers what the program acknowledges, line by line; a line that was cut off was not said.
func listen(said io.Reader, ready chan<- struct{}) [][]string {
	var lines [][]string
	for reader := bufio.NewReader(said); ; {
		line, err := reader.ReadString('\n')
		if err != nil {
			return lines
		}
		words := strings.Fields(line)
		if words[0] == "ready" {
			close(ready)
			continue
		}
		lines = append(lines, words)
	}
}

// settle starts the program for the last time and lets it finish what it was at.
func (t *trial) settle() {
	market, err := open(t.Context(), t.data, t.database)
	t.must(err)
	defer func() { t.must(market.Close()) }()
	t.forgetLiving(market.DB)
	t.must(market.Queue.Start(t.Context()))
	defer func() { t.must(market.Queue.Stop(context.WithoutCancel(t.Context()))) }()
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	for unfinished := true; unfinished; {
		t.must(market.Queue.WaitIdle(ctx))
		unfinished = t.exists(market.DB, `SELECT 1 FROM import_run WHERE state IN ('waiting', 'running')`) ||
			t.exists(market.DB, `SELECT 1 FROM search_stale`) || t.exists(market.DB, `SELECT 1 FROM inspection WHERE state = 'pending'`)
	}
	t.lookAt(market.DB)
	t.lookAtFinished(market.DB)
}

// forgetLiving makes the signs of life of the killed servers old, which they would be half a minute
// later.
func (t *trial) forgetLiving(database *db.DB) {
	if t.server == nil {
		return
	}
	t.must(database.InTx(t.Context(), func(tx *db.Tx) error {
		_, err := tx.Exec(t.Context(), `UPDATE river_client SET updated_at = updated_at - interval '1 hour'`)
		return err
	}))
}

// look opens the database as it was left.
func (t *trial) look() {
	opened, err := db.Open(t.Context(), t.database, db.Options{})
	t.must(err)
	defer func() { t.must(opened.Close()) }()
	t.forgetLiving(opened)
	t.lookAt(opened)
}

func (t *trial) exists(database *db.DB, statement string, arguments ...any) bool {
	t.Helper()
	found, err := db.Exists(t.Context(), database, statement, arguments...)
	t.must(err)
	return found
}
