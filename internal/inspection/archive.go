package inspection

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"

	"vidimus/internal/platform/fault"
)

const (
	mostEntries = 10_000
	mostNesting = 3 // archives within archives
	// mostRatio is how many times larger than itself an archive may become, once it is large at all.
	mostRatio     = 100
	alwaysAllowed = 64 << 20
	mostUnpacked  = 1 << 30
	// mostNested is the largest archive within an archive that is opened; it is held in memory.
	mostNested = 32 << 20
)

var (
	errBomb   = fault.Invalid("upload.archive_bomb", "This archive unpacks to far more than it should. Pack the files anew, without archives inside of archives.")
	errBroken = fault.Invalid("upload.archive_broken", "This archive cannot be opened. Pack the files anew.")
)

// archiveWalk opens archives as far as a buyer would, and counts what comes out of them.
type archiveWalk struct {
	entries int   // that may still come
	bytes   int64 // that may still come
}

// checkArchive refuses a ZIP archive (EPUB and office documents are such, too) that does harm when it
// is unpacked. Everything is unpacked and thrown away: what an archive says of itself is not believed.
func checkArchive(content io.ReaderAt, size int64) error {
	walk := archiveWalk{entries: mostEntries, bytes: min(max(alwaysAllowed, size*mostRatio), mostUnpacked)}
	return walk.open(content, size, 0)
}

func (w *archiveWalk) open(content io.ReaderAt, size int64, depth int) error {
	if depth > mostNesting {
		return errBomb.Because(errors.New("nested too deep"))
	}
	archive, err := zip.NewReader(content, size)
	if err != nil {
		return errBroken.Because(err)
	}
	if w.entries -= len(archive.File); w.entries < 0 {
		return errBomb.Because(errors.New("too many entries"))
	}
	for _, entry := range archive.File {
		if err := w.unpack(entry, depth); err != nil {
			return err
		}
	}
	return nil
}

func (w *archiveWalk) unpack(entry *zip.File, depth int) error {
	content, err := entry.Open()
	if err != nil {
		if errors.Is(err, zip.ErrAlgorithm) {
			return nil // packed in a way that we cannot open; so most buyers cannot either
		}
		return errBroken.Because(err)
	}
	defer func() { _ = content.Close() }() // nothing was written
	head := make([]byte, 4)
	n, err := io.ReadFull(content, head)
	if err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
		return errBroken.Because(err)
	}
	if err := w.count(int64(n)); err != nil {
		return err
	}
	if isArchive(head[:n]) {
		return w.nested(head, content, depth)
	}
	rest, err := io.Copy(io.Discard, io.LimitReader(content, w.bytes+1))
	if err != nil {
		return errBroken.Because(err)
	}
	return w.count(rest)
}

func (w *archiveWalk) nested(head []byte, content io.Reader, depth int) error {
	inner := bytes.NewBuffer(head)
	rest, err := inner.ReadFrom(io.LimitReader(content, mostNested+1))
	if err != nil {
		return errBroken.Because(err)
	}
	if err := w.count(rest); err != nil {
		return err
	}
	if rest > mostNested {
		return errBomb.Because(fmt.Errorf("an archive within the archive is larger than %d bytes", mostNested))
	}
	return w.open(bytes.NewReader(inner.Bytes()), int64(inner.Len()), depth+1)
}

func (w *archiveWalk) count(bytes int64) error {
	if w.bytes -= bytes; w.bytes < 0 {
		return errBomb.Because(errors.New("too much content"))
	}
	return nil
}

// isArchive tells whether content begins as a ZIP archive does, an empty one included.
func isArchive(head []byte) bool {
	return bytes.HasPrefix(head, []byte("PK\x03\x04")) || bytes.HasPrefix(head, []byte("PK\x05\x06"))
}
