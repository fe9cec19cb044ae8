package db

import (
	"context"
	"sync"
	"time"
)

// Urgency says who waits for a transaction. On SQLite, which has one writer, it decides who is next; on
// both engines what is done whenever gives way to bulk work, see [DB.BeginBulk].
type Urgency int

// The urgencies. What has waited for its patience is next whatever its urgency, so that nothing waits
// for ever.
const (
	Now      Urgency = iota // somebody looks at a page that does not come; of every context without one
	Soon                    // work in bulk that somebody watches
	Whenever                // work that nobody watches: jobs
)

// patience is how long transactions of each urgency let others pass. Where people alone bring more than
// can be written, bulk work gets no more than a turn a second.
var patience = [...]time.Duration{Now: 0, Soon: time.Second, Whenever: 2 * time.Second}

// bulkPause is how long what is done whenever waits for bulk work before each transaction.
const bulkPause = time.Second

type urgencyKey struct{}

// WithUrgency returns a context whose transactions have the urgency.
func WithUrgency(ctx context.Context, urgency Urgency) context.Context {
	return context.WithValue(ctx, urgencyKey{}, urgency)
}

func urgencyOf(ctx context.Context) Urgency {
	urgency, _ := ctx.Value(urgencyKey{}).(Urgency)
	return urgency
}

// turns lets one writer in after another: the most urgent first, of equal ones who came first. (Those
// who wait for a connection of database/sql are served in no order.) The zero value is free.
type turns struct {
	mu      sync.Mutex
	taken   bool
	waiting [Whenever + 1][]*turn
}

// turn is the place of one who waits.
type turn struct {
	since time.Time
	come  chan struct{} // closed when it is this one's turn
}

// take waits for the turn. Who gets one gives it back.
func (t *turns) take(ctx context.Context) error {
	mine, urgency := t.queue(ctx), urgencyOf(ctx)
	if mine == nil {
		return nil
	}
	select {
	case <-mine.come:
		return nil
	case <-ctx.Done():
		if !t.leave(mine, urgency) {
			t.give() // it came in the same moment
		}
		return ctx.Err()
	}
}

// queue returns nil where nobody is before.
func (t *turns) queue(ctx context.Context) *turn {
	t.mu.Lock()
	defer t.mu.Unlock()
	if !t.taken {
		t.taken = true
		return nil
	}
	mine := &turn{since: time.Now(), come: make(chan struct{})}
	urgency := urgencyOf(ctx)
	t.waiting[urgency] = append(t.waiting[urgency], mine)
	return mine
}

// leave takes a place out of the queue and reports whether it was still there.
func (t *turns) leave(mine *turn, urgency Urgency) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	for i, other := range t.waiting[urgency] {
		if other == mine {
			t.waiting[urgency] = append(t.waiting[urgency][:i], t.waiting[urgency][i+1:]...)
			return true
		}
	}
	return false
}

// give ends a turn.
func (t *turns) give() {
	t.mu.Lock()
	defer t.mu.Unlock()
	next, found := t.next(time.Now())
	if !found {
		t.taken = false
		return
	}
	close(t.waiting[next][0].come)
	t.waiting[next] = t.waiting[next][1:]
}

// next returns the urgency whose first is next: one whose patience has ended, the least urgent before
// the others because it waited longest; else the most urgent.
func (t *turns) next(now time.Time) (next Urgency, found bool) {
	for urgency := Whenever; urgency >= Now; urgency-- {
		if len(t.waiting[urgency]) == 0 {
			continue
		}
		if urgency != Now && now.Sub(t.waiting[urgency][0].since) >= patience[urgency] {
			return urgency, true
		}
		next, found = urgency, true
	}
	return next, found
}

// bulk tells whether bulk work is going on.
type bulk struct {
	mu    sync.Mutex
	going int
	over  chan struct{} // closed when none is going; nil while none is
}

// BeginBulk tells that bulk work begins: until its end, every transaction that has time whenever first
// pauses. Else an index that follows an import takes half of the machine from it.
func (d *DB) BeginBulk() (end func()) {
	d.bulk.mu.Lock()
	defer d.bulk.mu.Unlock()
	if d.bulk.going++; d.bulk.going == 1 {
		d.bulk.over = make(chan struct{})
	}
	return sync.OnceFunc(func() {
		d.bulk.mu.Lock()
		defer d.bulk.mu.Unlock()
		if d.bulk.going--; d.bulk.going == 0 {
			close(d.bulk.over)
			d.bulk.over = nil
		}
	})
}

// giveWay waits while bulk work is going on, for the pause at most.
func (b *bulk) giveWay(ctx context.Context) error {
	b.mu.Lock()
	over := b.over
	b.mu.Unlock()
	if over == nil || urgencyOf(ctx) != Whenever {
		return nil
	}
	pause := time.NewTimer(bulkPause)
	defer pause.Stop()
	select {
	case <-over:
	case <-pause.C:
	case <-ctx.Done():
		return ctx.Err()
	}
	return nil
}
