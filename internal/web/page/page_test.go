package page_test

import (
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"vidimus/internal/platform/clock"
	"vidimus/internal/platform/fault"
	"vidimus/internal/platform/i18n"
	"vidimus/internal/web/page"
	"vidimus/internal/web/ui"
	"vidimus/internal/words"

	"github.com/a-h/templ"
)

// bundle is a site with one handler behind its whole plumbing.
type bundle struct {
	site *page.Site
	log  *bytes.Buffer
	mux  *http.ServeMux
	all  http.Handler
}

func setup(t *testing.T, change ...func(*page.Config)) *bundle {
	t.Helper()
	catalogue, err := i18n.New(words.Files)
	if err != nil {
		t.Fatal(err)
	}
	made := &bundle{log: &bytes.Buffer{}, mux: http.NewServeMux()}
	config := page.Config{
		Catalogue: catalogue, Clock: clock.Fixed(time.Date(2026, 3, 12, 9, 0, 0, 0, time.UTC)),
		Log: slog.New(slog.NewTextHandler(made.log, &slog.HandlerOptions{Level: slog.LevelDebug})),
	}
	for _, apply := range change {
		apply(&config)
	}
	if made.site, err = page.New(config); err != nil {
		t.Fatal(err)
	}
	made.mux.Handle("POST "+ui.PreferencesPath, made.site.Preferences())
	made.mux.Handle("GET /", made.site.NotFound())
	made.all = made.site.Wrap(made.mux)
	return made
}

func (b *bundle) handle(pattern string, handler page.HandlerFunc) {
	b.mux.Handle(pattern, b.site.Handle(handler))
}

func (b *bundle) ask(method, target string, body io.Reader, header ...string) *httptest.ResponseRecorder {
	request := httptest.NewRequest(method, target, body)
	for i := 0; i+1 < len(header); i += 2 {
		request.Header.Set(header[i], header[i+1])
	}
	answer := httptest.NewRecorder()
	b.all.ServeHTTP(answer, request)
	return answer
}

const sentForm = "application/x-www-form-urlencoded"

// hello is a page that shows the flash.
func (b *bundle) hello(w http.ResponseWriter, r *http.Request) error {
	base := b.site.Page(r)
	base.Title = "Hello"
	return b.site.Show(w, r, http.StatusOK, ui.Plain(base))
}

func TestEveryKindOfFaultHasItsStatusAndPage(t *testing.T) {
	t.Parallel()
	want := map[fault.Kind]int{
		fault.KindInvalid: 422, fault.KindNotFound: 404, fault.KindConflict: 409, fault.KindForbidden: 403,
		fault.KindUnauthenticated: 303, fault.KindBusy: 503, fault.KindTooLarge: 413,
		fault.KindRateLimited: 429, fault.KindUnavailable: 503, fault.KindInternal: 500,
	}
	for _, kind := range fault.Kinds() {
		t.Run(string(kind), func(t *testing.T) {
			t.Parallel()
			b := setup(t)
			b.handle("GET /x", func(http.ResponseWriter, *http.Request) error {
				return fault.New(kind, "x.wrong", "About {thing}.").With("thing", "<cups>").Because(errors.New("secret cause"))
			})
			answer := b.ask("GET", "/x?a=1", nil, "Accept-Language", "en")
			if answer.Code != want[kind] {
				t.Fatalf("status %d, want %d", answer.Code, want[kind])
			}
			body := answer.Body.String()
			if kind == fault.KindUnauthenticated {
				if got := answer.Header().Get("Location"); got != "/sign-in?return=%2Fx%3Fa%3D1" {
					t.Errorf("leads to %q", got)
				}
				return
			}
			if !strings.Contains(body, "About &lt;cups&gt;.") || strings.Contains(body, "⟦") {
				t.Errorf("page says %s", body)
			}
			if strings.Contains(body, "secret") || !strings.Contains(b.log.String(), "secret cause") {
				t.Error("the cause belongs into the log and nowhere else")
			}
			busy := kind == fault.KindBusy || kind == fault.KindUnavailable || kind == fault.KindRateLimited
			if (answer.Header().Get("Retry-After") != "") != busy {
				t.Errorf("Retry-After %q", answer.Header().Get("Retry-After"))
			}
		})
	}
}

func TestOurOwnMistakesShowNothingOfThemselves(t *testing.T) {
	t.Parallel()
	mistakes := map[string]page.HandlerFunc{
		"an error": func(http.ResponseWriter, *http.Request) error { return errors.New("dial 10.0.0.7: hunter2") },
		"a panic":  func(http.ResponseWriter, *http.Request) error { panic("hunter2") },
	}
	for name, handler := range mistakes {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			b := setup(t)
			b.handle("GET /x", handler)
			answer := b.ask("GET", "/x", nil, "Accept-Language", "fr", "Accept-Encoding", "gzip")
			body := answer.Body.String()
			if answer.Header().Get("Content-Encoding") == "gzip" {
				body = unzip(t, answer.Body)
			}
			if answer.Code != 500 || !strings.Contains(body, "<h1>") {
				t.Errorf("status %d: %s", answer.Code, body)
			}
			if strings.Contains(body, "hunter2") || !strings.Contains(b.log.String(), "hunter2") {
				t.Error("the cause belongs into the log and nowhere else")
			}
		})
	}
}

func unzip(t *testing.T, zipped io.Reader) string {
	t.Helper()
	reader, err := gzip.NewReader(zipped)
	if err != nil {
		t.Fatal(err)
	}
	plain, err := io.ReadAll(reader)
	if err != nil {
		t.Fatal(err)
	}
	return string(plain)
}

func TestNothingIsSentWhereRenderingFails(t *testing.T) {
	t.Parallel()
	b := setup(t)
	b.handle("GET /x", func(w http.ResponseWriter, r *http.Request) error {
		return b.site.Show(w, r, http.StatusOK, templ.ComponentFunc(func(_ context.Context, w io.Writer) error {
			_, _ = io.WriteString(w, "half a page")
			return errors.New("the other half is missing")
		}))
	})
	answer := b.ask("GET", "/x", nil)
	if answer.Code != 500 || strings.Contains(answer.Body.String(), "half a page") {
		t.Errorf("status %d: %s", answer.Code, answer.Body)
	}
}

func TestEveryAnswerIsGuarded(t *testing.T) {
	t.Parallel()
	b := setup(t, func(c *page.Config) {
		c.Secure, c.Policy = true, page.Policy{Images: []string{"https://files.example"}, Frames: []string{"https://player.example"}}
	})
	header := b.ask("GET", "/nothing", nil).Header()
	for name, wanted := range map[string]string{
		"Content-Security-Policy":    "script-src 'self';",
		"Cross-Origin-Opener-Policy": "same-origin",
		"Referrer-Policy":            "strict-origin-when-cross-origin",
		"X-Content-Type-Options":     "nosniff",
		"Strict-Transport-Security":  "max-age=",
		"Cache-Control":              "no-store",
	} {
		if !strings.Contains(header.Get(name), wanted) {
			t.Errorf("%s is %q", name, header.Get(name))
		}
	}
	policy := header.Get("Content-Security-Policy")
	for _, wanted := range []string{"default-src 'none'", "frame-ancestors 'none'", "img-src 'self' data: blob: https://files.example", "frame-src https://player.example", "base-uri 'none'"} {
		if !strings.Contains(policy, wanted) {
			t.Errorf("policy lacks %s: %s", wanted, policy)
		}
	}
	if strings.Contains(policy, "unsafe") {
		t.Errorf("policy allows something unsafe: %s", policy)
	}
}

func TestWritesFromOtherSitesAreRefused(t *testing.T) {
	t.Parallel()
	b := setup(t)
	b.handle("POST /x", func(w http.ResponseWriter, r *http.Request) error { return b.site.Redirect(w, r, "/done") })
	cases := map[string]struct {
		header []string
		want   int
	}{
		"the site itself":   {[]string{"Sec-Fetch-Site", "same-origin"}, 303},
		"a program":         {nil, 303},
		"another site":      {[]string{"Sec-Fetch-Site", "cross-site"}, 403},
		"another origin":    {[]string{"Origin", "https://evil.example"}, 403},
		"a sister's domain": {[]string{"Sec-Fetch-Site", "same-site"}, 403},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			if got := b.ask("POST", "/x", nil, c.header...).Code; got != c.want {
				t.Errorf("status %d, want %d", got, c.want)
			}
		})
	}
}

func TestFlashWaitsForTheNextPageAndIsShownOnce(t *testing.T) {
	t.Parallel()
	b := setup(t)
	b.handle("POST /x", func(w http.ResponseWriter, r *http.Request) error {
		return b.site.Redirect(w, r, "/hello", page.DoneCount("ui.field.mistakes", 3), page.Note{Key: "made.up", UndoPath: "//evil.example"})
	})
	b.handle("GET /hello", b.hello)
	flash := b.ask("POST", "/x", nil).Result().Cookies()[0]

	fragment := b.ask("GET", "/hello", nil, "Cookie", flash.Name+"="+flash.Value, "HX-Request", "true")
	if len(fragment.Result().Cookies()) != 0 {
		t.Error("a fragment used the flash up")
	}
	shown := b.ask("GET", "/hello", nil, "Cookie", flash.Name+"="+flash.Value)
	if !strings.Contains(shown.Body.String(), "3 things need your attention") {
		t.Errorf("page lacks the flash: %s", shown.Body)
	}
	if strings.Contains(shown.Body.String(), "made.up") || strings.Contains(shown.Body.String(), "evil") {
		t.Error("an unknown key was shown")
	}
	if left := shown.Result().Cookies(); len(left) != 1 || left[0].MaxAge >= 0 {
		t.Errorf("the flash was not taken away: %v", left)
	}
	for _, damaged := range []string{"%%%", "bm8", "W10"} {
		if got := b.ask("GET", "/hello", nil, "Cookie", "flash="+damaged).Code; got != 200 {
			t.Errorf("a damaged flash %q gave %d", damaged, got)
		}
	}
}

func TestHTMXIsLedAndToldWithoutWholePages(t *testing.T) {
	t.Parallel()
	b := setup(t)
	b.handle("POST /x", func(w http.ResponseWriter, r *http.Request) error { return b.site.Redirect(w, r, "/done") })
	b.handle("GET /gone", func(http.ResponseWriter, *http.Request) error { return fault.NotFound("x.gone", "It is gone.") })
	b.handle("GET /in", func(http.ResponseWriter, *http.Request) error { return fault.Unauthenticated("x.in", "Sign in.") })

	led := b.ask("POST", "/x", nil, "HX-Request", "true")
	if led.Code != 200 || led.Header().Get("HX-Redirect") != "/done" {
		t.Errorf("status %d, led to %q", led.Code, led.Header().Get("HX-Redirect"))
	}
	told := b.ask("GET", "/gone", nil, "HX-Request", "true")
	if told.Code != 404 || !strings.Contains(told.Body.String(), "It is gone.") || strings.Contains(told.Body.String(), "<html") {
		t.Errorf("status %d: %s", told.Code, told.Body)
	}
	signIn := b.ask("GET", "/in", nil, "HX-Request", "true")
	if got := signIn.Header().Get("HX-Redirect"); got != "/sign-in?return=%2Fin" {
		t.Errorf("led to %q", got)
	}
}

func TestLanguageThemeAndZoneOfAVisit(t *testing.T) {
	t.Parallel()
	b := setup(t, func(c *page.Config) {
		c.Offered = func(context.Context) []i18n.Locale { return []i18n.Locale{"fr", "de"} }
		c.Visitor = func(r *http.Request) ui.Visitor {
			return ui.Visitor{Name: "A", Locale: i18n.Locale(r.Header.Get("Account"))}
		}
		c.Market = func(_ context.Context, words i18n.Printer) ui.Market {
			return ui.Market{Name: words.T("ui.shell.cart"), Zone: time.FixedZone("X", 3600)}
		}
	})
	var seen ui.Page
	b.handle("GET /x", func(_ http.ResponseWriter, r *http.Request) error {
		seen = b.site.Page(r)
		return nil
	})
	cases := map[string]struct {
		target string
		header []string
		locale i18n.Locale
		theme  ui.Theme
	}{
		"browser":                        {"/x", []string{"Accept-Language", "de"}, "de", ""},
		"I18N-002 cookie before account": {"/x", []string{"Cookie", "locale=de; theme=dark", "Account", "fr"}, "de", ui.Dark},
		"account before browser":         {"/x", []string{"Account", "fr", "Accept-Language", "de"}, "fr", ""},
		"address before all":             {"/x?lang=de", []string{"Cookie", "locale=fr"}, "de", ""},
		"not offered":                    {"/x", []string{"Cookie", "locale=en; theme=pink"}, "fr", ""},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			b.ask("GET", c.target, nil, c.header...)
			if seen.Locale() != c.locale || seen.Theme != c.theme {
				t.Errorf("locale %q, theme %q", seen.Locale(), seen.Theme)
			}
			if got := seen.Time(seen.Now); got != "10:00" {
				t.Errorf("the time in the marketplace's zone is %s", got)
			}
		})
	}
}

func TestPreferencesAreKept(t *testing.T) {
	t.Parallel()
	b := setup(t)
	send := func(values url.Values, header ...string) *httptest.ResponseRecorder {
		return b.ask("POST", ui.PreferencesPath, strings.NewReader(values.Encode()), append(header, "Content-Type", sentForm)...)
	}
	answer := send(url.Values{"theme": {"dark"}, "locale": {"fr"}, "keys": {"off"}, "return": {"/store?q=a"}})
	if answer.Code != 303 || answer.Header().Get("Location") != "/store?q=a" {
		t.Errorf("status %d to %q", answer.Code, answer.Header().Get("Location"))
	}
	kept := map[string]string{}
	for _, cookie := range answer.Result().Cookies() {
		kept[cookie.Name] = cookie.Value
		if !cookie.HttpOnly || cookie.SameSite != http.SameSiteLaxMode || cookie.MaxAge <= 0 {
			t.Errorf("cookie %+v", cookie)
		}
	}
	if kept["theme"] != "dark" || kept["locale"] != "fr" || kept["keys"] != "off" {
		t.Errorf("kept %v", kept)
	}
	if left := send(url.Values{"theme": {"pink"}, "locale": {"xx"}, "return": {"https://evil.example"}}); len(left.Result().Cookies()) != 0 || left.Header().Get("Location") != "/" {
		t.Errorf("took nonsense: %v to %q", left.Result().Cookies(), left.Header().Get("Location"))
	}
	if got := send(url.Values{"theme": {"light"}}, "X-Requested-With", "vidimus").Code; got != 204 {
		t.Errorf("the script got %d", got)
	}
}

func TestLocalPathKeepsVisitorsHere(t *testing.T) {
	t.Parallel()
	cases := map[string]string{
		"/store?q=a#b": "/store?q=a#b", "": "/", "store": "/", "//evil.example": "/", `/\evil.example`: "/",
		"https://evil.example": "/", "/\t/evil.example": "/", "javascript:alert(1)": "/", "/a//b": "/a//b",
	}
	for address, want := range cases {
		if got := page.LocalPath(address, "/"); got != want {
			t.Errorf("%q leads to %q, want %q", address, got, want)
		}
	}
}

func TestPagesAreZipped(t *testing.T) {
	t.Parallel()
	b := setup(t)
	b.handle("GET /hello", b.hello)
	b.handle("GET /picture", func(w http.ResponseWriter, _ *http.Request) error {
		w.Header().Set("Content-Type", "image/png")
		_, err := w.Write(make([]byte, 4000))
		return err
	})
	zipped := b.ask("GET", "/hello", nil, "Accept-Encoding", "gzip")
	if zipped.Header().Get("Content-Encoding") != "gzip" || !strings.Contains(strings.Join(zipped.Header().Values("Vary"), ","), "Accept-Encoding") {
		t.Fatalf("header %v", zipped.Header())
	}
	if text := unzip(t, zipped.Body); !strings.HasSuffix(text, "</html>") {
		t.Errorf("ends with %q", text[max(0, len(text)-20):])
	}
	if plain := b.ask("GET", "/hello", nil); plain.Header().Get("Content-Encoding") != "" {
		t.Error("zipped for who cannot read it")
	}
	if picture := b.ask("GET", "/picture", nil, "Accept-Encoding", "gzip"); picture.Header().Get("Content-Encoding") != "" || picture.Body.Len() != 4000 {
		t.Error("a picture was zipped")
	}
}

func TestFormsAreReadWithinTheirLimit(t *testing.T) {
	t.Parallel()
	b := setup(t)
	b.handle("POST /x", func(w http.ResponseWriter, r *http.Request) error {
		typed, err := page.Form(w, r)
		if err != nil {
			return err
		}
		_, err = io.WriteString(w, typed.Text("title"))
		return err
	})
	if got := b.ask("POST", "/x", strings.NewReader("title=+A+cup+"), "Content-Type", sentForm).Body.String(); got != "A cup" {
		t.Errorf("read %q", got)
	}
	large := "title=" + strings.Repeat("a", 3<<20)
	if got := b.ask("POST", "/x", strings.NewReader(large), "Content-Type", sentForm); got.Code != 413 || !strings.Contains(got.Body.String(), "MB") {
		t.Errorf("status %d", got.Code)
	}
	if got := b.ask("POST", "/x", strings.NewReader("title=%zz"), "Content-Type", sentForm).Code; got != 422 {
		t.Errorf("a broken form gave %d", got)
	}
	parts := "--X\r\nContent-Disposition: form-data; name=\"title\"\r\n\r\nBlue\r\n--X--\r\n"
	if got := b.ask("POST", "/x", strings.NewReader(parts), "Content-Type", "multipart/form-data; boundary=X").Body.String(); got != "Blue" {
		t.Errorf("read %q from parts", got)
	}
	if got := b.ask("POST", "/x", strings.NewReader("nonsense"), "Content-Type", "multipart/form-data; boundary=X").Code; got != 422 {
		t.Errorf("broken parts gave %d", got)
	}
}

func TestTheLogTellsWhatWasAskedAndNotWhatWasSearched(t *testing.T) {
	t.Parallel()
	b := setup(t)
	answer := b.ask("GET", "/nothing?q=secret-illness", nil, "X-Request-Id", "abcdef0123456789")
	line := b.log.String()
	if !strings.Contains(line, "path=/nothing") || !strings.Contains(line, "status=404") || !strings.Contains(line, "request=abcdef0123456789") {
		t.Errorf("log: %s", line)
	}
	if strings.Contains(line, "secret-illness") {
		t.Error("the log holds the query")
	}
	if got := answer.Header().Get("X-Request-Id"); got != "abcdef0123456789" {
		t.Errorf("id %q", got)
	}
	if got := b.ask("GET", "/nothing", nil, "X-Request-Id", "x\" injected").Header().Get("X-Request-Id"); strings.Contains(got, "injected") || len(got) < 8 {
		t.Errorf("took the id %q", got)
	}
	if !strings.Contains(answer.Body.String(), "abcdef0123456789") {
		t.Error("the visitor cannot quote the id")
	}
}
