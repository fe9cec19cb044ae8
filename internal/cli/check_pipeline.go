package cli

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"

	"vidimus/internal/intake/source"
)

// A file is read by one goroutine, inspected and rendered by as many as there are cores, and written in
// its own order. Records travel in small batches: few enough bytes that memory stays constant.
const (
	batchRecords = 32
	batchBytes   = 64 << 10
)

// checkBatch is some records on their way from the reader to the writer.
type checkBatch struct {
	records []source.Record
	failure error // what ended the reading, with the last batch
	done    chan struct{}
	out     bytes.Buffer // for the report
	err     bytes.Buffer // for problems that have no place in it
	tally   *tally
}

// renderRecord inspects a record and writes what is to be said of it.
type renderRecord func(record source.Record, into *checkBatch)

type checkOutput struct {
	out, err io.Writer
	bar      *progress
	tally    *tally
}

// runCheck inspects all records of a reader.
func runCheck(ctx context.Context, reader *source.Reader, render renderRecord, output checkOutput) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	workers := runtime.GOMAXPROCS(0)
	waiting := make(chan *checkBatch, workers)
	inOrder := make(chan *checkBatch, 2*workers)
	go readBatches(ctx, reader, waiting, inOrder)
	for range workers {
		go func() {
			for batch := range waiting {
				for _, record := range batch.records {
					render(record, batch)
				}
				batch.records = nil
				close(batch.done)
			}
		}()
	}
	for batch := range inOrder {
		select {
		case <-batch.done:
		case <-ctx.Done():
			return ctx.Err()
		}
		if err := output.write(batch); err != nil {
			return err
		}
	}
	return ctx.Err()
}

// readBatches hands each batch to the workers and, in the order of the file, to the writer.
func readBatches(ctx context.Context, reader *source.Reader, waiting, inOrder chan<- *checkBatch) {
	defer close(waiting)
	defer close(inOrder)
	for {
		batch := nextBatch(reader)
		for _, to := range []chan<- *checkBatch{inOrder, waiting} {
			select {
			case to <- batch:
			case <-ctx.Done():
				return
			}
		}
		if batch.failure != nil {
			return
		}
	}
}

func nextBatch(reader *source.Reader) *checkBatch {
	batch := &checkBatch{done: make(chan struct{}), tally: newTally()}
	size := 0
	for len(batch.records) < batchRecords && size < batchBytes {
		record, err := reader.Next()
		if err != nil {
			batch.failure = err
			return batch
		}
		size += len(record.Raw)
		batch.records = append(batch.records, record)
	}
	return batch
}

func (o checkOutput) write(batch *checkBatch) error {
	if batch.failure != nil && !errors.Is(batch.failure, io.EOF) {
		batch.tally.refuse(&batch.err, batch.failure)
	}
	o.tally.add(batch.tally)
	if batch.out.Len()+batch.err.Len() == 0 {
		return nil
	}
	return o.bar.aside(func() error {
		if _, err := o.err.Write(batch.err.Bytes()); err != nil {
			return fmt.Errorf("write report: %w", err)
		}
		if _, err := o.out.Write(batch.out.Bytes()); err != nil {
			return fmt.Errorf("write report: %w", err)
		}
		return nil
	})
}
