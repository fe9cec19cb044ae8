// Package clamav asks a ClamAV daemon (clamd) whether a file holds harmful software.
//
// It speaks the daemon's INSTREAM command: the file is sent in pieces over one connection, and the
// answer is one line. The daemon may be on another machine; it must see no file of ours.
//
// inspection imports it, and app to read its address; it imports nothing of the project.
package clamav

import (
	"bufio"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"net"
	"path/filepath"
	"strings"
	"time"
)

var (
	// ErrUnreachable tells that the scanner gave no answer: later it may.
	ErrUnreachable = errors.New("the virus scanner does not answer")
	// ErrRefused tells that the scanner answered, and will not scan this file: it is too large for it.
	ErrRefused = errors.New("the virus scanner refuses the file")
)

const (
	pieceSize  = 64 << 10
	mostAnswer = 4 << 10
	// slowest is how long one piece, or the answer, may take.
	slowest = time.Minute
)

// Client asks one scanner. It is safe for concurrent use; each file has a connection of its own.
type Client struct{ network, address string }

// Verdict is what the scanner says of a file.
type Verdict struct {
	Infected  bool
	Signature string // what was found, as the scanner calls it
}

// Parse reads the address of a scanner: "unix:/path/of/socket", an absolute path, or "host:port". It asks
// nobody.
func Parse(address string) (Client, error) {
	path := strings.TrimPrefix(address, "unix:")
	if filepath.IsAbs(path) {
		return Client{"unix", path}, nil
	}
	host, port, err := net.SplitHostPort(address)
	if err != nil || path != address || host == "" || port == "" {
		return Client{}, fmt.Errorf("%q is neither unix:/path nor host:port", address)
	}
	if _, err := net.LookupPort("tcp", port); err != nil {
		return Client{}, fmt.Errorf("%q: %w", address, err)
	}
	return Client{"tcp", address}, nil
}

// Ping asks whether the scanner is there. It fails with ErrUnreachable.
func (c Client) Ping(ctx context.Context) error {
	answer, err := c.ask(ctx, "PING", func(io.Writer) error { return nil })
	if err == nil && answer != "PONG" {
		return fmt.Errorf("%w: it says %q", ErrUnreachable, answer)
	}
	return err
}

// Scan sends a file. It fails with ErrUnreachable or ErrRefused, or with the error of content.
func (c Client) Scan(ctx context.Context, content io.Reader) (Verdict, error) {
	answer, err := c.ask(ctx, "INSTREAM", func(w io.Writer) error { return sendPieces(w, content) })
	if err != nil {
		return Verdict{}, err
	}
	answer = strings.TrimPrefix(answer, "stream: ")
	if signature, found := strings.CutSuffix(answer, " FOUND"); found {
		return Verdict{Infected: true, Signature: signature}, nil
	}
	if answer == "OK" {
		return Verdict{}, nil
	}
	return Verdict{}, fmt.Errorf("%w: %s", ErrRefused, answer)
}

// ask sends a command and what belongs to it, and returns the answer. A scanner that has heard enough
// answers and hangs up while it is still being sent to: that answer counts.
func (c Client) ask(ctx context.Context, command string, send func(io.Writer) error) (string, error) {
	connection, err := (&net.Dialer{Timeout: 10 * time.Second}).DialContext(ctx, c.network, c.address)
	if err != nil {
		return "", unreachable(ctx, err)
	}
	defer func() { _ = connection.Close() }() // the answer is all that counts
	hangUp := func() { _ = connection.Close() }
	stop := context.AfterFunc(ctx, hangUp)
	defer stop()
	line := patient{connection, time.AfterFunc(slowest, hangUp)}
	defer line.closes.Stop()
	_, sendErr := io.WriteString(line, "z"+command+"\x00")
	if sendErr == nil {
		sendErr = send(line)
	}
	if source := (*sourceError)(nil); errors.As(sendErr, &source) {
		return "", source.error
	}
	answer, err := bufio.NewReader(io.LimitReader(line, mostAnswer)).ReadString(0)
	if err != nil {
		return "", unreachable(ctx, errors.Join(sendErr, err))
	}
	return strings.TrimSuffix(answer, "\x00"), nil
}

func unreachable(ctx context.Context, err error) error {
	if ctx.Err() != nil {
		return fmt.Errorf("%w: %w", ErrUnreachable, context.Cause(ctx))
	}
	return fmt.Errorf("%w: %w", ErrUnreachable, err)
}

// sourceError is an error of what was to be scanned, not of the scanner.
type sourceError struct{ error }

// sendPieces writes content as pieces, each after its length, and an empty one.
func sendPieces(w io.Writer, content io.Reader) error {
	piece := make([]byte, 4+pieceSize)
	for {
		n, err := io.ReadFull(content, piece[4:])
		if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
			return &sourceError{fmt.Errorf("read file to scan: %w", err)}
		}
		binary.BigEndian.PutUint32(piece, uint32(n)) //nolint:gosec // at most pieceSize
		if _, err := w.Write(piece[:4+n]); err != nil {
			return err
		}
		if n == 0 {
			return nil
		}
	}
}

// patient is a connection that is closed when one step takes longer than slowest.
type patient struct {
	net.Conn
	closes *time.Timer
}

func (p patient) Read(into []byte) (int, error) {
	p.closes.Reset(slowest)
	return p.Conn.Read(into)
}

func (p patient) Write(from []byte) (int, error) {
	p.closes.Reset(slowest)
	return p.Conn.Write(from)
}
