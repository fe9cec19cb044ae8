// Vidimus is a marketplace that inspects every product before and while it sells.
package main

import (
	"context"
	"os"
	"os/signal"
	"runtime/debug"
	"syscall"

	"vidimus/internal/cli"
)

// collectAt is by how much the memory in use grows, in percent, before garbage is collected: a program
// that holds little and makes much garbage spends a tenth of its time on collecting at Go's 100.
const collectAt = 300

func main() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(collectAt)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := cli.Main(ctx, os.Args[1:], cli.Standard())
	stop()
	os.Exit(code)
}
