package inspection

import (
	"context"
	"fmt"
	"log/slog"
	"testing"
	"time"

	"vidimus/internal/actor"
	"vidimus/internal/edition"
	"vidimus/internal/platform/blob"
	"vidimus/internal/platform/clock"
	"vidimus/internal/platform/db"
	"vidimus/internal/platform/job"
	"vidimus/internal/platform/safehttp"
	"vidimus/internal/product"
	"vidimus/internal/rulebook"
	"vidimus/internal/settings"
)

// facts tells the product room about vendors that are all in order.
type facts struct{}

func (facts) VendorFacts(_ context.Context, _ db.Querier, ids []string) (map[string]product.VendorFacts, error) {
	found := map[string]product.VendorFacts{}
	for _, id := range ids {
		found[id] = product.VendorFacts{ID: id, Country: "DE", Language: "de", Standing: product.StandingActive, Ready: true}
	}
	return found, nil
}

// bench is a marketplace of three vendors that is inspected.
type bench struct {
	*Service
	t        testing.TB
	clock    *clock.Manual
	registry *job.Registry
	ready    []string // revisions that wait no longer, in order
}

func newBench(t testing.TB, database *db.DB, allowed ...string) *bench {
	t.Helper()
	now := clock.NewManual(time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC))
	kept := settings.NewService(database, now.Now)
	if _, err := kept.Start(t.Context(), settings.Reseller, nil); err != nil {
		t.Fatal(err)
	}
	err := database.InTx(t.Context(), func(tx *db.Tx) error {
		for _, id := range []string{"v1", "v2", "v3"} {
			_, err := tx.Exec(t.Context(), `
				INSERT INTO vendor (id, slug, name, email, country, language, about, standing, vip, trusted, listings_stopped, joined_at, standing_since, version)
				VALUES ($1, $1, $1, 'v@vendor.example', 'DE', 'de', '', 'active', FALSE, FALSE, FALSE, 0, 0, 1)`, id)
			if err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	b := &bench{t: t, clock: now, registry: job.NewRegistry()}
	queue, err := job.New(database, b.registry, job.Settings{Logger: slog.New(slog.DiscardHandler), Queues: Queues()})
	if err != nil {
		t.Fatal(err)
	}
	editions := edition.NewService(database, now.Now, kept)
	products := product.NewService(product.Config{DB: database, Clock: now.Now, Editions: editions, Vendors: facts{}})
	b.Service = NewService(Config{
		DB: database, Clock: now.Now, Queue: queue, Editions: editions, Products: products,
		Pages: safehttp.New(safehttp.Options{Allowed: allowed, MaxBytes: 1 << 20}),
	})
	b.Ready = func(_ context.Context, _ *db.Tx, _, revisionID string) error {
		b.ready = append(b.ready, revisionID)
		return nil
	}
	products.Subscribers.Submitted = append(products.Subscribers.Submitted, b.OnSubmitted)
	return b
}

// keepFiles gives the marketplace a store of its own.
func (b *bench) keepFiles() {
	b.t.Helper()
	folder, err := blob.OpenFolder(b.t.TempDir())
	if err != nil {
		b.t.Fatal(err)
	}
	b.t.Cleanup(func() { _ = folder.Close() })
	b.Store = folder
}

// course is a clean product with a sales page.
func course(title, text, page string) rulebook.Document {
	one, width, size := 1, 1024, int64(200_000)
	return rulebook.Document{
		Type: rulebook.TypeDigital, Title: title, DescriptionHTML: "<p>" + text + "</p>", Language: "de", Price: "49.90", Currency: "EUR",
		SKU: "B-1", MinQuantity: &one, ProductURL: page,
		Images:       []rulebook.Image{{URL: "https://backstube.example/kurs.jpg", Width: &width, Height: &width, Format: "jpeg", Bytes: &size}},
		DeliveryLink: "https://backstube.example/mitglieder",
	}
}

const breadText = `Sie erhalten 24 Lektionen als Video im Mitgliederbereich, dazu ein Rezeptheft als PDF mit 60 Seiten.
	Die Lektionen führen vom ersten Ansatz bis zum fertigen Laib; alle Zutaten gibt es im Supermarkt.
	Nach dem Kauf erhalten Sie sofort Zugang, ohne zeitliche Begrenzung. Jede Lektion zeigt einen Handgriff,
	den Sie am selben Tag üben können, und endet mit einer Liste der häufigsten Fehler und ihrer Ursachen.`

const (
	breadPage = "https://backstube.example/kurs"
	ownPage   = "https://shops.vidimus.example/kurs" // is not asked
)

func seller(vendorID string) actor.Actor {
	return actor.Actor{AccountID: "owner-" + vendorID, Role: actor.VendorOwner, VendorID: vendorID}
}

// submit saves and submits a product of a vendor; productID empty = a new one.
func (b *bench) submit(vendorID, productID string, doc rulebook.Document) product.Product {
	b.t.Helper()
	saved, err := b.Products.Save(b.t.Context(), seller(vendorID), product.SaveCommand{ProductID: productID, Document: doc})
	if err != nil {
		b.t.Fatal(err)
	}
	if _, err := b.Products.Submit(b.t.Context(), seller(vendorID), product.SubmitCommand{ProductID: saved.Product.ID}); err != nil {
		b.t.Fatalf("submit %q: %v", doc.Title, err)
	}
	b.clock.Advance(time.Second)
	p, err := b.Products.ProductIn(b.t.Context(), b.DB, saved.Product.ID)
	if err != nil {
		b.t.Fatal(err)
	}
	return p
}

func (b *bench) compare(products ...product.Product) {
	b.t.Helper()
	var args compareTexts
	for _, p := range products {
		args.RevisionIDs = append(args.RevisionIDs, p.WaitingRevision)
	}
	if err := b.compareTexts(b.t.Context(), args); err != nil {
		b.t.Fatal(err)
	}
}

// found lists what inspections of a kind reported of a product, "code evidence status".
func (b *bench) found(p product.Product, kind Kind) []string {
	b.t.Helper()
	stored, err := b.Products.FindingsIn(b.t.Context(), b.DB, p.WaitingRevision)
	if err != nil {
		b.t.Fatal(err)
	}
	var lines []string
	for _, finding := range stored {
		if finding.Source == string(kind) {
			lines = append(lines, fmt.Sprintf("%s %s %s%s", finding.Code, finding.Field, finding.Evidence, finding.Args["status"]))
		}
	}
	return lines
}

// of returns the inspection of a kind of a product's waiting revision.
func (b *bench) of(p product.Product, kind Kind) Inspection {
	b.t.Helper()
	all, err := b.Of(b.t.Context(), actor.Actor{AccountID: "rita", Role: actor.Reviewer}, p.WaitingRevision)
	if err != nil {
		b.t.Fatal(err)
	}
	for _, one := range all {
		if one.Kind == kind {
			return one
		}
	}
	return Inspection{}
}
