package browser

import (
	"archive/tar"
	"compress/gzip"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
)

// The version of axe-core that the tests ask, and the digest of its script. They change together.
const (
	axeVersion = "4.14.1"
	axeDigest  = "29348999450cdf2849a8e70b7912fc2da85a849da39c0d0d5394f51d4a9ed95c"
)

// Axe returns the script of axe-core, which finds in a page what keeps people with disabilities out.
// It is kept in the user's cache, not among the sources; the first call gets it by npm.
func Axe(ctx context.Context) (string, error) {
	cache, err := os.UserCacheDir()
	if err != nil {
		cache = os.TempDir()
	}
	path := filepath.Join(cache, "vidimus", "axe-core-"+axeVersion+".min.js")
	if script, err := os.ReadFile(path); err == nil && isAxe(script) {
		return string(script), nil
	}
	if _, err := exec.LookPath("npm"); err != nil {
		return "", fmt.Errorf("install npm first (on Debian: apt-get install npm), or put axe.min.js of axe-core %s at %s", axeVersion, path)
	}
	script, err := fetchAxe(ctx)
	if err != nil {
		return "", fmt.Errorf("get axe-core %s by npm: %w", axeVersion, err)
	}
	return string(script), keep(path, script)
}

func isAxe(script []byte) bool {
	digest := sha256.Sum256(script)
	return hex.EncodeToString(digest[:]) == axeDigest
}

// fetchAxe lets npm bring the package, and takes the script out of it.
func fetchAxe(ctx context.Context) ([]byte, error) {
	folder, err := os.MkdirTemp("", "axe-core")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(folder)
	child := exec.CommandContext(ctx, "npm", "pack", "axe-core@"+axeVersion, "--pack-destination", folder)
	child.Dir = folder
	if output, err := child.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("%w\n%s", err, output)
	}
	script, err := unpack(filepath.Join(folder, "axe-core-"+axeVersion+".tgz"), "package/axe.min.js")
	if err == nil && !isAxe(script) {
		err = errors.New("the script is not the one whose digest is known")
	}
	return script, err
}

// unpack returns one file of a package.
func unpack(archive, name string) ([]byte, error) {
	file, err := os.Open(archive)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	plain, err := gzip.NewReader(file)
	if err != nil {
		return nil, err
	}
	for reader := tar.NewReader(plain); ; {
		header, err := reader.Next()
		if err != nil {
			return nil, fmt.Errorf("find %s: %w", name, err)
		}
		if header.Name == name {
			return io.ReadAll(reader)
		}
	}
}

// keep writes a file in one step, for others may be reading it.
func keep(path string, content []byte) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	part, err := os.CreateTemp(filepath.Dir(path), "part")
	if err != nil {
		return err
	}
	defer os.Remove(part.Name())
	_, err = part.Write(content)
	if err = errors.Join(err, part.Close()); err != nil {
		return err
	}
	return os.Rename(part.Name(), path)
}
