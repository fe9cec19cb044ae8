package inspection

import (
	"context"

	"vidimus/internal/platform/db"
	"vidimus/internal/product"
)

// sketchAll returns the sketches of all revisions that are long enough to compare, by revision.
func sketchAll(revisions map[string]product.Revision, learned bool) map[string]keptText {
	texts := map[string]keptText{}
	for id, revision := range revisions {
		sketch, long := sketchOf(revision.Document)
		if !long {
			continue
		}
		text := keptText{productID: revision.ProductID, vendorID: revision.VendorID, sketch: sketch, seenAt: revision.CreatedAt, learned: learned}
		if revision.SubmittedAt != nil {
			text.seenAt = *revision.SubmittedAt
		}
		texts[id] = text
	}
	return texts
}

// keep stores the texts of revisions that are still their product's last, and returns the texts of
// those that are inspected, by revision.
func (s *Service) keep(ctx context.Context, tx *db.Tx, undone []Inspection, sketched map[string]keptText) (map[string]keptText, error) {
	texts := map[string]keptText{}
	productIDs := make([]string, len(undone))
	for i, one := range undone {
		productIDs[i] = one.ProductID
		if text, long := sketched[one.RevisionID]; long {
			texts[one.RevisionID] = text
		}
	}
	products, err := s.Products.ProductsIn(ctx, tx, productIDs)
	if err != nil {
		return nil, err
	}
	known, err := loadTexts(ctx, tx, productIDs)
	if err != nil {
		return nil, err
	}
	return texts, replaceTexts(ctx, tx, undone, products, known, texts)
}

// replaceTexts brings the stored texts up to date. A text that was merely mended keeps its age, which
// it also gets in texts: the copy is the one that was submitted later.
func replaceTexts(ctx context.Context, tx *db.Tx, undone []Inspection, products map[string]product.Product, known, texts map[string]keptText) error {
	var fresh []keptText
	for _, one := range undone {
		p, exists := products[one.ProductID]
		if !exists || p.Deciding() != one.RevisionID && p.HeadRevision != one.RevisionID {
			continue
		}
		text, long := texts[one.RevisionID]
		old, stored := known[one.ProductID]
		if stored && long && old.sketch.alike(text.sketch) >= 50 {
			text.seenAt = min(text.seenAt, old.seenAt)
			text.learned = text.learned || old.learned
			texts[one.RevisionID] = text
		}
		if stored && long && old == text {
			continue
		}
		if stored {
			if err := forgetText(ctx, tx, old); err != nil {
				return err
			}
			delete(known, one.ProductID)
		}
		if long {
			fresh = append(fresh, text)
			known[one.ProductID] = text
		}
	}
	return keepTexts(ctx, tx, unrepeated(fresh, known))
}

// unrepeated leaves of each product only the text that is known last.
func unrepeated(fresh []keptText, known map[string]keptText) []keptText {
	kept := fresh[:0]
	done := map[string]bool{}
	for _, text := range fresh {
		if !done[text.productID] && known[text.productID] == text {
			done[text.productID] = true
			kept = append(kept, text)
		}
	}
	return kept
}
