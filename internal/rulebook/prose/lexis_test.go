package prose

import (
	"fmt"
	"strings"
	"testing"
)

// written returns the words that a lexis hands out for a part.
func written(words Words, text Text) string {
	var all []string
	for i := range len(text.Bare) {
		if end, number, ok := words.At(i); ok {
			all = append(all, fmt.Sprintf("%s %d", text.Bare[i:end], number))
		}
	}
	return strings.Join(all, ", ")
}

func TestLexis(t *testing.T) {
	t.Parallel()
	first, second := NewDictionary([]string{"tee", "dose"}), NewDictionary([]string{"dose", "kanne"})
	lexis := NewLexis(first, second)
	text := lexis.Text(nil, "/title", "Tee-Dose, Kanne: Hülle 3d жtee x")
	for _, test := range []struct {
		name string
		of   *Dictionary
		want string
	}{
		{"the first part", first, "tee 0, dose 1, kanne -1, hulle -1, d -1, x -1"},
		{"the second part", second, "tee -1, dose 0, kanne 1, hulle -1, d -1, x -1"},
		{"no part", NewDictionary([]string{"tee"}), ""},
	} {
		if got := written(text.Words(test.of), text); got != test.want {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
	if plain := New("/title", "Tee"); written(plain.Words(first), plain) != "" {
		t.Error("a text that no lexis made has words")
	}
	words := text.Words(first)
	if _, _, ok := words.At(strings.Index(text.Bare, "anne")); ok {
		t.Error("a word begins within another")
	}
}
