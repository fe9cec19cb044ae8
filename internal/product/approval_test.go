package product

import (
	"testing"

	"vidimus/internal/platform/db"
	"vidimus/internal/platform/db/dbtest"
	"vidimus/internal/settings"
)

func TestApprovalByItself(t *testing.T) {
	t.Parallel()
	const claim = "Mit dieser Methode verdienen Sie garantiert 5.000 Euro im Monat."
	for name, row := range map[string]struct {
		setting string
		trusted bool
		text    string
		want    Status
	}{
		"VAL-159 off: a person looks at each":           {"off", true, "Für Anfänger.", NeedReview},
		"VAL-159 clean: what has no finding":            {"clean", false, "Für Anfänger.", Approved},
		"VAL-159 clean: not what has one":               {"clean", true, claim, NeedReview},
		"VAL-159 trusted: what a trusted vendor brings": {"trusted", true, "Für Anfänger.", Approved},
		"VAL-159 trusted: not what another does":        {"trusted", false, "Für Anfänger.", NeedReview},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dbtest.Each(t, func(t *testing.T, database *db.DB) {
				b := newBench(t, database, settings.Reseller)
				b.useSettings(func(s *settings.Settings) { s.AutoApprove = row.setting })
				facts := b.vendors["v1"]
				facts.Trusted = row.trusted
				b.vendors["v1"] = facts
				p := b.submit(b.save("", edited(row.text)).Product.ID).Product
				if got := b.product(p.ID); got.Status != row.want {
					t.Errorf("got %s", got.Status)
				}
			})
		})
	}
}
