package ui

import (
	"context"
	"net/url"
	"strings"

	"vidimus/internal/platform/i18n"

	"github.com/a-h/templ"
	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// word returns a word of the design system itself, in the language that the request carries.
func word(ctx context.Context, key string, args ...i18n.Args) string {
	return i18n.From(ctx).T(key, args...)
}

func fullTitle(p Page) string {
	switch {
	case p.Title == "":
		return p.Market.Name
	case p.Market.Name == "":
		return p.Title
	default:
		return p.Title + " · " + p.Market.Name
	}
}

func colorScheme(theme Theme) string {
	if theme == "" {
		return "light dark"
	}
	return string(theme)
}

// languageName returns the name of a language in itself.
func languageName(locale i18n.Locale) string {
	if name, ok := languageNames[locale]; ok {
		return name
	}
	tag := language.Make(string(locale))
	if name := display.Self.Name(tag); name != "" {
		return name
	}
	return string(locale)
}

func languageCode(locale i18n.Locale) string { return strings.ToUpper(string(locale)) }

func pressed(is bool) string {
	if is {
		return "true"
	}
	return "false"
}

func firstOf(texts ...string) string {
	for _, text := range texts {
		if text != "" {
			return text
		}
	}
	return ""
}

// address returns path and query of the page, for coming back to it.
func (p Page) address() string {
	if p.URL == nil {
		return HomePath
	}
	return p.URL.RequestURI()
}

func signInURL(p Page) templ.SafeURL {
	return templ.SafeURL(SignInPath + "?return=" + url.QueryEscape(p.address()))
}

// current returns "page" for the item of the navigation that the page belongs to, and "" otherwise.
func (p Page) current(item NavItem) string {
	if p.URL == nil {
		return ""
	}
	target, err := url.Parse(item.Href)
	if err != nil {
		return ""
	}
	if target.RawQuery != "" && p.URL.RawQuery != target.RawQuery {
		return ""
	}
	below := !item.Exact && strings.HasPrefix(p.URL.Path, strings.TrimSuffix(target.Path, "/")+"/")
	if p.URL.Path == target.Path || below {
		return "page"
	}
	return ""
}

func toneClass(tone Tone) string {
	if tone == Neutral {
		return "tone-neutral"
	}
	return "tone-" + string(tone)
}

func toneIcon(tone Tone) IconName {
	switch tone {
	case Good:
		return "check"
	case Wait:
		return "alert"
	case Bad:
		return "block"
	default:
		return "info"
	}
}

func number(ctx context.Context, n int) string { return i18n.From(ctx).Number(int64(n)) }

func parts(ctx context.Context, key string) []i18n.Part { return i18n.From(ctx).Split(key) }

func idAttribute(id string) templ.Attributes {
	if id == "" {
		return nil
	}
	return templ.Attributes{"id": id}
}

func tabAttributes(tab Tab) templ.Attributes {
	attributes := templ.Attributes{}
	if tab.Current {
		attributes["aria-current"] = "page"
	}
	if tab.Key != "" {
		attributes["data-key"] = tab.Key
	}
	return attributes
}
