package product

import (
	"context"

	"vidimus/internal/edition"
	"vidimus/internal/platform/db"
)

// CountForCampaign counts the products that a review campaign would queue: all that were submitted
// and are neither denied nor gone, of one type or of all.
func (s *Service) CountForCampaign(ctx context.Context, q db.Querier, productType string) (int64, error) {
	return db.One(ctx, q, errNoProduct, db.Value[int64], `
		SELECT COUNT(*) FROM product
		WHERE review_status IN ('need_review', 'approved', 'approved_changed', 'denied_changed')
		  AND lifecycle <> 'archived' AND enforcement <> 'removed' AND ($1 = '' OR type = $1)`, productType)
}

// SubmissionsForCampaign returns the next products of a campaign, after a product id, as submissions
// that the desk opens cases for; last is where the next chunk goes on, empty at the end. The
// products keep their status and their sale (b2, row 24).
func (s *Service) SubmissionsForCampaign(ctx context.Context, tx *db.Tx, in edition.Edition, productType, after string, limit int) (batch []Submission, last string, err error) {
	products, err := db.Collect(ctx, tx, scanProduct, `
		SELECT `+productColumns+` FROM product
		WHERE review_status IN ('need_review', 'approved', 'approved_changed', 'denied_changed')
		  AND lifecycle <> 'archived' AND enforcement <> 'removed' AND ($1 = '' OR type = $1) AND id > $2
		ORDER BY id LIMIT $3`, productType, after, limit)
	if err != nil || len(products) == 0 {
		return nil, "", err
	}
	var revisionIDs, vendorIDs []string
	for _, p := range products {
		revisionIDs, vendorIDs = append(revisionIDs, p.Deciding()), append(vendorIDs, p.VendorID)
	}
	revisions, err := loadRevisions(ctx, tx, revisionIDs)
	if err != nil {
		return nil, "", err
	}
	vendors, err := s.Vendors.VendorFacts(ctx, tx, vendorIDs)
	if err != nil {
		return nil, "", err
	}
	for _, p := range products {
		last = p.ID
		vendor, revision := vendors[p.VendorID], revisions[p.Deciding()]
		outcome, err := Next(p.state(vendor.Standing), Event{Kind: EventCampaign}, RulesOf(in.Settings))
		if err != nil || outcome.Case != CaseOpens {
			continue
		}
		batch = append(batch, Submission{
			ProductID: p.ID, RevisionID: revision.ID, VendorID: p.VendorID, VIP: vendor.VIP, Number: p.Number, Title: p.Title,
			Type: p.Type, Status: p.Status, Verdict: revision.Verdict, Cause: CauseCampaign, Document: revision.Document,
		})
	}
	return batch, last, nil
}
