// Package clock hands out the time.
//
// Nothing outside this package and cmd asks the machine for the time: whoever
// needs it takes a [Clock] through its constructor, so that tests set the time
// instead of waiting for it.
//
// The database keeps instants as whole microseconds since 1970 in UTC
// ([Micros], [FromMicros]): integers compare the same on every engine. All
// clocks here therefore answer in UTC and whole microseconds, so that a time
// equals itself after a round trip through the database.
//
// Every package may import clock; clock imports none of the project's.
package clock

import (
	"sync"
	"time"
)

// Clock answers with the present instant, in UTC and whole microseconds.
type Clock func() time.Time

// System is the machine's clock.
func System() time.Time { return whole(time.Now()) }

// Fixed returns a clock that stands still at t.
func Fixed(t time.Time) Clock {
	t = whole(t)
	return func() time.Time { return t }
}

// Micros returns t as the database keeps it. It rounds down, also before 1970.
func Micros(t time.Time) int64 { return t.UnixMicro() }

// FromMicros returns the instant that the database keeps as micros, in UTC.
func FromMicros(micros int64) time.Time { return time.UnixMicro(micros).UTC() }

// whole drops what the database cannot keep: the zone, the monotonic reading
// and what is finer than a microsecond.
func whole(t time.Time) time.Time { return FromMicros(Micros(t)) }

// Manual is a clock for tests that moves only when told. It is safe for
// concurrent use; pass its Now method where a [Clock] is wanted.
type Manual struct {
	mu  sync.Mutex
	now time.Time
}

// NewManual returns a manual clock that shows t.
func NewManual(t time.Time) *Manual { return &Manual{now: whole(t)} }

// Now returns the instant that the clock shows. Its method value is a [Clock].
func (m *Manual) Now() time.Time {
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.now
}

// Advance moves the clock by d, which may be negative, and returns the new time.
func (m *Manual) Advance(d time.Duration) time.Time {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.now = whole(m.now.Add(d))
	return m.now
}

// Set moves the clock to t.
func (m *Manual) Set(t time.Time) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.now = whole(t)
}
