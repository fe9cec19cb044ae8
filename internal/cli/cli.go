// Package cli is the command line: serve, check, import, bench and the like.
//
// Each command is a struct whose fields are its flags (kong), with Run(ctx, Streams) error. A command
// that ends with a particular exit code returns an Exit; every other error is told in one line and
// ends with 2.
//
// Only cmd imports it.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/alecthomas/kong"
	"golang.org/x/term"
)

// Streams are what a command reads from and writes to.
type Streams struct {
	In       io.Reader
	Out, Err io.Writer
	// Terminal is true where a person looks at Out, Watched where one looks at Err.
	Terminal, Watched bool
}

// Standard returns the streams of the process.
func Standard() Streams {
	return Streams{
		In: os.Stdin, Out: os.Stdout, Err: os.Stderr,
		Terminal: term.IsTerminal(int(os.Stdout.Fd())), Watched: term.IsTerminal(int(os.Stderr.Fd())),
	}
}

// Exit ends the program with a code; a command has said what there is to say.
type Exit int

// Error names the code.
func (e Exit) Error() string { return fmt.Sprintf("exit code %d", int(e)) }

// The exit codes.
const (
	ExitClean    Exit = 0
	ExitFindings Exit = 1 // something blocks or asks for review
	ExitUnusable Exit = 2 // input or flags that cannot be used
)

// Main runs the command that the arguments name and returns the exit code.
func Main(ctx context.Context, arguments []string, streams Streams) int {
	var commands Commands
	stopped := -1
	parser, err := kong.New(&commands,
		kong.Name("vidimus"),
		kong.Description("A marketplace that inspects every product before and while it sells."),
		kong.Writers(streams.Out, streams.Err),
		kong.Exit(func(code int) { stopped = code }),
		kong.UsageOnError(),
		kong.BindTo(ctx, (*context.Context)(nil)),
		kong.Bind(streams),
	)
	if err != nil {
		return report(streams, err)
	}
	parsed, err := parser.Parse(arguments)
	if stopped >= 0 { // --help was answered
		return stopped
	}
	if err != nil {
		return report(streams, err)
	}
	return report(streams, parsed.Run())
}

// report says what went wrong in one line and returns the exit code.
func report(streams Streams, err error) int {
	var exit Exit
	switch {
	case err == nil:
		return int(ExitClean)
	case errors.As(err, &exit):
		return int(exit)
	default:
		fmt.Fprintln(streams.Err, "vidimus:", err)
		return int(ExitUnusable)
	}
}
