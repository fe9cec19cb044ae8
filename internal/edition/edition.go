// Package edition numbers the rule book in force.
//
// The rule book's data and the operator's changes to it make a book; its identity is a hash. The
// first time that an identity is in force it gets the next number, and every finding and decision
// names that number: "why was this denied in March" has an answer.
//
// It imports rulebook and settings; every room to the right of it may import it.
package edition

import (
	"context"
	"encoding/json"
	"fmt"
	"sync"

	"vidimus/internal/platform/clock"
	"vidimus/internal/platform/db"
	"vidimus/internal/rulebook"
	"vidimus/internal/settings"
)

// Edition is a rule book under its number, with the settings that it was made from.
type Edition struct {
	Number   int64
	Book     *rulebook.Book
	Settings settings.Settings
}

// Service hands out the edition in force. It is safe for concurrent use.
type Service struct {
	db       *db.DB
	clock    clock.Clock
	settings *settings.Service

	mu      sync.Mutex
	version int64 // of the settings that current was made from
	current Edition
}

// NewService returns a service over the database and the settings.
func NewService(database *db.DB, now clock.Clock, s *settings.Service) *Service {
	return &Service{db: database, clock: now, settings: s}
}

// Current returns the edition in force. A book is compiled once a version of the settings.
func (s *Service) Current(ctx context.Context) (Edition, error) {
	version, err := s.settings.Current(ctx)
	if err != nil {
		return Edition{}, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.version == version.Number {
		return s.current, nil
	}
	edition, err := s.compile(ctx, version.Settings)
	if err != nil {
		return Edition{}, err
	}
	s.version, s.current = version.Number, edition
	return edition, nil
}

func (s *Service) compile(ctx context.Context, from settings.Settings) (Edition, error) {
	overrides, err := OverridesOf(from)
	if err != nil {
		return Edition{}, err
	}
	book, err := rulebook.New(rulebook.Preset(from.Preset), overrides)
	if err != nil {
		return Edition{}, fmt.Errorf("compile rule book: %w", err)
	}
	number, err := s.number(ctx, book.Identity(), overrides)
	if err != nil {
		return Edition{}, fmt.Errorf("number rule book: %w", err)
	}
	return Edition{Number: number, Book: book, Settings: from}, nil
}

// OverridesOf returns what the settings change in the shipped rule book.
func OverridesOf(s settings.Settings) (rulebook.Overrides, error) {
	var overrides rulebook.Overrides
	if len(s.RuleOverrides) > 0 {
		if err := json.Unmarshal(s.RuleOverrides, &overrides); err != nil {
			return rulebook.Overrides{}, fmt.Errorf("read rule overrides: %w", err)
		}
	}
	overrides.Hosts = s.OwnHosts
	overrides.Language = s.Language
	return overrides, nil
}

// number returns the number of an identity, and gives it the next one where it is new.
func (s *Service) number(ctx context.Context, identity string, overrides rulebook.Overrides) (int64, error) {
	raw, err := json.Marshal(overrides)
	if err != nil {
		return 0, err
	}
	var number int64
	err = s.db.InTx(ctx, func(tx *db.Tx) error {
		_, err := tx.Exec(ctx, `
			INSERT INTO rulebook_version (version, identity, overrides, created_at)
			SELECT COALESCE(MAX(version), 0) + 1, $1, $2, $3 FROM rulebook_version WHERE TRUE
			ON CONFLICT (identity) DO NOTHING`, identity, string(raw), clock.Micros(s.clock()))
		if err != nil {
			return err
		}
		return tx.QueryRow(ctx, `SELECT version FROM rulebook_version WHERE identity = $1`, identity).Scan(&number)
	})
	return number, err
}
