package inspection

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"vidimus/internal/edition"
	"vidimus/internal/platform/blob"
	"vidimus/internal/platform/clock"
	"vidimus/internal/platform/db"
	"vidimus/internal/product"
	"vidimus/internal/rulebook"
)

const (
	mostPassage = 200 << 10 // bytes that are judged at once
	mostPerFile = 10        // findings
	prohibited  = "prohibited-"
)

// readFiles reads the uploaded files of a revision.
type readFiles struct {
	RevisionID string `json:"revision_id"`
}

// Kind names the job in the queue for ever.
func (readFiles) Kind() string { return "inspection.files" }

// FileSeen is what was seen of an uploaded file, kept for the reviewer.
type FileSeen struct {
	Name      string  `json:"name"`
	Digest    string  `json:"digest"`
	MediaType string  `json:"media_type"` // by content
	Bytes     int64   `json:"bytes"`
	TextBytes int     `json:"text_bytes"` // that were judged
	Reading   Reading `json:"reading"`
	Closed    int     `json:"closed"` // archives within that only a person can open
	// Scan and Signature tell what the virus scanner said so far; they are no part of what is stored.
	Scan      ScanState `json:"-"`
	Signature string    `json:"-"`
}

// hasFiles tells whether a submission brings uploaded files, and is not part of an import.
func hasFiles(submission product.Submission) bool {
	if submission.BatchID != "" {
		return false
	}
	for _, file := range submission.Document.Files {
		if blob.Digest(file.Digest).Valid() {
			return true
		}
	}
	return false
}

func (s *Service) readFiles(ctx context.Context, args readFiles) error {
	undone, err := loadUndone(ctx, s.DB, Files, []string{args.RevisionID})
	if err != nil || len(undone) == 0 {
		return err
	}
	revisions, err := s.Products.RevisionsIn(ctx, s.DB, []string{args.RevisionID})
	if err != nil {
		return err
	}
	in, err := s.Editions.Current(ctx)
	if err != nil {
		return err
	}
	seen, findings, err := s.judgeFiles(ctx, in, revisions[args.RevisionID])
	if err != nil {
		return fmt.Errorf("read files: %w", err)
	}
	detail, err := json.Marshal(seen)
	if err != nil {
		return fmt.Errorf("encode files: %w", err)
	}
	err = s.DB.InTx(ctx, func(tx *db.Tx) error {
		one := undone[0]
		if len(findings) > 0 || one.Detail != "" {
			if err := s.Products.AddFindings(ctx, tx, in, one.RevisionID, string(Files), findings); err != nil {
				return err
			}
		}
		if err := putUses(ctx, tx, use{one.RevisionID, one.ProductID}, seen); err != nil {
			return err
		}
		if err := finish(ctx, tx, one, string(detail), clock.Micros(s.Clock())); err != nil {
			return err
		}
		return s.tellReady(ctx, tx, one)
	})
	if err != nil {
		return err
	}
	return s.suspendForFiles(ctx, seen)
}

// suspendForFiles takes a product off sale whose file was found to be infected before it was read; what
// is found afterwards looks for what was read.
func (s *Service) suspendForFiles(ctx context.Context, seen []FileSeen) error {
	scans, err := s.scansOf(ctx, seen)
	if err != nil {
		return err
	}
	for _, scanned := range scans {
		if err := s.suspendInfected(ctx, scanned); err != nil {
			return err
		}
	}
	return nil
}

func (s *Service) scansOf(ctx context.Context, seen []FileSeen) (map[blob.Digest]fileScan, error) {
	digests := make([]string, 0, len(seen))
	for _, file := range seen {
		digests = append(digests, file.Digest)
	}
	return loadScans(ctx, s.DB, digests)
}

// judgeFiles reads the files that the vendor of a revision uploaded; a digest that it merely names is
// not opened.
func (s *Service) judgeFiles(ctx context.Context, in edition.Edition, revision product.Revision) ([]FileSeen, []rulebook.Finding, error) {
	seen := []FileSeen{}
	var findings []rulebook.Finding
	for i, file := range revision.Document.Files {
		if !blob.Digest(file.Digest).Valid() {
			continue
		}
		upload, err := loadUpload(ctx, s.DB, revision.VendorID, blob.Digest(file.Digest))
		if errors.Is(err, errNoUpload) {
			continue
		}
		if err != nil {
			return nil, nil, err
		}
		read, err := s.readFile(ctx, upload)
		if err != nil {
			return nil, nil, err
		}
		seen = append(seen, FileSeen{
			Name: file.Name, Digest: file.Digest, MediaType: upload.MediaType, Bytes: upload.Bytes,
			TextBytes: len(read.text), Reading: read.reading, Closed: read.closed,
		})
		findings = append(findings, judgeText(in.Book, revision.Document, "/files/"+strconv.Itoa(i), read.text)...)
	}
	return seen, findings, nil
}

// judgeText runs a file's text through the rules about prohibited content (DESK-055), a passage at a
// time. What else a description must not say, a book may.
func judgeText(book *rulebook.Book, doc rulebook.Document, field, text string) []rulebook.Finding {
	var findings []rulebook.Finding
	reported := map[string]bool{}
	for text != "" {
		passage := text
		if len(text) > mostPassage {
			cut := strings.LastIndexAny(text[:mostPassage], " \n")
			passage = strings.ToValidUTF8(text[:max(cut, mostPassage/2)], "")
		}
		text = text[len(passage):]
		for _, found := range book.Inspect(rulebook.Input{Document: rulebook.Document{
			Type: doc.Type, Title: doc.Title, Language: doc.Language, DescriptionHTML: passage,
		}}) {
			key := found.Code + found.Evidence
			if found.Field != "/description_html" || !strings.HasPrefix(found.Code, prohibited) || reported[key] || len(findings) >= mostPerFile {
				continue
			}
			reported[key] = true
			if finding, on := book.Report(found.Code, field, nil, found.Evidence, found.Args); on {
				findings = append(findings, finding)
			}
		}
	}
	return findings
}
