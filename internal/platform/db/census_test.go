package db_test

import (
	"slices"
	"testing"

	"vidimus/internal/platform/db"
	"vidimus/internal/platform/db/dbtest"
)

func TestCountRows(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, database *db.DB) {
		insert := func(tx *db.Tx) error {
			_, err := tx.Exec(t.Context(), "INSERT INTO product_number (name, next) VALUES ($1, $2)", "another", 1)
			return err
		}
		if err := database.InTx(t.Context(), insert); err != nil {
			t.Fatal(err)
		}
		counts, err := database.CountRows(t.Context())
		if err != nil || !slices.Contains(counts, db.TableCount{Table: "product_number", Rows: 2}) {
			t.Errorf("got %v, %v", counts, err)
		}
	})
}
