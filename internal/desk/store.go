package desk

import (
	"context"
	"encoding/json"
	"fmt"

	"vidimus/internal/platform/db"
	"vidimus/internal/platform/fault"
	"vidimus/internal/platform/id"
)

var errCaseMoved = fault.Conflict("desk.case_moved", "This case changed meanwhile. Look at it again.")

const caseColumns = `
	id, subject_kind, subject_id, vendor_id, revision_id, batch_id, campaign_id, lane, state, verdict,
	cause, status, title, type, COALESCE(assignee_id, ''), claimed_until, opened_at, due_at, wake_at,
	ready, contact_step, note, escalation, escalated_at, version, updated_at`

func scanCase(row db.Scanner) (Case, error) {
	var c Case
	return c, row.Scan(&c.ID, &c.SubjectKind, &c.SubjectID, &c.VendorID, &c.RevisionID, &c.BatchID,
		&c.CampaignID, &c.Lane, &c.State, &c.Verdict, &c.Cause, &c.Status, &c.Title, &c.Type, &c.AssigneeID,
		&c.ClaimedUntil, &c.OpenedAt, &c.DueAt, &c.WakeAt, &c.Ready, &c.ContactStep, &c.Note, &c.Escalation,
		&c.EscalatedAt, &c.Version, &c.UpdatedAt)
}

func insertCases(ctx context.Context, tx *db.Tx, cases []Case) error {
	rows := make([][]any, len(cases))
	for i, c := range cases {
		rows[i] = []any{
			c.ID, c.SubjectKind, c.SubjectID, c.VendorID, c.RevisionID, c.BatchID, c.CampaignID, string(c.Lane),
			string(c.State), string(c.Verdict), string(c.Cause), string(c.Status), c.Title, c.Type, c.OpenedAt,
			c.DueAt, c.Ready, int64(0), c.Note, "", int64(1), c.UpdatedAt,
		}
	}
	_, err := db.InsertRows(ctx, tx, "review_case", []string{
		"id", "subject_kind", "subject_id", "vendor_id", "revision_id", "batch_id", "campaign_id", "lane", "state",
		"verdict", "cause", "status", "title", "type", "opened_at", "due_at", "ready", "contact_step", "note",
		"escalation", "version", "updated_at",
	}, rows, "")
	return err
}

// updateCase writes a case back under the version that was read.
func updateCase(ctx context.Context, tx *db.Tx, c Case, at int64) error {
	var assignee *string
	if c.AssigneeID != "" {
		assignee = &c.AssigneeID
	}
	result, err := tx.Exec(ctx, `
		UPDATE review_case SET
			revision_id = $3, batch_id = $4, campaign_id = $5, lane = $6, state = $7, verdict = $8, cause = $9,
			status = $10, title = $11, type = $12, assignee_id = $13, claimed_until = $14, due_at = $15,
			wake_at = $16, ready = $17, contact_step = $18, note = $19, escalation = $20, escalated_at = $21,
			updated_at = $22, version = version + 1
		WHERE id = $1 AND version = $2`,
		c.ID, c.Version, c.RevisionID, c.BatchID, c.CampaignID, string(c.Lane), string(c.State), string(c.Verdict),
		string(c.Cause), string(c.Status), c.Title, c.Type, assignee, c.ClaimedUntil, c.DueAt, c.WakeAt, c.Ready,
		int64(c.ContactStep), c.Note, c.Escalation, c.EscalatedAt, at)
	if err != nil {
		return err
	}
	return db.Affected(result, errCaseMoved)
}

func loadCase(ctx context.Context, q db.Querier, caseID string) (Case, error) {
	return db.One(ctx, q, errNoCase, scanCase, `SELECT `+caseColumns+` FROM review_case WHERE id = $1`, caseID)
}

func lockCase(ctx context.Context, tx *db.Tx, caseID string) (Case, error) {
	return db.One(ctx, tx, errNoCase, scanCase, `SELECT `+caseColumns+` FROM review_case WHERE id = $1`+tx.ForUpdate(), caseID)
}

// openCases returns the open cases of products, by product id.
func openCases(ctx context.Context, tx *db.Tx, productIDs []string) (map[string]Case, error) {
	found := map[string]Case{}
	if len(productIDs) == 0 {
		return found, nil
	}
	arguments := []any{SubjectProduct}
	for _, productID := range productIDs {
		arguments = append(arguments, productID)
	}
	cases, err := db.Collect(ctx, tx, scanCase, `
		SELECT `+caseColumns+` FROM review_case
		WHERE subject_kind = $1 AND subject_id IN (`+db.Placeholders(2, len(productIDs))+`)
		  AND state NOT IN ('processed', 'closed')
		ORDER BY id`+tx.ForUpdate(), arguments...)
	for _, c := range cases {
		found[c.SubjectID] = c
	}
	return found, err
}

// claim takes a case for an account where nobody else holds it; one guarded statement, so that of
// many who press at once one wins.
func claim(ctx context.Context, tx *db.Tx, caseID, accountID string, at int64) (bool, error) {
	result, err := tx.Exec(ctx, `
		UPDATE review_case SET assignee_id = $2, claimed_until = $3, state = CASE WHEN state = 'open' THEN 'assigned' ELSE state END,
			version = version + 1, updated_at = $4
		WHERE id = $1 AND state NOT IN ('processed', 'closed')
		  AND (assignee_id IS NULL OR assignee_id = $2 OR claimed_until IS NULL OR claimed_until <= $4)`,
		caseID, accountID, at+lease, at)
	if err != nil {
		return false, err
	}
	count, err := result.RowsAffected()
	return count == 1, err
}

// nextFree returns the first case of a lane that nobody holds, in the order of promise.
func nextFree(ctx context.Context, tx *db.Tx, lane Lane, accountID string, at int64) (string, error) {
	return db.One(ctx, tx, errQueueDone, db.Value[string], `
		SELECT id FROM review_case
		WHERE lane = $1 AND state IN ('open', 'assigned') AND ready
		  AND (assignee_id IS NULL OR assignee_id = $2 OR claimed_until IS NULL OR claimed_until <= $3)
		ORDER BY due_at, id LIMIT 1`+tx.SkipLocked(), string(lane), accountID, at)
}

func insertEvents(ctx context.Context, tx *db.Tx, events []Event) error {
	rows := make([][]any, len(events))
	for i, e := range events {
		detail, err := json.Marshal(e.Detail)
		if err != nil {
			return fmt.Errorf("encode case event: %w", err)
		}
		rows[i] = []any{id.New(), e.CaseID, e.Kind, e.Actor, string(detail), e.At}
	}
	_, err := db.InsertRows(ctx, tx, "case_event", []string{"id", "case_id", "kind", "actor_id", "detail", "created_at"}, rows, "")
	return err
}

func loadEvents(ctx context.Context, q db.Querier, productID string) ([]Event, error) {
	return db.Collect(ctx, q, func(row db.Scanner) (Event, error) {
		var e Event
		var detail string
		if err := row.Scan(&e.ID, &e.CaseID, &e.Kind, &e.Actor, &detail, &e.At); err != nil {
			return Event{}, err
		}
		return e, json.Unmarshal([]byte(detail), &e.Detail)
	}, `
		SELECT e.id, e.case_id, e.kind, e.actor_id, e.detail, e.created_at
		FROM case_event e JOIN review_case c ON c.id = e.case_id
		WHERE c.subject_kind = 'product' AND c.subject_id = $1
		ORDER BY e.created_at DESC, e.id DESC LIMIT 200`, productID)
}
