package prose

import (
	"strings"

	"golang.org/x/net/html"
)

// Page is what one piece of HTML says to a reader and does to a page.
type Page struct {
	// Visible is the text that a reader sees: entities decoded, blocks separated by "\n", runs of
	// white space folded into one space, no space at either end of a line.
	Visible string
	// Hidden holds each piece of text that is styled to be invisible, folded like Visible.
	Hidden []string
	// HiddenWhere holds, for each piece of Hidden, the rune offset in Visible at which it would stand.
	HiddenWhere []int
	// Links are the targets of a and area elements in the order of the source, hidden ones too.
	Links []Link
	// Unsafe names markup that is never shown: "script", "iframe", "form", "onclick", "javascript:" …
	// Each name occurs once, in the order of the source.
	Unsafe []string
	// HasImage is true where the markup shows a picture; ImageWhat names the first cause:
	// "img", "picture", "svg" or "background-image".
	HasImage  bool
	ImageWhat string
}

// Link is one link of a page.
type Link struct {
	Target string // the address as written, entities decoded, white space and control characters at the ends dropped
	Text   string // the visible text of the link, "" where it has none (a picture, hidden text)
	At     int    // rune offset of Text in Visible
}

// ParseHTML reads HTML once. It never fails: what no browser would understand is read as a browser
// would. Comments, scripts and style sheets are neither visible nor hidden text.
func ParseHTML(source string) Page {
	if !strings.ContainsAny(source, "<&") {
		var w writer
		w.text([]byte(source))
		return Page{Visible: w.String()}
	}
	reader := readers.Get().(*pageReader)
	defer reader.keep()
	reader.tokens = html.NewTokenizer(strings.NewReader(source))
	reader.read()
	return reader.page
}
