package source_test

import (
	"bytes"
	"errors"
	"io"
	"path"
	"slices"
	"testing"

	"vidimus/internal/intake/source"
	"vidimus/internal/intake/source/catalogues"
	"vidimus/internal/platform/reference"
)

// TestCatalogues reads real files to their end: no row is lost, and what cannot be read is named by line.
func TestCatalogues(t *testing.T) {
	t.Parallel()
	for _, want := range catalogues.All() {
		t.Run(path.Base(want.Path), func(t *testing.T) {
			t.Parallel()
			content := reference.Read(t, want.Path)
			reader, err := source.Open(path.Base(want.Path), bytes.NewReader(content), source.Options{Currency: "EUR"})
			var refusal *source.Error
			if errors.As(err, &refusal) && refusal.Code == want.Refused && refusal.Line > 0 {
				return
			}
			if err != nil || want.Refused != "" {
				t.Fatalf("want refusal %q, got %v", want.Refused, err)
			}
			if reader.Format() != want.Format {
				t.Errorf("read as %s", reader.Format())
			}
			compare(t, want, reader, content)
		})
	}
}

func compare(t *testing.T, want catalogues.File, reader *source.Reader, content []byte) {
	rows, raw := 0, 0
	var bad []catalogues.Problem
	keys := map[string]bool{}
	repeated := 0
	records := drain(t, reader)
	for _, record := range records {
		rows += record.Rows
		raw += len(record.Raw)
		switch {
		case !record.Readable():
			bad = append(bad, catalogues.Problem{Line: record.Problems[0].Line, Code: record.Problems[0].Code})
		case keys[record.Key]:
			repeated++
		}
		keys[record.Key] = true
		if record.Key == "" || record.Readable() && record.Document.Title == "" {
			t.Errorf("line %d: no key or no title: %s", record.Line, record.Raw[:min(200, len(record.Raw))])
		}
	}
	if rows != want.Rows || len(records) != want.Records || repeated != want.Repeated {
		t.Errorf("%d rows in %d records, %d repeated; want %d in %d, %d", rows, len(records), repeated, want.Rows, want.Records, want.Repeated)
	}
	if !slices.Equal(bad, want.Bad) {
		t.Errorf("records that cannot be read: %v, want %v", bad, want.Bad)
	}
	heading := bytes.IndexByte(content, '\n')
	if want.Format == source.GenericCSV && raw < (len(content)-heading)*9/10 {
		t.Errorf("the records hold %d of %d bytes", raw, len(content)-heading)
	}
}

// TestEveryFileHasARow keeps the table whole.
func TestEveryFileHasARow(t *testing.T) {
	t.Parallel()
	listed := map[string]bool{}
	for _, file := range catalogues.All() {
		listed[file.Path] = true
	}
	for _, folder := range catalogues.Folders {
		for _, found := range reference.Matching(t, folder+"/*.*") {
			if path.Base(found) != "README.md" && !listed[found] {
				t.Errorf("%s is not in the table", found)
			}
		}
	}
}

// lines yields a text again and again, to read more than memory should hold.
type lines struct {
	head, line []byte
	left       int
	rest       []byte
}

func (l *lines) Read(into []byte) (int, error) {
	if len(l.rest) == 0 {
		switch {
		case l.head != nil:
			l.rest, l.head = l.head, nil
		case l.left > 0:
			l.left--
			l.rest = l.line
		default:
			return 0, io.EOF
		}
	}
	count := copy(into, l.rest)
	l.rest = l.rest[count:]
	return count, nil
}
