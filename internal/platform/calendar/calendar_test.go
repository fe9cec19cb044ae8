package calendar_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"vidimus/internal/platform/calendar"
)

func zone(t testing.TB, name string) *time.Location {
	t.Helper()
	location, err := time.LoadLocation(name)
	if err != nil {
		t.Fatal(err)
	}
	return location
}

func newCalendar(t testing.TB, region, zoneName string, closed ...calendar.Date) *calendar.Calendar {
	t.Helper()
	made, err := calendar.New(region, zone(t, zoneName), closed...)
	if err != nil {
		t.Fatal(err)
	}
	return made
}

func TestAddBusinessDays(t *testing.T) {
	t.Parallel()
	const layout = "Mon 2006-01-02 15:04"
	cases := map[string]struct {
		region, zone string
		from         string
		n            int
		want         string
	}{
		"within a week":                       {"DE", "Europe/Berlin", "Mon 2026-11-16 09:30", 2, "Wed 2026-11-18 09:30"},
		"over a weekend":                      {"DE", "Europe/Berlin", "Fri 2026-11-20 15:00", 2, "Tue 2026-11-24 15:00"},
		"from a weekend":                      {"DE", "Europe/Berlin", "Sat 2026-11-21 10:00", 2, "Wed 2026-11-25 00:00"},
		"from the first moment of a day":      {"DE", "Europe/Berlin", "Mon 2026-11-16 00:00", 1, "Tue 2026-11-17 00:00"},
		"to the last moment before a feast":   {"DE", "Europe/Berlin", "Thu 2026-12-24 00:00", 1, "Fri 2026-12-25 00:00"},
		"over Christmas":                      {"DE", "Europe/Berlin", "Thu 2026-12-24 18:00", 2, "Tue 2026-12-29 18:00"},
		"over Easter":                         {"DE", "Europe/Berlin", "Thu 2026-04-02 12:00", 1, "Tue 2026-04-07 12:00"},
		"when clocks go forward":              {"DE", "Europe/Berlin", "Fri 2026-03-27 15:00", 1, "Mon 2026-03-30 15:00"},
		"when clocks go back":                 {"DE", "Europe/Berlin", "Fri 2026-10-23 15:00", 1, "Mon 2026-10-26 15:00"},
		"14 July in France":                   {"FR", "Europe/Paris", "Mon 2026-07-13 10:00", 1, "Wed 2026-07-15 10:00"},
		"25 April in Italy, a Saturday":       {"IT", "Europe/Rome", "Fri 2026-04-24 10:00", 1, "Mon 2026-04-27 10:00"},
		"26 October in Austria":               {"AT", "Europe/Vienna", "Fri 2026-10-23 10:00", 1, "Tue 2026-10-27 10:00"},
		"Ascension in Switzerland":            {"CH", "Europe/Zurich", "Wed 2026-05-13 10:00", 1, "Fri 2026-05-15 10:00"},
		"19 March is a working day in Zurich": {"CH-ZH", "Europe/Zurich", "Wed 2026-03-18 10:00", 1, "Thu 2026-03-19 10:00"},
		"and not in Lucerne":                  {"CH-LU", "Europe/Zurich", "Wed 2026-03-18 10:00", 1, "Fri 2026-03-20 10:00"},
		"Boxing Day on Saturday is moved":     {"GB", "Europe/London", "Thu 2026-12-24 10:00", 1, "Tue 2026-12-29 10:00"},
		"Corpus Christi in Bavaria":           {"DE-BY", "Europe/Berlin", "Wed 2026-06-03 10:00", 1, "Fri 2026-06-05 10:00"},
		"and not in Berlin":                   {"DE-BE", "Europe/Berlin", "Wed 2026-06-03 10:00", 1, "Thu 2026-06-04 10:00"},
		"no holidays at all":                  {"", "UTC", "Thu 2026-12-24 10:00", 1, "Fri 2026-12-25 10:00"},
		"clocks that change at midnight":      {"", "Africa/Cairo", "Thu 2026-04-23 00:00", 1, "Fri 2026-04-24 01:00"},
		"no days":                             {"DE", "Europe/Berlin", "Sat 2026-11-21 10:00", 0, "Sat 2026-11-21 10:00"},
		"fewer than none":                     {"DE", "Europe/Berlin", "Sat 2026-11-21 10:00", -1, "Sat 2026-11-21 10:00"},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			days := newCalendar(t, c.region, c.zone)
			from, err := time.ParseInLocation(layout, c.from, days.Location())
			if err != nil {
				t.Fatal(err)
			}
			got := days.AddBusinessDays(from, c.n)
			if text := got.In(days.Location()).Format(layout); text != c.want || got.Location() != time.UTC {
				t.Errorf("got %s (%s), want %s", text, got.Location(), c.want)
			}
		})
	}
}

func TestClosedDaysDoNotCount(t *testing.T) {
	t.Parallel()
	bridge, err := calendar.ParseDate("2026-05-15")
	if err != nil {
		t.Fatal(err)
	}
	days := newCalendar(t, "DE", "Europe/Berlin", bridge)
	from := time.Date(2026, 5, 13, 10, 0, 0, 0, days.Location())
	want := time.Date(2026, 5, 18, 10, 0, 0, 0, days.Location())
	if got := days.AddBusinessDays(from, 1); !got.Equal(want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// All these zones change their clocks on Sundays, so that every business day
// has 24 hours.
var zones = []string{"Europe/Berlin", "Europe/Zurich", "Europe/London", "America/New_York", "UTC"}

func draw(t *rapid.T, tb testing.TB) (*calendar.Calendar, time.Time) {
	days, err := calendar.New(
		rapid.SampledFrom(calendar.Regions()).Draw(t, "region"),
		zone(tb, rapid.SampledFrom(zones).Draw(t, "zone")))
	if err != nil {
		t.Fatal(err)
	}
	from := time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC).Unix()
	until := time.Date(2035, 1, 1, 0, 0, 0, 0, time.UTC).Unix()
	return days, time.Unix(rapid.Int64Range(from, until).Draw(t, "instant"), 0)
}

func TestExactlyThatMuchBusinessTimePasses(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(r *rapid.T) {
		days, from := draw(r, t)
		n := rapid.IntRange(1, 15).Draw(r, "n")
		due := days.AddBusinessDays(from, n)
		if passed := days.Between(from, due); passed != time.Duration(n)*24*time.Hour {
			r.Fatalf("from %v to %v pass %v, want %d days", from, due, passed, n)
		}
		if passed := days.Between(from, due.Add(-time.Second)); passed >= time.Duration(n)*24*time.Hour {
			r.Fatalf("%v is not the earliest", due)
		}
	})
}

func TestLaterStartIsNeverDueEarlier(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(r *rapid.T) {
		days, first := draw(r, t)
		second := first.Add(time.Duration(rapid.IntRange(0, 7*24*3600).Draw(r, "seconds later")) * time.Second)
		n := rapid.IntRange(0, 10).Draw(r, "n")
		if days.AddBusinessDays(second, n).Before(days.AddBusinessDays(first, n)) {
			r.Fatalf("%v is due before %v", second, first)
		}
	})
}

func TestDueTimeIsNeverInsideAFreeDay(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(r *rapid.T) {
		days, from := draw(r, t)
		due := days.AddBusinessDays(from, rapid.IntRange(1, 10).Draw(r, "n"))
		// The end of a business day is the start of the next, whatever that is.
		moment := due.Add(-time.Nanosecond).In(days.Location())
		if !days.IsBusinessDay(calendar.DateOf(moment)) {
			r.Fatalf("due %v", due.In(days.Location()))
		}
	})
}

func TestAddOfficeHours(t *testing.T) {
	t.Parallel()
	days := newCalendar(t, "FR", "Europe/Paris")
	hours, err := calendar.NewOfficeHours(9*time.Hour, 17*time.Hour)
	if err != nil {
		t.Fatal(err)
	}
	at := func(day, hour, minute int) time.Time {
		return time.Date(2026, 11, day, hour, minute, 0, 0, days.Location())
	}
	cases := map[string]struct {
		from time.Time
		d    time.Duration
		want time.Time
	}{
		"within a day":       {at(16, 10, 0), 2 * time.Hour, at(16, 12, 0)},
		"until closing time": {at(16, 9, 0), 8 * time.Hour, at(16, 17, 0)},
		"24 working hours":   {at(19, 16, 0), 24 * time.Hour, at(24, 16, 0)},
		"before opening":     {at(16, 3, 0), time.Hour, at(16, 10, 0)},
		"after closing":      {at(20, 22, 0), time.Hour, at(23, 10, 0)},
		"over 11 November":   {at(10, 16, 30), time.Hour, at(12, 9, 30)},
		"none":               {at(21, 3, 0), 0, at(21, 3, 0)},
	}
	for name, c := range cases {
		if got := days.AddOfficeHours(c.from, c.d, hours); !got.Equal(c.want) {
			t.Errorf("%s: got %v, want %v", name, got.In(days.Location()), c.want)
		}
	}
	for _, wrong := range [][2]time.Duration{{17 * time.Hour, 9 * time.Hour}, {9 * time.Hour, 9 * time.Hour}, {-1, time.Hour}, {0, 25 * time.Hour}} {
		if _, err := calendar.NewOfficeHours(wrong[0], wrong[1]); err == nil {
			t.Errorf("%v are accepted", wrong)
		}
	}
}

func TestUnknownRegionAndDate(t *testing.T) {
	t.Parallel()
	if _, err := calendar.New("XX", time.UTC); err == nil {
		t.Error("region XX is known")
	}
	for _, text := range []string{"", "2026-02-30", "24.12.2026", "2026-12-24T00:00:00Z"} {
		if _, err := calendar.ParseDate(text); err == nil {
			t.Errorf("%q is a date", text)
		}
	}
	if date, err := calendar.ParseDate("2026-12-31"); err != nil || date.String() != "2026-12-31" || date.Next().String() != "2027-01-01" {
		t.Errorf("date = %v, next %v (%v)", date, date.Next(), err)
	}
}
