package throttle_test

import (
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"pgregory.net/rapid"

	"vidimus/internal/platform/clock"
	"vidimus/internal/platform/fault"
	"vidimus/internal/platform/throttle"
)

var start = time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)

func TestBurstThenSteadily(t *testing.T) {
	t.Parallel()
	now := clock.NewManual(start)
	limiter := throttle.New(throttle.Limit{Burst: 3, Every: 10 * time.Second}, 10, now.Now)
	for i := range 3 {
		if err := limiter.Take("ada"); err != nil {
			t.Fatalf("take %d: %v", i, err)
		}
	}
	for range 5 { // refusals cost nothing
		err := limiter.Take("ada")
		if !errors.Is(err, throttle.ErrTooOften) || fault.Of(err).Args["seconds"] != "10" {
			t.Fatalf("fourth take: %v %v", err, fault.Of(err).Args)
		}
	}
	if err := limiter.Take("bob"); err != nil {
		t.Errorf("another key: %v", err)
	}
	now.Advance(9500 * time.Millisecond)
	if err := limiter.Take("ada"); fault.Of(err).Args["seconds"] != "1" {
		t.Errorf("half a second early: %v", err)
	}
	now.Advance(500 * time.Millisecond)
	if err := limiter.Take("ada"); err != nil {
		t.Errorf("in time: %v", err)
	}
	limiter.Forget("ada")
	limiter.Forget("nobody")
	if err := limiter.Take("ada"); err != nil {
		t.Errorf("after forgetting: %v", err)
	}
}

func TestMemoryIsBoundedAndTheLeastRecentIsForgotten(t *testing.T) {
	t.Parallel()
	limiter := throttle.New(throttle.Limit{Burst: 1, Every: time.Hour}, 2, clock.Fixed(start))
	for _, key := range []string{"a", "b"} {
		if err := limiter.Take(key); err != nil {
			t.Fatal(err)
		}
	}
	if err := limiter.Take("a"); err == nil { // uses a
		t.Error("a has a second token")
	}
	if err := limiter.Take("c"); err != nil { // drives out b
		t.Error(err)
	}
	if err := limiter.Take("a"); err == nil {
		t.Error("a was forgotten, though used last")
	}
	if err := limiter.Take("b"); err != nil {
		t.Errorf("b was not forgotten: %v", err)
	}
}

func TestNeverMoreThanBurstAndRefill(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		limit := throttle.Limit{
			Burst: rapid.IntRange(1, 20).Draw(t, "burst"),
			Every: time.Duration(rapid.IntRange(1, 5000).Draw(t, "every")) * time.Millisecond,
		}
		now := clock.NewManual(start)
		limiter := throttle.New(limit, 5, now.Now)
		granted := 0
		for _, pause := range rapid.SliceOfN(rapid.IntRange(0, 4000), 1, 100).Draw(t, "pauses") {
			now.Advance(time.Duration(pause) * time.Millisecond)
			if limiter.Take("key") == nil {
				granted++
			}
		}
		if most := limit.Burst + int(now.Now().Sub(start)/limit.Every) + 1; granted > most {
			t.Fatalf("granted %d, at most %d", granted, most)
		}
	})
}

func TestConcurrentTakesShareOneBucket(t *testing.T) {
	t.Parallel()
	limiter := throttle.New(throttle.Limit{Burst: 50, Every: time.Hour}, 10, clock.Fixed(start))
	var (
		wait    sync.WaitGroup
		granted atomic.Int32
	)
	for i := range 8 {
		wait.Go(func() {
			for range 20 {
				if limiter.Take("shared") == nil {
					granted.Add(1)
				}
				_ = limiter.Take(fmt.Sprint("own ", i))
			}
		})
	}
	wait.Wait()
	if granted.Load() != 50 {
		t.Errorf("granted %d of 50", granted.Load())
	}
}
