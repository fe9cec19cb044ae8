package calendar

import (
	"fmt"
	"time"
)

// Date is a day of the calendar, in no particular time zone.
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// ParseDate reads "2026-12-24".
func ParseDate(text string) (Date, error) {
	parsed, err := time.Parse(time.DateOnly, text)
	if err != nil {
		return Date{}, fmt.Errorf("read date: %w", err)
	}
	return DateOf(parsed), nil
}

// DateOf returns the day of t in t's own time zone.
func DateOf(t time.Time) Date {
	year, month, day := t.Date()
	return Date{year, month, day}
}

// String returns "2026-12-24".
func (d Date) String() string { return d.noon().Format(time.DateOnly) }

// Next returns the day after.
func (d Date) Next() Date { return DateOf(d.noon().AddDate(0, 0, 1)) }

// noon is an instant far from both ends of the day.
func (d Date) noon() time.Time { return time.Date(d.Year, d.Month, d.Day, 12, 0, 0, 0, time.UTC) }

// start returns the instant at which the day begins somewhere. It is not
// always midnight: in some zones clocks change at midnight, and the day begins
// at one o'clock. time.Date may then give an instant of the day before.
func (d Date) start(location *time.Location) time.Time {
	begin := time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, location)
	if DateOf(begin) != d {
		begin = begin.Add(time.Hour)
	}
	return begin
}

// at returns the instant at which clocks show a time of day, since midnight.
func (d Date) at(clock time.Duration, location *time.Location) time.Time {
	return time.Date(d.Year, d.Month, d.Day, 0, 0, int(clock/time.Second), int(clock%time.Second), location)
}

// clockOf returns what a clock shows at t in t's zone, as time since midnight.
func clockOf(t time.Time) time.Duration {
	hour, minute, second := t.Clock()
	return time.Duration(hour)*time.Hour + time.Duration(minute)*time.Minute +
		time.Duration(second)*time.Second + time.Duration(t.Nanosecond())
}
