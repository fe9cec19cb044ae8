// Package reference finds files that nobody in this project wrote: catalogues, feeds, lists of texts
// that break software, labelled products. Tests read them where they lie, in the folder that
// VIDIMUS_SHARED names, else in "shared" beside the checkout; none is part of the project.
//
// Only tests import it. A test that wants such a file is skipped where the folder is absent, and
// fails where the folder is there and the file is not.
package reference

import (
	"bufio"
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// maxLine bounds a line of a list, in bytes.
const maxLine = 4 << 20

// Folder returns the folder of the files, or skips the test.
func Folder(t testing.TB) string {
	t.Helper()
	if named := os.Getenv("VIDIMUS_SHARED"); named != "" {
		if _, err := os.Stat(named); err != nil {
			t.Fatalf("VIDIMUS_SHARED: %v", err)
		}
		return named
	}
	folder, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for !isFile(filepath.Join(folder, "go.mod")) {
		if folder == filepath.Dir(folder) {
			t.Fatal("no go.mod above the test")
		}
		folder = filepath.Dir(folder)
	}
	folder = filepath.Join(filepath.Dir(folder), "shared")
	if _, err := os.Stat(folder); err != nil {
		t.Skip("the reference files are not here")
	}
	return folder
}

func isFile(path string) bool {
	state, err := os.Stat(path)
	return err == nil && state.Mode().IsRegular()
}

// Path returns where a file of the folder lies; its own path has slashes.
func Path(t testing.TB, path string) string {
	t.Helper()
	return filepath.Join(Folder(t), filepath.FromSlash(path))
}

// Read returns the content of a file.
func Read(t testing.TB, path string) []byte {
	t.Helper()
	content, err := os.ReadFile(Path(t, path))
	if err != nil {
		t.Fatal(err)
	}
	return content
}

// Lines returns the lines of a list without those that are blank. Nothing else is taken for a comment:
// a list of strange texts may hold any sign at the beginning of a line.
func Lines(t testing.TB, path string) []string {
	t.Helper()
	var lines []string
	scanner := bufio.NewScanner(bytes.NewReader(Read(t, path)))
	scanner.Buffer(nil, maxLine)
	for scanner.Scan() {
		if strings.TrimSpace(scanner.Text()) != "" {
			lines = append(lines, scanner.Text())
		}
	}
	if err := scanner.Err(); err != nil {
		t.Fatalf("read %s: %v", path, err)
	}
	return lines
}

// Matching returns the paths of the files that a pattern finds in the folder, at least one.
func Matching(t testing.TB, pattern string) []string {
	t.Helper()
	folder := Folder(t)
	found, err := filepath.Glob(filepath.Join(folder, filepath.FromSlash(pattern)))
	if err != nil || len(found) == 0 {
		t.Fatalf("no file is %s (%v)", pattern, err)
	}
	for i, path := range found {
		found[i] = filepath.ToSlash(strings.TrimPrefix(path, folder+string(filepath.Separator)))
	}
	return found
}

// hostileLists hold one text a line.
var hostileLists = []string{
	"xss-*.txt", "xxe-fuzzing.txt", "csv-formula-injection.txt", "open-redirects.txt", "address-formats.txt",
}

// HostileTexts returns the texts of all lists that break software or want to act in it, in a fixed order;
// none is blank, and each comes once.
func HostileTexts(t testing.TB) []string {
	t.Helper()
	var texts []string
	if err := json.Unmarshal(Read(t, "data/checks/blns.json"), &texts); err != nil {
		t.Fatal(err)
	}
	for _, list := range hostileLists {
		for _, path := range Matching(t, "data/checks/"+list) {
			texts = append(texts, Lines(t, path)...)
		}
	}
	known := map[string]bool{}
	return slices.DeleteFunc(texts, func(text string) bool {
		drop := known[text] || strings.TrimSpace(text) == ""
		known[text] = true
		return drop
	})
}
