package source

import (
	"html"
	"regexp"
	"strings"
)

var (
	markup    = regexp.MustCompile(`<[A-Za-z/!][^<]*>?`)
	entity    = regexp.MustCompile(`&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});`)
	lineBreak = strings.NewReplacer("\r\n", "<br>\n", "\n", "<br>\n", "↵", "<br>\n", `\n`, "<br>\n")
)

// toHTML makes a description of a text that may be HTML or plain. Text with tags or entities is HTML
// and stays as it is; otherwise its signs are escaped. Line ends of text without tags become breaks.
func toHTML(text string) string {
	text = strings.TrimSpace(text)
	if markup.MatchString(text) {
		return strings.ReplaceAll(text, "↵", "<br>\n")
	}
	if !entity.MatchString(text) {
		text = html.EscapeString(text)
	}
	return lineBreak.Replace(text)
}

// toText undoes the entities that export programs leave in titles: "Caf&eacute;" is Café.
func toText(text string) string {
	text = strings.TrimSpace(text)
	if !entity.MatchString(text) {
		return text
	}
	return html.UnescapeString(text)
}
