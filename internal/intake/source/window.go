package source

import (
	"bytes"
	"io"
)

// windowStep is how much is read at once, in bytes.
const windowStep = 64 << 10

// window is the part of a text that a splitter looks at: from the record that is being read to as far
// as was needed. It never holds much more than one record of the largest size.
type window struct {
	source io.Reader
	buffer []byte
	start  int // of what was not consumed yet
	line   int // of buffer[start], from 1
	passed int // bytes consumed since the beginning of the text
	atEnd  bool
	err    error // what stopped the source, other than its end
}

func newWindow(source io.Reader) *window { return &window{source: source, line: 1} }

// bytes returns what was read and not consumed; it is valid until the next call of more.
func (w *window) bytes() []byte { return w.buffer[w.start:] }

// more reads on. It reports false where nothing is left to read.
func (w *window) more() bool {
	if w.atEnd {
		return false
	}
	if w.start > 0 {
		w.buffer = w.buffer[:copy(w.buffer, w.buffer[w.start:])]
		w.start = 0
	}
	used := len(w.buffer)
	step := max(windowStep, used/2)
	if cap(w.buffer)-used < step {
		w.buffer = append(make([]byte, 0, used+2*step), w.buffer...)
	}
	for tries := 0; tries < 100; tries++ {
		count, err := w.source.Read(w.buffer[used:cap(w.buffer)])
		w.buffer = w.buffer[:used+count]
		if err != nil {
			w.atEnd = true
			if err != io.EOF {
				w.err = err
			}
		}
		if count > 0 || err != nil {
			return count > 0
		}
	}
	w.atEnd, w.err = true, io.ErrNoProgress
	return false
}

// fill reads until at least size bytes are there or nothing is left.
func (w *window) fill(size int) {
	for len(w.bytes()) < size && w.more() {
	}
}

// advance consumes count bytes.
func (w *window) advance(count int) {
	w.line += bytes.Count(w.buffer[w.start:w.start+count], []byte{'\n'})
	w.start += count
	w.passed += count
}

// takeLine consumes the rest of a line, however long, and returns its first maxRawBytes.
func (w *window) takeLine() []byte {
	var kept []byte
	for {
		data := w.bytes()
		end := bytes.IndexByte(data, '\n') + 1
		done := end > 0
		if !done {
			end = len(data)
		}
		kept = append(kept, data[:min(end, maxRawBytes-len(kept))]...)
		w.advance(end)
		if done || !w.more() {
			return kept
		}
	}
}
