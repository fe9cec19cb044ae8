package faults

import (
	"context"
	"math"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"vidimus/internal/app"
	"vidimus/internal/platform/db"
	"vidimus/internal/platform/db/dbtest/cluster"
)

// patience bounds everything that a trial waits for: a start takes seconds on a machine that does four
// things at once, and what is left to do becomes less every second or two.
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
	goods          []string         // products with counted stock
	acknowledged   [][]string
	kills          int
	slowest        time.Duration // start of the program
	settled        time.Duration // what the last start took to finish everything
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
	t.goods, err = furnish(t.Context(), market)
	t.must(err)
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
	t.Logf("%d kills; slowest start %v; everything finished after %v; acknowledged: %v",
		t.kills, t.slowest.Round(time.Millisecond), t.settled.Round(time.Millisecond), counts)
}

func (t *trial) must(err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// outage is what happens to the database in a round.
type outage int

const (
	none          outage = iota
	programToo           // both die
	databaseAlone        // the program lives on until the database is there again, and for a moment more
)

// outageIn lets every third round on PostgreSQL have one.
func (t *trial) outageIn(round int) outage {
	switch {
	case t.server == nil || round%3 != 1:
		return none
	case round%2 == 1:
		return programToo
	default:
		return databaseAlone
	}
}

// liveAndDie starts the program, lets people use it for a moment, and kills it.
func (t *trial) liveAndDie(round int) {
	p, met := t.begin(round), t.outageIn(round)
	liveOn()
	if met != none {
		t.must(t.server.Crash(t.Context()))
	}
	if met == databaseAlone {
		t.must(t.server.Restart(t.Context()))
		t.waitForMore(p)
		liveOn()
	}
	lines := p.kill()
	t.kills++
	if met == programToo {
		t.must(t.server.Restart(t.Context()))
	}
	if met == none && p.complaints.Len() > 0 {
		t.Errorf("after %d kills: the program complained: %s", t.kills, p.complaints.String())
	}
	for _, line := range lines {
		if line[0] == "error" && met == none {
			t.Errorf("somebody met %s", strings.Join(line[1:], " "))
		}
	}
	t.acknowledged = append(t.acknowledged, lines...)
}

// liveOn lets people use the program until a moment that nobody knows: when it is killed is the point.
func liveOn() { <-time.After(300*time.Millisecond + rand.N(1200*time.Millisecond)) }

// settle starts the program for the last time and lets it finish what it was at.
func (t *trial) settle() {
	market, err := open(t.Context(), t.data, t.database)
	t.must(err)
	defer func() { t.must(market.Close()) }()
	t.forgetLiving(market.DB)
	t.must(market.Queue.Start(t.Context()))
	defer func() { t.must(market.Queue.Stop(context.WithoutCancel(t.Context()))) }()
	begun := time.Now()
	t.waitUntilDone(market)
	t.settled = time.Since(begun)
	t.lookAt(market.DB)
	t.lookAtFinished(market.DB)
	t.lookForFailedJobs(market.Queue)
}

// waitUntilDone waits as long as less and less is left to do.
func (t *trial) waitUntilDone(market *app.App) {
	t.Helper()
	least, since := int64(math.MaxInt64), time.Now()
	for {
		left, err := db.Collect(t.Context(), market.DB, db.Value[int64], leftToDo, int64(importSize()))
		t.must(err)
		switch {
		case left[0] == 0:
			ctx, cancel := context.WithTimeout(t.Context(), patience)
			defer cancel()
			t.must(market.Queue.WaitIdle(ctx))
			return
		case left[0] < least:
			least, since = left[0], time.Now()
		case time.Since(since) > patience:
			t.Fatalf("for %v nothing was done of what is left: %d", patience, left[0])
		}
		<-time.After(100 * time.Millisecond)
	}
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
