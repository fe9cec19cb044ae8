package product

import (
	"context"

	"vidimus/internal/actor"
	"vidimus/internal/edition"
	"vidimus/internal/platform/db"
	"vidimus/internal/platform/fault"
	"vidimus/internal/rulebook"
)

var (
	errNotDraft = fault.Conflict("product.not_active", "This product was never submitted; submit it instead.")
	errReason   = fault.Invalid("product.why_missing", "Say why.")
)

// restorable is how long a removed product can be brought back, in microseconds.
const restorable = 30 * 24 * 3600 * 1_000_000

// Pause takes a product off sale by the vendor's wish; its review goes on (VAL-046).
func (s *Service) Pause(ctx context.Context, by actor.Actor, productID string) error {
	return s.setLifecycle(ctx, by, productID, EventPause, Paused)
}

// Activate puts a paused product back, where its facts are complete; its review status stays as it
// is (VAL-047, VAL-048). It fails with a field for each thing that is missing.
func (s *Service) Activate(ctx context.Context, by actor.Actor, productID string) error {
	return s.setLifecycle(ctx, by, productID, EventActivate, Active)
}

// Archive gives a product up. It leaves lists and sale; orders keep their lines.
func (s *Service) Archive(ctx context.Context, by actor.Actor, productID string) error {
	return s.changeOwn(ctx, by, productID, func(ctx context.Context, tx *db.Tx, in edition.Edition, b *batch, now *current, vendor VendorFacts) error {
		now.product.Lifecycle = Archived
		b.removed = append(b.removed, now.product.ID)
		b.record(now.product.ID, by.AccountID, "product.archived", nil)
		return nil
	})
}

func (s *Service) setLifecycle(ctx context.Context, by actor.Actor, productID string, kind EventKind, to Lifecycle) error {
	return s.changeOwn(ctx, by, productID, func(ctx context.Context, tx *db.Tx, in edition.Edition, b *batch, now *current, vendor VendorFacts) error {
		if now.product.Status == None {
			return errNotDraft
		}
		event := Event{Kind: kind, Complete: true}
		if kind == EventActivate {
			seen, err := s.inspect(in, now.document(), vendor, rulebook.Input{})
			if err != nil {
				return err
			}
			if wrong := refusals(in.Book, seen.findings); wrong != nil {
				return wrong
			}
		}
		if _, err := Next(now.product.state(vendor.Standing), event, RulesOf(in.Settings)); err != nil {
			return err
		}
		now.product.Lifecycle = to
		b.record(now.product.ID, by.AccountID, "product."+string(kind), nil)
		return nil
	})
}

// change alters a locked product and fills the batch; changeOwn writes both.
type change func(ctx context.Context, tx *db.Tx, in edition.Edition, b *batch, now *current, vendor VendorFacts) error

// changeOwn runs a change of a vendor's own product in one transaction.
func (s *Service) changeOwn(ctx context.Context, by actor.Actor, productID string, alter change) error {
	if err := by.Require(actor.EditOwnProducts); err != nil {
		return err
	}
	return s.changeLocked(ctx, by.VendorID, productID, alter)
}

func (s *Service) changeLocked(ctx context.Context, vendorID, productID string, alter change) error {
	in, err := s.Editions.Current(ctx)
	if err != nil {
		return err
	}
	return s.DB.InTx(ctx, func(tx *db.Tx) error {
		now, err := s.lockCurrent(ctx, tx, vendorID, productID)
		if err != nil {
			return err
		}
		vendor, err := s.vendor(ctx, tx, now.product.VendorID)
		if err != nil {
			return err
		}
		b := s.newBatch()
		if err := alter(ctx, tx, in, b, &now, vendor); err != nil {
			return err
		}
		if err := s.storeSellable(ctx, tx, in, b, &now.product, vendor); err != nil {
			return err
		}
		b.updated = append(b.updated, now.product)
		return s.write(ctx, tx, b)
	})
}

// Duplicate makes a draft with the same content: to be changed before it is submitted, because two
// products of one vendor must differ (VAL-145, VAL-146).
func (s *Service) Duplicate(ctx context.Context, by actor.Actor, productID string) (Saved, error) {
	if err := by.Require(actor.EditOwnProducts); err != nil {
		return Saved{}, err
	}
	p, err := loadProduct(ctx, s.DB, by.VendorID, productID)
	if err != nil {
		return Saved{}, err
	}
	now, err := s.withHead(ctx, s.DB, p)
	if err != nil {
		return Saved{}, err
	}
	doc := now.document()
	doc.SKU, doc.GTIN = "", ""
	return s.Save(ctx, by, SaveCommand{VendorID: p.VendorID, Document: doc})
}

// EnforceCommand is what the operator does to a product, apart from its review.
type EnforceCommand struct {
	ProductID string
	To        Enforcement
	Code      string // the finding or measure behind it
	Reason    string // in the person's words, for the log and the vendor (VAL-156)
}

// Enforce suspends, removes, restores or keeps a product off external channels.
func (s *Service) Enforce(ctx context.Context, by actor.Actor, command EnforceCommand) error {
	if err := by.Require(actor.EnforceProduct); err != nil {
		return err
	}
	if command.Reason == "" {
		return errReason
	}
	in, err := s.Editions.Current(ctx)
	if err != nil {
		return err
	}
	return s.DB.InTx(ctx, func(tx *db.Tx) error {
		p, err := lockProduct(ctx, tx, "", command.ProductID)
		if err != nil {
			return err
		}
		vendor, err := s.vendor(ctx, tx, p.VendorID)
		if err != nil {
			return err
		}
		b := s.newBatch()
		s.enforce(b, &p, command, by.AccountID)
		if err := s.storeSellable(ctx, tx, in, b, &p, vendor); err != nil {
			return err
		}
		b.updated = append(b.updated, p)
		return s.write(ctx, tx, b)
	})
}

func (s *Service) enforce(b *batch, p *Product, command EnforceCommand, by string) {
	before := p.Enforcement
	p.Enforcement, p.EnforcementCode, p.RestorableUntil = command.To, command.Code, nil
	if command.To == Removed {
		until := b.at + restorable
		p.RestorableUntil = &until
		b.removed = append(b.removed, p.ID)
	}
	b.record(p.ID, by, "product.enforcement", map[string]string{
		"to": string(command.To), "code": command.Code, "reason": command.Reason,
	})
	b.measures = append(b.measures, Measure{
		ProductID: p.ID, VendorID: p.VendorID, Title: p.Title, Before: before, To: command.To,
		Code: command.Code, Reason: command.Reason, By: by,
	})
}

// Edit puts an administrator's edit in force, with the reason in the log (VAL-155).
func (s *Service) Edit(ctx context.Context, by actor.Actor, productID string, doc rulebook.Document, reason string) error {
	if err := by.Require(actor.EditAnyProduct); err != nil {
		return err
	}
	if reason == "" {
		return errReason
	}
	return s.changeLocked(ctx, "", productID, func(ctx context.Context, tx *db.Tx, in edition.Edition, b *batch, now *current, vendor VendorFacts) error {
		outcome, err := Next(now.product.state(vendor.Standing), Event{Kind: EventOperatorEdit}, RulesOf(in.Settings))
		if err != nil {
			return err
		}
		seen, err := s.inspect(in, doc, vendor, rulebook.Input{})
		if err != nil {
			return err
		}
		if wrong := refusals(in.Book, seen.findings); wrong != nil {
			return wrong
		}
		return s.putEdit(ctx, tx, by, in, b, now, outcome, seen, reason)
	})
}

// putEdit makes the edited revision the live one, or the waiting one where nothing is live.
func (s *Service) putEdit(ctx context.Context, tx *db.Tx, by actor.Actor, in edition.Edition, b *batch, now *current, outcome Outcome, seen inspected, reason string) error {
	p := &now.product
	last, err := lastRevisionNumber(ctx, tx, p.ID)
	if err != nil {
		return err
	}
	waiting := p.WaitingRevision
	revision := b.revise(p, last+1, seen, in.Number, by.AccountID)
	revision.SubmittedAt, revision.State = &b.at, RevisionWaiting
	b.find(revision, FromRulebook, seen)
	if outcome.Revision == RevisionLives {
		revision.State = RevisionLive
		edited := *revision
		makeLive(in, b, p, &edited)
		p.WaitingRevision = waiting
	} else {
		if waiting != "" {
			b.states = append(b.states, revisionChange{waiting, RevisionSuperseded})
		}
		p.WaitingRevision = revision.ID
		b.submissions = append(b.submissions, Submission{
			ProductID: p.ID, RevisionID: revision.ID, VendorID: p.VendorID, Number: p.Number, Title: p.Title, Type: p.Type,
			Status: p.Status, Verdict: revision.Verdict, Cause: CauseChanged, Document: revision.Document,
		})
	}
	b.record(p.ID, by.AccountID, "product.operator_edit", map[string]string{"revision": revision.ID, "reason": reason})
	return nil
}
