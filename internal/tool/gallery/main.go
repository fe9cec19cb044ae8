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
	"vidimus/internal/platform/i18n"
	"vidimus/internal/web/page"
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
	server := &http.Server{Addr: listen, Handler: gallery.Handler(site), ReadHeaderTimeout: 5 * time.Second}
	log.Info("gallery listens", "address", "http://"+listen)
	return server.ListenAndServe()
}
