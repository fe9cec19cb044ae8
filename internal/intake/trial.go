package intake

import (
	"context"
	"errors"
	"io"

	"vidimus/internal/actor"
	"vidimus/internal/intake/source"
	"vidimus/internal/rulebook"
)

// Trial is what the first product of a file would meet if the file were imported.
type Trial struct {
	Line     int // of the file where the product begins; 0 = the whole file
	Key      string
	Document rulebook.Document  // meaningless where it cannot be read
	Readable bool               // whether there is a document
	Problems []Problem          // why there is none, or what was read in an unusual way
	Findings []rulebook.Finding // by the same rules as the import's
}

// Try reads the first product of a file and inspects it, and stores nothing (VAL-162): what holds for
// one product generally holds for those that were made like it. A file that cannot be read as a whole
// is told by its problem, not by an error.
func (s *Service) Try(ctx context.Context, by actor.Actor, command StartCommand) (Trial, error) {
	if err := by.RequireVendor(actor.EditOwnProducts, by.VendorID); err != nil {
		return Trial{}, err
	}
	in, err := s.Editions.Current(ctx)
	if err != nil {
		return Trial{}, err
	}
	record, err := firstRecord(command, sourceOptions(in.Settings))
	var refused *source.Error
	switch {
	case errors.As(err, &refused):
		return Trial{Line: refused.Line, Problems: fromSource([]source.Problem{refused.Problem})}, nil
	case err != nil:
		return Trial{}, err
	}
	tried := Trial{Line: record.Line, Key: record.Key, Document: record.Document, Readable: record.Readable()}
	if !tried.Readable {
		tried.Problems = fromSource(record.Problems)
		return tried, nil
	}
	tried.Problems = fromSource(record.Remarks)
	tried.Findings, _, err = s.Products.Inspect(ctx, by, record.Document)
	return tried, err
}

// firstRecord reads no more of the file than its first record.
func firstRecord(command StartCommand, options source.Options) (source.Record, error) {
	reader, err := source.Open(command.FileName, command.Content, options)
	if err != nil {
		return source.Record{}, err
	}
	record, err := reader.Next()
	if errors.Is(err, io.EOF) {
		return source.Record{}, &source.Error{Name: command.FileName, Problem: source.Problem{Code: "empty", Message: "the file holds no product"}}
	}
	return record, err
}
