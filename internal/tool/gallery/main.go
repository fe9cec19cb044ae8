// Command gallery serves the design system with made-up data, to look at while working on it:
//
//	go run ./internal/tool/gallery --listen 127.0.0.1:8099
//
// The query chooses what is seen: ?lang=de, ?theme=dark, ?data=empty or ?data=huge.
package main

import (
	"flag"
	"log/slog"
	"net/http"
	"os"
	"time"

	"vidimus/internal/platform/clock"
	"vidimus/internal/platform/fault"
	"vidimus/internal/platform/i18n"
	"vidimus/internal/web/page"
	"vidimus/internal/web/ui"
	"vidimus/internal/web/ui/assets"
	"vidimus/internal/web/ui/gallery"
	"vidimus/internal/words"
)

func main() {
	listen := flag.String("listen", "127.0.0.1:8099", "address to listen on")
	flag.Parse()
	log := slog.New(slog.NewTextHandler(os.Stderr, nil))
	if err := serve(*listen, log); err != nil {
		log.Error("gallery stopped", "error", err)
		os.Exit(1)
	}
}

func serve(listen string, log *slog.Logger) error {
	catalogue, err := i18n.New(words.Files)
	if err != nil {
		return err
	}
	site, err := page.New(page.Config{Catalogue: catalogue, Clock: clock.System, Log: log})
	if err != nil {
		return err
	}
	mux := http.NewServeMux()
	mux.Handle("GET "+assets.Prefix, assets.Handler())
	mux.Handle("GET /sample/", gallery.Pictures())
	mux.Handle("POST "+ui.PreferencesPath, site.Preferences())
	mux.Handle("GET /", site.Handle(show(site)))
	server := &http.Server{Addr: listen, Handler: site.Wrap(mux), ReadHeaderTimeout: 5 * time.Second}
	log.Info("gallery listens", "address", "http://"+listen)
	return server.ListenAndServe()
}

func show(site *page.Site) page.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) error {
		view, ok := gallery.Find(r.URL)
		if !ok {
			return fault.NotFound("page.not_found", "There is nothing at this address.")
		}
		base := site.Page(r)
		if theme := r.URL.Query().Get("theme"); theme != "" {
			base.Theme = ui.Theme(theme)
		}
		amount := gallery.Amount(r.URL.Query().Get("data"))
		return site.Show(w, r, http.StatusOK, view.Render(base, amount))
	}
}
