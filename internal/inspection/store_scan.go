package inspection

import (
	"context"

	"vidimus/internal/platform/blob"
	"vidimus/internal/platform/db"
)

// usesRead is how many revisions are read at a time.
const usesRead = "400"

// putScan keeps what the scanner said of a file. What it said before stays when it now says nothing.
func putScan(ctx context.Context, tx *db.Tx, scanned fileScan) error {
	_, err := tx.Exec(ctx, `
		INSERT INTO upload_scan (digest, state, signature, scanned_at) VALUES ($1, $2, $3, $4)
		ON CONFLICT (digest) DO UPDATE SET state = excluded.state, signature = excluded.signature, scanned_at = excluded.scanned_at
		WHERE excluded.state <> 'waiting'`,
		string(scanned.digest), string(scanned.state), scanned.signature, scanned.scannedAt)
	return err
}

// loadScans returns what the scanner said of up to 400 files, as far as it was asked.
func loadScans(ctx context.Context, q db.Querier, digests []string) (map[blob.Digest]fileScan, error) {
	known := map[blob.Digest]fileScan{}
	if len(digests) == 0 {
		return known, nil
	}
	found, err := db.Collect(ctx, q, func(row db.Scanner) (fileScan, error) {
		var one fileScan
		return one, row.Scan(&one.digest, &one.state, &one.signature, &one.scannedAt)
	}, `SELECT digest, state, signature, scanned_at FROM upload_scan WHERE digest IN (`+db.Placeholders(1, len(digests))+`)`, anys(digests)...)
	for _, one := range found {
		known[one.digest] = one
	}
	return known, err
}

// use is a revision that brings a file.
type use struct{ revisionID, productID string }

// putUses keeps which files a revision brings.
func putUses(ctx context.Context, tx *db.Tx, by use, seen []FileSeen) error {
	rows := make([][]any, 0, len(seen))
	known := map[string]bool{}
	for _, file := range seen {
		if !known[file.Digest] {
			known[file.Digest] = true
			rows = append(rows, []any{file.Digest, by.revisionID, by.productID})
		}
	}
	if len(rows) == 0 {
		return nil
	}
	_, err := db.InsertRows(ctx, tx, "upload_use", []string{"digest", "revision_id", "product_id"}, rows, "ON CONFLICT (digest, revision_id) DO NOTHING")
	return err
}

// loadUses returns up to 400 revisions after the one given that bring a file, in the order of their ids.
func loadUses(ctx context.Context, q db.Querier, digest blob.Digest, after string) ([]use, error) {
	return db.Collect(ctx, q, func(row db.Scanner) (use, error) {
		var found use
		return found, row.Scan(&found.revisionID, &found.productID)
	}, `
		SELECT revision_id, product_id FROM upload_use
		WHERE digest = $1 AND revision_id > $2 ORDER BY revision_id LIMIT `+usesRead, string(digest), after)
}
