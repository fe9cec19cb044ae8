package inspection

import (
	"context"

	"vidimus/internal/platform/blob"
	"vidimus/internal/platform/db"
)

// mostAlike bounds how many stored pictures are compared with one, on either side of its vendor: a
// picture that a thousand vendors show is found with any of them.
const mostAlike = 1000

func scanLook(row db.Scanner) (pictureLook, error) {
	var look pictureLook
	var hash *int64
	err := row.Scan(&look.digest, &hash)
	if hash != nil {
		known := imageHash(*hash) // the same 64 bits
		look.hash = &known
	}
	return look, err
}

// loadLooks returns what up to 400 pictures look like, as far as they were looked at.
func loadLooks(ctx context.Context, q db.Querier, digests []blob.Digest) (map[blob.Digest]pictureLook, error) {
	known := map[blob.Digest]pictureLook{}
	if len(digests) == 0 {
		return known, nil
	}
	arguments := make([]any, len(digests))
	for i, digest := range digests {
		arguments[i] = string(digest)
	}
	found, err := db.Collect(ctx, q, scanLook, `
		SELECT digest, hash FROM image_hash WHERE digest IN (`+db.Placeholders(1, len(digests))+`)`, arguments...)
	for _, look := range found {
		known[look.digest] = look
	}
	return known, err
}

// insertLooks notes what pictures look like; what is known already stays.
func insertLooks(ctx context.Context, tx *db.Tx, looks []pictureLook) error {
	rows := make([][]any, len(looks))
	for i, look := range looks {
		rows[i] = []any{string(look.digest), look.number()}
	}
	_, err := db.InsertRows(ctx, tx, "image_hash", []string{"digest", "hash"}, rows, "ON CONFLICT (digest) DO NOTHING")
	return err
}

// number is the hash as it is stored; NULL where there is none.
func (l pictureLook) number() any {
	if l.hash == nil {
		return nil
	}
	return int64(*l.hash) // the same 64 bits
}

// loadLearned returns the pictures of a product that are believed.
func loadLearned(ctx context.Context, q db.Querier, productID string) (map[blob.Digest]bool, error) {
	found, err := db.Collect(ctx, q, func(row db.Scanner) (blob.Digest, error) {
		var digest blob.Digest
		return digest, row.Scan(&digest)
	}, `SELECT DISTINCT digest FROM image_band WHERE product_id = $1 AND learned`, productID)
	learned := map[blob.Digest]bool{}
	for _, digest := range found {
		learned[digest] = true
	}
	return learned, err
}

// replaceShown stores the pictures that a product shows. What was believed stays so.
func replaceShown(ctx context.Context, tx *db.Tx, productID string, shown []shownPicture) error {
	learned, err := loadLearned(ctx, tx, productID)
	if err != nil {
		return err
	}
	if _, err := tx.Exec(ctx, `DELETE FROM image_band WHERE product_id = $1`, productID); err != nil {
		return err
	}
	var rows [][]any
	for _, one := range shown {
		for _, band := range one.hash.bands() {
			rows = append(rows, []any{band, one.vendorID, one.productID, string(one.digest), one.number(), one.learned || learned[one.digest]})
		}
	}
	_, err = db.InsertRows(ctx, tx, "image_band", []string{"value", "vendor_id", "product_id", "digest", "hash", "learned"}, rows, "")
	return err
}

// loadAlike returns pictures of other vendors that may look like one: they share a band, but for a bit.
func loadAlike(ctx context.Context, q db.Querier, vendorID string, hash imageHash) ([]shownPicture, error) {
	near := hash.near()
	arguments := []any{vendorID, mostAlike}
	for _, band := range near {
		arguments = append(arguments, band)
	}
	values := db.Placeholders(3, len(near))
	return db.Collect(ctx, q, func(row db.Scanner) (shownPicture, error) {
		var one shownPicture
		var stored int64
		err := row.Scan(&one.productID, &one.vendorID, &one.digest, &stored, &one.learned)
		known := imageHash(stored) // the same 64 bits
		one.hash = &known
		return one, err
	}, `
		SELECT product_id, vendor_id, digest, hash, learned FROM (SELECT product_id, vendor_id, digest, hash, learned FROM image_band WHERE value IN (`+values+`) AND vendor_id < $1 LIMIT $2) AS before
		UNION
		SELECT product_id, vendor_id, digest, hash, learned FROM (SELECT product_id, vendor_id, digest, hash, learned FROM image_band WHERE value IN (`+values+`) AND vendor_id > $1 LIMIT $2) AS behind`,
		arguments...)
}

// loadCopy returns the digest of one copy of a picture. It fails with errNoUpload.
func loadCopy(ctx context.Context, q db.Querier, digest blob.Digest, longest int) (blob.Digest, error) {
	return db.One(ctx, q, errNoUpload, func(row db.Scanner) (blob.Digest, error) {
		var made blob.Digest
		return made, row.Scan(&made)
	}, `SELECT copy FROM image_copy WHERE digest = $1 AND longest = $2`, string(digest), longest)
}

// loadCopies returns the digests of all copies of a picture, by their longest side.
func loadCopies(ctx context.Context, q db.Querier, digest blob.Digest) (map[int]blob.Digest, error) {
	type madeCopy struct {
		longest int
		digest  blob.Digest
	}
	found, err := db.Collect(ctx, q, func(row db.Scanner) (madeCopy, error) {
		var one madeCopy
		return one, row.Scan(&one.longest, &one.digest)
	}, `SELECT longest, copy FROM image_copy WHERE digest = $1`, string(digest))
	copies := make(map[int]blob.Digest, len(found))
	for _, one := range found {
		copies[one.longest] = one.digest
	}
	return copies, err
}

// insertCopies notes the copies of a picture.
func insertCopies(ctx context.Context, tx *db.Tx, digest blob.Digest, copies map[int]blob.Digest) error {
	var rows [][]any
	for longest, made := range copies {
		rows = append(rows, []any{string(digest), longest, string(made)})
	}
	_, err := db.InsertRows(ctx, tx, "image_copy", []string{"digest", "longest", "copy"}, rows, "ON CONFLICT (digest, longest) DO NOTHING")
	return err
}
