package safehttp

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"syscall"
	"time"

	"vidimus/internal/platform/fault"
)

// What can go wrong, for [errors.Is]. Causes name hosts and addresses; they are
// for the log.
var (
	// ErrRefused: we do not ask there; no connection was made.
	ErrRefused = fault.Invalid("safehttp.refused", "This address cannot be used: only public http and https addresses are allowed.")
	// ErrTooManyRedirects: more than five.
	ErrTooManyRedirects = fault.Invalid("safehttp.too_many_redirects", "This address redirects too often.")
	// ErrTooLarge: the body is larger than allowed.
	ErrTooLarge = fault.TooLarge("safehttp.too_large", "The answer of this address is too large.")
	// ErrNoAnswer: no such host, no connection, bad certificate, too slow.
	ErrNoAnswer = fault.Unavailable("safehttp.no_answer", "This address does not answer.")
)

const maxRedirects = 5

// Options tune a client. The zero value is right for most.
type Options struct {
	// Allowed lists places as "host:port" that are reached wherever they are,
	// and on any port. The host is compared as it is written in the address.
	Allowed []string
	// Timeout bounds a whole exchange with all its redirects. Default 20 s.
	Timeout time.Duration
	// MaxBytes bounds a body after decompression. Default 5 MiB.
	MaxBytes int64
	// UserAgent tells servers who asks. Default "Vidimus".
	UserAgent string
}

// Client asks servers. It is safe for concurrent use; make one and keep it.
type Client struct {
	options Options
	allowed map[string]bool
	http    *http.Client
}

// New returns a client.
func New(options Options) *Client {
	options.Timeout = cmp.Or(options.Timeout, 20*time.Second)
	options.MaxBytes = cmp.Or(options.MaxBytes, 5<<20)
	options.UserAgent = cmp.Or(options.UserAgent, "Vidimus")
	client := &Client{options: options, allowed: make(map[string]bool)}
	for _, place := range options.Allowed {
		client.allowed[strings.ToLower(place)] = true
	}
	client.http = &http.Client{
		Timeout:       options.Timeout,
		Transport:     guarded{client, client.transport()},
		CheckRedirect: checkRedirect,
	}
	return client
}

// HTTP returns the guarded client for libraries: it refuses, times out and
// bounds bodies as [Client.Fetch] does. A body that is too large fails with
// ErrTooLarge while it is read.
func (c *Client) HTTP() *http.Client { return c.http }

func (c *Client) transport() *http.Transport {
	return &http.Transport{
		DialContext:            c.dial,
		Proxy:                  nil, // a proxy would look names up for us, unchecked
		ForceAttemptHTTP2:      true,
		TLSHandshakeTimeout:    10 * time.Second,
		MaxResponseHeaderBytes: 64 << 10,
		MaxIdleConns:           50,
		MaxIdleConnsPerHost:    2,
		IdleConnTimeout:        30 * time.Second,
	}
}

// dial connects to place, a host and port as written in the address.
func (c *Client) dial(ctx context.Context, network, place string) (net.Conn, error) {
	dialer := &net.Dialer{Timeout: 10 * time.Second}
	if !c.allowed[strings.ToLower(place)] {
		dialer.ControlContext = refusePrivate
	}
	return dialer.DialContext(ctx, network, place)
}

// refusePrivate runs for each address that a name resolved to, right before
// the connection: there is no later moment at which the name could change.
func refusePrivate(_ context.Context, _, address string, _ syscall.RawConn) error {
	resolved, err := netip.ParseAddrPort(address)
	if err != nil {
		return ErrRefused.Because(err)
	}
	if !IsPublic(resolved.Addr()) {
		return ErrRefused.Because(fmt.Errorf("%s is not public", resolved.Addr()))
	}
	return nil
}

func checkRedirect(_ *http.Request, via []*http.Request) error {
	if len(via) > maxRedirects {
		return ErrTooManyRedirects
	}
	return nil
}

// Check reports, without asking anybody, whether an address could be used: its
// scheme, port and host, and the host's address if it is written as one. It
// fails with ErrRefused. What a name resolves to is checked when it is asked.
func (c *Client) Check(address string) error {
	parsed, err := url.Parse(address)
	if err != nil {
		return ErrRefused.Because(err)
	}
	return c.check(parsed)
}

func (c *Client) check(address *url.URL) error {
	port := address.Port()
	switch {
	case address.Scheme == "http" && port == "":
		port = "80"
	case address.Scheme == "https" && port == "":
		port = "443"
	}
	host := address.Hostname()
	switch {
	case address.Scheme != "http" && address.Scheme != "https":
		return refused(address, "scheme")
	case host == "":
		return refused(address, "no host")
	case address.User != nil:
		return refused(address, "credentials")
	case c.allowed[strings.ToLower(net.JoinHostPort(host, port))]:
		return nil
	case port != "80" && port != "443":
		return refused(address, "port")
	}
	if written, err := netip.ParseAddr(host); err == nil && !IsPublic(written) {
		return refused(address, "not public")
	}
	return nil
}

func refused(address *url.URL, why string) error {
	return ErrRefused.Because(fmt.Errorf("%s: %s", address.Redacted(), why))
}

// guarded checks each request, those that follow a redirect too, and bounds
// each body.
type guarded struct {
	client *Client
	next   http.RoundTripper
}

func (g guarded) RoundTrip(request *http.Request) (*http.Response, error) {
	if err := g.client.check(request.URL); err != nil {
		return nil, err
	}
	if request.Header.Get("User-Agent") == "" {
		request = request.Clone(request.Context())
		request.Header.Set("User-Agent", g.client.options.UserAgent)
	}
	response, err := g.next.RoundTrip(request)
	if err != nil {
		return nil, err
	}
	response.Body = &boundedBody{ReadCloser: response.Body, left: g.client.options.MaxBytes}
	return response, nil
}

// boundedBody fails once more than left bytes have come.
type boundedBody struct {
	io.ReadCloser
	left int64
}

func (b *boundedBody) Read(p []byte) (int, error) {
	if b.left < 0 {
		return 0, ErrTooLarge
	}
	// One byte more than allowed tells "too large" from "just so".
	if int64(len(p)) > b.left+1 {
		p = p[:b.left+1]
	}
	n, err := b.ReadCloser.Read(p)
	b.left -= int64(n)
	if b.left < 0 {
		return n - 1, ErrTooLarge
	}
	return n, err
}

// faultOf makes a fault of what http.Client failed with.
func faultOf(err error) error {
	var known *fault.Fault
	if errors.As(err, &known) {
		return known.Because(err)
	}
	return ErrNoAnswer.Because(err)
}
