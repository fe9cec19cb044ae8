package vendorpanel_test

import (
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"vidimus/internal/actor"
	"vidimus/internal/desk"
	"vidimus/internal/edition"
	"vidimus/internal/intake"
	"vidimus/internal/message"
	"vidimus/internal/platform/blob"
	"vidimus/internal/platform/clock"
	"vidimus/internal/platform/db"
	"vidimus/internal/platform/db/dbtest"
	"vidimus/internal/platform/i18n"
	"vidimus/internal/platform/job"
	"vidimus/internal/product"
	"vidimus/internal/rulebook"
	"vidimus/internal/settings"
	"vidimus/internal/taxonomy"
	"vidimus/internal/vendor"
	"vidimus/internal/web/page"
	"vidimus/internal/web/ui"
	"vidimus/internal/web/ui/assets"
	"vidimus/internal/web/vendorpanel"
	"vidimus/internal/words"
)

// The people of the bench. Anna and Carl sell for "v1", Otto for another vendor.
var (
	anna  = actor.Actor{AccountID: "anna", Name: "Anna Weber", Role: actor.VendorOwner, VendorID: "v1"}
	carl  = actor.Actor{AccountID: "carl", Name: "Carl Roth", Role: actor.VendorCollaborator, VendorID: "v1"}
	otto  = actor.Actor{AccountID: "otto", Name: "Otto Lang", Role: actor.VendorOwner, VendorID: "v2"}
	rita  = actor.Actor{AccountID: "rita", Name: "Rita Blum", Role: actor.Reviewer}
	lea   = actor.Actor{AccountID: "lea", Name: "Lea Kern", Role: actor.Lead}
	guest = actor.Actor{}
)

// facts tells the product room about the bench's vendors.
type facts struct{}

func (facts) VendorFacts(_ context.Context, _ db.Querier, ids []string) (map[string]product.VendorFacts, error) {
	found := map[string]product.VendorFacts{}
	for _, id := range ids {
		found[id] = product.VendorFacts{ID: id, Name: "Backstube Weber", Slug: id, Country: "DE", Language: "de", Standing: product.StandingActive, Ready: true}
	}
	return found, nil
}

// bench is a marketplace with the panel on it, in which requests are made as anybody.
type bench struct {
	t        testing.TB
	handler  http.Handler
	clock    *clock.Manual
	kept     *settings.Service
	editions *edition.Service
	products *product.Service
	desk     *desk.Service
	messages *message.Service
	imports  *intake.Service
	uploads  *uploads
}

func newBench(t testing.TB, preset string) *bench {
	t.Helper()
	database := dbtest.New(t, db.SQLite)
	now := clock.NewManual(time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC))
	kept := settings.NewService(database, now.Now)
	if _, err := kept.Start(t.Context(), preset, nil); err != nil {
		t.Fatal(err)
	}
	insertVendors(t, database)
	b := &bench{t: t, clock: now, kept: kept, editions: edition.NewService(database, now.Now, kept), messages: message.NewService(database, now.Now), uploads: &uploads{}}
	b.openRooms(database)
	b.handler = b.serve(t)
	return b
}

func insertVendors(t testing.TB, database *db.DB) {
	t.Helper()
	err := database.InTx(t.Context(), func(tx *db.Tx) error {
		for _, id := range []string{"v1", "v2"} {
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
}

func (b *bench) openRooms(database *db.DB) {
	b.t.Helper()
	tree, err := taxonomy.Shipped()
	if err != nil {
		b.t.Fatal(err)
	}
	queue, err := job.New(database, job.NewRegistry(), job.Settings{})
	if err != nil {
		b.t.Fatal(err)
	}
	files, err := blob.OpenFolder(b.t.TempDir())
	if err != nil {
		b.t.Fatal(err)
	}
	b.t.Cleanup(func() { _ = files.Close() })
	b.products = product.NewService(product.Config{DB: database, Clock: b.clock.Now, Editions: b.editions, Vendors: facts{}, Categories: tree})
	b.desk = desk.NewService(desk.Config{
		DB: database, Clock: b.clock.Now, Editions: b.editions, Products: b.products, Vendors: vendor.NewService(database, b.clock.Now), Messages: b.messages,
		BusinessTime:     func(_ settings.Settings, from time.Time, days int) time.Time { return from.AddDate(0, 0, days) },
		AwaitsInspection: func(settings.Settings, product.Submission) bool { return false },
	})
	b.products.Subscribers.Submitted = append(b.products.Subscribers.Submitted, b.desk.OnSubmitted, b.desk.FollowCorrections)
	b.products.Subscribers.StatusChanged = append(b.products.Subscribers.StatusChanged, b.desk.OnStatusChanged)
	b.imports = intake.NewService(intake.Config{DB: database, Clock: b.clock.Now, Files: files, Queue: queue, Editions: b.editions, Products: b.products})
}

// serve mounts the panel behind the site's plumbing; who asks comes with the request's context.
func (b *bench) serve(t testing.TB) http.Handler {
	catalogue, err := i18n.New(words.Files)
	if err != nil {
		t.Fatal(err)
	}
	site, err := page.New(page.Config{
		Catalogue: catalogue, Clock: b.clock.Now, Log: slog.New(slog.DiscardHandler),
		Market: func(context.Context, i18n.Printer) ui.Market { return ui.Market{Name: "Vidimus Digital"} },
		Visitor: func(r *http.Request) ui.Visitor {
			return ui.Visitor{Name: actor.From(r.Context()).Name, Organisation: "Backstube Weber"}
		},
	})
	if err != nil {
		t.Fatal(err)
	}
	tree, err := taxonomy.Shipped()
	if err != nil {
		t.Fatal(err)
	}
	mux := http.NewServeMux()
	mux.Handle("GET "+assets.Prefix, assets.Handler())
	mux.Handle("/", site.NotFound())
	vendorpanel.NewFace(vendorpanel.Config{
		Site: site, Clock: b.clock.Now, Editions: b.editions, Products: b.products, Desk: b.desk, Messages: b.messages,
		Taxonomy: tree, Imports: b.imports, Uploads: b.uploads,
	}).Routes(mux)
	return site.Wrap(mux)
}

// uploads keeps nothing, and says of every picture that it is a JPEG of 1024 × 1024 pixels.
type uploads struct{}

const storedDigest = "4f2b9e0c7a1d5e6f8091a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d5e6f7"

func (*uploads) image() rulebook.Image {
	width, size := 1024, int64(200_000)
	return rulebook.Image{URL: "/files/" + storedDigest, Digest: storedDigest, Width: &width, Height: &width, Format: "jpeg", Bytes: &size}
}

// answer is what came back for a request.
type answer struct {
	status   int
	body     string
	location string
}

// ask makes a request as somebody. A form makes it a POST.
func (b *bench) ask(who actor.Actor, path string, form url.Values) answer {
	b.t.Helper()
	method, body := http.MethodGet, ""
	if form != nil {
		method, body = http.MethodPost, form.Encode()
	}
	r := httptest.NewRequestWithContext(b.t.Context(), method, path, strings.NewReader(body))
	if form != nil {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	recorder := httptest.NewRecorder()
	b.handler.ServeHTTP(recorder, r.WithContext(actor.Into(r.Context(), who)))
	return answer{status: recorder.Code, body: recorder.Body.String(), location: recorder.Header().Get("Location")}
}

// get asks for a page and wants it.
func (b *bench) get(who actor.Actor, path string) string {
	b.t.Helper()
	found := b.ask(who, path, nil)
	if found.status != http.StatusOK {
		b.t.Fatalf("GET %s: %d\n%s", path, found.status, found.body)
	}
	return found.body
}

// post sends a form and wants to be led on.
func (b *bench) post(who actor.Actor, path string, form url.Values) string {
	b.t.Helper()
	found := b.ask(who, path, form)
	if found.status != http.StatusSeeOther {
		b.t.Fatalf("POST %s: %d\n%s", path, found.status, found.body)
	}
	return found.location
}

// course is a clean digital product.
func course() rulebook.Document {
	one, width, size := 1, 1024, int64(200_000)
	return rulebook.Document{
		Type: rulebook.TypeDigital, Title: "Brotbacken mit Sauerteig: der Videokurs",
		DescriptionHTML: `<p>Sie erhalten 24 Lektionen als Video im Mitgliederbereich, dazu ein Rezeptheft als PDF mit 60 Seiten. Die Lektionen führen vom ersten Ansatz bis zum fertigen Laib; alle Zutaten gibt es im Supermarkt. Nach dem Kauf erhalten Sie sofort Zugang, ohne zeitliche Begrenzung.</p>`,
		Language:        "de", Price: "49.90", Currency: "EUR", SKU: "B-1", MinQuantity: &one,
		ProductURL:   "https://backstube.example/kurs",
		Images:       []rulebook.Image{{URL: "https://backstube.example/kurs.jpg", Width: &width, Height: &width, Format: "jpeg", Bytes: &size}},
		DeliveryLink: "https://backstube.example/mitglieder",
	}
}

func (b *bench) saved(doc rulebook.Document) string {
	b.t.Helper()
	saved, err := b.products.Save(b.t.Context(), anna, product.SaveCommand{Document: doc})
	if err != nil {
		b.t.Fatal(err)
	}
	return saved.Product.ID
}

func (b *bench) submitted(doc rulebook.Document) string {
	b.t.Helper()
	id := b.saved(doc)
	if _, err := b.products.Submit(b.t.Context(), anna, product.SubmitCommand{ProductID: id}); err != nil {
		b.t.Fatal(err)
	}
	return id
}

// seen claims the case of a product and returns what its page shows.
func (b *bench) seen(id string) desk.CaseView {
	b.t.Helper()
	c, err := b.desk.CaseOfProduct(b.t.Context(), rita, id)
	if err != nil {
		b.t.Fatal(err)
	}
	if err := b.desk.Claim(b.t.Context(), rita, c.ID); err != nil {
		b.t.Fatal(err)
	}
	view, err := b.desk.Case(b.t.Context(), rita, c.ID)
	if err != nil {
		b.t.Fatal(err)
	}
	return view
}

func (b *bench) approved(doc rulebook.Document) string {
	b.t.Helper()
	id := b.submitted(doc)
	view := b.seen(id)
	if _, err := b.desk.Approve(b.t.Context(), rita, desk.ApproveCommand{CaseID: view.Case.ID, Seen: view.Seen, SeenReviews: true}); err != nil {
		b.t.Fatal(err)
	}
	return id
}

func (b *bench) denied(doc rulebook.Document, words string, reasons ...string) string {
	b.t.Helper()
	id := b.submitted(doc)
	view := b.seen(id)
	if _, err := b.desk.Deny(b.t.Context(), rita, desk.DenyCommand{CaseID: view.Case.ID, Seen: view.Seen, Reasons: reasons, Message: words}); err != nil {
		b.t.Fatal(err)
	}
	return id
}

func (b *bench) document(id string) rulebook.Document {
	b.t.Helper()
	view, err := b.products.ByID(b.t.Context(), anna, id)
	if err != nil {
		b.t.Fatal(err)
	}
	return view.Document
}

// adjust changes the settings in force.
func (b *bench) adjust(change func(*settings.Settings)) {
	b.t.Helper()
	now, err := b.kept.Current(b.t.Context())
	if err != nil {
		b.t.Fatal(err)
	}
	changed := now.Settings
	change(&changed)
	if _, err := b.kept.Save(b.t.Context(), actor.TheSystem, now.Number, changed, "test"); err != nil {
		b.t.Fatal(err)
	}
}
