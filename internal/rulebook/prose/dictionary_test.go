package prose

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"
)

func TestDictionary(t *testing.T) {
	t.Parallel()
	t.Run("numbers exactly its words", func(t *testing.T) {
		t.Parallel()
		rapid.Check(t, func(t *rapid.T) {
			word := rapid.StringMatching(`[ab\x{e9}]{0,20}`)
			words := rapid.SliceOfDistinct(word, rapid.ID[string]).Draw(t, "words")
			dictionary := NewDictionary(words)
			want := map[string]int{}
			for n, each := range words {
				want[each] = n
				if got := dictionary.Number(each); got != n {
					t.Fatalf("Number(%q) = %d, want %d", each, got, n)
				}
			}
			other := word.Draw(t, "other")
			number, known := want[other]
			if got := dictionary.Number(other); known && got != number || !known && got != -1 {
				t.Fatalf("Number(%q) = %d, known: %v", other, got, known)
			}
		})
	})
	t.Run("gives a word that occurs twice its first number", func(t *testing.T) {
		t.Parallel()
		dictionary := NewDictionary([]string{"eins", "zwei", "eins"})
		if got := dictionary.Number("eins"); got != 0 {
			t.Errorf("Number(eins) = %d, want 0", got)
		}
	})
	t.Run("is empty without words", func(t *testing.T) {
		t.Parallel()
		for _, dictionary := range []*Dictionary{NewDictionary(nil), {}} {
			if got := dictionary.Number(""); got != -1 {
				t.Errorf("Number = %d, want -1", got)
			}
		}
	})
}

// BenchmarkDictionary compares a look-up with one in a map, mostly of words that are not there.
func BenchmarkDictionary(b *testing.B) {
	var listed []string
	for i := range 6000 {
		listed = append(listed, fmt.Sprintf("%c%cort%d", 'a'+i%26, 'a'+i/26%26, i))
	}
	table := map[string]int{}
	for n, word := range listed {
		table[word] = n
	}
	dictionary := NewDictionary(listed)
	asked := append([]string{listed[7], listed[4000]}, []string{"und", "garten", "selbstgemacht", "die", "video", "lernen", "wir", "in", "a"}...)
	b.Run("dictionary", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			dictionary.Number(asked[i%len(asked)])
		}
	})
	b.Run("map", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			_ = table[asked[i%len(asked)]]
		}
	})
}
