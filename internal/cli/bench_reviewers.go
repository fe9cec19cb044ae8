package cli

import (
	"context"
	"slices"
	"sync"
	"time"

	"vidimus/internal/actor"
	"vidimus/internal/desk"
	"vidimus/internal/platform/keyset"
)

// reviewers decide cases at a steady rate: a decision begins when its moment has come, whether or not
// the one before is done.
type reviewers struct {
	desk  *desk.Service
	cases []string
	rate  int // decisions a second
}

// restAtMost is how long the server may take to come to rest before the measurement.
const restAtMost = 20 * time.Second

// reviewer decides; the lead's rights let denials pass without the steps of contact before them.
var reviewer = actor.Actor{AccountID: "bench", Name: "Rita", Role: actor.Lead, Locale: "en"}

// prepareReviewers opens the cases that will be decided, and lets the server come to rest.
func (b *importBench) prepareReviewers(ctx context.Context) (*reviewers, error) {
	team := &reviewers{desk: b.market.Desk, rate: b.Decisions}
	if b.Decisions == 0 {
		return team, nil
	}
	content, err := b.file(b.Products, b.Products+200+b.Decisions*b.Products/slowestImport)
	if err != nil {
		return nil, err
	}
	if _, err := b.bring(ctx, "boutique", content); err != nil {
		return nil, err
	}
	// On a busy machine periodic jobs may always be at work: then it begins all the same.
	resting, cancel := context.WithTimeout(ctx, restAtMost)
	defer cancel()
	if err := b.market.Queue.WaitIdle(resting); err != nil && resting.Err() == nil {
		return nil, err
	}
	for after := (keyset.Cursor{}); ; {
		page, err := b.market.Desk.Queue(ctx, reviewer, desk.QueueFilter{}, after, 100)
		if err != nil {
			return nil, err
		}
		for _, open := range page.Items {
			team.cases = append(team.cases, open.ID)
		}
		if after = page.Next; after.IsStart() {
			return team, nil
		}
	}
}

// decisionFigures tells how long reviewers waited for the claim and the decision of a case together.
type decisionFigures struct {
	mu      sync.Mutex
	waited  []time.Duration
	opened  []time.Duration // the case's page
	refused map[string]int  // by error
}

// work decides until ctx ends or no case is left, and then hands over the figures.
func (r *reviewers) work(ctx context.Context) <-chan *decisionFigures {
	done := make(chan *decisionFigures, 1)
	go func() {
		figures := &decisionFigures{refused: map[string]int{}}
		var going sync.WaitGroup
		if r.rate > 0 {
			r.keepPace(ctx, func(n int) { going.Go(func() { figures.note(r.decide(context.WithoutCancel(ctx), n)) }) })
		}
		going.Wait()
		done <- figures
	}()
	return done
}

func (r *reviewers) keepPace(ctx context.Context, begin func(n int)) {
	pace := time.NewTicker(time.Second / time.Duration(r.rate))
	defer pace.Stop()
	for n := range r.cases {
		select {
		case <-pace.C:
			begin(n)
		case <-ctx.Done():
			return
		}
	}
}

// decide claims the n-th case, reads its page, and approves it; every fourth is denied.
func (r *reviewers) decide(ctx context.Context, n int) (waited, opened time.Duration, err error) {
	begun := time.Now()
	if err := r.desk.Claim(ctx, reviewer, r.cases[n]); err != nil {
		return 0, 0, err
	}
	waited = time.Since(begun)
	begun = time.Now()
	page, err := r.desk.Case(ctx, reviewer, r.cases[n])
	if err != nil {
		return 0, 0, err
	}
	opened = time.Since(begun)
	begun = time.Now()
	if n%4 == 3 {
		_, err = r.desk.Deny(ctx, reviewer, desk.DenyCommand{
			CaseID: r.cases[n], Seen: page.Seen, Reasons: []string{page.Reasons[0].Code}, Message: "Please look at this once more.", Note: "measured", Override: true,
		})
	} else {
		_, err = r.desk.Approve(ctx, reviewer, desk.ApproveCommand{CaseID: r.cases[n], Seen: page.Seen, SeenReviews: true, Note: "measured"})
	}
	return waited + time.Since(begun), opened, err
}

func (f *decisionFigures) note(waited, opened time.Duration, err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if err != nil {
		f.refused[err.Error()]++
		return
	}
	f.waited, f.opened = append(f.waited, waited), append(f.opened, opened)
}

func (f *decisionFigures) print(line func(label, format string, values ...any)) {
	if len(f.waited) > 0 {
		line("decisions meanwhile", "%d: claim and decision p50 %v, p99 %v, longest %v", len(f.waited), percentile(f.waited, 50), percentile(f.waited, 99), percentile(f.waited, 100))
		line("the case's page", "p50 %v, p99 %v", percentile(f.opened, 50), percentile(f.opened, 99))
	}
	for why, count := range f.refused {
		line("decisions refused", "%d: %s", count, why)
	}
}

// percentile returns the time within which so many percent lie.
func percentile(times []time.Duration, percent int) time.Duration {
	sorted := slices.Sorted(slices.Values(times))
	return sorted[min(len(sorted)*percent/100, len(sorted)-1)].Round(100 * time.Microsecond)
}
