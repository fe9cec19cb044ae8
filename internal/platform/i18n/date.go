package i18n

import (
	"fmt"
	"strconv"
	"time"
)

// Date writes the day of t in the printer's zone in full, e.g. "12 March 2026".
func (p Printer) Date(t time.Time) string { return p.dated("time.date.long", t) }

// DateShort writes the day of t as a column wants it, e.g. "12 Mar 2026" or "12.03.2026".
func (p Printer) DateShort(t time.Time) string { return p.dated("time.date.short", t) }

// DayMonth writes the day of t without its year, e.g. "12 Mar" or "12.03.".
func (p Printer) DayMonth(t time.Time) string { return p.dated("time.date.day_month", t) }

// Time writes the time of day of t in the printer's zone, e.g. "14:05".
func (p Printer) Time(t time.Time) string { return p.in(t).Format("15:04") }

// DateTime writes day and time of t in full.
func (p Printer) DateTime(t time.Time) string {
	return p.T("time.date.with_time", Args{"date": p.Date(t), "time": p.Time(t)})
}

// DateTimeShort writes day and time of t as a column wants it.
func (p Printer) DateTimeShort(t time.Time) string {
	return p.T("time.date.short_with_time", Args{"date": p.DateShort(t), "time": p.Time(t)})
}

// Month writes the month and year of t, e.g. "March 2026".
func (p Printer) Month(t time.Time) string { return p.dated("time.date.month", t) }

// Weekday writes the name of t's day of the week.
func (p Printer) Weekday(t time.Time) string {
	return p.T("time.weekday." + strconv.Itoa(int(p.in(t).Weekday())))
}

func (p Printer) in(t time.Time) time.Time {
	if p.zone == nil {
		return t.UTC()
	}
	return t.In(p.zone)
}

func (p Printer) dated(key string, t time.Time) string {
	local := p.in(t)
	day := strconv.Itoa(local.Day())
	if local.Day() == 1 {
		day = p.T("time.date.first_day")
	}
	month := strconv.Itoa(int(local.Month()))
	return p.T(key, Args{
		"day": day, "dd": fmt.Sprintf("%02d", local.Day()), "mm": fmt.Sprintf("%02d", int(local.Month())),
		"month": p.T("time.month." + month), "mon": p.T("time.mon." + month),
		"year": strconv.Itoa(local.Year()),
	})
}

// Relative writes how far t lies from now, e.g. "3 minutes ago", "tomorrow" or "in 2 days". From a
// day on it counts the days of the calendar, so that Sunday evening is not Tuesday's "yesterday".
func (p Printer) Relative(t, now time.Time) string {
	distance := now.Sub(t).Abs()
	if distance < 45*time.Second {
		return p.T("time.relative.now")
	}
	unit, count := roughly(distance)
	if unit == "days" {
		count = p.daysBetween(t, now)
	}
	past := t.Before(now)
	switch {
	case unit == "days" && count == 1 && past:
		return p.T("time.relative.yesterday")
	case unit == "days" && count == 1:
		return p.T("time.relative.tomorrow")
	case past:
		return p.N("time.ago."+unit, count)
	default:
		return p.N("time.ahead."+unit, count)
	}
}

// daysBetween counts the midnights of the printer's zone between a and b.
func (p Printer) daysBetween(a, b time.Time) int {
	midnight := func(t time.Time) time.Time {
		local := p.in(t)
		return time.Date(local.Year(), local.Month(), local.Day(), 0, 0, 0, 0, time.UTC)
	}
	return int(midnight(a).Sub(midnight(b)).Abs() / (24 * time.Hour))
}

// Duration writes a span with its two largest units, e.g. "2 d 4 h" or "35 min".
func (p Printer) Duration(d time.Duration) string {
	minutes := int(d.Abs().Round(time.Minute) / time.Minute)
	days, hours, rest := minutes/(24*60), minutes/60%24, minutes%60
	switch {
	case days > 0 && hours > 0:
		return p.T("time.span.days_hours", Args{"days": days, "hours": hours})
	case days > 0:
		return p.T("time.span.days", Args{"days": days})
	case hours > 0 && rest > 0:
		return p.T("time.span.hours_minutes", Args{"hours": hours, "minutes": rest})
	case hours > 0:
		return p.T("time.span.hours", Args{"hours": hours})
	default:
		return p.T("time.span.minutes", Args{"minutes": rest})
	}
}

// roughly returns the largest unit that fits into d and how often it does, rounded.
func roughly(d time.Duration) (unit string, count int) {
	const day = 24 * time.Hour
	times := func(unit time.Duration) int { return max(1, int((d+unit/2)/unit)) }
	switch {
	case d < 59*time.Minute+30*time.Second:
		return "minutes", times(time.Minute)
	case d < 23*time.Hour+30*time.Minute:
		return "hours", times(time.Hour)
	case d < 30*day:
		return "days", times(day)
	case d < 345*day:
		return "months", times(30*day + 10*time.Hour)
	default:
		return "years", times(365 * day)
	}
}
