package i18n

import (
	"slices"

	"golang.org/x/text/language"
)

// Negotiate returns the best language among offered for the first of the wishes that one of them
// meets. A wish is a language ("fr", "de-AT") or a whole Accept-Language header; wishes come with
// the strongest first: address, cookie, account, browser. Where nothing fits, the first language
// offered wins. No languages offered means all; the pseudo-language is always there for who asks.
func (c *Catalogue) Negotiate(offered []Locale, wishes ...string) Locale {
	offered = slices.DeleteFunc(slices.Clone(offered), func(l Locale) bool { return c.tables[l] == nil })
	if len(offered) == 0 {
		offered = c.locales
	}
	tags := make([]language.Tag, len(offered))
	for i, locale := range offered {
		tags[i] = locale.tag()
	}
	matcher := language.NewMatcher(tags)
	for _, wish := range wishes {
		if wish == string(Pseudo) {
			return Pseudo
		}
		wanted, _, err := language.ParseAcceptLanguage(wish)
		if err != nil || len(wanted) == 0 {
			continue
		}
		if _, at, confidence := matcher.Match(wanted...); confidence > language.No {
			return offered[at]
		}
	}
	return offered[0]
}
