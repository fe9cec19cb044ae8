package inspection

import (
	"context"

	"vidimus/internal/platform/blob"
	"vidimus/internal/platform/db"
)

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

// loadBringing returns up to 400 inspections of revisions that bring a file of a digest, the newest
// first. It reads what all inspections of files saw: an infected file is rare enough.
func loadBringing(ctx context.Context, q db.Querier, digest blob.Digest) ([]Inspection, error) {
	return db.Collect(ctx, q, scanInspection, `
		SELECT `+inspectionColumns+` FROM inspection WHERE kind = 'files' AND detail LIKE '%"digest":"' || CAST($1 AS TEXT) || '"%' ORDER BY created_at DESC LIMIT 400`, string(digest))
}
