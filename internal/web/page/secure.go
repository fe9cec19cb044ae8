package page

import (
	"net/http"
	"strings"

	"vidimus/internal/platform/fault"
)

// Policy names the outside hosts that pages may use, as sources of a content security policy, e.g.
// "https://files.example.com". Everything else comes from the site itself.
type Policy struct {
	Images []string // also video and audio
	Frames []string // players of films
	Forms  []string // where a form may lead in the end, e.g. a payment page
}

func (p Policy) header() string {
	with := func(own string, more []string) string { return strings.Join(append([]string{own}, more...), " ") }
	frames := "'none'"
	if len(p.Frames) > 0 {
		frames = strings.Join(p.Frames, " ")
	}
	return strings.Join([]string{
		"default-src 'none'",
		"script-src 'self'",
		"style-src 'self'",
		"font-src 'self'",
		"connect-src 'self'",
		"manifest-src 'self'",
		"img-src " + with("'self' data: blob:", p.Images),
		"media-src " + with("'self'", p.Images),
		"frame-src " + frames,
		"form-action " + with("'self'", p.Forms),
		"base-uri 'none'",
		"frame-ancestors 'none'",
		"object-src 'none'",
	}, "; ")
}

// secure sets the headers that keep a page to itself.
func (s *Site) secure(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		header := w.Header()
		header.Set("Content-Security-Policy", s.policy)
		header.Set("Cross-Origin-Opener-Policy", "same-origin")
		header.Set("Cross-Origin-Resource-Policy", "same-origin")
		header.Set("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=()")
		header.Set("Referrer-Policy", "strict-origin-when-cross-origin")
		header.Set("X-Content-Type-Options", "nosniff")
		header.Set("X-Frame-Options", "DENY")
		if s.config.Secure {
			header.Set("Strict-Transport-Security", "max-age=31536000")
		}
		next.ServeHTTP(w, r)
	})
}

// refuseCrossOrigin refuses writes that another site makes in the visitor's name.
func (s *Site) refuseCrossOrigin(next http.Handler) http.Handler {
	protection := http.NewCrossOriginProtection()
	protection.SetDenyHandler(s.greet(s.Handle(func(http.ResponseWriter, *http.Request) error {
		return fault.Forbidden("page.cross_origin", "This request came from another site and was refused.")
	})))
	return protection.Handler(next)
}
