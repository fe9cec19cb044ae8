package desk

import (
	"context"
	"strings"
	"time"

	"vidimus/internal/actor"
	"vidimus/internal/platform/clock"
	"vidimus/internal/platform/db"
	"vidimus/internal/platform/fault"
	"vidimus/internal/platform/id"
	"vidimus/internal/product"
	"vidimus/internal/rulebook"
)

var (
	errCorrectionEmpty = fault.Invalid("desk.correction_empty", "Say what the category, the type or the tags should be.")
	errCorrectionOpen  = fault.Conflict("desk.correction_open", "The vendor was already asked for a correction of this product.")
	errNoCorrection    = fault.NotFound("desk.no_correction", "There is no such correction.")
)

// CorrectionRequest asks a vendor to classify a product otherwise, after it went on sale (VAL-149).
// It stays open until the product says what was asked for, or the time is over (VAL-150).
type CorrectionRequest struct {
	ID        string
	ProductID string
	VendorID  string
	Category  string // as it should be; empty = no change
	TypeName  string
	Tags      []string
	Words     string // of the person who asks
	State     string // open, done or ignored
	DueAt     int64
	CreatedBy string
	CreatedAt int64
}

// Met tells whether a document says what was asked for.
func (r CorrectionRequest) Met(doc rulebook.Document) bool {
	if r.Category != "" && doc.Category != r.Category || r.TypeName != "" && doc.ProductTypeName != r.TypeName {
		return false
	}
	have := map[string]bool{}
	for _, tag := range doc.Tags {
		have[tag] = true
	}
	for _, tag := range r.Tags {
		if !have[tag] {
			return false
		}
	}
	return true
}

// RequestCorrection asks for a correction.
func (s *Service) RequestCorrection(ctx context.Context, by actor.Actor, request CorrectionRequest) (CorrectionRequest, error) {
	if err := by.Require(actor.RequestCorrection); err != nil {
		return CorrectionRequest{}, err
	}
	if request.Category == "" && request.TypeName == "" && len(request.Tags) == 0 {
		return CorrectionRequest{}, errCorrectionEmpty
	}
	in, err := s.Editions.Current(ctx)
	if err != nil {
		return CorrectionRequest{}, err
	}
	due := s.Clock().Add(time.Duration(in.Settings.CorrectionDays) * 24 * time.Hour)
	err = s.DB.InTx(ctx, func(tx *db.Tx) error {
		p, err := s.Products.ProductIn(ctx, tx, request.ProductID)
		if err != nil {
			return err
		}
		request.ID, request.VendorID, request.State = id.New(), p.VendorID, "open"
		request.DueAt, request.CreatedBy, request.CreatedAt = clock.Micros(due), by.AccountID, s.now()
		if err := insertCorrection(ctx, tx, request); err != nil {
			return err
		}
		for _, tell := range s.Subscribers.CorrectionAsked {
			if err := tell(ctx, tx, request); err != nil {
				return err
			}
		}
		return nil
	})
	return request, err
}

// Corrections returns what a vendor is asked to correct: its own to a vendor, all to staff.
func (s *Service) Corrections(ctx context.Context, by actor.Actor, vendorID string) ([]CorrectionRequest, error) {
	if !by.May(actor.ReadDesk) {
		if err := by.Require(actor.ReadOwnProducts); err != nil {
			return nil, err
		}
		vendorID = by.VendorID
	}
	return loadCorrections(ctx, s.DB, vendorID)
}

// FollowCorrections closes the requests that a submission meets, and lets the listings of a vendor go
// on where it was the last one (VAL-148). It is a subscriber of the product room.
func (s *Service) FollowCorrections(ctx context.Context, tx *db.Tx, batch []product.Submission) error {
	documents := map[string]rulebook.Document{}
	ids := make([]string, 0, len(batch))
	for _, submission := range batch {
		documents[submission.ProductID] = submission.Document
		ids = append(ids, submission.ProductID)
	}
	requests, err := openCorrections(ctx, tx, ids)
	if err != nil {
		return err
	}
	for _, request := range requests {
		if !request.Met(documents[request.ProductID]) {
			continue
		}
		if err := closeCorrection(ctx, tx, request.ID, "done", s.now()); err != nil {
			return err
		}
		if err := s.maybeResume(ctx, tx, request.VendorID); err != nil {
			return err
		}
	}
	return nil
}

// maybeResume lets a vendor's stopped listings go on where no correction is open or ignored.
func (s *Service) maybeResume(ctx context.Context, tx *db.Tx, vendorID string) error {
	owed, err := owedCorrections(ctx, tx, vendorID)
	if err != nil || owed > 0 {
		return err
	}
	v, err := s.Vendors.In(ctx, tx, vendorID)
	if err != nil || !v.ListingsStopped {
		return err
	}
	return s.Vendors.StopListings(ctx, tx, actor.TheSystem, vendorID, false)
}

// SweepCorrections marks requests that were not followed in time as ignored. A vendor who ignores as
// many as the settings say loses the sale of all listings until all are classified (VAL-148).
func (s *Service) SweepCorrections(ctx context.Context) (int, error) {
	in, err := s.Editions.Current(ctx)
	if err != nil {
		return 0, err
	}
	due, err := dueCorrections(ctx, s.DB, s.now(), sweepSize)
	if err != nil {
		return 0, err
	}
	for i, request := range due {
		err := s.DB.InTx(ctx, func(tx *db.Tx) error {
			if err := closeCorrection(ctx, tx, request.ID, "ignored", s.now()); err != nil {
				return err
			}
			if err := s.Vendors.RecordInfringement(ctx, tx, request.VendorID, request.ProductID, "correction_ignored", request.ID); err != nil {
				return err
			}
			ignored, err := ignoredCorrections(ctx, tx, request.VendorID)
			if err != nil || ignored < int64(in.Settings.CorrectionsIgnored) {
				return err
			}
			return s.Vendors.StopListings(ctx, tx, actor.TheSystem, request.VendorID, true)
		})
		if err != nil {
			return i, err
		}
	}
	return len(due), nil
}

const correctionColumns = `id, product_id, vendor_id, category, type_name, tags, words, state, due_at, created_by, created_at`

func scanCorrection(row db.Scanner) (CorrectionRequest, error) {
	var r CorrectionRequest
	var tags string
	err := row.Scan(&r.ID, &r.ProductID, &r.VendorID, &r.Category, &r.TypeName, &tags, &r.Words, &r.State, &r.DueAt, &r.CreatedBy, &r.CreatedAt)
	r.Tags = split(tags)
	return r, err
}

func insertCorrection(ctx context.Context, tx *db.Tx, r CorrectionRequest) error {
	result, err := tx.Exec(ctx, `
		INSERT INTO correction_request (`+correctionColumns+`)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
		ON CONFLICT (product_id) WHERE state = 'open' DO NOTHING`,
		r.ID, r.ProductID, r.VendorID, r.Category, r.TypeName, strings.Join(r.Tags, ","), r.Words, r.State, r.DueAt, r.CreatedBy, r.CreatedAt)
	if err != nil {
		return err
	}
	return db.Affected(result, errCorrectionOpen)
}

func loadCorrections(ctx context.Context, q db.Querier, vendorID string) ([]CorrectionRequest, error) {
	return db.Collect(ctx, q, scanCorrection, `
		SELECT `+correctionColumns+` FROM correction_request WHERE vendor_id = $1 AND state IN ('open', 'ignored')
		ORDER BY created_at DESC, id DESC LIMIT 200`, vendorID)
}

func openCorrections(ctx context.Context, tx *db.Tx, productIDs []string) ([]CorrectionRequest, error) {
	if len(productIDs) == 0 {
		return nil, nil
	}
	arguments := make([]any, len(productIDs))
	for i, productID := range productIDs {
		arguments[i] = productID
	}
	return db.Collect(ctx, tx, scanCorrection, `
		SELECT `+correctionColumns+` FROM correction_request
		WHERE state IN ('open', 'ignored') AND product_id IN (`+db.Placeholders(1, len(productIDs))+`)`, arguments...)
}

func dueCorrections(ctx context.Context, q db.Querier, at int64, limit int) ([]CorrectionRequest, error) {
	return db.Collect(ctx, q, scanCorrection, `
		SELECT `+correctionColumns+` FROM correction_request WHERE state = 'open' AND due_at <= $1 ORDER BY due_at, id LIMIT $2`, at, limit)
}

func closeCorrection(ctx context.Context, tx *db.Tx, requestID, state string, at int64) error {
	result, err := tx.Exec(ctx, `
		UPDATE correction_request SET state = $2, closed_at = $3 WHERE id = $1 AND state <> $2`, requestID, state, at)
	if err != nil {
		return err
	}
	return db.Affected(result, errNoCorrection)
}

// owedCorrections counts what a vendor still has to correct.
func owedCorrections(ctx context.Context, q db.Querier, vendorID string) (int64, error) {
	return db.One(ctx, q, errNoCorrection, db.Value[int64], `
		SELECT COUNT(*) FROM correction_request WHERE vendor_id = $1 AND state IN ('open', 'ignored')`, vendorID)
}

func ignoredCorrections(ctx context.Context, q db.Querier, vendorID string) (int64, error) {
	return db.One(ctx, q, errNoCorrection, db.Value[int64], `
		SELECT COUNT(*) FROM correction_request WHERE vendor_id = $1 AND state = 'ignored'`, vendorID)
}
