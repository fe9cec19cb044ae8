package product

import (
	"context"

	"vidimus/internal/platform/db"
	"vidimus/internal/platform/keyset"
	"vidimus/internal/rulebook"
)

// Listing is what the store shows of a product: the revision that is sold, with its offers.
type Listing struct {
	Product  Product
	Revision Revision
	Document rulebook.Document // with the offers in force
	Offers   []Offer
	Vendor   VendorFacts
}

// Listing returns what the store shows of a product, to anybody. A product that cannot be ordered is
// no listing: there is none.
func (s *Service) Listing(ctx context.Context, productID string) (Listing, error) {
	p, err := loadProduct(ctx, s.DB, "", productID)
	if err != nil {
		return Listing{}, err
	}
	in, err := s.Editions.Current(ctx)
	if err != nil {
		return Listing{}, err
	}
	obstacles, _, err := s.obstacles(ctx, s.DB, in, p)
	if err != nil {
		return Listing{}, err
	}
	if len(obstacles) > 0 {
		return Listing{}, errNoProduct
	}
	listings, err := s.listings(ctx, []Product{p})
	if err != nil || len(listings) == 0 {
		return Listing{}, orMissing(err)
	}
	return listings[0], nil
}

func orMissing(err error) error {
	if err != nil {
		return err
	}
	return errNoProduct
}

// OnSale pages through what is on sale, newest first; of one vendor where vendorID is given.
func (s *Service) OnSale(ctx context.Context, vendorID string, after keyset.Cursor, size int) (keyset.Page[Listing], error) {
	size = keyset.Size(size)
	products, err := productsOnSale(ctx, s.DB, vendorID, after, size+1)
	if err != nil {
		return keyset.Page[Listing]{}, err
	}
	page := keyset.Cut(products, size, func(p Product) keyset.Cursor { return keyset.Cursor{Key: p.UpdatedAt, ID: p.ID} })
	listings, err := s.listings(ctx, page.Items)
	return keyset.Page[Listing]{Items: listings, Next: page.Next}, err
}

// Listings returns the listings of the products that are on sale, in the order of the ids: for
// search results and carts.
func (s *Service) Listings(ctx context.Context, ids []string) ([]Listing, error) {
	found, err := loadProducts(ctx, s.DB, ids)
	if err != nil {
		return nil, err
	}
	var products []Product
	for _, id := range ids {
		if p, ok := found[id]; ok && p.Sellable {
			products = append(products, p)
		}
	}
	return s.listings(ctx, products)
}

// listings loads what the store shows of products in four statements. Products of vendors that lost
// their standing are left out, also before the cascade has reached them.
func (s *Service) listings(ctx context.Context, products []Product) ([]Listing, error) {
	in, err := s.Editions.Current(ctx)
	if err != nil {
		return nil, err
	}
	rules := RulesOf(in.Settings)
	var revisionIDs, productIDs, vendorIDs []string
	for _, p := range products {
		sold, _ := SoldRevision(p.LiveRevision, p.WaitingRevision, p.Status, rules)
		revisionIDs = append(revisionIDs, sold)
		productIDs = append(productIDs, p.ID)
		vendorIDs = append(vendorIDs, p.VendorID)
	}
	revisions, err := loadRevisions(ctx, s.DB, revisionIDs)
	if err != nil {
		return nil, err
	}
	offers, err := loadOffers(ctx, s.DB, productIDs...)
	if err != nil {
		return nil, err
	}
	vendors, err := s.Vendors.VendorFacts(ctx, s.DB, vendorIDs)
	if err != nil {
		return nil, err
	}
	var listings []Listing
	for i, p := range products {
		revision, ok := revisions[revisionIDs[i]]
		vendor := vendors[p.VendorID]
		if !ok || !vendor.Standing.Good() || vendor.ListingsStopped || !vendor.Ready {
			continue
		}
		listings = append(listings, Listing{
			Product: p, Revision: revision, Document: Merge(revision.Document, offers[p.ID]), Offers: offers[p.ID], Vendor: vendor,
		})
	}
	return listings, nil
}

func productsOnSale(ctx context.Context, q db.Querier, vendorID string, after keyset.Cursor, limit int) ([]Product, error) {
	if after.IsStart() {
		after = keyset.Cursor{Key: 1<<62 - 1, ID: "~"}
	}
	if vendorID != "" {
		return db.Collect(ctx, q, scanProduct, `
			SELECT `+productColumns+` FROM product
			WHERE sellable AND vendor_id = $1 AND (updated_at, id) < ($2, $3)
			ORDER BY updated_at DESC, id DESC LIMIT $4`, vendorID, after.Key, after.ID, limit)
	}
	return db.Collect(ctx, q, scanProduct, `
		SELECT `+productColumns+` FROM product
		WHERE sellable AND (updated_at, id) < ($1, $2)
		ORDER BY updated_at DESC, id DESC LIMIT $3`, after.Key, after.ID, limit)
}
