//go:build unix

package cluster

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"syscall"
)

// Cluster is a running server. The zero value is none.
type Cluster struct {
	// Folder holds everything; removing it leaves no trace.
	Folder   string
	programs string
	owner    *syscall.Credential // nil: the user who runs us
	durable  bool
}

// Start makes a server in a new temporary folder and waits until it answers.
// Stop it when done.
func Start(ctx context.Context) (*Cluster, error) { return start(ctx, false) }

// StartDurable is Start with the settings of a server in production: what is committed is on the disk.
// It is for measurements, and for tests that crash the server.
func StartDurable(ctx context.Context) (*Cluster, error) { return start(ctx, true) }

func start(ctx context.Context, durable bool) (*Cluster, error) {
	folder, err := os.MkdirTemp("", "vidimus-pg-")
	if err != nil {
		return nil, fmt.Errorf("start PostgreSQL: %w", err)
	}
	started, err := startIn(ctx, folder, durable)
	if err != nil {
		return nil, errors.Join(fmt.Errorf("start PostgreSQL: %w", err), os.RemoveAll(folder))
	}
	return started, nil
}

func startIn(ctx context.Context, folder string, durable bool) (*Cluster, error) {
	found, err := programs()
	if err != nil {
		return nil, err
	}
	c := &Cluster{Folder: folder, programs: found, durable: durable}
	if err := c.giveAway(); err != nil {
		return nil, err
	}
	if err := c.initialise(ctx); err != nil {
		return nil, err
	}
	return c, c.Restart(ctx)
}

// Restart starts the server again after a crash, and waits until it answers.
func (c *Cluster) Restart(ctx context.Context) error {
	return c.run(ctx, "pg_ctl", "start", "--wait", "--silent", "--pgdata="+c.data(),
		"--log="+filepath.Join(c.Folder, "log"), "--options="+c.settings())
}

// Crash ends the server at once, as if its processes had died: nothing is tidied up, and the next
// start recovers from the log.
func (c *Cluster) Crash(ctx context.Context) error {
	return c.run(ctx, "pg_ctl", "stop", "--mode=immediate", "--silent", "--pgdata="+c.data())
}

// Address returns where to connect as the superuser.
func (c *Cluster) Address() string {
	query := url.Values{"host": {c.Folder}, "user": {"postgres"}, "sslmode": {"disable"}}
	return "postgres:///postgres?" + query.Encode()
}

// Stop ends the server at once and removes its folder.
func (c *Cluster) Stop(ctx context.Context) error {
	return errors.Join(c.Crash(ctx), os.RemoveAll(c.Folder))
}

func (c *Cluster) data() string { return filepath.Join(c.Folder, "data") }

// giveAway hands the folder to another user if we are root, whom PostgreSQL
// refuses to serve.
func (c *Cluster) giveAway() error {
	if os.Geteuid() != 0 {
		return nil
	}
	owner, err := user.Lookup("postgres")
	if err != nil {
		if owner, err = user.Lookup("nobody"); err != nil {
			return fmt.Errorf("find a user other than root: %w", err)
		}
	}
	uid, err := strconv.ParseUint(owner.Uid, 10, 32)
	if err != nil {
		return fmt.Errorf("read user id: %w", err)
	}
	gid, err := strconv.ParseUint(owner.Gid, 10, 32)
	if err != nil {
		return fmt.Errorf("read group id: %w", err)
	}
	c.owner = &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}
	return os.Chown(c.Folder, int(uid), int(gid))
}

func (c *Cluster) initialise(ctx context.Context) error {
	arguments := []string{"--pgdata=" + c.data(), "--username=postgres", "--auth=trust", "--encoding=UTF8", "--no-sync"}
	// Servers before version 15, or built without ICU, order text by bytes.
	err := c.run(ctx, "initdb", append(arguments, "--locale=C", "--locale-provider=icu", "--icu-locale=en")...)
	if err == nil {
		return nil
	}
	if err := os.RemoveAll(c.data()); err != nil {
		return err
	}
	return c.run(ctx, "initdb", append(arguments, "--locale=C")...)
}

// settings trade every safety for speed, where the cluster is not to be durable: what is lost was made
// by a test.
func (c *Cluster) settings() string {
	if c.durable {
		return "-c listen_addresses= -k " + c.Folder + " -c max_wal_size=4GB -c shared_buffers=512MB -c jit=off -c max_connections=100"
	}
	return "-c listen_addresses= -k " + c.Folder +
		" -c fsync=off -c full_page_writes=off -c synchronous_commit=off" +
		" -c wal_level=minimal -c max_wal_senders=0 -c max_wal_size=2GB -c checkpoint_timeout=1h" +
		" -c autovacuum=off -c jit=off -c max_connections=400 -c shared_buffers=128MB" +
		" -c max_locks_per_transaction=256 -c max_pred_locks_per_transaction=256"
}

// run runs one of PostgreSQL's programs as the owner of the cluster.
func (c *Cluster) run(ctx context.Context, program string, arguments ...string) error {
	command := exec.CommandContext(ctx, filepath.Join(c.programs, program), arguments...)
	command.Dir = c.Folder
	command.Env = []string{"PATH=" + os.Getenv("PATH"), "HOME=" + c.Folder, "LC_ALL=C"}
	// A process group of its own: an interrupt at the terminal must not reach
	// the server before the tests have ended.
	command.SysProcAttr = &syscall.SysProcAttr{Setpgid: true, Credential: c.owner}
	// A file, not a pipe: the server inherits it, and waiting for the end of a
	// pipe would wait for the end of the server.
	output, err := os.Create(filepath.Join(c.Folder, program+".out"))
	if err != nil {
		return err
	}
	defer output.Close()
	command.Stdout, command.Stderr = output, output
	if err := command.Run(); err != nil {
		said, _ := os.ReadFile(output.Name())
		log, _ := os.ReadFile(filepath.Join(c.Folder, "log"))
		return fmt.Errorf("%s: %w: %s%s", program, err, said, log)
	}
	return nil
}
