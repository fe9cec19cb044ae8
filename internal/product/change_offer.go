package product

import (
	"context"

	"vidimus/internal/actor"
	"vidimus/internal/edition"
	"vidimus/internal/platform/db"
	"vidimus/internal/platform/fault"
)

var (
	errNoVariant = fault.NotFound("product.no_variant", "There is no such variant.")
	errStock     = fault.Conflict("product.out_of_stock", "There is not enough of it in stock.")
)

// SetStock sets what is in stock of a product or variant; nil = not counted. It takes effect at
// once, in every preset and whatever the review says (VAL-164).
func (s *Service) SetStock(ctx context.Context, by actor.Actor, productID, variantKey string, stock *int64) error {
	return s.changeOwn(ctx, by, productID, func(ctx context.Context, tx *db.Tx, in edition.Edition, b *batch, now *current, _ VendorFacts) error {
		b.record(productID, by.AccountID, "product.stock_set", map[string]string{"variant": VariantLabel(variantKey)})
		return setStock(ctx, tx, productID, variantKey, stock, b.at)
	})
}

// Offers returns the offers in force of a product.
func (s *Service) Offers(ctx context.Context, productIDs ...string) (map[string][]Offer, error) {
	return loadOffers(ctx, s.DB, productIDs...)
}
