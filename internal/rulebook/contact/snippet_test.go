package contact

import (
	"os"
	"slices"
	"strings"
	"testing"
)

// TestSnippets judges one-line descriptions: what vendors write, in plain and in disguise, and what
// only looks like it.
func TestSnippets(t *testing.T) {
	t.Parallel()
	detector := New(Default())
	for code, requirement := range map[string]string{
		codeLink: "VAL-141 reports external links by themselves", codeEmail: "VAL-141 reports e-mail addresses by themselves",
		codePhone: "VAL-141 reports telephone numbers by themselves", codeDamage: "reports damaged text",
	} {
		t.Run(requirement, func(t *testing.T) {
			t.Parallel()
			text, err := os.ReadFile("testdata/snippets/" + code + ".txt")
			if err != nil {
				t.Fatal(err)
			}
			for line := range strings.Lines(string(text)) {
				sign, snippet, _ := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
				if sign == "#" {
					continue
				}
				var want []string
				if sign == "+" {
					want = []string{code}
				}
				codes, hits := document{Description: snippet}.codes(detector, "")
				codes = slices.DeleteFunc(codes, func(code string) bool { return code == "hidden-text" })
				if !slices.Equal(codes, want) {
					t.Errorf("%s: got %v, want %v (%s)", snippet, codes, want, evidence(document{Description: snippet}.subject(""), hits))
				}
			}
		})
	}
}
