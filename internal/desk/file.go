package desk

import (
	"context"

	"vidimus/internal/actor"
	"vidimus/internal/platform/db"
	"vidimus/internal/platform/fault"
	"vidimus/internal/rulebook"
)

var errNoFile = fault.NotFound("desk.no_file", "The product has no such file.")

// OpenFile returns the file of a case's revision under a digest and notes who opened it (DESK-056).
func (s *Service) OpenFile(ctx context.Context, by actor.Actor, caseID, digest string) (rulebook.File, error) {
	if err := by.Require(actor.ReadDesk); err != nil {
		return rulebook.File{}, err
	}
	c, err := loadCase(ctx, s.DB, caseID)
	if err != nil {
		return rulebook.File{}, err
	}
	revision, _, err := s.Products.Revision(ctx, by, c.RevisionID)
	if err != nil {
		return rulebook.File{}, err
	}
	file, err := fileOf(revision.Document, digest)
	if err != nil {
		return rulebook.File{}, err
	}
	return file, s.DB.InTx(ctx, func(tx *db.Tx) error {
		return insertEvents(ctx, tx, []Event{s.event(c.ID, "file_opened", by.AccountID, map[string]string{"name": file.Name, "digest": digest})})
	})
}

func fileOf(doc rulebook.Document, digest string) (rulebook.File, error) {
	for _, file := range doc.Files {
		if file.Digest == digest && digest != "" {
			return file, nil
		}
	}
	return rulebook.File{}, errNoFile
}
