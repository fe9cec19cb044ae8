// Command testrun runs every test of the project: on SQLite, on PostgreSQL and in a real browser. It
// prints how long each stage took, and closes with one line of what passed and failed.
//
// What is missing on the machine it installs where it may (root on Debian); otherwise it says in one
// line what to install, and fails: no stage is ever left out in silence.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"time"

	"vidimus/internal/browser"
)

func main() {
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, "testrun:", err)
		os.Exit(1)
	}
}

// stage is one step of the run.
type stage struct {
	name string
	work func() error
}

func run() error {
	tally := &tally{}
	stages := []stage{
		{"install", install},
		{"vet", command("go", "vet", "./...")},
		{"format", checkFormat},
		{"test", tally.test(nil, "go", "test", "-json", "-timeout", "20m", "./...")},
		{"race", tally.test([]string{"CGO_ENABLED=1"}, "go", "test", "-json", "-race", "-timeout", "20m",
			"./internal/platform/clock", "./internal/platform/throttle", "./internal/platform/i18n", "./internal/rulebook/prose")},
	}
	var failed error
	for _, stage := range stages {
		started := time.Now()
		err := stage.work()
		fmt.Printf("%-8s %6.1f s  %s\n", stage.name, time.Since(started).Seconds(), verdict(err))
		if failed = errors.Join(failed, err); err != nil && stage.name == "install" {
			break
		}
	}
	fmt.Printf("%d passed, %d failed, %d skipped\n", tally.passed, tally.failed, tally.skipped)
	return failed
}

func verdict(err error) string {
	if err == nil {
		return "ok"
	}
	return err.Error()
}

// command runs a program and shows what it prints.
func command(name string, arguments ...string) func() error {
	return func() error {
		child := exec.Command(name, arguments...)
		child.Stdout, child.Stderr = os.Stdout, os.Stderr
		if err := child.Run(); err != nil {
			return fmt.Errorf("%s %s: %w", name, strings.Join(arguments, " "), err)
		}
		return nil
	}
}

// tally counts the tests of all runs.
type tally struct{ passed, failed, skipped int }

// event is one line of `go test -json`.
type event struct {
	Action, Package, Test, Output string
}

// test runs Go tests and counts them; the output of a test is shown where it failed.
func (t *tally) test(environment []string, name string, arguments ...string) func() error {
	return func() error {
		child := exec.Command(name, arguments...)
		child.Env = append(os.Environ(), environment...)
		child.Stderr = os.Stderr
		output, err := child.StdoutPipe()
		if err != nil {
			return err
		}
		if err := child.Start(); err != nil {
			return err
		}
		t.read(output)
		if err := child.Wait(); err != nil {
			return fmt.Errorf("tests failed: %w", err)
		}
		return nil
	}
}

// read counts the events and prints packages as they end.
func (t *tally) read(output io.Reader) {
	said := map[string][]string{}
	lines := bufio.NewScanner(output)
	lines.Buffer(make([]byte, 1<<20), 16<<20)
	for lines.Scan() {
		var e event
		if err := json.Unmarshal(lines.Bytes(), &e); err != nil {
			fmt.Println(lines.Text()) // what the build has to say
			continue
		}
		key := e.Package + " " + e.Test
		switch e.Action {
		case "output", "build-output":
			said[key] = append(said[key], e.Output)
		case "pass", "fail", "skip":
			t.count(e, said[key])
			delete(said, key)
		}
	}
}

func (t *tally) count(e event, output []string) {
	if e.Test == "" {
		if e.Action != "skip" {
			fmt.Printf("  %s %s\n", e.Action, e.Package)
		}
		if e.Action == "fail" {
			fmt.Print(strings.Join(output, ""))
		}
		return
	}
	switch e.Action {
	case "pass":
		t.passed++
	case "skip":
		t.skipped++
		fmt.Print(strings.Join(output, ""))
	default:
		t.failed++
		fmt.Print(strings.Join(output, ""))
	}
}

// checkFormat fails where gofmt would change a file that people write.
func checkFormat() error {
	listed, err := exec.Command("git", "ls-files", "*.go").Output()
	if err != nil {
		return fmt.Errorf("list files: %w", err)
	}
	var files []string
	for _, file := range strings.Fields(string(listed)) {
		if _, err := os.Stat(file); err == nil && !strings.HasSuffix(file, "_templ.go") {
			files = append(files, file)
		}
	}
	unformatted, err := exec.Command("gofmt", append([]string{"-l"}, files...)...).Output()
	if err != nil {
		return fmt.Errorf("run gofmt: %w", err)
	}
	if len(unformatted) > 0 {
		return fmt.Errorf("gofmt would change: %s", strings.Join(strings.Fields(string(unformatted)), " "))
	}
	return nil
}

// install brings what the tests need and the machine lacks.
func install() error {
	var missing, packages []string
	if os.Getenv("VIDIMUS_TEST_POSTGRES") == "" && !hasPostgreSQL() {
		missing, packages = append(missing, "PostgreSQL"), append(packages, "postgresql")
	}
	if !has("chromium") {
		missing, packages = append(missing, "Chromium"), append(packages, "chromium")
	}
	if !has("clamd") {
		missing, packages = append(missing, "clamd"), append(packages, "clamav-daemon")
	}
	if _, err := browser.Axe(context.Background()); err != nil && !has("npm") {
		missing, packages = append(missing, "npm"), append(packages, "npm")
	}
	if err := installPackages(missing, packages); err != nil {
		return err
	}
	_, err := browser.Axe(context.Background())
	return err
}

func has(program string) bool {
	_, err := exec.LookPath(program)
	return err == nil
}

// installPackages brings Debian packages, where it may.
func installPackages(missing, packages []string) error {
	if len(missing) == 0 {
		return nil
	}
	if !has("apt-get") || os.Geteuid() != 0 || runtime.GOOS != "linux" {
		return fmt.Errorf("install %s first (on Debian: apt-get install %s)", strings.Join(missing, " and "), strings.Join(packages, " "))
	}
	if err := aptGet("update", "-qq"); err != nil {
		return err
	}
	return aptGet(append([]string{"install", "-y", "-qq", "--no-install-recommends"}, packages...)...)
}

func aptGet(arguments ...string) error {
	child := exec.Command("apt-get", arguments...)
	child.Env = append(os.Environ(), "DEBIAN_FRONTEND=noninteractive")
	output, err := child.CombinedOutput()
	if err != nil {
		return fmt.Errorf("apt-get %s: %w\n%s", arguments[0], err, output)
	}
	return nil
}

// hasPostgreSQL tells whether a server can be started: Debian keeps its programs off the path.
func hasPostgreSQL() bool {
	if has("initdb") {
		return true
	}
	found, err := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	return err == nil && len(found) > 0
}
