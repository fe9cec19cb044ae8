package desk

import (
	"vidimus/internal/actor"
	"vidimus/internal/platform/fault"
	"vidimus/internal/product"
	"vidimus/internal/rulebook"
)

// State is where a case stands.
type State string

// The states.
const (
	Open      State = "open"
	Assigned  State = "assigned"
	OnHold    State = "on_hold"
	Snoozed   State = "snoozed"
	Returned  State = "returned"
	Escalated State = "escalated"
	Failed    State = "failed"
	Processed State = "processed"
	Closed    State = "closed"
)

// Lane is the group of people who work on a case.
type Lane string

// The lanes.
const (
	Standard Lane = "standard"
	VIP      Lane = "vip"
	LeadLane Lane = "lead"
)

// Lanes lists the lanes in the order in which they are shown.
var Lanes = []Lane{Standard, VIP, LeadLane}

// Contact steps before a product that was approved may be denied (VAL-015 … 017).
const (
	NotContacted = 0
	Informed     = 1 // a message was sent
	Called       = 2 // a call was tried
	ContactDone  = 3 // no reaction, or a reply is recorded
)

// SubjectProduct is the kind of case that is about a product.
const SubjectProduct = "product"

// NoPromise stands in due_at where nothing is promised: the end of the year 9999.
const NoPromise = 253402300799000000

var (
	errNoCase    = fault.NotFound("desk.no_case", "There is no such case.")
	errTaken     = fault.Conflict("desk.taken", "Somebody else is working on this case.")
	errNotYours  = fault.Conflict("desk.not_claimed", "Claim the case before you decide.")
	errDecided   = fault.Conflict("desk.decided", "This case was decided already.")
	errQueueDone = fault.NotFound("desk.queue_empty", "There is nothing left to do in this lane.")
	errNotReady  = fault.Conflict("desk.not_ready", "An inspection of this product is still running. Wait for it, or look at another case first.")
)

// Case is a unit of work at the desk. Times are unix microseconds.
type Case struct {
	ID           string
	SubjectKind  string
	SubjectID    string // product id
	VendorID     string
	RevisionID   string
	BatchID      string
	CampaignID   string
	Lane         Lane
	State        State
	Verdict      rulebook.Verdict
	Cause        product.Cause
	Status       product.Status
	Title        string
	Type         string
	AssigneeID   string
	ClaimedUntil *int64
	OpenedAt     int64
	DueAt        int64
	WakeAt       *int64
	Ready        bool
	ContactStep  int
	Note         string
	Escalation   string
	EscalatedAt  *int64
	Version      int64
	UpdatedAt    int64
}

// Promised tells whether there is a time by which the case is to be decided.
func (c Case) Promised() bool { return c.DueAt < NoPromise }

// Ended tells whether nothing more happens to the case.
func (c Case) Ended() bool { return c.State == Processed || c.State == Closed }

// HeldBy tells whether the account holds the claim at the time.
func (c Case) HeldBy(accountID string, at int64) bool {
	return c.AssigneeID == accountID && c.ClaimedUntil != nil && *c.ClaimedUntil > at
}

// HeldByOther tells whether somebody else holds the claim at the time.
func (c Case) HeldByOther(accountID string, at int64) bool {
	return c.AssigneeID != "" && c.AssigneeID != accountID && c.ClaimedUntil != nil && *c.ClaimedUntil > at
}

// rightFor returns the right that deciding in a lane takes.
func rightFor(lane Lane) actor.Right {
	switch lane {
	case VIP:
		return actor.DecideVIP
	case LeadLane:
		return actor.DecideEscalated
	default:
		return actor.DecideCase
	}
}

// LanesOf lists the lanes in which the actor may decide, the one they mostly work in first.
func LanesOf(by actor.Actor) []Lane {
	var lanes []Lane
	for _, lane := range []Lane{LeadLane, VIP, Standard} {
		if by.May(rightFor(lane)) {
			lanes = append(lanes, lane)
		}
	}
	return lanes
}

// Event is something that happened to a case: its history, and what promises are computed from.
type Event struct {
	ID     string
	CaseID string
	Kind   string
	Actor  string
	Detail map[string]string
	At     int64
}

// Decision is one decision about a product.
type Decision struct {
	ID            string
	CaseID        string // empty = decided without a case, by the rules or the vendor's standing
	ProductID     string
	VendorID      string
	RevisionID    string
	Outcome       Outcome
	Before        product.Undo
	After         product.Status
	Reasons       []string
	FindingIDs    []string
	Message       string // in the reviewer's own words, to the vendor
	SuggestedType string
	Note          string // for colleagues
	Checklist     map[string]string
	DecidedBy     string
	DecidedAt     int64
	UndoneBy      string
	UndoneAt      *int64
	BatchID       string // import run that it was decided in, by itself; announced, not stored
}

// Outcome is what a decision came to.
type Outcome string

// The outcomes.
const (
	OutcomeApproved      Outcome = "approved"
	OutcomeDenied        Outcome = "denied"
	OutcomeUpdateRefused Outcome = "update_refused"
	OutcomeReturned      Outcome = "returned"
)
