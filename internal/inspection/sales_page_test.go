package inspection

import (
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"vidimus/internal/platform/db"
	"vidimus/internal/platform/db/dbtest"
	"vidimus/internal/platform/safehttp"
	"vidimus/internal/product"
)

// shop serves sales pages, good and hostile.
func shop(t *testing.T) *httptest.Server {
	t.Helper()
	mux := http.NewServeMux()
	page := func(path, body string) {
		mux.HandleFunc(path, func(w http.ResponseWriter, _ *http.Request) { fmt.Fprint(w, body) })
	}
	page("/good", `<title>Der Kurs</title><a href="https://vidimus.example/p/7">Jetzt kaufen</a><a href="https://social.example/me">Mehr</a>`)
	page("/foreign", `<title>Der Kurs</title><a href="https://anderer-shop.example/kurs">Jetzt kaufen</a>`)
	page("/nested", strings.Repeat("<div><p><table><tr><td>", 40_000)+`<a href="https://paypal.me/anna">Bezahlen</a>`)
	page("/empty", "")
	mux.HandleFunc("/gone", http.NotFound)
	mux.HandleFunc("/moved", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/foreign", http.StatusFound) })
	mux.HandleFunc("/loop", func(w http.ResponseWriter, r *http.Request) { http.Redirect(w, r, "/loop", http.StatusFound) })
	mux.HandleFunc("/inside", func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "http://127.0.0.2/admin", http.StatusFound)
	})
	mux.HandleFunc("/endless", func(w http.ResponseWriter, r *http.Request) {
		fmt.Fprint(w, `<title>Endlos</title><a href="https://buy.stripe.com/x">Los</a>`)
		for r.Context().Err() == nil {
			if _, err := fmt.Fprint(w, strings.Repeat("<b>weiter</b>", 1000)); err != nil {
				return
			}
		}
	})
	stuck := make(chan struct{})
	mux.HandleFunc("/slow", func(_ http.ResponseWriter, r *http.Request) {
		select {
		case <-stuck:
		case <-r.Context().Done():
		}
	})
	server := httptest.NewServer(mux)
	t.Cleanup(func() { close(stuck); server.Close() })
	return server
}

func TestSalesPages(t *testing.T) {
	t.Parallel()
	server := shop(t)
	address, err := url.Parse(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	dbtest.Each(t, func(t *testing.T, database *db.DB) {
		b := newBench(t, database, address.Host)
		b.Pages = safehttp.New(safehttp.Options{Allowed: []string{address.Host}, MaxBytes: 1 << 20, Timeout: time.Second})
		n := 0
		ask := func(path string) product.Product {
			n++
			p := b.submit("v1", "", course(fmt.Sprintf("Kurs %d", n), breadText, server.URL+path))
			if err := b.askPage(t.Context(), askPage{RevisionID: p.WaitingRevision}, true); err != nil {
				t.Fatal(err)
			}
			return p
		}
		const unreachable, foreign = "product-url-unreachable /product_url ", "landing-page-foreign-checkout /product_url "
		cases := []struct{ name, path, want, detail string }{
			{"VAL-055 a page that answers is kept for the reviewer", "/good", "", `"title":"Der Kurs"`},
			{"VAL-055 a page without a word answers all the same", "/empty", "", `"status":200`},
			{"VAL-055 a page that is gone", "/gone", unreachable + server.URL + "/gone404", `"status":404`},
			{"VAL-055 a redirect loop", "/loop", unreachable + server.URL + "/loop", "safehttp.too_many_redirects"},
			{"VAL-055 a redirect into a private network", "/inside", unreachable + server.URL + "/inside", "safehttp.refused"},
			{"VAL-055 a server that never answers", "/slow", unreachable + server.URL + "/slow", "safehttp.no_answer"},
			{"VAL-080 a button that leads to another shop", "/foreign", foreign + "https://anderer-shop.example/kurs", `"foreign":true`},
			{"VAL-080 a button behind a redirect", "/moved", foreign + "https://anderer-shop.example/kurs", "/foreign\""},
			{"VAL-080 a page without end is read in part", "/endless", foreign + "https://buy.stripe.com/x", `"partial":true`},
			{"VAL-080 a page of nested elements", "/nested", foreign + "https://paypal.me/anna", `"label":"Bezahlen"`},
		}
		for _, c := range cases {
			t.Run(c.name, func(t *testing.T) {
				p := ask(c.path)
				if got := strings.Join(b.found(p, SalesPage), "; "); got != c.want {
					t.Errorf("got %q, want %q", got, c.want)
				}
				if one := b.of(p, SalesPage); one.State != Done || !strings.Contains(one.Detail, c.detail) {
					t.Errorf("got %s %s, want %s", one.State, one.Detail, c.detail)
				}
				if !slices.Contains(b.ready, p.WaitingRevision) {
					t.Error("the case still waits")
				}
			})
		}
		t.Run("VAL-055 a page that was mended is asked again, and its finding goes", func(t *testing.T) {
			p := ask("/gone")
			err := database.InTx(t.Context(), func(tx *db.Tx) error {
				return b.OnSubmitted(t.Context(), tx, []product.Submission{{
					ProductID: p.ID, RevisionID: p.WaitingRevision, Cause: product.CauseResubmitted, Document: course("Kurs", breadText, server.URL+"/gone"),
				}})
			})
			if err != nil {
				t.Fatal(err)
			}
			one := b.of(p, SalesPage)
			if one.State != Pending {
				t.Fatalf("%+v", one)
			}
			for range 2 {
				if err := b.askPage(t.Context(), askPage{RevisionID: p.WaitingRevision}, true); err != nil {
					t.Fatal(err)
				}
			}
			if got := b.found(p, SalesPage); len(got) != 1 {
				t.Errorf("asked twice: %q", got)
			}
		})
	})
}

// TestPagesAreAskedAgain asks servers that fail in passing, through the queue.
func TestPagesAreAskedAgain(t *testing.T) {
	t.Parallel()
	dbtest.Each(t, func(t *testing.T, database *db.DB) {
		var asked atomic.Int32
		mends := int32(3) // at which question "/restarts" answers
		mux := http.NewServeMux()
		mux.HandleFunc("/down", func(w http.ResponseWriter, _ *http.Request) { asked.Add(1); w.WriteHeader(http.StatusBadGateway) })
		mux.HandleFunc("/gone", func(w http.ResponseWriter, _ *http.Request) { asked.Add(1); w.WriteHeader(http.StatusNotFound) })
		mux.HandleFunc("/restarts", func(w http.ResponseWriter, _ *http.Request) {
			if asked.Add(1) < mends {
				w.WriteHeader(http.StatusServiceUnavailable)
			}
		})
		mux.HandleFunc("/breaks", func(http.ResponseWriter, *http.Request) { asked.Add(1); panic(http.ErrAbortHandler) })
		server := httptest.NewServer(mux)
		t.Cleanup(server.Close)
		host := strings.TrimPrefix(server.URL, "http://")
		b := newBench(t, database, host)
		b.PageRetry = func(int) time.Duration { return 0 }
		RegisterJobs(b.registry, func() *Service { return b.Service })
		for name, c := range map[string]struct {
			path, want string
			tries      int32
		}{
			"VAL-055 a server that is down is reported after the last try": {"/down", "product-url-unreachable", pageTries},
			"VAL-055 a line that breaks is reported after the last try":    {"/breaks", "product-url-unreachable", pageTries},
			"VAL-055 a server that restarts is not reported":               {"/restarts", "", mends},
			"VAL-055 a page that is gone is reported at once":              {"/gone", "product-url-unreachable", 1},
		} {
			t.Run(name, func(t *testing.T) {
				asked.Store(0)
				p := b.submit("v1", "", course("Kurs "+c.path, breadText, server.URL+c.path))
				work(t, b)
				found := b.found(p, SalesPage)
				if (len(found) == 1) != (c.want != "") || len(found) == 1 && !strings.HasPrefix(found[0], c.want) {
					t.Errorf("got %q", found)
				}
				if one := b.of(p, SalesPage); one.State != Done || !strings.Contains(one.Detail, fmt.Sprintf(`"tries":%d`, c.tries)) {
					t.Errorf("%d questions, %+v", asked.Load(), one)
				}
			})
		}
		t.Run("VAL-055 until then the reviewer sees what the last try saw, and no finding", func(t *testing.T) {
			p := b.submit("v1", "", course("Kurs im Umzug", breadText, server.URL+"/down"))
			if err := b.askPage(t.Context(), askPage{RevisionID: p.WaitingRevision}, false); !errors.Is(err, errAskAgain) {
				t.Fatal(err)
			}
			one := b.of(p, SalesPage)
			if one.State != Pending || !strings.Contains(one.Detail, `"status":502`) || len(b.found(p, SalesPage)) > 0 || slices.Contains(b.ready, p.WaitingRevision) {
				t.Errorf("%+v, %q", one, b.found(p, SalesPage))
			}
			b.clock.Advance(2 * time.Minute)
			if _, err := b.Sweep(t.Context()); err != nil {
				t.Fatal(err)
			}
			if !slices.Contains(b.ready, p.WaitingRevision) {
				t.Error("the case waits for all tries")
			}
			if err := b.askPage(t.Context(), askPage{RevisionID: p.WaitingRevision}, true); err != nil {
				t.Fatal(err)
			}
			if got := b.found(p, SalesPage); len(got) != 1 {
				t.Errorf("what came late is lost: %q", got)
			}
		})
	})
}

func TestButtons(t *testing.T) {
	t.Parallel()
	address := &url.URL{Scheme: "https", Host: "www.backstube.example", Path: "/kurs"}
	cases := map[string]struct{ source, want string }{
		"VAL-080 a form that pays elsewhere":        {`<form action="https://www.paypal.com/cgi-bin/webscr"><input type="submit" value="Spenden"></form>`, "https://www.paypal.com/cgi-bin/webscr"},
		"VAL-080 a form that a script sends":        {`<form action="https://www.paypal.com/cgi-bin/webscr"></form><span onclick="send()">Weiter</span>`, "https://www.paypal.com/cgi-bin/webscr"},
		"VAL-080 a form whose button says it":       {`<form action="https://laden.example/c"><button>In den <b>Warenkorb</b></button></form>`, "https://laden.example/c"},
		"VAL-080 a button with a target of its own": {`<form action="/x"><button formaction="https://laden.example/y">Acheter</button></form>`, "https://laden.example/y"},
		"VAL-080 a button within a link":            {`<a href="https://laden.example/z"><button>Acquista ora</button></a>`, "https://laden.example/z"},
		"VAL-080 a picture of a button":             {`<a href="//laden.example/b"><img alt="Buy now"></a>`, "https://laden.example/b"},
		"VAL-080 a base that leads away":            {`<base href="https://laden.example/"><a href="kaufen">Jetzt kaufen!</a>`, "https://laden.example/kaufen"},
		"VAL-080 upper case, accents":               {`<A HREF="https://laden.example/r">RÉSERVER MAINTENANT</A>`, "https://laden.example/r"},
		"VAL-080 a shop below a known host":         {`<a href="https://anna.gumroad.com/l/kurs">Mehr erfahren</a>`, "https://anna.gumroad.com/l/kurs"},
		"VAL-080 a link that is never closed":       {`<a href="https://laden.example/u">Order now`, "https://laden.example/u"},
		"the marketplace's own checkout":            {`<a href="https://kasse.vidimus.example/7">Kaufen</a>`, ""},
		"a way on within the site":                  {`<a href="/bestellen">Bestellen</a><a href="https://shop.backstube.example/">Kaufen</a>`, ""},
		"a sentence that mentions buying":           {`<a href="https://blog.example">Warum wir unser Mehl selbst kaufen und was daraus geworden ist</a>`, ""},
		"a link elsewhere that sells nothing":       {`<a href="https://video.example/kanal">Unser Kanal</a>`, ""},
		"addresses that are no pages":               {`<a href="javascript:buy()">Buy</a><a href="mailto:a@b.example">Kaufen</a><a href="https:///">Buy</a>`, ""},
		"a word that only holds another":            {`<a href="https://buyer.example/">Buyers</a>`, ""},
	}
	for name, c := range cases {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			read, err := readPage([]byte(c.source), "text/html; charset=utf-8", address, func(host string) bool { return strings.HasSuffix(host, "vidimus.example") })
			if err != nil {
				t.Fatal(err)
			}
			var foreign []string
			for _, button := range read.buttons {
				if button.Foreign {
					foreign = append(foreign, button.Address)
				}
			}
			if got := strings.Join(foreign, " "); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func FuzzReadPage(f *testing.F) {
	for _, seed := range []string{
		`<title>a</title><a href=b>buy`, `<form action="//x"><button formaction=?><input type=image alt=order>`, "<base href=\":\"><a href=\"http://[::1\">kaufen</a>",
		"<a href=https://paypal.me/\x00>\xff\xfe</a>", `<meta charset=utf-16><a href="https://gumroad.com/a">`,
	} {
		f.Add(seed, "text/html")
	}
	address := &url.URL{Scheme: "https", Host: "backstube.example"}
	f.Fuzz(func(t *testing.T, source, contentType string) {
		read, err := readPage([]byte(source), contentType, address, func(string) bool { return false })
		if err != nil {
			return
		}
		if len(read.buttons) > mostButtons {
			t.Fatalf("%d buttons", len(read.buttons))
		}
		for _, button := range read.buttons {
			for _, text := range []string{button.Label, button.Address, read.title} {
				if tidy(text) != text {
					t.Fatalf("%q is not tidy", text)
				}
			}
		}
	})
}
