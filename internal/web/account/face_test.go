package account_test

import (
	"html"
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

	rooms "vidimus/internal/account"
	"vidimus/internal/actor"
	"vidimus/internal/platform/clock"
	"vidimus/internal/platform/db"
	"vidimus/internal/platform/db/dbtest"
	"vidimus/internal/platform/i18n"
	"vidimus/internal/web/account"
	"vidimus/internal/web/page"
	"vidimus/internal/web/ui"
	"vidimus/internal/words"
)

const (
	email    = "rita@vidimus.example"
	password = "seen and found good"
)

// house is the face on a server of its own, with one reviewer.
type house struct {
	*testing.T
	clock    *clock.Manual
	accounts *rooms.Service
	server   *httptest.Server
}

func open(t *testing.T) *house {
	t.Helper()
	database := dbtest.New(t, db.SQLite)
	now := clock.NewManual(time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC))
	h := &house{T: t, clock: now, accounts: rooms.NewService(database, now.Now, &argon2id.Params{Memory: 64, Iterations: 1, Parallelism: 1, SaltLength: 16, KeyLength: 32})}
	creation := rooms.Creation{Email: email, Name: "Rita Sommer", Password: password, Role: actor.Reviewer, Locale: "en"}
	if _, err := h.accounts.Create(t.Context(), actor.TheSystem, creation); err != nil {
		t.Fatal(err)
	}
	catalogue, err := i18n.New(words.Files)
	if err != nil {
		t.Fatal(err)
	}
	var face *account.Face
	site, err := page.New(page.Config{
		Catalogue: catalogue, Clock: now.Now, Log: slog.New(slog.DiscardHandler),
		Visitor: func(r *http.Request) ui.Visitor { return face.Visitor(r) },
	})
	if err != nil {
		t.Fatal(err)
	}
	face = account.NewFace(account.Config{
		Site: site, Accounts: h.accounts, Clock: now.Now, Sessions: account.NewSessions(rooms.Sessions{DB: database, Clock: now.Now}, false),
	})
	mux := http.NewServeMux()
	face.Routes(mux)
	h.server = httptest.NewServer(site.Wrap(mux, face.Middleware))
	t.Cleanup(h.server.Close)
	return h
}

// visitor is a browser with cookies of its own.
type visitor struct {
	*house
	client *http.Client
}

func (h *house) visitor() visitor {
	h.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		h.Fatal(err)
	}
	return visitor{h, &http.Client{Jar: jar, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}}
}

// answer is what came back: the page, or where it leads.
type answer struct {
	status   int
	location string
	body     string
}

// ask sends a form, or asks for a page where there is none.
func (v visitor) ask(path string, typed url.Values) answer {
	v.Helper()
	method, body := http.MethodGet, ""
	if typed != nil {
		method, body = http.MethodPost, typed.Encode()
	}
	request, err := http.NewRequestWithContext(v.Context(), method, v.server.URL+path, strings.NewReader(body))
	if err != nil {
		v.Fatal(err)
	}
	request.Header.Set("Sec-Fetch-Site", "same-origin")
	if typed != nil {
		request.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	}
	response, err := v.client.Do(request)
	if err != nil {
		v.Fatal(err)
	}
	defer response.Body.Close()
	content, err := io.ReadAll(response.Body)
	if err != nil {
		v.Fatal(err)
	}
	return answer{response.StatusCode, response.Header.Get("Location"), string(content)}
}

// session is the token in the visitor's cookie.
func (v visitor) session() string {
	v.Helper()
	address, err := url.Parse(v.server.URL)
	if err != nil {
		v.Fatal(err)
	}
	for _, cookie := range v.client.Jar.Cookies(address) {
		if cookie.Name == "session" {
			return cookie.Value
		}
	}
	return ""
}

func (v visitor) signIn(email, password string) answer {
	v.Helper()
	return v.ask("/sign-in", url.Values{"email": {email}, "password": {password}})
}

// isIn tells whether the visitor is signed in.
func (v visitor) isIn() bool { return v.ask("/account", nil).status == http.StatusOK }

func TestSigningIn(t *testing.T) {
	t.Parallel()
	t.Run("ACC-001 leads to where the role begins, and the address minds no case", func(t *testing.T) {
		t.Parallel()
		v := open(t).visitor()
		if got := v.signIn("Rita@Vidimus.example", password); got.status != http.StatusSeeOther || got.location != "/desk" {
			t.Errorf("%d %s", got.status, got.location)
		}
		if !v.isIn() {
			t.Error("not signed in")
		}
	})
	t.Run("ACC-001 says the same whatever is wrong, and sends no password back", func(t *testing.T) {
		t.Parallel()
		v := open(t).visitor()
		for _, wrong := range []string{email, "nobody@vidimus.example"} {
			got := v.signIn(wrong, "seen and found wanting")
			if got.status != http.StatusUnprocessableEntity || !strings.Contains(got.body, "do not belong together") {
				t.Errorf("%s: %d", wrong, got.status)
			}
			if strings.Contains(got.body, "wanting") || !strings.Contains(got.body, wrong) {
				t.Errorf("%s: the form came back with a password, or without the address", wrong)
			}
		}
		if v.isIn() {
			t.Error("signed in")
		}
	})
	t.Run("ACC-001 gives the session another token, so that one planted before is worth nothing", func(t *testing.T) {
		t.Parallel()
		v := open(t).visitor()
		v.signIn(email, password)
		before := v.session()
		v.signIn(email, password)
		if after := v.session(); before == "" || after == before {
			t.Errorf("%q, then %q", before, after)
		}
	})
	t.Run("ACC-001 bounds attempts until time has passed, also with the right password", func(t *testing.T) {
		t.Parallel()
		h := open(t)
		v := h.visitor()
		tries := 0
		for v.signIn(email, "wrong password again").status == http.StatusUnprocessableEntity {
			if tries++; tries > 100 {
				t.Fatal("nobody stops a hundred attempts")
			}
		}
		if got := v.signIn(email, password); got.status != http.StatusTooManyRequests {
			t.Errorf("answered %d", got.status)
		}
		h.clock.Advance(time.Hour)
		if got := v.signIn(email, password); got.status != http.StatusSeeOther {
			t.Errorf("an hour later: %d", got.status)
		}
	})
}

func TestReturning(t *testing.T) {
	t.Parallel()
	v := open(t).visitor()
	for wanted, leads := range map[string]string{
		"/desk/cases/1?x=2": "/desk/cases/1?x=2", "//evil.example": "/desk", "https://evil.example/": "/desk",
		`/\evil.example`: "/desk", "javascript:alert(1)": "/desk", "/%0d%0aSet-Cookie:x=y": "/%0d%0aSet-Cookie:x=y", "": "/desk",
	} {
		got := v.ask("/sign-in", url.Values{"email": {email}, "password": {password}, "return": {wanted}})
		if got.location != leads {
			t.Errorf("%q led to %q, want %q", wanted, got.location, leads)
		}
		if wanted != leads && wanted != "" {
			if body := v.ask("/sign-in?return="+url.QueryEscape(wanted), nil).body; strings.Contains(body, `value="`+html.EscapeString(wanted)+`"`) {
				t.Errorf("the form would lead to %q", wanted)
			}
		}
	}
}

func TestSigningOut(t *testing.T) {
	t.Parallel()
	h := open(t)
	here, there := h.visitor(), h.visitor()
	enter := func() {
		here.signIn(email, password)
		there.signIn(email, password)
	}
	enter()
	if got := here.ask("/sign-out", url.Values{}); got.status != http.StatusSeeOther || here.isIn() || !there.isIn() {
		t.Errorf("signing out answered %d, or did not end this session alone", got.status)
	}
	enter()
	if got := here.ask("/account/sessions", url.Values{}); got.status != http.StatusSeeOther || here.isIn() || there.isIn() {
		t.Errorf("signing out everywhere answered %d, or left a session", got.status)
	}
	enter()
	changed := url.Values{"old": {password}, "new": {"found good and seen"}}
	if got := here.ask("/account/password", changed); got.status != http.StatusSeeOther || !here.isIn() || there.isIn() {
		t.Errorf("a new password answered %d, or did not end the other sessions alone", got.status)
	}
	if got := there.signIn(email, password); got.status != http.StatusUnprocessableEntity {
		t.Errorf("the old password still opens: %d", got.status)
	}
}

func TestOwnAccount(t *testing.T) {
	t.Parallel()
	v := open(t).visitor()
	if got := v.ask("/account", nil); got.status != http.StatusSeeOther || !strings.HasPrefix(got.location, "/sign-in?return=") {
		t.Errorf("a guest: %d %s", got.status, got.location)
	}
	v.signIn(email, password)
	t.Run("ACC-003 the old password must be right, and the new one long enough", func(t *testing.T) {
		for _, typed := range []url.Values{
			{"old": {"wrong"}, "new": {"long enough for all"}}, {"old": {password}, "new": {"short"}},
		} {
			if got := v.ask("/account/password", typed); got.status != http.StatusUnprocessableEntity {
				t.Errorf("%v: %d", typed, got.status)
			}
		}
	})
	t.Run("I18N-001 the language of the account is that of its pages", func(t *testing.T) {
		if got := v.ask("/account/language", url.Values{"locale": {"de"}}); got.status != http.StatusSeeOther {
			t.Errorf("%d", got.status)
		}
		if body := v.ask("/account", nil).body; !strings.Contains(body, "Überall abmelden") || !strings.Contains(body, "Prüftisch") {
			t.Error("the page is not in German")
		}
		if got := v.ask("/account/language", url.Values{"locale": {"xx"}}); got.status != http.StatusUnprocessableEntity {
			t.Errorf("a language that is not offered: %d", got.status)
		}
	})
}
