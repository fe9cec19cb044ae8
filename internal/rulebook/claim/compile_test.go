package claim

import "testing"

func TestDefaultWordsCompile(t *testing.T) {
	t.Parallel()
	words, err := load(files)
	if err != nil {
		t.Fatal(err)
	}
	l, err := compile(words)
	if err != nil {
		t.Fatal(err)
	}
	patterns := 0
	for _, layer := range l.layers {
		patterns += len(layer.candidates)
	}
	t.Logf("%d lists, %d ids, %d words, %d layers, %d starts of patterns", len(l.names), l.count, l.words.words.Len(), len(l.layers), patterns)
}
