package blob

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"time"

	"vidimus/internal/platform/fault"
)

// What can go wrong, for [errors.Is]. Anything else is trouble with the store.
var (
	ErrNotFound = fault.NotFound("blob.not_found", "This file is not there (any more).")
	ErrTooLarge = fault.TooLarge("blob.too_large", "This file is larger than {limit} bytes.")
	ErrDamaged  = fault.Internal("blob.damaged", "This file is damaged.")
)

// Digest is the SHA-256 of a file, 64 lower-case hexadecimal digits.
type Digest string

// DigestOf returns the digest of content.
func DigestOf(content []byte) Digest {
	sum := sha256.Sum256(content)
	return Digest(hex.EncodeToString(sum[:]))
}

// Valid reports whether d could be a digest.
func (d Digest) Valid() bool {
	if len(d) != 2*sha256.Size {
		return false
	}
	for _, c := range d {
		if (c < '0' || c > '9') && (c < 'a' || c > 'f') {
			return false
		}
	}
	return true
}

// Store keeps files. It is safe for concurrent use. It is an interface because
// one server keeps its files in a folder and several keep them elsewhere.
type Store interface {
	// Put keeps what content holds and returns its digest and size in bytes.
	// More than limit bytes are ErrTooLarge, and nothing is kept.
	Put(ctx context.Context, content io.Reader, limit int64) (Digest, int64, error)
	// Open returns a file to read from its start. The caller closes it. It
	// fails with ErrNotFound.
	Open(ctx context.Context, digest Digest) (io.ReadSeekCloser, error)
	// Has reports whether a file is kept.
	Has(ctx context.Context, digest Digest) (bool, error)
	// Delete forgets a file; one that is not there is forgotten already.
	Delete(ctx context.Context, digest Digest) error
	// Walk visits all files in no particular order until visit fails, and
	// returns its error. Files that come or go in the meantime may be missed.
	Walk(ctx context.Context, visit func(Kept) error) error
}

// Kept describes a file in a store.
type Kept struct {
	Digest Digest
	Size   int64 // in bytes
	// PutAt is when it was last put, by the store's clock.
	PutAt time.Time
}

// Verify reads a file whole and fails with ErrDamaged if its content is not
// what its digest says, or with ErrNotFound.
func Verify(ctx context.Context, store Store, digest Digest) error {
	file, err := store.Open(ctx, digest)
	if err != nil {
		return err
	}
	hash := sha256.New()
	_, err = io.Copy(hash, reader{ctx, file})
	if err = errors.Join(err, file.Close()); err != nil {
		return fmt.Errorf("verify blob: %w", err)
	}
	if Digest(hex.EncodeToString(hash.Sum(nil))) != digest {
		return ErrDamaged.With("digest", string(digest))
	}
	return nil
}

// reader stops when its context ends.
type reader struct {
	ctx  context.Context
	from io.Reader
}

func (r reader) Read(p []byte) (int, error) {
	if err := r.ctx.Err(); err != nil {
		return 0, err
	}
	return r.from.Read(p)
}
