package pdftext

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"runtime/debug"
	"time"
)

const (
	mostMemory = 512 << 20
	mostStack  = 64 << 20
	// patience is how long one file may take.
	patience = 40 * time.Second
	// mostAnswer is the text as JSON, in which a byte takes up to six.
	mostAnswer = 6*MostText + 1<<10
)

// Program starts the processes in which files are read.
type Program struct {
	// Command is a program that calls Main, with its arguments.
	Command []string
	// Patience is how long one file may take; 0 = 40 seconds.
	Patience time.Duration
}

// Read reads the text of a PDF in a process of its own. It fails with ErrUnreadable when the file cannot
// be read in time and within the memory there is, and with other errors when ctx ends or no process can
// be started.
func (p Program) Read(ctx context.Context, content io.Reader) (Text, error) {
	file, remove, err := asFile(content)
	if err != nil {
		return Text{}, fmt.Errorf("read PDF: %w", err)
	}
	defer remove()
	limit := p.Patience
	if limit == 0 {
		limit = patience
	}
	limited, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	//nolint:gosec // the command is the operator's own program
	command := exec.CommandContext(limited, p.Command[0], p.Command[1:]...)
	answer := &capped{left: mostAnswer}
	command.Stdin, command.Stdout = file, answer
	command.Env, command.Dir = []string{}, os.TempDir() // no secrets for a process that strangers feed
	command.WaitDelay = time.Second
	if err := command.Start(); err != nil {
		return Text{}, fmt.Errorf("read PDF: %w", err)
	}
	if err := command.Wait(); err != nil {
		if ctx.Err() != nil {
			return Text{}, context.Cause(ctx)
		}
		return Text{}, fmt.Errorf("%w: %w", ErrUnreadable, err)
	}
	var text Text
	if err := json.Unmarshal(answer.Bytes(), &text); err != nil {
		return Text{}, fmt.Errorf("%w: %w", ErrUnreadable, err)
	}
	return text, nil
}

// asFile returns content as a file that a process can read at offsets; one that is none is written to
// one.
func asFile(content io.Reader) (file *os.File, remove func(), err error) {
	if file, ok := content.(*os.File); ok {
		return file, func() {}, nil
	}
	file, err = os.CreateTemp("", "vidimus-*.pdf")
	if err != nil {
		return nil, nil, err
	}
	remove = func() { _ = errors.Join(file.Close(), os.Remove(file.Name())) }
	if _, err = io.Copy(file, content); err == nil {
		_, err = file.Seek(0, io.SeekStart)
	}
	if err != nil {
		remove()
		return nil, nil, err
	}
	return file, remove, nil
}

// capped keeps what a process writes, up to a limit.
type capped struct {
	bytes.Buffer
	left int
}

func (c *capped) Write(p []byte) (int, error) {
	if c.left -= len(p); c.left < 0 {
		return 0, errors.New("the answer is too long")
	}
	return c.Buffer.Write(p)
}

// Main reads the PDF that is the standard input and writes its text as JSON. It takes from the process
// what reading does not need, so it must be all that the process does.
func Main(input *os.File, output io.Writer) error {
	runtime.GOMAXPROCS(1)
	debug.SetMaxStack(mostStack)
	debug.SetMemoryLimit(mostMemory / 2)
	if err := confine(); err != nil {
		return fmt.Errorf("read PDF: %w", err)
	}
	about, err := input.Stat()
	if err != nil {
		return fmt.Errorf("read PDF: %w", err)
	}
	text, err := Read(input, about.Size())
	if err != nil {
		return err
	}
	return json.NewEncoder(output).Encode(text)
}
