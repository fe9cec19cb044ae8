package i18n

import (
	"embed"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"time"

	"github.com/BurntSushi/toml"
	goi18n "github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"
)

// Locale names a language of the interface, e.g. "fr".
type Locale string

// The base language, which has every message, and the lengthened one for tests of pages.
const (
	Base   Locale = "en"
	Pseudo Locale = "qps"
)

// pseudoTag stands for Pseudo inside go-i18n, which knows no plural rule for "qps".
const pseudoTag = "en-XA"

//go:embed *.toml
var ownFiles embed.FS

// Catalogue holds the messages of all languages. It is safe for concurrent use.
type Catalogue struct {
	tables  map[Locale]*table
	locales []Locale // sorted, Base first, without Pseudo
}

// table is one language of the catalogue.
type table struct {
	locale    Locale
	messages  map[string]*goi18n.Message
	localizer *goi18n.Localizer
	fallback  *table // the base language; nil for the base itself
	digits    separators
}

// New reads every file named subject.language.toml in the roots of files, besides the package's
// own. It refuses a file that does not parse, a key that is empty or appears twice in a language, and
// a table that mixes plural forms with other keys.
func New(files ...fs.FS) (*Catalogue, error) {
	messages := map[Locale]map[string]*goi18n.Message{Base: {}}
	for _, root := range append([]fs.FS{ownFiles}, files...) {
		if err := readFiles(root, messages); err != nil {
			return nil, err
		}
	}
	messages[Pseudo] = pseudoMessages(messages[Base])
	return assemble(messages)
}

func readFiles(root fs.FS, into map[Locale]map[string]*goi18n.Message) error {
	names, err := fs.Glob(root, "*.toml")
	if err != nil {
		return fmt.Errorf("list message files: %w", err)
	}
	for _, name := range names {
		raw, err := fs.ReadFile(root, name)
		if err != nil {
			return fmt.Errorf("read message file: %w", err)
		}
		if err := readFile(name, raw, into); err != nil {
			return fmt.Errorf("message file %s: %w", name, err)
		}
	}
	return nil
}

func readFile(name string, raw []byte, into map[Locale]map[string]*goi18n.Message) error {
	locale := localeOf(name)
	if locale == "" {
		return fmt.Errorf("name is not subject.language.toml")
	}
	var tree map[string]any
	if err := toml.Unmarshal(raw, &tree); err != nil {
		return err
	}
	if into[locale] == nil {
		into[locale] = map[string]*goi18n.Message{}
	}
	return flatten("", tree, into[locale])
}

// flatten turns nested tables into messages with dotted keys. A table that has the form "other" is a
// message with plural forms; go-i18n's own reader would also take "description" and "id" for parts of
// a message, which are the names of things that forms ask for.
func flatten(prefix string, tree map[string]any, into map[string]*goi18n.Message) error {
	for name, value := range tree {
		key := prefix + name
		var message *goi18n.Message
		switch v := value.(type) {
		case string:
			message = &goi18n.Message{Other: v}
		case map[string]any:
			if _, plural := v["other"]; !plural {
				if err := flatten(key+".", v, into); err != nil {
					return err
				}
				continue
			}
			forms, err := pluralMessage(key, v)
			if err != nil {
				return err
			}
			message = forms
		default:
			return fmt.Errorf("key %s is no text", key)
		}
		if message.Other == "" || into[key] != nil {
			return fmt.Errorf("key %s is empty or appears twice", key)
		}
		message.ID = key
		into[key] = withAllForms(message)
	}
	return nil
}

func pluralMessage(key string, forms map[string]any) (*goi18n.Message, error) {
	message := &goi18n.Message{}
	places := map[string]*string{
		"zero": &message.Zero, "one": &message.One, "two": &message.Two,
		"few": &message.Few, "many": &message.Many, "other": &message.Other,
	}
	for form, value := range forms {
		text, isText := value.(string)
		if places[form] == nil || !isText {
			return nil, fmt.Errorf("key %s has plural forms and %q, which is none", key, form)
		}
		*places[form] = text
	}
	return message, nil
}

// localeOf returns "fr" for "desk.fr.toml" and "" for a name of another shape.
func localeOf(name string) Locale {
	parts := strings.Split(path.Base(name), ".")
	if len(parts) != 3 || parts[0] == "" {
		return ""
	}
	tag, err := language.Parse(parts[1])
	if err != nil {
		return ""
	}
	return Locale(tag.String())
}

// withAllForms fills the plural forms that a translator left out: French and Italian have a form
// for a million ("many") that reads like "other" in everything a marketplace says.
func withAllForms(message *goi18n.Message) *goi18n.Message {
	for _, form := range []*string{&message.Zero, &message.One, &message.Two, &message.Few, &message.Many} {
		if *form == "" {
			*form = message.Other
		}
	}
	return message
}

func assemble(messages map[Locale]map[string]*goi18n.Message) (*Catalogue, error) {
	bundle := goi18n.NewBundle(language.Make(string(Base)))
	catalogue := &Catalogue{tables: map[Locale]*table{}}
	for locale, ofLocale := range messages {
		if err := bundle.AddMessages(locale.tag(), slices.Collect(maps.Values(ofLocale))...); err != nil {
			return nil, fmt.Errorf("add messages of %s: %w", locale, err)
		}
		catalogue.tables[locale] = &table{locale: locale, messages: ofLocale, digits: separatorsOf(locale.tag())}
		if locale != Pseudo && locale != Base {
			catalogue.locales = append(catalogue.locales, locale)
		}
	}
	slices.Sort(catalogue.locales)
	catalogue.locales = append([]Locale{Base}, catalogue.locales...)
	for locale, entry := range catalogue.tables {
		entry.localizer = goi18n.NewLocalizer(bundle, locale.tag().String())
		if locale != Base {
			entry.fallback = catalogue.tables[Base]
		}
	}
	return catalogue, nil
}

func (l Locale) tag() language.Tag {
	if l == Pseudo {
		return language.Make(pseudoTag)
	}
	return language.Make(string(l))
}

// Locales lists the languages that have messages, the base language first. The pseudo-language is
// not among them.
func (c *Catalogue) Locales() []Locale { return slices.Clone(c.locales) }

// In returns a printer for locale, in UTC. An unknown locale prints the base language.
func (c *Catalogue) In(locale Locale) Printer {
	found := c.tables[locale]
	if found == nil {
		found = c.tables[Base]
	}
	return Printer{table: found, zone: time.UTC}
}

// Keys lists the keys that locale itself has, sorted.
func (c *Catalogue) Keys(locale Locale) []string {
	found := c.tables[locale]
	if found == nil {
		return nil
	}
	return slices.Sorted(maps.Keys(found.messages))
}

// Placeholders lists the names in braces of all forms of a message, sorted, each once.
func (c *Catalogue) Placeholders(locale Locale, key string) []string {
	found := c.tables[locale]
	if found == nil || found.messages[key] == nil {
		return nil
	}
	names := map[string]bool{}
	for _, form := range formsOf(found.messages[key]) {
		eachPart(*form, func(_, name string) { names[name] = name != "" })
	}
	delete(names, "")
	return slices.Sorted(maps.Keys(names))
}

func formsOf(m *goi18n.Message) []*string {
	return []*string{&m.Zero, &m.One, &m.Two, &m.Few, &m.Many, &m.Other}
}
