package inspection

import (
	"context"
	"encoding/json"
	"fmt"
	"strconv"

	"vidimus/internal/edition"
	"vidimus/internal/platform/clock"
	"vidimus/internal/platform/db"
	"vidimus/internal/product"
	"vidimus/internal/rulebook"
)

const codeNearDuplicate = "near-duplicate-product"

// compareTexts compares the texts of a chunk of revisions with those of other vendors.
type compareTexts struct {
	RevisionIDs []string `json:"revision_ids"`
	Learn       bool     `json:"learn,omitempty"` // remember the texts, report none
}

// Kind names the job in the queue for ever.
func (compareTexts) Kind() string { return "inspection.near_duplicate" }

// Likeness is what a near duplicate resembles. The finding names only its number, because the vendor
// reads findings, and the other product may not be public.
type Likeness struct {
	ProductID string `json:"product_id"`
	VendorID  string `json:"vendor_id"`
	Number    int64  `json:"number"`
	Percent   int    `json:"percent"` // of the word triples, estimated
}

// chunkSize bounds how many texts are compared in one go, and so the time for which one transaction
// keeps the others waiting.
const chunkSize = 50

func (s *Service) compareTexts(ctx context.Context, args compareTexts) error {
	for ids := args.RevisionIDs; len(ids) > 0; {
		size := min(chunkSize, len(ids))
		if err := s.compareChunk(ctx, ids[:size], args.Learn); err != nil {
			return fmt.Errorf("compare texts: %w", err)
		}
		ids = ids[size:]
	}
	return nil
}

// compareChunk first stores the texts, then looks for others: copies within a chunk are found too. Of
// two that two servers compare in the same moment, the older may be the only one to see the other;
// the copy is then found when it is next submitted.
func (s *Service) compareChunk(ctx context.Context, revisionIDs []string, learn bool) error {
	in, err := s.Editions.Current(ctx)
	if err != nil {
		return err
	}
	undone, err := loadUndone(ctx, s.DB, NearDuplicate, revisionIDs)
	if err != nil || len(undone) == 0 {
		return err
	}
	revisions, err := s.Products.RevisionsIn(ctx, s.DB, revisionIDs)
	if err != nil {
		return err
	}
	texts, err := s.keep(ctx, undone, revisions)
	if err != nil {
		return err
	}
	found := map[string]Likeness{} // by revision
	for revisionID, text := range texts {
		if learn {
			break
		}
		likeness, alike, err := s.original(ctx, in, text)
		if err != nil {
			return err
		}
		if alike {
			found[revisionID] = likeness
		}
	}
	return s.DB.InTx(ctx, func(tx *db.Tx) error { return s.reportLikeness(ctx, tx, in, undone, found) })
}

// keep stores the texts of revisions that are still their product's last, and returns the sketches of
// all that are long enough, by revision.
func (s *Service) keep(ctx context.Context, undone []Inspection, revisions map[string]product.Revision) (map[string]keptText, error) {
	texts := map[string]keptText{}
	var productIDs []string
	for _, one := range undone {
		revision, ok := revisions[one.RevisionID]
		if !ok {
			continue
		}
		productIDs = append(productIDs, one.ProductID)
		if sketch, ok := sketchOf(revision.Document); ok {
			text := keptText{productID: revision.ProductID, vendorID: revision.VendorID, sketch: sketch, seenAt: revision.CreatedAt}
			if revision.SubmittedAt != nil {
				text.seenAt = *revision.SubmittedAt
			}
			texts[one.RevisionID] = text
		}
	}
	if len(productIDs) == 0 {
		return texts, nil
	}
	err := s.DB.InTx(ctx, func(tx *db.Tx) error {
		products, err := s.Products.ProductsIn(ctx, tx, productIDs)
		if err != nil {
			return err
		}
		known, err := loadTexts(ctx, tx, productIDs)
		if err != nil {
			return err
		}
		return replaceTexts(ctx, tx, undone, products, known, texts)
	})
	return texts, err
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

// original returns the older product of another vendor that a text is most like, if it is like enough.
func (s *Service) original(ctx context.Context, in edition.Edition, text keptText) (Likeness, bool, error) {
	rule, ok := in.Book.Rule(codeNearDuplicate)
	if !ok || !rule.On() {
		return Likeness{}, false, nil
	}
	candidates, err := loadCandidates(ctx, s.DB, text)
	if err != nil {
		return Likeness{}, false, err
	}
	least := int(rule.Numbers["similarity"].Value)
	var best Likeness
	for _, other := range candidates {
		older := other.seenAt < text.seenAt || other.seenAt == text.seenAt && other.productID < text.productID
		if percent := text.sketch.alike(other.sketch); older && percent >= least && percent > best.Percent {
			best = Likeness{ProductID: other.productID, VendorID: other.vendorID, Percent: percent}
		}
	}
	if best.ProductID == "" {
		return Likeness{}, false, nil
	}
	p, err := s.Products.ProductIn(ctx, s.DB, best.ProductID)
	best.Number = p.Number
	return best, true, err
}

// reportLikeness writes the findings, and marks all inspections of the chunk as done.
func (s *Service) reportLikeness(ctx context.Context, tx *db.Tx, in edition.Edition, undone []Inspection, found map[string]Likeness) error {
	now := clock.Micros(s.Clock())
	var nothing []string
	for _, one := range undone {
		likeness, alike := found[one.RevisionID]
		if !alike && one.Detail == "" {
			nothing = append(nothing, one.RevisionID)
			continue
		}
		detail, findings, err := tellLikeness(in, likeness, alike)
		if err != nil {
			return err
		}
		if err := s.Products.AddFindings(ctx, tx, in, one.RevisionID, string(NearDuplicate), findings); err != nil {
			return err
		}
		if err := finish(ctx, tx, one, detail, now); err != nil {
			return err
		}
	}
	return finishAll(ctx, tx, NearDuplicate, nothing, now)
}

func tellLikeness(in edition.Edition, likeness Likeness, alike bool) (string, []rulebook.Finding, error) {
	if !alike {
		return "", nil, nil
	}
	detail, err := json.Marshal(likeness)
	if err != nil {
		return "", nil, fmt.Errorf("encode likeness: %w", err)
	}
	finding, on := in.Book.Report(codeNearDuplicate, "/description_html", nil, strconv.FormatInt(likeness.Number, 10), nil)
	if !on {
		return "", nil, nil
	}
	return string(detail), []rulebook.Finding{finding}, nil
}
