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
		for _, p := range layer.byStart {
			patterns += len(p)
		}
	}
	t.Logf("%d lists, %d ids, %d words, %d layers, %d starts of patterns", len(l.names), l.count, len(l.exact), len(l.layers), patterns)
}
