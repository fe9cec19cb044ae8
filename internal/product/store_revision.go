package product

import (
	"context"
	"encoding/json"
	"fmt"

	"vidimus/internal/platform/db"
)

const revisionColumns = `
	id, product_id, vendor_id, number, doc, digest, content_digest, state, verdict, rulebook_version,
	objection, correction, created_by, created_at, submitted_at, decided_at`

func scanRevision(row db.Scanner) (Revision, error) {
	var r Revision
	var doc string
	err := row.Scan(&r.ID, &r.ProductID, &r.VendorID, &r.Number, &doc, &r.Digest, &r.ContentDigest,
		&r.State, &r.Verdict, &r.Edition, &r.Objection, &r.Correction, &r.CreatedBy, &r.CreatedAt,
		&r.SubmittedAt, &r.DecidedAt)
	if err != nil {
		return Revision{}, err
	}
	if err := json.Unmarshal([]byte(doc), &r.Document); err != nil {
		return Revision{}, fmt.Errorf("decode document of revision %s: %w", r.ID, err)
	}
	return r, nil
}

func insertRevisions(ctx context.Context, tx *db.Tx, revisions []Revision, raws map[string]string) error {
	if len(revisions) == 0 {
		return nil
	}
	rows := make([][]any, len(revisions))
	for i, r := range revisions {
		rows[i] = []any{
			r.ID, r.ProductID, r.VendorID, r.Number, raws[r.ID], r.Digest, r.ContentDigest, string(r.State),
			string(r.Verdict), r.Edition, r.Objection, r.Correction, r.CreatedBy, r.CreatedAt, r.SubmittedAt, r.DecidedAt,
		}
	}
	_, err := db.InsertRows(ctx, tx, "revision", []string{
		"id", "product_id", "vendor_id", "number", "doc", "digest", "content_digest", "state", "verdict",
		"rulebook_version", "objection", "correction", "created_by", "created_at", "submitted_at", "decided_at",
	}, rows, "")
	return err
}

// setRevisionStates moves revisions to their new states; a decision gets its time.
func setRevisionStates(ctx context.Context, tx *db.Tx, changes []revisionChange, at int64) error {
	for _, change := range changes {
		var decided *int64
		if change.state == RevisionLive || change.state == RevisionRefused {
			decided = &at
		}
		if _, err := tx.Exec(ctx, `
			UPDATE revision SET state = $2, decided_at = COALESCE($3, decided_at) WHERE id = $1`,
			change.id, string(change.state), decided); err != nil {
			return err
		}
	}
	return nil
}

// submitRevision stamps a draft as submitted, with what the submission brought.
func submitRevision(ctx context.Context, tx *db.Tx, r Revision) error {
	_, err := tx.Exec(ctx, `
		UPDATE revision SET state = $2, verdict = $3, rulebook_version = $4, objection = $5, correction = $6, submitted_at = $7
		WHERE id = $1`,
		r.ID, string(r.State), string(r.Verdict), r.Edition, r.Objection, r.Correction, r.SubmittedAt)
	return err
}

// setVerdict stores the verdict of a revision after findings were added.
func setVerdict(ctx context.Context, tx *db.Tx, revisionID, verdict string) error {
	_, err := tx.Exec(ctx, `UPDATE revision SET verdict = $2 WHERE id = $1`, revisionID, verdict)
	return err
}

func loadRevision(ctx context.Context, q db.Querier, vendorID, id string) (Revision, error) {
	return db.One(ctx, q, errNoRevision, scanRevision, `
		SELECT `+revisionColumns+` FROM revision WHERE id = $1 AND ($2 = '' OR vendor_id = $2)`, id, vendorID)
}

// loadRevisions loads revisions by id, a statement for up to 400.
func loadRevisions(ctx context.Context, q db.Querier, ids []string) (map[string]Revision, error) {
	found := make(map[string]Revision, len(ids))
	for len(ids) > 0 {
		chunk := ids[:min(len(ids), 400)]
		revisions, err := db.Collect(ctx, q, scanRevision, `
			SELECT `+revisionColumns+` FROM revision WHERE id IN (`+db.Placeholders(1, len(chunk))+`)`, anys(chunk)...)
		if err != nil {
			return nil, err
		}
		for _, r := range revisions {
			found[r.ID] = r
		}
		ids = ids[len(chunk):]
	}
	return found, nil
}

// loadRevisionsOf returns all revisions of a product, newest first.
func loadRevisionsOf(ctx context.Context, q db.Querier, productID string) ([]Revision, error) {
	return db.Collect(ctx, q, scanRevision, `
		SELECT `+revisionColumns+` FROM revision WHERE product_id = $1 ORDER BY number DESC LIMIT 200`, productID)
}

func lastRevisionNumber(ctx context.Context, q db.Querier, productID string) (int64, error) {
	return db.One(ctx, q, errNoProduct, db.Value[int64], `
		SELECT COALESCE(MAX(number), 0) FROM revision WHERE product_id = $1`, productID)
}

// sameContent returns, of the content digests, those that another product of the vendor already has
// in a waiting or live revision, each with that product's id.
func sameContent(ctx context.Context, q db.Querier, vendorID string, digests []string) (map[string][]string, error) {
	found := map[string][]string{}
	if len(digests) == 0 {
		return found, nil
	}
	type twin struct{ digest, product string }
	twins, err := db.Collect(ctx, q, func(row db.Scanner) (twin, error) {
		var t twin
		return t, row.Scan(&t.digest, &t.product)
	}, `
		SELECT content_digest, product_id FROM revision
		WHERE state IN ('waiting', 'live') AND vendor_id = $1
		  AND content_digest IN (`+db.Placeholders(2, len(digests))+`)`, append([]any{vendorID}, anys(digests)...)...)
	for _, t := range twins {
		found[t.digest] = append(found[t.digest], t.product)
	}
	return found, err
}
