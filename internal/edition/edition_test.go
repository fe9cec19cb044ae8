package edition

import (
	"encoding/json"
	"testing"
	"time"

	"vidimus/internal/actor"
	"vidimus/internal/platform/clock"
	"vidimus/internal/platform/db"
	"vidimus/internal/platform/db/dbtest"
	"vidimus/internal/settings"
)

// bench is an edition service over settings that the test saves.
type bench struct {
	t        *testing.T
	db       *db.DB
	settings *settings.Service
	editions *Service
}

var noon = clock.Fixed(time.Date(2026, 11, 2, 12, 0, 0, 0, time.UTC))

func newBench(t *testing.T, database *db.DB) *bench {
	t.Helper()
	kept := settings.NewService(database, noon)
	if _, err := kept.Start(t.Context(), settings.Reseller, nil); err != nil {
		t.Fatal(err)
	}
	return &bench{t: t, db: database, settings: kept, editions: NewService(database, noon, kept)}
}

// save changes the settings in force.
func (b *bench) save(change func(*settings.Settings)) {
	b.t.Helper()
	version, err := b.settings.Current(b.t.Context())
	if err != nil {
		b.t.Fatal(err)
	}
	change(&version.Settings)
	if _, err := b.settings.Save(b.t.Context(), actor.Actor{AccountID: "a", Role: actor.Administrator}, version.Number, version.Settings, "test"); err != nil {
		b.t.Fatal(err)
	}
}

// number returns the number of the edition in force, of a service that may hold one already.
func (b *bench) number(editions *Service) int64 {
	b.t.Helper()
	current, err := editions.Current(b.t.Context())
	if err != nil {
		b.t.Fatal(err)
	}
	return current.Number
}

func TestEditionsAreNumberedByIdentity(t *testing.T) {
	dbtest.Each(t, func(t *testing.T, database *db.DB) {
		b := newBench(t, database)
		if first, again := b.number(b.editions), b.number(b.editions); first != 1 || again != 1 {
			t.Errorf("the first edition has the numbers %d and %d, want 1", first, again)
		}
		b.save(func(s *settings.Settings) { s.ImportMaxProducts = 7 })
		if got := b.number(b.editions); got != 1 {
			t.Errorf("settings that no rule reads make edition %d, want 1", got)
		}
		b.save(func(s *settings.Settings) {
			s.RuleOverrides = json.RawMessage(`{"rules":{"tag-format":{"severity":"block"}}}`)
		})
		if got := b.number(b.editions); got != 2 {
			t.Errorf("another severity makes edition %d, want 2", got)
		}
		b.save(func(s *settings.Settings) { s.RuleOverrides = nil })
		if got := b.number(b.editions); got != 1 {
			t.Errorf("the rules as they were make edition %d, want 1", got)
		}
		if got := b.number(NewService(database, noon, b.settings)); got != 1 {
			t.Errorf("after a restart the edition is %d, want 1", got)
		}
	})
}

func TestEditionRefusesRulesThatCannotBeRead(t *testing.T) {
	t.Parallel()
	for _, wrong := range []string{`{"rules":`, `[]`} {
		if _, err := OverridesOf(settings.Settings{RuleOverrides: json.RawMessage(wrong)}); err == nil {
			t.Errorf("%s is read", wrong)
		}
	}
	overrides, err := OverridesOf(settings.Settings{OwnHosts: []string{"markt.example"}, Language: "de"})
	if err != nil || overrides.Language != "de" || len(overrides.Hosts) != 1 {
		t.Errorf("got %+v, %v", overrides, err)
	}
}
