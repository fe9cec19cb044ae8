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
	"vidimus/internal/rulebook"
)

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
