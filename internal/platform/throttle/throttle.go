// Package throttle limits how often something may happen per key: sign-ins per
// address, requests per API key.
//
// Each key has a bucket of tokens that refills steadily. Memory is bounded: of
// too many keys, the one not used for longest is forgotten and starts with a
// full bucket again. Every server counts for itself, which is enough to blunt
// guessing and hammering; what is paid for is counted in the database.
//
// Faces and subjects may import throttle; it imports only clock and fault.
package throttle

import (
	"container/list"
	"strconv"
	"sync"
	"time"

	"golang.org/x/time/rate"

	"vidimus/internal/platform/clock"
	"vidimus/internal/platform/fault"
)

// ErrTooOften is the fault of a key that has no token left. Its argument
// "seconds" is after how many whole seconds to try again, at least 1.
var ErrTooOften = fault.RateLimited("throttle.too_often", "That was too often. Please try again in {seconds} seconds.")

// Limit is what one key may do.
type Limit struct {
	// Burst is how many times in a row; at least 1.
	Burst int
	// Every is the time in which one more is granted; more than 0.
	Every time.Duration
}

// Limiter keeps the buckets of up to a number of keys. It is safe for
// concurrent use.
type Limiter struct {
	limit   Limit
	maximum int
	now     clock.Clock

	mu      sync.Mutex
	buckets map[string]*list.Element
	// recent has the bucket used last at its front.
	recent *list.List
}

type bucket struct {
	key    string
	tokens *rate.Limiter
}

// New returns a limiter that remembers at most keys keys, about 250 bytes each
// and the key.
func New(limit Limit, keys int, now clock.Clock) *Limiter {
	return &Limiter{
		limit:   Limit{Burst: max(limit.Burst, 1), Every: max(limit.Every, 1)},
		maximum: max(keys, 1),
		now:     now,
		buckets: make(map[string]*list.Element),
		recent:  list.New(),
	}
}

// Take takes a token of the key, or fails with ErrTooOften and takes none.
func (l *Limiter) Take(key string) error {
	now := l.now()
	l.mu.Lock()
	defer l.mu.Unlock()
	reservation := l.bucketOf(key).tokens.ReserveN(now, 1)
	wait := reservation.DelayFrom(now)
	if wait == 0 {
		return nil
	}
	reservation.CancelAt(now)
	seconds := (wait + time.Second - 1) / time.Second
	return ErrTooOften.With("seconds", strconv.FormatInt(int64(seconds), 10))
}

// Forget gives the key a full bucket, as after a successful sign-in.
func (l *Limiter) Forget(key string) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if element, known := l.buckets[key]; known {
		l.remove(element)
	}
}

// bucketOf finds or makes the bucket of a key and marks it as used.
func (l *Limiter) bucketOf(key string) *bucket {
	if element, known := l.buckets[key]; known {
		l.recent.MoveToFront(element)
		return element.Value.(*bucket)
	}
	if len(l.buckets) >= l.maximum {
		l.remove(l.recent.Back())
	}
	made := &bucket{key: key, tokens: rate.NewLimiter(rate.Every(l.limit.Every), l.limit.Burst)}
	l.buckets[key] = l.recent.PushFront(made)
	return made
}

func (l *Limiter) remove(element *list.Element) {
	l.recent.Remove(element)
	delete(l.buckets, element.Value.(*bucket).key)
}
