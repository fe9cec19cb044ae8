package audit

import (
	"context"
	"encoding/json"
	"fmt"

	"vidimus/internal/platform/db"
)

type subject struct{ kind, id string }

// chainTip is the newest entry of a subject; zero where there is none.
type chainTip struct {
	number int64
	hash   string
}

// idsPerStatement bounds the list of ids in one statement.
const idsPerStatement = 200

func loadTips(ctx context.Context, tx *db.Tx, entries []Entry) (map[subject]chainTip, error) {
	byKind := map[string][]any{}
	tips := map[subject]chainTip{}
	for _, entry := range entries {
		key := subject{entry.SubjectKind, entry.SubjectID}
		if _, asked := tips[key]; !asked {
			tips[key] = chainTip{}
			byKind[entry.SubjectKind] = append(byKind[entry.SubjectKind], entry.SubjectID)
		}
	}
	for kind, ids := range byKind {
		for len(ids) > 0 {
			chunk := ids[:min(len(ids), idsPerStatement)]
			if err := loadTipsOf(ctx, tx, kind, chunk, tips); err != nil {
				return nil, err
			}
			ids = ids[len(chunk):]
		}
	}
	return tips, nil
}

func loadTipsOf(ctx context.Context, tx *db.Tx, kind string, ids []any, tips map[subject]chainTip) error {
	type found struct {
		id  string
		tip chainTip
	}
	rows, err := db.Collect(ctx, tx, func(row db.Scanner) (found, error) {
		var f found
		return f, row.Scan(&f.id, &f.tip.number, &f.tip.hash)
	}, `
		SELECT e.subject_id, e.number, e.hash
		FROM audit_entry e
		JOIN (
			SELECT subject_id, MAX(number) AS number
			FROM audit_entry
			WHERE subject_kind = $1 AND subject_id IN (`+db.Placeholders(2, len(ids))+`)
			GROUP BY subject_id
		) newest ON newest.subject_id = e.subject_id AND newest.number = e.number
		WHERE e.subject_kind = $1`, append([]any{kind}, ids...)...)
	for _, row := range rows {
		tips[subject{kind, row.id}] = row.tip
	}
	return err
}

func insertEntries(ctx context.Context, tx *db.Tx, entries []Entry) error {
	rows := make([][]any, len(entries))
	for i, e := range entries {
		detail, err := json.Marshal(e.Detail)
		if err != nil {
			return fmt.Errorf("encode audit detail: %w", err)
		}
		rows[i] = []any{e.ID, e.SubjectKind, e.SubjectID, e.Number, e.ActorID, e.Action, string(detail), e.At, e.PreviousHash, e.Hash}
	}
	_, err := db.InsertRows(ctx, tx, "audit_entry", []string{
		"id", "subject_kind", "subject_id", "number", "actor_id", "action", "detail", "created_at", "previous_hash", "hash",
	}, rows, "")
	return err
}

func loadEntries(ctx context.Context, q db.Querier, kind, subjectID string) ([]Entry, error) {
	return db.Collect(ctx, q, scanEntry, `
		SELECT id, subject_kind, subject_id, number, actor_id, action, detail, created_at, previous_hash, hash
		FROM audit_entry
		WHERE subject_kind = $1 AND subject_id = $2
		ORDER BY number`, kind, subjectID)
}

func loadLatest(ctx context.Context, q db.Querier, kind, subjectID string, limit int) ([]Entry, error) {
	return db.Collect(ctx, q, scanEntry, `
		SELECT id, subject_kind, subject_id, number, actor_id, action, detail, created_at, previous_hash, hash
		FROM audit_entry
		WHERE subject_kind = $1 AND subject_id = $2
		ORDER BY number DESC LIMIT $3`, kind, subjectID, limit)
}

func scanEntry(row db.Scanner) (Entry, error) {
	var e Entry
	var detail string
	err := row.Scan(&e.ID, &e.SubjectKind, &e.SubjectID, &e.Number, &e.ActorID, &e.Action, &detail, &e.At, &e.PreviousHash, &e.Hash)
	if err != nil {
		return Entry{}, err
	}
	return e, json.Unmarshal([]byte(detail), &e.Detail)
}
