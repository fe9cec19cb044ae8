package desk

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"vidimus/internal/platform/db"
	"vidimus/internal/platform/fault"
)

var errNoDecision = fault.NotFound("desk.no_decision", "There is no such decision.")

const decisionColumns = `
	id, COALESCE(case_id, ''), product_id, vendor_id, revision_id, outcome, before_state, status_after, reasons,
	finding_ids, message, suggested_type, note, checklist, decided_by, decided_at, undone_by, undone_at`

func scanDecision(row db.Scanner) (Decision, error) {
	var d Decision
	var before, reasons, findings, checklist string
	err := row.Scan(&d.ID, &d.CaseID, &d.ProductID, &d.VendorID, &d.RevisionID, &d.Outcome, &before, &d.After,
		&reasons, &findings, &d.Message, &d.SuggestedType, &d.Note, &checklist, &d.DecidedBy, &d.DecidedAt,
		&d.UndoneBy, &d.UndoneAt)
	if err != nil {
		return Decision{}, err
	}
	d.Reasons, d.FindingIDs = split(reasons), split(findings)
	if err := json.Unmarshal([]byte(before), &d.Before); err != nil {
		return Decision{}, fmt.Errorf("decode decision %s: %w", d.ID, err)
	}
	return d, json.Unmarshal([]byte(checklist), &d.Checklist)
}

func split(text string) []string {
	if text == "" {
		return nil
	}
	return strings.Split(text, ",")
}

func insertDecisions(ctx context.Context, tx *db.Tx, decisions []Decision) error {
	rows := make([][]any, len(decisions))
	for i, d := range decisions {
		before, err := json.Marshal(d.Before)
		if err != nil {
			return fmt.Errorf("encode decision: %w", err)
		}
		checklist, err := json.Marshal(d.Checklist)
		if err != nil {
			return fmt.Errorf("encode checklist: %w", err)
		}
		var caseID *string
		if d.CaseID != "" {
			caseID = &d.CaseID
		}
		rows[i] = []any{
			d.ID, caseID, d.ProductID, d.VendorID, d.RevisionID, string(d.Outcome), string(d.Before.Status), string(before),
			string(d.After), strings.Join(d.Reasons, ","), strings.Join(d.FindingIDs, ","), d.Message, d.SuggestedType,
			d.Note, string(checklist), d.DecidedBy, d.DecidedAt, "",
		}
	}
	_, err := db.InsertRows(ctx, tx, "decision", []string{
		"id", "case_id", "product_id", "vendor_id", "revision_id", "outcome", "status_before", "before_state",
		"status_after", "reasons", "finding_ids", "message", "suggested_type", "note", "checklist", "decided_by",
		"decided_at", "undone_by",
	}, rows, "")
	return err
}

func loadDecision(ctx context.Context, q db.Querier, decisionID string) (Decision, error) {
	return db.One(ctx, q, errNoDecision, scanDecision, `SELECT `+decisionColumns+` FROM decision WHERE id = $1`, decisionID)
}

// loadDecisions returns the decisions about a product, newest first.
func loadDecisions(ctx context.Context, q db.Querier, vendorID, productID string) ([]Decision, error) {
	return db.Collect(ctx, q, scanDecision, `
		SELECT `+decisionColumns+` FROM decision
		WHERE product_id = $1 AND ($2 = '' OR vendor_id = $2) ORDER BY decided_at DESC, id DESC LIMIT 100`, productID, vendorID)
}

func markUndone(ctx context.Context, tx *db.Tx, decisionID, by string, at int64) error {
	result, err := tx.Exec(ctx, `UPDATE decision SET undone_by = $2, undone_at = $3 WHERE id = $1 AND undone_at IS NULL`, decisionID, by, at)
	if err != nil {
		return err
	}
	return db.Affected(result, errUndoLate)
}

func casesToWake(ctx context.Context, q db.Querier, at int64, limit int) ([]string, error) {
	return db.Collect(ctx, q, db.Value[string], `
		SELECT id FROM review_case WHERE wake_at IS NOT NULL AND wake_at <= $1 ORDER BY wake_at, id LIMIT $2`, at, limit)
}

// decidedSince counts a person's decisions since an instant, for the day's round.
func decidedSince(ctx context.Context, q db.Querier, accountID string, since int64) (int64, error) {
	return db.One(ctx, q, errNoDecision, db.Value[int64], `
		SELECT COUNT(*) FROM decision WHERE decided_by = $1 AND decided_at >= $2 AND undone_at IS NULL`, accountID, since)
}
