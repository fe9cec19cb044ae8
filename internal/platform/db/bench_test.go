package db_test

import (
	"fmt"
	"testing"

	"vidimus/internal/platform/db"
	"vidimus/internal/platform/db/dbtest"
	"vidimus/internal/platform/id"
)

func eachEngine(b *testing.B, bench func(b *testing.B, database *db.DB)) {
	for _, engine := range []db.Engine{db.SQLite, db.PostgreSQL} {
		b.Run(string(engine), func(b *testing.B) { bench(b, dbtest.New(b, engine)) })
	}
}

// BenchmarkInTx is one small write in a transaction of its own.
func BenchmarkInTx(b *testing.B) {
	eachEngine(b, func(b *testing.B, database *db.DB) {
		ctx := b.Context()
		for b.Loop() {
			err := database.InTx(ctx, func(tx *db.Tx) error {
				_, err := tx.Exec(ctx, "INSERT INTO product_number (name, next) VALUES ($1, $2)", id.New(), 1)
				return err
			})
			if err != nil {
				b.Fatal(err)
			}
		}
	})
}

// BenchmarkInsertRows is a thousand rows in one transaction.
func BenchmarkInsertRows(b *testing.B) {
	eachEngine(b, func(b *testing.B, database *db.DB) {
		ctx := b.Context()
		for round := 0; b.Loop(); round++ {
			rows := make([][]any, 1_000)
			for i := range rows {
				rows[i] = []any{fmt.Sprint(round, " ", i), int64(i)}
			}
			err := database.InTx(ctx, func(tx *db.Tx) error {
				_, err := db.InsertRows(ctx, tx, "product_number", []string{"name", "next"}, rows, "")
				return err
			})
			if err != nil {
				b.Fatal(err)
			}
		}
	})
}

// BenchmarkQuery is one row by its key, from the reading pool.
func BenchmarkQuery(b *testing.B) {
	eachEngine(b, func(b *testing.B, database *db.DB) {
		for b.Loop() {
			if _, err := db.One(b.Context(), database, errNoItem, db.Value[int64], "SELECT next FROM product_number WHERE name = $1", "product"); err != nil {
				b.Fatal(err)
			}
		}
	})
}
