// Command requirements writes docs/requirements.md: every row of the validation requirements with the
// tests that hold it, found by the row's id in the names of subtests, and what is argued about it.
//
//	go run ./internal/tool/requirements
package main

import (
	_ "embed"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"

	"github.com/BurntSushi/toml"
)

//go:embed rows.toml
var rowsFile string

// row is a requirement in a few words of our own, and what is to be said where no test holds it yet.
type row struct {
	ID    string `toml:"id"`
	Title string `toml:"title"`
	Note  string `toml:"note"`
}

var rowID = regexp.MustCompile(`VAL-\d{3}`)

// inName finds row ids where they stand in a text, as names of subtests do.
var inName = regexp.MustCompile(`"[^"\n]*VAL-\d{3}[^"\n]*"`)

func main() {
	if err := write("docs/requirements.md"); err != nil {
		fmt.Fprintln(os.Stderr, "requirements:", err)
		os.Exit(1)
	}
}

func write(path string) error {
	var file struct {
		Intro string `toml:"intro"`
		Row   []row  `toml:"row"`
	}
	if _, err := toml.Decode(rowsFile, &file); err != nil {
		return fmt.Errorf("read rows: %w", err)
	}
	tests, err := findTests(".")
	if err != nil {
		return err
	}
	var out strings.Builder
	out.WriteString(strings.TrimSpace(file.Intro) + "\n\n| row | what | held by | remarks |\n| --- | --- | --- | --- |\n")
	held := 0
	for _, r := range file.Row {
		if len(tests[r.ID]) > 0 {
			held++
		}
		fmt.Fprintf(&out, "| %s | %s | %s | %s |\n", r.ID, r.Title, strings.Join(tests[r.ID], "<br>"), r.Note)
	}
	fmt.Fprintf(&out, "\n%d of %d rows are named by a test.\n", held, len(file.Row))
	return os.WriteFile(path, []byte(out.String()), 0o644)
}

// findTests returns the test files that name each row.
func findTests(root string) (map[string][]string, error) {
	found := map[string][]string{}
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() && strings.HasPrefix(entry.Name(), ".") && entry.Name() != "." {
			return filepath.SkipDir
		}
		if !strings.HasSuffix(path, "_test.go") {
			return nil
		}
		source, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		for _, name := range inName.FindAllString(string(source), -1) {
			for _, id := range rowID.FindAllString(name, -1) {
				if !slices.Contains(found[id], "`"+path+"`") {
					found[id] = append(found[id], "`"+path+"`")
				}
			}
		}
		return nil
	})
	return found, err
}
