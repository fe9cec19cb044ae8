package search

import (
	"fmt"
	"testing"

	"vidimus/internal/platform/db"
	"vidimus/internal/platform/db/dbtest"
	"vidimus/internal/settings"
)

// BenchmarkRefresh rewrites the entries of 500 products: what an import leaves behind.
func BenchmarkRefresh(b *testing.B) {
	for _, engine := range []db.Engine{db.SQLite, db.PostgreSQL} {
		b.Run(string(engine), func(b *testing.B) {
			s := newShelf(b, dbtest.New(b, engine), settings.Reseller)
			var ids []string
			for n := range 500 {
				ids = append(ids, s.draft(fmt.Sprintf("Brotbacken Teil %d: der Videokurs", n), "Ein Kurs.").ID)
			}
			for b.Loop() {
				if err := s.db.InTx(b.Context(), func(tx *db.Tx) error { return s.OnTouched(b.Context(), tx, ids) }); err != nil {
					b.Fatal(err)
				}
				if err := s.Refresh(b.Context()); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(len(ids)*b.N)/b.Elapsed().Seconds(), "products/s")
		})
	}
}
