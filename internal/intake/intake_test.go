package intake

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"vidimus/internal/actor"
	"vidimus/internal/edition"
	"vidimus/internal/platform/blob"
	"vidimus/internal/platform/clock"
	"vidimus/internal/platform/db"
	"vidimus/internal/platform/db/dbtest"
	"vidimus/internal/platform/fault"
	"vidimus/internal/platform/job"
	"vidimus/internal/platform/keyset"
	"vidimus/internal/product"
	"vidimus/internal/rulebook"
	"vidimus/internal/settings"
)

type vendors map[string]product.VendorFacts

func (v vendors) VendorFacts(context.Context, db.Querier, []string) (map[string]product.VendorFacts, error) {
	return v, nil
}

// dock is a marketplace where files come in.
type dock struct {
	*Service
	t         testing.TB
	owner     actor.Actor
	submitted int
}

func newDock(t testing.TB, database *db.DB, adjust func(*settings.Settings)) *dock {
	t.Helper()
	ctx := t.Context()
	now := clock.Fixed(time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC))
	kept := settings.NewService(database, now)
	if _, err := kept.Start(ctx, settings.Reseller, adjust); err != nil {
		t.Fatal(err)
	}
	err := database.InTx(ctx, func(tx *db.Tx) error {
		_, err := tx.Exec(ctx, `
			INSERT INTO vendor (id, slug, name, email, country, language, about, standing, vip, trusted, listings_stopped, joined_at, standing_since, version)
			VALUES ('v1', 'v1', 'V', 'v@vendor.example', 'DE', 'de', '', 'active', FALSE, FALSE, FALSE, 0, 0, 1)`)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	files, err := blob.OpenFolder(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = files.Close() })
	queue, err := job.New(database, job.NewRegistry(), job.Settings{})
	if err != nil {
		t.Fatal(err)
	}
	editions := edition.NewService(database, now, kept)
	d := &dock{t: t, owner: actor.Actor{AccountID: "anna", Role: actor.VendorOwner, VendorID: "v1"}}
	products := product.NewService(product.Config{
		DB: database, Clock: now, Editions: editions,
		Vendors: vendors{"v1": {ID: "v1", Country: "DE", Language: "de", Standing: product.StandingActive, Ready: true}},
		Subscribers: product.Subscribers{Submitted: []func(context.Context, *db.Tx, []product.Submission) error{
			func(_ context.Context, _ *db.Tx, batch []product.Submission) error {
				d.submitted += len(batch)
				return nil
			},
		}},
	})
	d.Service = NewService(Config{DB: database, Clock: now, Files: files, Queue: queue, Editions: editions, Products: products})
	return d
}

// course is the n-th of many clean products.
func course(n int) rulebook.Document {
	one, width, size := 1, 1024, int64(200_000)
	return rulebook.Document{
		Type: rulebook.TypeDigital, Title: fmt.Sprintf("Brotbacken mit Sauerteig, Band %d", n),
		DescriptionHTML: fmt.Sprintf(`<p>Sie erhalten %d Lektionen als Video im Mitgliederbereich, dazu ein Rezeptheft als PDF mit 60 Seiten.
			Die Lektionen führen vom ersten Ansatz bis zum fertigen Laib; alle Zutaten gibt es im Supermarkt.
			Nach dem Kauf erhalten Sie sofort Zugang, ohne zeitliche Begrenzung.</p>`, 20+n),
		Language: "de", Price: "49.90", Currency: "EUR", SKU: fmt.Sprintf("B-%d", n), MinQuantity: &one, ProductURL: "https://backstube.example/kurs",
		Images:       []rulebook.Image{{URL: "https://backstube.example/kurs.jpg", Width: &width, Height: &width, Format: "jpeg", Bytes: &size}},
		DeliveryLink: "https://backstube.example/mitglieder",
	}
}

// file writes documents as a file of one document a line.
func file(t testing.TB, documents ...rulebook.Document) string {
	t.Helper()
	var out strings.Builder
	for _, doc := range documents {
		raw, err := json.Marshal(doc)
		if err != nil {
			t.Fatal(err)
		}
		out.Write(raw)
		out.WriteByte('\n')
	}
	return out.String()
}

func (d *dock) bring(content string) Run {
	d.t.Helper()
	run, err := d.Start(d.t.Context(), d.owner, StartCommand{FileName: "products.jsonl", Content: strings.NewReader(content)})
	if err != nil {
		d.t.Fatal(err)
	}
	if err := d.Run(d.t.Context(), run.ID); err != nil {
		d.t.Fatal(err)
	}
	return d.load(run.ID)
}

func (d *dock) load(runID string) Run {
	d.t.Helper()
	run, err := d.ByID(d.t.Context(), d.owner, runID)
	if err != nil {
		d.t.Fatal(err)
	}
	return run
}

func (d *dock) journal(runID string, state RecordState) []Record {
	d.t.Helper()
	page, err := d.Journal(d.t.Context(), d.owner, runID, state, keyset.Cursor{}, 100)
	if err != nil {
		d.t.Fatal(err)
	}
	return page.Items
}

func TestImport(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, database *db.DB) {
		d := newDock(t, database, nil)
		broken := course(3)
		broken.Title = ""
		repeated := course(4)
		repeated.SKU = "B-1"
		content := file(t, course(1), course(2), broken) + "{\"title\": 7, nonsense\n" + file(t, repeated, course(5))
		run := d.bring(content)
		if run.State != Finished || run.Created != 3 || run.ToMend != 1 || run.Rejected != 2 || run.Position != 6 {
			t.Fatalf("got %+v", run)
		}
		if d.submitted != 3 {
			t.Errorf("%d submissions for three good records", d.submitted)
		}
		rejected := d.journal(run.ID, RecordRejected)
		if len(rejected) != 2 || !strings.Contains(rejected[0].Raw, "nonsense") || len(rejected[0].Problems) == 0 {
			t.Errorf("the unreadable record is lost: %+v", rejected)
		}
		if got := rejected[1].Problems[0].Code; got != "repeated_key" {
			t.Errorf("the repeated key: %s", got)
		}
		if mend := d.journal(run.ID, RecordToMend); len(mend) != 1 || mend[0].ProductID == "" || mend[0].Problems[0].Code != "title-missing" {
			t.Errorf("to mend: %+v", mend)
		}
	})
}

func TestImportIsIdempotent(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, database *db.DB) {
		d := newDock(t, database, nil)
		content := file(t, course(1), course(2), course(3))
		d.bring(content)
		if again := d.bring(content); again.Unchanged != 3 || again.Created != 0 {
			t.Errorf("the same file again: %+v", again)
		}
		changed := course(2)
		changed.DescriptionHTML += "<p>Mit Roggen.</p>"
		if run := d.bring(file(t, course(1), changed, course(4))); run.Unchanged != 1 || run.Changed != 1 || run.Created != 1 {
			t.Errorf("got %+v", run)
		}
	})
}

func TestTwoStartsOfOneFile(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, database *db.DB) {
		d := newDock(t, database, nil)
		var runs [2]Run
		for i := range runs {
			var err error
			runs[i], err = d.Start(t.Context(), d.owner, StartCommand{FileName: "a.jsonl", Content: strings.NewReader(file(t, course(1)))})
			if err != nil {
				t.Fatal(err)
			}
		}
		if runs[0].ID != runs[1].ID {
			t.Error("one file goes twice at once")
		}
	})
}

// TestKilledImportGoesOn breaks the run at every place that a transaction can end at, and starts it
// again: the result is that of an import that was never broken.
func TestKilledImportGoesOn(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, database *db.DB) {
		d := newDock(t, database, nil)
		var documents []rulebook.Document
		for n := range 250 {
			documents = append(documents, course(n))
		}
		run, err := d.Start(t.Context(), d.owner, StartCommand{FileName: "a.jsonl", Content: strings.NewReader(file(t, documents...))})
		if err != nil {
			t.Fatal(err)
		}
		errKilled := errors.New("killed")
		for kill := range 2 {
			config, after := d.Products.Config, 0
			config.Subscribers.Submitted = append(slices.Clone(config.Subscribers.Submitted), func(context.Context, *db.Tx, []product.Submission) error {
				if after++; after > 1 || kill == 0 {
					return errKilled
				}
				return nil
			})
			broken := *d.Service
			broken.Products = product.NewService(config)
			if err := broken.Run(t.Context(), run.ID); !errors.Is(err, errKilled) {
				t.Fatalf("the kill came through as %v", err)
			}
			if got := d.load(run.ID); got.Position != int64(chunkSize*kill) || got.State != Running {
				t.Fatalf("after kill %d the run stands at %d, %s", kill, got.Position, got.State)
			}
		}
		if err := d.Run(t.Context(), run.ID); err != nil {
			t.Fatal(err)
		}
		if got := d.load(run.ID); got.State != Finished || got.Created != 250 || got.Position != 250 {
			t.Errorf("got %+v", got)
		}
		list, err := d.Products.CountByStatus(t.Context(), d.owner)
		if err != nil || list[product.NeedReview] != 250 {
			t.Errorf("%d products, %v", list[product.NeedReview], err)
		}
	})
}

func TestLimitsOfThePreset(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, database *db.DB) {
		d := newDock(t, database, func(s *settings.Settings) { s.ImportMaxProducts, s.ImportMode = 2, "append" })
		run := d.bring(file(t, course(1), course(2), course(3)))
		if run.Created != 2 || run.Rejected != 1 {
			t.Errorf("got %+v", run)
		}
		changed := course(1)
		changed.DescriptionHTML += "<p>Neu.</p>"
		if run := d.bring(file(t, changed)); run.Unchanged != 1 || run.Changed != 0 {
			t.Errorf("an import that only adds changed something: %+v", run)
		}
	})
}

func TestImportsOfOthers(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, database *db.DB) {
		d := newDock(t, database, nil)
		run := d.bring(file(t, course(1)))
		stranger := actor.Actor{AccountID: "otto", Role: actor.VendorOwner, VendorID: "v2"}
		if _, err := d.ByID(t.Context(), stranger, run.ID); fault.KindOf(err) != fault.KindNotFound {
			t.Errorf("got %v", err)
		}
		if _, err := d.Journal(t.Context(), stranger, run.ID, "", keyset.Cursor{}, 10); fault.KindOf(err) != fault.KindNotFound {
			t.Errorf("got %v", err)
		}
	})
}

func TestUnusableFile(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, database *db.DB) {
		d := newDock(t, database, nil)
		if run := d.bring(""); run.State != Failed || run.Refusal == nil || run.Refusal.Code != "empty" || !strings.Contains(run.Error, run.Refusal.Message) {
			t.Errorf("got %+v", run)
		}
	})
}

func BenchmarkImport(b *testing.B) {
	for _, engine := range []db.Engine{db.SQLite, db.PostgreSQL} {
		b.Run(string(engine), func(b *testing.B) {
			var documents []rulebook.Document
			for n := range 5000 {
				documents = append(documents, course(n))
			}
			content := file(b, documents...)
			for b.Loop() {
				d := newDock(b, dbtest.New(b, engine), nil)
				started := time.Now()
				d.t = b
				run := d.bring(content)
				b.ReportMetric(float64(run.Position)/time.Since(started).Seconds(), "products/s")
			}
		})
	}
}
