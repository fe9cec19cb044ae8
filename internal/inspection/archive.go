package inspection

import (
	"archive/tar"
	"archive/zip"
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"io"
	"strings"

	"vidimus/internal/platform/fault"
)

const (
	mostEntries = 10_000
	mostNesting = 3 // archives within archives
	// mostRatio is how many times larger than itself an archive may become, once it is large at all.
	mostRatio     = 100
	alwaysAllowed = 64 << 20
	mostUnpacked  = 1 << 30
	// mostNested is the largest ZIP archive within an archive that is opened; it is held in memory.
	mostNested = 32 << 20
)

var (
	errBomb   = fault.Invalid("upload.archive_bomb", "This archive unpacks to far more than it should. Pack the files anew, without archives inside of archives.")
	errBroken = fault.Invalid("upload.archive_broken", "This archive cannot be opened. Pack the files anew.")
)

// archiveWalk opens archives as far as a buyer would, and counts what comes out of them.
type archiveWalk struct {
	entries  int   // that may still come
	unpacked int64 // bytes of files that may still come
	streamed int64 // bytes that may still come out of compressed streams, which hold more than files
	closed   int   // archives that nobody but a person can open, as found so far
	// visit looks at a file that is no archive; what it leaves unread is thrown away.
	visit func(name string, content io.Reader)
}

// newWalk returns a walk through an archive of a size in bytes.
func newWalk(size int64, visit func(name string, content io.Reader)) *archiveWalk {
	most := min(max(alwaysAllowed, size*mostRatio), mostUnpacked)
	return &archiveWalk{entries: mostEntries, unpacked: most, streamed: most, visit: visit}
}

// checkArchive refuses an archive that does harm when it is unpacked: ZIP (EPUB and office documents are
// such, too), tar, and what gzip packed. Everything is unpacked and thrown away: what an archive says of
// itself is not believed. Of other archives nothing is known; a person opens them.
func checkArchive(content io.ReaderAt, size int64) error {
	return newWalk(size, func(string, io.Reader) {}).walk(content, size)
}

// walk goes through an archive of any format that is opened here.
func (w *archiveWalk) walk(content io.ReaderAt, size int64) error {
	return w.file("", io.NewSectionReader(content, 0, size), content, size, 0)
}

// file looks into a file. whole is the same content to read at offsets, nil within an archive.
func (w *archiveWalk) file(name string, content io.Reader, whole io.ReaderAt, size int64, depth int) error {
	buffered := bufio.NewReaderSize(content, 8<<10)
	head, err := buffered.Peek(packedHead)
	if err != nil && !errors.Is(err, io.EOF) {
		return brokenOr(err)
	}
	format := formatOf(head)
	if depth > mostNesting && format != notPacked {
		return errBomb.Because(errors.New("nested too deep"))
	}
	switch format {
	case packedZIP:
		if whole != nil {
			return w.zip(whole, size, depth)
		}
		return w.nestedZIP(buffered, depth)
	case packedGzip:
		return w.gzip(name, buffered, depth)
	case packedTar:
		return w.tar(buffered, depth)
	case packedOtherwise:
		w.closed++
	case notPacked:
		w.visit(name, buffered)
	}
	_, err = io.Copy(io.Discard, buffered)
	return brokenOr(err)
}

func (w *archiveWalk) zip(content io.ReaderAt, size int64, depth int) error {
	archive, err := zip.NewReader(content, size)
	if err != nil {
		return errBroken.Because(err)
	}
	for _, entry := range archive.File {
		if err := w.enter(); err != nil {
			return err
		}
		unpacked, err := entry.Open()
		if errors.Is(err, zip.ErrAlgorithm) {
			w.closed++ // packed in a way that we cannot open; so most buyers cannot either
			continue
		}
		if err != nil {
			return errBroken.Because(err)
		}
		if entry.Flags&1 != 0 { // needs a password
			w.closed++
			_ = unpacked.Close() // nothing was written
			continue
		}
		err = w.file(entry.Name, bounded{unpacked, &w.unpacked}, nil, 0, depth+1)
		_ = unpacked.Close() // nothing was written
		if err != nil {
			return err
		}
	}
	return nil
}

// nestedZIP holds an archive in memory, because a ZIP is read from its end.
func (w *archiveWalk) nestedZIP(content io.Reader, depth int) error {
	var inner bytes.Buffer
	_, err := inner.ReadFrom(io.LimitReader(content, mostNested+1))
	if err != nil {
		return brokenOr(err)
	}
	if inner.Len() > mostNested {
		return errBomb.Because(fmt.Errorf("an archive within the archive is larger than %d bytes", mostNested))
	}
	return w.zip(bytes.NewReader(inner.Bytes()), int64(inner.Len()), depth)
}

func (w *archiveWalk) gzip(name string, content io.Reader, depth int) error {
	stream, err := gzip.NewReader(content)
	if err != nil {
		return errBroken.Because(err)
	}
	// A .tar.gz is one archive to whoever opens it, so that both layers count as one.
	return w.file(strings.TrimSuffix(name, ".gz"), bounded{stream, &w.streamed}, nil, 0, depth+1)
}

func (w *archiveWalk) tar(content io.Reader, depth int) error {
	for archive := tar.NewReader(content); ; {
		entry, err := archive.Next()
		if errors.Is(err, io.EOF) {
			// What follows the end is nobody's file, but it is unpacked all the same.
			_, err = io.Copy(io.Discard, content)
			return brokenOr(err)
		}
		if err != nil {
			return brokenOr(err)
		}
		if err := w.enter(); err != nil {
			return err
		}
		if entry.Typeflag != tar.TypeReg && entry.Typeflag != tar.TypeGNUSparse {
			continue // folders and links have no content
		}
		if err := w.file(entry.Name, bounded{archive, &w.unpacked}, nil, 0, depth); err != nil {
			return err
		}
	}
}

func (w *archiveWalk) enter() error {
	if w.entries--; w.entries < 0 {
		return errBomb.Because(errors.New("too many entries"))
	}
	return nil
}

// bounded ends with errBomb once more was read than was left.
type bounded struct {
	io.Reader
	left *int64
}

func (b bounded) Read(p []byte) (int, error) {
	n, err := b.Reader.Read(p)
	if *b.left -= int64(n); *b.left < 0 {
		return n, errBomb.Because(errors.New("too much content"))
	}
	return n, err
}

// brokenOr tells an archive that is a bomb from one that is broken.
func brokenOr(err error) error {
	if err == nil || errors.Is(err, errBomb) {
		return err
	}
	return errBroken.Because(err)
}
