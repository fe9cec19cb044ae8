package i18n

import (
	"context"
	"fmt"
	"maps"
	"strings"
	"time"

	goi18n "github.com/nicksnyder/go-i18n/v2/i18n"
	"github.com/nicksnyder/go-i18n/v2/i18n/template"
)

// Args fill the placeholders of a message. Whole numbers and fractions are written as the language
// writes them, instants as its long date; everything else as fmt prints it.
type Args map[string]any

// Printer writes one language, with instants in one time zone. The zero Printer knows no message.
type Printer struct {
	table *table
	zone  *time.Location
}

// At returns the same printer with instants in zone; nil leaves the zone as it is.
func (p Printer) At(zone *time.Location) Printer {
	if zone != nil {
		p.zone = zone
	}
	return p
}

// Locale returns the language that the printer writes.
func (p Printer) Locale() Locale {
	if p.table == nil {
		return Base
	}
	return p.table.locale
}

// HTMLLang returns the language as the lang attribute of a page wants it.
func (p Printer) HTMLLang() string { return p.Locale().tag().String() }

// T returns the message of key with its placeholders filled.
func (p Printer) T(key string, args ...Args) string {
	message, _ := p.find(key)
	if message == nil {
		return missing(key)
	}
	return p.Fill(message.Other, merged(args))
}

// N returns the form of key's message that count asks for. The placeholder {count} is filled with
// count unless args have one of their own.
func (p Printer) N(key string, count int, args ...Args) string {
	message, owner := p.find(key)
	if message == nil {
		return missing(key)
	}
	raw, err := owner.localizer.Localize(&goi18n.LocalizeConfig{
		MessageID: key, PluralCount: count, TemplateParser: template.IdentityParser{},
	})
	if err != nil {
		raw = message.Other
	}
	filled := Args{"count": count}
	maps.Copy(filled, merged(args))
	return p.Fill(raw, filled)
}

// Has reports whether the printer's language or the base language has key.
func (p Printer) Has(key string) bool {
	message, _ := p.find(key)
	return message != nil
}

// Part is a piece of a message: text, or the name of a placeholder that was left open.
type Part struct {
	Text string
	Slot string
}

// Split returns the message of key cut at the placeholders that args do not fill, so that a page
// can put a link or another element there.
func (p Printer) Split(key string, args ...Args) []Part {
	message, _ := p.find(key)
	if message == nil {
		return []Part{{Text: missing(key)}}
	}
	known := merged(args)
	var parts []Part
	eachPart(message.Other, func(text, name string) {
		value, ok := known[name]
		switch {
		case name == "":
			parts = append(parts, Part{Text: text})
		case ok:
			parts = append(parts, Part{Text: p.format(value)})
		default:
			parts = append(parts, Part{Slot: name})
		}
	})
	return parts
}

func (p Printer) find(key string) (*goi18n.Message, *table) {
	for at := p.table; at != nil; at = at.fallback {
		if message := at.messages[key]; message != nil {
			return message, at
		}
	}
	return nil, nil
}

func missing(key string) string { return "⟦" + key + "⟧" }

func merged(args []Args) Args {
	if len(args) == 1 {
		return args[0]
	}
	all := Args{}
	for _, more := range args {
		maps.Copy(all, more)
	}
	return all
}

// Fill fills the placeholders of a text that does not come from the catalogue. One that args lack stays as it was written, so that the
// mistake shows on the page.
func (p Printer) Fill(text string, args Args) string {
	if !strings.Contains(text, "{") {
		return text
	}
	var out strings.Builder
	eachPart(text, func(literal, name string) {
		value, ok := args[name]
		switch {
		case name == "":
			out.WriteString(literal)
		case ok:
			out.WriteString(p.format(value))
		default:
			out.WriteString("{" + name + "}")
		}
	})
	return out.String()
}

// format writes one argument.
func (p Printer) format(value any) string {
	switch v := value.(type) {
	case string:
		return v
	case int:
		return p.Number(int64(v))
	case int64:
		return p.Number(v)
	case float64:
		return p.Decimal(v, -1)
	case time.Time:
		return p.Date(v)
	default:
		return fmt.Sprint(v)
	}
}

// eachPart calls visit for every piece of text in order: with a literal, or with the name of a
// placeholder. Braces that hold anything but small letters, digits and underscores are literal.
func eachPart(text string, visit func(literal, name string)) {
	literal := 0
	for i := 0; i < len(text); i++ {
		if text[i] != '{' {
			continue
		}
		end := i + 1
		for end < len(text) && isNameByte(text[end]) {
			end++
		}
		if end == i+1 || end == len(text) || text[end] != '}' {
			continue
		}
		if literal < i {
			visit(text[literal:i], "")
		}
		visit("", text[i+1:end])
		literal, i = end+1, end
	}
	if literal < len(text) {
		visit(text[literal:], "")
	}
}

func isNameByte(b byte) bool {
	return b == '_' || '0' <= b && b <= '9' || 'a' <= b && b <= 'z'
}

type contextKey struct{}

// Into returns a context that carries p, for components that need a word or two of their own.
func (p Printer) Into(ctx context.Context) context.Context {
	return context.WithValue(ctx, contextKey{}, p)
}

// From returns the printer that ctx carries, or the zero Printer.
func From(ctx context.Context) Printer {
	p, _ := ctx.Value(contextKey{}).(Printer)
	return p
}
