package words_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"vidimus/internal/platform/i18n"
	"vidimus/internal/words"
)

// languages are those that are complete; a language more may come with a part of the keys only.
var languages = []i18n.Locale{"en", "fr", "de", "it"}

func catalogue(t *testing.T) *i18n.Catalogue {
	t.Helper()
	made, err := i18n.New(words.Files)
	if err != nil {
		t.Fatal(err)
	}
	return made
}

func TestI18N005EveryLanguageHasTheSameKeysAndPlaceholders(t *testing.T) {
	t.Parallel()
	all := catalogue(t)
	for _, locale := range languages[1:] {
		for _, key := range missingFrom(all.Keys(i18n.Base), all.Keys(locale)) {
			t.Errorf("%s lacks %s", locale, key)
		}
		for _, key := range missingFrom(all.Keys(locale), all.Keys(i18n.Base)) {
			t.Errorf("%s has %s, which English lacks", locale, key)
		}
		for _, key := range all.Keys(locale) {
			want, got := all.Placeholders(i18n.Base, key), all.Placeholders(locale, key)
			if strings.HasPrefix(key, "time.date.") {
				continue // each language chooses among the parts of a date
			}
			if !slices.Equal(want, got) && all.In(i18n.Base).Has(key) {
				t.Errorf("%s: %s has placeholders %v, English has %v", locale, key, got, want)
			}
		}
	}
}

func missingFrom(wanted, present []string) []string {
	var missing []string
	for _, key := range wanted {
		if _, found := slices.BinarySearch(present, key); !found {
			missing = append(missing, key)
		}
	}
	return missing
}

// TestEveryKeyThatIsAskedForExists looks at every T("…"), N("…") and Split("…") in the source,
// generated templates included. A text that ends with a dot is the beginning of keys that are put
// together at run time, and must begin at least one.
func TestEveryKeyThatIsAskedForExists(t *testing.T) {
	t.Parallel()
	keys := catalogue(t).Keys(i18n.Base)
	found := scan(t)
	if len(found.asked) < 50 {
		t.Fatalf("the scan saw only %d calls", len(found.asked))
	}
	for key, place := range found.asked {
		if strings.HasSuffix(key, ".") {
			if !slices.ContainsFunc(keys, func(k string) bool { return strings.HasPrefix(k, key) }) {
				t.Errorf("%s: no key begins with %q", place, key)
			}
			continue
		}
		if !slices.Contains(keys, key) {
			t.Errorf("%s: there is no key %q", place, key)
		}
	}
}

// TestEveryKeyIsUsed holds the other way: a key counts as used if any text of the source is that key,
// is the code of a fault that the key translates, or begins it and ends with a dot or an underscore.
func TestEveryKeyIsUsed(t *testing.T) {
	t.Parallel()
	found := scan(t)
	for _, key := range catalogue(t).Keys(i18n.Base) {
		if !found.uses(key) {
			t.Errorf("nothing uses %s", key)
		}
	}
}

// source is what the scan found: calls that ask for a key, and all texts of the program.
type source struct {
	asked map[string]string // key → place
	texts map[string]bool
}

func (s source) uses(key string) bool {
	if s.texts[key] || s.texts[strings.TrimPrefix(key, "fault.")] {
		return true
	}
	for i, r := range key {
		if (r == '.' || r == '_') && key[:i+1] != "fault." && s.texts[key[:i+1]] {
			return true
		}
	}
	return false
}

// ownWords is the one package whose words are not here: the command line brings its own, so that a
// check of a file needs no catalogue of pages.
const ownWords = "../cli"

func scan(t *testing.T) source {
	t.Helper()
	found := source{asked: map[string]string{}, texts: map[string]bool{}}
	for _, root := range []string{"..", "../../cmd"} {
		err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
			if entry != nil && entry.IsDir() && path == ownWords {
				return filepath.SkipDir
			}
			if err != nil || entry.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
				return ignoreAbsent(err)
			}
			return found.read(path)
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return found
}

func ignoreAbsent(err error) error {
	if os.IsNotExist(err) {
		return nil
	}
	return err
}

// askers are the functions whose text argument is a key, with the argument's place.
var askers = map[string]int{"T": 0, "N": 0, "Split": 0, "Done": 0, "DoneCount": 0, "word": 1, "parts": 1, "Message": 0}

var keyShape = regexp.MustCompile(`^[a-z0-9_]+(\.[a-z0-9_]+)*\.?[a-z0-9_]*$`)

func (s source) read(path string) error {
	set := token.NewFileSet()
	file, err := parser.ParseFile(set, path, nil, parser.SkipObjectResolution)
	if err != nil {
		return err
	}
	ast.Inspect(file, func(node ast.Node) bool {
		switch n := node.(type) {
		case *ast.BasicLit:
			if text, ok := literal(n); ok {
				s.texts[text] = true
			}
		case *ast.CallExpr:
			place, ok := askers[nameOf(n.Fun)]
			if !ok || len(n.Args) <= place {
				return true
			}
			if key, ok := literal(leftmost(n.Args[place])); ok && strings.Contains(key, ".") && keyShape.MatchString(key) {
				s.asked[withoutTail(key, n.Args[place])] = set.Position(n.Pos()).String()
			}
		}
		return true
	})
	return nil
}

// withoutTail cuts a beginning such as "ui.severity.count_" back to its last dot.
func withoutTail(key string, argument ast.Expr) string {
	if _, joined := argument.(*ast.BinaryExpr); joined {
		return key[:strings.LastIndex(key, ".")+1]
	}
	return key
}

func nameOf(function ast.Expr) string {
	switch f := function.(type) {
	case *ast.SelectorExpr:
		return f.Sel.Name
	case *ast.Ident:
		return f.Name
	default:
		return ""
	}
}

func leftmost(expression ast.Expr) ast.Expr {
	for {
		joined, ok := expression.(*ast.BinaryExpr)
		if !ok {
			return expression
		}
		expression = joined.X
	}
}

func literal(expression ast.Expr) (string, bool) {
	text, ok := expression.(*ast.BasicLit)
	if !ok || text.Kind != token.STRING {
		return "", false
	}
	value, err := strconv.Unquote(text.Value)
	return value, err == nil
}
