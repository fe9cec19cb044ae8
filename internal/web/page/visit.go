package page

import (
	"context"
	"net/http"

	"vidimus/internal/platform/i18n"
	"vidimus/internal/web/ui"
)

// The cookies that hold what a visitor prefers.
const (
	localeCookie = "locale"
	themeCookie  = "theme"
	keysCookie   = "keys"
)

type visitKey struct{}

// visit is what the plumbing found out about a request.
type visit struct {
	page ui.Page
}

// greet finds out language, theme and visitor and puts them into the request's context, the printer
// also where components look for it.
func (s *Site) greet(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		found := s.visitOf(r)
		ctx := context.WithValue(r.Context(), visitKey{}, found)
		next.ServeHTTP(w, r.WithContext(found.page.Printer.Into(ctx)))
	})
}

func (s *Site) visitOf(r *http.Request) *visit {
	visitor := s.config.Visitor(r)
	offered := s.config.Offered(r.Context())
	locale := s.config.Catalogue.Negotiate(offered, r.URL.Query().Get("lang"),
		cookieValue(r, localeCookie), string(visitor.Locale), r.Header.Get("Accept-Language"))
	words := s.config.Catalogue.In(locale)
	market := s.config.Market(r.Context(), words)
	if len(market.Languages) == 0 {
		market.Languages = offered
	}
	words = words.At(market.Zone)
	return &visit{page: ui.Page{
		Printer: words, Market: market, Visitor: visitor, Theme: themeOf(r),
		Keys: cookieValue(r, keysCookie) != "off", URL: r.URL, Now: s.config.Clock(),
		RequestID: RequestID(r.Context()), Flash: readFlash(r, words),
	}}
}

// Page returns the base of a page for this request: language, marketplace, visitor, theme, flash.
// The handler adds title, navigation and crumbs. Outside [Site.Wrap] it answers as for a guest.
func (s *Site) Page(r *http.Request) ui.Page {
	if found, ok := r.Context().Value(visitKey{}).(*visit); ok {
		return found.page
	}
	return s.visitOf(r).page
}

func cookieValue(r *http.Request, name string) string {
	cookie, err := r.Cookie(name)
	if err != nil {
		return ""
	}
	return cookie.Value
}

func themeOf(r *http.Request) ui.Theme {
	switch theme := ui.Theme(cookieValue(r, themeCookie)); theme {
	case ui.Light, ui.Dark:
		return theme
	default:
		return ""
	}
}

// localeCookieFor is also set by the account's pages when someone changes the language there.
func (s *Site) localeCookieFor(locale i18n.Locale) *http.Cookie {
	return s.cookie(localeCookie, string(locale), year)
}
