// Command pictures takes the pictures of the documentation: it visits a running demo marketplace in a
// real browser and writes PNG files.
//
//	make run &
//	go run ./internal/tool/pictures --base http://127.0.0.1:8080 --to docs/pictures
package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"vidimus/internal/browser"
	"vidimus/internal/demo"
)

// shot is one picture. Follow is a CSS selector of a link to click first.
type shot struct {
	name, email, path, follow string
	width, height             int64
	dark, whole               bool
	language                  string
}

var shots = []shot{
	{name: "store", path: "/", width: 1280, height: 900},
	{name: "store-phone", path: "/", width: 390, height: 844},
	{name: "product", path: "/", follow: "main a[href^='/products/']", width: 1280, height: 900},
	{name: "queue", email: "rita@vidimus.example", path: "/desk", width: 1440, height: 900},
	{name: "case", email: "rita@vidimus.example", path: "/desk", follow: "tr[data-row]:has(td:nth-child(5) .tone-bad) a", width: 1440, height: 1000},
	{name: "case-dark", email: "rita@vidimus.example", path: "/desk", follow: "tr[data-row]:has(td:nth-child(5) .tone-bad) a", width: 1440, height: 1000, dark: true},
	{name: "vendor", email: "anna@backstube-nord.example", path: "/vendor", width: 1280, height: 900},
	{name: "vendor-products", email: "anna@backstube-nord.example", path: "/vendor/products", width: 1280, height: 900, language: "de"},
}

func main() {
	base := flag.String("base", "http://127.0.0.1:8080", "address of the running demo")
	to := flag.String("to", "docs/pictures", "folder for the pictures")
	only := flag.String("only", "", "only pictures whose name begins with this")
	flag.Parse()
	if err := take(context.Background(), *base, *to, *only); err != nil {
		fmt.Fprintln(os.Stderr, "pictures:", err)
		os.Exit(1)
	}
}

func take(ctx context.Context, base, folder, only string) error {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	for _, s := range shots {
		if !strings.HasPrefix(s.name, only) {
			continue
		}
		if err := s.take(ctx, base, folder); err != nil {
			return fmt.Errorf("%s: %w", s.name, err)
		}
	}
	return nil
}

// take opens a browser of its own, so that no picture depends on the one before.
func (s shot) take(ctx context.Context, base, folder string) error {
	b, err := browser.Open(ctx, base)
	if err != nil {
		return err
	}
	defer b.Close()
	if err := b.Resize(s.width, s.height); err != nil {
		return err
	}
	if s.email != "" {
		if err := b.SignIn(s.email, demo.Password); err != nil {
			return err
		}
	}
	if err := s.arrive(b); err != nil {
		return err
	}
	picture, err := b.Picture(s.whole)
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(folder, s.name+".png"), picture, 0o644)
}

// arrive goes to the page in the wanted colours and language.
func (s shot) arrive(b *browser.Browser) error {
	path := s.path
	if s.language != "" {
		path += "?lang=" + s.language
	}
	if s.dark {
		if err := b.Visit("/sign-in"); err != nil {
			return err
		}
		if _, err := browser.Evaluate[bool](b, `fetch("/preferences", {method: "POST", body: new URLSearchParams({theme: "dark"}), headers: {"X-Requested-With": "vidimus"}}) instanceof Promise`); err != nil {
			return err
		}
	}
	if err := b.Visit(path); err != nil {
		return err
	}
	if s.follow == "" {
		return b.Wait("#main")
	}
	if err := b.Click(s.follow); err != nil {
		return err
	}
	return b.Wait("#main")
}
