package inspection

import (
	"cmp"
	"context"
	"slices"

	"vidimus/internal/actor"
	"vidimus/internal/platform/blob"
	"vidimus/internal/product"
	"vidimus/internal/rulebook"
)

const mostTwins = 20 // that are told

// Twin is a product of another vendor with a picture that looks like one of a revision. It is no
// finding: two resellers may show the same photograph of their supplier. A person decides what it means.
type Twin struct {
	Image     int         // place among the revision's pictures, from 0
	ProductID string      // the other product
	VendorID  string      // whose it is
	Number    int64       // what people call it by
	Digest    blob.Digest // the other's picture
	Different int         // bits of 64 in which the two differ; 0 = the same to the eye
}

// Twins returns the products of other vendors whose pictures look like those of a revision, the most
// alike first, for the people of the desk. It knows what was submitted and looked at so far.
func (s *Service) Twins(ctx context.Context, by actor.Actor, revisionID string) ([]Twin, error) {
	if err := by.Require(actor.ReadDesk); err != nil {
		return nil, err
	}
	revisions, err := s.Products.RevisionsIn(ctx, s.DB, []string{revisionID})
	if err != nil {
		return nil, err
	}
	revision, known := revisions[revisionID]
	if !known {
		return nil, nil
	}
	digests := picturesOf(revision)
	looks, err := loadLooks(ctx, s.DB, digests)
	if err != nil {
		return nil, err
	}
	learned, err := loadLearned(ctx, s.DB, revision.ProductID)
	if err != nil {
		return nil, err
	}
	best := map[string]Twin{} // by product
	for _, digest := range digests {
		look := looks[digest]
		if look.hash == nil {
			continue
		}
		candidates, err := loadAlike(ctx, s.DB, revision.VendorID, *look.hash)
		if err != nil {
			return nil, err
		}
		for _, other := range candidates {
			different := look.hash.differs(*other.hash)
			known, found := best[other.productID]
			if different > mostDifferent || found && different >= known.Different || other.learned && learned[digest] {
				continue
			}
			best[other.productID] = Twin{Image: placeOf(digest, revision), ProductID: other.productID, VendorID: other.vendorID, Digest: other.digest, Different: different}
		}
	}
	return s.numbered(ctx, best)
}

// placeOf returns where a revision shows a picture first.
func placeOf(digest blob.Digest, revision product.Revision) int {
	return slices.IndexFunc(revision.Document.Images, func(i rulebook.Image) bool { return i.Digest == string(digest) })
}

// numbered adds the numbers of the products that are still there, and puts the most alike first.
func (s *Service) numbered(ctx context.Context, found map[string]Twin) ([]Twin, error) {
	if len(found) == 0 {
		return nil, nil
	}
	twins := make([]Twin, 0, len(found))
	for _, twin := range found {
		twins = append(twins, twin)
	}
	slices.SortFunc(twins, func(a, b Twin) int {
		return cmp.Or(cmp.Compare(a.Different, b.Different), cmp.Compare(a.ProductID, b.ProductID))
	})
	twins = twins[:min(len(twins), 2*mostTwins)]
	ids := make([]string, len(twins))
	for i, twin := range twins {
		ids[i] = twin.ProductID
	}
	products, err := s.Products.ProductsIn(ctx, s.DB, ids)
	if err != nil {
		return nil, err
	}
	twins = slices.DeleteFunc(twins, func(twin Twin) bool {
		other, there := products[twin.ProductID]
		return !there || other.Enforcement == product.Removed
	})
	for i := range twins {
		twins[i].Number = products[twins[i].ProductID].Number
	}
	return twins[:min(len(twins), mostTwins)], nil
}
