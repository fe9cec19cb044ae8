package product

import (
	"context"

	"vidimus/internal/actor"
	"vidimus/internal/platform/db"
	"vidimus/internal/platform/keyset"
	"vidimus/internal/rulebook"
)

// View is a product with everything that its pages show.
type View struct {
	Product  Product
	Head     Revision          // its document as it was written
	Document rulebook.Document // the head with the offers in force
	Offers   []Offer
	Findings []StoredFinding // of the head
	Vendor   VendorFacts
	// Obstacles tells why it cannot be ordered; none = it can.
	Obstacles []Obstacle
}

// ByID returns a product. Vendors see their own; staff see all. Anybody else is told that there is
// none.
func (s *Service) ByID(ctx context.Context, by actor.Actor, productID string) (View, error) {
	vendorID, err := scope(by)
	if err != nil {
		return View{}, err
	}
	p, err := loadProduct(ctx, s.DB, vendorID, productID)
	if err != nil {
		return View{}, err
	}
	return s.view(ctx, s.DB, p)
}

// scope returns the vendor to whose products the actor is bound; empty = all of them.
func scope(by actor.Actor) (string, error) {
	if by.May(actor.ReadDesk) {
		return "", nil
	}
	if err := by.Require(actor.ReadOwnProducts); err != nil {
		return "", err
	}
	if by.VendorID == "" {
		return "", errNoProduct
	}
	return by.VendorID, nil
}

func (s *Service) view(ctx context.Context, q db.Querier, p Product) (View, error) {
	in, err := s.Editions.Current(ctx)
	if err != nil {
		return View{}, err
	}
	now, err := s.withHead(ctx, q, p)
	if err != nil {
		return View{}, err
	}
	findings, err := loadFindings(ctx, q, p.HeadRevision)
	if err != nil {
		return View{}, err
	}
	vendor, err := s.vendor(ctx, q, p.VendorID)
	if err != nil {
		return View{}, err
	}
	obstacles, _, err := s.obstacles(ctx, q, in, p)
	if err != nil {
		return View{}, err
	}
	return View{
		Product: p, Head: now.head, Document: now.document(), Offers: now.offers, Findings: findings,
		Vendor: vendor, Obstacles: obstacles,
	}, nil
}

// Revision returns one revision, to the vendor that wrote it and to staff.
func (s *Service) Revision(ctx context.Context, by actor.Actor, revisionID string) (Revision, []StoredFinding, error) {
	vendorID, err := scope(by)
	if err != nil {
		return Revision{}, nil, err
	}
	revision, err := loadRevision(ctx, s.DB, vendorID, revisionID)
	if err != nil {
		return Revision{}, nil, err
	}
	findings, err := loadFindings(ctx, s.DB, revisionID)
	return revision, findings, err
}

// Revisions returns the revisions of a product, newest first, at most 200.
func (s *Service) Revisions(ctx context.Context, by actor.Actor, productID string) ([]Revision, error) {
	vendorID, err := scope(by)
	if err != nil {
		return nil, err
	}
	if _, err := loadProduct(ctx, s.DB, vendorID, productID); err != nil {
		return nil, err
	}
	return loadRevisionsOf(ctx, s.DB, productID)
}

// RevisionsIn loads revisions for a room to the right, in its transaction or read.
func (s *Service) RevisionsIn(ctx context.Context, q db.Querier, ids []string) (map[string]Revision, error) {
	return loadRevisions(ctx, q, ids)
}

// ProductIn loads a product for a room to the right.
func (s *Service) ProductIn(ctx context.Context, q db.Querier, productID string) (Product, error) {
	return loadProduct(ctx, q, "", productID)
}

// ProductsIn loads products for a room to the right; unknown ids are absent.
func (s *Service) ProductsIn(ctx context.Context, q db.Querier, ids []string) (map[string]Product, error) {
	return loadProducts(ctx, q, ids)
}

// OpenFindingIDs returns the open findings of some revisions that block or ask for review, by
// revision id; at most 500 revisions.
func (s *Service) OpenFindingIDs(ctx context.Context, q db.Querier, revisionIDs []string) (map[string][]string, error) {
	return openFindingIDs(ctx, q, revisionIDs)
}

// FindingsIn loads the findings of a revision for a room to the right.
func (s *Service) FindingsIn(ctx context.Context, q db.Querier, revisionID string) ([]StoredFinding, error) {
	return loadFindings(ctx, q, revisionID)
}

// Components returns the products of a bundle in their order, with the state that each is in
// (DESK-047, DESK-049).
func (s *Service) Components(ctx context.Context, by actor.Actor, componentIDs []string) ([]Product, error) {
	vendorID, err := scope(by)
	if err != nil {
		return nil, err
	}
	found, err := loadProducts(ctx, s.DB, componentIDs)
	if err != nil {
		return nil, err
	}
	var products []Product
	for _, id := range componentIDs {
		if p, ok := found[id]; ok && (vendorID == "" || p.VendorID == vendorID) {
			products = append(products, p)
		}
	}
	return products, nil
}

// Filter narrows a list of products. Empty fields do not narrow.
type Filter struct {
	VendorID string
	Status   Status
	Type     string
	Number   int64    // the product with this number alone
	Bundles  bool     // only bundles
	Paused   bool     // only what the vendor took off sale
	Drafts   bool     // only what was never submitted
	Listed   bool     // only what the vendor neither took off sale nor keeps as a draft
	IDs      []string // only these, at most 400: what a search found
	Statuses []Status // any of these
	Returned bool     // only what was given back for revision
}

// ListForVendor returns the actor's own products, newest change first.
func (s *Service) ListForVendor(ctx context.Context, by actor.Actor, filter Filter, after keyset.Cursor, size int) (keyset.Page[Product], error) {
	if err := by.Require(actor.ReadOwnProducts); err != nil {
		return keyset.Page[Product]{}, err
	}
	if by.VendorID == "" {
		return keyset.Page[Product]{}, errNoVendor
	}
	filter.VendorID = by.VendorID
	return listProducts(ctx, s.DB, filter, after, keyset.Size(size))
}

// ListForStaff returns products of all vendors, newest change first, with the facts about their
// vendors for the list's columns (DESK-030 … 042).
func (s *Service) ListForStaff(ctx context.Context, by actor.Actor, filter Filter, after keyset.Cursor, size int) (keyset.Page[Product], map[string]VendorFacts, error) {
	if err := by.Require(actor.ReadDesk); err != nil {
		return keyset.Page[Product]{}, nil, err
	}
	page, err := listProducts(ctx, s.DB, filter, after, keyset.Size(size))
	if err != nil {
		return page, nil, err
	}
	var vendorIDs []string
	for _, p := range page.Items {
		vendorIDs = append(vendorIDs, p.VendorID)
	}
	vendors, err := s.Vendors.VendorFacts(ctx, s.DB, vendorIDs)
	return page, vendors, err
}

// Tally is how many of a vendor's products stand alike.
type Tally struct {
	Status    Status // None for drafts
	Lifecycle Lifecycle
	Returned  bool
	Number    int64
}

// Tallies counts a vendor's products by all that lists tell them apart by. What was removed or archived
// is not counted.
func (s *Service) Tallies(ctx context.Context, by actor.Actor) ([]Tally, error) {
	if err := by.Require(actor.ReadOwnProducts); err != nil {
		return nil, err
	}
	return tallies(ctx, s.DB, by.VendorID)
}

// CountByStatus counts a vendor's products by status; drafts under None.
func (s *Service) CountByStatus(ctx context.Context, by actor.Actor) (map[Status]int64, error) {
	found, err := s.Tallies(ctx, by)
	counts := map[Status]int64{}
	for _, tally := range found {
		counts[tally.Status] += tally.Number
	}
	return counts, err
}
