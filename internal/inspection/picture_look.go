package inspection

import (
	"context"
	"fmt"
	"image"
	"slices"

	"vidimus/internal/platform/blob"
	"vidimus/internal/platform/db"
	"vidimus/internal/platform/job"
	"vidimus/internal/product"
	"vidimus/internal/rulebook"
)

const mostPictures = 10 // of a product, that are compared

// lookAtPictures looks at the pictures of a chunk of revisions.
type lookAtPictures struct {
	RevisionIDs []string `json:"revision_ids"`
	Learn       bool     `json:"learn,omitempty"` // believe them: they are twins of others only
}

// Kind names the job in the queue for ever.
func (lookAtPictures) Kind() string { return "inspection.pictures" }

// pictureLook is what a picture looks like; hash nil = like nothing in particular.
type pictureLook struct {
	digest blob.Digest
	hash   *imageHash
}

// shownPicture is a picture of a product, as it is stored for comparison.
type shownPicture struct {
	productID, vendorID string
	pictureLook
	learned bool // believed: no twin of other pictures that are
}

// lookAtPictures looks at the pictures of revisions that nobody looked at before, and stores them for
// comparison. It may run again: what it stores replaces what it stored.
func (s *Service) lookAtPictures(ctx context.Context, args lookAtPictures) error {
	revisions, err := s.Products.RevisionsIn(ctx, s.DB, args.RevisionIDs)
	if err != nil {
		return err
	}
	for _, id := range args.RevisionIDs {
		revision, known := revisions[id]
		if !known {
			continue
		}
		if err := s.lookAtRevision(ctx, revision, args.Learn); err != nil {
			return fmt.Errorf("look at pictures: %w", err)
		}
	}
	return nil
}

func (s *Service) lookAtRevision(ctx context.Context, revision product.Revision, learn bool) error {
	digests := picturesOf(revision)
	known, err := loadLooks(ctx, s.DB, digests)
	if err != nil {
		return err
	}
	var fresh []pictureLook
	for _, digest := range digests {
		if _, seen := known[digest]; seen {
			continue
		}
		look, there, err := s.lookStored(ctx, digest)
		if err != nil {
			return err
		}
		if there {
			known[digest] = look
			fresh = append(fresh, look)
		}
	}
	return s.DB.InTx(ctx, func(tx *db.Tx) error {
		p, err := s.Products.ProductIn(ctx, tx, revision.ProductID)
		if err != nil {
			return err
		}
		if err := insertLooks(ctx, tx, fresh); err != nil {
			return err
		}
		if p.Deciding() != revision.ID && p.HeadRevision != revision.ID {
			return nil // a later one was submitted meanwhile
		}
		var shown []shownPicture
		for _, look := range known {
			if look.hash != nil {
				shown = append(shown, shownPicture{revision.ProductID, revision.VendorID, look, learn})
			}
		}
		return replaceShown(ctx, tx, revision.ProductID, shown)
	})
}

// lookStored looks at a picture of the store; one that is not there is not looked at.
func (s *Service) lookStored(ctx context.Context, digest blob.Digest) (pictureLook, bool, error) {
	there, err := s.Store.Has(ctx, digest)
	if err != nil || !there {
		return pictureLook{}, false, err
	}
	done, err := s.decodes(ctx)
	if err != nil {
		return pictureLook{}, false, err
	}
	defer done()
	source, _, err := s.decodeStored(ctx, digest)
	return lookAt(digest, source), err == nil, err
}

func lookAt(digest blob.Digest, source image.Image) pictureLook {
	look := pictureLook{digest: digest}
	if source == nil {
		return look
	}
	if hash, comparable := hashOf(source); comparable {
		look.hash = &hash
	}
	return look
}

// picturesOf returns the first pictures of a revision that lie in the store, each once.
func picturesOf(revision product.Revision) []blob.Digest {
	var digests []blob.Digest
	for _, image := range revision.Document.Images {
		digest := blob.Digest(image.Digest)
		if digest.Valid() && !slices.Contains(digests, digest) && len(digests) < mostPictures {
			digests = append(digests, digest)
		}
	}
	return digests
}

// enqueuePictures has the pictures of a batch looked at, in one job.
func (s *Service) enqueuePictures(ctx context.Context, tx *db.Tx, batch []product.Submission) error {
	var revisionIDs []string
	for _, submission := range batch {
		if inspects(submission) && slices.ContainsFunc(submission.Document.Images, func(i rulebook.Image) bool { return blob.Digest(i.Digest).Valid() }) {
			revisionIDs = append(revisionIDs, submission.RevisionID)
		}
	}
	if len(revisionIDs) == 0 {
		return nil
	}
	look := lookAtPictures{RevisionIDs: revisionIDs, Learn: s.Learning != nil && s.Learning()}
	return s.Queue.Enqueue(ctx, tx, look, job.EnqueueOptions{Queue: PictureQueue})
}
