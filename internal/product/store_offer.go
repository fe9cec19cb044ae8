package product

import (
	"context"

	"vidimus/internal/platform/db"
	"vidimus/internal/platform/money"
)

func scanOffer(row db.Scanner) (Offer, error) {
	var o Offer
	var compareAt *int64
	var currency string
	err := row.Scan(&o.ProductID, &o.VariantKey, &o.Price.Minor, &compareAt, &currency, &o.Stock, &o.MinQuantity, &o.SKU, &o.Version)
	o.Price.Currency = currency
	if compareAt != nil {
		before := money.New(*compareAt, currency)
		o.CompareAt = &before
	}
	return o, err
}

const offerColumns = `product_id, variant_key, price_minor, compare_at_minor, currency, stock, min_quantity, sku, version`

func loadOffers(ctx context.Context, q db.Querier, productIDs ...string) (map[string][]Offer, error) {
	found := make(map[string][]Offer, len(productIDs))
	for len(productIDs) > 0 {
		chunk := productIDs[:min(len(productIDs), 400)]
		offers, err := db.Collect(ctx, q, scanOffer, `
			SELECT `+offerColumns+` FROM offer WHERE product_id IN (`+db.Placeholders(1, len(chunk))+`)
			ORDER BY product_id, variant_key`, anys(chunk)...)
		if err != nil {
			return nil, err
		}
		for _, offer := range offers {
			found[offer.ProductID] = append(found[offer.ProductID], offer)
		}
		productIDs = productIDs[len(chunk):]
	}
	return found, nil
}

// upsertOffers puts offers in force. Stock is only written where the offer is new: what is in stock
// changes by setStock and by sales, never by an older document.
func upsertOffers(ctx context.Context, tx *db.Tx, offers []Offer, at int64) error {
	if len(offers) == 0 {
		return nil
	}
	rows := make([][]any, len(offers))
	for i, o := range offers {
		var compareAt *int64
		if o.CompareAt != nil {
			compareAt = &o.CompareAt.Minor
		}
		rows[i] = []any{o.ProductID, o.VariantKey, o.Price.Minor, compareAt, o.Price.Currency, o.Stock, o.MinQuantity, o.SKU, int64(1), at}
	}
	_, err := db.InsertRows(ctx, tx, "offer", []string{
		"product_id", "variant_key", "price_minor", "compare_at_minor", "currency", "stock", "min_quantity", "sku", "version", "updated_at",
	}, rows, `
		ON CONFLICT (product_id, variant_key) DO UPDATE SET
			price_minor = excluded.price_minor, compare_at_minor = excluded.compare_at_minor,
			currency = excluded.currency, min_quantity = excluded.min_quantity, sku = excluded.sku,
			version = offer.version + 1, updated_at = excluded.updated_at`)
	return err
}

// setStock sets what is in stock; nil = not counted.
func setStock(ctx context.Context, tx *db.Tx, productID, variantKey string, stock *int64, at int64) error {
	result, err := tx.Exec(ctx, `
		UPDATE offer SET stock = $3, version = version + 1, updated_at = $4 WHERE product_id = $1 AND variant_key = $2`,
		productID, variantKey, stock, at)
	if err != nil {
		return err
	}
	return db.Affected(result, errNoVariant)
}

// takeStock takes a quantity out of the stock where there is enough; where stock is not counted it
// always succeeds.
func takeStock(ctx context.Context, tx *db.Tx, productID, variantKey string, quantity, at int64) error {
	result, err := tx.Exec(ctx, `
		UPDATE offer SET stock = stock - $3, updated_at = $4
		WHERE product_id = $1 AND variant_key = $2 AND (stock IS NULL OR stock >= $3) AND min_quantity <= $3`,
		productID, variantKey, quantity, at)
	if err != nil {
		return err
	}
	return db.Affected(result, errStock)
}

// giveStock puts a quantity back; where stock is not counted, or the offer is gone, nothing happens.
func giveStock(ctx context.Context, tx *db.Tx, productID, variantKey string, quantity, at int64) error {
	_, err := tx.Exec(ctx, `
		UPDATE offer SET stock = stock + $3, updated_at = $4
		WHERE product_id = $1 AND variant_key = $2 AND stock IS NOT NULL`, productID, variantKey, quantity, at)
	return err
}
