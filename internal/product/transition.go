package product

import "vidimus/internal/platform/fault"

// Faults of refused events. Their codes name messages.
var (
	errNotNow         = fault.Conflict("product.not_now", "This is not possible in the product's present status.")
	errNothingChanged = fault.Conflict("product.nothing_changed", "Nothing was changed since the denial. Mend what was found, or say what you mended outside the product.")
	errRecreate       = fault.Conflict("product.recreate", "Rejected products are not edited here. Please create the product anew.")
	errReasonMissing  = fault.Invalid("product.reason_missing", "Choose at least one reason for the denial.")
	errContactFirst   = fault.Conflict("product.contact_first", "This product was approved before. Inform the vendor, call, and only then deny.")
	errOutdated       = fault.Conflict("product.outdated", "The product or its findings changed since you opened it. Look at the newer version first.")
	errOpenBlock      = fault.Conflict("product.open_block", "A blocking finding is open. It must be mended or overruled first.")
	errUnseenReview   = fault.Conflict("product.unseen_review", "Confirm that you have seen the findings that ask for review.")
	errChecklist      = fault.Conflict("product.checklist", "Confirm every item of the checklist first.")
	errComponents     = fault.Conflict("product.components_not_approved", "All products of the bundle must be approved first.")
	errVendorStanding = fault.Conflict("product.vendor_standing", "The vendor is not in good standing; none of its products can be approved.")
	errSystemStatus   = fault.Forbidden("product.system_status", "This status is set by the system alone.")
	errReturnOff      = fault.Conflict("product.return_off", "Products of this vendor are not returned for revision; approve or deny.")
	errIncomplete     = fault.Invalid("product.incomplete", "Information is missing before this product can be active again.")
)

// A cell of the table: what an event does to a product in one status.
type cell func(State, Event, Rules) (Outcome, error)

// row holds the cells of one event, a column a status.
type row struct {
	none, needReview, approved, approvedChanged, denied, deniedChanged cell
}

func (r row) at(status Status) cell {
	switch status {
	case NeedReview:
		return r.needReview
	case Approved:
		return r.approved
	case ApprovedChanged:
		return r.approvedChanged
	case Denied:
		return r.denied
	case DeniedChanged:
		return r.deniedChanged
	default:
		return r.none
	}
}

// table is the table of transitions: (b2) for a review of the whole product and (b3) for staged
// updates, as settled by (g). Where the two differ, the cell asks the rules.
var table = map[EventKind]row{
	EventSubmit:           {becomesWaiting(NeedReview), never, never, never, never, never},
	EventChange:           {never, refreshed, becomesWaiting(ApprovedChanged), refreshed, changedAfterDenial, refreshed},
	EventNeutralChange:    {never, same, same, same, same, same},
	EventResubmit:         {never, returnedOr(refuse(errNotNow)), returnedOr(refuse(errNotNow)), returnedOr(refuse(errNotNow)), resubmitted, refreshed},
	EventApprove:          {refuse(errNotNow), approve, refuse(errNotNow), approve, approve, approve},
	EventDeny:             {refuse(errNotNow), deny, deny, denyChanged, refuse(errNotNow), deny},
	EventDenyWhole:        {refuse(errNotNow), deny, deny, denyWhole, refuse(errNotNow), deny},
	EventSetStatus:        {setByName, setByName, setByName, setByName, setByName, setByName},
	EventReturn:           {refuse(errNotNow), returned, returned, returned, refuse(errNotNow), returned},
	EventRevisionLapsed:   {never, lapsed, lapsedOnceApproved, lapsedOnceApproved, same, lapsed},
	EventVendorMessaged:   {never, snoozed, snoozed, snoozed, snoozed, snoozed},
	EventSnoozeLapsed:     {never, lapsed, silentOnceApproved, silentOnceApproved, same, lapsed},
	EventVendorReplied:    {never, wakes, wakes, wakes, wakes, wakes},
	EventHeld:             {never, held, held, held, held, held},
	EventPause:            {never, same, same, same, same, same},
	EventActivate:         {never, activate, activate, activate, activate, activate},
	EventStandingLost:     {never, standingLost, standingLost, standingLost, same, standingLost},
	EventStandingRegained: {never, same, same, same, standingRegained, same},
	EventCampaign:         {never, queued, queued, queued, same, queued},
	EventWrongCategory:    {never, deny, deny, denyChanged, same, deny},
	EventComponentDenied:  {never, same, same, same, same, same},
	EventDecisionFailed:   {never, failed, failed, failed, same, failed},
	EventRemove:           {removed, removed, removed, removed, removed, removed},
	EventLateFinding:      {never, lateFinding, lateFindingOnApproved, lateFinding, same, lateFinding},
	EventUndo:             {undone, undone, undone, undone, undone, undone},
	EventOffsiteWaiting:   {never, offsiteAddition, same, offsiteUpdate, same, offsiteAddition},
	EventOffsiteLive:      {never, same, offsiteLive, offsiteLive, same, offsiteLive},
	EventOperatorEdit:     {refuse(errNotNow), operatorEdit, operatorEdit, operatorEdit, operatorEdit, operatorEdit},
}

// Next returns what follows from an event in a state, or the fault that refuses it. It is the one
// place that decides about statuses: not the API, not an import, not an administrator goes around it.
func Next(state State, event Event, rules Rules) (Outcome, error) {
	events, known := table[event.Kind]
	if !known {
		return Outcome{}, errNotNow.With("event", string(event.Kind))
	}
	return events.at(state.Status)(state, event, rules)
}

// stay is the outcome that changes nothing.
func stay(state State) Outcome {
	return Outcome{Status: state.Status, Returned: state.Returned}
}

func same(state State, _ Event, _ Rules) (Outcome, error) { return stay(state), nil }

// never marks what cannot occur; asked for all the same, it is refused.
func never(state State, event Event, _ Rules) (Outcome, error) {
	return Outcome{}, errNotNow.With("event", string(event.Kind)).With("status", string(state.Status))
}

func refuse(why *fault.Fault) cell {
	return func(state State, _ Event, _ Rules) (Outcome, error) {
		return Outcome{}, why.With("status", string(state.Status))
	}
}

func becomesWaiting(status Status) cell {
	return func(State, Event, Rules) (Outcome, error) {
		return Outcome{Status: status, Revision: RevisionWaits, Case: CaseOpens}, nil
	}
}

// refreshed keeps the status: the newer revision takes the place of the waiting one, in the same
// case (VAL-031). A return ends with it (row 12).
func refreshed(state State, _ Event, _ Rules) (Outcome, error) {
	return Outcome{Status: state.Status, Revision: RevisionWaits, Case: CaseOpens}, nil
}

// returnedOr is row 12: what was returned may be submitted again unchanged; else the other cell.
func returnedOr(other cell) cell {
	return func(state State, event Event, rules Rules) (Outcome, error) {
		if !state.Returned {
			return other(state, event, rules)
		}
		if state.Status == Approved {
			return becomesWaiting(ApprovedChanged)(state, event, rules)
		}
		return refreshed(state, event, rules)
	}
}

// changedAfterDenial is rows 2 and 5 on denied, and row 32.
func changedAfterDenial(state State, event Event, rules Rules) (Outcome, error) {
	if rules.Recreate {
		return Outcome{}, errRecreate
	}
	return becomesWaiting(DeniedChanged)(state, event, rules)
}

// resubmitted is rows 6, 31 and 32.
func resubmitted(state State, event Event, rules Rules) (Outcome, error) {
	if rules.Recreate {
		return Outcome{}, errRecreate
	}
	if !event.Changed && !event.CureOutside {
		return Outcome{}, errNothingChanged
	}
	return becomesWaiting(DeniedChanged)(state, event, rules)
}

// approve is rows 7, 18, 26, 29 and 33; what refuses is asked before what permits.
func approve(state State, event Event, _ Rules) (Outcome, error) {
	switch {
	case event.Outdated:
		return Outcome{}, errOutdated
	case !state.Standing.Good():
		return Outcome{}, errVendorStanding
	case event.ComponentsMissing:
		return Outcome{}, errComponents
	case event.OpenBlocks > 0:
		return Outcome{}, errOpenBlock
	case event.UnseenReviews > 0:
		return Outcome{}, errUnseenReview
	case !event.ChecklistComplete:
		return Outcome{}, errChecklist
	}
	return Outcome{Status: Approved, Revision: RevisionLives, Case: CaseProcessed}, nil
}

// deny is rows 8, 9, 18, 25 and 29 where no contact is owed.
func deny(_ State, event Event, _ Rules) (Outcome, error) {
	if event.Outdated {
		return Outcome{}, errOutdated
	}
	if event.Reasons == 0 {
		return Outcome{}, errReasonMissing
	}
	return Outcome{Status: Denied, Revision: RevisionFails, Case: CaseProcessed, DiscardWaiting: true}, nil
}

// denyChanged denies what was approved and changed: with staged updates only the update is refused
// (VAL-134); else the vendor must have been contacted (VAL-014 … 017).
func denyChanged(state State, event Event, rules Rules) (Outcome, error) {
	if rules.ContactSteps && !event.ContactDone && !event.LeadOverride {
		return Outcome{}, errContactFirst
	}
	outcome, err := deny(state, event, rules)
	if err != nil || !rules.UpdateScope || !state.HasLive {
		return outcome, err
	}
	return Outcome{Status: Approved, Revision: RevisionFails, Case: CaseProcessed}, nil
}

// denyWhole is the administrator's refusal of a live product as a whole (VAL-154).
func denyWhole(state State, event Event, rules Rules) (Outcome, error) {
	if rules.ContactSteps && !event.ContactDone && !event.LeadOverride {
		return Outcome{}, errContactFirst
	}
	return deny(state, event, rules)
}

// setByName is row 10: statuses are never set by name. Approving and denying are events.
func setByName(_ State, event Event, _ Rules) (Outcome, error) {
	return Outcome{}, errSystemStatus.With("target", string(event.Target))
}

// returned is row 11.
func returned(state State, event Event, rules Rules) (Outcome, error) {
	allowed := rules.ReturnTo == "vip" && event.VIP ||
		rules.ReturnTo == "vip_and_escalated" && (event.VIP || event.Escalated)
	if !allowed {
		return Outcome{}, errReturnOff
	}
	if event.Outdated {
		return Outcome{}, errOutdated
	}
	return Outcome{Status: state.Status, Returned: true, Case: CaseReturned}, nil
}

// lapsed is rows 13 and 15 on what was never approved.
func lapsed(state State, _ Event, rules Rules) (Outcome, error) {
	if !rules.DenyOnSilence {
		return Outcome{Status: state.Status, Case: CaseWakes}, nil
	}
	return Outcome{Status: Denied, Revision: RevisionFails, Case: CaseProcessed}, nil
}

// lapsedOnceApproved is row 13 on approved and approved_changed: denied where the contact steps are
// done, else back to the reviewer who calls (DESK-029).
func lapsedOnceApproved(state State, event Event, rules Rules) (Outcome, error) {
	if !rules.DenyOnSilence {
		return Outcome{Status: state.Status, Case: CaseWakes}, nil
	}
	if rules.ContactSteps && !event.ContactDone {
		return Outcome{Status: state.Status, Case: CasePhoneStep}, nil
	}
	return Outcome{Status: Denied, Revision: RevisionFails, Case: CaseProcessed, DiscardWaiting: true}, nil
}

// silentOnceApproved is row 15 on approved and approved_changed: always back to the reviewer.
func silentOnceApproved(state State, _ Event, rules Rules) (Outcome, error) {
	if !rules.ContactSteps {
		return Outcome{Status: state.Status, Returned: state.Returned, Case: CaseWakes}, nil
	}
	return Outcome{Status: state.Status, Returned: state.Returned, Case: CasePhoneStep}, nil
}

// withCase keeps the status and tells the desk.
func withCase(effect CaseEffect) cell {
	return func(state State, _ Event, _ Rules) (Outcome, error) {
		outcome := stay(state)
		outcome.Case = effect
		return outcome, nil
	}
}

var (
	snoozed = withCase(CaseSnoozed) // row 14
	wakes   = withCase(CaseWakes)   // row 16
	held    = withCase(CaseHeld)    // row 17
	queued  = withCase(CaseOpens)   // row 24
	failed  = withCase(CaseFailed)  // row 28
)

// activate is rows 20 and 21: it never changes the status (VAL-048).
func activate(state State, event Event, _ Rules) (Outcome, error) {
	if !event.Complete {
		return Outcome{}, errIncomplete
	}
	return stay(state), nil
}

// standingLost is row 22.
func standingLost(state State, _ Event, rules Rules) (Outcome, error) {
	if !rules.StandingCascade {
		return stay(state), nil
	}
	return Outcome{Status: Denied, Case: CaseProcessed}, nil
}

// standingRegained is row 23: what the cascade denied and nobody touched since returns.
func standingRegained(state State, event Event, _ Rules) (Outcome, error) {
	if !event.Untouched || event.Before == None {
		return stay(state), nil
	}
	outcome := Outcome{Status: event.Before}
	if event.Before.IsSystem() {
		outcome.Case = CaseOpens
	}
	return outcome, nil
}

func removed(state State, _ Event, _ Rules) (Outcome, error) {
	return Outcome{Status: state.Status, Enforcement: Removed, Case: CaseCloses}, nil
}

// lateFinding joins the open case.
func lateFinding(state State, event Event, _ Rules) (Outcome, error) {
	outcome := stay(state)
	if event.NeedsPerson {
		outcome.Case = CaseOpens
	}
	if event.Immediate {
		outcome.Enforcement = Suspended
	}
	return outcome, nil
}

// lateFindingOnApproved opens a case only where a person must look.
func lateFindingOnApproved(state State, event Event, rules Rules) (Outcome, error) {
	if !event.NeedsPerson {
		return stay(state), nil
	}
	return lateFinding(state, event, rules)
}

// undone goes back to the status before the decision.
func undone(state State, event Event, _ Rules) (Outcome, error) {
	if event.Before == None {
		return Outcome{}, errNotNow
	}
	return Outcome{Status: event.Before, Case: CaseOpens}, nil
}

// offsiteAddition refuses a waiting addition that leads buyers away.
func offsiteAddition(state State, _ Event, rules Rules) (Outcome, error) {
	if !rules.OffsiteActs {
		return stay(state), nil
	}
	return Outcome{Status: Denied, Revision: RevisionFails, Case: CaseProcessed}, nil
}

// offsiteUpdate refuses a waiting update that leads buyers away; the live version stays.
func offsiteUpdate(state State, _ Event, rules Rules) (Outcome, error) {
	if !rules.OffsiteActs {
		return stay(state), nil
	}
	return Outcome{Status: Approved, Revision: RevisionFails, Case: CaseProcessed}, nil
}

// offsiteLive takes a live product that leads buyers away off sale, with a case for a person.
func offsiteLive(state State, _ Event, rules Rules) (Outcome, error) {
	if !rules.OffsiteActs {
		return stay(state), nil
	}
	outcome := Outcome{Status: state.Status, Enforcement: Suspended, Case: CaseOpens, DiscardWaiting: true}
	if rules.OffsiteDeletes {
		outcome.Enforcement = Removed
	}
	return outcome, nil
}

// operatorEdit puts an administrator's edit of a live product live at once and keeps a waiting
// update beside it (VAL-155). What is not live stays where it is, in its newer words: an edit is no
// approval.
func operatorEdit(state State, _ Event, _ Rules) (Outcome, error) {
	if !state.HasLive || state.Status == Denied {
		return Outcome{Status: state.Status, Revision: RevisionWaits}, nil
	}
	if !state.Standing.Good() {
		return Outcome{}, errVendorStanding
	}
	return Outcome{Status: state.Status, Returned: state.Returned, Revision: RevisionLives}, nil
}
