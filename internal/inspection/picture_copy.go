package inspection

import (
	"bytes"
	"context"
	"errors"
	"image"
	"io"

	"golang.org/x/image/draw"

	"vidimus/internal/platform/blob"
	"vidimus/internal/platform/db"
)

// The longest sides of the copies in which pictures are shown, in pixels: in lists, and on the page of
// one product.
const (
	SmallPicture  = 320
	MediumPicture = 800
)

// copyPicture makes the smaller copies of a picture.
type copyPicture struct {
	Digest blob.Digest `json:"digest"`
}

// Kind names the job in the queue for ever.
func (copyPicture) Kind() string { return "inspection.picture_copies" }

// Smaller returns the digest under which the store keeps a picture whose longest side is at most
// SmallPicture or MediumPicture; it is that of the picture itself where that is no larger, or cannot be
// decoded. A copy that is not there yet is made. It fails with blob.ErrNotFound for other sizes, and
// where there is no such file.
func (u *Uploads) Smaller(ctx context.Context, digest blob.Digest, longest int) (blob.Digest, error) {
	if longest != SmallPicture && longest != MediumPicture {
		return "", blob.ErrNotFound
	}
	made, err := loadCopy(ctx, u.DB, digest, longest)
	if err == nil || !errors.Is(err, errNoUpload) {
		return made, err
	}
	copies, err := u.copyPicture(ctx, digest)
	return copies[longest], err
}

// copyPicture makes the copies of a picture that are not there yet, and looks at it on the occasion.
func (s *Service) copyPicture(ctx context.Context, digest blob.Digest) (map[int]blob.Digest, error) {
	done, err := s.decodes(ctx)
	if err != nil {
		return nil, err
	}
	defer done()
	if made, err := loadCopies(ctx, s.DB, digest); err != nil || len(made) == 2 {
		return made, err // somebody else made them while this one waited
	}
	source, format, err := s.decodeStored(ctx, digest)
	if err != nil {
		return nil, err
	}
	made, err := s.shrink(ctx, digest, source, format)
	if err != nil {
		return nil, err
	}
	look := lookAt(digest, source)
	err = s.DB.InTx(ctx, func(tx *db.Tx) error {
		if err := insertLooks(ctx, tx, []pictureLook{look}); err != nil {
			return err
		}
		return insertCopies(ctx, tx, digest, made)
	})
	return made, err
}

// decodeStored reads a picture of the store. One that is no picture, or too large, is nil: what is
// stored is not known to be one.
func (s *Service) decodeStored(ctx context.Context, digest blob.Digest) (image.Image, string, error) {
	file, err := s.Store.Open(ctx, digest)
	if err != nil {
		return nil, "", err
	}
	content, err := io.ReadAll(io.LimitReader(file, mostPictureBytes))
	if err = errors.Join(err, file.Close()); err != nil {
		return nil, "", err
	}
	source, format, err := decode(content)
	if err != nil {
		return nil, "", nil //nolint:nilerr // a file that is no picture is none, and stays so
	}
	return source, format, nil
}

// shrink keeps the copies of a picture, by their longest side.
func (s *Service) shrink(ctx context.Context, digest blob.Digest, source image.Image, format string) (map[int]blob.Digest, error) {
	made := map[int]blob.Digest{}
	for _, longest := range []int{MediumPicture, SmallPicture} {
		made[longest] = digest
		if source == nil {
			continue
		}
		width, height := Fitted(source.Bounds().Dx(), source.Bounds().Dy(), longest)
		if width == source.Bounds().Dx() && height == source.Bounds().Dy() {
			continue
		}
		smaller := image.NewRGBA(image.Rect(0, 0, width, height))
		draw.CatmullRom.Scale(smaller, smaller.Bounds(), source, source.Bounds(), draw.Src, nil)
		source = smaller // the next one is made from this: a fraction of the work
		content, err := encodeSmall(smaller, format)
		if err != nil {
			return nil, err
		}
		if made[longest], _, err = s.Store.Put(ctx, bytes.NewReader(content), mostPictureBytes); err != nil {
			return nil, err
		}
	}
	return made, nil
}

// encodeSmall writes a copy in the format of its picture. A PNG without transparency may become a JPEG:
// a photograph is then a fraction as large, while a drawing is not.
func encodeSmall(smaller *image.RGBA, format string) ([]byte, error) {
	content, err := encode(smaller, format, copyQuality)
	if err != nil || format == formatJPEG || !smaller.Opaque() {
		return content, err
	}
	asPhoto, err := encode(smaller, formatJPEG, copyQuality)
	if err == nil && len(asPhoto) < len(content)/2 {
		return asPhoto, nil
	}
	return content, err
}

// decodes waits until a picture may be decoded, and returns how to tell that it was.
func (s *Service) decodes(ctx context.Context) (done func(), err error) {
	select {
	case s.decoding <- struct{}{}:
		return func() { <-s.decoding }, nil
	case <-ctx.Done():
		return nil, context.Cause(ctx)
	}
}
