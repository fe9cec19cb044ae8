package app

import (
	"context"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"strings"
	"testing"

	"github.com/alexedwards/argon2id"

	"vidimus/internal/account"
	"vidimus/internal/actor"
	"vidimus/internal/settings"
	"vidimus/internal/vendor"
)

// matrix is the right that each address asks for. An address without a row fails the build.
var matrix = map[string]actor.Right{
	"/":            actor.Shop,
	"GET /healthz": actor.Shop,
	"GET /assets/": actor.Shop,

	"GET /{$}":                   actor.Shop,
	"GET /search":                actor.Shop,
	"GET /categories":            actor.Shop,
	"GET /products/{id}":         actor.Shop,
	"GET /shops/{slug}":          actor.Shop,
	"GET /cart":                  actor.Shop,
	"POST /cart":                 actor.Shop,
	"POST /cart/lines":           actor.Shop,
	"GET /checkout":              actor.Shop,
	"POST /checkout":             actor.Shop,
	"GET /orders/{token}":        actor.Shop,
	"POST /orders/{token}":       actor.Shop,
	"POST /orders/{token}/again": actor.Shop,
	"GET /rules":                 actor.Shop,
	"GET /embed/{id}":            actor.Shop,
	"GET /media/{digest}":        actor.Shop,

	"GET /sign-in":           actor.Shop,
	"POST /sign-in":          actor.Shop,
	"POST /sign-out":         actor.Shop,
	"POST /preferences":      actor.Shop,
	"GET /account":           actor.OwnAccount,
	"POST /account/language": actor.OwnAccount,
	"POST /account/password": actor.OwnAccount,
	"POST /account/sessions": actor.OwnAccount,

	"GET /vendor":                          actor.ReadOwnProducts,
	"GET /vendor/products":                 actor.ReadOwnProducts,
	"GET /vendor/products/new":             actor.EditOwnProducts,
	"POST /vendor/products/new":            actor.EditOwnProducts,
	"POST /vendor/products/inspect":        actor.EditOwnProducts,
	"GET /vendor/products/{id}":            actor.ReadOwnProducts,
	"GET /vendor/products/{id}/edit":       actor.EditOwnProducts,
	"POST /vendor/products/{id}/edit":      actor.EditOwnProducts,
	"GET /vendor/products/{id}/preview":    actor.ReadOwnProducts,
	"GET /vendor/products/{id}/denial":     actor.ReadOwnProducts,
	"POST /vendor/products/{id}/submit":    actor.EditOwnProducts,
	"POST /vendor/products/{id}/pause":     actor.EditOwnProducts,
	"POST /vendor/products/{id}/activate":  actor.EditOwnProducts,
	"POST /vendor/products/{id}/archive":   actor.EditOwnProducts,
	"POST /vendor/products/{id}/duplicate": actor.EditOwnProducts,
	"POST /vendor/products/{id}/stock":     actor.EditOwnProducts,
	"GET /vendor/messages":                 actor.WriteToDesk,
	"POST /vendor/messages":                actor.WriteToDesk,
	"GET /vendor/messages/{thread}":        actor.WriteToDesk,
	"POST /vendor/messages/{thread}":       actor.WriteToDesk,
	"GET /vendor/corrections":              actor.ReadOwnProducts,
	"GET /vendor/imports":                  actor.ReadOwnProducts,
	"POST /vendor/imports":                 actor.EditOwnProducts,
	"GET /vendor/imports/{run}":            actor.ReadOwnProducts,
	"GET /vendor/imports/{run}/progress":   actor.ReadOwnProducts,
	"POST /vendor/imports/{run}/cancel":    actor.EditOwnProducts,
	"GET /vendor/help/statuses":            vendorOrDesk,
	"GET /vendor/help/statuses/figure":     vendorOrDesk,
	"GET /vendor/help/types":               vendorOrDesk,
	"GET /vendor/rules":                    vendorOrDesk,

	"GET /desk":                           actor.ReadDesk,
	"POST /desk/next":                     actor.DecideCase,
	"GET /desk/search":                    actor.ReadDesk,
	"GET /desk/cases/{id}":                actor.ReadDesk,
	"GET /desk/cases/{id}/files/{digest}": actor.ReadDesk,
	"POST /desk/cases/{id}/claim":         actor.DecideCase,
	"POST /desk/cases/{id}/release":       actor.DecideCase,
	"POST /desk/cases/{id}/heartbeat":     actor.DecideCase,
	"POST /desk/cases/{id}/approve":       actor.DecideCase,
	"POST /desk/cases/{id}/deny":          actor.DecideCase,
	"POST /desk/cases/{id}/uphold":        actor.DecideCase,
	"POST /desk/cases/{id}/return":        actor.DecideCase,
	"POST /desk/cases/{id}/message":       actor.AnswerVendors,
	"POST /desk/cases/{id}/call":          actor.DecideCase,
	"POST /desk/cases/{id}/reply":         actor.DecideCase,
	"POST /desk/cases/{id}/hold":          actor.DecideCase,
	"POST /desk/cases/{id}/escalate":      actor.DecideCase,
	"POST /desk/cases/{id}/note":          actor.ReadDesk,
	"POST /desk/cases/{id}/overrule":      actor.OverruleReview,
	"POST /desk/decisions/{id}/undo":      actor.DecideCase,
	"GET /desk/products":                  actor.ReadDesk,
	"GET /desk/products/{id}":             actor.ReadDesk,
	"POST /desk/products/{id}/reopen":     actor.DecideCase,
	"POST /desk/products/{id}/enforce":    actor.EnforceProduct,
	"POST /desk/products/{id}/correct":    actor.RequestCorrection,
	"GET /desk/vendors":                   actor.ReadDesk,
	"GET /desk/vendors/{id}":              actor.ReadDesk,
	"POST /desk/vendors/{id}/standing":    actor.SetStanding,
	"POST /desk/vendors/{id}/vip":         actor.SetStanding,
	"GET /desk/messages":                  actor.ReadDesk,
	"GET /desk/messages/{id}":             actor.ReadDesk,
	"POST /desk/messages/{id}":            actor.AnswerVendors,
	"GET /desk/rules":                     actor.ReadDesk,
	"GET /desk/disputed":                  actor.ReadDesk,
	"POST /desk/disputed":                 actor.EditDisputed,
	"GET /desk/campaigns":                 actor.ReadDesk,
	"POST /desk/campaigns":                actor.StartCampaign,
	"POST /desk/campaigns/{id}/stop":      actor.StartCampaign,
	"GET /desk/incidents":                 actor.ResolveIncident,
	"POST /desk/incidents/{id}/resolved":  actor.ResolveIncident,
	"GET /desk/jobs":                      actor.ReadJobs,
	"POST /desk/jobs/{id}/again":          actor.ReadJobs,
}

// vendorOrDesk stands for help that vendors and staff read.
const vendorOrDesk actor.Right = "vendor or desk"

const password = "seen and found good"

var roles = []actor.Role{
	actor.Guest, actor.Buyer, actor.VendorOwner, actor.VendorCollaborator, actor.Reviewer, actor.VIPReviewer,
	actor.Lead, actor.Finance, actor.Support, actor.Administrator,
}

// TestMatrix asks every address as everybody: who has the right is never refused for want of it, and
// who has not is refused before anything else is said.
func TestMatrix(t *testing.T) {
	a, server := open(t, settings.Reseller)
	for _, pattern := range a.patterns {
		if _, known := matrix[pattern]; !known {
			t.Errorf("%s has no row in the matrix of rights", pattern)
		}
	}
	if len(a.patterns) != len(matrix) {
		t.Errorf("the matrix has %d rows for %d addresses: a row's address is gone", len(matrix), len(a.patterns))
	}
	for _, role := range roles {
		client := signIn(t, a, server, role)
		for _, pattern := range a.patterns {
			if pattern == "POST /sign-out" || pattern == "POST /account/sessions" && role != actor.Guest {
				continue // would end the visit
			}
			t.Run(string(role)+" "+pattern, func(t *testing.T) {
				ask(t, client, server.URL, pattern, role)
			})
		}
	}
}

func may(role actor.Role, right actor.Right) bool {
	by := actor.Actor{AccountID: "somebody", Role: role}
	if right == vendorOrDesk {
		return by.May(actor.ReadDesk) || by.May(actor.ReadOwnProducts)
	}
	return by.May(right)
}

func ask(t *testing.T, client *http.Client, base, pattern string, role actor.Role) {
	t.Helper()
	method, path, found := strings.Cut(pattern, " ")
	if !found {
		method, path = http.MethodGet, pattern
	}
	for _, wildcard := range []string{"{id}", "{slug}", "{token}", "{digest}", "{run}", "{thread}"} {
		path = strings.ReplaceAll(path, wildcard, "06gz0000000000000000000000")
	}
	path = strings.ReplaceAll(path, "{$}", "")
	request, err := http.NewRequestWithContext(t.Context(), method, base+path, nil)
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Sec-Fetch-Site", "same-origin")
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	response, err := client.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	toSignIn := response.StatusCode == http.StatusSeeOther && strings.HasPrefix(response.Header.Get("Location"), "/sign-in")
	refused := toSignIn || response.StatusCode == http.StatusForbidden || response.StatusCode == http.StatusUnauthorized
	if response.StatusCode >= http.StatusInternalServerError {
		t.Errorf("answered %d", response.StatusCode)
	}
	if want := !may(role, matrix[pattern]); refused != want {
		t.Errorf("answered %d to %q: refused = %v, want %v", response.StatusCode, response.Header.Get("Location"), refused, want)
	}
	if refused && role != actor.Guest && toSignIn {
		t.Error("asked somebody to sign in who has")
	}
}

// open starts a marketplace in a folder of its own.
func open(t *testing.T, preset string) (*App, *httptest.Server) {
	t.Helper()
	return openWith(t, Config{Preset: preset})
}

// openWith is like open, for a marketplace of a configuration of its own.
func openWith(t *testing.T, config Config) (*App, *httptest.Server) {
	t.Helper()
	config.Data, config.Listen, config.SMTPSecurity = filepath.Join(t.TempDir(), "data"), "127.0.0.1:0", "none"
	a, err := New(t.Context(), config, Options{
		Log: slog.New(slog.DiscardHandler), Passwords: &argon2id.Params{Memory: 64, Iterations: 1, Parallelism: 1, SaltLength: 16, KeyLength: 32},
	})
	if err != nil {
		t.Fatal(err)
	}
	server := httptest.NewServer(a.Handler())
	t.Cleanup(func() {
		server.Close()
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	})
	return a, server
}

// signIn makes an account of the role and signs it in; a guest gets a client of their own.
func signIn(t *testing.T, a *App, server *httptest.Server, role actor.Role) *http.Client {
	t.Helper()
	client := stranger(t)
	if role == actor.Guest {
		return client
	}
	email := string(role) + "@vidimus.example"
	creation := account.Creation{Email: email, Name: string(role), Password: password, Role: role, Locale: "en"}
	if role == actor.VendorOwner || role == actor.VendorCollaborator {
		creation.VendorID = register(t, a, string(role))
	}
	if _, err := a.Accounts.Create(t.Context(), actor.TheSystem, creation); err != nil {
		t.Fatal(err)
	}
	post(t, client, server.URL+"/sign-in", url.Values{"email": {email}, "password": {password}})
	return client
}

// stranger returns a client with cookies of its own, that follows nobody.
func stranger(t *testing.T) *http.Client {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	return &http.Client{Jar: jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
}

// post sends a form that must succeed, and returns where its answer leads.
func post(t *testing.T, client *http.Client, address string, form url.Values) string {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodPost, address, strings.NewReader(form.Encode()))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	request.Header.Set("Sec-Fetch-Site", "same-origin")
	response, err := client.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	if response.StatusCode != http.StatusSeeOther {
		t.Fatalf("%s answered %d", address, response.StatusCode)
	}
	return response.Header.Get("Location")
}

func register(t *testing.T, a *App, name string) string {
	t.Helper()
	made, err := a.Vendors.Register(context.WithoutCancel(t.Context()), actor.TheSystem, vendor.Registration{
		Name: name, Email: name + "@shop.example", Country: "DE", Language: "de",
	})
	if err != nil {
		t.Fatal(err)
	}
	return made.ID
}
