package soak

import (
	"errors"
	"io"
	"runtime"
	"testing"

	"vidimus/internal/cli"
)

// mostGrowth is how much more memory, in bytes, the rest of a file may take than its first tenth.
const mostGrowth = 48 << 20

// TestCheckNeedsTheSameMemoryForAnyFile inspects a file that is never whole anywhere.
func TestCheckNeedsTheSameMemoryForAnyFile(t *testing.T) {
	rows := 4_000
	if long() {
		rows = 1_000_000
	}
	var early, late uint64
	content := stream(0, rows, func(n int) {
		switch n {
		case rows / 10:
			early = systemMemory()
		case rows - 1:
			late = systemMemory()
		}
	})
	err := cli.CheckCommand{Preset: "retail", Format: "json", Locale: "en", Files: []string{"-"}}.
		Run(t.Context(), cli.Streams{In: content, Out: io.Discard, Err: io.Discard})
	if exit := cli.ExitClean; err != nil && (!errors.As(err, &exit) || exit == cli.ExitUnusable) {
		t.Fatal(err)
	}
	t.Logf("%d rows: %d MB after a tenth, %d MB at the end", rows, early>>20, late>>20)
	if late == 0 || late > early+mostGrowth {
		t.Errorf("memory grew from %d MB to %d MB", early>>20, late>>20)
	}
}

// systemMemory is what was taken from the system, which is never less than at any moment before.
func systemMemory() uint64 {
	var memory runtime.MemStats
	runtime.ReadMemStats(&memory)
	return memory.Sys
}
