package product

import (
	"context"

	"vidimus/internal/platform/db"
	"vidimus/internal/rulebook"
)

// Cause says why a submission needs a person.
type Cause string

// The causes.
const (
	CauseNew         Cause = "new"
	CauseChanged     Cause = "changed"
	CauseResubmitted Cause = "resubmitted"
	CauseFinding     Cause = "finding"
	CauseCampaign    Cause = "campaign"
	CauseRestored    Cause = "restored"
	CauseReopened    Cause = "reopened" // a person took a decided product up again
)

// Submission announces a revision that the desk has to look at, or, with Done, that no longer needs
// a person.
type Submission struct {
	ProductID   string
	RevisionID  string
	VendorID    string
	VIP         bool
	Number      int64
	Title       string
	Type        string
	Status      Status
	Verdict     rulebook.Verdict
	Cause       Cause
	BatchID     string
	Document    rulebook.Document
	AutoDecided bool // decided by itself: no case is needed
}

// StatusChange announces a new review status.
type StatusChange struct {
	ProductID  string
	RevisionID string
	VendorID   string
	Title      string
	Before     Status
	After      Status
	By         string // account id, or actor.SystemID
	Event      EventKind
	Reasons    []string
	BatchID    string // import run that it happened in; empty = none
}

// FindingsAdded announces findings that an inspection brought later.
type FindingsAdded struct {
	ProductID  string
	RevisionID string
	VendorID   string
	Source     string
	Verdict    rulebook.Verdict // of all findings now
	NeedsCase  bool
}

// Measure announces what the operator, or a rule that acts at once, did to a product apart from its
// review.
type Measure struct {
	ProductID string
	VendorID  string
	Title     string
	Before    Enforcement
	To        Enforcement
	Code      string // of the finding behind it; empty = a person's measure
	Reason    string // in the person's words
	By        string // account id, or actor.SystemID
}

// Subscribers are told what happened, in batches, inside the transaction in which it happened. They
// do no I/O but through the transaction, and run a number of statements that does not depend on the
// size of the batch. A nil subscriber is not asked.
type Subscribers struct {
	Submitted     []func(ctx context.Context, tx *db.Tx, batch []Submission) error
	StatusChanged []func(ctx context.Context, tx *db.Tx, batch []StatusChange) error
	FindingsAdded []func(ctx context.Context, tx *db.Tx, batch []FindingsAdded) error
	Measured      []func(ctx context.Context, tx *db.Tx, batch []Measure) error
	// Touched names products of which something changed that search or lists show.
	Touched []func(ctx context.Context, tx *db.Tx, productIDs []string) error
	// Removed names products that were removed or archived.
	Removed []func(ctx context.Context, tx *db.Tx, productIDs []string) error
}

func announce[T any](ctx context.Context, tx *db.Tx, subscribers []func(context.Context, *db.Tx, []T) error, batch []T) error {
	if len(batch) == 0 {
		return nil
	}
	for _, tell := range subscribers {
		if err := tell(ctx, tx, batch); err != nil {
			return err
		}
	}
	return nil
}
