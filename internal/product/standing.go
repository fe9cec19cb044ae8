package product

import (
	"context"

	"vidimus/internal/actor"
	"vidimus/internal/edition"
	"vidimus/internal/platform/db"
)

// cascadeChunk is how many products one transaction of a cascade touches.
const cascadeChunk = 100

// ApplyStanding takes a vendor's products through the change of its standing, a chunk a
// transaction, starting after the product id given; it returns where to go on, empty at the end.
// What cannot be sold at once cannot because every order asks for the vendor's standing: this only
// brings statuses and lists after it (b2, rows 22 and 23).
func (s *Service) ApplyStanding(ctx context.Context, vendorID, after string) (next string, err error) {
	in, err := s.Editions.Current(ctx)
	if err != nil {
		return "", err
	}
	err = s.DB.InTx(ctx, func(tx *db.Tx) error {
		next = ""
		ids, err := productIDsAfter(ctx, tx, vendorID, after, cascadeChunk)
		if err != nil || len(ids) == 0 {
			return err
		}
		vendor, err := s.vendor(ctx, tx, vendorID)
		if err != nil {
			return err
		}
		products, err := lockProducts(ctx, tx, vendorID, ids)
		if err != nil {
			return err
		}
		b := s.newBatch()
		for _, id := range ids {
			p := products[id]
			if err := s.applyStandingTo(ctx, tx, in, b, &p, vendor); err != nil {
				return err
			}
			b.updated = append(b.updated, p)
		}
		if len(ids) == cascadeChunk {
			next = ids[len(ids)-1]
		}
		return s.write(ctx, tx, b)
	})
	return next, err
}

func (s *Service) applyStandingTo(ctx context.Context, tx *db.Tx, in edition.Edition, b *batch, p *Product, vendor VendorFacts) error {
	if p.Status == None {
		return nil
	}
	revision, err := loadRevision(ctx, tx, "", p.Deciding())
	if err != nil {
		return err
	}
	event := Event{Kind: EventStandingLost}
	var reasons []string
	if vendor.Standing.Good() {
		event = Event{Kind: EventStandingRegained, Before: p.BeforeStanding, Untouched: p.BeforeStanding != None}
	} else {
		reasons = []string{"vendor_standing"}
	}
	before := p.Status
	outcome, err := Next(p.state(vendor.Standing), event, RulesOf(in.Settings))
	if err != nil {
		return err
	}
	if outcome.Status != before {
		d := decision{revision: &revision, before: before, outcome: outcome, event: event.Kind, reasons: reasons, by: actor.SystemID}
		if err := s.apply(ctx, tx, in, b, p, d); err != nil {
			return err
		}
		if outcome.Case == CaseOpens {
			b.submissions = append(b.submissions, Submission{
				ProductID: p.ID, RevisionID: revision.ID, VendorID: p.VendorID, VIP: vendor.VIP, Number: p.Number,
				Title: p.Title, Type: p.Type, Status: p.Status, Verdict: revision.Verdict, Cause: CauseRestored,
				Document: revision.Document,
			})
		}
		if event.Kind == EventStandingRegained {
			p.BeforeStanding = None
		}
	}
	return s.storeSellable(ctx, tx, in, b, p, vendor)
}
