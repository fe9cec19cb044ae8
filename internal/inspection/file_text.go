package inspection

import (
	"context"
	"errors"
	"html"
	"io"
	"path"
	"strings"

	"vidimus/internal/inspection/pdftext"
)

// mostFileText is how many bytes are read of the text of a file.
const mostFileText = 4 << 20

// Reading is how far a file was read by the program; a person opens what it could not read.
type Reading string

// The ways a file was read.
const (
	ReadWhole  Reading = "whole"  // all of its text was judged
	ReadPart   Reading = "part"   // its text is longer than what was judged, or an archive in it is closed
	ReadClosed Reading = "closed" // it cannot be opened: an archive of another format, locked or broken
	ReadNoText Reading = "none"   // it holds no text that a program can read: pictures, sound, programs
)

// fileText is the text of a file, as HTML.
type fileText struct {
	text    string
	reading Reading
	closed  int
}

// readFile reads the text of a plain text, of the pages and plain texts in an archive (an EPUB is one),
// and of a PDF.
func (s *Service) readFile(ctx context.Context, upload Upload) (fileText, error) {
	file, err := s.Store.Open(ctx, upload.Digest)
	if err != nil {
		return fileText{}, err
	}
	defer func() { _ = file.Close() }() // nothing was written
	head := make([]byte, packedHead)
	n, err := io.ReadFull(file, head)
	if err != nil && n == 0 && upload.Bytes > 0 {
		return fileText{}, err
	}
	if _, err := file.Seek(0, io.SeekStart); err != nil {
		return fileText{}, err
	}
	switch formatOf(head[:n]) {
	case packedZIP, packedGzip, packedTar:
		return archiveText(seekingReader{file}, upload.Bytes), nil
	case packedOtherwise:
		return fileText{reading: ReadClosed, closed: 1}, nil
	case notPacked:
	}
	if upload.MediaType == "application/pdf" {
		return s.pdfText(ctx, file)
	}
	if !strings.HasPrefix(upload.MediaType, "text/") {
		return fileText{reading: ReadNoText}, nil
	}
	var collected textCollector
	err = collected.add(upload.Name, file)
	return collected.result(0), err
}

// pdfText reads a PDF, where there is a program to read it. Its letters may be a picture: then it has no
// text, and a person opens it.
func (s *Service) pdfText(ctx context.Context, file io.Reader) (fileText, error) {
	if len(s.PDF.Command) == 0 {
		return fileText{reading: ReadClosed}, nil
	}
	text, err := s.PDF.Read(ctx, file)
	switch {
	case errors.Is(err, pdftext.ErrUnreadable):
		return fileText{reading: ReadClosed}, nil
	case err != nil:
		return fileText{}, err
	case strings.TrimSpace(text.Words) == "":
		return fileText{reading: ReadNoText}, nil
	}
	read := fileText{text: html.EscapeString(text.Words), reading: ReadWhole}
	if text.Cut {
		read.reading = ReadPart
	}
	return read, nil
}

// archiveText joins the texts in an archive. One that breaks off is judged as far as it goes.
func archiveText(content io.ReaderAt, size int64) fileText {
	var collected textCollector
	walk := newWalk(size, func(name string, entry io.Reader) {
		if readable(name) {
			_ = collected.add(name, entry) // what breaks off is judged as far as it goes
		}
	})
	if err := walk.walk(content, size); err != nil {
		return fileText{text: collected.text.String(), reading: ReadClosed, closed: walk.closed + 1}
	}
	return collected.result(walk.closed)
}

// readable tells by the name of a file in an archive whether it is text: its pages, not its styles.
func readable(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".xhtml", ".html", ".htm", ".txt", ".md":
		return true
	default:
		return false
	}
}

// textCollector joins texts as HTML, up to what is judged at most.
type textCollector struct {
	text strings.Builder
	cut  bool
}

// add reads one text; the name tells whether it is HTML already.
func (c *textCollector) add(name string, content io.Reader) error {
	left := int64(mostFileText - c.text.Len())
	if left <= 0 {
		c.cut = true
		return nil
	}
	raw, err := io.ReadAll(io.LimitReader(content, left+1))
	if int64(len(raw)) > left {
		c.cut, raw = true, raw[:left]
	}
	text := strings.ToValidUTF8(string(raw), "")
	switch strings.ToLower(path.Ext(name)) {
	case ".xhtml", ".html", ".htm":
	default:
		text = html.EscapeString(text)
	}
	c.text.WriteString(text + "\n")
	return err
}

// result tells how far was read: nothing at all is a file without text.
func (c *textCollector) result(closed int) fileText {
	read := fileText{text: c.text.String(), reading: ReadWhole, closed: closed}
	switch {
	case c.cut || closed > 0:
		read.reading = ReadPart
	case strings.TrimSpace(read.text) == "":
		read.reading = ReadNoText
	}
	return read
}
