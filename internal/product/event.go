package product

// EventKind names something that happens to a product and that the table of transitions knows.
type EventKind string

// The events. The numbers are the rows of the table (b2) of the requirements.
const (
	EventSubmit           EventKind = "submit"            // 1: created and submitted
	EventChange           EventKind = "change"            // 2, 5: a material change is submitted
	EventNeutralChange    EventKind = "neutral_change"    // 3, 4
	EventResubmit         EventKind = "resubmit"          // 6, 31: submitted again after a denial
	EventApprove          EventKind = "approve"           // 7, 18, 26, 29, 33
	EventDeny             EventKind = "deny"              // 8, 9, 18, 29
	EventDenyWhole        EventKind = "deny_whole"        // b3: the whole product, not only its update
	EventSetStatus        EventKind = "set_status"        // 10: somebody asks for a status by name
	EventReturn           EventKind = "return"            // 11
	EventRevisionLapsed   EventKind = "revision_lapsed"   // 13
	EventVendorMessaged   EventKind = "vendor_messaged"   // 14
	EventSnoozeLapsed     EventKind = "snooze_lapsed"     // 15
	EventVendorReplied    EventKind = "vendor_replied"    // 16
	EventHeld             EventKind = "held"              // 17: on hold, or escalated
	EventPause            EventKind = "pause"             // 19
	EventActivate         EventKind = "activate"          // 20, 21
	EventStandingLost     EventKind = "standing_lost"     // 22
	EventStandingRegained EventKind = "standing_regained" // 23
	EventCampaign         EventKind = "campaign"          // 24
	EventWrongCategory    EventKind = "wrong_category"    // 25: a campaign's finding
	EventComponentDenied  EventKind = "component_denied"  // 27
	EventDecisionFailed   EventKind = "decision_failed"   // 28
	EventRemove           EventKind = "remove"            // 30
	EventLateFinding      EventKind = "late_finding"      // (g): an inspection answered late
	EventUndo             EventKind = "undo"              // (g): within 30 seconds, by the same person
	EventOffsiteWaiting   EventKind = "offsite_waiting"   // (b3): contact or link in a waiting revision
	EventOffsiteLive      EventKind = "offsite_live"      // (b3): in the live one
	EventOperatorEdit     EventKind = "operator_edit"     // (b3): an administrator edits; goes live at once
)

// EventKinds lists every event, for tests over all of them.
var EventKinds = []EventKind{
	EventSubmit, EventChange, EventNeutralChange, EventResubmit, EventApprove, EventDeny,
	EventDenyWhole, EventSetStatus, EventReturn, EventRevisionLapsed, EventVendorMessaged,
	EventSnoozeLapsed, EventVendorReplied, EventHeld, EventPause, EventActivate, EventStandingLost,
	EventStandingRegained, EventCampaign, EventWrongCategory, EventComponentDenied,
	EventDecisionFailed, EventRemove, EventLateFinding, EventUndo, EventOffsiteWaiting,
	EventOffsiteLive, EventOperatorEdit,
}

// Event is one event with what the table must know about it. Only the fields that belong to the
// kind count.
type Event struct {
	Kind EventKind

	// Of EventResubmit.
	Changed     bool // document, offer or facts about it changed since the denial
	CureOutside bool // the denial's reasons all lie outside the document, so nothing need change

	// Of EventApprove and the denials.
	Reasons           int  // how many reasons were chosen
	Outdated          bool // the decision was made on another revision or other findings
	OpenBlocks        int  // blocking findings that nobody overruled
	UnseenReviews     int  // open review findings that the second key did not confirm
	ChecklistComplete bool
	ComponentsMissing bool // a bundle whose components are not all approved
	ContactDone       bool // the contact steps are complete, or the vendor's reply is recorded
	LeadOverride      bool // the lead overrides the contact steps, with a note

	// Of EventReturn.
	VIP       bool
	Escalated bool

	// Of EventActivate.
	Complete bool

	// Of EventStandingRegained and EventUndo: the status to go back to.
	Before Status
	// Of EventStandingRegained: the product was denied by the cascade and not touched since.
	Untouched bool

	// Of EventLateFinding.
	NeedsPerson bool // the finding blocks or asks for review
	Immediate   bool // its code suspends at once

	// Of EventSetStatus.
	Target Status
}

// State is what the table must know about a product.
type State struct {
	Status   Status
	HasLive  bool     // a revision was approved before
	Returned bool     // sub-state "returned, due" (VAL-125)
	Standing Standing // of the vendor
}

// Rules are the settings that decide between the columns of the table.
type Rules struct {
	PendingOrderable  bool
	SellPendingChange bool
	UpdateScope       bool   // a denial of a change refuses only the change
	ContactSteps      bool   // before denying what was approved and changed
	DenyOnSilence     bool   // a lapsed period denies by itself
	StandingCascade   bool   // a vendor's bad standing denies the products
	Recreate          bool   // rejected products are created anew, not edited
	ReturnTo          string // off, vip, vip_and_escalated
	OffsiteDeletes    bool   // contact in the live version removes instead of suspending
	OffsiteActs       bool   // contact in the live version acts at all
}

// Outcome is what follows from an event.
type Outcome struct {
	Status Status
	// Revision says what becomes of the head revision.
	Revision RevisionEffect
	// Returned is the sub-state afterwards.
	Returned bool
	// Case says what the desk has to do.
	Case CaseEffect
	// Enforcement to set; empty = as it is.
	Enforcement Enforcement
	// DiscardWaiting: a waiting revision beside the live one is given up.
	DiscardWaiting bool
}

// RevisionEffect is what becomes of the head revision.
type RevisionEffect string

// The effects on the head revision.
const (
	RevisionStays RevisionEffect = ""
	RevisionWaits RevisionEffect = "waiting"
	RevisionLives RevisionEffect = "live"
	RevisionFails RevisionEffect = "refused"
)

// CaseEffect is what the desk has to do.
type CaseEffect string

// The effects on the case.
const (
	CaseStays     CaseEffect = ""
	CaseOpens     CaseEffect = "open"      // opened, or refreshed where one is open
	CaseProcessed CaseEffect = "processed" // decided
	CaseReturned  CaseEffect = "returned"  // waits for the vendor's correction
	CaseSnoozed   CaseEffect = "snoozed"
	CaseWakes     CaseEffect = "wakes"      // back to its reviewer
	CasePhoneStep CaseEffect = "phone_step" // back to its reviewer, who calls the vendor
	CaseHeld      CaseEffect = "held"
	CaseFailed    CaseEffect = "failed" // an incident is opened
	CaseCloses    CaseEffect = "closed"
)
