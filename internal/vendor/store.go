package vendor

import (
	"context"
	"strconv"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"vidimus/internal/platform/db"
	"vidimus/internal/platform/keyset"
)

const columns = `
	id, slug, name, email, country, language, about, standing, vip, trusted, listings_stopped,
	joined_at, standing_since, version`

func scan(row db.Scanner) (Vendor, error) {
	var v Vendor
	return v, row.Scan(&v.ID, &v.Slug, &v.Name, &v.Email, &v.Country, &v.Language, &v.About, &v.Standing,
		&v.VIP, &v.Trusted, &v.ListingsStopped, &v.JoinedAt, &v.StandingSince, &v.Version)
}

func fold(text string) string { return norm.NFKD.String(cases.Fold().String(text)) }

// freeSlug returns the slug, or the slug with the first number that is free.
func freeSlug(ctx context.Context, tx *db.Tx, slug string) (string, error) {
	for n := 1; ; n++ {
		candidate := slug
		if n > 1 {
			candidate = slug + "-" + strconv.Itoa(n)
		}
		taken, err := db.Exists(ctx, tx, `SELECT 1 FROM vendor WHERE slug = $1`, candidate)
		if err != nil || !taken {
			return candidate, err
		}
	}
}

func insertVendor(ctx context.Context, tx *db.Tx, v Vendor) error {
	_, err := tx.Exec(ctx, `
		INSERT INTO vendor (`+columns+`) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)`,
		v.ID, v.Slug, v.Name, v.Email, v.Country, v.Language, v.About, v.Standing, v.VIP, v.Trusted,
		v.ListingsStopped, v.JoinedAt, v.StandingSince, v.Version)
	return err
}

func updateVendor(ctx context.Context, tx *db.Tx, v Vendor) error {
	result, err := tx.Exec(ctx, `
		UPDATE vendor SET standing = $3, vip = $4, trusted = $5, listings_stopped = $6, standing_since = $7, version = version + 1
		WHERE id = $1 AND version = $2`,
		v.ID, v.Version, v.Standing, v.VIP, v.Trusted, v.ListingsStopped, v.StandingSince)
	if err != nil {
		return err
	}
	return db.Affected(result, errLost)
}

func loadVendor(ctx context.Context, q db.Querier, id string) (Vendor, error) {
	return db.One(ctx, q, errNone, scan, `SELECT `+columns+` FROM vendor WHERE id = $1`, id)
}

func loadBySlug(ctx context.Context, q db.Querier, slug string) (Vendor, error) {
	return db.One(ctx, q, errNone, scan, `SELECT `+columns+` FROM vendor WHERE slug = $1`, slug)
}

// loadVendors loads vendors by id, a statement for up to 400 different ones.
func loadVendors(ctx context.Context, q db.Querier, ids []string) (map[string]Vendor, error) {
	found := make(map[string]Vendor, len(ids))
	for list := unique(ids); len(list) > 0; {
		chunk := list[:min(len(list), 400)]
		vendors, err := db.Collect(ctx, q, scan, `
			SELECT `+columns+` FROM vendor WHERE id IN (`+db.Placeholders(1, len(chunk))+`)`, chunk...)
		if err != nil {
			return nil, err
		}
		for _, v := range vendors {
			found[v.ID] = v
		}
		list = list[len(chunk):]
	}
	return found, nil
}

func unique(ids []string) []any {
	seen := make(map[string]bool, len(ids))
	var list []any
	for _, id := range ids {
		if !seen[id] {
			seen[id] = true
			list = append(list, id)
		}
	}
	return list
}

func listVendors(ctx context.Context, q db.Querier, after keyset.Cursor, size int) (keyset.Page[Vendor], error) {
	vendors, err := db.Collect(ctx, q, scan, `
		SELECT `+columns+` FROM vendor WHERE slug > $1 ORDER BY slug LIMIT $2`, after.ID, size+1)
	if err != nil {
		return keyset.Page[Vendor]{}, err
	}
	return keyset.Cut(vendors, size, func(v Vendor) keyset.Cursor { return keyset.Cursor{Key: 1, ID: v.Slug} }), nil
}

func insertExemption(ctx context.Context, tx *db.Tx, e Exemption) error {
	_, err := tx.Exec(ctx, `
		INSERT INTO vendor_exemption (id, vendor_id, code, evidence, until_at, created_by, created_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7)`, e.ID, e.VendorID, e.Code, e.Evidence, e.Until, e.CreatedBy, e.CreatedAt)
	return err
}

func loadExemptions(ctx context.Context, q db.Querier, ids []string) (map[string][]Exemption, error) {
	found := map[string][]Exemption{}
	list := unique(ids)
	if len(list) == 0 {
		return found, nil
	}
	exemptions, err := db.Collect(ctx, q, func(row db.Scanner) (Exemption, error) {
		var e Exemption
		return e, row.Scan(&e.ID, &e.VendorID, &e.Code, &e.Evidence, &e.Until, &e.CreatedBy, &e.CreatedAt)
	}, `
		SELECT id, vendor_id, code, evidence, until_at, created_by, created_at
		FROM vendor_exemption WHERE vendor_id IN (`+db.Placeholders(1, len(list))+`)`, list...)
	for _, e := range exemptions {
		found[e.VendorID] = append(found[e.VendorID], e)
	}
	return found, err
}

func insertInfringement(ctx context.Context, tx *db.Tx, i Infringement) error {
	_, err := tx.Exec(ctx, `
		INSERT INTO vendor_infringement (id, vendor_id, product_id, kind, detail, created_at)
		VALUES ($1, $2, $3, $4, $5, $6)`, i.ID, i.VendorID, i.ProductID, i.Kind, i.Detail, i.CreatedAt)
	return err
}

func deleteInfringements(ctx context.Context, tx *db.Tx, vendorID, detail string) error {
	_, err := tx.Exec(ctx, `DELETE FROM vendor_infringement WHERE vendor_id = $1 AND detail = $2`, vendorID, detail)
	return err
}

func loadInfringements(ctx context.Context, q db.Querier, vendorID string) ([]Infringement, error) {
	return db.Collect(ctx, q, func(row db.Scanner) (Infringement, error) {
		var i Infringement
		return i, row.Scan(&i.ID, &i.VendorID, &i.ProductID, &i.Kind, &i.Detail, &i.CreatedAt)
	}, `
		SELECT id, vendor_id, COALESCE(product_id, ''), kind, detail, created_at
		FROM vendor_infringement WHERE vendor_id = $1 ORDER BY created_at DESC, id DESC LIMIT 100`, vendorID)
}
