// Package assets serves what pages load besides themselves: one stylesheet, two scripts, the fonts
// and the icon of the site. Everything is embedded and stands under an address that holds a digest
// of its content, so that browsers may keep it for ever and a new version is seen at once.
//
// The stylesheet and the script are written in several files, style/*.css and script/*.js, and
// joined in the order of their names. Inside the stylesheet url(asset:NAME) becomes NAME's address.
//
// Packages ui and page import assets.
package assets

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"net/http"
	"path"
	"strings"
	"time"
)

// Prefix begins the address of every asset.
const Prefix = "/assets/"

// The assets that pages name.
const (
	Stylesheet = "vidimus.css"
	Script     = "vidimus.js"
	HTMX       = "htmx.min.js"
	Favicon    = "seal.svg"
	SansFont   = "inter-latin-wght-normal.woff2"
)

//go:embed style script font vendor *.svg
var files embed.FS

var library = collect(files)

// asset is one file as it is served.
type asset struct {
	address     string
	contentType string
	plain       []byte
	zipped      []byte // nil where compression gains nothing
}

var contentTypes = map[string]string{
	".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
	".svg": "image/svg+xml", ".woff2": "font/woff2", ".txt": "text/plain; charset=utf-8",
}

// URL returns the address of the asset of that name. An unknown name is a mistake in the program
// and panics: a page without its stylesheet must not pass a test.
func URL(name string) string {
	found, ok := library[name]
	if !ok {
		panic(fmt.Sprintf("asset %q is not embedded", name))
	}
	return found.address
}

// Text returns the content of a text asset, e.g. for a test that measures the stylesheet's colours.
func Text(name string) string { return string(library[name].plain) }

// Handler serves the assets under Prefix. What it does not know, an old digest included, it answers
// with 404.
func Handler() http.Handler {
	byAddress := make(map[string]asset, len(library))
	for _, entry := range library {
		byAddress[entry.address] = entry
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		entry, ok := byAddress[r.URL.Path]
		if !ok {
			http.NotFound(w, r)
			return
		}
		header := w.Header()
		header.Set("Content-Type", entry.contentType)
		header.Set("Cache-Control", "public, max-age=31536000, immutable")
		header.Set("X-Content-Type-Options", "nosniff")
		body := entry.plain
		if entry.zipped != nil {
			header.Add("Vary", "Accept-Encoding")
			if strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
				header.Set("Content-Encoding", "gzip")
				body = entry.zipped
			}
		}
		http.ServeContent(w, r, "", time.Time{}, bytes.NewReader(body))
	})
}

// collect joins, addresses and compresses the files of root. The stylesheet comes last, because it
// names the others.
func collect(root fs.FS) map[string]asset {
	found := map[string]asset{}
	add := func(name string, content []byte) { found[name] = newAsset(name, content) }
	for _, pattern := range []string{"font/*", "vendor/*", "*.svg"} {
		for _, name := range matching(root, pattern) {
			add(path.Base(name), content(root, name))
		}
	}
	add(Script, joined(root, "script/*.js"))
	style := string(joined(root, "style/*.css"))
	for name, entry := range found {
		style = strings.ReplaceAll(style, "asset:"+name, entry.address)
	}
	add(Stylesheet, []byte(style))
	return found
}

func newAsset(name string, content []byte) asset {
	digest := sha256.Sum256(content)
	made := asset{
		address:     Prefix + hex.EncodeToString(digest[:6]) + "/" + name,
		contentType: contentTypes[path.Ext(name)],
		plain:       content,
	}
	var zipped bytes.Buffer
	writer, _ := gzip.NewWriterLevel(&zipped, gzip.BestCompression)
	if _, err := writer.Write(content); err != nil || writer.Close() != nil {
		return made
	}
	if zipped.Len() < len(content)*9/10 {
		made.zipped = zipped.Bytes()
	}
	return made
}

func joined(root fs.FS, pattern string) []byte {
	var all bytes.Buffer
	for _, name := range matching(root, pattern) {
		all.Write(content(root, name))
		all.WriteByte('\n')
	}
	return all.Bytes()
}

func matching(root fs.FS, pattern string) []string {
	names, err := fs.Glob(root, pattern)
	if err != nil {
		panic(err) // the patterns are constants
	}
	return names
}

func content(root fs.FS, name string) []byte {
	read, err := fs.ReadFile(root, name)
	if err != nil {
		panic(err) // embedded files can always be read
	}
	return read
}
