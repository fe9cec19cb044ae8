package product

import (
	"testing"

	"vidimus/internal/platform/db"
	"vidimus/internal/platform/db/dbtest"
	"vidimus/internal/rulebook"
	"vidimus/internal/settings"
)

// leadingAway is the course with an address in its text.
func leadingAway() rulebook.Document {
	return edited("Fragen beantworten wir unter info@backstube-nord.example.")
}

func TestContactInASubmission(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, database *db.DB) {
		b := newBench(t, database, settings.Reseller)
		b.useSettings(func(s *settings.Settings) {
			s.OffsiteAction = settings.OffsiteHide
			s.RuleOverrides = []byte(`{"rules":{"contact-email":{"severity":"block"}}}`)
		})
		t.Run("VAL-140 what leads buyers away is refused at once", func(t *testing.T) {
			p := b.submit(b.save("", leadingAway()).Product.ID).Product
			if got := b.product(p.ID); got.Status != Denied || got.Sellable || got.LastDenyReason != "offsite_contact" {
				t.Errorf("got %+v", got)
			}
		})
		t.Run("VAL-140 a vendor who disagrees gets a person", func(t *testing.T) {
			doc := leadingAway()
			doc.Title = "Brotbacken mit Roggen: der Videokurs"
			p := b.save("", doc).Product
			if _, err := b.Submit(t.Context(), b.vendor, SubmitCommand{ProductID: p.ID, Objection: "Es ist ein Beispiel im Kurs."}); err != nil {
				t.Fatal(err)
			}
			if got := b.product(p.ID); got.Status != NeedReview {
				t.Errorf("got %s", got.Status)
			}
		})
	})
}

// TestContactInAnImport brings the same text in by file: the way in makes no difference.
func TestContactInAnImport(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, database *db.DB) {
		b := newBench(t, database, settings.Reseller)
		b.useSettings(func(s *settings.Settings) {
			s.OffsiteAction = settings.OffsiteHide
			s.RuleOverrides = []byte(`{"rules":{"contact-email":{"severity":"block"}}}`)
		})
		outcomes := b.importAll([]rulebook.Document{leadingAway(), course()}, nil)
		t.Run("VAL-140 what an import brings that leads buyers away is refused at once", func(t *testing.T) {
			if got := b.product(outcomes[0].ProductID); got.Status != Denied || got.Sellable || got.LastDenyReason != "offsite_contact" {
				t.Errorf("got %+v", got)
			}
			if !b.submitted[0].AutoDecided {
				t.Error("a case is opened for it")
			}
		})
		t.Run("VAL-140 and nothing else of the file", func(t *testing.T) {
			if got := b.product(outcomes[1].ProductID); got.Status != NeedReview || b.submitted[1].AutoDecided {
				t.Errorf("got %+v", got)
			}
		})
		t.Run("VAL-165 handed in again as it was, it is refused", func(t *testing.T) {
			_, err := b.Submit(t.Context(), b.vendor, SubmitCommand{ProductID: outcomes[0].ProductID})
			if err == nil {
				t.Error("an unchanged product was taken again")
			}
		})
	})
}

func TestContactInTheLiveVersion(t *testing.T) {
	t.Parallel()
	for name, row := range map[string]struct {
		action settings.OffsiteAction
		want   Enforcement
	}{
		"VAL-140 hides it":                           {settings.OffsiteHide, Suspended},
		"VAL-142 deletes it, by setting":             {settings.OffsiteDelete, Removed},
		"VAL-140 is only told where nothing follows": {settings.OffsiteFlag, NoEnforcement},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			dbtest.Each(t, func(t *testing.T, database *db.DB) {
				b := newBench(t, database, settings.Reseller)
				b.useSettings(func(s *settings.Settings) { s.OffsiteAction = row.action })
				p := b.approved(course())
				in, err := b.Editions.Current(t.Context())
				if err != nil {
					t.Fatal(err)
				}
				err = b.db.InTx(t.Context(), func(tx *db.Tx) error {
					return b.AddFindings(t.Context(), tx, in, p.LiveRevision, "files", []rulebook.Finding{
						{Code: "external-link", Severity: rulebook.Block, Field: "/files/0"},
					})
				})
				if err != nil {
					t.Fatal(err)
				}
				if got := b.product(p.ID); got.Enforcement != row.want || got.Status != Approved || got.Sellable {
					t.Errorf("got %+v", got)
				}
			})
		})
	}
}
