package inspection

import (
	"context"

	"vidimus/internal/platform/db"
)

const inspectionColumns = `revision_id, kind, product_id, state, detail, due_at, created_at, finished_at`

func scanInspection(row db.Scanner) (Inspection, error) {
	var one Inspection
	err := row.Scan(&one.RevisionID, &one.Kind, &one.ProductID, &one.State, &one.Detail, &one.DueAt, &one.CreatedAt, &one.FinishedAt)
	return one, err
}

// insertInspections notes inspections; one that was made before is to be made again. Its detail stays,
// because it tells whether there were findings to replace.
func insertInspections(ctx context.Context, tx *db.Tx, noted []Inspection) error {
	rows := make([][]any, len(noted))
	for i, one := range noted {
		rows[i] = []any{one.RevisionID, string(one.Kind), one.ProductID, string(Pending), "", one.DueAt, one.CreatedAt}
	}
	_, err := db.InsertRows(ctx, tx, "inspection",
		[]string{"revision_id", "kind", "product_id", "state", "detail", "due_at", "created_at"}, rows, `
		ON CONFLICT (revision_id, kind) DO UPDATE SET state = excluded.state, due_at = excluded.due_at, finished_at = NULL`)
	return err
}

// loadInspections returns what is noted for a revision.
func loadInspections(ctx context.Context, q db.Querier, revisionID string) ([]Inspection, error) {
	return db.Collect(ctx, q, scanInspection, `
		SELECT `+inspectionColumns+` FROM inspection WHERE revision_id = $1 ORDER BY kind`, revisionID)
}

// loadUndone returns the inspections of a kind that are not done, of up to 400 revisions.
func loadUndone(ctx context.Context, q db.Querier, kind Kind, revisionIDs []string) ([]Inspection, error) {
	arguments := append([]any{string(kind)}, anys(revisionIDs)...)
	return db.Collect(ctx, q, scanInspection, `
		SELECT `+inspectionColumns+` FROM inspection
		WHERE kind = $1 AND state <> 'done' AND revision_id IN (`+db.Placeholders(2, len(revisionIDs))+`)
		ORDER BY created_at, revision_id`, arguments...)
}

// loadUnreported returns the inspections of a kind, of up to 400 revisions, that ended and saw nothing.
func loadUnreported(ctx context.Context, q db.Querier, kind Kind, revisionIDs []string) ([]Inspection, error) {
	arguments := append([]any{string(kind)}, anys(revisionIDs)...)
	return db.Collect(ctx, q, scanInspection, `
		SELECT `+inspectionColumns+` FROM inspection
		WHERE kind = $1 AND state = 'done' AND detail = '' AND revision_id IN (`+db.Placeholders(2, len(revisionIDs))+`)
		ORDER BY created_at, revision_id`, arguments...)
}

// finish marks an inspection as done, with what it saw.
func finish(ctx context.Context, tx *db.Tx, done Inspection, detail string, at int64) error {
	_, err := tx.Exec(ctx, `
		UPDATE inspection SET state = 'done', detail = $3, finished_at = $4 WHERE revision_id = $1 AND kind = $2`,
		done.RevisionID, string(done.Kind), detail, at)
	return err
}

// noteDetail keeps what an inspection saw that is not done yet.
func noteDetail(ctx context.Context, tx *db.Tx, undone Inspection, detail string) error {
	_, err := tx.Exec(ctx, `
		UPDATE inspection SET detail = $3 WHERE revision_id = $1 AND kind = $2 AND state <> 'done'`,
		undone.RevisionID, string(undone.Kind), detail)
	return err
}

// finishAll marks up to 400 inspections of a kind as done that saw nothing.
func finishAll(ctx context.Context, tx *db.Tx, kind Kind, revisionIDs []string, at int64) error {
	if len(revisionIDs) == 0 {
		return nil
	}
	arguments := append([]any{string(kind), at}, anys(revisionIDs)...)
	_, err := tx.Exec(ctx, `
		UPDATE inspection SET state = 'done', detail = '', finished_at = $2
		WHERE kind = $1 AND revision_id IN (`+db.Placeholders(3, len(revisionIDs))+`)`, arguments...)
	return err
}

// endOverdue marks up to a hundred inspections whose time ran out, and returns them.
func endOverdue(ctx context.Context, tx *db.Tx, now int64) ([]Inspection, error) {
	return db.Collect(ctx, tx, scanInspection, `
		UPDATE inspection SET state = 'timed_out', finished_at = $1
		WHERE state = 'pending' AND (revision_id, kind) IN (
			SELECT revision_id, kind FROM inspection WHERE state = 'pending' AND due_at <= $1 ORDER BY due_at LIMIT 100)
		RETURNING `+inspectionColumns, now)
}

func anys(texts []string) []any {
	values := make([]any, len(texts))
	for i, text := range texts {
		values[i] = text
	}
	return values
}
