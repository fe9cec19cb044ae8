package product

import (
	"context"
	"encoding/json"
	"fmt"

	"vidimus/internal/platform/db"
	"vidimus/internal/rulebook"
)

const findingColumns = `
	id, revision_id, product_id, ordinal, source, code, severity, field, span_start, span_end, evidence,
	args, reference, overruled_by, overrule_reason, created_at`

func scanFinding(row db.Scanner) (StoredFinding, error) {
	var f StoredFinding
	var start, end *int64
	var args string
	err := row.Scan(&f.ID, &f.RevisionID, &f.ProductID, &f.Ordinal, &f.Source, &f.Code, &f.Severity,
		&f.Field, &start, &end, &f.Evidence, &args, &f.Reference, &f.OverruledBy, &f.OverruleReason, &f.CreatedAt)
	if err != nil {
		return StoredFinding{}, err
	}
	if start != nil && end != nil {
		f.Span = &rulebook.Span{Start: int(*start), End: int(*end)}
	}
	if args != "" {
		if err := json.Unmarshal([]byte(args), &f.Args); err != nil {
			return StoredFinding{}, fmt.Errorf("decode arguments of finding %s: %w", f.ID, err)
		}
	}
	return f, nil
}

func insertFindings(ctx context.Context, tx *db.Tx, findings []StoredFinding) error {
	if len(findings) == 0 {
		return nil
	}
	rows := make([][]any, len(findings))
	for i, f := range findings {
		var start, end *int64
		if f.Span != nil {
			from, to := int64(f.Span.Start), int64(f.Span.End)
			start, end = &from, &to
		}
		args := ""
		if len(f.Args) > 0 {
			raw, err := json.Marshal(f.Args)
			if err != nil {
				return fmt.Errorf("encode arguments of finding %s: %w", f.Code, err)
			}
			args = string(raw)
		}
		rows[i] = []any{
			f.ID, f.RevisionID, f.ProductID, f.Ordinal, f.Source, f.Code, string(f.Severity), f.Field, start, end,
			f.Evidence, args, f.Reference, "", "", nil, f.CreatedAt,
		}
	}
	_, err := db.InsertRows(ctx, tx, "finding", []string{
		"id", "revision_id", "product_id", "ordinal", "source", "code", "severity", "field", "span_start", "span_end",
		"evidence", "args", "reference", "overruled_by", "overrule_reason", "overruled_at", "created_at",
	}, rows, "")
	return err
}

// loadFindings returns the findings of a revision in the order in which they are told.
func loadFindings(ctx context.Context, q db.Querier, revisionID string) ([]StoredFinding, error) {
	return db.Collect(ctx, q, scanFinding, `
		SELECT `+findingColumns+` FROM finding WHERE revision_id = $1 ORDER BY ordinal, id`, revisionID)
}

// openFindingIDs returns the ids of the open findings of some revisions that block or ask for review,
// by revision.
func openFindingIDs(ctx context.Context, q db.Querier, revisionIDs []string) (map[string][]string, error) {
	if len(revisionIDs) == 0 {
		return nil, nil //nolint:nilnil // nothing asked, nothing found
	}
	arguments := make([]any, len(revisionIDs))
	for i, revisionID := range revisionIDs {
		arguments[i] = revisionID
	}
	type pair struct{ revision, finding string }
	pairs, err := db.Collect(ctx, q, func(row db.Scanner) (pair, error) {
		var found pair
		return found, row.Scan(&found.revision, &found.finding)
	}, `
		SELECT revision_id, id FROM finding
		WHERE revision_id IN (`+db.Placeholders(1, len(arguments))+`) AND overruled_by = '' AND severity IN ('block', 'review')
		ORDER BY revision_id, ordinal, id`, arguments...)
	if err != nil {
		return nil, err
	}
	ids := map[string][]string{}
	for _, found := range pairs {
		ids[found.revision] = append(ids[found.revision], found.finding)
	}
	return ids, nil
}

// deleteFindings drops what one source said of a revision, before it says it anew.
func deleteFindings(ctx context.Context, tx *db.Tx, revisionID, source string) error {
	_, err := tx.Exec(ctx, `DELETE FROM finding WHERE revision_id = $1 AND source = $2 AND overruled_by = ''`, revisionID, source)
	return err
}

func overruleFinding(ctx context.Context, tx *db.Tx, id, by, reason string, at int64) error {
	result, err := tx.Exec(ctx, `
		UPDATE finding SET overruled_by = $2, overrule_reason = $3, overruled_at = $4 WHERE id = $1 AND overruled_by = ''`,
		id, by, reason, at)
	if err != nil {
		return err
	}
	return db.Affected(result, errLost)
}

// hasOpenBlock tells whether a revision has a blocking finding that nobody overruled.
func hasOpenBlock(ctx context.Context, q db.Querier, revisionID string) (bool, error) {
	return db.Exists(ctx, q, `
		SELECT 1 FROM finding WHERE revision_id = $1 AND severity = 'block' AND overruled_by = ''`, revisionID)
}
