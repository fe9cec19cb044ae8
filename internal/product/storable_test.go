package product

import (
	"testing"

	"vidimus/internal/rulebook"
)

func TestStorable(t *testing.T) {
	t.Parallel()
	for name, title := range map[string]string{
		"one": "a\x00b", "neighbours": "\x00\x00\x00ab", "behind a backslash": `a\` + "\x00b", "the escape itself": `a\u0000b`,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			doc, raw, err := storable(rulebook.Document{Title: title})
			if err != nil {
				t.Fatal(err)
			}
			want := ""
			for _, r := range title {
				if r != 0 {
					want += string(r)
				}
			}
			if doc.Title != want {
				t.Errorf("got %q, want %q from %s", doc.Title, want, raw)
			}
		})
	}
}
