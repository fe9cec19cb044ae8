package page

import (
	"net/http"
	"net/url"
	"slices"
	"strings"

	"vidimus/internal/platform/i18n"
	"vidimus/internal/web/ui"
)

// year is how long a preference is kept, in seconds.
const year = 365 * 24 * 60 * 60

// Preferences handles POST ui.PreferencesPath: it keeps the theme, language or keyboard choice in a
// cookie and leads back to where the visitor was.
func (s *Site) Preferences() http.Handler {
	return s.Handle(func(w http.ResponseWriter, r *http.Request) error {
		typed, err := Form(w, r)
		if err != nil {
			return err
		}
		switch theme := ui.Theme(typed.Text("theme")); theme {
		case ui.Light, ui.Dark:
			http.SetCookie(w, s.cookie(themeCookie, string(theme), year))
		}
		if locale := i18n.Locale(typed.Text("locale")); s.offers(r, locale) {
			http.SetCookie(w, s.localeCookieFor(locale))
		}
		switch keys := typed.Text("keys"); keys {
		case "on", "off":
			http.SetCookie(w, s.cookie(keysCookie, keys, year))
		}
		if r.Header.Get("X-Requested-With") == "vidimus" {
			w.WriteHeader(http.StatusNoContent)
			return nil
		}
		return s.Redirect(w, r, LocalPath(typed.Raw("return"), ui.HomePath))
	})
}

func (s *Site) offers(r *http.Request, locale i18n.Locale) bool {
	return locale == i18n.Pseudo || slices.Contains(s.config.Offered(r.Context()), locale)
}

// cookie returns a cookie for the whole site that scripts cannot read. seconds 0 ends with the
// browser, -1 deletes.
func (s *Site) cookie(name, value string, seconds int) *http.Cookie {
	return &http.Cookie{
		Name: name, Value: value, Path: "/", MaxAge: seconds,
		Secure: s.config.Secure, HttpOnly: true, SameSite: http.SameSiteLaxMode,
	}
}

// LocalPath returns address if it is a path on this site, else fallback. It is for addresses that a
// request names, which must not lead elsewhere.
func LocalPath(address, fallback string) string {
	if !strings.HasPrefix(address, "/") || strings.HasPrefix(address, "//") || strings.ContainsAny(address, "\\\r\n\t") {
		return fallback
	}
	parsed, err := url.Parse(address)
	if err != nil || parsed.Host != "" || parsed.Scheme != "" {
		return fallback
	}
	return address
}
