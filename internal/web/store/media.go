package store

import (
	"io"
	"net/http"
	"strconv"
	"time"

	"vidimus/internal/platform/blob"
)

// sniffed is how many bytes tell what a file is.
const sniffed = 512

// serveMedia serves a stored picture. Only what is a picture by its content is served at all, and
// under a policy in which nothing runs, whatever the file pretends to be. A digest never gets
// another content, so that the answer may be kept for ever.
func (f *Face) serveMedia(w http.ResponseWriter, r *http.Request) error {
	digest := blob.Digest(r.PathValue("digest"))
	if !digest.Valid() {
		return blob.ErrNotFound
	}
	if f.ForSale != nil {
		paid, err := f.ForSale(r.Context(), digest)
		if err != nil {
			return err
		}
		if paid {
			return blob.ErrNotFound
		}
	}
	digest, err := f.sized(r, digest)
	if err != nil {
		return err
	}
	file, err := f.Files.Open(r.Context(), digest)
	if err != nil {
		return err
	}
	defer func() { _ = file.Close() }() // nothing was written
	kind, err := pictureKind(file)
	if err != nil {
		return err
	}
	header := w.Header()
	header.Set("Content-Type", kind)
	header.Set("Content-Security-Policy", "default-src 'none'; sandbox; frame-ancestors 'none'")
	header.Set("X-Content-Type-Options", "nosniff")
	header.Set("Cache-Control", "public, max-age=31536000, immutable")
	header.Set("ETag", `"`+string(digest)+`"`)
	http.ServeContent(w, r, "", time.Time{}, file)
	return nil
}

// sized returns the digest of the copy that is asked for, "?side=320"; without that, the picture's own.
func (f *Face) sized(r *http.Request, digest blob.Digest) (blob.Digest, error) {
	side := r.URL.Query().Get("side")
	if side == "" || f.Smaller == nil {
		return digest, nil
	}
	longest, err := strconv.Atoi(side)
	if err != nil {
		return "", blob.ErrNotFound
	}
	return f.Smaller(r.Context(), digest, longest)
}

// pictureKind looks at the beginning of a file; anything but JPEG and PNG is not found.
func pictureKind(file io.ReadSeeker) (string, error) {
	head := make([]byte, sniffed)
	n, err := io.ReadFull(file, head)
	if err != nil && n == 0 {
		return "", blob.ErrNotFound
	}
	if _, err := file.Seek(0, io.SeekStart); err != nil {
		return "", err
	}
	switch kind := http.DetectContentType(head[:n]); kind {
	case "image/jpeg", "image/png":
		return kind, nil
	default:
		return "", blob.ErrNotFound
	}
}
