package settings

import (
	"context"
	"encoding/json"
	"fmt"
	"sync/atomic"

	"vidimus/internal/actor"
	"vidimus/internal/platform/clock"
	"vidimus/internal/platform/db"
	"vidimus/internal/platform/fault"
)

// ErrNone is the fault of a marketplace that was not set up yet.
var ErrNone = fault.Unavailable("settings.none", "This marketplace has not been set up yet.")

var errOutdated = fault.Conflict("settings.outdated", "Somebody saved other settings meanwhile. Look at them before you save yours.")

// Service keeps the settings. It is safe for concurrent use.
type Service struct {
	db    *db.DB
	clock clock.Clock
	// newest spares decoding: rows never change, so a version that is known is right.
	newest atomic.Pointer[Version]
}

// Version is one saved version of the settings.
type Version struct {
	Number   int64
	Settings Settings
	Note     string
	SavedBy  string
	SavedAt  int64 // unix microseconds
}

// NewService returns a service over the database.
func NewService(database *db.DB, now clock.Clock) *Service {
	return &Service{db: database, clock: now}
}

// Current returns the version in force. It fails with ErrNone before Start.
func (s *Service) Current(ctx context.Context) (Version, error) { return s.CurrentIn(ctx, s.db) }

// CurrentIn is Current as a transaction sees it.
func (s *Service) CurrentIn(ctx context.Context, q db.Querier) (Version, error) {
	number, err := newestNumber(ctx, q)
	if err != nil {
		return Version{}, err
	}
	if known := s.newest.Load(); known != nil && known.Number == number {
		return *known, nil
	}
	version, err := loadVersion(ctx, q, number)
	if err != nil {
		return Version{}, err
	}
	s.newest.Store(&version)
	return version, nil
}

// Start saves the first version where there is none: the preset's settings, changed by adjust. It
// tells whether it did.
func (s *Service) Start(ctx context.Context, preset string, adjust func(*Settings)) (bool, error) {
	first, err := Preset(preset)
	if err != nil {
		return false, err
	}
	if adjust != nil {
		adjust(&first)
	}
	if err := first.Validate(); err != nil {
		return false, err
	}
	started := false
	err = s.db.InTx(ctx, func(tx *db.Tx) error {
		started = false
		found, err := anyVersion(ctx, tx)
		if err != nil || found {
			return err
		}
		started = true
		return s.insert(ctx, tx, Version{Number: 1, Settings: first, Note: "first start", SavedBy: actor.SystemID})
	})
	return started, err
}

// Save makes the settings the version in force, with a note why. Base is the number of the version
// that the person changed; where a newer one was saved meanwhile, Save refuses.
func (s *Service) Save(ctx context.Context, by actor.Actor, base int64, changed Settings, note string) (int64, error) {
	if err := by.Require(actor.ManageSettings); err != nil {
		return 0, err
	}
	if err := changed.Validate(); err != nil {
		return 0, err
	}
	err := s.db.InTx(ctx, func(tx *db.Tx) error {
		number, err := newestNumber(ctx, tx)
		if err != nil {
			return err
		}
		if number != base {
			return errOutdated
		}
		return s.insert(ctx, tx, Version{Number: base + 1, Settings: changed, Note: note, SavedBy: by.AccountID})
	})
	return base + 1, err
}

func (s *Service) insert(ctx context.Context, tx *db.Tx, version Version) error {
	raw, err := json.Marshal(version.Settings)
	if err != nil {
		return fmt.Errorf("encode settings: %w", err)
	}
	version.SavedAt = clock.Micros(s.clock())
	return insertVersion(ctx, tx, version, string(raw))
}
