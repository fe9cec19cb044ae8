package inspection

import (
	"bytes"
	"context"
	"errors"
	"io"
	"path"
	"strings"

	"vidimus/internal/actor"
	"vidimus/internal/platform/blob"
	"vidimus/internal/platform/clock"
	"vidimus/internal/platform/db"
	"vidimus/internal/platform/fault"
	"vidimus/internal/platform/job"
	"vidimus/internal/rulebook"
)

const (
	// mostFileBytes bounds a file; the rule book says what is too large for a product.
	mostFileBytes = 250 << 20
	// mostPictureBytes bounds a picture that is read from the store.
	mostPictureBytes = 64 << 20
	// picturesAtOnce bounds how many pictures are decoded at the same time: each takes up to 160 MB.
	picturesAtOnce = 2
)

var errNoUpload = fault.NotFound("upload.not_found", "This file is not there (any more).")

// Upload is a file that a vendor brought.
type Upload struct {
	Digest    blob.Digest
	VendorID  string
	Kind      UploadKind
	Name      string // as the vendor called it
	MediaType string // by content
	Bytes     int64
	Width     *int64 // of a picture, in pixels
	Height    *int64
	CreatedAt int64
	Scan      ScanState // what the virus scanner said of a file
}

// UploadKind is what an upload is for.
type UploadKind string

// The kinds of uploads: pictures are shown to everybody, files are what buyers pay for.
const (
	UploadImage UploadKind = "image"
	UploadFile  UploadKind = "file"
)

// Uploads keeps what vendors bring. It is safe for concurrent use.
type Uploads struct{ *Service }

// NewUploads returns the uploads of a marketplace, in the store of its inspections.
func NewUploads(service *Service) *Uploads {
	return &Uploads{Service: service}
}

// Image keeps a picture: JPEG or PNG by its content, turned upright, without what the camera wrote into
// it. It returns what the document says of it.
func (u *Uploads) Image(ctx context.Context, by actor.Actor, name string, content io.Reader) (rulebook.Image, error) {
	if err := ownVendor(by, actor.EditOwnProducts); err != nil {
		return rulebook.Image{}, err
	}
	in, err := u.Editions.Current(ctx)
	if err != nil {
		return rulebook.Image{}, err
	}
	raw, err := readAll(content, in.Settings.ImageMaxBytes)
	if err != nil {
		return rulebook.Image{}, err
	}
	done, err := u.decodes(ctx)
	if err != nil {
		return rulebook.Image{}, err
	}
	defer done()
	cleaned, err := clean(raw)
	if err != nil {
		return rulebook.Image{}, err
	}
	digest, size, err := u.Store.Put(ctx, bytes.NewReader(cleaned.content), mostFileBytes)
	if err != nil {
		return rulebook.Image{}, err
	}
	width, height := int64(cleaned.width), int64(cleaned.height)
	err = u.note(ctx, Upload{
		Digest: digest, VendorID: by.VendorID, Kind: UploadImage, Name: baseName(name), MediaType: "image/" + cleaned.format,
		Bytes: size, Width: &width, Height: &height,
	}, fileScan{digest: digest}) // it was written anew, from nothing but its pixels
	return rulebook.Image{
		URL: in.Settings.BaseURL + "/media/" + string(digest), Digest: string(digest), Format: cleaned.format,
		Width: &cleaned.width, Height: &cleaned.height, Bytes: &size,
	}, err
}

// File keeps a file for buyers, as it is. An archive that does harm when it is unpacked is refused, and
// so is what the virus scanner finds something in; where that does not answer, the file is scanned later.
func (u *Uploads) File(ctx context.Context, by actor.Actor, name string, content io.Reader) (rulebook.File, error) {
	if err := ownVendor(by, actor.EditOwnProducts); err != nil {
		return rulebook.File{}, err
	}
	digest, size, err := u.Store.Put(ctx, content, mostFileBytes)
	if err != nil {
		return rulebook.File{}, err
	}
	mediaType, err := u.judge(ctx, digest, size)
	if err != nil {
		// The file stays without a row, which the cleaner finds: another vendor may just be bringing it.
		return rulebook.File{}, err
	}
	scanned, err := u.scanUpload(ctx, digest)
	if err != nil {
		return rulebook.File{}, err
	}
	upload := Upload{Digest: digest, VendorID: by.VendorID, Kind: UploadFile, Name: baseName(name), MediaType: mediaType, Bytes: size}
	return rulebook.File{Name: upload.Name, Bytes: &size, Digest: string(digest)}, u.note(ctx, upload, scanned)
}

// judge tells the type of a stored file by its content, and refuses harmful archives.
func (u *Uploads) judge(ctx context.Context, digest blob.Digest, size int64) (string, error) {
	file, err := u.Store.Open(ctx, digest)
	if err != nil {
		return "", err
	}
	defer func() { _ = file.Close() }() // nothing was written
	head := make([]byte, 512)
	n, err := io.ReadFull(file, head)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return "", err
	}
	switch formatOf(head[:n]) {
	case packedZIP, packedGzip, packedTar:
		if err := checkArchive(seekingReader{file}, size); err != nil {
			return "", err
		}
	}
	return mediaTypeOf(head[:n]), nil
}

func (u *Uploads) note(ctx context.Context, upload Upload, scanned fileScan) error {
	upload.CreatedAt = clock.Micros(u.Clock())
	return u.DB.InTx(ctx, func(tx *db.Tx) error {
		if err := insertUpload(ctx, tx, upload); err != nil {
			return err
		}
		if upload.Kind != UploadImage {
			return u.noteScan(ctx, tx, scanned)
		}
		return u.Queue.Enqueue(ctx, tx, copyPicture{Digest: upload.Digest}, job.EnqueueOptions{Queue: PictureQueue})
	})
}

// Open returns an upload to read: its own vendor's, or any for the people of the desk. The caller
// closes it. One that is infected is opened for nobody. Pictures of listings are public, and served by
// their digest without asking here.
func (u *Uploads) Open(ctx context.Context, by actor.Actor, digest blob.Digest) (Upload, io.ReadSeekCloser, error) {
	vendorID := by.VendorID
	if by.May(actor.ReadDesk) {
		vendorID = ""
	} else if err := ownVendor(by, actor.ReadOwnProducts); err != nil {
		return Upload{}, nil, err
	}
	upload, err := loadUpload(ctx, u.DB, vendorID, digest)
	if err != nil {
		return Upload{}, nil, err
	}
	scans, err := loadScans(ctx, u.DB, []string{string(digest)})
	if err != nil {
		return Upload{}, nil, err
	}
	upload.Scan = scans[digest].state
	if upload.Scan == ScanInfected {
		return upload, nil, errInfected.With("signature", scans[digest].signature)
	}
	file, err := u.Store.Open(ctx, digest)
	return upload, file, err
}

// IsForSale tells whether content was uploaded as a file that buyers pay for and never as a picture of
// a listing: it must not be served by its digest alone.
func (u *Uploads) IsForSale(ctx context.Context, digest blob.Digest) (bool, error) {
	return onlyFile(ctx, u.DB, digest)
}

// ownVendor asks for a right over the things of the actor's own vendor, which there must be.
func ownVendor(by actor.Actor, right actor.Right) error {
	if err := by.Require(right); err != nil {
		return err
	}
	if by.VendorID == "" {
		return errNoUpload
	}
	return nil
}

// seekingReader reads at offsets by seeking; one goroutine at a time may use it.
type seekingReader struct{ file io.ReadSeeker }

func (s seekingReader) ReadAt(p []byte, offset int64) (int, error) {
	if _, err := s.file.Seek(offset, io.SeekStart); err != nil {
		return 0, err
	}
	n, err := io.ReadFull(s.file, p)
	if errors.Is(err, io.ErrUnexpectedEOF) {
		err = io.EOF
	}
	return n, err
}

// readAll reads content of at most limit bytes.
func readAll(content io.Reader, limit int64) ([]byte, error) {
	raw, err := io.ReadAll(io.LimitReader(content, limit+1))
	if err == nil && int64(len(raw)) > limit {
		err = blob.ErrTooLarge
	}
	return raw, err
}

// baseName is what a vendor calls a file, without the folders of their machine.
func baseName(name string) string {
	return tidy(path.Base(strings.ReplaceAll(name, `\`, "/")))
}
