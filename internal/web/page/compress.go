package page

import (
	"compress/gzip"
	"net/http"
	"strings"
	"sync"
)

// minCompressed is the size in bytes below which compression gains nothing; a response of which only
// the first write is smaller is sent plain.
const minCompressed = 1024

var zippers = sync.Pool{New: func() any { return gzip.NewWriter(nil) }}

// compress zips text for browsers that can read it. Pages hold no secret beside what a visitor
// typed, so that the length of a zipped page gives nothing away.
func compress(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
			next.ServeHTTP(w, r)
			return
		}
		zipped := &zippedWriter{ResponseWriter: w}
		defer zipped.close()
		next.ServeHTTP(zipped, r)
	})
}

// zippedWriter decides with the first write whether to compress.
type zippedWriter struct {
	http.ResponseWriter
	status  int
	decided bool
	zipper  *gzip.Writer
}

func (w *zippedWriter) WriteHeader(status int) {
	if w.status == 0 {
		w.status = status
	}
}

func (w *zippedWriter) Write(body []byte) (int, error) {
	if !w.decided {
		w.decide(len(body))
	}
	if w.zipper != nil {
		return w.zipper.Write(body)
	}
	return w.ResponseWriter.Write(body)
}

func (w *zippedWriter) decide(size int) {
	w.decided = true
	header := w.Header()
	if compressible(header.Get("Content-Type")) {
		header.Add("Vary", "Accept-Encoding")
		if size >= minCompressed && header.Get("Content-Encoding") == "" && header.Get("Content-Range") == "" {
			header.Set("Content-Encoding", "gzip")
			header.Del("Content-Length")
			w.zipper, _ = zippers.Get().(*gzip.Writer)
			w.zipper.Reset(w.ResponseWriter)
		}
	}
	if w.status != 0 {
		w.ResponseWriter.WriteHeader(w.status)
	}
}

// Flush sends what is there, for answers that come piece by piece.
func (w *zippedWriter) Flush() {
	if !w.decided {
		w.decide(0)
	}
	if w.zipper != nil {
		_ = w.zipper.Flush() // a broken connection shows at the next write
	}
	_ = http.NewResponseController(w.ResponseWriter).Flush()
}

func (w *zippedWriter) close() {
	if !w.decided {
		w.decide(0)
	}
	if w.zipper != nil {
		_ = w.zipper.Close()
		zippers.Put(w.zipper)
	}
}

func compressible(contentType string) bool {
	for _, kind := range []string{"text/", "application/json", "application/problem+json", "application/xml", "image/svg+xml"} {
		if strings.HasPrefix(contentType, kind) {
			return !strings.HasPrefix(contentType, "text/event-stream")
		}
	}
	return false
}
