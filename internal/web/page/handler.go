package page

import (
	"bytes"
	"fmt"
	"net/http"
	"net/url"

	"vidimus/internal/platform/fault"
	"vidimus/internal/web/ui"

	"github.com/a-h/templ"
)

// HandlerFunc answers a request or says why it cannot. It writes nothing before it is sure: pages go
// out through [Site.Show], which renders them whole first.
type HandlerFunc func(w http.ResponseWriter, r *http.Request) error

// Handle turns a handler into one of the standard library: what it returns becomes a page (or a
// toast, for a request of htmx) with the status of the fault's kind.
func (s *Site) Handle(handler HandlerFunc) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err := handler(w, r); err != nil {
			s.fail(w, r, err)
		}
	})
}

// Show renders component and sends it with status: a whole page, or the fragment that htmx asked
// for. Nothing is sent where rendering fails.
func (s *Site) Show(w http.ResponseWriter, r *http.Request, status int, component templ.Component) error {
	var body bytes.Buffer
	if err := component.Render(r.Context(), &body); err != nil {
		return fmt.Errorf("render page: %w", err)
	}
	if !IsFragment(r) && cookieValue(r, flashCookie) != "" {
		http.SetCookie(w, s.cookie(flashCookie, "", -1))
	}
	s.send(w, r, status, body.Bytes())
	return nil
}

func (s *Site) send(w http.ResponseWriter, r *http.Request, status int, body []byte) {
	header := w.Header()
	header.Set("Content-Type", "text/html; charset=utf-8")
	if header.Get("Cache-Control") == "" {
		header.Set("Cache-Control", "private, no-store")
	}
	header.Add("Vary", "HX-Request")
	w.WriteHeader(status)
	if r.Method == http.MethodHead {
		return
	}
	if _, err := w.Write(body); err != nil {
		s.config.Log.DebugContext(r.Context(), "visitor left before the page was sent", "error", err)
	}
}

// Redirect leads the browser to a path of this site with 303, and leaves notes for the page there.
// A request of htmx is told to load the whole page.
func (s *Site) Redirect(w http.ResponseWriter, r *http.Request, path string, notes ...Note) error {
	s.writeFlash(w, notes)
	s.leadTo(w, r, path)
	return nil
}

func (s *Site) leadTo(w http.ResponseWriter, r *http.Request, address string) {
	if IsFragment(r) {
		w.Header().Set("HX-Redirect", address)
		w.WriteHeader(http.StatusOK)
		return
	}
	http.Redirect(w, r, address, http.StatusSeeOther)
}

// IsFragment reports whether htmx asked for a part of a page.
func IsFragment(r *http.Request) bool {
	return r.Header.Get("HX-Request") == "true" && r.Header.Get("HX-Boosted") != "true"
}

// fail answers for an error: sign-in for who is unknown, else a page with the status of its kind.
func (s *Site) fail(w http.ResponseWriter, r *http.Request, err error) {
	found := fault.Of(err)
	s.logFailure(r, found, err)
	if found.Kind == fault.KindUnauthenticated {
		s.leadTo(w, r, ui.SignInPath+"?return="+url.QueryEscape(comeBackTo(r)))
		return
	}
	if found.Kind == fault.KindInternal && found.Code == internalCode {
		s.sendBroken(w, r)
		return
	}
	var shown templ.Component = s.errorPage(r, found)
	if IsFragment(r) {
		shown = ui.Toast(ui.Flash{Tone: ui.Bad, Text: errorText(s.Page(r), found)})
	}
	if wait := retryAfter(found.Kind); wait != "" {
		w.Header().Set("Retry-After", wait)
	}
	if err := s.Show(w, r, Status(found.Kind), shown); err != nil {
		s.logFailure(r, fault.Of(err), err)
		s.sendBroken(w, r)
	}
}

// comeBackTo returns the path to return to after signing in: the page asked for, or the page that a
// form stood on.
func comeBackTo(r *http.Request) string {
	if r.Method == http.MethodGet || r.Method == http.MethodHead {
		return r.URL.RequestURI()
	}
	referer, err := url.Parse(r.Referer())
	if err != nil || referer.Host != r.Host {
		return ui.HomePath
	}
	return LocalPath(referer.RequestURI(), ui.HomePath)
}
