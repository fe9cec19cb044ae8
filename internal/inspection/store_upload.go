package inspection

import (
	"context"

	"vidimus/internal/platform/blob"
	"vidimus/internal/platform/db"
)

// insertUpload notes an upload. The same content of the same vendor gets its newest name.
func insertUpload(ctx context.Context, tx *db.Tx, upload Upload) error {
	_, err := tx.Exec(ctx, `
		INSERT INTO upload (digest, vendor_id, kind, name, media_type, bytes, width, height, created_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
		ON CONFLICT (vendor_id, digest, kind) DO UPDATE SET name = excluded.name`,
		string(upload.Digest), upload.VendorID, string(upload.Kind), upload.Name, upload.MediaType, upload.Bytes,
		upload.Width, upload.Height, upload.CreatedAt)
	return err
}

// loadUpload returns an upload of a vendor; vendorID empty = of any. It fails with errNoUpload.
func loadUpload(ctx context.Context, q db.Querier, vendorID string, digest blob.Digest) (Upload, error) {
	return db.One(ctx, q, errNoUpload, func(row db.Scanner) (Upload, error) {
		var u Upload
		err := row.Scan(&u.Digest, &u.VendorID, &u.Kind, &u.Name, &u.MediaType, &u.Bytes, &u.Width, &u.Height, &u.CreatedAt)
		return u, err
	}, `
		SELECT digest, vendor_id, kind, name, media_type, bytes, width, height, created_at FROM upload
		WHERE digest = $1 AND (vendor_id = $2 OR $2 = '') ORDER BY created_at, vendor_id LIMIT 1`, string(digest), vendorID)
}

func onlyFile(ctx context.Context, q db.Querier, digest blob.Digest) (bool, error) {
	return db.Exists(ctx, q, `
		SELECT 1 FROM upload WHERE digest = $1 AND kind = 'file'
			AND NOT EXISTS (SELECT 1 FROM upload AS picture WHERE picture.digest = upload.digest AND picture.kind = 'image')
		LIMIT 1`, string(digest))
}
