package vendorpanel

import (
	"html"
	"regexp"
	"strings"

	"vidimus/internal/web/form"
)

// A description is HTML in the document. Who writes no markup sees none: paragraphs are made of blank
// lines, and shown as such again.

// paragraphs matches HTML that is nothing but paragraphs and line breaks, as [written] makes it.
var paragraphs = regexp.MustCompile(`^(?:<p>(?:[^<>]|<br>)*</p>)*$`)

var betweenParagraphs = regexp.MustCompile(`\n[ \t]*\n\s*`)

// hasMarkup matches what a browser would take for a tag.
var hasMarkup = regexp.MustCompile(`</?[a-zA-Z!]`)

// written makes HTML of what was typed.
func written(text string) string {
	if text == "" || hasMarkup.MatchString(text) {
		return text
	}
	var out strings.Builder
	for _, paragraph := range betweenParagraphs.Split(text, -1) {
		out.WriteString("<p>" + strings.ReplaceAll(html.EscapeString(paragraph), "\n", "<br>") + "</p>")
	}
	return out.String()
}

// shownText is what the form shows of HTML: plain text where nothing is lost by it, else the markup.
func shownText(source string) string {
	if !paragraphs.MatchString(source) {
		return source
	}
	text := strings.ReplaceAll(strings.TrimSuffix(source, "</p>"), "</p><p>", "\n\n")
	text = html.UnescapeString(strings.ReplaceAll(strings.TrimPrefix(text, "<p>"), "<br>", "\n"))
	if written(text) != source {
		return source
	}
	return text
}

// writtenHTML is written, but leaves a text that nobody touched as it was: browsers change line ends
// and the space around it.
func writtenHTML(text, base string) string {
	if untouched := (form.Form{Values: map[string][]string{"text": {shownText(base)}}}); untouched.Prose("text") == text {
		return base
	}
	return written(text)
}

// prompted is what was answered to the two questions that reviewers ask, as paragraphs (VAL-102).
func prompted(typed form.Form) string {
	return written(typed.Prose("prompt_what")) + written(typed.Prose("prompt_form"))
}
