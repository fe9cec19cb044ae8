package cli

import (
	"strconv"
	"strings"
	"unicode"

	"vidimus/internal/rulebook"
	"vidimus/internal/rulebook/prose"
)

// contextRunes is how much of a text is shown on each side of what a finding marks.
const contextRunes = 40

// excerpt is what a finding marks, with the text around it.
type excerpt struct{ before, marked, after string }

// excerptOf returns the place that a finding marks; without a place, what it quotes.
func excerptOf(document rulebook.Document, finding rulebook.Finding) excerpt {
	if finding.Span != nil {
		runes := []rune(textOf(document, finding.Field))
		start, end := finding.Span.Start, finding.Span.End
		if 0 <= start && start < end && end <= len(runes) && strings.HasPrefix(string(runes[start:end]), finding.Evidence) {
			return excerpt{
				before: string(runes[max(0, start-contextRunes):start]),
				marked: shorten(string(runes[start:end]), rulebook.MaxEvidenceRunes),
				after:  string(runes[end:min(len(runes), end+contextRunes)]),
			}
		}
	}
	return excerpt{marked: finding.Evidence}
}

// textOf returns the visible text of a field; "" for fields that have none.
func textOf(document rulebook.Document, field string) string {
	parts := strings.Split(strings.TrimPrefix(field, "/"), "/")
	switch parts[0] {
	case "title":
		return document.Title
	case "description_html":
		return prose.ParseHTML(document.DescriptionHTML).Visible
	case "policy_html":
		return prose.ParseHTML(document.PolicyHTML).Visible
	case "meta_title":
		return document.MetaTitle
	case "meta_description":
		return document.MetaDescription
	}
	if len(parts) < 2 {
		return ""
	}
	at, err := strconv.Atoi(parts[1])
	switch {
	case parts[0] == "extra":
		return document.Extra[strings.NewReplacer("~1", "/", "~0", "~").Replace(parts[1])]
	case err != nil || at < 0:
		return ""
	case parts[0] == "tags" && at < len(document.Tags):
		return document.Tags[at]
	case parts[0] == "images" && at < len(document.Images) && len(parts) == 3 && parts[2] == "alt":
		return document.Images[at].Alt
	}
	return ""
}

// clean makes a vendor's text safe for a terminal: control and direction signs show as a blank box.
func clean(text string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t' || r == '\r':
			return ' '
		case unicode.IsControl(r), unicode.Is(unicode.Bidi_Control, r), r == unicode.ReplacementChar:
			return '□'
		}
		return r
	}, text)
}

func shorten(text string, most int) string {
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most-1]) + "…"
	}
	return text
}
