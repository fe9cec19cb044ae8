//go:build unix

package rulebook

import (
	"syscall"
	"testing"
	"time"
)

// processorTime returns what the processor has spent on this process: a busy machine makes tests wait,
// not work.
func processorTime(t testing.TB) time.Duration {
	t.Helper()
	var usage syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &usage); err != nil {
		t.Fatal(err)
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}
