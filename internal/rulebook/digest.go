package rulebook

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"vidimus/internal/rulebook/prose"
)

// Digest identifies the whole document: 64 hexadecimal digits, the same for two documents that say
// the same. Missing, null and empty are one; the order of lists counts, that of keys does not.
func (d Document) Digest() string {
	return digestOf(d.canonical())
}

// canonical returns a copy in which everything empty is nil.
func (d Document) canonical() Document {
	d.Tags = orNil(d.Tags)
	d.Images = orNil(d.Images)
	d.Files = orNil(d.Files)
	d.Bundle = orNil(d.Bundle)
	if len(d.Extra) == 0 {
		d.Extra = nil
	}
	if d.Event != nil && *d.Event == (Event{}) {
		d.Event = nil
	}
	d.Options = orNil(slices.Clone(d.Options))
	for i := range d.Options {
		d.Options[i].Values = orNil(d.Options[i].Values)
	}
	d.Variants = orNil(slices.Clone(d.Variants))
	for i := range d.Variants {
		if len(d.Variants[i].Options) == 0 {
			d.Variants[i].Options = nil
		}
	}
	return d
}

func orNil[T any](items []T) []T {
	if len(items) == 0 {
		return nil
	}
	return items
}

// ContentDigest identifies title and visible text after folding case, white space and punctuation:
// two products of one vendor with the same content digest are duplicates. It is empty where the
// product has neither title nor text.
func (d Document) ContentDigest() string {
	title, text := foldContent(d.Title), foldContent(prose.ParseHTML(d.DescriptionHTML).Visible)
	if title == "" && text == "" {
		return ""
	}
	sum := sha256.Sum256([]byte(title + "\n" + text))
	return hex.EncodeToString(sum[:])
}

// foldContent keeps letters, their marks and digits, in lower case, with one space wherever
// anything else stood.
func foldContent(source string) string {
	out := make([]byte, 0, len(source))
	gap := false
	for _, r := range norm.NFKC.String(source) {
		r = foldRune(r)
		if r == unseen {
			continue
		}
		if r == ' ' {
			gap = len(out) > 0
			continue
		}
		if gap {
			out = append(out, ' ')
			gap = false
		}
		if r == 'ß' {
			out = append(out, "ss"...)
			continue
		}
		out = utf8.AppendRune(out, r)
	}
	return string(out)
}

// unseen stands for what is not there for a reader: soft hyphens and characters without width.
const unseen rune = -1

// foldRune returns a letter, mark or digit in lower case, and a space for anything else. Most are ASCII,
// and need no tables.
func foldRune(r rune) rune {
	switch {
	case 'a' <= r && r <= 'z', '0' <= r && r <= '9':
		return r
	case 'A' <= r && r <= 'Z':
		return r + 'a' - 'A'
	case r <= unicode.MaxASCII:
		return ' '
	case unicode.Is(unicode.Cf, r):
		return unseen
	case unicode.IsLetter(r), unicode.IsDigit(r), unicode.IsMark(r):
		return unicode.ToLower(r)
	default:
		return ' '
	}
}
