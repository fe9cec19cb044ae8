package product

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"
	"vidimus/internal/platform/fault"
	"vidimus/internal/settings"
)

// rulesFor returns the rules of a shipped preset.
func rulesFor(t testing.TB, preset string) Rules {
	t.Helper()
	s, err := settings.Preset(preset)
	if err != nil {
		t.Fatal(err)
	}
	return RulesOf(s)
}

// The columns of the tables below.
var columns = []Status{None, NeedReview, Approved, ApprovedChanged, Denied, DeniedChanged}

// expectation is one row of the tables (b2) and (b3): what must come of an event, a word a column.
//
//	=   the status stays            x   refused
//	nr a ac d dc   the next status
//
// A suffix tells the effects: +ret returned, +phone back for the phone step, +wake, +case, +fail,
// +snooze, +hold, +close, +susp suspended, +rem removed, +live, +ref the head revision goes live or
// is refused.
type expectation struct {
	name  string
	event Event
	rules func(*Rules)
	state func(*State)
	want  string
}

// granted approval: everything that an approval asks for.
var granted = Event{Kind: EventApprove, ChecklistComplete: true}

var reseller = []expectation{
	{name: "VAL-005 VAL-006 row 1 submit", event: Event{Kind: EventSubmit}, want: "nr+case x x x x x"},
	{name: "VAL-012 VAL-023 VAL-030 VAL-031 VAL-032 row 2 material change", event: Event{Kind: EventChange}, want: "x =+case ac+case =+case dc+case =+case"},
	{name: "VAL-033 VAL-034 VAL-035 VAL-036 rows 3, 4 neutral change", event: Event{Kind: EventNeutralChange}, want: "x = = = = ="},
	{name: "VAL-118 row 6 resubmit, changed", event: Event{Kind: EventResubmit, Changed: true}, want: "x x x x dc+case =+case"},
	{name: "VAL-165 row 6 resubmit, cure outside", event: Event{Kind: EventResubmit, CureOutside: true}, want: "x x x x dc+case =+case"},
	{name: "VAL-027 VAL-029 VAL-120 row 7 approve", event: granted, want: "x a+live x a+live a+live a+live"},
	{name: "VAL-057 row 7 checklist open", event: Event{Kind: EventApprove}, want: "x x x x x x"},
	{name: "VAL-014 VAL-027 VAL-121 row 8 deny before the contact steps", event: Event{Kind: EventDeny, Reasons: 1}, want: "x d+ref d+ref x x d+ref"},
	{name: "VAL-017 row 8 deny after the contact steps", event: Event{Kind: EventDeny, Reasons: 2, ContactDone: true}, want: "x d+ref d+ref d+ref x d+ref"},
	{name: "VAL-014 row 18 lead overrides the contact steps", event: Event{Kind: EventDeny, Reasons: 1, LeadOverride: true}, want: "x d+ref d+ref d+ref x d+ref"},
	{name: "VAL-109 row 9 deny without a reason", event: Event{Kind: EventDeny, ContactDone: true}, want: "x x x x x x"},
	{name: "VAL-028 row 10 need_review by name", event: Event{Kind: EventSetStatus, Target: NeedReview}, want: "x x x x x x"},
	{name: "VAL-028 row 10 approved_changed by name", event: Event{Kind: EventSetStatus, Target: ApprovedChanged}, want: "x x x x x x"},
	{name: "VAL-028 row 10 denied_changed by name", event: Event{Kind: EventSetStatus, Target: DeniedChanged}, want: "x x x x x x"},
	{name: "VAL-004 VAL-125 row 11 return to a VIP", event: Event{Kind: EventReturn, VIP: true}, want: "x =+ret =+ret =+ret x =+ret"},
	{name: "VAL-123 row 11 return of an escalated case", event: Event{Kind: EventReturn, Escalated: true}, want: "x =+ret =+ret =+ret x =+ret"},
	{name: "VAL-004 row 11 no return otherwise", event: Event{Kind: EventReturn}, want: "x x x x x x"},
	{name: "VAL-004 row 11 VIPs alone, by setting", event: Event{Kind: EventReturn, Escalated: true}, rules: vipsAlone, want: "x x x x x x"},
	{name: "VAL-004 row 11 a VIP, by setting", event: Event{Kind: EventReturn, VIP: true}, rules: vipsAlone, want: "x =+ret =+ret =+ret x =+ret"},
	{name: "VAL-123 row 12 submitted after a return", event: Event{Kind: EventResubmit}, state: func(s *State) { s.Returned = true }, want: "x =+case ac+case =+case x =+case"},
	{name: "VAL-124 row 13 revision period lapses", event: Event{Kind: EventRevisionLapsed}, want: "x d+ref =+phone =+phone = d+ref"},
	{name: "VAL-124 row 13 lapses, contact done", event: Event{Kind: EventRevisionLapsed, ContactDone: true}, want: "x d+ref d+ref d+ref = d+ref"},
	{name: "row 14 message to the vendor", event: Event{Kind: EventVendorMessaged}, want: "x =+snooze =+snooze =+snooze =+snooze =+snooze"},
	{name: "VAL-016 row 15 snooze lapses", event: Event{Kind: EventSnoozeLapsed}, want: "x d+ref =+phone =+phone = d+ref"},
	{name: "row 16 vendor replies", event: Event{Kind: EventVendorReplied}, want: "x =+wake =+wake =+wake =+wake =+wake"},
	{name: "row 17 on hold or escalated", event: Event{Kind: EventHeld}, want: "x =+hold =+hold =+hold =+hold =+hold"},
	{name: "VAL-046 row 19 pause", event: Event{Kind: EventPause}, want: "x = = = = ="},
	{name: "VAL-047 VAL-048 row 20 activate", event: Event{Kind: EventActivate, Complete: true}, want: "x = = = = ="},
	{name: "VAL-047 row 21 activate, incomplete", event: Event{Kind: EventActivate}, want: "x x x x x x"},
	{name: "VAL-021 row 22 standing lost", event: Event{Kind: EventStandingLost}, want: "x d d d = d"},
	{name: "row 23 standing regained, untouched", event: Event{Kind: EventStandingRegained, Untouched: true, Before: Approved}, want: "x = = = a ="},
	{name: "row 23 never reviewed is still never reviewed", event: Event{Kind: EventStandingRegained, Untouched: true, Before: NeedReview}, want: "x = = = nr+case ="},
	{name: "row 23 touched since", event: Event{Kind: EventStandingRegained, Before: Approved}, want: "x = = = = ="},
	{name: "VAL-106 VAL-108 row 24 campaign", event: Event{Kind: EventCampaign}, want: "x =+case =+case =+case = =+case"},
	{name: "VAL-107 row 25 campaign finds a wrong category", event: Event{Kind: EventWrongCategory, Reasons: 1}, want: "x d+ref d+ref x = d+ref"},
	{name: "row 26 component not approved", event: Event{Kind: EventApprove, ChecklistComplete: true, ComponentsMissing: true}, want: "x x x x x x"},
	{name: "row 27 component denied later", event: Event{Kind: EventComponentDenied}, want: "x = = = = ="},
	{name: "row 28 decision fails", event: Event{Kind: EventDecisionFailed}, want: "x =+fail =+fail =+fail = =+fail"},
	{name: "row 29 approval of an outdated revision", event: Event{Kind: EventApprove, ChecklistComplete: true, Outdated: true}, want: "x x x x x x"},
	{name: "row 29 denial of an outdated revision", event: Event{Kind: EventDeny, Reasons: 1, ContactDone: true, Outdated: true}, want: "x x x x x x"},
	{name: "row 30 removed", event: Event{Kind: EventRemove}, want: "=+close+rem =+close+rem =+close+rem =+close+rem =+close+rem =+close+rem"},
	{name: "VAL-165 row 31 nothing changed", event: Event{Kind: EventResubmit}, want: "x x x x x =+case"},
	{name: "VAL-045 row 32 change after a denial", event: Event{Kind: EventChange}, rules: recreate, want: "x =+case ac+case =+case x =+case"},
	{name: "VAL-045 row 32 resubmit after a denial", event: Event{Kind: EventResubmit, Changed: true}, rules: recreate, want: "x x x x x =+case"},
	{name: "VAL-166 row 33 approve while inactive", event: granted, state: standing(StandingInactive), want: "x x x x x x"},
	{name: "VAL-166 row 33 approve while cancelled", event: granted, state: standing(StandingCancelled), want: "x x x x x x"},
	{name: "VAL-166 row 33 approve while downgraded", event: granted, state: standing(StandingDowngraded), want: "x x x x x x"},
	{name: "(g) late finding that a person must see", event: Event{Kind: EventLateFinding, NeedsPerson: true}, want: "x =+case =+case =+case = =+case"},
	{name: "(g) late advice", event: Event{Kind: EventLateFinding}, want: "x = = = = ="},
	{name: "(g) late finding marked immediate", event: Event{Kind: EventLateFinding, NeedsPerson: true, Immediate: true}, want: "x =+case+susp =+case+susp =+case+susp = =+case+susp"},
	{name: "(g) undo", event: Event{Kind: EventUndo, Before: ApprovedChanged}, want: "ac+case ac+case ac+case ac+case ac+case ac+case"},
	{name: "(g) open block", event: Event{Kind: EventApprove, ChecklistComplete: true, OpenBlocks: 1}, want: "x x x x x x"},
	{name: "(g) review findings not seen", event: Event{Kind: EventApprove, ChecklistComplete: true, UnseenReviews: 1}, want: "x x x x x x"},
	{name: "off-site findings take nothing off in this preset", event: Event{Kind: EventOffsiteLive}, want: "x = = = = ="},
	{name: "off-site findings refuse nothing in this preset", event: Event{Kind: EventOffsiteWaiting}, want: "x = = = = ="},
}

// differences of retail to the table above: no contact steps, no return, no denial on silence.
var retail = []expectation{
	{name: "row 8 deny without contact steps", event: Event{Kind: EventDeny, Reasons: 1}, want: "x d+ref d+ref d+ref x d+ref"},
	{name: "row 11 no return, not even to a VIP", event: Event{Kind: EventReturn, VIP: true, Escalated: true}, want: "x x x x x x"},
	{name: "row 13 back to the reviewer", event: Event{Kind: EventRevisionLapsed}, want: "x =+wake =+wake =+wake = =+wake"},
	{name: "row 15 back to the reviewer", event: Event{Kind: EventSnoozeLapsed}, want: "x =+wake =+wake =+wake = =+wake"},
	{name: "row 22 standing lost", event: Event{Kind: EventStandingLost}, want: "x d d d = d"},
	{name: "row 25 wrong category without contact steps", event: Event{Kind: EventWrongCategory, Reasons: 1}, want: "x d+ref d+ref d+ref = d+ref"},
}

// differences of supplier: staged updates (b3).
var supplier = []expectation{
	{name: "VAL-132 VAL-151 addition", event: Event{Kind: EventSubmit}, want: "nr+case x x x x x"},
	{name: "VAL-136 change of a live product", event: Event{Kind: EventChange}, want: "x =+case ac+case =+case dc+case =+case"},
	{name: "VAL-138 VAL-154 approve", event: granted, want: "x a+live x a+live a+live a+live"},
	{name: "VAL-134 refused update", event: Event{Kind: EventDeny, Reasons: 1}, state: live, want: "x d+ref d+ref a+ref x d+ref"},
	{name: "VAL-154 refused as a whole", event: Event{Kind: EventDenyWhole, Reasons: 1}, state: live, want: "x d+ref d+ref d+ref x d+ref"},
	{name: "VAL-140 off-site in a waiting revision", event: Event{Kind: EventOffsiteWaiting}, state: live, want: "x d+ref = a+ref = d+ref"},
	{name: "VAL-140 off-site in the live version", event: Event{Kind: EventOffsiteLive}, state: live, want: "x = =+case+susp =+case+susp = =+case+susp"},
	{name: "VAL-142 off-site deletes", event: Event{Kind: EventOffsiteLive}, rules: func(r *Rules) { r.OffsiteDeletes = true }, state: live, want: "x = =+case+rem =+case+rem = =+case+rem"},
	{name: "lapsed snooze brings the case back", event: Event{Kind: EventSnoozeLapsed}, want: "x =+wake =+wake =+wake = =+wake"},
	{name: "lapsed revision period brings the case back", event: Event{Kind: EventRevisionLapsed}, want: "x =+wake =+wake =+wake = =+wake"},
	{name: "no automatic denial by standing", event: Event{Kind: EventStandingLost}, want: "x = = = = ="},
	{name: "VAL-155 edit by the operator", event: Event{Kind: EventOperatorEdit}, state: live, want: "x =+live =+live =+live = =+live"},
	{name: "VAL-155 edit of what is not live", event: Event{Kind: EventOperatorEdit}, want: "x = = = = ="},
}

func recreate(r *Rules)                   { r.Recreate = true }
func vipsAlone(r *Rules)                  { r.ReturnTo = "vip" }
func live(s *State)                       { s.HasLive = true }
func standing(to Standing) func(s *State) { return func(s *State) { s.Standing = to } }

func TestTransitionTable(t *testing.T) {
	t.Parallel()
	for preset, rows := range map[string][]expectation{settings.Reseller: reseller, settings.Retail: retail, settings.Supplier: supplier} {
		for _, row := range rows {
			t.Run(row.name+" in "+preset, func(t *testing.T) {
				t.Parallel()
				rules := rulesFor(t, preset)
				if row.rules != nil {
					row.rules(&rules)
				}
				want := strings.Fields(row.want)
				for i, status := range columns {
					state := State{Status: status, Standing: StandingActive}
					if row.state != nil {
						row.state(&state)
					}
					if got := describe(Next(state, row.event, rules)); got != resolve(want[i], status) {
						t.Errorf("%s on %q: got %s, want %s", row.event.Kind, status, got, resolve(want[i], status))
					}
				}
			})
		}
	}
}

// TestRetailFollowsTheTable holds every row that retail does not change against the reseller's.
func TestRetailFollowsTheTable(t *testing.T) {
	t.Parallel()
	changed := map[EventKind]bool{
		EventDeny: true, EventReturn: true, EventRevisionLapsed: true, EventSnoozeLapsed: true,
		EventWrongCategory: true, EventOffsiteLive: true, EventOffsiteWaiting: true,
	}
	for _, row := range reseller {
		if changed[row.event.Kind] || row.rules != nil {
			continue
		}
		for _, status := range columns {
			state := State{Status: status, Standing: StandingActive}
			if row.state != nil {
				row.state(&state)
			}
			here := describe(Next(state, row.event, rulesFor(t, settings.Retail)))
			there := describe(Next(state, row.event, rulesFor(t, settings.Reseller)))
			if here != there {
				t.Errorf("%s on %q: retail %s, reseller %s", row.name, status, here, there)
			}
		}
	}
}

var short = map[Status]string{NeedReview: "nr", Approved: "a", ApprovedChanged: "ac", Denied: "d", DeniedChanged: "dc", None: "none"}

// resolve turns "=" into the status that stays.
func resolve(want string, status Status) string {
	if strings.HasPrefix(want, "=") {
		return short[status] + want[1:]
	}
	return want
}

// describe writes an outcome the way the tables do.
func describe(outcome Outcome, err error) string {
	if err != nil {
		var refusal *fault.Fault
		if !errors.As(err, &refusal) {
			return "internal: " + err.Error()
		}
		return "x"
	}
	text := short[outcome.Status]
	if outcome.Returned {
		text += "+ret"
	}
	cases := map[CaseEffect]string{
		CaseOpens: "+case", CaseSnoozed: "+snooze", CaseWakes: "+wake", CasePhoneStep: "+phone",
		CaseHeld: "+hold", CaseFailed: "+fail", CaseCloses: "+close",
	}
	text += cases[outcome.Case]
	switch outcome.Revision {
	case RevisionLives:
		text += "+live"
	case RevisionFails:
		text += "+ref"
	}
	switch outcome.Enforcement {
	case Suspended:
		text += "+susp"
	case Removed:
		text += "+rem"
	}
	return text
}

// TestEveryEventInEveryStatus asks the whole table, in every preset: an answer or a fault, never a
// status that does not exist, and never None again once submitted.
func TestEveryEventInEveryStatus(t *testing.T) {
	t.Parallel()
	for _, preset := range settings.Presets {
		rules := rulesFor(t, preset)
		for _, kind := range EventKinds {
			for _, status := range columns {
				for _, hasLive := range []bool{false, true} {
					state := State{Status: status, HasLive: hasLive, Standing: StandingActive}
					event := Event{Kind: kind, Reasons: 1, ChecklistComplete: true, ContactDone: true, Complete: true, Changed: true, VIP: true, Before: NeedReview}
					outcome, err := Next(state, event, rules)
					if err != nil {
						continue
					}
					if status != None && outcome.Status == None {
						t.Errorf("%s on %q in %s loses the status", kind, status, preset)
					}
				}
			}
		}
	}
}

// TestHistories walks random histories: whatever happens, the invariants of the statuses hold.
func TestHistories(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		preset := rapid.SampledFrom(settings.Presets).Draw(t, "preset")
		s, err := settings.Preset(preset)
		if err != nil {
			t.Fatal(err)
		}
		rules := RulesOf(s)
		state := State{Standing: StandingActive}
		everApproved := false
		steps := rapid.IntRange(1, 40).Draw(t, "steps")
		for range steps {
			event := drawEvent(t, state)
			before := state
			outcome, err := Next(state, event, rules)
			if err != nil {
				continue
			}
			checkStep(t, before, event, outcome, rules)
			state.Status, state.Returned = outcome.Status, outcome.Returned
			if outcome.Revision == RevisionLives {
				state.HasLive, everApproved = true, true
			}
			if state.Status == ApprovedChanged && !everApproved && event.Kind != EventUndo && event.Kind != EventStandingRegained {
				t.Fatalf("approved_changed without an approval before, by %s from %q", event.Kind, before.Status)
			}
		}
	})
}

func drawEvent(t *rapid.T, state State) Event {
	return Event{
		Kind:              rapid.SampledFrom(EventKinds).Draw(t, "event"),
		Changed:           rapid.Bool().Draw(t, "changed"),
		Reasons:           rapid.IntRange(0, 2).Draw(t, "reasons"),
		Outdated:          rapid.Bool().Draw(t, "outdated"),
		OpenBlocks:        rapid.IntRange(0, 1).Draw(t, "blocks"),
		ChecklistComplete: rapid.Bool().Draw(t, "checklist"),
		ContactDone:       rapid.Bool().Draw(t, "contact"),
		VIP:               rapid.Bool().Draw(t, "vip"),
		Complete:          rapid.Bool().Draw(t, "complete"),
		NeedsPerson:       rapid.Bool().Draw(t, "person"),
		Untouched:         rapid.Bool().Draw(t, "untouched"),
		Before:            state.Status,
	}
}

// checkStep holds one step against what must always be true.
func checkStep(t *rapid.T, before State, event Event, outcome Outcome, rules Rules) {
	person := event.Kind == EventApprove || event.Kind == EventDeny || event.Kind == EventDenyWhole || event.Kind == EventWrongCategory
	switch {
	case person && outcome.Status.IsSystem():
		t.Fatalf("VAL-029: %s led to %s", event.Kind, outcome.Status)
	case outcome.Status == NeedReview && before.Status != NeedReview && event.Kind != EventSubmit && event.Kind != EventUndo && event.Kind != EventStandingRegained:
		t.Fatalf("VAL-006: need_review entered by %s", event.Kind)
	case outcome.Status == Approved && before.Status == Denied && event.Kind != EventApprove && event.Kind != EventUndo && event.Kind != EventStandingRegained:
		t.Fatalf("VAL-024: %s brought a denied product back", event.Kind)
	case event.Kind == EventApprove && event.OpenBlocks > 0:
		t.Fatal("(g): approved with an open block")
	case person && event.Outdated && outcome.Status != before.Status:
		t.Fatal("row 29: decided on what was not seen")
	case outcome.Returned && rules.ReturnTo == "off":
		t.Fatal("VAL-004: returned where returns are off")
	}
}

// TestOrderable holds the one function against the table (b1).
func TestOrderable(t *testing.T) {
	t.Parallel()
	type row struct {
		name   string
		preset string
		facts  func(*Facts)
		want   []Obstacle
	}
	rows := []row{
		{"VAL-008 need_review sells before review", settings.Reseller, nil, nil},
		{"VAL-126 need_review waits", settings.Retail, nil, []Obstacle{ObstacleUnderReview}},
		{"VAL-132 need_review waits", settings.Supplier, nil, []Obstacle{ObstacleUnderReview}},
		{"VAL-010 approved sells", settings.Retail, func(f *Facts) { f.Status, f.HasLive = Approved, true }, nil},
		{"VAL-018 approved_changed sells, also where nothing sells before review", settings.Retail, func(f *Facts) { f.Status, f.HasLive = ApprovedChanged, true }, nil},
		{"VAL-018 approved_changed sells", settings.Reseller, func(f *Facts) { f.Status, f.HasLive = ApprovedChanged, true }, nil},
		{"VAL-134 approved_changed sells its live version", settings.Supplier, func(f *Facts) { f.Status, f.HasLive = ApprovedChanged, true }, nil},
		{"VAL-024 denied does not sell", settings.Reseller, func(f *Facts) { f.Status = Denied }, []Obstacle{ObstacleDenied}},
		{"VAL-025 denied_changed does not sell", settings.Reseller, func(f *Facts) { f.Status, f.HasLive = DeniedChanged, true }, []Obstacle{ObstacleDenied}},
		{"VAL-046 paused does not sell", settings.Reseller, func(f *Facts) { f.Lifecycle = Paused }, []Obstacle{ObstaclePaused}},
		{"VAL-021 bad standing does not sell", settings.Reseller, func(f *Facts) { f.Standing = StandingDowngraded }, []Obstacle{ObstacleStanding}},
		{"VAL-140 hidden does not sell", settings.Supplier, func(f *Facts) { f.Status, f.HasLive, f.Enforcement = Approved, true, Suspended }, []Obstacle{ObstacleEnforcement}},
		{"VAL-148 stopped listings do not sell", settings.Supplier, func(f *Facts) { f.Status, f.HasLive, f.ListingsStopped = Approved, true, true }, []Obstacle{ObstacleStopped}},
		{"an open block never sells", settings.Reseller, func(f *Facts) { f.SoldHasOpenBlock = true }, []Obstacle{ObstacleOpenBlock}},
		{"a draft does not sell", settings.Reseller, func(f *Facts) { f.Status, f.Lifecycle = None, Draft }, []Obstacle{ObstacleNeverSubmitted}},
		{"off channels still sells here", settings.Supplier, func(f *Facts) { f.Status, f.HasLive, f.Enforcement = Approved, true, OffChannels }, nil},
		{"a bundle without a component does not sell", settings.Reseller, func(f *Facts) { f.ComponentDenied = true }, []Obstacle{ObstacleComponent}},
		{"nothing sells without a price", settings.Reseller, func(f *Facts) { f.HasOffer = false }, []Obstacle{ObstacleNoOffer}},
	}
	for _, row := range rows {
		t.Run(row.name+" in "+row.preset, func(t *testing.T) {
			t.Parallel()
			facts := Facts{Status: NeedReview, Lifecycle: Active, Enforcement: NoEnforcement, Standing: StandingActive, HasOffer: true, VendorReady: true}
			if row.facts != nil {
				row.facts(&facts)
			}
			if got := Orderable(facts, rulesFor(t, row.preset)); fmt.Sprint(got) != fmt.Sprint(row.want) {
				t.Errorf("got %v, want %v", got, row.want)
			}
		})
	}
}

func TestSoldRevision(t *testing.T) {
	t.Parallel()
	pending := Rules{PendingOrderable: true}
	for _, row := range []struct {
		name   string
		live   string
		status Status
		rules  Rules
		want   string
	}{
		{"(g) the live one sells while a change waits", "live", ApprovedChanged, pending, "live"},
		{"(g) sell_pending_change sells the head", "live", ApprovedChanged, Rules{SellPendingChange: true}, "head"},
		{"VAL-008 the head sells before review", "", NeedReview, pending, "head"},
		{"VAL-126 nothing sells before review", "", NeedReview, Rules{}, ""},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			if got, _ := SoldRevision(row.live, "head", row.status, row.rules); got != row.want {
				t.Errorf("got %q, want %q", got, row.want)
			}
		})
	}
}
