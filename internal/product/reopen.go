package product

import (
	"context"

	"vidimus/internal/actor"
	"vidimus/internal/platform/db"
	"vidimus/internal/platform/fault"
)

var errGone = fault.Conflict("product.gone", "This product was removed or archived; there is nothing to decide about.")

// Reopen returns a product that was decided as a submission that the desk opens a case for, and keeps
// the person's words in the product's log. The product keeps its status and its sale until somebody
// decides (VAL-027, VAL-154). The row stays locked, so that nothing else opens a case meanwhile.
func (s *Service) Reopen(ctx context.Context, tx *db.Tx, by actor.Actor, productID, why string) (Submission, error) {
	p, err := lockProduct(ctx, tx, "", productID)
	if err != nil {
		return Submission{}, err
	}
	vendor, err := s.vendor(ctx, tx, p.VendorID)
	if err != nil {
		return Submission{}, err
	}
	if p.Status == None {
		return Submission{}, errNotNow.With("status", string(p.Status))
	}
	if p.Enforcement == Removed || p.Lifecycle == Archived {
		return Submission{}, errGone
	}
	revision, err := loadRevision(ctx, tx, "", p.Deciding())
	if err != nil {
		return Submission{}, err
	}
	b := s.newBatch()
	b.record(p.ID, by.AccountID, "product.reopened", map[string]string{"revision": revision.ID, "reason": why})
	return Submission{
		ProductID: p.ID, RevisionID: revision.ID, VendorID: p.VendorID, VIP: vendor.VIP, Number: p.Number, Title: p.Title,
		Type: p.Type, Status: p.Status, Verdict: revision.Verdict, Cause: CauseReopened, Document: revision.Document,
	}, s.write(ctx, tx, b)
}
