package prose

import (
	"strings"
	"testing"
	"time"
)

var sample = strings.Repeat("<p>Ein fester, beidseitig verwendbarer Teppich aus ungefärbter Schurwolle – in der Rhön gewebt. "+
	"L'étagère est posée à la main, 12 mm d'épaisseur&nbsp;; sie passt für Fußböden.</p>\n", 8)

func BenchmarkParseHTML(b *testing.B) {
	b.SetBytes(int64(len(sample)))
	b.ReportAllocs()
	for b.Loop() {
		ParseHTML(sample)
	}
}

func BenchmarkNew(b *testing.B) {
	visible := ParseHTML(sample).Visible
	b.SetBytes(int64(len(visible)))
	b.ReportAllocs()
	for b.Loop() {
		New("/description_html", visible)
	}
}

func BenchmarkNewASCII(b *testing.B) {
	visible := strings.Repeat("A solid rug of undyed wool, woven by hand. ", 33)
	b.SetBytes(int64(len(visible)))
	b.ReportAllocs()
	for b.Loop() {
		New("/description_html", visible)
	}
}

func BenchmarkSentences(b *testing.B) {
	visible := ParseHTML(sample).Visible
	for b.Loop() {
		New("/description_html", visible).Sentences()
	}
}

// TestHostileInput holds the reader to linear time. The limit is far above what the slowest takes on a
// busy machine, and far below what another order of growth takes on an idle one.
func TestHostileInput(t *testing.T) {
	if testing.Short() {
		t.Skip("reads megabytes")
	}
	const megabyte = 1 << 20
	for name, piece := range map[string]string{
		"nested elements": "<b>", "nested blocks": "<div hidden>", "paragraphs": "<p>", "items": "<ul><b><li>",
		"stray ends": "<b></i>", "links": "<a href=x>y", "entities": "&amp;", "open entities": "&#x", "comments": "<!--",
		"brackets": "<", "styles": `<p style="color:#fff;background:#fff">x`, "noscript": "<noscript>", "marks": "a\u0301",
		"only marks": "\u0301", "look-alikes": "аa", "zero width": "\u200b", "ligatures": "ﷺ", "marked ligatures": "ﷺ\u0301", "fractions": "½", "spaces": " \n",
		"dots": "a.", "numbers": "1. ", "apostrophes": "l'", "words": "ä b ", "attributes": "<p onclick=a onx=b c=d",
		"unknown elements": "<x1y><x2z>", "declarations": `<p style="` + strings.Repeat(";a:b", 100) + `">`, "hyphens": "a-",
	} {
		source := strings.Repeat(piece, megabyte/len(piece)+1)
		started := time.Now()
		page := ParseHTML(source)
		parsed := time.Since(started)
		text := New("/description_html", page.Visible, page.Hidden...)
		raw := New("/title", source)
		for _, each := range []Text{text, raw} {
			each.Sentences()
			for at := 0; at < len(each.Bare); at += 3 {
				from, to := each.SpanOfBare(at, at+3)
				each.Excerpt(from, to)
			}
		}
		all := time.Since(started)
		t.Logf("%-18s parse %8s all %8s", name, parsed.Round(time.Millisecond), all.Round(time.Millisecond))
		if all > 20*time.Second {
			t.Errorf("%s: %s for a megabyte", name, all)
		}
	}
}
