package inspection

import (
	"context"

	"vidimus/internal/platform/db"
)

// mostCandidates bounds how many products are compared with one: a text that a thousand vendors
// share is found by any of them.
const mostCandidates = 32

// keptText is the sketch of a product's text, as it is stored.
type keptText struct {
	productID string
	vendorID  string
	sketch    sketch
	seenAt    int64
	learned   bool // believed: never reported as a copy
}

// olderThan tells which of two texts is the original.
func (k keptText) olderThan(other keptText) bool {
	return k.seenAt < other.seenAt || k.seenAt == other.seenAt && k.productID < other.productID
}

func scanText(row db.Scanner) (keptText, error) {
	var kept keptText
	var raw []byte
	if err := row.Scan(&kept.productID, &kept.vendorID, &raw, &kept.seenAt, &kept.learned); err != nil {
		return keptText{}, err
	}
	var err error
	kept.sketch, err = parseSketch(raw)
	return kept, err
}

// loadTexts returns the sketches of up to 400 products, by product.
func loadTexts(ctx context.Context, q db.Querier, productIDs []string) (map[string]keptText, error) {
	found, err := db.Collect(ctx, q, scanText, `
		SELECT product_id, vendor_id, signature, seen_at, learned FROM text_signature
		WHERE product_id IN (`+db.Placeholders(1, len(productIDs))+`)`, anys(productIDs)...)
	byProduct := make(map[string]keptText, len(found))
	for _, kept := range found {
		byProduct[kept.productID] = kept
	}
	return byProduct, err
}

// forgetText removes the sketch of a product.
func forgetText(ctx context.Context, tx *db.Tx, old keptText) error {
	bands := old.sketch.bands()
	arguments := []any{old.vendorID, old.productID}
	for _, band := range bands {
		arguments = append(arguments, band)
	}
	_, err := tx.Exec(ctx, `
		DELETE FROM text_band WHERE vendor_id = $1 AND product_id = $2 AND value IN (`+db.Placeholders(3, len(bands))+`)`, arguments...)
	if err != nil {
		return err
	}
	_, err = tx.Exec(ctx, `DELETE FROM text_signature WHERE product_id = $1`, old.productID)
	return err
}

// keepTexts stores the sketches of products that have none.
func keepTexts(ctx context.Context, tx *db.Tx, texts []keptText) error {
	signatures := make([][]any, len(texts))
	var bands [][]any
	for i, text := range texts {
		signatures[i] = []any{text.productID, text.vendorID, text.sketch.bytes(), text.seenAt, text.learned}
		for _, band := range text.sketch.bands() {
			bands = append(bands, []any{band, text.vendorID, text.productID})
		}
	}
	if _, err := db.InsertRows(ctx, tx, "text_signature", []string{"product_id", "vendor_id", "signature", "seen_at", "learned"}, signatures, ""); err != nil {
		return err
	}
	_, err := db.InsertRows(ctx, tx, "text_band", []string{"value", "vendor_id", "product_id"}, bands, "")
	return err
}

// loadCandidates returns products of other vendors that share a band with a text. Those of the same
// vendor are stepped over in the index, however many they are.
func loadCandidates(ctx context.Context, q db.Querier, text keptText) ([]keptText, error) {
	bands := text.sketch.bands()
	arguments := []any{text.vendorID, mostCandidates}
	for _, band := range bands {
		arguments = append(arguments, band)
	}
	values := db.Placeholders(3, len(bands))
	return db.Collect(ctx, q, scanText, `
		SELECT product_id, vendor_id, signature, seen_at, learned FROM text_signature WHERE product_id IN (
			SELECT product_id FROM (SELECT DISTINCT product_id FROM text_band WHERE value IN (`+values+`) AND vendor_id < $1 LIMIT $2) AS before
			UNION
			SELECT product_id FROM (SELECT DISTINCT product_id FROM text_band WHERE value IN (`+values+`) AND vendor_id > $1 LIMIT $2) AS behind)
		ORDER BY product_id`, arguments...)
}
