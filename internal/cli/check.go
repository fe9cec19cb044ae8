package cli

import (
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"time"

	"vidimus/internal/intake/source"
	"vidimus/internal/platform/i18n"
)

// CheckCommand inspects the products of files by the rule book and changes nothing.
type CheckCommand struct {
	Preset string `help:"Rule book: reseller, retail or supplier. Default: what a labelled line names, else reseller." enum:",reseller,retail,supplier" default:""`
	Format string `help:"text, or json with one line a product." enum:"text,json" default:"text"`
	Locale string `help:"Language of the messages: en, fr, de or it." enum:"en,fr,de,it" default:"en"`
	// Categories judges category names by the shipped tree; a marketplace may have another.
	Categories bool `help:"Judge categories too, by the list that is shipped."`

	Files []string `arg:"" name:"file" help:"Product files (JSON, CSV, XML); - reads the standard input."`
}

// Run inspects the files in their order. It ends with ExitClean, ExitFindings where something blocks or
// asks for review, or ExitUnusable where something could not be read; what could be is inspected all the same.
func (c CheckCommand) Run(ctx context.Context, streams Streams) error {
	inspect, err := newInspector(c.Preset, c.Categories, time.Now())
	if err != nil {
		return err
	}
	words, err := checkWords(c.Locale)
	if err != nil {
		return err
	}
	tally := newTally()
	for _, file := range c.Files {
		if err := c.file(ctx, streams, inspect, words, tally, file); err != nil {
			return err
		}
	}
	if c.Format == "text" {
		tally.write(streams.Out, words, paintFor(streams.Terminal))
	}
	return tally.exit()
}

// file inspects one file. A file that cannot be read is counted and told; an error means that there is no going on.
func (c CheckCommand) file(ctx context.Context, streams Streams, inspect *inspector, words i18n.Printer, tally *tally, file string) error {
	content, size, err := openInput(streams.In, file)
	if err != nil {
		tally.refuse(streams.Err, err)
		return nil
	}
	defer content.Close()
	bar := newProgress(streams, filepath.Base(file), size)
	defer bar.finish()
	reader, err := source.Open(inputName(file), bar.over(content), inspect.sourceOptions())
	if err != nil {
		tally.refuse(streams.Err, err)
		return nil
	}
	render := renderer{inspect: inspect, locale: c.Locale, words: words, paint: paintFor(streams.Terminal), file: inputName(file), several: len(c.Files) > 1}
	one := render.text
	if c.Format == "json" {
		one = render.json
	}
	return runCheck(ctx, reader, one, checkOutput{out: streams.Out, err: streams.Err, bar: bar, tally: tally})
}

// openInput opens a file or, for "-", the standard input. size is -1 where it is not known.
func openInput(standard io.Reader, file string) (content io.ReadCloser, size int64, err error) {
	if file == "-" {
		return io.NopCloser(standard), -1, nil
	}
	opened, err := os.Open(file)
	if err != nil {
		return nil, 0, err
	}
	state, err := opened.Stat()
	if err == nil && state.IsDir() {
		err = fmt.Errorf("%s is a folder; name its files", file)
	}
	if err != nil {
		opened.Close()
		return nil, 0, err
	}
	if !state.Mode().IsRegular() {
		return opened, -1, nil
	}
	return opened, state.Size(), nil
}

// inputName is what messages call an input.
func inputName(file string) string {
	if file == "-" {
		return "(standard input)"
	}
	return file
}
