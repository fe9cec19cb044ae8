package cli

import (
	"errors"
	"os"

	"vidimus/internal/inspection/pdftext"
)

// ReadPDFCommand reads one PDF in a process of its own, in which a hostile file does no harm.
type ReadPDFCommand struct{}

// Run reads the standard input, which must be a file.
func (ReadPDFCommand) Run(streams Streams) error {
	input, isFile := streams.In.(*os.File)
	if !isFile {
		return errors.New("read-pdf: the standard input is no file")
	}
	return pdftext.Main(input, streams.Out)
}
