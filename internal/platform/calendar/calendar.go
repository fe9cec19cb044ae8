package calendar

import (
	"fmt"
	"time"

	"github.com/rickar/cal/v2"
)

// Calendar knows the business days of one place. It never changes and is safe
// for concurrent use.
type Calendar struct {
	location *time.Location
	holidays cal.Calendar
	closed   map[Date]bool
}

// New returns the calendar of a region, one of [Regions]: a country ("DE") or
// part of one ("DE-BY"). Closed are further days on which the operator does
// not work.
func New(region string, location *time.Location, closed ...Date) (*Calendar, error) {
	holidays, known := regions[region]
	if !known {
		return nil, fmt.Errorf("make calendar: the holidays of region %q are not known", region)
	}
	made := &Calendar{
		location: location,
		holidays: cal.Calendar{Holidays: holidays},
		closed:   make(map[Date]bool, len(closed)),
	}
	for _, date := range closed {
		made.closed[date] = true
	}
	return made, nil
}

// Location returns the time zone in which the days begin and end.
func (c *Calendar) Location() *time.Location { return c.location }

// IsBusinessDay reports whether date is a business day.
func (c *Calendar) IsBusinessDay(date Date) bool {
	noon := date.noon()
	if weekday := noon.Weekday(); weekday == time.Saturday || weekday == time.Sunday || c.closed[date] {
		return false
	}
	// A holiday that falls on a weekend may be observed on a day after it.
	_, observed, _ := c.holidays.IsHoliday(noon)
	return !observed
}

// AddBusinessDays returns the earliest instant, in UTC, by which n business
// days of 24 hours have passed since t. That is n business days later at the
// same time of day; if t is at the start of a business day, or on another day,
// it is the end of the n-th business day from then on. It is t itself if n is
// not positive.
func (c *Calendar) AddBusinessDays(t time.Time, n int) time.Time {
	if n <= 0 {
		return t.UTC()
	}
	local := t.In(c.location)
	date := DateOf(local)
	whole := local.Equal(date.start(c.location))
	if !c.IsBusinessDay(date) {
		date, whole = c.nextBusinessDay(date), true
	}
	if whole {
		for range n - 1 {
			date = c.nextBusinessDay(date)
		}
		return date.Next().start(c.location).UTC()
	}
	for range n {
		date = c.nextBusinessDay(date)
	}
	return date.at(clockOf(local), c.location).UTC()
}

// Between returns how much business time passed from one instant to a later
// one: the time that lies on business days. It is 0 if to is not later.
func (c *Calendar) Between(from, to time.Time) time.Duration {
	var passed time.Duration
	for date := DateOf(from.In(c.location)); date.start(c.location).Before(to); date = date.Next() {
		if !c.IsBusinessDay(date) {
			continue
		}
		begin, end := date.start(c.location), date.Next().start(c.location)
		passed += max(earlier(end, to).Sub(later(begin, from)), 0)
	}
	return passed
}

func (c *Calendar) nextBusinessDay(date Date) Date {
	for {
		date = date.Next()
		if c.IsBusinessDay(date) {
			return date
		}
	}
}

func earlier(a, b time.Time) time.Time {
	if b.Before(a) {
		return b
	}
	return a
}

func later(a, b time.Time) time.Time {
	if b.After(a) {
		return b
	}
	return a
}
