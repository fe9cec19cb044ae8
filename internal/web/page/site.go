package page

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"

	"vidimus/internal/platform/clock"
	"vidimus/internal/platform/i18n"
	"vidimus/internal/web/ui"
)

// Config is what a site is made of. Catalogue, Clock and Log are needed; the functions may be nil.
type Config struct {
	Catalogue *i18n.Catalogue
	Clock     clock.Clock
	Log       *slog.Logger
	// Offered returns the languages that visitors may choose from; nil offers all.
	Offered func(ctx context.Context) []i18n.Locale
	// Market returns what the shells show of the marketplace, in the language of words. It is asked
	// on every request and must be cheap. Languages may stay empty.
	Market func(ctx context.Context, words i18n.Printer) ui.Market
	// Visitor returns who is looking. It is asked once a request, behind the middleware given to
	// [Site.Wrap], and answers with the zero Visitor rather than fail.
	Visitor func(r *http.Request) ui.Visitor
	// Secure is true where the site is reached over TLS: cookies are then sent over TLS only.
	Secure bool
	// Policy names the outside hosts that pages may use.
	Policy Policy
}

// Site shows pages. It is safe for concurrent use.
type Site struct {
	config Config
	// broken is the page for our own mistakes, rendered at start so that it cannot fail.
	broken map[i18n.Locale][]byte
	policy string
}

// New returns a site, with its page for our own mistakes rendered in every language.
func New(config Config) (*Site, error) {
	if config.Catalogue == nil || config.Clock == nil || config.Log == nil {
		return nil, fmt.Errorf("make site: catalogue, clock and log are needed")
	}
	if config.Offered == nil {
		config.Offered = func(context.Context) []i18n.Locale { return config.Catalogue.Locales() }
	}
	if config.Market == nil {
		config.Market = func(context.Context, i18n.Printer) ui.Market { return ui.Market{} }
	}
	if config.Visitor == nil {
		config.Visitor = func(*http.Request) ui.Visitor { return ui.Visitor{} }
	}
	site := &Site{config: config, policy: config.Policy.header(), broken: map[i18n.Locale][]byte{}}
	for _, locale := range append(config.Catalogue.Locales(), i18n.Pseudo) {
		rendered, err := site.renderBroken(locale)
		if err != nil {
			return nil, fmt.Errorf("render page for mistakes in %s: %w", locale, err)
		}
		site.broken[locale] = rendered
	}
	return site, nil
}

// Wrap puts the site's plumbing around next, outermost first: request id, access log and recovery
// from panics; security headers; refusal of cross-origin writes; compression; then around (sessions
// belong there); then language, theme and visitor, which [Site.Page] returns.
func (s *Site) Wrap(next http.Handler, around ...func(http.Handler) http.Handler) http.Handler {
	handler := s.greet(next)
	for i := len(around) - 1; i >= 0; i-- {
		handler = around[i](handler)
	}
	handler = compress(handler)
	handler = s.refuseCrossOrigin(handler)
	handler = s.secure(handler)
	return s.observe(handler)
}
