package cli

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"vidimus/internal/platform/reference"
)

// TestBenchCheck holds that the figures are of the rule book that check uses.
func TestBenchCheck(t *testing.T) {
	for name, file := range map[string]string{"built in": "", "labelled": reference.Path(t, "corpus/dev.jsonl")} {
		var out bytes.Buffer
		err := BenchCheckCommand{Products: 200, File: file}.Run(context.Background(), Streams{Out: &out, Err: &out})
		if err != nil {
			t.Fatalf("%s: %v\n%s", name, err, out.String())
		}
		for _, want := range []string{"same verdicts as check", "products a second, core", "p50", "p99", "memory", "the slowest", "de, en, fr, it"} {
			if !strings.Contains(out.String(), want) {
				t.Errorf("%s: no %q in\n%s", name, want, out.String())
			}
		}
	}
	if err := (BenchCheckCommand{Products: 0}).Run(context.Background(), Streams{Out: &bytes.Buffer{}}); err == nil {
		t.Error("no product is enough")
	}
}
