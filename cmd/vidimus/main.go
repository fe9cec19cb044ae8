// Vidimus is a marketplace that inspects every product before and while it sells.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	"vidimus/internal/cli"
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := cli.Main(ctx, os.Args[1:], cli.Standard())
	stop()
	os.Exit(code)
}
