package cli

import (
	"io"
	"time"

	"github.com/schollz/progressbar/v3"
)

// progress shows how far a file was read, where a person looks; otherwise it does nothing.
type progress struct{ bar *progressbar.ProgressBar }

func newProgress(streams Streams, name string, size int64) *progress {
	if !streams.Watched {
		return &progress{}
	}
	return &progress{progressbar.NewOptions64(size,
		progressbar.OptionSetWriter(streams.Err),
		progressbar.OptionSetDescription(name),
		progressbar.OptionShowBytes(true),
		progressbar.OptionSetWidth(30),
		progressbar.OptionThrottle(100*time.Millisecond),
		progressbar.OptionClearOnFinish(),
	)}
}

// over counts what is read.
func (p *progress) over(content io.Reader) io.Reader {
	if p.bar == nil {
		return content
	}
	counted := progressbar.NewReader(content, p.bar)
	return &counted
}

// clear makes room for the report on the same terminal.
func (p *progress) clear() {
	if p.bar != nil {
		p.bar.Clear()
	}
}

func (p *progress) finish() {
	if p.bar != nil {
		p.bar.Finish()
		p.bar.Clear()
	}
}
