package desk

import (
	"context"
	"slices"
	"strings"

	"vidimus/internal/actor"
	"vidimus/internal/platform/db"
	"vidimus/internal/platform/fault"
	"vidimus/internal/platform/id"
	"vidimus/internal/product"
)

var errDisputedEmpty = fault.Invalid("desk.disputed_empty", "A disputed case needs a title, what it is about, and how it was settled.")

// DisputedCase is an example of how a hard question was settled, kept for colleagues (VAL-085).
type DisputedCase struct {
	ID        string
	Title     string
	Body      string
	Outcome   string
	Codes     []string // rules that it is about
	CreatedBy string
	CreatedAt int64
}

// AddDisputed adds to the list of disputed cases, and links it to a review case where one is given.
func (s *Service) AddDisputed(ctx context.Context, by actor.Actor, d DisputedCase, caseID string) (DisputedCase, error) {
	if err := by.Require(actor.EditDisputed); err != nil {
		return DisputedCase{}, err
	}
	if strings.TrimSpace(d.Title) == "" || strings.TrimSpace(d.Body) == "" || strings.TrimSpace(d.Outcome) == "" {
		return DisputedCase{}, errDisputedEmpty
	}
	d.ID, d.CreatedBy, d.CreatedAt = id.New(), by.AccountID, s.now()
	return d, s.DB.InTx(ctx, func(tx *db.Tx) error {
		if err := insertDisputed(ctx, tx, d); err != nil {
			return err
		}
		if caseID == "" {
			return nil
		}
		return linkDisputed(ctx, tx, d.ID, caseID)
	})
}

// LinkDisputed links a review case to a disputed one.
func (s *Service) LinkDisputed(ctx context.Context, by actor.Actor, disputedID, caseID string) error {
	if err := by.Require(actor.EditDisputed); err != nil {
		return err
	}
	return s.DB.InTx(ctx, func(tx *db.Tx) error { return linkDisputed(ctx, tx, disputedID, caseID) })
}

// Disputed returns the disputed cases that hold every word, newest first. People keep this list by
// hand: it is read whole, at most 1,000.
func (s *Service) Disputed(ctx context.Context, by actor.Actor, words string) ([]DisputedCase, error) {
	if err := by.Require(actor.ReadDesk); err != nil {
		return nil, err
	}
	all, err := loadDisputed(ctx, s.DB, "")
	if err != nil {
		return nil, err
	}
	wanted := strings.Fields(product.Fold(words))
	return slices.DeleteFunc(all, func(d DisputedCase) bool {
		text := product.Fold(d.Title + " " + d.Body + " " + d.Outcome + " " + strings.Join(d.Codes, " "))
		return slices.ContainsFunc(wanted, func(word string) bool { return !strings.Contains(text, word) })
	}), nil
}

// DisputedOf returns the disputed cases that a review case is linked to.
func (s *Service) DisputedOf(ctx context.Context, by actor.Actor, caseID string) ([]DisputedCase, error) {
	if err := by.Require(actor.ReadDesk); err != nil {
		return nil, err
	}
	return loadDisputed(ctx, s.DB, caseID)
}

func insertDisputed(ctx context.Context, tx *db.Tx, d DisputedCase) error {
	_, err := tx.Exec(ctx, `
		INSERT INTO disputed_case (id, title, body, outcome, codes, created_by, created_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7)`, d.ID, d.Title, d.Body, d.Outcome, strings.Join(d.Codes, ","), d.CreatedBy, d.CreatedAt)
	return err
}

func linkDisputed(ctx context.Context, tx *db.Tx, disputedID, caseID string) error {
	_, err := tx.Exec(ctx, `
		INSERT INTO disputed_case_link (disputed_case_id, case_id) VALUES ($1, $2)
		ON CONFLICT (disputed_case_id, case_id) DO NOTHING`, disputedID, caseID)
	return err
}

// loadDisputed returns the list, or only what is linked to a review case.
func loadDisputed(ctx context.Context, q db.Querier, caseID string) ([]DisputedCase, error) {
	return db.Collect(ctx, q, func(row db.Scanner) (DisputedCase, error) {
		var d DisputedCase
		var codes string
		err := row.Scan(&d.ID, &d.Title, &d.Body, &d.Outcome, &codes, &d.CreatedBy, &d.CreatedAt)
		d.Codes = split(codes)
		return d, err
	}, `
		SELECT id, title, body, outcome, codes, created_by, created_at FROM disputed_case
		WHERE $1 = '' OR id IN (SELECT disputed_case_id FROM disputed_case_link WHERE case_id = $1)
		ORDER BY created_at DESC, id DESC LIMIT 1000`, caseID)
}
