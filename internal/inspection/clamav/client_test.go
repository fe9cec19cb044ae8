package clamav_test

import (
	"bufio"
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"io"
	"net"
	"path/filepath"
	"strings"
	"testing"

	"vidimus/internal/inspection/clamav"
)

// daemon speaks the scanner's side: it finds what contains "virus", refuses more than limit bytes, and
// hangs up on what contains "crash".
func daemon(t *testing.T, network, address string, limit int) clamav.Client {
	t.Helper()
	listener, err := net.Listen(network, address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = listener.Close() })
	go func() {
		for {
			connection, err := listener.Accept()
			if err != nil {
				return
			}
			go answer(connection, limit)
		}
	}()
	name := listener.Addr().String()
	if network == "unix" {
		name = "unix:" + name
	}
	client, err := clamav.Parse(name)
	if err != nil {
		t.Fatal(err)
	}
	return client
}

func answer(connection net.Conn, limit int) {
	defer connection.Close()
	in := bufio.NewReader(connection)
	command, _ := in.ReadString(0)
	if command == "zPING\x00" {
		_, _ = io.WriteString(connection, "PONG\x00")
		return
	}
	if command != "zINSTREAM\x00" {
		_, _ = io.WriteString(connection, "UNKNOWN COMMAND\x00")
		return
	}
	var file bytes.Buffer
	for {
		var size uint32
		if binary.Read(in, binary.BigEndian, &size) != nil {
			return
		}
		if size == 0 {
			break
		}
		if _, err := io.CopyN(&file, in, int64(size)); err != nil {
			return
		}
		if file.Len() > limit {
			_, _ = io.WriteString(connection, "INSTREAM size limit exceeded. ERROR\x00")
			return
		}
	}
	switch content := file.String(); {
	case strings.Contains(content, "crash"):
	case strings.Contains(content, "virus"):
		_, _ = io.WriteString(connection, "stream: Test.Virus FOUND\x00")
	default:
		_, _ = io.WriteString(connection, "stream: OK\x00")
	}
}

func TestScan(t *testing.T) {
	t.Parallel()
	for network, address := range map[string]string{"tcp": "127.0.0.1:0", "unix": filepath.Join(t.TempDir(), "s")} {
		client := daemon(t, network, address, 1<<20)
		if err := client.Ping(t.Context()); err != nil {
			t.Errorf("%s: %v", network, err)
		}
		for content, want := range map[string]struct {
			infected bool
			err      error
		}{
			"Mehl und Wasser": {}, "": {}, "ein virus darin": {infected: true},
			strings.Repeat("x", 1<<20-8) + "virus": {infected: true}, // in the last of many pieces
			strings.Repeat("x", 8<<20):             {err: clamav.ErrRefused},
			"this makes it crash":                  {err: clamav.ErrUnreachable},
			strings.Repeat("x", 64<<10):            {}, // exactly one piece
		} {
			verdict, err := client.Scan(t.Context(), strings.NewReader(content))
			if !errors.Is(err, want.err) || verdict.Infected != want.infected || want.infected && verdict.Signature != "Test.Virus" {
				t.Errorf("%s, %d bytes: %+v, %v", network, len(content), verdict, err)
			}
		}
	}
}

type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }

func TestScanFails(t *testing.T) {
	t.Parallel()
	client := daemon(t, "tcp", "127.0.0.1:0", 1<<20)
	broken := errors.New("the disk is broken")
	if _, err := client.Scan(t.Context(), failing{broken}); !errors.Is(err, broken) || errors.Is(err, clamav.ErrUnreachable) {
		t.Errorf("an error of the file: %v", err)
	}
	cancelled, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := client.Scan(cancelled, strings.NewReader("x")); !errors.Is(err, clamav.ErrUnreachable) {
		t.Errorf("given up: %v", err)
	}
	nobody, err := clamav.Parse("127.0.0.1:1")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := nobody.Scan(t.Context(), strings.NewReader("x")); !errors.Is(err, clamav.ErrUnreachable) {
		t.Errorf("nobody there: %v", err)
	}
}

func TestParse(t *testing.T) {
	t.Parallel()
	for address, fine := range map[string]bool{
		"127.0.0.1:3310": true, "scanner:3310": true, "[::1]:3310": true, "/run/clamav/clamd.ctl": true, "unix:/run/clamd": true,
		"": false, "scanner": false, ":3310": false, "scanner:": false, "scanner:port": false, "unix:clamd": false, "unix:scanner:3310": false, "clamd.ctl": false,
	} {
		if _, err := clamav.Parse(address); (err == nil) != fine {
			t.Errorf("%q: %v", address, err)
		}
	}
}

// TestDaemon asks a real clamd.
func TestDaemon(t *testing.T) {
	t.Parallel()
	client, err := clamav.Parse("unix:" + startDaemon(t))
	if err != nil {
		t.Fatal(err)
	}
	if err := client.Ping(t.Context()); err != nil {
		t.Fatal(err)
	}
	if verdict, err := client.Scan(t.Context(), strings.NewReader(eicar)); err != nil || !verdict.Infected {
		t.Errorf("%+v, %v", verdict, err)
	}
	if verdict, err := client.Scan(t.Context(), strings.NewReader("Mehl und Wasser")); err != nil || verdict.Infected {
		t.Errorf("%+v, %v", verdict, err)
	}
	if _, err := client.Scan(t.Context(), bytes.NewReader(make([]byte, 2<<20))); !errors.Is(err, clamav.ErrRefused) {
		t.Errorf("too large for it: %v", err)
	}
}
