package page

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"fmt"
	"net/http"
	"runtime/debug"
	"strings"

	"vidimus/internal/web/ui/assets"
)

type requestIDKey struct{}

// RequestID returns the id under which the log knows the request, or "".
func RequestID(ctx context.Context) string {
	id, _ := ctx.Value(requestIDKey{}).(string)
	return id
}

// observe gives every request an id, writes one line about it, and turns a panic into a page.
// Query strings stay out of the log: they may hold what someone searched or a token of a mail.
func (s *Site) observe(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		start := s.config.Clock()
		id := requestIDOf(r)
		r = r.WithContext(context.WithValue(r.Context(), requestIDKey{}, id))
		w.Header().Set("X-Request-Id", id)
		recorder := &recorder{ResponseWriter: w}
		defer func() {
			if cause := recover(); cause != nil {
				s.recovered(recorder, r, cause)
			}
			if strings.HasPrefix(r.URL.Path, assets.Prefix) {
				return
			}
			s.config.Log.InfoContext(r.Context(), "request", "request", id, "method", r.Method, "path", r.URL.Path,
				"status", max(recorder.status, http.StatusOK), "bytes", recorder.bytes, "took", s.config.Clock().Sub(start))
		}()
		next.ServeHTTP(recorder, r)
	})
}

func (s *Site) recovered(w *recorder, r *http.Request, cause any) {
	if cause == http.ErrAbortHandler {
		panic(cause) // the server's own way to drop a connection
	}
	s.config.Log.ErrorContext(r.Context(), "panic", "request", RequestID(r.Context()),
		"method", r.Method, "path", r.URL.Path, "cause", fmt.Sprint(cause), "stack", string(debug.Stack()))
	if w.status == 0 {
		w.Header().Del("Content-Encoding")
		s.sendBroken(w, r)
	}
}

// requestIDOf keeps the id of a proxy in front if it looks like one.
func requestIDOf(r *http.Request) string {
	given := r.Header.Get("X-Request-Id")
	if len(given) >= 8 && len(given) <= 64 && strings.Trim(given, "0123456789abcdefABCDEF-") == "" {
		return given
	}
	var fresh [8]byte
	_, _ = rand.Read(fresh[:]) // never fails; the runtime aborts instead
	return hex.EncodeToString(fresh[:])
}

// recorder remembers what was sent.
type recorder struct {
	http.ResponseWriter
	status int
	bytes  int64
}

func (w *recorder) WriteHeader(status int) {
	if w.status == 0 {
		w.status = status
	}
	w.ResponseWriter.WriteHeader(status)
}

func (w *recorder) Write(body []byte) (int, error) {
	if w.status == 0 {
		w.status = http.StatusOK
	}
	n, err := w.ResponseWriter.Write(body)
	w.bytes += int64(n)
	return n, err
}

// Unwrap lets http.ResponseController reach the connection, e.g. to flush.
func (w *recorder) Unwrap() http.ResponseWriter { return w.ResponseWriter }
