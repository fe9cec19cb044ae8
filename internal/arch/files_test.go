package arch

import (
	"bufio"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// longest is how many lines a file may have.
const longest = 600

// sources calls visit for every Go file that people write.
func sources(t *testing.T, visit func(path string, lines []string)) {
	t.Helper()
	err := filepath.WalkDir("../..", func(path string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() && (strings.HasPrefix(entry.Name(), ".") && entry.Name() != ".." && len(entry.Name()) > 2 || entry.Name() == "node_modules") {
			return filepath.SkipDir
		}
		if entry.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_templ.go") {
			return nil
		}
		file, err := os.Open(path)
		if err != nil {
			return err
		}
		defer file.Close()
		var lines []string
		scanner := bufio.NewScanner(file)
		scanner.Buffer(nil, 1<<20)
		for scanner.Scan() {
			lines = append(lines, scanner.Text())
		}
		visit(filepath.ToSlash(strings.TrimPrefix(path, "../../")), lines)
		return scanner.Err()
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestFilesAreShort(t *testing.T) {
	t.Parallel()
	sources(t, func(path string, lines []string) {
		if len(lines) > longest {
			t.Errorf("%s has %d lines; a reader loses the thread beyond %d", path, len(lines), longest)
		}
	})
}

// owners says which package writes which tables, by the beginning of their names.
var owners = map[string]string{
	"settings_version": "settings", "rulebook_version": "edition", "vendor": "vendor", "account": "account",
	"session": "account", "audit_entry": "audit", "product": "product", "revision": "product", "offer": "product",
	"finding": "product", "bundle_component": "product", "review_case": "desk", "case_event": "desk",
	"decision": "desk", "campaign": "desk", "correction_request": "desk", "disputed_case": "desk", "incident": "desk",
	"thread": "message", "message": "message", "notice": "notice", "ledger_": "ledger", "cart": "cart",
	"purchase_order": "order", "order_line": "order", "payment": "payment", "import_": "intake", "inspection": "inspection",
	"text_": "inspection", "image_": "inspection", "upload": "inspection", "search_": "search",
}

var writing = regexp.MustCompile(`(?:INSERT INTO|UPDATE|DELETE FROM) ([a-z_]+)\b|InsertRows\(ctx, tx, "([a-z_]+)"`)

func TestEachTableHasOneOwner(t *testing.T) {
	t.Parallel()
	sources(t, func(path string, lines []string) {
		if strings.HasSuffix(path, "_test.go") || strings.HasPrefix(path, "internal/platform/") {
			return
		}
		room := strings.SplitN(strings.TrimPrefix(path, "internal/"), "/", 2)[0]
		for i, line := range lines {
			for _, match := range writing.FindAllStringSubmatch(line, -1) {
				table := match[1] + match[2]
				if owner := ownerOf(table); owner != "" && owner != room {
					t.Errorf("%s:%d writes %s, which belongs to %s", path, i+1, table, owner)
				}
			}
		}
	})
}

func ownerOf(table string) string {
	best := ""
	for prefix := range owners {
		exact := table == prefix || strings.HasPrefix(table, strings.TrimSuffix(prefix, "_")+"_")
		if exact && len(prefix) > len(best) {
			best = prefix
		}
	}
	return owners[best]
}

func TestTimeComesFromTheClock(t *testing.T) {
	t.Parallel()
	allowed := []string{"internal/platform/", "internal/cli/", "cmd/", "internal/tool/", "internal/demo/"}
	sources(t, func(path string, lines []string) {
		if strings.HasSuffix(path, "_test.go") {
			return
		}
		for _, prefix := range allowed {
			if strings.HasPrefix(path, prefix) {
				return
			}
		}
		for i, line := range lines {
			if strings.Contains(line, "time.Now()") || strings.Contains(line, "os.Getenv(") {
				t.Errorf("%s:%d asks the machine; let it be handed in", path, i+1)
			}
		}
	})
}
