package clock_test

import (
	"sync"
	"testing"
	"time"

	"pgregory.net/rapid"

	"vidimus/internal/platform/clock"
)

var noon = time.Date(2026, 11, 21, 12, 0, 0, 123_456_789, time.FixedZone("CET", 3600))

func TestClocksAnswerInWholeMicrosecondsOfUTC(t *testing.T) {
	t.Parallel()
	clocks := map[string]clock.Clock{
		"system": clock.System,
		"fixed":  clock.Fixed(noon),
		"manual": clock.NewManual(noon).Now,
	}
	for name, now := range clocks {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := now()
			if got.Location() != time.UTC || got.Nanosecond()%1000 != 0 {
				t.Errorf("%v is not UTC in whole microseconds", got)
			}
			if back := clock.FromMicros(clock.Micros(got)); back != got {
				t.Errorf("after the database: %v, before: %v", back, got)
			}
		})
	}
}

func TestManual(t *testing.T) {
	t.Parallel()
	manual := clock.NewManual(noon)
	start := manual.Now()
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			for range 100 {
				manual.Advance(time.Second)
			}
		})
	}
	wait.Wait()
	if got := manual.Now().Sub(start); got != 800*time.Second {
		t.Errorf("moved by %v, want 800s", got)
	}
	manual.Set(start)
	if got := manual.Advance(-time.Hour); got != start.Add(-time.Hour) {
		t.Errorf("moved back to %v", got)
	}
}

func TestMicrosKeepTheOrderOfInstants(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		// Years 1900 to 2200: more than any row will carry.
		instant := rapid.Int64Range(-2_208_988_800_000_000_000, 7_258_118_400_000_000_000)
		a := time.Unix(0, instant.Draw(t, "a"))
		b := time.Unix(0, instant.Draw(t, "b"))
		if a.Before(b) && clock.Micros(a) > clock.Micros(b) {
			t.Fatalf("%v is before %v, but %d > %d", a, b, clock.Micros(a), clock.Micros(b))
		}
		if late := a.Sub(clock.FromMicros(clock.Micros(a))); late < 0 || late >= time.Microsecond {
			t.Fatalf("rounding moved %v by %v", a, late)
		}
	})
}
