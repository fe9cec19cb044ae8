// Package i18n turns message keys, numbers and instants into words of the visitor's language.
//
// A [Catalogue] is read once, at start, from TOML files named subject.language.toml; it never
// changes afterwards. A [Printer] is the catalogue seen through one language and one time zone;
// it is a small value, safe for concurrent use, and all that pages and mails hold:
//
//	words := catalogue.In("fr").At(paris)
//	words.T("desk.queue.empty")
//	words.T("desk.case.title", i18n.Args{"product": name})
//	words.N("desk.queue.waiting", 3)
//
// Messages are plain text with placeholders in braces, {product}; plural forms are those of
// Unicode, by go-i18n, and {count} is always known to them:
//
//	[desk.queue]
//	empty = "Nothing waits"
//	waiting = {one = "{count} case waits", other = "{count} cases wait"}
//
// A table with the key "other" is one message with its plural forms, so no key ends in ".other".
//
// English is the base: a key that another language lacks is shown in English, and a key that
// English lacks is shown as ⟦key⟧. The pseudo-language [Pseudo] is made from English at load: longer by
// two fifths, accented, in brackets, so that a test sees what was not translated and what breaks.
//
// Every package may import i18n; i18n imports none of the project's. The messages themselves live
// in package words, except those of dates and sizes, which live here.
package i18n
