package db

import (
	"context"
	"errors"
	"slices"
	"testing"
	"testing/synctest"
	"time"
)

// line has writers come one after another while the turn is taken, and returns the order in which
// they got theirs.
func line(t *testing.T, urgencies []Urgency, wait time.Duration) []Urgency {
	t.Helper()
	var queue turns
	if err := queue.take(t.Context()); err != nil {
		t.Fatal(err)
	}
	served := make(chan Urgency, len(urgencies))
	for _, urgency := range urgencies {
		go func() {
			if err := queue.take(WithUrgency(t.Context(), urgency)); err != nil {
				t.Error(err)
			}
			served <- urgency
			queue.give()
		}()
		synctest.Wait()
	}
	time.Sleep(wait)
	queue.give()
	var order []Urgency
	for range urgencies {
		order = append(order, <-served)
	}
	return order
}

func TestTurns(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		come []Urgency
		wait time.Duration
		want []Urgency
	}{
		"the most urgent is first":     {[]Urgency{Whenever, Soon, Now}, time.Millisecond, []Urgency{Now, Soon, Whenever}},
		"patience ends":                {[]Urgency{Soon, Now}, time.Second, []Urgency{Soon, Now}},
		"nothing waits for ever":       {[]Urgency{Now, Soon, Whenever}, 2 * time.Second, []Urgency{Whenever, Soon, Now}},
		"of equal ones, who was first": {[]Urgency{Now, Whenever, Now}, 0, []Urgency{Now, Now, Whenever}},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			synctest.Test(t, func(t *testing.T) {
				if got := line(t, c.come, c.wait); !slices.Equal(got, c.want) {
					t.Errorf("got %v, want %v", got, c.want)
				}
			})
		})
	}
}

func TestTurnsOfOneWhoGivesUp(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		var queue turns
		if err := queue.take(t.Context()); err != nil {
			t.Fatal(err)
		}
		hurried, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		if err := queue.take(hurried); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("got %v", err)
		}
		queue.give()
		if err := queue.take(t.Context()); err != nil {
			t.Error("one who gave up kept the turn")
		}
	})
}

func TestWheneverGivesWayToBulkWork(t *testing.T) {
	t.Parallel()
	synctest.Test(t, func(t *testing.T) {
		database := &DB{}
		end := database.BeginBulk()
		waited := func(urgency Urgency) time.Duration {
			begun := time.Now()
			if err := database.bulk.giveWay(WithUrgency(t.Context(), urgency)); err != nil {
				t.Error(err)
			}
			return time.Since(begun)
		}
		if took := waited(Now); took != 0 {
			t.Errorf("a person waited %v for bulk work", took)
		}
		if took := waited(Whenever); took != bulkPause {
			t.Errorf("a job waited %v, the pause is %v", took, bulkPause)
		}
		time.AfterFunc(time.Millisecond, end)
		if took := waited(Whenever); took != time.Millisecond {
			t.Errorf("a job waited %v for bulk work that was over after a millisecond", took)
		}
		if took := waited(Whenever); took != 0 {
			t.Errorf("a job waited %v for no bulk work", took)
		}
	})
}
