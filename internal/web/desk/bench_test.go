package desk_test

import (
	"io"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/alexedwards/argon2id"

	"vidimus/internal/account"
	"vidimus/internal/actor"
	"vidimus/internal/app"
	"vidimus/internal/desk"
	"vidimus/internal/platform/clock"
	"vidimus/internal/platform/db"
	"vidimus/internal/product"
	"vidimus/internal/rulebook"
	"vidimus/internal/vendor"
)

const password = "seen and found good"

// bench is a marketplace with a reviewer at the desk and one vendor.
type bench struct {
	*app.App
	t      *testing.T
	clock  *clock.Manual
	server *httptest.Server
	client *http.Client
	vendor vendor.Vendor
	seller actor.Actor
}

func newBench(t *testing.T, preset string) *bench {
	t.Helper()
	b := &bench{t: t, clock: clock.NewManual(time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC))}
	opened, err := app.New(t.Context(), app.Config{Data: t.TempDir(), Listen: "127.0.0.1:0", SMTPSecurity: "none", Preset: preset}, app.Options{
		Clock: b.clock.Now, Log: slog.New(slog.DiscardHandler),
		Passwords: &argon2id.Params{Memory: 64, Iterations: 1, Parallelism: 1, SaltLength: 16, KeyLength: 32},
	})
	if err != nil {
		t.Fatal(err)
	}
	b.App, b.server = opened, httptest.NewServer(opened.Handler())
	t.Cleanup(func() {
		b.server.Close()
		if err := opened.Close(); err != nil {
			t.Error(err)
		}
	})
	if b.vendor, err = opened.Vendors.Register(t.Context(), actor.TheSystem, vendor.Registration{
		Name: "Backstube Nord", Email: "anna@backstube.example", Country: "DE", Language: "de",
	}); err != nil {
		t.Fatal(err)
	}
	b.seller = actor.Actor{AccountID: "anna", Role: actor.VendorOwner, VendorID: b.vendor.ID}
	b.signIn(actor.Reviewer)
	return b
}

// signIn lets the bench go on as somebody of a role.
func (b *bench) signIn(role actor.Role) {
	b.t.Helper()
	email := string(role) + "@vidimus.example"
	if _, err := b.Accounts.Create(b.t.Context(), actor.TheSystem, account.Creation{Email: email, Name: "Rita Blum", Password: password, Role: role, Locale: "en"}); err != nil {
		b.t.Fatal(err)
	}
	jar, err := cookiejar.New(nil)
	if err != nil {
		b.t.Fatal(err)
	}
	b.client = &http.Client{Jar: jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	if found := b.post("/sign-in", url.Values{"email": {email}, "password": {password}}); found.status != http.StatusSeeOther {
		b.t.Fatalf("sign in: %d", found.status)
	}
}

// answer is what came back for a request.
type answer struct {
	status   int
	location string
	body     string
}

func (b *bench) get(path string) string {
	b.t.Helper()
	found := b.ask(http.MethodGet, path, "")
	if found.status != http.StatusOK {
		b.t.Fatalf("GET %s: %d\n%s", path, found.status, found.body)
	}
	return found.body
}

func (b *bench) post(path string, form url.Values) answer {
	b.t.Helper()
	return b.ask(http.MethodPost, path, form.Encode())
}

func (b *bench) ask(method, path, body string) answer {
	b.t.Helper()
	request, err := http.NewRequestWithContext(b.t.Context(), method, b.server.URL+path, strings.NewReader(body))
	if err != nil {
		b.t.Fatal(err)
	}
	if body != "" {
		request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		request.Header.Set("Sec-Fetch-Site", "same-origin")
	}
	response, err := b.client.Do(request)
	if err != nil {
		b.t.Fatal(err)
	}
	defer response.Body.Close()
	read, err := io.ReadAll(response.Body)
	if err != nil {
		b.t.Fatal(err)
	}
	return answer{status: response.StatusCode, location: response.Header.Get("Location"), body: string(read)}
}

// course is a digital product in which no rule finds anything.
func course(title string) rulebook.Document {
	one, width := 1, 1024
	size := int64(200_000)
	return rulebook.Document{
		Type: rulebook.TypeDigital, Title: title,
		DescriptionHTML: `<p>Sie erhalten 24 Lektionen als Video im Mitgliederbereich, dazu ein Rezeptheft als PDF mit 60 Seiten.
			Die Lektionen führen vom ersten Ansatz bis zum fertigen Laib; alle Zutaten gibt es im Supermarkt.
			Nach dem Kauf erhalten Sie sofort Zugang, ohne zeitliche Begrenzung. Dies ist der Kurs ` + title + `.</p>`,
		Language: "de", Price: "49.90", Currency: "EUR", SKU: title, MinQuantity: &one, ProductURL: "https://shops.vidimus.example/kurs",
		Images:       []rulebook.Image{{URL: "https://backstube.example/kurs.jpg", Width: &width, Height: &width, Format: "jpeg", Bytes: &size}},
		DeliveryLink: "https://backstube.example/mitglieder",
	}
}

// submit hands a document in, as a new product or a change of one, and returns the open case.
func (b *bench) submit(productID string, doc rulebook.Document) desk.Case {
	b.t.Helper()
	saved, err := b.Products.Save(b.t.Context(), b.seller, product.SaveCommand{ProductID: productID, Document: doc})
	if err != nil {
		b.t.Fatal(err)
	}
	if _, err := b.Products.Submit(b.t.Context(), b.seller, product.SubmitCommand{ProductID: saved.Product.ID}); err != nil {
		b.t.Fatal(err)
	}
	found, err := b.Desk.CaseOfProduct(b.t.Context(), actor.TheSystem, saved.Product.ID)
	if err != nil {
		b.t.Fatal(err)
	}
	return found
}

// decision is the form of a decision as the page of a case holds it, with more values.
func (b *bench) decision(caseID string, more url.Values) url.Values {
	b.t.Helper()
	view, err := b.Desk.Case(b.t.Context(), actor.TheSystem, caseID)
	if err != nil {
		b.t.Fatal(err)
	}
	form := url.Values{"revision": {view.Seen.RevisionID}, "findings": {view.Seen.Findings}, "title": {view.Revision.Document.Title}}
	for name, values := range more {
		form[name] = values
	}
	return form
}

// write changes what only jobs write.
func (b *bench) write(statement string, arguments ...any) {
	b.t.Helper()
	err := b.DB.InTx(b.t.Context(), func(tx *db.Tx) error {
		_, err := tx.Exec(b.t.Context(), statement, arguments...)
		return err
	})
	if err != nil {
		b.t.Fatal(err)
	}
}

func (b *bench) status(productID string) product.Status {
	b.t.Helper()
	p, err := b.Products.ProductIn(b.t.Context(), b.DB, productID)
	if err != nil {
		b.t.Fatal(err)
	}
	return p.Status
}

func holds(t *testing.T, body string, parts ...string) {
	t.Helper()
	for _, part := range parts {
		if !strings.Contains(body, part) {
			t.Errorf("the page lacks %q", part)
		}
	}
}
