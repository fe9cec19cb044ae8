package message

import (
	"context"

	"vidimus/internal/platform/db"
	"vidimus/internal/platform/fault"
	"vidimus/internal/platform/id"
	"vidimus/internal/platform/keyset"
)

const threadColumns = `id, vendor_id, product_id, subject, last_at, vendor_read_at, staff_read_at`

func scanThread(row db.Scanner) (Thread, error) {
	var t Thread
	return t, row.Scan(&t.ID, &t.VendorID, &t.ProductID, &t.Subject, &t.LastAt, &t.VendorReadAt, &t.StaffReadAt)
}

func scanMessage(row db.Scanner) (Message, error) {
	var m Message
	return m, row.Scan(&m.ID, &m.ThreadID, &m.AuthorKind, &m.AuthorID, &m.Body, &m.DecisionID, &m.CreatedAt)
}

// threadOf returns the thread of a product, or a new one.
func threadOf(ctx context.Context, tx *db.Tx, text Text, at int64) (Thread, error) {
	if text.ThreadID != "" {
		return loadThread(ctx, tx, text.VendorID, text.ThreadID)
	}
	if text.ProductID != "" {
		thread, err := loadThreadOf(ctx, tx, text.VendorID, text.ProductID)
		if fault.KindOf(err) != fault.KindNotFound || err == nil {
			return thread, err
		}
	}
	thread := Thread{ID: id.New(), VendorID: text.VendorID, ProductID: text.ProductID, Subject: text.Subject, LastAt: at}
	_, err := tx.Exec(ctx, `
		INSERT INTO thread (`+threadColumns+`) VALUES ($1, $2, $3, $4, $5, 0, 0)`,
		thread.ID, thread.VendorID, thread.ProductID, thread.Subject, at)
	return thread, err
}

func insertMessage(ctx context.Context, tx *db.Tx, m Message) error {
	_, err := tx.Exec(ctx, `
		INSERT INTO message (id, thread_id, author_kind, author_id, body, decision_id, created_at)
		VALUES ($1, $2, $3, $4, $5, $6, $7)`, m.ID, m.ThreadID, m.AuthorKind, m.AuthorID, m.Body, m.DecisionID, m.CreatedAt)
	return err
}

// touchThread moves a thread to the top; who writes has read.
func touchThread(ctx context.Context, tx *db.Tx, threadID, authorKind string, at int64) error {
	_, err := tx.Exec(ctx, `
		UPDATE thread SET last_at = $2,
			vendor_read_at = CASE WHEN $3 = 'vendor' THEN $2 ELSE vendor_read_at END,
			staff_read_at = CASE WHEN $3 = 'vendor' THEN staff_read_at ELSE $2 END
		WHERE id = $1`, threadID, at, authorKind)
	return err
}

func markRead(ctx context.Context, tx *db.Tx, threadID string, byVendor bool, at int64) error {
	column := "staff_read_at"
	if byVendor {
		column = "vendor_read_at"
	}
	_, err := tx.Exec(ctx, `UPDATE thread SET `+column+` = $2 WHERE id = $1`, threadID, at)
	return err
}

func loadThread(ctx context.Context, q db.Querier, vendorID, threadID string) (Thread, error) {
	return db.One(ctx, q, errNone, scanThread, `
		SELECT `+threadColumns+` FROM thread WHERE id = $1 AND ($2 = '' OR vendor_id = $2)`, threadID, vendorID)
}

func loadThreadOf(ctx context.Context, q db.Querier, vendorID, productID string) (Thread, error) {
	return db.One(ctx, q, errNone, scanThread, `
		SELECT `+threadColumns+` FROM thread WHERE vendor_id = $1 AND product_id = $2`, vendorID, productID)
}

func loadMessages(ctx context.Context, q db.Querier, threadID string) ([]Message, error) {
	return db.Collect(ctx, q, scanMessage, `
		SELECT id, thread_id, author_kind, author_id, body, decision_id, created_at FROM (
			SELECT id, thread_id, author_kind, author_id, body, decision_id, created_at
			FROM message WHERE thread_id = $1 ORDER BY created_at DESC, id DESC LIMIT 200
		) newest ORDER BY created_at, id`, threadID)
}

func listThreads(ctx context.Context, q db.Querier, vendorID string, after keyset.Cursor, size int) (keyset.Page[Thread], error) {
	if after.IsStart() {
		after = keyset.Cursor{Key: 1<<62 - 1, ID: "~"}
	}
	statement := `SELECT ` + threadColumns + ` FROM thread WHERE (last_at, id) < ($1, $2) ORDER BY last_at DESC, id DESC LIMIT $3`
	arguments := []any{after.Key, after.ID, size + 1}
	if vendorID != "" {
		statement = `SELECT ` + threadColumns + ` FROM thread WHERE vendor_id = $4 AND (last_at, id) < ($1, $2) ORDER BY last_at DESC, id DESC LIMIT $3`
		arguments = append(arguments, vendorID)
	}
	threads, err := db.Collect(ctx, q, scanThread, statement, arguments...)
	if err != nil {
		return keyset.Page[Thread]{}, err
	}
	return keyset.Cut(threads, size, func(t Thread) keyset.Cursor { return keyset.Cursor{Key: t.LastAt, ID: t.ID} }), nil
}

func countUnread(ctx context.Context, q db.Querier, vendorID string) (int64, error) {
	return db.One(ctx, q, errNone, db.Value[int64], `
		SELECT COUNT(*) FROM thread WHERE vendor_id = $1 AND last_at > vendor_read_at`, vendorID)
}
