package notice

import (
	"context"
	"encoding/json"
	"fmt"

	"vidimus/internal/platform/db"
	"vidimus/internal/platform/keyset"
)

const columns = `
	id, kind, vendor_id, product_id, decision_id, recipient, locale, message_id, subject, text_body,
	html_body, detail, state, error, send_at, sent_at, created_at`

func scan(row db.Scanner) (Notice, error) {
	var n Notice
	var detail string
	err := row.Scan(&n.ID, &n.Kind, &n.VendorID, &n.ProductID, &n.DecisionID, &n.Recipient, &n.Locale, &n.MessageID,
		&n.Subject, &n.Text, &n.HTML, &detail, &n.State, &n.Error, &n.SendAt, &n.SentAt, &n.CreatedAt)
	if err != nil {
		return Notice{}, err
	}
	return n, json.Unmarshal([]byte(detail), &n.Detail)
}

// insertNotices returns how many were new: one under a Message-ID that is known is dropped.
func insertNotices(ctx context.Context, tx *db.Tx, notices []Notice) (int64, error) {
	if len(notices) == 0 {
		return 0, nil
	}
	rows := make([][]any, len(notices))
	for i, n := range notices {
		detail, err := json.Marshal(n.Detail)
		if err != nil {
			return 0, fmt.Errorf("encode notice: %w", err)
		}
		rows[i] = []any{
			n.ID, string(n.Kind), n.VendorID, n.ProductID, n.DecisionID, n.Recipient, n.Locale, n.MessageID, "", "", "",
			string(detail), string(n.State), "", n.SendAt, n.CreatedAt,
		}
	}
	return db.InsertRows(ctx, tx, "notice", []string{
		"id", "kind", "vendor_id", "product_id", "decision_id", "recipient", "locale", "message_id", "subject", "text_body",
		"html_body", "detail", "state", "error", "send_at", "created_at",
	}, rows, "ON CONFLICT (message_id) DO NOTHING")
}

func loadNotice(ctx context.Context, q db.Querier, noticeID string) (Notice, error) {
	return db.One(ctx, q, errNone, scan, `SELECT `+columns+` FROM notice WHERE id = $1`, noticeID)
}

// withdraw takes back the notice of a decision where it has not left.
func withdraw(ctx context.Context, tx *db.Tx, decisionID string) error {
	_, err := tx.Exec(ctx, `
		UPDATE notice SET state = 'withdrawn' WHERE decision_id = $1 AND decision_id <> '' AND state IN ('waiting', 'digest')`, decisionID)
	return err
}

// claim takes a notice to send it: one that waits, or one whose sender died more than stale
// microseconds ago.
func claim(ctx context.Context, tx *db.Tx, noticeID string, at, stale int64) (bool, error) {
	result, err := tx.Exec(ctx, `
		UPDATE notice SET state = 'sending', send_at = $2
		WHERE id = $1 AND (state = 'waiting' OR state = 'sending' AND send_at < $3)`, noticeID, at, at-stale)
	if err != nil {
		return false, err
	}
	count, err := result.RowsAffected()
	return count == 1, err
}

// settle ends an attempt to send.
func settle(ctx context.Context, tx *db.Tx, n Notice) error {
	result, err := tx.Exec(ctx, `
		UPDATE notice SET state = $2, error = $3, subject = $4, text_body = $5, html_body = $6, sent_at = $7
		WHERE id = $1 AND state = 'sending'`, n.ID, string(n.State), n.Error, n.Subject, n.Text, n.HTML, n.SentAt)
	if err != nil {
		return err
	}
	return db.Affected(result, errNone)
}

// vendorsDue returns the vendors whose digest is due.
func vendorsDue(ctx context.Context, q db.Querier, at int64) ([]string, error) {
	return db.Collect(ctx, q, db.Value[string], `
		SELECT DISTINCT vendor_id FROM notice WHERE state = 'digest' AND send_at <= $1 ORDER BY vendor_id LIMIT 200`, at)
}

// takeDigest takes everything that a vendor waits to be told and returns the decisions, oldest first.
func takeDigest(ctx context.Context, tx *db.Tx, vendorID string, at int64) ([]string, error) {
	decisions, err := db.Collect(ctx, tx, db.Value[string], `
		SELECT decision_id FROM notice WHERE vendor_id = $1 AND state = 'digest' ORDER BY created_at, id LIMIT 500`+tx.ForUpdate(), vendorID)
	if err != nil || len(decisions) == 0 {
		return nil, err
	}
	arguments := []any{at}
	for _, decisionID := range decisions {
		arguments = append(arguments, decisionID)
	}
	for rest := arguments[1:]; len(rest) > 0; {
		chunk := rest[:min(len(rest), 400)]
		_, err = tx.Exec(ctx, `
			UPDATE notice SET state = 'sent', sent_at = $1, subject = 'digest'
			WHERE state = 'digest' AND decision_id IN (`+db.Placeholders(2, len(chunk))+`)`, append([]any{at}, chunk...)...)
		if err != nil {
			return nil, err
		}
		rest = rest[len(chunk):]
	}
	return decisions, nil
}

// listSent pages through rendered mails, newest first.
func listSent(ctx context.Context, q db.Querier, after keyset.Cursor, size int) (keyset.Page[Notice], error) {
	if after.IsStart() {
		after = keyset.Cursor{Key: 1<<62 - 1, ID: "~"}
	}
	notices, err := db.Collect(ctx, q, scan, `
		SELECT `+columns+` FROM notice
		WHERE sent_at IS NOT NULL AND text_body <> '' AND (sent_at, id) < ($1, $2)
		ORDER BY sent_at DESC, id DESC LIMIT $3`, after.Key, after.ID, size+1)
	if err != nil {
		return keyset.Page[Notice]{}, err
	}
	return keyset.Cut(notices, size, func(n Notice) keyset.Cursor { return keyset.Cursor{Key: *n.SentAt, ID: n.ID} }), nil
}
