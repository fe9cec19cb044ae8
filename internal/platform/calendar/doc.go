// Package calendar counts in business time.
//
// A business day is a day from Monday to Friday, in the marketplace's time
// zone, that is neither a public holiday of its region nor a day on which the
// operator is closed. A promise of "two business days" is two such days of 24
// hours each: on other days the clock stands still. So what comes in on Friday
// at 15:00 is due on Tuesday at 15:00, and what comes in on Saturday is due
// when Tuesday ends.
//
// When clocks change, the time of day counts, not the number of hours: 15:00
// stays 15:00.
//
// Office hours are something else, see [Calendar.AddOfficeHours].
//
// Everything here is a pure function of its arguments. Subjects may import
// calendar; it imports nothing of the project.
package calendar
