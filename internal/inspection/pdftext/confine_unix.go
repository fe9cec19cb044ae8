//go:build unix

package pdftext

import (
	"errors"
	"syscall"
)

// confine lets the system end the process when it takes too much memory or time: the latter also where
// the server that would have ended it is gone.
func confine() error {
	seconds := uint64(2 * patience.Seconds())
	return errors.Join(
		syscall.Setrlimit(syscall.RLIMIT_DATA, &syscall.Rlimit{Cur: mostMemory, Max: mostMemory}),
		syscall.Setrlimit(syscall.RLIMIT_CPU, &syscall.Rlimit{Cur: seconds, Max: seconds}),
		syscall.Setrlimit(syscall.RLIMIT_CORE, &syscall.Rlimit{}),
		syscall.Setpriority(syscall.PRIO_PROCESS, 0, 10),
	)
}
