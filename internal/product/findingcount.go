package product

import (
	"context"

	"vidimus/internal/actor"
	"vidimus/internal/platform/db"
	"vidimus/internal/rulebook"
)

// CountFindings counts the open findings of head revisions by severity, for a list of products. Products
// without findings are absent.
func (s *Service) CountFindings(ctx context.Context, by actor.Actor, products []Product) (map[string]map[rulebook.Severity]int, error) {
	vendorID, err := scope(by)
	if err != nil {
		return nil, err
	}
	var revisionIDs []string
	for _, p := range products {
		if vendorID == "" || p.VendorID == vendorID {
			revisionIDs = append(revisionIDs, p.HeadRevision)
		}
	}
	return countFindings(ctx, s.DB, revisionIDs)
}

// countFindings counts open findings by product and severity. It takes at most 400 revisions.
func countFindings(ctx context.Context, q db.Querier, revisionIDs []string) (map[string]map[rulebook.Severity]int, error) {
	counts := map[string]map[rulebook.Severity]int{}
	if len(revisionIDs) == 0 {
		return counts, nil
	}
	type count struct {
		productID string
		severity  rulebook.Severity
		number    int
	}
	rows, err := db.Collect(ctx, q, func(row db.Scanner) (count, error) {
		var c count
		return c, row.Scan(&c.productID, &c.severity, &c.number)
	}, `
		SELECT product_id, severity, COUNT(*) FROM finding
		WHERE overruled_by = '' AND revision_id IN (`+db.Placeholders(1, len(revisionIDs))+`)
		GROUP BY product_id, severity`, anys(revisionIDs)...)
	for _, row := range rows {
		if counts[row.productID] == nil {
			counts[row.productID] = map[rulebook.Severity]int{}
		}
		counts[row.productID][row.severity] = row.number
	}
	return counts, err
}
