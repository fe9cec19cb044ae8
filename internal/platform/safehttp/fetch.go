package safehttp

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"
	"net/url"
)

// Request is what to ask. Only URL is needed.
type Request struct {
	Method string // default GET
	URL    string
	Header http.Header
	Body   []byte
}

// Response is an answer, of whatever status.
type Response struct {
	Status int
	Header http.Header
	// URL is where the answer came from, after redirects.
	URL *url.URL
	// Redirected lists the addresses before that one; empty if there were none.
	Redirected []*url.URL
	// Body holds the first MaxBytes of the body; Truncated says there was more.
	Body      []byte
	Truncated bool
}

// Fetch asks and reads the answer whole. A status of failure is an answer, not
// an error. It fails with ErrRefused, ErrTooManyRedirects or ErrNoAnswer, or
// with the cause of a context that was cancelled.
func (c *Client) Fetch(ctx context.Context, request Request) (*Response, error) {
	asked, err := http.NewRequestWithContext(ctx, request.Method, request.URL, bytes.NewReader(request.Body))
	if err != nil {
		return nil, ErrRefused.Because(err)
	}
	if request.Header != nil {
		asked.Header = request.Header.Clone()
	}
	answer, err := c.http.Do(asked)
	if err != nil {
		return nil, failed(ctx, err)
	}
	body, err := io.ReadAll(answer.Body)
	truncated := errors.Is(err, ErrTooLarge)
	closed := answer.Body.Close()
	if err = errors.Join(err, closed); err != nil && !truncated {
		return nil, failed(ctx, err)
	}
	return &Response{
		Status:     answer.StatusCode,
		Header:     answer.Header,
		URL:        answer.Request.URL,
		Redirected: before(answer),
		Body:       body,
		Truncated:  truncated,
	}, nil
}

// failed tells a caller who gave up from a server that did not answer.
func failed(ctx context.Context, err error) error {
	if errors.Is(ctx.Err(), context.Canceled) {
		return context.Cause(ctx)
	}
	return faultOf(err)
}

// before follows the redirects that led to an answer back to the first address.
func before(answer *http.Response) []*url.URL {
	var addresses []*url.URL
	for redirect := answer.Request.Response; redirect != nil; redirect = redirect.Request.Response {
		addresses = append([]*url.URL{redirect.Request.URL}, addresses...)
	}
	return addresses
}
