package product

import (
	"strings"

	"vidimus/internal/platform/money"
	"vidimus/internal/rulebook"
)

// variantSeparator joins option values to a variant's key; it occurs in no text that a vendor types.
const variantSeparator = "\x1f"

// Offer is what a product or one of its variants is sold for. It changes without a revision.
type Offer struct {
	ProductID   string
	VariantKey  string // '' = the product itself
	Price       money.Amount
	CompareAt   *money.Amount
	Stock       *int64 // nil = not counted
	MinQuantity int64
	SKU         string
	Version     int64
}

// VariantKey names a variant by its option values, in the order of the options.
func VariantKey(options []rulebook.Option, variant rulebook.Variant) string {
	values := make([]string, len(options))
	for i, option := range options {
		values[i] = variant.Options[option.Name]
	}
	return strings.Join(values, variantSeparator)
}

// VariantLabel is a variant's key as people read it: "S / blau".
func VariantLabel(key string) string { return strings.ReplaceAll(key, variantSeparator, " / ") }

// OffersOf returns the offers that a document proposes. Where a price is missing or wrong there is
// no offer: such a document is refused at submission and can stay a draft.
func OffersOf(productID string, doc rulebook.Document) []Offer {
	base, ok := offerOf(productID, "", doc.Price, doc.CompareAtPrice, doc.Currency)
	if !ok {
		return nil
	}
	base.SKU = doc.SKU
	if doc.MinQuantity != nil && *doc.MinQuantity > 0 {
		base.MinQuantity = int64(*doc.MinQuantity)
	}
	offers := []Offer{base}
	for _, variant := range doc.Variants {
		offer, ok := offerOf(productID, VariantKey(doc.Options, variant), variant.Price, variant.CompareAtPrice, doc.Currency)
		if !ok {
			offer = base
			offer.VariantKey = VariantKey(doc.Options, variant)
		}
		offer.MinQuantity = base.MinQuantity
		offer.SKU = variant.SKU
		offer.Stock = counted(variant.Quantity)
		offers = append(offers, offer)
	}
	return offers
}

func offerOf(productID, key string, price, compareAt rulebook.Decimal, currency string) (Offer, bool) {
	amount, err := money.Parse(string(price), currency)
	if err != nil || amount.Minor <= 0 {
		return Offer{}, false
	}
	offer := Offer{ProductID: productID, VariantKey: key, Price: amount, MinQuantity: 1}
	if before, err := money.Parse(string(compareAt), currency); err == nil {
		offer.CompareAt = &before
	}
	return offer, true
}

func counted(quantity *int) *int64 {
	if quantity == nil || *quantity < 0 {
		return nil
	}
	stock := int64(*quantity)
	return &stock
}

// Merge returns the document with the offers that are in force written into it: what forms show and
// what Inspect sees.
func Merge(doc rulebook.Document, offers []Offer) rulebook.Document {
	byKey := make(map[string]Offer, len(offers))
	for _, offer := range offers {
		byKey[offer.VariantKey] = offer
	}
	if offer, ok := byKey[""]; ok {
		doc.Price, doc.CompareAtPrice = decimals(offer)
		doc.Currency, doc.SKU = offer.Price.Currency, offer.SKU
		minimum := int(offer.MinQuantity)
		doc.MinQuantity = &minimum
	}
	variants := make([]rulebook.Variant, len(doc.Variants))
	for i, variant := range doc.Variants {
		if offer, ok := byKey[VariantKey(doc.Options, variant)]; ok {
			variant.Price, variant.CompareAtPrice = decimals(offer)
			variant.SKU, variant.Quantity = offer.SKU, quantityOf(offer)
		}
		variants[i] = variant
	}
	if len(variants) > 0 {
		doc.Variants = variants
	}
	return doc
}

func decimals(offer Offer) (price, compareAt rulebook.Decimal) {
	price = rulebook.Decimal(offer.Price.Decimal())
	if offer.CompareAt != nil {
		compareAt = rulebook.Decimal(offer.CompareAt.Decimal())
	}
	return price, compareAt
}

func quantityOf(offer Offer) *int {
	if offer.Stock == nil {
		return nil
	}
	quantity := int(*offer.Stock)
	return &quantity
}
