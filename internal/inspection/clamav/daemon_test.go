package clamav_test

import (
	"bufio"
	"crypto/md5" //nolint:gosec // as clamd's signatures are written
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// eicar is the test file that every scanner knows, in two halves: this file is not one.
const eicar = `X5O!P%@AP[4\PZX54(P^)7CC)7}$EICAR-STANDARD-` + `ANTIVIRUS-TEST-FILE!$H+H*`

// startDaemon starts a clamd that knows one signature, and returns its socket.
func startDaemon(t *testing.T) string {
	t.Helper()
	program, err := exec.LookPath("clamd")
	if err != nil {
		t.Fatal("install clamd first (on Debian: apt-get install clamav-daemon)")
	}
	folder, err := os.MkdirTemp("", "clamd-") // a socket's path may have about a hundred bytes
	if err != nil {
		t.Fatal(err)
	}
	socket, configuration := filepath.Join(folder, "s"), filepath.Join(folder, "clamd.conf")
	signature := fmt.Sprintf("%x:%d:Eicar-Test\n", md5.Sum([]byte(eicar)), len(eicar)) //nolint:gosec // see above
	write(t, filepath.Join(folder, "own.hdb"), signature)
	write(t, configuration, strings.Join([]string{
		"Foreground yes", "LocalSocket " + socket, "DatabaseDirectory " + folder, "StreamMaxLength 1M", "LogVerbose yes", "",
	}, "\n"))
	daemon := exec.Command(program, "--config-file", configuration)
	said, err := daemon.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	daemon.Stderr = daemon.Stdout
	if err := daemon.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = daemon.Process.Kill()
		_ = daemon.Wait()
		_ = os.RemoveAll(folder)
	})
	awaitLine(t, bufio.NewScanner(said), "Self checking every")
	return socket
}

// awaitLine reads until the daemon says that it is ready; afterwards nobody reads on, and it goes on
// writing into a pipe that holds what little it says.
func awaitLine(t *testing.T, said *bufio.Scanner, ready string) {
	t.Helper()
	var lines []string
	for said.Scan() {
		if strings.Contains(said.Text(), ready) {
			return
		}
		lines = append(lines, said.Text())
	}
	t.Fatalf("clamd ended:\n%s", strings.Join(lines, "\n"))
}

func write(t *testing.T, path, content string) {
	t.Helper()
	if err := os.WriteFile(path, []byte(content), 0o600); err != nil {
		t.Fatal(err)
	}
}
