//go:build unix

// Command testpostgres runs a throw-away PostgreSQL for a run of tests.
//
// With arguments, it runs them as a command that finds the server's address in
// VIDIMUS_TEST_POSTGRES, and ends with the command's exit code:
//
//	go run ./internal/tool/testpostgres go test ./...
//
// After -durable it has the settings of a server in production instead of those that are fast, for
// measurements. Without arguments, it prints the address and stays until its standard input closes.
// Either way it stops the server and removes its files.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"syscall"

	"vidimus/internal/platform/db/dbtest/cluster"
)

func main() {
	err := run(os.Args[1:])
	var failed *exec.ExitError
	switch {
	case err == nil:
	case errors.As(err, &failed):
		os.Exit(max(failed.ExitCode(), 1)) // it has said why
	default:
		fmt.Fprintln(os.Stderr, "testpostgres:", err)
		os.Exit(1)
	}
}

func run(command []string) error {
	ctx, cancel := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer cancel()
	begin := cluster.Start
	if len(command) > 0 && command[0] == "-durable" {
		begin, command = cluster.StartDurable, command[1:]
	}
	started, err := begin(ctx)
	if err != nil {
		return err
	}
	if len(command) > 0 {
		err = runCommand(ctx, command, started.Address())
	} else {
		err = stay(ctx, started.Address())
	}
	return errors.Join(err, started.Stop(context.Background()))
}

func runCommand(ctx context.Context, command []string, address string) error {
	child := exec.CommandContext(ctx, command[0], command[1:]...)
	child.Stdin, child.Stdout, child.Stderr = os.Stdin, os.Stdout, os.Stderr
	child.Env = append(os.Environ(), cluster.AddressVariable+"="+address)
	return child.Run()
}

func stay(ctx context.Context, address string) error {
	closed := make(chan error, 1)
	go func() {
		_, err := io.Copy(io.Discard, os.Stdin)
		closed <- err
	}()
	if _, err := fmt.Println(address); err != nil {
		return err
	}
	select {
	case err := <-closed:
		return err
	case <-ctx.Done():
		return nil
	}
}
