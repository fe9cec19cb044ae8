package source_test

import (
	"errors"
	"io"
	"strings"
	"testing"

	"vidimus/internal/intake/source"
	"vidimus/internal/rulebook"
)

// readAll reads a text as a file of that name.
func readAll(t *testing.T, name, content string) []source.Record {
	t.Helper()
	reader, err := source.Open(name, strings.NewReader(content), source.Options{Currency: "EUR"})
	if err != nil {
		t.Fatalf("open: %v", err)
	}
	return drain(t, reader)
}

func drain(t *testing.T, reader *source.Reader) []source.Record {
	t.Helper()
	var records []source.Record
	for {
		record, err := reader.Next()
		if errors.Is(err, io.EOF) {
			return records
		}
		if err != nil {
			t.Fatalf("next: %v", err)
		}
		records = append(records, record)
	}
}

// refused returns the refusal of a file.
func refused(t *testing.T, name, content string) *source.Error {
	t.Helper()
	_, err := source.Open(name, strings.NewReader(content), source.Options{})
	var refusal *source.Error
	if !errors.As(err, &refusal) {
		t.Fatalf("want a refusal, got %v", err)
	}
	return refusal
}

// codes lists the codes of problems.
func codes(problems []source.Problem) string {
	var found []string
	for _, problem := range problems {
		found = append(found, problem.Code)
	}
	return strings.Join(found, " ")
}

func document(t *testing.T, record source.Record) rulebook.Document {
	t.Helper()
	if !record.Readable() {
		t.Fatalf("record %d cannot be read: %v", record.Number, record.Problems)
	}
	return record.Document
}

// TestLongKeys holds that no key is too long for an index, and that long ones stay apart.
func TestLongKeys(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("9", 5000)
	records := readAll(t, "x.csv", "title,sku\nA,"+long+"1\nB,"+long+"2\nC,C-1\n")
	if len(records[0].Key) > 512 || records[0].Key == records[1].Key || !strings.HasPrefix(records[0].Key, "sku:") || records[2].Key != "sku:C-1" {
		t.Errorf("%q, %q, %q", records[0].Key, records[1].Key, records[2].Key)
	}
}
