package settings

import (
	"context"
	"encoding/json"
	"fmt"

	"vidimus/internal/platform/db"
)

func newestNumber(ctx context.Context, q db.Querier) (int64, error) {
	return db.One(ctx, q, ErrNone, db.Value[int64],
		`SELECT version FROM settings_version ORDER BY version DESC LIMIT 1`)
}

func anyVersion(ctx context.Context, q db.Querier) (bool, error) {
	return db.Exists(ctx, q, `SELECT 1 FROM settings_version`)
}

func loadVersion(ctx context.Context, q db.Querier, number int64) (Version, error) {
	return db.One(ctx, q, ErrNone, scanVersion,
		`SELECT version, doc, note, created_by, created_at FROM settings_version WHERE version = $1`, number)
}

func scanVersion(row db.Scanner) (Version, error) {
	var version Version
	var doc string
	if err := row.Scan(&version.Number, &doc, &version.Note, &version.SavedBy, &version.SavedAt); err != nil {
		return Version{}, err
	}
	if err := json.Unmarshal([]byte(doc), &version.Settings); err != nil {
		return Version{}, fmt.Errorf("decode settings version %d: %w", version.Number, err)
	}
	return version, nil
}

func insertVersion(ctx context.Context, tx *db.Tx, version Version, doc string) error {
	_, err := tx.Exec(ctx, `
		INSERT INTO settings_version (version, preset, doc, note, created_by, created_at)
		VALUES ($1, $2, $3, $4, $5, $6)`,
		version.Number, version.Settings.Preset, doc, version.Note, version.SavedBy, version.SavedAt)
	return err
}
