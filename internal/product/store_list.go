package product

import (
	"context"
	"strconv"
	"strings"

	"vidimus/internal/platform/db"
	"vidimus/internal/platform/keyset"
)

func loadProducts(ctx context.Context, q db.Querier, ids []string) (map[string]Product, error) {
	found := make(map[string]Product, len(ids))
	for len(ids) > 0 {
		chunk := ids[:min(len(ids), 400)]
		products, err := db.Collect(ctx, q, scanProduct, `
			SELECT `+productColumns+` FROM product WHERE id IN (`+db.Placeholders(1, len(chunk))+`)`, anys(chunk)...)
		if err != nil {
			return nil, err
		}
		for _, p := range products {
			found[p.ID] = p
		}
		ids = ids[len(chunk):]
	}
	return found, nil
}

func productIDsAfter(ctx context.Context, q db.Querier, vendorID, after string, limit int) ([]string, error) {
	return db.Collect(ctx, q, db.Value[string], `
		SELECT id FROM product WHERE vendor_id = $1 AND id > $2 ORDER BY id LIMIT $3`, vendorID, after, limit)
}

// condition builds the WHERE of a list; each filter has an index that begins with its column and
// ends with (updated_at, id).
type condition struct {
	clauses   []string
	arguments []any
}

// and adds a clause with one argument, written as "?" in the clause.
func (c *condition) and(clause string, argument any) {
	c.arguments = append(c.arguments, argument)
	c.clauses = append(c.clauses, strings.ReplaceAll(clause, "?", "$"+strconv.Itoa(len(c.arguments))))
}

func conditionOf(filter Filter) *condition {
	c := &condition{clauses: []string{"enforcement <> 'removed'", "lifecycle <> 'archived'"}}
	if filter.VendorID != "" {
		c.and("vendor_id = ?", filter.VendorID)
	}
	if filter.Status != None {
		c.and("review_status = ?", string(filter.Status))
	}
	if filter.Type != "" {
		c.and("type = ?", filter.Type)
	}
	if filter.Number != 0 {
		c.and("number = ?", filter.Number)
	}
	if len(filter.IDs) > 0 {
		ids := filter.IDs[:min(len(filter.IDs), 400)]
		c.clauses = append(c.clauses, "id IN ("+db.Placeholders(len(c.arguments)+1, len(ids))+")")
		c.arguments = append(c.arguments, anys(ids)...)
	}
	if filter.Bundles {
		c.and("type = ?", "bundle")
	}
	if filter.Paused {
		c.and("lifecycle = ?", string(Paused))
	}
	if filter.Drafts {
		c.and("lifecycle = ?", string(Draft))
	}
	if filter.Listed {
		c.and("lifecycle = ?", string(Active))
	}
	if len(filter.Statuses) > 0 {
		first := len(c.arguments) + 1
		for _, status := range filter.Statuses {
			c.arguments = append(c.arguments, string(status))
		}
		c.clauses = append(c.clauses, "review_status IN ("+db.Placeholders(first, len(filter.Statuses))+")")
	}
	if filter.Returned {
		c.clauses = append(c.clauses, "returned_until IS NOT NULL")
	}
	return c
}

func listProducts(ctx context.Context, q db.Querier, filter Filter, after keyset.Cursor, size int) (keyset.Page[Product], error) {
	c := conditionOf(filter)
	if !after.IsStart() {
		c.arguments = append(c.arguments, after.Key, after.ID)
		last := len(c.arguments)
		c.clauses = append(c.clauses, "(updated_at, id) < ($"+strconv.Itoa(last-1)+", $"+strconv.Itoa(last)+")")
	}
	c.arguments = append(c.arguments, size+1)
	products, err := db.Collect(ctx, q, scanProduct, `
		SELECT `+productColumns+` FROM product
		WHERE `+strings.Join(c.clauses, " AND ")+`
		ORDER BY updated_at DESC, id DESC LIMIT $`+strconv.Itoa(len(c.arguments)), c.arguments...)
	if err != nil {
		return keyset.Page[Product]{}, err
	}
	return keyset.Cut(products, size, func(p Product) keyset.Cursor { return keyset.Cursor{Key: p.UpdatedAt, ID: p.ID} }), nil
}

func tallies(ctx context.Context, q db.Querier, vendorID string) ([]Tally, error) {
	return db.Collect(ctx, q, func(row db.Scanner) (Tally, error) {
		var t Tally
		return t, row.Scan(&t.Status, &t.Lifecycle, &t.Returned, &t.Number)
	}, `
		SELECT review_status, lifecycle, returned_until IS NOT NULL, COUNT(*) FROM product
		WHERE vendor_id = $1 AND enforcement <> 'removed' AND lifecycle <> 'archived'
		GROUP BY 1, 2, 3`, vendorID)
}
