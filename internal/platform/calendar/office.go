package calendar

import (
	"errors"
	"time"
)

// OfficeHours is when an office is open on business days, as times of day since
// midnight. Make it with [NewOfficeHours].
type OfficeHours struct{ open, close time.Duration }

// NewOfficeHours returns the hours from open to close, which must be in order
// and within a day: 9 * time.Hour to 17 * time.Hour.
func NewOfficeHours(open, close time.Duration) (OfficeHours, error) {
	if open < 0 || close <= open || close > 24*time.Hour {
		return OfficeHours{}, errors.New("office hours must open before they close, within a day")
	}
	return OfficeHours{open, close}, nil
}

// AddOfficeHours returns the earliest instant, in UTC, by which the office was
// open for d since t. It is t itself if d is not positive.
func (c *Calendar) AddOfficeHours(t time.Time, d time.Duration, hours OfficeHours) time.Time {
	if d <= 0 || hours.close <= hours.open {
		return t.UTC()
	}
	date := DateOf(t.In(c.location))
	for {
		if c.IsBusinessDay(date) {
			from := later(date.at(hours.open, c.location), t)
			open := max(date.at(hours.close, c.location).Sub(from), 0)
			if d <= open {
				return from.Add(d).UTC()
			}
			d -= open
		}
		date = date.Next()
	}
}
