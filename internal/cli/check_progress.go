package cli

import (
	"io"
	"sync"
	"time"

	"github.com/schollz/progressbar/v3"
)

// progress shows how far a file was read, where a person looks; otherwise it does nothing. The bar is
// moved by the goroutine that reads and taken away by the one that writes.
type progress struct {
	mu  sync.Mutex
	bar *progressbar.ProgressBar
}

func newProgress(streams Streams, name string, size int64) *progress {
	if !streams.Watched {
		return &progress{}
	}
	return &progress{bar: progressbar.NewOptions64(size,
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
	return countedReader{content, p}
}

type countedReader struct {
	content  io.Reader
	progress *progress
}

func (c countedReader) Read(into []byte) (int, error) {
	count, err := c.content.Read(into)
	c.progress.mu.Lock()
	defer c.progress.mu.Unlock()
	c.progress.bar.Add(count) // a bar that cannot be drawn is no reason to stop
	return count, err
}

// aside takes the bar away while something else is written to the same terminal.
func (p *progress) aside(write func() error) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.bar != nil {
		p.bar.Clear()
	}
	return write()
}

func (p *progress) finish() {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.bar != nil {
		p.bar.Finish()
		p.bar.Clear()
	}
}
