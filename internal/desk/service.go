package desk

import (
	"context"
	"time"

	"vidimus/internal/actor"
	"vidimus/internal/edition"
	"vidimus/internal/message"
	"vidimus/internal/platform/clock"
	"vidimus/internal/platform/db"
	"vidimus/internal/product"
	"vidimus/internal/settings"
	"vidimus/internal/vendor"
)

// lease is how long a claim holds without a sign of life, in microseconds.
const lease = int64(10 * time.Minute / time.Microsecond)

// Subscribers are told in the same transaction; they do no other I/O.
type Subscribers struct {
	// Decided announces decisions; notices leave when the time for an undo is over.
	Decided []func(ctx context.Context, tx *db.Tx, batch []Decision) error
	// Undone announces that a decision was taken back.
	Undone []func(ctx context.Context, tx *db.Tx, decision Decision) error
	// Opened announces new cases that nobody has in hand yet.
	Opened []func(ctx context.Context, tx *db.Tx, batch []Case) error
	// CorrectionAsked announces a correction that a vendor is asked for.
	CorrectionAsked []func(ctx context.Context, tx *db.Tx, request CorrectionRequest) error
}

// Config is what a Service needs.
type Config struct {
	DB       *db.DB
	Clock    clock.Clock
	Editions *edition.Service
	Products *product.Service
	Vendors  *vendor.Service
	Messages *message.Service
	// BusinessTime adds business days to an instant, in the marketplace's country and zone.
	BusinessTime func(s settings.Settings, from time.Time, days int) time.Time
	// AwaitsInspection tells whether a submission waits for an inspection before it is ready.
	AwaitsInspection func(s settings.Settings, submission product.Submission) bool
	Subscribers      Subscribers
}

// Service holds the use cases of the desk. It is safe for concurrent use.
type Service struct{ Config }

// NewService returns a service.
func NewService(config Config) *Service { return &Service{Config: config} }

func (s *Service) now() int64 { return clock.Micros(s.Clock()) }

// promise returns when a case that opens now is to be decided.
func (s *Service) promise(in settings.Settings) int64 {
	now := s.Clock()
	switch {
	case in.ReviewPromise.BusinessDays > 0:
		return clock.Micros(s.BusinessTime(in, now, in.ReviewPromise.BusinessDays))
	case in.ReviewPromise.Hours > 0:
		return clock.Micros(now.Add(time.Duration(in.ReviewPromise.Hours) * time.Hour))
	default:
		return NoPromise
	}
}

// event makes a case event of now.
func (s *Service) event(caseID, kind, by string, detail map[string]string) Event {
	return Event{CaseID: caseID, Kind: kind, Actor: by, Detail: detail, At: s.now()}
}

// locked loads and locks a case for somebody who wants to work on it.
func (s *Service) locked(ctx context.Context, tx *db.Tx, by actor.Actor, caseID string) (Case, error) {
	c, err := lockCase(ctx, tx, caseID)
	if err != nil {
		return Case{}, err
	}
	if err := by.Require(rightFor(c.Lane)); err != nil {
		return Case{}, err
	}
	if c.Ended() {
		return Case{}, errDecided
	}
	if c.HeldByOther(by.AccountID, s.now()) {
		return Case{}, errTaken
	}
	return c, nil
}

// save writes a case back with what happened to it.
func (s *Service) save(ctx context.Context, tx *db.Tx, c Case, events ...Event) error {
	if err := updateCase(ctx, tx, c, s.now()); err != nil {
		return err
	}
	return insertEvents(ctx, tx, events)
}
