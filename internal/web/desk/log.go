package desk

import (
	"strings"

	"vidimus/internal/actor"
	"vidimus/internal/audit"
	"vidimus/internal/platform/clock"
	"vidimus/internal/web/ui"
)

// actors lists who acted in the log and decided.
func (p productPage) actors() []string {
	var ids []string
	for _, entry := range p.Log {
		ids = append(ids, entry.ActorID)
	}
	for _, d := range p.Decisions {
		ids = append(ids, d.DecidedBy)
	}
	return ids
}

// name is who acted: a person, or the marketplace by itself.
func (p productPage) name(accountID string) string {
	if name, known := p.People[accountID]; known {
		return name
	}
	if accountID == actor.SystemID || accountID == "" {
		return p.T("desk.system")
	}
	return accountID
}

// events are the entries of the log in words.
func (p productPage) events() []ui.Event {
	events := make([]ui.Event, len(p.Log))
	for i, entry := range p.Log {
		events[i] = ui.Event{At: clock.FromMicros(entry.At), Actor: p.name(entry.ActorID), Text: p.act(entry)}
		if why := p.why(entry); why != "" {
			events[i].Detail = logDetail(why)
		}
	}
	return events
}

// act says what an entry records.
func (p productPage) act(entry audit.Entry) string {
	what := strings.TrimPrefix(entry.Action, "product.")
	if what == "enforcement" {
		return p.T("desk.log.enforcement", map[string]any{"measure": p.T("desk.enforcement." + entry.Detail["to"])})
	}
	return p.T("desk.log." + what)
}

// why is the reason that an entry keeps: the reasons of a denial by name, or somebody's words.
func (p productPage) why(entry audit.Entry) string {
	if reasons := entry.Detail["reasons"]; reasons != "" {
		return reasonNames(p.Book, strings.Split(reasons, ","), string(p.Locale()))
	}
	return entry.Detail["reason"]
}
