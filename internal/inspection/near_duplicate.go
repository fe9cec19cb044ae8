package inspection

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
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
const chunkSize = 25

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

// compareChunk stores the texts and looks for others in one transaction: of two copies that are compared
// in the same moment, one is stored before the other is looked for. Whichever comes first, the later
// text is reported, so that jobs may run in any order and on many servers.
func (s *Service) compareChunk(ctx context.Context, revisionIDs []string, learn bool) error {
	in, err := s.Editions.Current(ctx)
	if err != nil {
		return err
	}
	revisions, err := s.Products.RevisionsIn(ctx, s.DB, revisionIDs)
	if err != nil {
		return err
	}
	sketched := sketchAll(revisions, learn)
	return s.DB.InTx(ctx, func(tx *db.Tx) error {
		undone, err := loadUndone(ctx, tx, NearDuplicate, revisionIDs)
		if err != nil || len(undone) == 0 {
			return err
		}
		texts, err := s.keep(ctx, tx, undone, sketched)
		if err != nil {
			return err
		}
		found := map[string]Likeness{} // by revision
		for revisionID, text := range texts {
			if learn {
				break
			}
			likeness, copies, err := s.alike(ctx, tx, in, text)
			if err != nil {
				return err
			}
			if likeness.ProductID != "" {
				found[revisionID] = likeness
			}
			if err := s.reportCopies(ctx, tx, in, text, copies); err != nil {
				return err
			}
		}
		return s.reportLikeness(ctx, tx, in, undone, found)
	})
}

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

// alike returns the older product of another vendor that a text is most like, if it is like enough, and
// the younger texts that are as like to it.
func (s *Service) alike(ctx context.Context, tx *db.Tx, in edition.Edition, text keptText) (Likeness, []keptText, error) {
	rule, ok := in.Book.Rule(codeNearDuplicate)
	if !ok || !rule.On() {
		return Likeness{}, nil, nil
	}
	candidates, err := loadCandidates(ctx, tx, text)
	if err != nil {
		return Likeness{}, nil, err
	}
	least := int(rule.Numbers["similarity"].Value)
	var best Likeness
	var copies []keptText
	for _, other := range candidates {
		percent := text.sketch.alike(other.sketch)
		switch {
		case percent < least:
		case text.olderThan(other):
			copies = append(copies, other)
		case percent > best.Percent:
			best = Likeness{ProductID: other.productID, VendorID: other.vendorID, Percent: percent}
		}
	}
	if best.ProductID == "" {
		return Likeness{}, copies, nil
	}
	p, err := s.Products.ProductIn(ctx, tx, best.ProductID)
	best.Number = p.Number
	return best, copies, err
}

// reportCopies reports younger texts that were compared before their original was stored: its job ran
// late. What was learned is believed.
func (s *Service) reportCopies(ctx context.Context, tx *db.Tx, in edition.Edition, original keptText, copies []keptText) error {
	byProduct := map[string]keptText{}
	for _, text := range copies {
		if !text.learned {
			byProduct[text.productID] = text
		}
	}
	if len(byProduct) == 0 {
		return nil
	}
	products, err := s.Products.ProductsIn(ctx, tx, append(slices.Collect(maps.Keys(byProduct)), original.productID))
	if err != nil {
		return err
	}
	var revisionIDs []string
	for productID := range byProduct {
		revisionIDs = append(revisionIDs, products[productID].Deciding())
	}
	unreported, err := loadUnreported(ctx, tx, NearDuplicate, revisionIDs)
	if err != nil {
		return err
	}
	for _, one := range unreported {
		likeness := Likeness{
			ProductID: original.productID, VendorID: original.vendorID, Number: products[original.productID].Number,
			Percent: original.sketch.alike(byProduct[one.ProductID].sketch),
		}
		if err := s.reportOne(ctx, tx, in, one, likeness, true); err != nil {
			return err
		}
	}
	return nil
}

// reportLikeness writes the findings, and marks all inspections of the chunk as done.
func (s *Service) reportLikeness(ctx context.Context, tx *db.Tx, in edition.Edition, undone []Inspection, found map[string]Likeness) error {
	var nothing []string
	for _, one := range undone {
		likeness, alike := found[one.RevisionID]
		if !alike && one.Detail == "" {
			nothing = append(nothing, one.RevisionID)
			continue
		}
		if err := s.reportOne(ctx, tx, in, one, likeness, alike); err != nil {
			return err
		}
	}
	return finishAll(ctx, tx, NearDuplicate, nothing, clock.Micros(s.Clock()))
}

func (s *Service) reportOne(ctx context.Context, tx *db.Tx, in edition.Edition, one Inspection, likeness Likeness, alike bool) error {
	detail, findings, err := tellLikeness(in, likeness, alike)
	if err != nil {
		return err
	}
	if err := s.Products.AddFindings(ctx, tx, in, one.RevisionID, string(NearDuplicate), findings); err != nil {
		return err
	}
	return finish(ctx, tx, one, detail, clock.Micros(s.Clock()))
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
