package inspection

import (
	"context"
	"errors"
	"fmt"
	"time"

	"vidimus/internal/actor"
	"vidimus/internal/inspection/clamav"
	"vidimus/internal/platform/blob"
	"vidimus/internal/platform/clock"
	"vidimus/internal/platform/db"
	"vidimus/internal/platform/fault"
	"vidimus/internal/platform/job"
	"vidimus/internal/product"
)

// ScanState is what the virus scanner said of a file.
type ScanState string

// The states of a scan.
const (
	NotScanned   ScanState = ""         // there is no scanner
	ScanWaiting  ScanState = "waiting"  // the scanner did not answer; it is asked again
	ScanClean    ScanState = "clean"    // it knows of nothing bad in the file
	ScanInfected ScanState = "infected" // nobody gets the file any more
	ScanRefused  ScanState = "refused"  // the scanner does not scan it: it is too large for it
)

const (
	// scanPatience is how long whoever uploads a file waits for the scanner; after that it is scanned later.
	scanPatience = 20 * time.Second
	// scanTries is how often the scanner is asked for one file: for about a day.
	scanTries = 150
	// codeFileViolation is the reason for which a product is taken off sale.
	codeFileViolation = "uploaded_file_violation"
)

var errInfected = fault.Invalid("upload.infected", "The virus scanner found harmful software in this file ({signature}). It is not kept.")

// fileScan is what is known of a file.
type fileScan struct {
	digest    blob.Digest
	state     ScanState
	signature string // what was found, as the scanner calls it
	scannedAt *int64
}

// scanFile scans a file that was uploaded while the scanner did not answer.
type scanFile struct {
	Digest blob.Digest `json:"digest"`
}

// Kind names the job in the queue for ever.
func (scanFile) Kind() string { return "inspection.scan" }

// pauseBetweenScans follows a try of that number, from 1: half a minute at first, ten minutes in the end.
func pauseBetweenScans(try int) time.Duration {
	return min(time.Duration(try)*30*time.Second, 10*time.Minute)
}

// scan asks the scanner about a stored file. One that cannot be asked leaves the file waiting; err is of
// the store.
func (s *Service) scan(ctx context.Context, digest blob.Digest) (fileScan, error) {
	scanned := fileScan{digest: digest, state: ScanWaiting}
	file, err := s.Store.Open(ctx, digest)
	if err != nil {
		return scanned, err
	}
	defer func() { _ = file.Close() }() // nothing was written
	verdict, err := s.Scanner.Scan(ctx, file)
	switch {
	case errors.Is(err, clamav.ErrUnreachable):
		return scanned, nil
	case errors.Is(err, clamav.ErrRefused):
		scanned.state = ScanRefused
	case err != nil:
		return scanned, err
	case verdict.Infected:
		scanned.state, scanned.signature = ScanInfected, tidy(verdict.Signature)
	default:
		scanned.state = ScanClean
	}
	now := clock.Micros(s.Clock())
	scanned.scannedAt = &now
	return scanned, nil
}

// scanUpload scans a file while its vendor waits. An infected one is remembered and refused.
func (u *Uploads) scanUpload(ctx context.Context, digest blob.Digest) (fileScan, error) {
	if u.Scanner == nil {
		return fileScan{digest: digest}, nil
	}
	limited, cancel := context.WithTimeout(ctx, scanPatience)
	defer cancel()
	scanned, err := u.scan(limited, digest)
	if err != nil || scanned.state != ScanInfected {
		return scanned, err
	}
	if err := u.DB.InTx(ctx, func(tx *db.Tx) error { return putScan(ctx, tx, scanned) }); err != nil {
		return scanned, err
	}
	return scanned, errors.Join(errInfected.With("signature", scanned.signature), u.suspendInfected(ctx, scanned))
}

// noteScan keeps what the scanner said of an upload, and has it asked again where it said nothing.
func (u *Uploads) noteScan(ctx context.Context, tx *db.Tx, scanned fileScan) error {
	if scanned.state == NotScanned {
		return nil
	}
	if err := putScan(ctx, tx, scanned); err != nil || scanned.state != ScanWaiting {
		return err
	}
	return u.Queue.Enqueue(ctx, tx, scanFile{Digest: scanned.digest}, job.EnqueueOptions{UniqueKey: string(scanned.digest)})
}

// scanFile asks the scanner again. It fails, to be tried again, while there is no answer.
func (s *Service) scanFile(ctx context.Context, args scanFile) error {
	if s.Scanner == nil {
		return job.Cancel(errors.New("there is no virus scanner any more"))
	}
	scanned, err := s.scan(ctx, args.Digest)
	if err != nil {
		return fmt.Errorf("scan file: %w", err)
	}
	if scanned.state == ScanWaiting {
		return clamav.ErrUnreachable
	}
	if err := s.DB.InTx(ctx, func(tx *db.Tx) error { return putScan(ctx, tx, scanned) }); err != nil {
		return err
	}
	return s.suspendInfected(ctx, scanned)
}

// brings tells whether a revision is still one that a product is sold or decided by.
func brings(p product.Product, revisionID string) bool {
	return revisionID == p.LiveRevision || revisionID == p.WaitingRevision || revisionID == p.HeadRevision
}

// suspendInfected takes all products off sale that bring an infected file. It may run again.
func (s *Service) suspendInfected(ctx context.Context, scanned fileScan) error {
	if scanned.state != ScanInfected {
		return nil
	}
	for after := ""; ; {
		uses, err := loadUses(ctx, s.DB, scanned.digest, after)
		if err != nil || len(uses) == 0 {
			return err
		}
		for _, found := range uses {
			if err := s.suspendUse(ctx, scanned, found); err != nil {
				return err
			}
			after = found.revisionID
		}
	}
}

// suspendUse takes a product off sale where it still brings the infected file.
func (s *Service) suspendUse(ctx context.Context, scanned fileScan, found use) error {
	p, err := s.Products.ProductIn(ctx, s.DB, found.productID)
	if err != nil {
		return err
	}
	if p.Enforcement == product.Suspended || p.Enforcement == product.Removed || !brings(p, found.revisionID) {
		return nil
	}
	err = s.Products.Enforce(ctx, actor.TheSystem, product.EnforceCommand{
		ProductID: p.ID, To: product.Suspended, Code: codeFileViolation,
		Reason: "The virus scanner found " + scanned.signature + " in a file of this product.",
	})
	if err != nil {
		return fmt.Errorf("suspend product with an infected file: %w", err)
	}
	return nil
}
