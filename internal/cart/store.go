package cart

import (
	"context"

	"vidimus/internal/platform/db"
)

func touchCart(ctx context.Context, tx *db.Tx, cartID string, at int64) error {
	_, err := tx.Exec(ctx, `
		INSERT INTO cart (id, updated_at) VALUES ($1, $2)
		ON CONFLICT (id) DO UPDATE SET updated_at = excluded.updated_at`, cartID, at)
	return err
}

func countLines(ctx context.Context, q db.Querier, cartID string) (int64, error) {
	return db.One(ctx, q, errFull, db.Value[int64], `SELECT COUNT(*) FROM cart_line WHERE cart_id = $1`, cartID)
}

func countPieces(ctx context.Context, q db.Querier, cartID string) (int64, error) {
	return db.One(ctx, q, errFull, db.Value[int64], `
		SELECT CAST(COALESCE(SUM(quantity), 0) AS BIGINT) FROM cart_line WHERE cart_id = $1`, cartID)
}

func addLine(ctx context.Context, tx *db.Tx, cartID string, line Line) error {
	_, err := tx.Exec(ctx, `
		INSERT INTO cart_line (cart_id, product_id, variant_key, quantity) VALUES ($1, $2, $3, $4)
		ON CONFLICT (cart_id, product_id, variant_key) DO UPDATE SET
			quantity = CASE WHEN cart_line.quantity + excluded.quantity > 999 THEN 999 ELSE cart_line.quantity + excluded.quantity END`,
		cartID, line.ProductID, line.VariantKey, line.Quantity)
	return err
}

func setLine(ctx context.Context, tx *db.Tx, cartID string, line Line) error {
	statement := `UPDATE cart_line SET quantity = $4 WHERE cart_id = $1 AND product_id = $2 AND variant_key = $3`
	arguments := []any{cartID, line.ProductID, line.VariantKey, line.Quantity}
	if line.Quantity == 0 {
		statement = `DELETE FROM cart_line WHERE cart_id = $1 AND product_id = $2 AND variant_key = $3`
		arguments = arguments[:3]
	}
	_, err := tx.Exec(ctx, statement, arguments...)
	return err
}

func emptyCart(ctx context.Context, tx *db.Tx, cartID string) error {
	_, err := tx.Exec(ctx, `DELETE FROM cart_line WHERE cart_id = $1`, cartID)
	return err
}

func loadLines(ctx context.Context, q db.Querier, cartID string) ([]Line, error) {
	return db.Collect(ctx, q, func(row db.Scanner) (Line, error) {
		var l Line
		return l, row.Scan(&l.ProductID, &l.VariantKey, &l.Quantity)
	}, `SELECT product_id, variant_key, quantity FROM cart_line WHERE cart_id = $1 ORDER BY product_id, variant_key`, cartID)
}
