package safehttp_test

import (
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"vidimus/internal/platform/fault"
	"vidimus/internal/platform/safehttp"
)

func TestIsPublic(t *testing.T) {
	t.Parallel()
	cases := map[string]bool{
		"93.184.216.34": true, "8.8.8.8": true, "1.1.1.1": true, "172.32.0.1": true, "100.128.0.1": true,
		"2606:4700::1111": true, "::ffff:8.8.8.8": true,
		"0.0.0.0": false, "10.1.2.3": false, "100.64.0.1": false, "100.127.255.255": false,
		"127.0.0.1": false, "127.255.255.254": false, "169.254.169.254": false,
		"172.16.0.1": false, "172.31.255.255": false, "192.0.0.192": false, "192.0.2.1": false,
		"192.168.178.1": false, "198.18.0.1": false, "198.51.100.1": false, "203.0.113.1": false,
		"224.0.0.1": false, "240.0.0.1": false, "255.255.255.255": false,
		"::": false, "::1": false, "::ffff:127.0.0.1": false, "::ffff:169.254.169.254": false, "::127.0.0.1": false,
		"64:ff9b::7f00:1": false, "64:ff9b:1::1": false, "100::1": false, "2001::1": false, "2001:db8::1": false,
		"2002:7f00:1::": false, "3fff::1": false, "fc00::1": false, "fd00:ec2::254": false, "fe80::1": false,
		"fe80::1%eth0": false, "2606:4700::1111%eth0": false, "fec0::1": false, "ff02::1": false,
	}
	for text, want := range cases {
		if got := safehttp.IsPublic(netip.MustParseAddr(text)); got != want {
			t.Errorf("%s: %v, want %v", text, got, want)
		}
	}
	if safehttp.IsPublic(netip.Addr{}) {
		t.Error("no address is public")
	}
}

func TestMappedAddressesAreJudgedAlike(t *testing.T) {
	t.Parallel()
	rapid.Check(t, func(t *rapid.T) {
		plain := netip.AddrFrom4([4]byte(rapid.SliceOfN(rapid.Byte(), 4, 4).Draw(t, "address")))
		mapped := netip.AddrFrom16(plain.As16())
		if safehttp.IsPublic(plain) != safehttp.IsPublic(mapped) {
			t.Fatalf("%s and %s differ", plain, mapped)
		}
		if safehttp.IsPublic(plain) && (plain.IsPrivate() || plain.IsLoopback() || plain.IsLinkLocalUnicast() || plain.IsMulticast()) {
			t.Fatalf("%s is public", plain)
		}
	})
}

// serve runs a server on the loopback and returns its address and "host:port".
func serve(t *testing.T, handler http.HandlerFunc) (address, place string) {
	t.Helper()
	server := httptest.NewServer(handler)
	t.Cleanup(server.Close)
	return server.URL, strings.TrimPrefix(server.URL, "http://")
}

func TestRefusesBeforeAsking(t *testing.T) {
	t.Parallel()
	address, place := serve(t, func(_ http.ResponseWriter, r *http.Request) { t.Errorf("asked for %s", r.URL) })
	_, port, _ := strings.Cut(place, ":")
	client := safehttp.New(safehttp.Options{})
	for _, refused := range []string{
		address, "http://localhost/", "http://localhost:" + port,
		"http://[::ffff:127.0.0.1]/", "http://[::1]:80/", "https://169.254.169.254/latest/meta-data",
		"http://example.com:22/", "http://example.com:8080/", "https://user:secret@example.com/",
		"ftp://example.com/", "file:///etc/passwd", "gopher://example.com/", "http:///path", "//example.com", "example.com",
		"http://exa mple.com/", "javascript:alert(1)", "http://%zz/", "",
	} {
		if _, err := client.Fetch(t.Context(), safehttp.Request{URL: refused}); !errors.Is(err, safehttp.ErrRefused) && !errors.Is(err, safehttp.ErrNoAnswer) {
			t.Errorf("%q: %v", refused, err)
		}
	}
	for _, fine := range []string{"http://example.com", "https://example.com:443/x?y#z", "http://93.184.216.34/", "https://[2606:4700::1111]/"} {
		if err := client.Check(fine); err != nil {
			t.Errorf("%q: %v", fine, err)
		}
	}
}

// The check of the address as written must not be the only one: a name may
// resolve to anything.
func TestRefusesWhatANameResolvesTo(t *testing.T) {
	t.Parallel()
	client := safehttp.New(safehttp.Options{})
	if err := client.Check("http://localhost/"); err != nil {
		t.Fatalf("the name alone is refused, so the test shows nothing: %v", err)
	}
	_, err := client.Fetch(t.Context(), safehttp.Request{URL: "http://localhost/"})
	if !errors.Is(err, safehttp.ErrRefused) {
		t.Errorf("localhost: %v", err)
	}
	if strings.Contains(fault.Of(err).Message, "127.0.0.1") || strings.Contains(fault.Of(err).Message, "::1") {
		t.Errorf("the message tells where the name leads: %q", fault.Of(err).Message)
	}
}

func TestRedirectsAreCheckedAndCounted(t *testing.T) {
	t.Parallel()
	_, secret := serve(t, func(_ http.ResponseWriter, r *http.Request) { t.Errorf("asked for %s", r.URL) })
	address, place := serve(t, func(w http.ResponseWriter, r *http.Request) {
		var hop int
		switch _, err := fmt.Sscanf(r.URL.Path, "/hop/%d", &hop); {
		case err != nil:
			http.Redirect(w, r, "http://"+secret+"/", http.StatusFound)
		case hop > 0:
			http.Redirect(w, r, fmt.Sprintf("/hop/%d", hop-1), http.StatusMovedPermanently)
		default:
			fmt.Fprint(w, "arrived")
		}
	})
	client := safehttp.New(safehttp.Options{Allowed: []string{place}})
	answer, err := client.Fetch(t.Context(), safehttp.Request{URL: address + "/hop/5"})
	if err != nil || string(answer.Body) != "arrived" || answer.URL.Path != "/hop/0" ||
		len(answer.Redirected) != 5 || answer.Redirected[0].Path != "/hop/5" || answer.Redirected[4].Path != "/hop/1" {
		t.Errorf("five redirects: %+v (%v)", answer, err)
	}
	if _, err := client.Fetch(t.Context(), safehttp.Request{URL: address + "/hop/6"}); !errors.Is(err, safehttp.ErrTooManyRedirects) {
		t.Errorf("six redirects: %v", err)
	}
	if _, err := client.Fetch(t.Context(), safehttp.Request{URL: address + "/secret"}); !errors.Is(err, safehttp.ErrRefused) {
		t.Errorf("redirect into the network: %v", err)
	}
}

func TestSizeIsBoundedAfterDecompression(t *testing.T) {
	t.Parallel()
	address, place := serve(t, func(w http.ResponseWriter, r *http.Request) {
		body := io.Writer(w)
		if r.URL.Path == "/bomb" {
			w.Header().Set("Content-Encoding", "gzip")
			zipped := gzip.NewWriter(w)
			defer zipped.Close()
			body = zipped
		}
		size := 1000
		if r.URL.Path == "/exact" {
			size = 100
		}
		fmt.Fprint(body, strings.Repeat("x", size))
	})
	client := safehttp.New(safehttp.Options{Allowed: []string{place}, MaxBytes: 100})
	for path, truncated := range map[string]bool{"/large": true, "/bomb": true, "/exact": false} {
		answer, err := client.Fetch(t.Context(), safehttp.Request{URL: address + path})
		if err != nil || len(answer.Body) != 100 || answer.Truncated != truncated {
			t.Errorf("%s: %d bytes, truncated %v (%v)", path, len(answer.Body), answer.Truncated, err)
		}
		raw, err := client.HTTP().Get(address + path)
		if err != nil {
			t.Fatal(err)
		}
		if _, err = io.Copy(io.Discard, raw.Body); errors.Is(err, safehttp.ErrTooLarge) != truncated {
			t.Errorf("%s for libraries: %v", path, err)
		}
		raw.Body.Close()
	}
}

func TestTimeIsBounded(t *testing.T) {
	t.Parallel()
	release := make(chan struct{})
	address, place := serve(t, func(w http.ResponseWriter, r *http.Request) {
		w.WriteHeader(http.StatusOK)
		w.(http.Flusher).Flush()
		<-release
	})
	defer close(release)
	client := safehttp.New(safehttp.Options{Allowed: []string{place}, Timeout: 50 * time.Millisecond})
	if _, err := client.Fetch(t.Context(), safehttp.Request{URL: address}); !errors.Is(err, safehttp.ErrNoAnswer) {
		t.Errorf("slow body: %v", err)
	}
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := client.Fetch(cancelled, safehttp.Request{URL: address}); !errors.Is(err, context.Canceled) {
		t.Errorf("cancelled: %v", err)
	}
}

func TestRequestIsSentAsGiven(t *testing.T) {
	t.Parallel()
	address, place := serve(t, func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		w.WriteHeader(http.StatusTeapot)
		fmt.Fprintf(w, "%s %s %s %s", r.Method, r.Header.Get("X-Signature"), r.UserAgent(), body)
	})
	client := safehttp.New(safehttp.Options{Allowed: []string{strings.ToUpper(place)}, UserAgent: "Tester/1"})
	answer, err := client.Fetch(t.Context(), safehttp.Request{
		Method: http.MethodPost, URL: address, Header: http.Header{"X-Signature": {"abc"}}, Body: []byte("hello"),
	})
	if err != nil || answer.Status != http.StatusTeapot || string(answer.Body) != "POST abc Tester/1 hello" {
		t.Errorf("answer = %+v (%v)", answer, err)
	}
}

func TestNobodyThereIsUnavailable(t *testing.T) {
	t.Parallel()
	server := httptest.NewServer(http.NotFoundHandler())
	place := strings.TrimPrefix(server.URL, "http://")
	server.Close()
	client := safehttp.New(safehttp.Options{Allowed: []string{place}})
	if _, err := client.Fetch(t.Context(), safehttp.Request{URL: "http://" + place}); fault.KindOf(err) != fault.KindUnavailable {
		t.Errorf("error = %v", err)
	}
}

func FuzzCheck(f *testing.F) {
	for _, address := range []string{"http://example.com", "http://[::1]", "https://a@b", "http://127.0.0.1:80/", "http:/x", "\x00"} {
		f.Add(address)
	}
	client := safehttp.New(safehttp.Options{})
	f.Fuzz(func(t *testing.T, address string) {
		if client.Check(address) == nil && !strings.HasPrefix(strings.ToLower(address), "http") {
			t.Errorf("%q is accepted", address)
		}
	})
}
