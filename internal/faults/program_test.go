package faults

import (
	"bufio"
	"bytes"
	"io"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync/atomic"
	"time"
)

// program is the marketplace in a process of its own.
type program struct {
	*exec.Cmd
	complaints   bytes.Buffer // to be read once it was waited for
	ready        chan struct{}
	heard        chan [][]string // what it said until its end
	acknowledged atomic.Int64    // so far
}

// begin starts the program and waits until people use it.
func (t *trial) begin(round int) *program {
	t.Helper()
	path, err := os.Executable()
	t.must(err)
	p := &program{Cmd: exec.Command(path), ready: make(chan struct{}), heard: make(chan [][]string, 1)}
	p.Env = append(os.Environ(), dataVariable+"="+t.data, databaseVariable+"="+t.database,
		roundVariable+"="+strconv.Itoa(round), goodsVariable+"="+strings.Join(t.goods, " "))
	p.Stderr = &p.complaints
	said, err := p.StdoutPipe()
	t.must(err)
	t.must(p.Start())
	t.Cleanup(func() { _ = p.Process.Kill() }) // it has ended, unless the test did before it
	go func() { p.heard <- p.listen(said) }()
	begun := time.Now()
	select {
	case <-p.ready:
		t.slowest = max(t.slowest, time.Since(begun))
	case lines := <-p.heard:
		t.Fatalf("after %d kills: the program ends instead of starting: %v; it said %q and %q", t.kills, p.Wait(), lines, p.complaints.String())
	case <-time.After(patience):
		t.Fatalf("after %d kills: the program does not start; it said %q and %q", t.kills, p.kill(), p.complaints.String())
	}
	return p
}

// kill ends the program at once and returns what it said.
func (p *program) kill() [][]string {
	_ = p.Process.Kill()
	lines := <-p.heard
	_ = p.Wait() // killed
	return lines
}

// listen gathers what the program acknowledges, line by line; a line that was cut off was not said.
func (p *program) listen(said io.Reader) [][]string {
	var lines [][]string
	for reader := bufio.NewReader(said); ; {
		line, err := reader.ReadString('\n')
		if err != nil {
			return lines
		}
		words := strings.Fields(line)
		if words[0] == "ready" {
			close(p.ready)
			continue
		}
		if words[0] != "error" {
			p.acknowledged.Add(1)
		}
		lines = append(lines, words)
	}
}

// waitForMore waits until people are acknowledged more than they were.
func (t *trial) waitForMore(p *program) {
	t.Helper()
	before := p.acknowledged.Load()
	for begun := time.Now(); p.acknowledged.Load() == before; <-time.After(5 * time.Millisecond) {
		if time.Since(begun) > patience {
			t.Fatalf("after %d kills: the database is there again, and nobody gets anything done; the program said %q and %q",
				t.kills, p.kill(), p.complaints.String())
		}
	}
}
