package inspection

import (
	"context"
	"fmt"

	"vidimus/internal/edition"
	"vidimus/internal/platform/db"
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
