package arch

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"path"
	"strings"
	"testing"
)

const module = "vidimus/"

// room is a package, or all below it, with its rank: it may import rooms of lower rank only, never a
// neighbour of the same.
type room struct {
	path string
	rank int
	why  string
}

// house is the table of ranks, from what everything stands on to what ties it together.
var house = []room{
	{"internal/platform", 0, "knows no word of the trade"},
	{"internal/actor", 1, "who acts, and what they may do"},
	{"internal/settings", 2, "what differs between marketplaces, as data"},
	{"internal/audit", 2, "the log that everything writes to"},
	{"internal/rulebook", 2, "pure: documents in, findings out"},
	{"internal/ledger", 2, "the double-entry book"},
	{"internal/taxonomy", 3, "fills the rule book's questions about categories"},
	{"internal/edition", 3, "numbers the rule book in force, made of settings and rule book"},
	{"internal/account", 3, "the people"},
	{"internal/vendor", 4, "who sells"},
	{"internal/message", 4, "conversations"},
	{"internal/product", 4, "the heart"},
	{"internal/inspection", 5, "brings findings to products later"},
	{"internal/cart", 5, "what is meant to be bought"},
	{"internal/search", 5, "finds products"},
	{"internal/desk", 5, "decides about products"},
	{"internal/intake", 6, "brings files in"},
	{"internal/order", 6, "what was bought"},
	{"internal/payment", 7, "takes the money for orders"},
	{"internal/notice", 7, "tells people what happened"},
	{"internal/words", 8, "what the interface says"},
	{"internal/demo", 8, "plays all the rooms"},
	{"internal/web/form", 8, "what was typed"},
	{"internal/web/ui", 9, "the design system"},
	{"internal/web/page", 10, "the plumbing of pages"},
	{"internal/web/account", 11, "a face"},
	{"internal/web/store", 11, "a face"},
	{"internal/web/demoshop", 11, "the sales pages of the demo's vendors"},
	{"internal/web/vendorpanel", 11, "a face"},
	{"internal/web/desk", 11, "a face"},
	{"internal/app", 12, "wires everything"},
	{"internal/browser", 0, "a real Chromium, for tests and pictures; only those import it"},
	{"internal/web/ui/gallery", 11, "every component, to look at"},
	{"internal/cli", 13, "the command line"},
	{"cmd/vidimus", 14, "arguments, signals, exit code"},
	// Nothing imports these:
	{"internal/schema", 1, "the tables of all subjects"},
	{"internal/tool", 14, "programs for people who build the project"},
	{"internal/arch", 14, "tests only"},
	{"internal/faults", 14, "tests only: the whole program, killed"},
	{"internal/soak", 14, "tests only: the whole program, filled"},
}

// exceptions are imports against the ranks, each with its reason.
var exceptions = map[string]string{
	"internal/platform/db/dbtest > internal/schema": "tests get databases with every table",
}

// pkg is what `go list` tells of a package.
type pkg struct {
	ImportPath string
	Imports    []string
	Doc        string
	GoFiles    []string
}

func packages(t *testing.T) []pkg {
	t.Helper()
	command := exec.Command("go", "list", "-json=ImportPath,Imports,Doc,GoFiles", "./...")
	command.Dir = "../.."
	output, err := command.Output()
	if err != nil {
		t.Fatalf("list packages: %v", err)
	}
	var all []pkg
	decoder := json.NewDecoder(strings.NewReader(string(output)))
	for {
		var p pkg
		if err := decoder.Decode(&p); errors.Is(err, io.EOF) {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
}

// roomOf returns the row of a package: the longest path that it lies under.
func roomOf(importPath string) (room, bool) {
	var best room
	name := strings.TrimPrefix(importPath, module)
	for _, r := range house {
		if (name == r.path || strings.HasPrefix(name, r.path+"/")) && len(r.path) > len(best.path) {
			best = r
		}
	}
	return best, best.path != ""
}

func TestArrowsRunDown(t *testing.T) {
	t.Parallel()
	for _, p := range packages(t) {
		from, known := roomOf(p.ImportPath)
		if !known {
			t.Errorf("%s has no row in the table of the house: decide where it stands", p.ImportPath)
			continue
		}
		for _, imported := range p.Imports {
			if !strings.HasPrefix(imported, module) {
				continue
			}
			to, _ := roomOf(imported)
			if to.path == from.path || to.rank < from.rank {
				continue
			}
			arrow := strings.TrimPrefix(p.ImportPath, module) + " > " + strings.TrimPrefix(imported, module)
			if _, excused := exceptions[arrow]; !excused {
				t.Errorf("%s: rank %d may not import rank %d (%s)", arrow, from.rank, to.rank, to.why)
			}
		}
	}
}

// restricted says which packages may use what the others get handed.
var restricted = map[string][]string{
	"net/http":                    {"internal/web", "internal/app", "internal/platform/safehttp", "internal/intake/handover", "internal/cli", "internal/demo", "internal/inspection", "internal/tool"},
	"database/sql":                {"internal/platform"},
	"github.com/jackc/pgx/v5":     {"internal/platform/db"},
	"modernc.org/sqlite":          {"internal/platform/db"},
	"github.com/riverqueue/river": {"internal/platform/job"},
}

func TestOnlySomeMayUse(t *testing.T) {
	t.Parallel()
	for _, p := range packages(t) {
		name := strings.TrimPrefix(p.ImportPath, module)
		for _, imported := range p.Imports {
			allowed, watched := restricted[imported]
			if !watched {
				continue
			}
			ok := false
			for _, prefix := range allowed {
				ok = ok || name == prefix || strings.HasPrefix(name, prefix+"/")
			}
			if !ok {
				t.Errorf("%s imports %s, which only %v may", name, imported, allowed)
			}
		}
	}
}

func TestEveryPackageSaysWhatItIs(t *testing.T) {
	t.Parallel()
	banned := map[string]bool{"util": true, "utils": true, "helper": true, "helpers": true, "common": true, "models": true, "types": true}
	for _, p := range packages(t) {
		if len(p.GoFiles) > 0 && p.Doc == "" {
			t.Errorf("%s has no package comment", p.ImportPath)
		}
		if banned[path.Base(p.ImportPath)] {
			t.Errorf("%s: the name says nothing", p.ImportPath)
		}
	}
}
