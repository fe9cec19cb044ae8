package desk

import (
	"context"
	"fmt"
	"strconv"
	"strings"

	"vidimus/internal/actor"
	"vidimus/internal/edition"
	"vidimus/internal/platform/clock"
	"vidimus/internal/platform/db"
	"vidimus/internal/platform/fault"
	"vidimus/internal/platform/id"
	"vidimus/internal/product"
	"vidimus/internal/rulebook"
)

var (
	errNoReason    = fault.Invalid("desk.reason_unknown", "This reason is not offered here.")
	errWordsNeeded = fault.Invalid("desk.words_needed", "This reason needs a few words of your own.")
	errNote        = fault.Invalid("desk.note_missing", "Leave a note before you approve.")
	errUndoLate    = fault.Conflict("desk.undo_late", "The time to take this back is over. Decide anew instead.")
	errUndoOther   = fault.Forbidden("desk.undo_other", "Only the person who decided can take it back.")
	errUndoMoved   = fault.Conflict("desk.undo_moved", "A newer case of this product is open. Decide anew there.")
)

// Seen binds a decision to what was on the screen.
type Seen struct {
	RevisionID string
	Findings   string // product.SeenDigest
}

// ApproveCommand approves the product of a case. Pressing approve confirms the items of the
// checklist that the rules cannot prove (VAL-057).
type ApproveCommand struct {
	CaseID      string
	Seen        Seen
	SeenReviews bool   // the second key: open findings that ask for review were seen
	Note        string // empty = generated, where the settings allow that
}

// DenyCommand denies it.
type DenyCommand struct {
	CaseID        string
	Seen          Seen
	Reasons       []string
	Message       string // in the reviewer's own words, to the vendor
	SuggestedType string
	Note          string
	Whole         bool // the whole product, not only its waiting update
	Override      bool // the lead overrides the contact steps, with the note
}

// ReturnCommand gives it back to the vendor for revision (VAL-004, VAL-123).
type ReturnCommand struct {
	CaseID  string
	Seen    Seen
	Message string
	Note    string
}

// Approve approves. It fails with a fault that says what stands in the way.
func (s *Service) Approve(ctx context.Context, by actor.Actor, command ApproveCommand) (Decision, error) {
	return s.decide(ctx, by, command.CaseID, func(in edition.Edition, c Case) (product.DecideCommand, Decision, error) {
		if command.Note == "" && in.Settings.ApproveNote == "typed" {
			return product.DecideCommand{}, Decision{}, errNote
		}
		return product.DecideCommand{
				Event: product.EventApprove, RevisionID: command.Seen.RevisionID, SeenFindings: command.Seen.Findings,
				SeenReviews: command.SeenReviews,
			},
			Decision{Outcome: OutcomeApproved, Note: command.Note}, nil
	})
}

// Deny denies. In every preset at least one reason is stored.
func (s *Service) Deny(ctx context.Context, by actor.Actor, command DenyCommand) (Decision, error) {
	decision, err := s.decide(ctx, by, command.CaseID, func(in edition.Edition, c Case) (product.DecideCommand, Decision, error) {
		if err := checkReasons(in.Book, command); err != nil {
			return product.DecideCommand{}, Decision{}, err
		}
		override := command.Override && by.May(actor.DecideEscalated) && strings.TrimSpace(command.Note) != ""
		return product.DecideCommand{
				Event: denial(command, c), RevisionID: command.Seen.RevisionID, SeenFindings: command.Seen.Findings,
				Reasons: command.Reasons, ContactDone: c.ContactStep == ContactDone, LeadOverride: override,
			},
			Decision{Outcome: OutcomeDenied, Reasons: command.Reasons, Message: command.Message, SuggestedType: command.SuggestedType, Note: command.Note}, nil
	})
	return decision, s.reportFailure(ctx, by, command, err)
}

func denial(command DenyCommand, c Case) product.EventKind {
	if command.Whole {
		return product.EventDenyWhole
	}
	if c.CampaignID != "" && len(command.Reasons) == 1 && command.Reasons[0] == "wrong_product_type" {
		return product.EventWrongCategory
	}
	return product.EventDeny
}

// checkReasons refuses reasons that the book does not offer to people, and a reason without the
// words that it needs.
func checkReasons(book *rulebook.Book, command DenyCommand) error {
	for _, code := range command.Reasons {
		reason, known := book.Reason(code)
		if !known || reason.ByDeadline {
			return errNoReason.With("reason", code)
		}
		if reason.NeedsWords && strings.TrimSpace(command.Message) == "" {
			return errWordsNeeded.With("reason", code)
		}
	}
	return nil
}

// Return gives the product back for revision, with a period in business days.
func (s *Service) Return(ctx context.Context, by actor.Actor, command ReturnCommand) (Decision, error) {
	return s.decide(ctx, by, command.CaseID, func(in edition.Edition, c Case) (product.DecideCommand, Decision, error) {
		until := clock.Micros(s.BusinessTime(in.Settings, s.Clock(), in.Settings.RevisionBusinessDays))
		return product.DecideCommand{
				Event: product.EventReturn, RevisionID: command.Seen.RevisionID, SeenFindings: command.Seen.Findings,
				Escalated: c.EscalatedAt != nil, Until: until,
			},
			Decision{Outcome: OutcomeReturned, Message: command.Message, Note: command.Note}, nil
	})
}

// decide runs one decision in one transaction: status, case, log and what is announced.
func (s *Service) decide(ctx context.Context, by actor.Actor, caseID string, prepare func(edition.Edition, Case) (product.DecideCommand, Decision, error)) (Decision, error) {
	in, err := s.Editions.Current(ctx)
	if err != nil {
		return Decision{}, err
	}
	var decision Decision
	err = s.DB.InTxGuarded(ctx, func(tx *db.Tx) error {
		c, err := s.locked(ctx, tx, by, caseID)
		if err != nil {
			return err
		}
		command, draft, err := prepare(in, c)
		if err != nil {
			return err
		}
		command.ProductID, command.By = c.SubjectID, by.AccountID
		decision, err = s.carryOut(ctx, tx, in, by, c, command, draft)
		return err
	})
	return decision, err
}

// carryOut takes a decision to the product and writes it down.
func (s *Service) carryOut(ctx context.Context, tx *db.Tx, in edition.Edition, by actor.Actor, c Case, command product.DecideCommand, d Decision) (Decision, error) {
	decided, err := s.Products.Decide(ctx, tx, in, command)
	if err != nil {
		return Decision{}, err
	}
	d = s.describe(d, c, decided, by.AccountID)
	d.Checklist, d.FindingIDs = checklistOf(in.Book, decided), restingOn(in.Book, decided.Findings, d.Reasons)
	if d.Outcome == OutcomeApproved && d.Note == "" {
		d.Note = generatedNote(d.Checklist, by.Name, decided.Revision.Number)
	}
	if err := insertDecisions(ctx, tx, []Decision{d}); err != nil {
		return Decision{}, err
	}
	if err := s.noteInfringements(ctx, tx, in.Book, d); err != nil {
		return Decision{}, err
	}
	if err := s.endCase(ctx, tx, c, command, decided, d); err != nil {
		return Decision{}, err
	}
	return d, s.announceDecided(ctx, tx, []Decision{d})
}

// noteInfringements notes the breaches among a denial's reasons (VAL-143). What the rules deny by
// themselves is not noted: no person has judged it, and the vendor may disagree.
func (s *Service) noteInfringements(ctx context.Context, tx *db.Tx, book *rulebook.Book, d Decision) error {
	for _, code := range d.Reasons {
		reason, known := book.Reason(code)
		if !known || !reason.Infringement {
			continue
		}
		if err := s.Vendors.RecordInfringement(ctx, tx, d.VendorID, d.ProductID, code, d.ID); err != nil {
			return err
		}
	}
	return nil
}

// describe fills in what a decision says about its case and product.
func (s *Service) describe(d Decision, c Case, decided product.Decided, by string) Decision {
	d.ID, d.CaseID, d.ProductID, d.VendorID = id.New(), c.ID, c.SubjectID, c.VendorID
	d.RevisionID, d.Before, d.After = decided.Revision.ID, decided.Before, decided.After
	d.DecidedBy, d.DecidedAt = by, s.now()
	if d.Outcome == OutcomeDenied && decided.After == product.Approved {
		d.Outcome = OutcomeUpdateRefused
	}
	return d
}

func (s *Service) announceDecided(ctx context.Context, tx *db.Tx, batch []Decision) error {
	for _, tell := range s.Subscribers.Decided {
		if err := tell(ctx, tx, batch); err != nil {
			return err
		}
	}
	return nil
}

// endCase brings the case after the decision: processed, or waiting for the vendor's revision. What
// the system decided may have ended it already.
func (s *Service) endCase(ctx context.Context, tx *db.Tx, c Case, command product.DecideCommand, decided product.Decided, d Decision) error {
	c, err := lockCase(ctx, tx, c.ID)
	if err != nil {
		return err
	}
	c.Status, c.Note = decided.After, d.Note
	c.State, c.ClaimedUntil, c.WakeAt = Processed, nil, nil
	if d.Outcome == OutcomeReturned {
		c.State, c.WakeAt, c.AssigneeID = Returned, &command.Until, command.By
	}
	return s.save(ctx, tx, c, s.event(c.ID, string(d.Outcome), d.DecidedBy, map[string]string{
		"decision": d.ID, "revision": d.RevisionID, "reasons": strings.Join(d.Reasons, ","),
		"before": string(d.Before.Status), "after": string(d.After),
	}))
}

// checklistOf writes down which items the rules proved and which the person confirmed.
func checklistOf(book *rulebook.Book, decided product.Decided) map[string]string {
	var open []rulebook.Finding
	for _, f := range decided.Findings {
		if f.Open() {
			open = append(open, f.Finding)
		}
	}
	checklist := map[string]string{}
	for _, check := range book.Checklist(decided.Revision.Document.Type, open) {
		checklist[check.Item.Code] = "confirmed"
		if check.Proven {
			checklist[check.Item.Code] = "proven"
		}
	}
	return checklist
}

func generatedNote(checklist map[string]string, name string, revision int64) string {
	proven := 0
	for _, how := range checklist {
		if how == "proven" {
			proven++
		}
	}
	return fmt.Sprintf("%d proven by rules, %d confirmed by %s, revision %s", proven, len(checklist)-proven, name, strconv.FormatInt(revision, 10))
}

// restingOn returns the open findings whose default reason was chosen: what the vendor is shown.
func restingOn(book *rulebook.Book, findings []product.StoredFinding, reasons []string) []string {
	chosen := map[string]bool{}
	for _, code := range reasons {
		chosen[code] = true
	}
	var ids []string
	for _, f := range findings {
		reason, known := book.ReasonFor(f.Code)
		if f.Open() && known && chosen[reason.Code] && f.Severity != rulebook.Advice {
			ids = append(ids, f.ID)
		}
	}
	return ids
}

// Undo takes a decision back: by the person who made it, within the time that the settings give. The
// notice has not left yet.
func (s *Service) Undo(ctx context.Context, by actor.Actor, decisionID string) error {
	if err := by.Require(actor.DecideCase); err != nil {
		return err
	}
	in, err := s.Editions.Current(ctx)
	if err != nil {
		return err
	}
	return s.DB.InTx(ctx, func(tx *db.Tx) error {
		d, err := loadDecision(ctx, tx, decisionID)
		if err != nil {
			return err
		}
		if d.DecidedBy != by.AccountID {
			return errUndoOther
		}
		if d.UndoneAt != nil || s.now() > d.DecidedAt+int64(in.Settings.UndoSeconds)*1_000_000 {
			return errUndoLate
		}
		return s.takeBack(ctx, tx, in, by, d)
	})
}

func (s *Service) takeBack(ctx context.Context, tx *db.Tx, in edition.Edition, by actor.Actor, d Decision) error {
	c, err := lockCase(ctx, tx, d.CaseID)
	if err != nil {
		return err
	}
	newer, err := openCases(ctx, tx, []string{d.ProductID})
	if err != nil {
		return err
	}
	if other, isOpen := newer[d.ProductID]; isOpen && other.ID != c.ID {
		return errUndoMoved.With("case", other.ID)
	}
	decided, err := s.Products.Decide(ctx, tx, in, product.DecideCommand{
		ProductID: d.ProductID, RevisionID: d.RevisionID, Event: product.EventUndo, By: actor.SystemID, Undo: d.Before,
	})
	if err != nil {
		return err
	}
	at := s.now()
	if err := markUndone(ctx, tx, d.ID, by.AccountID, at); err != nil {
		return err
	}
	if err := s.Vendors.WithdrawInfringements(ctx, tx, d.VendorID, d.ID); err != nil {
		return err
	}
	until := at + lease
	c.State, c.Status, c.WakeAt, c.AssigneeID, c.ClaimedUntil = Assigned, decided.After, nil, by.AccountID, &until
	if err := s.save(ctx, tx, c, s.event(c.ID, "undone", by.AccountID, map[string]string{"decision": d.ID})); err != nil {
		return err
	}
	d.UndoneBy, d.UndoneAt = by.AccountID, &at
	for _, tell := range s.Subscribers.Undone {
		if err := tell(ctx, tx, d); err != nil {
			return err
		}
	}
	return nil
}

// Overrule sets a finding aside with a reason; the case's verdict follows.
func (s *Service) Overrule(ctx context.Context, by actor.Actor, caseID, findingID, reason string) error {
	in, err := s.Editions.Current(ctx)
	if err != nil {
		return err
	}
	return s.DB.InTx(ctx, func(tx *db.Tx) error {
		c, err := s.locked(ctx, tx, by, caseID)
		if err != nil {
			return err
		}
		verdict, err := s.Products.Overrule(ctx, tx, in, by, c.RevisionID, findingID, reason)
		if err != nil {
			return err
		}
		c.Verdict = verdict
		return s.save(ctx, tx, c, s.event(caseID, "overruled", by.AccountID, map[string]string{"finding": findingID, "reason": reason}))
	})
}
