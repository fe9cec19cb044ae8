package ledger

import (
	"context"

	"vidimus/internal/platform/db"
	"vidimus/internal/platform/id"
	"vidimus/internal/platform/keyset"
	"vidimus/internal/platform/money"
)

func insertTransaction(ctx context.Context, tx *db.Tx, transactionID string, posting Posting, at int64) (bool, error) {
	result, err := tx.Exec(ctx, `
		INSERT INTO ledger_transaction (id, kind, reference, created_at) VALUES ($1, $2, $3, $4)
		ON CONFLICT (kind, reference) DO NOTHING`, transactionID, posting.Kind, posting.Reference, at)
	if err != nil {
		return false, err
	}
	count, err := result.RowsAffected()
	return count == 1, err
}

// accountFor returns the id of an account, which is made at its first use.
func accountFor(ctx context.Context, tx *db.Tx, account Account) (string, error) {
	if _, err := tx.Exec(ctx, `
		INSERT INTO ledger_account (id, kind, owner_id, currency) VALUES ($1, $2, $3, $4)
		ON CONFLICT (kind, owner_id, currency) DO NOTHING`, id.New(), account.Kind, account.OwnerID, account.Currency); err != nil {
		return "", err
	}
	return db.One(ctx, tx, errNone, db.Value[string], `
		SELECT id FROM ledger_account WHERE kind = $1 AND owner_id = $2 AND currency = $3`, account.Kind, account.OwnerID, account.Currency)
}

func sumOf(ctx context.Context, q db.Querier, account Account) (int64, error) {
	return db.One(ctx, q, errNone, db.Value[int64], `
		SELECT CAST(COALESCE(SUM(e.amount_minor), 0) AS BIGINT)
		FROM ledger_entry e JOIN ledger_account a ON a.id = e.account_id
		WHERE a.kind = $1 AND a.owner_id = $2 AND a.currency = $3`, account.Kind, account.OwnerID, account.Currency)
}

func statement(ctx context.Context, q db.Querier, account Account, after keyset.Cursor, size int) (keyset.Page[Entry], error) {
	if after.IsStart() {
		after = keyset.Cursor{Key: 1<<62 - 1, ID: "~"}
	}
	entries, err := db.Collect(ctx, q, func(row db.Scanner) (Entry, error) {
		var e Entry
		var minor int64
		err := row.Scan(&e.ID, &e.Kind, &e.Reference, &minor, &e.CreatedAt)
		e.Amount = money.New(minor, account.Currency)
		return e, err
	}, `
		SELECT e.id, t.kind, t.reference, e.amount_minor, e.created_at
		FROM ledger_entry e
		JOIN ledger_account a ON a.id = e.account_id
		JOIN ledger_transaction t ON t.id = e.transaction_id
		WHERE a.kind = $1 AND a.owner_id = $2 AND a.currency = $3 AND (e.created_at, e.id) < ($4, $5)
		ORDER BY e.created_at DESC, e.id DESC LIMIT $6`,
		account.Kind, account.OwnerID, account.Currency, after.Key, after.ID, size+1)
	if err != nil {
		return keyset.Page[Entry]{}, err
	}
	return keyset.Cut(entries, size, func(e Entry) keyset.Cursor { return keyset.Cursor{Key: e.CreatedAt, ID: e.ID} }), nil
}

func unbalanced(ctx context.Context, q db.Querier) ([]string, error) {
	return db.Collect(ctx, q, db.Value[string], `
		SELECT e.transaction_id FROM ledger_entry e JOIN ledger_account a ON a.id = e.account_id
		GROUP BY e.transaction_id, a.currency HAVING SUM(e.amount_minor) <> 0 ORDER BY e.transaction_id LIMIT 100`)
}
