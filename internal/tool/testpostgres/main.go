//go:build unix

// Command testpostgres runs a throw-away PostgreSQL for a run of tests: it
// prints the address, stays until its standard input closes, then stops the
// server and removes its files. The address belongs into VIDIMUS_TEST_POSTGRES.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"

	"vidimus/internal/platform/db/dbtest/cluster"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "testpostgres:", err)
		os.Exit(1)
	}
}

func run() error {
	ctx, cancel := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer cancel()
	started, err := cluster.Start(ctx)
	if err != nil {
		return err
	}
	closed := make(chan error, 1)
	go func() {
		_, err := io.Copy(io.Discard, os.Stdin)
		closed <- err
	}()
	_, err = fmt.Println(started.Address())
	if err == nil {
		select {
		case err = <-closed:
		case <-ctx.Done():
		}
	}
	return errors.Join(err, started.Stop(context.Background()))
}
