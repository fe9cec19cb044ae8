package order

import (
	"context"
	"encoding/json"
	"fmt"

	"vidimus/internal/platform/db"
	"vidimus/internal/platform/keyset"
	"vidimus/internal/platform/money"
)

const columns = `id, number, token, COALESCE(buyer_id, ''), email, name, address, locale, currency, total_minor, state, placed_at, paid_at`

func scan(row db.Scanner) (Order, error) {
	var o Order
	var address string
	err := row.Scan(&o.ID, &o.Number, &o.Token, &o.BuyerID, &o.Email, &o.Name, &address, &o.Locale,
		&o.Total.Currency, &o.Total.Minor, &o.State, &o.PlacedAt, &o.PaidAt)
	if err != nil {
		return Order{}, err
	}
	return o, json.Unmarshal([]byte(address), &o.Address)
}

// claimToken inserts the order under its token; false where the checkout was ordered already. Two at
// once: the second waits for the first to commit.
func claimToken(ctx context.Context, tx *db.Tx, o Order) (bool, error) {
	address, err := json.Marshal(o.Address)
	if err != nil {
		return false, fmt.Errorf("encode address: %w", err)
	}
	var buyer *string
	if o.BuyerID != "" {
		buyer = &o.BuyerID
	}
	result, err := tx.Exec(ctx, `
		INSERT INTO purchase_order (id, number, token, buyer_id, email, name, address, locale, currency, total_minor, state, placed_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 0, $10, $11)
		ON CONFLICT (token) DO NOTHING`,
		o.ID, o.Number, o.Token, buyer, o.Email, o.Name, string(address), o.Locale, o.Total.Currency, string(o.State), o.PlacedAt)
	if err != nil {
		return false, err
	}
	count, err := result.RowsAffected()
	return count == 1, err
}

func setTotal(ctx context.Context, tx *db.Tx, o Order) error {
	_, err := tx.Exec(ctx, `UPDATE purchase_order SET total_minor = $2 WHERE id = $1`, o.ID, o.Total.Minor)
	return err
}

func setState(ctx context.Context, tx *db.Tx, orderID string, state State, paidAt *int64) error {
	result, err := tx.Exec(ctx, `UPDATE purchase_order SET state = $2, paid_at = $3 WHERE id = $1 AND state = 'placed'`, orderID, string(state), paidAt)
	if err != nil {
		return err
	}
	return db.Affected(result, errNone)
}

func insertLines(ctx context.Context, tx *db.Tx, lines []Line) error {
	rows := make([][]any, len(lines))
	for i, l := range lines {
		rows[i] = []any{l.ID, l.OrderID, l.ProductID, l.RevisionID, l.VendorID, l.VariantKey, l.Title, l.Quantity, l.UnitPrice.Minor, l.Commission.Minor}
	}
	_, err := db.InsertRows(ctx, tx, "order_line", []string{
		"id", "order_id", "product_id", "revision_id", "vendor_id", "variant_key", "title", "quantity", "unit_price_minor", "commission_minor",
	}, rows, "")
	return err
}

func loadOrder(ctx context.Context, q db.Querier, orderID string) (Order, error) {
	o, err := db.One(ctx, q, errNone, scan, `SELECT `+columns+` FROM purchase_order WHERE id = $1`, orderID)
	return withLines(ctx, q, o, err)
}

func lockOrder(ctx context.Context, tx *db.Tx, orderID string) (Order, error) {
	o, err := db.One(ctx, tx, errNone, scan, `SELECT `+columns+` FROM purchase_order WHERE id = $1`+tx.ForUpdate(), orderID)
	return withLines(ctx, tx, o, err)
}

func loadByToken(ctx context.Context, q db.Querier, token string) (Order, error) {
	o, err := db.One(ctx, q, errNone, scan, `SELECT `+columns+` FROM purchase_order WHERE token = $1`, token)
	return withLines(ctx, q, o, err)
}

func withLines(ctx context.Context, q db.Querier, o Order, err error) (Order, error) {
	if err != nil {
		return Order{}, err
	}
	o.Lines, err = db.Collect(ctx, q, func(row db.Scanner) (Line, error) {
		l := Line{UnitPrice: money.Zero(o.Total.Currency), Commission: money.Zero(o.Total.Currency)}
		return l, row.Scan(&l.ID, &l.OrderID, &l.ProductID, &l.RevisionID, &l.VendorID, &l.VariantKey, &l.Title, &l.Quantity, &l.UnitPrice.Minor, &l.Commission.Minor)
	}, `
		SELECT id, order_id, product_id, revision_id, vendor_id, variant_key, title, quantity, unit_price_minor, commission_minor
		FROM order_line WHERE order_id = $1 ORDER BY id`, o.ID)
	return o, err
}

func loadUnpaid(ctx context.Context, q db.Querier, before int64, size int) ([]string, error) {
	return db.Collect(ctx, q, db.Value[string], `
		SELECT id FROM purchase_order
		WHERE state = 'placed' AND placed_at < $1
			AND NOT EXISTS (SELECT 1 FROM payment WHERE payment.order_id = purchase_order.id AND payment.state <> 'failed')
		ORDER BY placed_at, id LIMIT $2`, before, size)
}

func listOrders(ctx context.Context, q db.Querier, buyerID string, after keyset.Cursor, size int) (keyset.Page[Order], error) {
	if after.IsStart() {
		after = keyset.Cursor{Key: 1<<62 - 1, ID: "~"}
	}
	statement := `SELECT ` + columns + ` FROM purchase_order WHERE (placed_at, id) < ($1, $2) ORDER BY placed_at DESC, id DESC LIMIT $3`
	arguments := []any{after.Key, after.ID, size + 1}
	if buyerID != "" {
		statement = `SELECT ` + columns + ` FROM purchase_order WHERE buyer_id = $4 AND (placed_at, id) < ($1, $2) ORDER BY placed_at DESC, id DESC LIMIT $3`
		arguments = append(arguments, buyerID)
	}
	orders, err := db.Collect(ctx, q, scan, statement, arguments...)
	if err != nil {
		return keyset.Page[Order]{}, err
	}
	return keyset.Cut(orders, size, func(o Order) keyset.Cursor { return keyset.Cursor{Key: o.PlacedAt, ID: o.ID} }), nil
}
