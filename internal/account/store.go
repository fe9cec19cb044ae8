package account

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"time"

	"github.com/alexedwards/scs/v2"

	"vidimus/internal/platform/clock"
	"vidimus/internal/platform/db"
)

const columns = `id, email, name, password_hash, role, COALESCE(vendor_id, ''), locale, active, present, session_epoch, created_at`

func scan(row db.Scanner) (Account, error) {
	var a Account
	return a, row.Scan(&a.ID, &a.Email, &a.Name, &a.passwordHash, &a.Role, &a.VendorID, &a.Locale, &a.Active, &a.Present, &a.SessionEpoch, &a.CreatedAt)
}

func insertAccount(ctx context.Context, tx *db.Tx, a Account, folded string) error {
	var vendorID *string
	if a.VendorID != "" {
		vendorID = &a.VendorID
	}
	result, err := tx.Exec(ctx, `
		INSERT INTO account (id, email, email_folded, name, password_hash, role, vendor_id, locale, active, present, session_epoch, created_at, version)
		VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, FALSE, 1, $10, 1)
		ON CONFLICT (email_folded) DO NOTHING`,
		a.ID, a.Email, folded, a.Name, a.passwordHash, string(a.Role), vendorID, a.Locale, a.Active, a.CreatedAt)
	if err != nil {
		return err
	}
	return db.Affected(result, errTaken)
}

func loadAccount(ctx context.Context, q db.Querier, id string) (Account, error) {
	return db.One(ctx, q, errNone, scan, `SELECT `+columns+` FROM account WHERE id = $1`, id)
}

func loadByEmail(ctx context.Context, q db.Querier, folded string) (Account, error) {
	return db.One(ctx, q, errNone, scan, `SELECT `+columns+` FROM account WHERE email_folded = $1`, folded)
}

func loadAccounts(ctx context.Context, q db.Querier, ids []string) (map[string]Account, error) {
	found := map[string]Account{}
	list := make([]any, 0, len(ids))
	for _, id := range ids {
		if _, asked := found[id]; !asked && id != "" {
			found[id] = Account{}
			list = append(list, id)
		}
	}
	clear(found)
	if len(list) == 0 {
		return found, nil
	}
	accounts, err := db.Collect(ctx, q, scan, `
		SELECT `+columns+` FROM account WHERE id IN (`+db.Placeholders(1, len(list))+`)`, list...)
	for _, a := range accounts {
		found[a.ID] = a
	}
	return found, err
}

func loadOfVendor(ctx context.Context, q db.Querier, vendorID string) ([]Account, error) {
	return db.Collect(ctx, q, scan, `
		SELECT `+columns+` FROM account WHERE vendor_id = $1 AND active ORDER BY created_at, id`, vendorID)
}

func loadStaff(ctx context.Context, q db.Querier) ([]Account, error) {
	return db.Collect(ctx, q, scan, `
		SELECT `+columns+` FROM account
		WHERE role IN ('reviewer', 'vip_reviewer', 'lead', 'finance', 'support', 'administrator') AND active
		ORDER BY name, id LIMIT 500`)
}

func setPassword(ctx context.Context, tx *db.Tx, id, hash string) error {
	return set(ctx, tx, `UPDATE account SET password_hash = $2, session_epoch = session_epoch + 1, version = version + 1 WHERE id = $1`, id, hash)
}

// endSessions begins another epoch of sessions.
func endSessions(ctx context.Context, tx *db.Tx, id string) error {
	return set(ctx, tx, `UPDATE account SET session_epoch = session_epoch + $2, version = version + 1 WHERE id = $1`, id, 1)
}

func setLocale(ctx context.Context, tx *db.Tx, id, locale string) error {
	return set(ctx, tx, `UPDATE account SET locale = $2, version = version + 1 WHERE id = $1`, id, locale)
}

func setPresent(ctx context.Context, tx *db.Tx, id string, present bool) error {
	return set(ctx, tx, `UPDATE account SET present = $2, version = version + 1 WHERE id = $1`, id, present)
}

func set(ctx context.Context, tx *db.Tx, statement string, id string, value any) error {
	result, err := tx.Exec(ctx, statement, id, value)
	if err != nil {
		return err
	}
	return db.Affected(result, errNone)
}

// Sessions keeps sessions in the database, for the scs library. Who reads the table learns no
// token: rows are found by a digest of it.
type Sessions struct {
	DB    *db.DB
	Clock clock.Clock
}

var _ scs.CtxStore = Sessions{}

func digest(token string) string {
	sum := sha256.Sum256([]byte(token))
	return hex.EncodeToString(sum[:])
}

// FindCtx returns the data of a session that has not expired.
func (s Sessions) FindCtx(ctx context.Context, token string) ([]byte, bool, error) {
	var data []byte
	err := s.DB.QueryRow(ctx, `SELECT data FROM session WHERE token = $1 AND expires_at > $2`,
		digest(token), clock.Micros(s.Clock())).Scan(&data)
	if errors.Is(err, db.ErrNoRows) {
		return nil, false, nil
	}
	return data, err == nil, err
}

// CommitCtx stores a session.
func (s Sessions) CommitCtx(ctx context.Context, token string, data []byte, expiry time.Time) error {
	return s.DB.InTxGuarded(ctx, func(tx *db.Tx) error {
		_, err := tx.Exec(ctx, `
			INSERT INTO session (token, data, expires_at) VALUES ($1, $2, $3)
			ON CONFLICT (token) DO UPDATE SET data = excluded.data, expires_at = excluded.expires_at`,
			digest(token), data, clock.Micros(expiry))
		return err
	})
}

// DeleteCtx ends a session.
func (s Sessions) DeleteCtx(ctx context.Context, token string) error {
	return s.DB.InTxGuarded(ctx, func(tx *db.Tx) error {
		_, err := tx.Exec(ctx, `DELETE FROM session WHERE token = $1`, digest(token))
		return err
	})
}

// Sweep deletes sessions that have expired.
func (s Sessions) Sweep(ctx context.Context) error {
	return s.DB.InTxGuarded(ctx, func(tx *db.Tx) error {
		_, err := tx.Exec(ctx, `DELETE FROM session WHERE expires_at <= $1`, clock.Micros(s.Clock()))
		return err
	})
}

// Find, Commit and Delete complete the library's interface; it calls the ones with a context.
func (s Sessions) Find(token string) ([]byte, bool, error) {
	return s.FindCtx(context.Background(), token)
}

// Commit is CommitCtx without a context.
func (s Sessions) Commit(token string, data []byte, expiry time.Time) error {
	return s.CommitCtx(context.Background(), token, data, expiry)
}

// Delete is DeleteCtx without a context.
func (s Sessions) Delete(token string) error { return s.DeleteCtx(context.Background(), token) }
