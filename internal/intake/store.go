package intake

import (
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"vidimus/internal/intake/source"
	"vidimus/internal/platform/blob"
	"vidimus/internal/platform/db"
	"vidimus/internal/platform/keyset"
)

const runColumns = `
	id, vendor_id, created_by, file_name, file_digest, format, state, position, created, changed, unchanged,
	to_mend, rejected, error, bytes_read, bytes_total, created_at, started_at, updated_at, finished_at`

func scanRun(row db.Scanner) (Run, error) {
	var r Run
	var refusal string
	if err := row.Scan(&r.ID, &r.VendorID, &r.CreatedBy, &r.FileName, &r.FileDigest, &r.Format, &r.State,
		&r.Position, &r.Created, &r.Changed, &r.Unchanged, &r.ToMend, &r.Rejected, &refusal, &r.BytesRead,
		&r.BytesTotal, &r.CreatedAt, &r.StartedAt, &r.UpdatedAt, &r.FinishedAt); err != nil || refusal == "" {
		return r, err
	}
	if err := json.Unmarshal([]byte(refusal), &r.Refusal); err != nil {
		return r, fmt.Errorf("decode refusal of import %s: %w", r.ID, err)
	}
	r.Error = (&source.Error{Name: r.FileName, Problem: r.Refusal.inSource()}).Error()
	return r, nil
}

func insertRun(ctx context.Context, tx *db.Tx, r Run) (bool, error) {
	result, err := tx.Exec(ctx, `
		INSERT INTO import_run (`+runColumns+`)
		VALUES ($1, $2, $3, $4, $5, $6, $7, 0, 0, 0, 0, 0, 0, '', 0, $8, $9, NULL, $9, NULL)
		ON CONFLICT (vendor_id, file_digest) WHERE state IN ('waiting', 'running') DO NOTHING`,
		r.ID, r.VendorID, r.CreatedBy, r.FileName, string(r.FileDigest), r.Format, string(r.State), r.BytesTotal, r.CreatedAt)
	if err != nil {
		return false, err
	}
	count, err := result.RowsAffected()
	return count == 1, err
}

func goingRun(ctx context.Context, q db.Querier, vendorID string, digest blob.Digest) (Run, error) {
	return db.One(ctx, q, errNone, scanRun, `
		SELECT `+runColumns+` FROM import_run
		WHERE vendor_id = $1 AND file_digest = $2 AND state IN ('waiting', 'running')`, vendorID, string(digest))
}

func loadRun(ctx context.Context, q db.Querier, vendorID, runID string) (Run, error) {
	return db.One(ctx, q, errNone, scanRun, `
		SELECT `+runColumns+` FROM import_run WHERE id = $1 AND ($2 = '' OR vendor_id = $2)`, runID, vendorID)
}

func listRuns(ctx context.Context, q db.Querier, vendorID string, after keyset.Cursor, size int) (keyset.Page[Run], error) {
	if after.IsStart() {
		after = keyset.Cursor{Key: 1<<62 - 1, ID: "~"}
	}
	runs, err := db.Collect(ctx, q, scanRun, `
		SELECT `+runColumns+` FROM import_run WHERE vendor_id = $1 AND (created_at, id) < ($2, $3)
		ORDER BY created_at DESC, id DESC LIMIT $4`, vendorID, after.Key, after.ID, size+1)
	if err != nil {
		return keyset.Page[Run]{}, err
	}
	return keyset.Cut(runs, size, func(r Run) keyset.Cursor { return keyset.Cursor{Key: r.CreatedAt, ID: r.ID} }), nil
}

func beginRun(ctx context.Context, tx *db.Tx, runID, format string, at int64) error {
	result, err := tx.Exec(ctx, `
		UPDATE import_run SET state = 'running', format = $2, started_at = COALESCE(started_at, $3), updated_at = $3
		WHERE id = $1 AND state IN ('waiting', 'running')`, runID, format, at)
	if err != nil {
		return err
	}
	return db.Affected(result, errFinished)
}

func endRun(ctx context.Context, tx *db.Tx, runID string, state State, why *Problem, at int64) error {
	refusal := ""
	if why != nil {
		encoded, err := json.Marshal(why)
		if err != nil {
			return fmt.Errorf("encode refusal: %w", err)
		}
		refusal = string(encoded)
	}
	result, err := tx.Exec(ctx, `
		UPDATE import_run SET state = $2, error = $3, finished_at = $4,
			bytes_read = CASE WHEN $2 = 'finished' THEN bytes_total ELSE bytes_read END
		WHERE id = $1 AND state IN ('waiting', 'running')`, runID, string(state), refusal, at)
	if err != nil {
		return err
	}
	return db.Affected(result, errFinished)
}

// advanceRun moves a run past the records of a chunk; it refuses where the run was ended meanwhile,
// or where somebody else did the chunk.
func advanceRun(ctx context.Context, tx *db.Tx, runID string, records []Record, bytes, at int64) error {
	counts := map[RecordState]int64{}
	for _, record := range records {
		counts[record.State]++
	}
	result, err := tx.Exec(ctx, `
		UPDATE import_run SET position = $2, created = created + $3, changed = changed + $4, unchanged = unchanged + $5,
			to_mend = to_mend + $6, rejected = rejected + $7, bytes_read = $8, updated_at = $9
		WHERE id = $1 AND state = 'running' AND position < $10`,
		runID, records[len(records)-1].Number, counts[RecordCreated], counts[RecordChanged], counts[RecordUnchanged],
		counts[RecordToMend], counts[RecordRejected], bytes, at, records[0].Number)
	if err != nil {
		return err
	}
	return db.Affected(result, errFinished)
}

// knownKey is what a key stands for, and who wrote it last.
type knownKey struct {
	productID string
	runID     string
	number    int64
}

func loadKeys(ctx context.Context, tx *db.Tx, vendorID string, items []item) (map[string]knownKey, error) {
	arguments := []any{vendorID}
	for _, item := range items {
		if item.record.Readable() {
			arguments = append(arguments, item.record.Key)
		}
	}
	keys := map[string]knownKey{}
	if len(arguments) == 1 {
		return keys, nil
	}
	type found struct {
		key string
		knownKey
	}
	rows, err := db.Collect(ctx, tx, func(row db.Scanner) (found, error) {
		var f found
		return f, row.Scan(&f.key, &f.productID, &f.runID, &f.number)
	}, `
		SELECT record_key, product_id, run_id, number FROM import_key
		WHERE vendor_id = $1 AND record_key IN (`+db.Placeholders(2, len(arguments)-1)+`)`, arguments...)
	for _, row := range rows {
		keys[row.key] = row.knownKey
	}
	return keys, err
}

func saveKeys(ctx context.Context, tx *db.Tx, vendorID, runID string, records []Record) error {
	var rows [][]any
	for _, record := range records {
		if record.State != RecordRejected {
			rows = append(rows, []any{vendorID, record.Key, record.ProductID, runID, record.Number})
		}
	}
	_, err := db.InsertRows(ctx, tx, "import_key", []string{"vendor_id", "record_key", "product_id", "run_id", "number"}, rows, `
		ON CONFLICT (vendor_id, record_key) DO UPDATE SET
			product_id = excluded.product_id, run_id = excluded.run_id, number = excluded.number`)
	return err
}

func insertRecords(ctx context.Context, tx *db.Tx, records []Record) error {
	rows := make([][]any, len(records))
	for i, r := range records {
		problems := "[]"
		if len(r.Problems) > 0 {
			raw, err := json.Marshal(r.Problems)
			if err != nil {
				return fmt.Errorf("encode problems: %w", err)
			}
			problems = string(raw)
		}
		rows[i] = []any{r.RunID, r.Number, r.Line, r.Key, r.ProductID, string(r.State), problems, strings.ReplaceAll(r.Raw, "\x00", "\uFFFD")}
	}
	_, err := db.InsertRows(ctx, tx, "import_record", []string{
		"run_id", "number", "line", "record_key", "product_id", "state", "problems", "raw",
	}, rows, "")
	return err
}

func listRecords(ctx context.Context, q db.Querier, runID string, state RecordState, after keyset.Cursor, size int) (keyset.Page[Record], error) {
	statement := `
		SELECT run_id, number, line, record_key, product_id, state, problems, raw FROM import_record
		WHERE run_id = $1 AND number > $2 ORDER BY number LIMIT $3`
	arguments := []any{runID, after.Key, size + 1}
	if state != "" {
		statement = `
		SELECT run_id, number, line, record_key, product_id, state, problems, raw FROM import_record
		WHERE run_id = $1 AND state = $4 AND number > $2 ORDER BY number LIMIT $3`
		arguments = append(arguments, string(state))
	}
	records, err := db.Collect(ctx, q, scanRecord, statement, arguments...)
	if err != nil {
		return keyset.Page[Record]{}, err
	}
	return keyset.Cut(records, size, func(r Record) keyset.Cursor { return keyset.Cursor{Key: r.Number, ID: runID} }), nil
}

func scanRecord(row db.Scanner) (Record, error) {
	var r Record
	var problems string
	if err := row.Scan(&r.RunID, &r.Number, &r.Line, &r.Key, &r.ProductID, &r.State, &problems, &r.Raw); err != nil {
		return Record{}, err
	}
	return r, json.Unmarshal([]byte(problems), &r.Problems)
}
