package app

import (
	"sync"
	"time"

	"vidimus/internal/platform/calendar"
	"vidimus/internal/settings"
)

// businessTime adds business days in the marketplace's country and zone. Calendars are kept: making
// one reads a zone.
type businessTime struct {
	mu    sync.Mutex
	known map[[2]string]*calendar.Calendar
}

// add returns the instant that many business days after from. Where country or zone is unknown,
// which the settings do not allow, every day counts.
func (b *businessTime) add(s settings.Settings, from time.Time, days int) time.Time {
	c := b.of(s)
	if c == nil {
		return from.AddDate(0, 0, days)
	}
	return c.AddBusinessDays(from, days)
}

func (b *businessTime) of(s settings.Settings) *calendar.Calendar {
	b.mu.Lock()
	defer b.mu.Unlock()
	key := [2]string{s.Country, s.TimeZone}
	if c, ok := b.known[key]; ok {
		return c
	}
	location, err := time.LoadLocation(s.TimeZone)
	if err != nil {
		return nil
	}
	c, err := calendar.New(s.Country, location)
	if err != nil {
		return nil
	}
	if b.known == nil {
		b.known = map[[2]string]*calendar.Calendar{}
	}
	b.known[key] = c
	return c
}
