package app

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"vidimus/internal/actor"
	"vidimus/internal/demo"
	"vidimus/internal/intake"
	"vidimus/internal/platform/keyset"
)

// runDemo starts a demo marketplace as the program does, jobs and all, and returns its address.
func runDemo(t *testing.T, preset string) (*App, string) {
	t.Helper()
	a, _ := openWith(t, Config{Preset: preset, Demo: true})
	ctx, stop := context.WithCancel(t.Context())
	address, ended := make(chan string, 1), make(chan error, 1)
	go func() { ended <- a.Run(ctx, func(listening string) { address <- listening }) }()
	select {
	case err := <-ended:
		t.Fatal(err)
	case listening := <-address:
		t.Cleanup(func() {
			stop()
			if err := <-ended; err != nil {
				t.Error(err)
			}
		})
		return a, "http://" + listening
	}
	return nil, ""
}

// arrive signs the demo's first account of a role in; a guest only gets cookies of their own.
func arrive(t *testing.T, a *App, base string, role actor.Role) *http.Client {
	t.Helper()
	client := stranger(t)
	for _, login := range a.logins() {
		if login.Role == role {
			post(t, client, base+"/sign-in", url.Values{"email": {login.Email}, "password": {demo.Password}})
			break
		}
	}
	return client
}

// worked waits until the jobs have written a letter and brought a vendor's file in, so that there are
// a mail and a journal to look at.
func worked(t *testing.T, a *App) {
	t.Helper()
	owner := actor.Actor{AccountID: actor.SystemID, Role: actor.VendorOwner, VendorID: firstVendor(t, a)}
	run, err := a.Intake.Start(t.Context(), owner, intake.StartCommand{FileName: "knives.csv", Content: strings.NewReader(knives)})
	if err != nil {
		t.Fatal(err)
	}
	for deadline := time.Now().Add(5 * time.Minute); ; time.Sleep(50 * time.Millisecond) {
		letters, err := a.Notices.Outbox(t.Context(), actor.TheSystem, keyset.Cursor{}, 1)
		if err != nil {
			t.Fatal(err)
		}
		if run, err = a.Intake.ByID(t.Context(), owner, run.ID); err != nil {
			t.Fatal(err)
		}
		if run.Ended() && len(letters.Items) > 0 {
			return
		}
		if time.Now().After(deadline) {
			t.Fatalf("after five minutes the import is %s and %d letters are written", run.State, len(letters.Items))
		}
	}
}

// knives is a file with a product, and one that lacks everything.
const knives = `Handle,Title,Body (HTML),Vendor,Type,Variant SKU,Variant Price,Image Src
brot,Brotmesser aus Solingen,"<p>Ein Brotmesser mit Wellenschliff, 20 cm lang, aus rostfreiem Stahl.</p>",Weber,Messer,M-1,49.90,https://backstube.example/messer.jpg
leer,,,Weber,,M-2,abc,
`

// firstVendor returns the vendor of the first vendor's log-in.
func firstVendor(t *testing.T, a *App) string {
	t.Helper()
	for _, login := range a.logins() {
		if login.Role == actor.VendorOwner {
			found, err := a.Accounts.SignIn(t.Context(), login.Email, demo.Password)
			if err != nil {
				t.Fatal(err)
			}
			return found.VendorID
		}
	}
	t.Fatal("the demo has no vendor")
	return ""
}

// shop buys something and puts it into the cart again, so that there are an order, a cart and a checkout.
func (w *walk) shop() {
	w.Helper()
	w.areas = append(w.areas, "/cart", "/checkout", "/orders")
	at := slices.IndexFunc(w.found, func(page seenPage) bool { return page.pattern == "GET /products/{id}" })
	if at < 0 {
		w.Fatal("the store shows no product")
	}
	id := strings.TrimPrefix(w.found[at].address, "/products/")
	w.note("/embed/" + id)
	fill := func() { post(w.T, w.client, w.base+"/cart", url.Values{"product": {id}, "quantity": {"1"}}) }
	fill()
	_, page := w.get("/checkout")
	typed := url.Values{
		"email": {"berta@buyer.example"}, "name": {"Berta Beispiel"}, "street": {"Hafenweg 3"}, "zip": {"18055"}, "city": {"Rostock"},
		"country": {"DE"}, "card": {"4242 4242 4242 4242"},
	}
	for node := range w.parse(page).Descendants() {
		if at := attribute(node); node.Data == "input" && at["type"] == "hidden" && at["name"] != "" {
			typed.Set(at["name"], at["value"])
		}
	}
	order := post(w.T, w.client, w.base+"/checkout", typed)
	fill()
	w.from("/cart", "/checkout", order)
}
