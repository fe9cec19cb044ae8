package form

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"
)

// Form is what was typed, by the names of the inputs, and what is wrong with it.
type Form struct {
	Values   url.Values
	Mistakes []Mistake
}

// Mistake is one thing that is wrong. Name is the input that it belongs to, empty for the form as
// a whole; Text is in the visitor's language.
type Mistake struct {
	Name string
	Text string
}

// Of returns a form that shows what is stored, one value a name.
func Of(values map[string]string) Form {
	made := Form{Values: url.Values{}}
	for name, value := range values {
		made.Values.Set(name, value)
	}
	return made
}

// Text returns the value of one line: cleaned, trimmed, without line breaks.
func (f Form) Text(name string) string {
	return strings.TrimSpace(strings.Join(strings.Fields(clean(f.Values.Get(name))), " "))
}

// Prose returns the value of several lines: cleaned, trimmed, with "\n" as line end.
func (f Form) Prose(name string) string { return strings.TrimSpace(clean(f.Values.Get(name))) }

// Raw returns the value to the letter, as a password needs it.
func (f Form) Raw(name string) string { return f.Values.Get(name) }

// All returns every value of an input that may be sent several times, cleaned, without empty ones.
func (f Form) All(name string) []string {
	var all []string
	for _, value := range f.Values[name] {
		if text := strings.TrimSpace(clean(value)); text != "" {
			all = append(all, text)
		}
	}
	return all
}

// Checked reports whether a checkbox of that name and value was ticked; value "" means any.
func (f Form) Checked(name, value string) bool {
	if value == "" {
		return f.Values.Get(name) != ""
	}
	return slices.Contains(f.Values[name], value)
}

// Int returns a whole number; ok is false where the input is empty or no number.
func (f Form) Int(name string) (number int, ok bool) {
	number, err := strconv.Atoi(f.Text(name))
	return number, err == nil
}

// Day returns the start of a day typed as 2006-01-02, in zone.
func (f Form) Day(name string, zone *time.Location) (day time.Time, ok bool) {
	day, err := time.ParseInLocation(time.DateOnly, f.Text(name), zone)
	return day, err == nil
}

// Moment returns an instant typed as 2006-01-02T15:04, in zone.
func (f Form) Moment(name string, zone *time.Location) (moment time.Time, ok bool) {
	moment, err := time.ParseInLocation("2006-01-02T15:04", f.Text(name), zone)
	return moment, err == nil
}

// Add notes a mistake at the input of that name.
func (f *Form) Add(name, text string) {
	f.Mistakes = append(f.Mistakes, Mistake{Name: name, Text: text})
}

// Valid reports whether nothing is wrong.
func (f Form) Valid() bool { return len(f.Mistakes) == 0 }

// MistakeAt returns the first mistake at the input of that name, or "".
func (f Form) MistakeAt(name string) string {
	for _, mistake := range f.Mistakes {
		if mistake.Name == name {
			return mistake.Text
		}
	}
	return ""
}

// clean repairs what browsers and pasted text bring: invalid UTF-8 goes, line ends become "\n",
// letters are composed.
func clean(text string) string {
	text = strings.ToValidUTF8(text, "\uFFFD")
	text = strings.ReplaceAll(text, "\r\n", "\n")
	text = strings.ReplaceAll(text, "\r", "\n")
	return norm.NFC.String(text)
}
