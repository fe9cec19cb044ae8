package store_test

import (
	"bytes"
	"context"
	"image"
	"image/color"
	"image/png"
	"io"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	accounts "vidimus/internal/account"
	"vidimus/internal/actor"
	"vidimus/internal/cart"
	"vidimus/internal/edition"
	"vidimus/internal/order"
	"vidimus/internal/payment"
	"vidimus/internal/platform/blob"
	"vidimus/internal/platform/clock"
	"vidimus/internal/platform/db"
	"vidimus/internal/platform/db/dbtest"
	"vidimus/internal/platform/fault"
	"vidimus/internal/platform/i18n"
	"vidimus/internal/platform/job"
	"vidimus/internal/product"
	"vidimus/internal/rulebook"
	"vidimus/internal/search"
	"vidimus/internal/settings"
	"vidimus/internal/taxonomy"
	"vidimus/internal/vendor"
	"vidimus/internal/web/account"
	"vidimus/internal/web/page"
	"vidimus/internal/web/store"
	"vidimus/internal/web/ui"
	"vidimus/internal/web/ui/assets"
	"vidimus/internal/words"
)

var anna = actor.Actor{AccountID: "anna", Name: "Anna Weber", Role: actor.VendorOwner, VendorID: "v1"}

// visitors are those who may come to the store.
var visitors = map[string]actor.Actor{
	"guest": {}, "buyer": {AccountID: "bert", Name: "Bert", Role: actor.Buyer}, "vendor": anna,
	"reviewer": {AccountID: "rita", Name: "Rita", Role: actor.Reviewer},
}

// facts tells the product room about the bench's vendor.
type facts struct{}

func (facts) VendorFacts(_ context.Context, _ db.Querier, ids []string) (map[string]product.VendorFacts, error) {
	found := map[string]product.VendorFacts{}
	for _, id := range ids {
		found[id] = product.VendorFacts{ID: id, Name: "Backstube Weber", Slug: "backstube-weber", Country: "DE", Language: "de", Standing: product.StandingActive, Ready: true}
	}
	return found, nil
}

// bench is a marketplace with the store in front, and a browser before it.
type bench struct {
	t        testing.TB
	db       *db.DB
	clock    *clock.Manual
	products *product.Service
	orders   *order.Service
	payments *payment.Service
	search   *search.Service
	files    blob.Store
	server   *httptest.Server
	browser  *http.Client
	language string
	as       string // of visitors
	photo    string // digest of a stored picture
}

func newBench(t testing.TB, preset string) *bench {
	t.Helper()
	b := &bench{t: t, db: dbtest.New(t, db.SQLite), clock: clock.NewManual(time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC)), language: "en"}
	kept := settings.NewService(b.db, b.clock.Now)
	b.must(kept.Start(t.Context(), preset, func(s *settings.Settings) { s.BaseURL = "https://market.example" }))
	b.must(b.db, b.db.InTx(t.Context(), func(tx *db.Tx) error {
		_, err := tx.Exec(t.Context(), `
			INSERT INTO vendor (id, slug, name, email, country, language, about, standing, vip, trusted, listings_stopped, joined_at, standing_since, version)
			VALUES ('v1', 'backstube-weber', 'Backstube Weber', 'v@vendor.example', 'DE', 'de', 'Brot seit 1921.', 'active', FALSE, FALSE, FALSE, 0, 0, 1)`)
		return err
	}))
	files, err := blob.OpenFolder(t.TempDir())
	b.must(files, err)
	t.Cleanup(func() { _ = files.Close() })
	b.files = files
	b.photo = b.keep(photo(t))
	b.serve(kept)
	return b
}

// must ends the test where something of the bench itself fails.
func (b *bench) must(_ any, err error) {
	b.t.Helper()
	if err != nil {
		b.t.Fatal(err)
	}
}

// keep stores a file and returns its digest.
func (b *bench) keep(content []byte) string {
	b.t.Helper()
	digest, _, err := b.files.Put(b.t.Context(), bytes.NewReader(content), 1<<20)
	b.must(digest, err)
	return string(digest)
}

func photo(t testing.TB) []byte {
	t.Helper()
	picture := image.NewRGBA(image.Rect(0, 0, 64, 64))
	for x := range 64 {
		for y := range 64 {
			picture.Set(x, y, color.RGBA{R: uint8(120 + x), G: uint8(80 + y), B: 60, A: 255})
		}
	}
	var out bytes.Buffer
	if err := png.Encode(&out, picture); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func (b *bench) serve(kept *settings.Service) {
	t := b.t
	editions := edition.NewService(b.db, b.clock.Now, kept)
	queue, err := job.New(b.db, job.NewRegistry(), job.Settings{})
	b.must(queue, err)
	tree, err := taxonomy.Shipped()
	b.must(tree, err)
	b.products = product.NewService(product.Config{DB: b.db, Clock: b.clock.Now, Editions: editions, Vendors: facts{}, Categories: tree})
	b.search = search.NewService(b.db, b.clock.Now, b.products, tree)
	b.products.Subscribers.Touched = append(b.products.Subscribers.Touched, b.search.OnTouched)
	b.orders = order.NewService(order.Config{DB: b.db, Clock: b.clock.Now, Editions: editions, Products: b.products})
	b.payments = payment.NewService(b.db, b.clock.Now, b.orders, payment.Sandbox{DB: b.db, Queue: queue, Now: b.clock.Now})
	catalogue, err := i18n.New(words.Files)
	b.must(catalogue, err)
	carts := cart.NewService(b.db, b.clock.Now, b.products)
	var people *account.Face
	site, err := page.New(page.Config{
		Catalogue: catalogue, Clock: b.clock.Now, Log: slog.New(slog.DiscardHandler),
		Market: func(_ context.Context, words i18n.Printer) ui.Market {
			return ui.Market{Name: "Vidimus Digital", Categories: store.Categories(words, tree), Links: store.Links(words)}
		},
		Visitor: func(r *http.Request) ui.Visitor {
			count, _ := carts.Count(r.Context(), people.CartID(r))
			return ui.Visitor{Name: actor.From(r.Context()).Name, CartCount: int(count)}
		},
	})
	b.must(site, err)
	people = account.NewFace(account.Config{
		Site: site, Accounts: accounts.NewService(b.db, b.clock.Now, nil), Clock: b.clock.Now,
		Sessions: account.NewSessions(accounts.Sessions{DB: b.db, Clock: b.clock.Now}, false),
	})
	mux := http.NewServeMux()
	mux.Handle("GET "+assets.Prefix, assets.Handler())
	shop := store.NewFace(store.Config{
		Site: site, Products: b.products, Vendors: vendor.NewService(b.db, b.clock.Now), Search: b.search, Carts: carts, Orders: b.orders,
		Payments: b.payments, Settings: kept, Files: b.files, Taxonomy: tree, Clock: b.clock.Now, Cart: people,
	})
	shop.Routes(mux)
	mux.Handle("/", shop.NotFound())
	handler := site.Wrap(mux, people.Middleware, func(next http.Handler) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			next.ServeHTTP(w, r.WithContext(actor.Into(r.Context(), visitors[b.as])))
		})
	})
	b.server = httptest.NewServer(handler)
	t.Cleanup(b.server.Close)
	b.forget()
}

// forget makes the browser a new one, without cookies.
func (b *bench) forget() {
	jar, err := cookiejar.New(nil)
	b.must(jar, err)
	b.browser = &http.Client{Jar: jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
}

// answer is what came back for a request.
type answer struct {
	status int
	header http.Header
	body   string
}

// ask makes a request; a form makes it a POST.
func (b *bench) ask(path string, form url.Values) answer {
	b.t.Helper()
	method, body := http.MethodGet, ""
	if form != nil {
		method, body = http.MethodPost, form.Encode()
	}
	r, err := http.NewRequestWithContext(b.t.Context(), method, b.server.URL+path, strings.NewReader(body))
	b.must(r, err)
	r.Header.Set("Accept-Language", b.language)
	if form != nil {
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	response, err := b.browser.Do(r)
	b.must(response, err)
	defer func() { _ = response.Body.Close() }()
	text, err := io.ReadAll(response.Body)
	b.must(text, err)
	return answer{status: response.StatusCode, header: response.Header, body: string(text)}
}

// get asks for a page and wants it.
func (b *bench) get(path string) string {
	b.t.Helper()
	found := b.ask(path, nil)
	if found.status != http.StatusOK {
		b.t.Fatalf("GET %s: %d\n%s", path, found.status, found.body)
	}
	return found.body
}

// course is a clean digital product.
func (b *bench) course() rulebook.Document {
	one, width := 1, 1024
	size := int64(200_000)
	return rulebook.Document{
		Type: rulebook.TypeDigital, Title: "Brotbacken mit Sauerteig: der Videokurs",
		DescriptionHTML: `<p>Sie erhalten <strong>24 Lektionen</strong> als Video im Mitgliederbereich, dazu ein Rezeptheft als PDF mit 60 Seiten.
			Die Lektionen führen vom ersten Ansatz bis zum fertigen Laib; alle Zutaten gibt es im Supermarkt.
			Nach dem Kauf erhalten Sie sofort Zugang, ohne zeitliche Begrenzung.</p>`,
		Language: "de", Price: "49.90", CompareAtPrice: "59.90", Currency: "EUR", SKU: "B-1", MinQuantity: &one,
		ProductURL:   "https://backstube.example/kurs",
		Images:       []rulebook.Image{{URL: "https://backstube.example/kurs.jpg", Digest: b.photo, Width: &width, Height: &width, Format: "jpeg", Bytes: &size}},
		DeliveryLink: "https://backstube.example/mitglieder",
	}
}

func (b *bench) seminar() rulebook.Document {
	doc := b.course()
	doc.Type, doc.Title, doc.SKU = rulebook.TypeSeminar, "Sauerteig von Hand: ein Tag in der Backstube", "S-1"
	doc.Event = &rulebook.Event{StartsAt: "2027-02-13T09:30:00+01:00", Place: "Backstube Weber, Mühlgasse 4, Leipzig", Terms: "Absage bis 7 Tage vorher kostenlos"}
	doc.Price, doc.CompareAtPrice, doc.DeliveryLink = "120.00", "", ""
	doc.DescriptionHTML = `<p>Ein Tag in der Backstube: Sie setzen Ihren eigenen Sauerteig an, formen vier Laibe und backen sie im Holzofen.
		Mitzubringen ist eine Schürze; Mehl und Werkzeug stehen bereit. Die Gruppe hat höchstens acht Teilnehmende, das Mittagessen ist inbegriffen.</p>`
	return doc
}

// save keeps a draft.
func (b *bench) save(doc rulebook.Document) string {
	b.t.Helper()
	b.clock.Advance(time.Second)
	saved, err := b.products.Save(b.t.Context(), anna, product.SaveCommand{Document: doc})
	b.must(saved, err)
	return saved.Product.ID
}

// sell puts a product on sale: the reseller sells before the review.
func (b *bench) sell(doc rulebook.Document) string {
	b.t.Helper()
	productID := b.save(doc)
	submitted, err := b.products.Submit(b.t.Context(), anna, product.SubmitCommand{ProductID: productID})
	if err != nil {
		b.t.Fatalf("submit %s: %v %+v", doc.Title, err, submitted)
	}
	b.must(nil, b.search.Refresh(b.t.Context()))
	return productID
}

func (b *bench) add(productID string) {
	b.t.Helper()
	if found := b.ask("/cart", url.Values{"product": {productID}, "variant": {""}, "quantity": {"1"}}); found.status != http.StatusSeeOther {
		b.t.Fatalf("add to cart: %d\n%s", found.status, found.body)
	}
}

// approve puts a product on sale by the word of a reviewer.
func (b *bench) approve(doc rulebook.Document) string {
	b.t.Helper()
	productID := b.save(doc)
	if _, err := b.products.Submit(b.t.Context(), anna, product.SubmitCommand{ProductID: productID}); err != nil {
		b.t.Fatalf("submit %s: %v %+v", doc.Title, err, fault.Of(err).Fields)
	}
	in, err := b.products.Editions.Current(b.t.Context())
	b.must(in, err)
	b.must(nil, b.db.InTx(b.t.Context(), func(tx *db.Tx) error {
		_, err := b.products.Decide(b.t.Context(), tx, in, product.DecideCommand{
			ProductID: productID, Event: product.EventApprove, By: "rita", SeenReviews: true,
		})
		return err
	}))
	b.must(nil, b.search.Refresh(b.t.Context()))
	return productID
}
