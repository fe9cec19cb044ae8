//go:build unix

package cluster

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

// Shared returns the address of the server that all test binaries of one user
// share, starting it if none is alive.
func Shared(ctx context.Context) (string, error) {
	home := filepath.Join(os.TempDir(), fmt.Sprintf("vidimus-test-%d", os.Getuid()))
	if err := os.MkdirAll(home, 0o700); err != nil {
		return "", fmt.Errorf("share PostgreSQL: %w", err)
	}
	unlock, err := lock(filepath.Join(home, "lock"))
	if err != nil {
		return "", fmt.Errorf("share PostgreSQL: %w", err)
	}
	defer unlock()
	pointer := filepath.Join(home, "folder")
	if folder, err := os.ReadFile(pointer); err == nil {
		running := &Cluster{Folder: strings.TrimSpace(string(folder))}
		if running.alive(ctx) && running.touch() == nil {
			return running.Address(), nil
		}
	}
	started, err := Start(ctx)
	if err != nil {
		return "", err
	}
	if err := errors.Join(started.touch(), started.stopWhenIdle()); err != nil {
		return "", fmt.Errorf("share PostgreSQL: %w", err)
	}
	if err := os.WriteFile(pointer, []byte(started.Folder), 0o600); err != nil {
		return "", fmt.Errorf("share PostgreSQL: %w", err)
	}
	return started.Address(), nil
}

// lock waits until no other binary looks for or starts the server.
func lock(path string) (unlock func(), err error) {
	file, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return nil, err
	}
	if err := syscall.Flock(int(file.Fd()), syscall.LOCK_EX); err != nil {
		return nil, err
	}
	// Closing gives the lock back.
	return func() { _ = file.Close() }, nil
}

// alive reports whether somebody listens at the cluster's socket.
func (c *Cluster) alive(ctx context.Context) bool {
	dialer := net.Dialer{Timeout: time.Second}
	conn, err := dialer.DialContext(ctx, "unix", filepath.Join(c.Folder, ".s.PGSQL.5432"))
	if err != nil {
		return false
	}
	return conn.Close() == nil
}

// touch tells the script beside the server that somebody is about to connect.
func (c *Cluster) touch() error {
	return os.WriteFile(filepath.Join(c.Folder, "used"), nil, 0o600)
}

// idleScript stops the server once twelve looks in a row, five seconds apart,
// found no connection but its own and nobody who is about to connect. It
// survives us on purpose: between two packages of one run there may be nobody.
const idleScript = `
idle=0
while [ $idle -lt 12 ] || [ -n "$(find "$1/used" -mmin -1)" ]; do
  sleep 5
  count=$("$0/psql" -h "$1" -U postgres -Atc "select count(*) from pg_stat_activity where backend_type='client backend' and pid<>pg_backend_pid()")
  test -S "$1/.s.PGSQL.5432" || break
  if [ "$count" = 0 ]; then idle=$((idle+1)); else idle=0; fi
done
"$0/pg_ctl" stop -m immediate -D "$1/data"
rm -rf "$1"
`

func (c *Cluster) stopWhenIdle() error {
	watch := exec.Command("/bin/sh", "-c", idleScript, c.programs, c.Folder)
	watch.Dir = "/"
	watch.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Credential: c.owner}
	// No stdin, stdout or stderr: "go test" would wait for their end.
	if err := watch.Start(); err != nil {
		return err
	}
	return watch.Process.Release()
}
