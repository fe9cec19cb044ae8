package product

import (
	"context"
	"strings"

	"vidimus/internal/platform/db"
)

// reserveNumbers takes n numbers from the counter, in a transaction of its own.
func reserveNumbers(ctx context.Context, database *db.DB, n int64) (first int64, err error) {
	err = database.InTxGuarded(ctx, func(tx *db.Tx) error {
		return tx.QueryRow(ctx, `
			UPDATE product_number SET next = next + $1 WHERE name = 'product' RETURNING next - $1`, n).Scan(&first)
	})
	return first, err
}

const productColumns = `
	id, number, vendor_id, type, title, title_folded, image, lifecycle, enforcement, enforcement_code,
	restorable_until, review_status, status_changed_by, status_changed_at, status_before_standing,
	last_deny_reason, denied_digest, denied_reasons, returned_until, live_revision_id,
	waiting_revision_id, head_revision_id, head_verdict, connector, bundle, sellable, version,
	created_at, updated_at, submitted_at`

func scanProduct(row db.Scanner) (Product, error) {
	var p Product
	var reasons string
	err := row.Scan(&p.ID, &p.Number, &p.VendorID, &p.Type, &p.Title, &p.TitleFolded, &p.Image,
		&p.Lifecycle, &p.Enforcement, &p.EnforcementCode, &p.RestorableUntil, &p.Status,
		&p.StatusChangedBy, &p.StatusChangedAt, &p.BeforeStanding, &p.LastDenyReason, &p.DeniedDigest,
		&reasons, &p.ReturnedUntil, &p.LiveRevision, &p.WaitingRevision, &p.HeadRevision,
		&p.HeadVerdict, &p.Connector, &p.Bundle, &p.Sellable, &p.Version, &p.CreatedAt, &p.UpdatedAt,
		&p.SubmittedAt)
	p.DeniedReasons = splitCodes(reasons)
	return p, err
}

// splitCodes reads a comma-separated column; empty is none.
func splitCodes(text string) []string {
	if text == "" {
		return nil
	}
	return strings.Split(text, ",")
}

func insertProducts(ctx context.Context, tx *db.Tx, products []Product) error {
	if len(products) == 0 {
		return nil
	}
	rows := make([][]any, len(products))
	for i, p := range products {
		rows[i] = []any{
			p.ID, p.Number, p.VendorID, p.Type, p.Title, p.TitleFolded, p.Image, string(p.Lifecycle),
			string(p.Enforcement), p.EnforcementCode, p.RestorableUntil, string(p.Status), p.StatusChangedBy,
			p.StatusChangedAt, string(p.BeforeStanding), p.LastDenyReason, p.DeniedDigest,
			strings.Join(p.DeniedReasons, ","), p.ReturnedUntil, p.LiveRevision, p.WaitingRevision,
			p.HeadRevision, string(p.HeadVerdict), p.Connector, p.Bundle, p.Sellable, int64(1),
			p.CreatedAt, p.UpdatedAt, p.SubmittedAt,
		}
	}
	columns := strings.Split(strings.Join(strings.Fields(productColumns), ""), ",")
	_, err := db.InsertRows(ctx, tx, "product", columns, rows, "")
	return err
}

// updateProducts writes products back under the version that was read; a lost race is errLost.
func updateProducts(ctx context.Context, tx *db.Tx, products []Product, at int64) error {
	for _, p := range products {
		result, err := tx.Exec(ctx, `
			UPDATE product SET
				type = $3, title = $4, title_folded = $5, image = $6, lifecycle = $7, enforcement = $8,
				enforcement_code = $9, restorable_until = $10, review_status = $11, status_changed_by = $12,
				status_changed_at = $13, status_before_standing = $14, last_deny_reason = $15,
				denied_digest = $16, denied_reasons = $17, returned_until = $18, live_revision_id = $19,
				waiting_revision_id = $20, head_revision_id = $21, head_verdict = $22, bundle = $23,
				sellable = $24, updated_at = $25, submitted_at = $26, version = version + 1
			WHERE id = $1 AND version = $2`,
			p.ID, p.Version, p.Type, p.Title, p.TitleFolded, p.Image, string(p.Lifecycle), string(p.Enforcement),
			p.EnforcementCode, p.RestorableUntil, string(p.Status), p.StatusChangedBy, p.StatusChangedAt,
			string(p.BeforeStanding), p.LastDenyReason, p.DeniedDigest, strings.Join(p.DeniedReasons, ","),
			p.ReturnedUntil, p.LiveRevision, p.WaitingRevision, p.HeadRevision, string(p.HeadVerdict),
			p.Bundle, p.Sellable, at, p.SubmittedAt)
		if err != nil {
			return err
		}
		if err := db.Affected(result, errLost); err != nil {
			return err
		}
	}
	return nil
}

// loadProduct loads a product; a vendor's actor sees only that vendor's own (vendorID not empty).
func loadProduct(ctx context.Context, q db.Querier, vendorID, id string) (Product, error) {
	return db.One(ctx, q, errNoProduct, scanProduct, `
		SELECT `+productColumns+` FROM product WHERE id = $1 AND ($2 = '' OR vendor_id = $2)`, id, vendorID)
}

// lockProduct is loadProduct with the row locked until the transaction ends.
func lockProduct(ctx context.Context, tx *db.Tx, vendorID, id string) (Product, error) {
	return db.One(ctx, tx, errNoProduct, scanProduct, `
		SELECT `+productColumns+` FROM product WHERE id = $1 AND ($2 = '' OR vendor_id = $2)`+tx.ForUpdate(), id, vendorID)
}

// lockProducts loads and locks products by id, in the order of their ids so that no two
// transactions wait for each other.
func lockProducts(ctx context.Context, tx *db.Tx, vendorID string, ids []string) (map[string]Product, error) {
	found := make(map[string]Product, len(ids))
	if len(ids) == 0 {
		return found, nil
	}
	products, err := db.Collect(ctx, tx, scanProduct, `
		SELECT `+productColumns+` FROM product
		WHERE ($1 = '' OR vendor_id = $1) AND id IN (`+db.Placeholders(2, len(ids))+`)
		ORDER BY id`+tx.ForUpdate(), append([]any{vendorID}, anys(ids)...)...)
	for _, p := range products {
		found[p.ID] = p
	}
	return found, err
}

func anys(ids []string) []any {
	list := make([]any, len(ids))
	for i, id := range ids {
		list[i] = id
	}
	return list
}

func replaceComponents(ctx context.Context, tx *db.Tx, components map[string][]string) error {
	for bundle, ids := range components {
		if _, err := tx.Exec(ctx, `DELETE FROM bundle_component WHERE bundle_id = $1`, bundle); err != nil {
			return err
		}
		rows := make([][]any, len(ids))
		for i, id := range ids {
			rows[i] = []any{bundle, id, int64(i)}
		}
		if _, err := db.InsertRows(ctx, tx, "bundle_component", []string{"bundle_id", "component_id", "position"}, rows,
			"ON CONFLICT (bundle_id, component_id) DO NOTHING"); err != nil {
			return err
		}
	}
	return nil
}

// componentsNotApproved returns the components that are not the vendor's own approved products.
func componentsNotApproved(ctx context.Context, q db.Querier, vendorID string, ids []string) ([]string, error) {
	if len(ids) == 0 {
		return nil, nil
	}
	approved, err := db.Collect(ctx, q, db.Value[string], `
		SELECT id FROM product
		WHERE vendor_id = $1 AND review_status = 'approved' AND lifecycle <> 'archived'
		  AND enforcement IN ('none', 'off_channels')
		  AND id IN (`+db.Placeholders(2, len(ids))+`)`, append([]any{vendorID}, anys(ids)...)...)
	if err != nil {
		return nil, err
	}
	known := map[string]bool{}
	for _, id := range approved {
		known[id] = true
	}
	var missing []string
	for _, id := range ids {
		if !known[id] {
			missing = append(missing, id)
		}
	}
	return missing, nil
}

// hasComponentDenied tells whether a component of the bundle is denied (b2 27).
func hasComponentDenied(ctx context.Context, q db.Querier, bundleID string) (bool, error) {
	return db.Exists(ctx, q, `
		SELECT 1 FROM bundle_component c JOIN product p ON p.id = c.component_id
		WHERE c.bundle_id = $1 AND (p.review_status IN ('denied', 'denied_changed') OR p.enforcement IN ('suspended', 'removed'))`, bundleID)
}

// bundlesWith returns the bundles that hold any of the products.
func bundlesWith(ctx context.Context, q db.Querier, productIDs []string) ([]string, error) {
	if len(productIDs) == 0 {
		return nil, nil
	}
	return db.Collect(ctx, q, db.Value[string], `
		SELECT DISTINCT bundle_id FROM bundle_component WHERE component_id IN (`+db.Placeholders(1, len(productIDs))+`)`,
		anys(productIDs)...)
}
