package page

import "net/http"

// Router takes the addresses of a face; *http.ServeMux is one.
type Router interface {
	Handle(pattern string, handler http.Handler)
}

// Record is a router that also keeps the list of what it was given, so that a test can hold every
// address against the matrix of rights.
type Record struct {
	*http.ServeMux
	patterns []string
}

// NewRecord returns an empty record.
func NewRecord() *Record { return &Record{ServeMux: http.NewServeMux()} }

// Handle mounts a handler and remembers its pattern.
func (r *Record) Handle(pattern string, handler http.Handler) {
	r.patterns = append(r.patterns, pattern)
	r.ServeMux.Handle(pattern, handler)
}

// HandleFunc is like Handle.
func (r *Record) HandleFunc(pattern string, handler func(http.ResponseWriter, *http.Request)) {
	r.Handle(pattern, http.HandlerFunc(handler))
}

// Patterns lists what was mounted.
func (r *Record) Patterns() []string { return r.patterns }
