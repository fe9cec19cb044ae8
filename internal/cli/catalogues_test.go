package cli

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"vidimus/internal/actor"
	"vidimus/internal/app"
	"vidimus/internal/intake"
	"vidimus/internal/intake/source"
	"vidimus/internal/intake/source/catalogues"
	"vidimus/internal/platform/keyset"
	"vidimus/internal/platform/reference"
	"vidimus/internal/settings"
)

// TestCheckCatalogues runs each reference file through the command: a line for every product, and every
// record that is none named by line and reason.
func TestCheckCatalogues(t *testing.T) {
	t.Parallel()
	for _, file := range catalogues.All() {
		t.Run(path.Base(file.Path), func(t *testing.T) {
			t.Parallel()
			got := runProgram(t, "", "check", "--format", "json", "--preset", "supplier", reference.Path(t, file.Path))
			if lines := strings.Count(got.out, "\n"); lines != file.Products() {
				t.Errorf("%d lines for %d products", lines, file.Products())
			}
			if want := checkExit(file); got.code != int(want) {
				t.Errorf("exit %d, want %d: %s", got.code, want, got.err)
			}
			if file.Refused != "" && !strings.Contains(got.err, ": line 1: ") {
				t.Errorf("the refusal names no line: %s", got.err)
			}
			for _, bad := range file.Bad {
				if !strings.Contains(got.err, fmt.Sprintf(": line %d", bad.Line)) {
					t.Errorf("line %d is not named: %s", bad.Line, got.err)
				}
			}
		})
	}
}

// checkExit is how an inspection ends: none of the files is without a finding.
func checkExit(file catalogues.File) Exit {
	if file.Refused != "" || len(file.Bad) > 0 {
		return ExitUnusable
	}
	return ExitFindings
}

// TestCheckOtherFiles hands over every other reference file: each is refused, with a reason.
func TestCheckOtherFiles(t *testing.T) {
	t.Parallel()
	folder := reference.Folder(t)
	listed := map[string]bool{}
	for _, file := range catalogues.All() {
		listed[file.Path] = true
	}
	err := filepath.WalkDir(filepath.Join(folder, "data"), func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || listed[filepath.ToSlash(strings.TrimPrefix(name, folder+string(filepath.Separator)))] {
			return err
		}
		got := runProgram(t, "", "check", "--format", "json", name)
		if got.code != int(ExitUnusable) || got.out != "" || !strings.Contains(got.err, filepath.Base(name)+": ") {
			t.Errorf("%s: exit %d, %.200s", name, got.code, got.err)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// wholeInSoak are files of which an import reads the first rows only, unless VIDIMUS_SOAK is set.
var wholeInSoak = map[string]int{
	"data/catalogues/en-openfoodfacts-names-categories-a.tsv": 1000,
	"data/catalogues/it-boat-parts-variants-a.csv":            1000,
	"data/catalogues/en-goodbooks-a.csv":                      1000,
	"data/catalogues/en-myntra-fashion-a.csv":                 2000,
}

// TestImportCatalogues imports each reference file as a vendor's of its own. The journal has every record
// of the file, at its line: kept as a product, or rejected with the reason.
func TestImportCatalogues(t *testing.T) {
	t.Parallel()
	reference.Folder(t)
	bazaar := newBazaar(t, settings.Reseller)
	for _, file := range catalogues.All() {
		t.Run(path.Base(file.Path), func(t *testing.T) {
			content := reference.Read(t, file.Path)
			if rows := wholeInSoak[file.Path]; rows > 0 && os.Getenv("VIDIMUS_SOAK") == "" {
				content = bytes.Join(bytes.SplitAfterN(content, []byte{'\n'}, rows+2)[:rows+1], nil)
			}
			run, told := bazaar.bring(t, path.Base(file.Path), content)
			if file.Refused != "" {
				if run.State != intake.Failed || run.Position != 0 || !strings.Contains(run.Error, ": line 1: ") || !strings.Contains(told, run.Error) {
					t.Errorf("%s, %q: %s", run.State, run.Error, told)
				}
				return
			}
			records := readRecords(t, path.Base(file.Path), content)
			if run.State != intake.Finished || run.Position != int64(len(records)) || run.Created+run.Changed+run.Unchanged+run.ToMend+run.Rejected != run.Position {
				t.Errorf("%d records of the file became %+v", len(records), run)
			}
			compareJournal(t, records, bazaar.journal(t, run.ID))
			for _, bad := range file.Bad {
				if !slices.Contains(numbers(told), strconv.Itoa(bad.Line)) {
					t.Errorf("line %d is not named: %s", bad.Line, told)
				}
			}
			if want := importExit(run); exitOf(run) != want {
				t.Errorf("exit %d, want %d", exitOf(run), want)
			}
		})
	}
}

// numbers returns the numbers of a text, as they are written.
func numbers(text string) []string {
	return strings.FieldsFunc(text, func(r rune) bool { return r < '0' || r > '9' })
}

func importExit(run intake.Run) Exit {
	switch {
	case run.Rejected > 0:
		return ExitUnusable
	case run.ToMend > 0:
		return ExitFindings
	}
	return ExitClean
}

// bazaar is a marketplace of a test, in which every file gets a vendor of its own.
type bazaar struct {
	*app.App
	vendors int
}

func newBazaar(t *testing.T, preset string) *bazaar {
	t.Helper()
	marketplace, err := app.New(t.Context(), app.Config{
		Data: t.TempDir(), Preset: preset, Listen: "127.0.0.1:0", SMTPSecurity: "none",
	}, app.Options{Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := marketplace.Close(); err != nil {
			t.Error(err)
		}
	})
	return &bazaar{App: marketplace}
}

// bring imports a content as the command does, and returns what it told.
func (b *bazaar) bring(t *testing.T, name string, content []byte) (intake.Run, string) {
	t.Helper()
	b.vendors++
	vendorID, err := vendorFor(t.Context(), b.App, fmt.Sprintf("vendor-%d", b.vendors))
	if err != nil {
		t.Fatal(err)
	}
	target := direct{b.App, vendorID}
	run, err := ImportCommand{}.bring(t.Context(), Streams{}, target, inFile(t, name, string(content)))
	if err != nil {
		t.Fatal(err)
	}
	var told strings.Builder
	if err := tell(t.Context(), &told, target, name, run); err != nil {
		t.Fatal(err)
	}
	return run, told.String()
}

// journal returns all records of a run.
func (b *bazaar) journal(t *testing.T, runID string) []intake.Record {
	t.Helper()
	var records []intake.Record
	for after := (keyset.Cursor{}); ; {
		page, err := b.Intake.Journal(t.Context(), actor.TheSystem, runID, "", after, 100)
		if err != nil {
			t.Fatal(err)
		}
		records = append(records, page.Items...)
		if !page.HasNext() {
			return records
		}
		after = page.Next
	}
}

// readRecords reads a content as an import does.
func readRecords(t *testing.T, name string, content []byte) []source.Record {
	t.Helper()
	reader, err := source.Open(name, bytes.NewReader(content), source.Options{Currency: "EUR", Type: "digital"})
	if err != nil {
		t.Fatal(err)
	}
	var records []source.Record
	for {
		record, err := reader.Next()
		if errors.Is(err, io.EOF) {
			return records
		}
		if err != nil {
			t.Fatal(err)
		}
		records = append(records, record)
	}
}

// compareJournal holds each record of a file against its entry: kept with a product, or rejected with a
// reason and as it stands in the file.
func compareJournal(t *testing.T, records []source.Record, entries []intake.Record) {
	t.Helper()
	if len(entries) != len(records) {
		t.Fatalf("%d entries for %d records", len(entries), len(records))
	}
	seen := map[string]bool{}
	for i, record := range records {
		entry := entries[i]
		if entry.Number != int64(record.Number) || entry.Line != int64(record.Line) || entry.Key != record.Key {
			t.Fatalf("record %d on line %d (%s) became entry %d on line %d (%s)", record.Number, record.Line, record.Key, entry.Number, entry.Line, entry.Key)
		}
		reason := ""
		switch {
		case !record.Readable():
			reason = record.Problems[0].Code
		case seen[record.Key]:
			reason = "repeated_key"
		}
		seen[record.Key] = seen[record.Key] || record.Readable()
		switch rejected := entry.State == intake.RecordRejected; {
		case rejected != (reason != ""):
			t.Errorf("line %d is %s (%v), want the reason %q", record.Line, entry.State, entry.Problems, reason)
		case rejected && (entry.Problems[0].Code != reason || entry.Problems[0].Message == "" || entry.Raw == ""):
			t.Errorf("line %d: %+v, want %q", record.Line, entry, reason)
		case !rejected && entry.ProductID == "":
			t.Errorf("line %d is %s and no product", record.Line, entry.State)
		}
	}
}

// TestCheckOddities holds what the rules say of the faults that the descriptions of the files name.
func TestCheckOddities(t *testing.T) {
	t.Parallel()
	for name, c := range map[string]struct {
		file, code string
		least      int
	}{
		"a support address inside a text":      {"data/catalogues/en-myntra-fashion-a.csv", "contact-email", 1},
		"prices in another currency":           {"data/catalogues/en-myntra-fashion-a.csv", "currency-unsupported", 6250},
		"numbers that a spreadsheet damaged":   {"data/catalogues/en-goodbooks-a.csv", "gtin-invalid", 4500},
		"a list without prices":                {"data/catalogues/de-abalight-led-a.tsv", "price-missing", 208},
		"a number that fails its check digit":  {"data/feeds-xml/de-siroop-marketplace-sample.xml", "gtin-invalid", 1},
		"pictures that are names of files":     {"data/platform-csv/vendure-products.csv", "image-not-https", 1},
		"a product of a shop without variants": {"data/woocommerce/api-v3/products--create-a-product-2.json", "price-missing", 1},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			got := runProgram(t, "", "check", "--format", "json", "--preset", "supplier", reference.Path(t, c.file))
			if found := strings.Count(got.out, `"code":"`+c.code+`"`); found < c.least {
				t.Errorf("%s is found %d times, want %d", c.code, found, c.least)
			}
		})
	}
}
