//go:build unix

package cli

import (
	"syscall"
	"time"
)

// processorTime returns what the process has used of all cores; on a busy machine it says more than the clock.
func processorTime() time.Duration {
	var usage syscall.Rusage
	if syscall.Getrusage(syscall.RUSAGE_SELF, &usage) != nil {
		return 0
	}
	return time.Duration(usage.Utime.Nano() + usage.Stime.Nano())
}
