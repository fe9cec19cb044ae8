package page

import (
	"bytes"
	"context"
	"log/slog"
	"net/http"

	"vidimus/internal/platform/fault"
	"vidimus/internal/platform/i18n"
	"vidimus/internal/web/form"
	"vidimus/internal/web/ui"

	"github.com/a-h/templ"
)

// internalCode is the code that fault gives to every error that is none of its own.
const internalCode = "internal"

var statuses = map[fault.Kind]int{
	fault.KindInvalid:         http.StatusUnprocessableEntity,
	fault.KindNotFound:        http.StatusNotFound,
	fault.KindConflict:        http.StatusConflict,
	fault.KindForbidden:       http.StatusForbidden,
	fault.KindUnauthenticated: http.StatusUnauthorized,
	fault.KindBusy:            http.StatusServiceUnavailable,
	fault.KindTooLarge:        http.StatusRequestEntityTooLarge,
	fault.KindRateLimited:     http.StatusTooManyRequests,
	fault.KindUnavailable:     http.StatusServiceUnavailable,
	fault.KindInternal:        http.StatusInternalServerError,
}

// Status returns the HTTP status of a kind of fault. Pages lead who is unauthenticated to the
// sign-in page instead.
func Status(kind fault.Kind) int {
	if status, ok := statuses[kind]; ok {
		return status
	}
	return http.StatusInternalServerError
}

// retryAfter returns, in seconds, when a refused request may come again, or "".
func retryAfter(kind fault.Kind) string {
	switch kind {
	case fault.KindBusy:
		return "1"
	case fault.KindRateLimited, fault.KindUnavailable:
		return "30"
	default:
		return ""
	}
}

// NotFound is the handler for addresses that nothing is found at.
func (s *Site) NotFound() http.Handler {
	return s.Handle(func(http.ResponseWriter, *http.Request) error {
		return fault.NotFound("page.not_found", "There is nothing at this address.")
	})
}

func (s *Site) errorPage(r *http.Request, found *fault.Fault) templ.Component {
	base := s.Page(r)
	base.Title = errorTitle(base.Printer, found.Kind)
	return ui.ErrorPage(base, Status(found.Kind), errorText(base, found))
}

func errorTitle(words i18n.Printer, kind fault.Kind) string {
	return words.T("ui.error." + string(kind))
}

func errorText(base ui.Page, found *fault.Fault) string {
	return form.Words(base.Printer, found.Code, found.Message, found.Args)
}

// renderBroken renders the page for our own mistakes. It holds nothing of the request.
func (s *Site) renderBroken(locale i18n.Locale) ([]byte, error) {
	words := s.config.Catalogue.In(locale)
	base := ui.Page{Printer: words, Title: errorTitle(words, fault.KindInternal)}
	ctx := words.Into(context.Background())
	var body bytes.Buffer
	err := ui.ErrorPage(base, http.StatusInternalServerError, words.T("ui.error.internal_text")).Render(ctx, &body)
	return body.Bytes(), err
}

func (s *Site) sendBroken(w http.ResponseWriter, r *http.Request) {
	words := i18n.From(r.Context())
	s.send(w, r, http.StatusInternalServerError, s.broken[words.Locale()])
}

// logFailure writes our own mistakes as errors, what a neighbour did as warnings, and what the
// visitor did for who debugs.
func (s *Site) logFailure(r *http.Request, found *fault.Fault, err error) {
	level := slog.LevelDebug
	switch found.Kind {
	case fault.KindInternal:
		level = slog.LevelError
	case fault.KindBusy, fault.KindUnavailable:
		level = slog.LevelWarn
	}
	s.config.Log.Log(r.Context(), level, "request failed", "request", RequestID(r.Context()),
		"method", r.Method, "path", r.URL.Path, "code", found.Code, "error", err)
}
