package intake

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"sync/atomic"

	"golang.org/x/sync/errgroup"

	"vidimus/internal/actor"
	"vidimus/internal/intake/source"
	"vidimus/internal/platform/clock"
	"vidimus/internal/platform/db"
	"vidimus/internal/platform/fault"
	"vidimus/internal/platform/job"
	"vidimus/internal/product"
	"vidimus/internal/rulebook"
	"vidimus/internal/settings"
)

// chunkSize is how many records one transaction takes: so many that they pay for a transaction and its
// round trips, and no more than lets those pass who decide meanwhile.
const chunkSize = 100

// importFile is the job that imports a file.
type importFile struct {
	RunID string `json:"run_id"`
}

// Kind names the job in the queue for ever.
func (importFile) Kind() string { return "intake.import_file" }

// RegisterJobs lets the queue run imports. The service is asked for when a job runs.
func RegisterJobs(registry *job.Registry, service func() *Service) {
	job.Register(registry, func(ctx context.Context, args importFile) error {
		return service().Run(ctx, args.RunID)
	}, job.Options{Timeout: importTimeout})
}

// item is a record on its way, with what was prepared of it.
type item struct {
	record   source.Record
	prepared product.ImportItem
	err      error
}

// chunk is a part of a file that is written in one transaction. done is closed when every item is
// prepared.
type chunk struct {
	items []item
	bytes int64 // of the file read so far
	done  chan struct{}
}

// Run imports the file of a run from the record where it stands. Called again after a crash it goes
// on; called for a run that has ended it does nothing. A file that cannot be read at all ends the run
// as failed, with the reason.
func (s *Service) Run(ctx context.Context, runID string) error {
	ctx = db.WithUrgency(ctx, db.Soon)
	defer s.DB.BeginBulk()()
	run, err := loadRun(ctx, s.DB, "", runID)
	if err != nil || run.Ended() {
		return err
	}
	err = s.importFile(ctx, run)
	var refused *source.Error
	switch {
	case errors.Is(err, errFinished): // cancelled meanwhile
		return nil
	case errors.As(err, &refused):
		return s.end(ctx, run.ID, Failed, &fromSource([]source.Problem{refused.Problem})[0])
	case err != nil:
		return err
	}
	return s.end(ctx, run.ID, Finished, nil)
}

func (s *Service) end(ctx context.Context, runID string, state State, why *Problem) error {
	return s.DB.InTx(ctx, func(tx *db.Tx) error {
		err := endRun(ctx, tx, runID, state, why, clock.Micros(s.Clock()))
		if errors.Is(err, errFinished) {
			return nil
		}
		return err
	})
}

func (s *Service) importFile(ctx context.Context, run Run) error {
	by := actor.Actor{AccountID: run.CreatedBy, Role: actor.VendorOwner, VendorID: run.VendorID}
	importer, err := s.Products.Importer(ctx, by, run.VendorID, run.ID)
	if err != nil {
		return err
	}
	content, err := s.Files.Open(ctx, run.FileDigest)
	if err != nil {
		return fmt.Errorf("open imported file: %w", err)
	}
	defer content.Close()
	counted := &countingReader{from: content}
	reader, err := source.Open(run.FileName, counted, sourceOptions(importer.Edition.Settings))
	if err != nil {
		return err
	}
	if err := s.begin(ctx, run.ID, string(reader.Format())); err != nil {
		return err
	}
	return s.pump(ctx, run, importer, reader, counted)
}

// sourceOptions fill what files do not say.
func sourceOptions(in settings.Settings) source.Options {
	options := source.Options{Currency: in.Currency, Type: rulebook.TypePhysical, Language: in.Language}
	if in.Preset == settings.Reseller {
		options.Type = rulebook.TypeDigital
	}
	return options
}

func (s *Service) begin(ctx context.Context, runID, format string) error {
	return s.DB.InTx(ctx, func(tx *db.Tx) error { return beginRun(ctx, tx, runID, format, clock.Micros(s.Clock())) })
}

// pump runs the pipeline: one goroutine reads, as many as there are cores inspect, one writes, in the
// file's order. Only a few chunks are in flight, whatever the size of the file.
func (s *Service) pump(ctx context.Context, run Run, importer product.Importer, reader *source.Reader, counted *countingReader) error {
	workers := s.Workers
	if workers <= 0 {
		workers = runtime.NumCPU()
	}
	group, ctx := errgroup.WithContext(ctx)
	toPrepare := make(chan *chunk, workers)
	inOrder := make(chan *chunk, 2*workers)
	group.Go(func() error {
		defer close(toPrepare)
		defer close(inOrder)
		return read(ctx, run.Position, chunkSize, reader, counted, toPrepare, inOrder)
	})
	for range workers {
		group.Go(func() error {
			for c := range toPrepare {
				s.prepare(importer, c)
			}
			return nil
		})
	}
	group.Go(func() error {
		for written := 1; ; written++ {
			c, more := <-inOrder
			if !more {
				return nil
			}
			if err := s.writeWhenReady(ctx, run.ID, importer, c); err != nil {
				return err
			}
			if analyzeAfter[written] {
				if err := s.DB.Analyze(ctx); err != nil {
					return fmt.Errorf("analyze tables: %w", err)
				}
			}
		}
	})
	return group.Wait()
}

// analyzeAfter are the numbers of chunks after which the tables have grown into others for the planner.
var analyzeAfter = map[int]bool{1: true, 10: true, 100: true, 1000: true}

// read cuts the file into chunks, leaving out what was done before.
func read(ctx context.Context, done int64, size int, reader *source.Reader, counted *countingReader, toPrepare, inOrder chan<- *chunk) error {
	for ended := false; !ended; {
		c := &chunk{done: make(chan struct{})}
		for len(c.items) < size {
			record, err := reader.Next()
			if errors.Is(err, io.EOF) {
				ended = true
				break
			}
			if err != nil {
				return err
			}
			if int64(record.Number) > done {
				c.items = append(c.items, item{record: record})
			}
		}
		if len(c.items) == 0 {
			continue
		}
		c.bytes = counted.count.Load()
		for _, channel := range []chan<- *chunk{inOrder, toPrepare} {
			select {
			case channel <- c:
			case <-ctx.Done():
				return ctx.Err()
			}
		}
	}
	return nil
}

// prepare inspects the records of a chunk.
func (s *Service) prepare(importer product.Importer, c *chunk) {
	for i := range c.items {
		if c.items[i].record.Readable() {
			c.items[i].prepared, c.items[i].err = s.Products.PrepareImport(importer, c.items[i].record.Document)
		}
	}
	close(c.done)
}

func (s *Service) writeWhenReady(ctx context.Context, runID string, importer product.Importer, c *chunk) error {
	select {
	case <-c.done:
	case <-ctx.Done():
		return ctx.Err()
	}
	numbers, err := s.Products.ReserveNumbers(ctx, len(c.items))
	if err != nil {
		return err
	}
	for try := 1; ; try++ {
		err := s.DB.InTxGuarded(ctx, func(tx *db.Tx) error { return s.write(ctx, tx, runID, importer, c, numbers) })
		if fault.KindOf(err) != fault.KindConflict || errors.Is(err, errFinished) || try == writeTries {
			return err
		}
	}
}

// countingReader counts what was read of the file, for the estimate of the time left.
type countingReader struct {
	from  io.Reader
	count atomic.Int64
}

func (r *countingReader) Read(into []byte) (int, error) {
	n, err := r.from.Read(into)
	r.count.Add(int64(n))
	return n, err
}
