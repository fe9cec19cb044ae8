package desk

import (
	"context"
	"strings"
	"time"

	"vidimus/internal/actor"
	"vidimus/internal/message"
	"vidimus/internal/platform/clock"
	"vidimus/internal/platform/db"
	"vidimus/internal/platform/fault"
)

var (
	errEscalation = fault.Invalid("desk.escalation", "Choose why the case is escalated: unsure, legal, or consultation with the vendor.")
	errCallResult = fault.Invalid("desk.call_result", "Say how the call went.")
	errNoteEmpty  = fault.Invalid("desk.note_empty", "Write something first.")
)

// MessageVendor writes to the vendor from the case and puts it to sleep until a reply, or until the
// snooze ends (DESK-024, DESK-025). It is the first contact step (VAL-015).
func (s *Service) MessageVendor(ctx context.Context, by actor.Actor, caseID, body string) error {
	in, err := s.Editions.Current(ctx)
	if err != nil {
		return err
	}
	return s.work(ctx, by, caseID, func(ctx context.Context, tx *db.Tx, c *Case) (Event, error) {
		_, err := s.Messages.Post(ctx, tx, message.Text{
			VendorID: c.VendorID, ProductID: c.SubjectID, Subject: c.Title, AuthorKind: message.FromStaff, AuthorID: by.AccountID, Body: body,
		})
		if err != nil {
			return Event{}, err
		}
		wake := clock.Micros(s.Clock().Add(time.Duration(in.Settings.SnoozeDays) * 24 * time.Hour))
		c.State, c.WakeAt, c.AssigneeID, c.ClaimedUntil = Snoozed, &wake, by.AccountID, nil
		c.ContactStep = max(c.ContactStep, Informed)
		return s.event(caseID, "vendor_messaged", by.AccountID, nil), nil
	})
}

// RecordCall logs an attempt to call the vendor, the second contact step (VAL-016). Where nobody
// reacted the steps are complete (VAL-017).
func (s *Service) RecordCall(ctx context.Context, by actor.Actor, caseID, result string, noReaction bool) error {
	if strings.TrimSpace(result) == "" {
		return errCallResult
	}
	return s.work(ctx, by, caseID, func(_ context.Context, _ *db.Tx, c *Case) (Event, error) {
		if c.ContactStep < Informed {
			return Event{}, fault.Conflict("desk.inform_first", "Write to the vendor before you call.")
		}
		c.ContactStep = max(c.ContactStep, Called)
		if noReaction {
			c.ContactStep = ContactDone
		}
		return s.event(caseID, "called", by.AccountID, map[string]string{"result": result}), nil
	})
}

// RecordReply notes that the vendor answered by another way; it completes the contact steps.
func (s *Service) RecordReply(ctx context.Context, by actor.Actor, caseID, what string) error {
	return s.work(ctx, by, caseID, func(_ context.Context, _ *db.Tx, c *Case) (Event, error) {
		c.ContactStep = ContactDone
		if c.State == Snoozed {
			c.wake()
		}
		return s.event(caseID, "reply_recorded", by.AccountID, map[string]string{"what": what}), nil
	})
}

// Hold gives an unclear case to the lead (DESK-021, DESK-023).
func (s *Service) Hold(ctx context.Context, by actor.Actor, caseID, why string) error {
	return s.toLead(ctx, by, caseID, OnHold, "unsure", why)
}

// Escalations are the kinds of escalation (DESK-060).
var Escalations = []string{"unsure", "legal", "vendor"}

// Escalate hands a case to the lead with a kind.
func (s *Service) Escalate(ctx context.Context, by actor.Actor, caseID, kind, why string) error {
	for _, known := range Escalations {
		if known == kind {
			return s.toLead(ctx, by, caseID, Open, kind, why)
		}
	}
	return errEscalation
}

// toLead moves a case to the lead's lane. Nobody holds it there until the lead takes it.
func (s *Service) toLead(ctx context.Context, by actor.Actor, caseID string, state State, kind, why string) error {
	return s.work(ctx, by, caseID, func(_ context.Context, _ *db.Tx, c *Case) (Event, error) {
		at := s.now()
		c.State, c.Lane, c.Escalation, c.EscalatedAt = state, LeadLane, kind, &at
		c.AssigneeID, c.ClaimedUntil = "", nil
		return s.event(caseID, "escalated", by.AccountID, map[string]string{"kind": kind, "why": why}), nil
	})
}

// Note leaves a note for colleagues.
func (s *Service) Note(ctx context.Context, by actor.Actor, caseID, text string) error {
	if strings.TrimSpace(text) == "" {
		return errNoteEmpty
	}
	return s.work(ctx, by, caseID, func(_ context.Context, _ *db.Tx, c *Case) (Event, error) {
		c.Note = text
		return s.event(caseID, "noted", by.AccountID, map[string]string{"text": text}), nil
	})
}

// work runs one change of a case that the actor may work on.
func (s *Service) work(ctx context.Context, by actor.Actor, caseID string, alter func(context.Context, *db.Tx, *Case) (Event, error)) error {
	return s.DB.InTx(ctx, func(tx *db.Tx) error {
		c, err := s.locked(ctx, tx, by, caseID)
		if err != nil {
			return err
		}
		event, err := alter(ctx, tx, &c)
		if err != nil {
			return err
		}
		return s.save(ctx, tx, c, event)
	})
}
