package rulebook

import (
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"strings"
	"testing"
	"testing/fstest"

	"vidimus/internal/rulebook/claim"
	"vidimus/internal/rulebook/contact"
	"vidimus/internal/rulebook/goods"
)

// A word list says what a detector sees, so a book with another list is another book, though nobody
// raised a version.
func TestIdentityFollowsTheWordLists(t *testing.T) {
	t.Parallel()
	book := bookOf(t, Supplier, Overrides{})
	for name, files := range map[string]fs.FS{"contact": contact.Files(), "claim": claim.Files(), "goods": goods.Files()} {
		for _, change := range []struct {
			what string
			make func(fstest.MapFS, string)
		}{
			{"a word more", func(lists fstest.MapFS, file string) {
				lists[file] = &fstest.MapFile{Data: append(lists[file].Data, "# one word more\n"...)}
			}},
			{"a list less", func(lists fstest.MapFS, file string) { delete(lists, file) }},
			{"a list of another name", func(lists fstest.MapFS, file string) {
				lists["words/zz.toml"] = lists[file]
				delete(lists, file)
			}},
		} {
			lists := copyFiles(t, files)
			same, err := digestFiles(lists)
			if err != nil || same != book.detect.identities[name].Lists {
				t.Fatalf("%s: a copy of the lists is %s (%v), want %s", name, same, err, book.detect.identities[name].Lists)
			}
			change.make(lists, firstOf(lists))
			if other := withLists(t, book, name, lists); other.fingerprint() == book.Identity() {
				t.Errorf("%s: %s leaves the identity as it was", name, change.what)
			}
		}
	}
}

// withLists returns the book as it would be with other word lists of one detector.
func withLists(t *testing.T, book *Book, detector string, lists fs.FS) *Book {
	t.Helper()
	digest, err := digestFiles(lists)
	if err != nil {
		t.Fatal(err)
	}
	other := *book
	other.detect.identities = map[string]detectorIdentity{}
	for name, identity := range book.detect.identities {
		if name == detector {
			identity.Lists = digest
		}
		other.detect.identities[name] = identity
	}
	return &other
}

func firstOf(files fstest.MapFS) string {
	first := ""
	for name := range files {
		if first == "" || name < first {
			first = name
		}
	}
	return first
}

// printIdentity makes a run of this test say what the identities are.
const printIdentity = "VIDIMUS_PRINT_IDENTITY"

// Another process makes the same book: nothing of the identity depends on the order of a map, an address
// or the time.
func TestIdentityIsTheSameInAnotherRun(t *testing.T) {
	t.Parallel()
	var identities strings.Builder
	for _, preset := range Presets {
		fmt.Fprintf(&identities, "identity %s\n", bookOf(t, preset, Overrides{}).Identity())
	}
	if os.Getenv(printIdentity) != "" {
		fmt.Print(identities.String())
		return
	}
	again := exec.CommandContext(t.Context(), os.Args[0], "-test.run=^TestIdentityIsTheSameInAnotherRun$")
	again.Env = append(os.Environ(), printIdentity+"=1")
	printed, err := again.Output()
	if err != nil {
		t.Fatalf("another run: %v", err)
	}
	if !strings.HasPrefix(string(printed), identities.String()) {
		t.Errorf("another run printed\n%s\nwant\n%s", printed, identities.String())
	}
}
