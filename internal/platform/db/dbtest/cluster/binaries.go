package cluster

import (
	"errors"
	"os/exec"
	"path/filepath"
	"slices"
)

// AddressVariable names the environment variable with the address of a
// PostgreSQL server for tests. Without it they start one.
const AddressVariable = "VIDIMUS_TEST_POSTGRES"

// errMissing says in one line what to do about absent programs.
var errMissing = errors.New("PostgreSQL is not installed: run “apt-get install postgresql” (or set " + AddressVariable + " to the address of a server)")

// programs returns the folder that holds initdb and postgres: that of the
// PATH, else of the newest version in the places where systems install it.
func programs() (string, error) {
	if found, err := exec.LookPath("initdb"); err == nil {
		// It may be a link into the folder that holds all the others too.
		if found, err = filepath.EvalSymlinks(found); err == nil {
			return filepath.Dir(found), nil
		}
	}
	for _, pattern := range []string{
		"/usr/lib/postgresql/*/bin/initdb",
		"/usr/pgsql-*/bin/initdb",
		"/opt/homebrew/opt/postgresql@*/bin/initdb",
		"/usr/local/opt/postgresql@*/bin/initdb",
		"/usr/local/pgsql/bin/initdb",
	} {
		// Glob fails only on a malformed pattern.
		if found, _ := filepath.Glob(pattern); len(found) > 0 {
			slices.Sort(found)
			return filepath.Dir(found[len(found)-1]), nil
		}
	}
	return "", errMissing
}
