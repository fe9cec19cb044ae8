package rulebook

import (
	"strings"
	"time"
)

func eventChecks() []check {
	return []check{
		{codes: []string{"event-details-missing"}, run: checkEventDetails},
		{codes: []string{"ticket-terms-missing"}, run: checkTicketTerms},
		{codes: []string{"bundle-size"}, run: checkBundleSize},
		{codes: []string{"bundle-component-not-approved"}, run: checkBundleComponents},
	}
}

// checkEventDetails wants date, time and place of a seminar or ticket in the event itself; a text
// that names them does not help.
func checkEventDetails(in *inspection) {
	if in.document.Type != TypeSeminar && in.document.Type != TypeTicket {
		return
	}
	report := func(field, evidence, missing string) {
		in.report("event-details-missing", field, nil, evidence, map[string]string{"missing": missing})
	}
	event := in.document.Event
	if event == nil {
		report("/event", "", "date,time,place")
		return
	}
	switch hasDate, hasTime := readStart(event.StartsAt); {
	case !hasDate:
		report("/event/starts_at", strings.TrimSpace(event.StartsAt), "date,time")
	case !hasTime:
		report("/event/starts_at", strings.TrimSpace(event.StartsAt), "time")
	}
	if blank(event.Place) {
		report("/event/place", "", "place")
	}
}

// readStart tells what of the start of an event is there.
func readStart(start string) (hasDate, hasTime bool) {
	start = strings.TrimSpace(start)
	for _, layout := range []string{
		time.RFC3339, "2006-01-02T15:04Z07:00", "2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02 15:04:05", "2006-01-02 15:04",
	} {
		if _, err := time.Parse(layout, start); err == nil {
			return true, true
		}
	}
	_, err := time.Parse(time.DateOnly, start)
	return err == nil, false
}

func checkTicketTerms(in *inspection) {
	if in.document.Type == TypeTicket && (in.document.Event == nil || blank(in.document.Event.Terms)) {
		in.fact("ticket-terms-missing", "/event/terms", "")
	}
}

// checkBundleSize counts the products of a bundle, each once.
func checkBundleSize(in *inspection) {
	if in.document.Type != TypeBundle {
		return
	}
	products := map[string]bool{}
	for _, id := range in.document.Bundle {
		if !blank(id) {
			products[strings.TrimSpace(id)] = true
		}
	}
	count := int64(len(products))
	if count < in.number("bundle-size", "minimum") || count > in.number("bundle-size", "maximum") {
		in.report("bundle-size", "/bundle", nil, "", map[string]string{"count": itoa(len(products))})
	}
}

func checkBundleComponents(in *inspection) {
	if len(in.input.BundleNotApproved) == 0 {
		return
	}
	open := map[string]bool{}
	for _, id := range in.input.BundleNotApproved {
		open[id] = true
	}
	for i, id := range in.document.Bundle {
		if open[id] {
			in.fact("bundle-component-not-approved", at("bundle", i, ""), id)
			delete(open, id)
		}
	}
}
