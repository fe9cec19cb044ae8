package words_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"vidimus/internal/platform/i18n"
)

// unspoken are faults that no face shows, each with where it is read instead.
var unspoken = map[string]string{
	"db.newer_schema": "by who starts the program",
	"mail.malformed":  "in the log", "mail.rejected": "in the log",
	"ledger.none": "in the log", "ledger.unbalanced": "in the log",
	"audit.broken": "by the command line", "blob.damaged": "in the log",
}

// TestEveryFaultHasWords looks at every fault that the program can raise: visitors read it in their own
// language, never only in the English that the fault brings along.
func TestEveryFaultHasWords(t *testing.T) {
	t.Parallel()
	words := catalogue(t).In(i18n.Base)
	raised := faults(t)
	if len(raised) < 90 {
		t.Fatalf("the scan saw only %d faults", len(raised))
	}
	for code, place := range raised {
		if _, silent := unspoken[code]; !silent && !words.Has("fault."+code) {
			t.Errorf("%s: no language has words for the fault %q", place, code)
		}
	}
	for code := range unspoken {
		if raised[code] == "" {
			t.Errorf("nothing raises %q any more", code)
		}
	}
}

// constructors are the functions of package fault whose first text is a code.
var constructors = []string{
	"New", "Invalid", "NotFound", "Conflict", "Forbidden", "Unauthenticated", "Busy", "TooLarge", "RateLimited", "Unavailable", "Internal",
}

// faults lists the codes that the source raises, with their places.
func faults(t *testing.T) map[string]string {
	t.Helper()
	found := map[string]string{}
	err := filepath.WalkDir("..", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") || strings.HasPrefix(path, "../platform/fault/") {
			return ignoreAbsent(err)
		}
		files := token.NewFileSet()
		file, err := parser.ParseFile(files, path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(node ast.Node) bool {
			if call, ok := node.(*ast.CallExpr); ok {
				if code := faultCode(call); code != "" {
					found[code] = files.Position(call.Pos()).String()
				}
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// faultCode returns the code of fault.Invalid("code", "…") and its like.
func faultCode(call *ast.CallExpr) string {
	called, ok := call.Fun.(*ast.SelectorExpr)
	if !ok || !slices.Contains(constructors, called.Sel.Name) {
		return ""
	}
	if from, ok := called.X.(*ast.Ident); !ok || from.Name != "fault" {
		return ""
	}
	for _, argument := range call.Args {
		if text, ok := argument.(*ast.BasicLit); ok && text.Kind == token.STRING {
			code, err := strconv.Unquote(text.Value)
			if err == nil {
				return code
			}
		}
	}
	return ""
}
