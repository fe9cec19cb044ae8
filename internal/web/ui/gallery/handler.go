package gallery

import (
	"net/http"

	"vidimus/internal/platform/fault"
	"vidimus/internal/web/page"
	"vidimus/internal/web/ui"
	"vidimus/internal/web/ui/assets"
)

// Handler serves the gallery with its assets and pictures. The query chooses what is seen: lang=de,
// theme=dark, data=empty or data=huge.
func Handler(site *page.Site) http.Handler {
	mux := http.NewServeMux()
	mux.Handle("GET "+assets.Prefix, assets.Handler())
	mux.Handle("GET /sample/", Pictures())
	mux.Handle("POST "+ui.PreferencesPath, site.Preferences())
	mux.Handle("GET /", site.Handle(func(w http.ResponseWriter, r *http.Request) error {
		view, ok := Find(r.URL)
		if !ok {
			return fault.NotFound("page.not_found", "There is nothing at this address.")
		}
		base := site.Page(r)
		if theme := r.URL.Query().Get("theme"); theme != "" {
			base.Theme = ui.Theme(theme)
		}
		return site.Show(w, r, http.StatusOK, view.Render(base, Amount(r.URL.Query().Get("data"))))
	}))
	return site.Wrap(mux)
}
