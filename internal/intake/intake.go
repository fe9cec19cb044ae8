package intake

import (
	"context"
	"io"

	"vidimus/internal/actor"
	"vidimus/internal/edition"
	"vidimus/internal/platform/blob"
	"vidimus/internal/platform/clock"
	"vidimus/internal/platform/db"
	"vidimus/internal/platform/fault"
	"vidimus/internal/platform/id"
	"vidimus/internal/platform/job"
	"vidimus/internal/platform/keyset"
	"vidimus/internal/product"
)

// MaximumFileBytes is the largest file that is taken.
const MaximumFileBytes = 4 << 30

var (
	errNone     = fault.NotFound("intake.none", "There is no such import.")
	errFinished = fault.Conflict("intake.finished", "This import has ended already.")
)

// State is where a run stands.
type State string

// The states of a run.
const (
	Waiting   State = "waiting"
	Running   State = "running"
	Finished  State = "finished"
	Failed    State = "failed"
	Cancelled State = "cancelled"
)

// Run is one import of one file. Times are unix microseconds.
type Run struct {
	ID         string
	VendorID   string
	CreatedBy  string
	FileName   string
	FileDigest blob.Digest
	Format     string
	State      State
	Position   int64 // records done
	Created    int64
	Changed    int64
	Unchanged  int64
	ToMend     int64    // kept as drafts
	Rejected   int64    // could not be read, or repeat a key
	Refusal    *Problem // why the file as a whole was not read; nil = it was
	Error      string   // the same in English, with the file's name; empty = none
	BytesRead  int64
	BytesTotal int64
	CreatedAt  int64
	StartedAt  *int64
	UpdatedAt  int64
	FinishedAt *int64
}

// Ended tells whether nothing more happens to the run.
func (r Run) Ended() bool { return r.State == Finished || r.State == Failed || r.State == Cancelled }

// Rate returns records a second since the run started; 0 where nothing can be said yet.
func (r Run) Rate() float64 {
	if r.StartedAt == nil || r.UpdatedAt <= *r.StartedAt {
		return 0
	}
	return float64(r.Position) / (float64(r.UpdatedAt-*r.StartedAt) / 1e6)
}

// SecondsLeft estimates from the bytes that are left; ok is false where nothing can be said yet.
func (r Run) SecondsLeft() (seconds float64, ok bool) {
	if r.Ended() || r.StartedAt == nil || r.BytesRead == 0 || r.UpdatedAt <= *r.StartedAt {
		return 0, false
	}
	took := float64(r.UpdatedAt-*r.StartedAt) / 1e6
	return took * float64(r.BytesTotal-r.BytesRead) / float64(r.BytesRead), true
}

// RecordState is what became of a record.
type RecordState string

// The states of a record in the journal.
const (
	RecordCreated   RecordState = "created"
	RecordChanged   RecordState = "changed"
	RecordUnchanged RecordState = "unchanged"
	RecordToMend    RecordState = "to_mend"
	RecordRejected  RecordState = "rejected"
)

// Record is one entry of the journal.
type Record struct {
	RunID     string
	Number    int64 // in the file, from 1
	Line      int64 // where it begins
	Key       string
	ProductID string
	State     RecordState
	Problems  []Problem
	Raw       string // as it stands in the file, where it could not be used
}

// Problem is one thing that is wrong with a record: of the file (line and column), or a finding of the
// rule book (field and evidence).
type Problem struct {
	Code     string            `json:"code"`
	Place    string            `json:"place,omitempty"` // column of the file, or field of the document
	Line     int               `json:"line,omitempty"`
	Evidence string            `json:"evidence,omitempty"`
	Args     map[string]string `json:"args,omitempty"`
	Message  string            `json:"message,omitempty"` // English; empty for findings, whose words are the rule book's
}

// Config is what a Service needs.
type Config struct {
	DB       *db.DB
	Clock    clock.Clock
	Files    blob.Store
	Queue    *job.Queue
	Editions *edition.Service
	Products *product.Service
	Workers  int // goroutines that inspect; 0 = one a core
}

// Service holds the use cases of imports. It is safe for concurrent use.
type Service struct{ Config }

// NewService returns a service.
func NewService(config Config) *Service { return &Service{Config: config} }

// StartCommand hands in a file.
type StartCommand struct {
	VendorID string // empty = the actor's own
	FileName string
	Content  io.Reader
}

// Start keeps the file and lets a job import it. While the same file of the same vendor is going, it
// returns that run.
func (s *Service) Start(ctx context.Context, by actor.Actor, command StartCommand) (Run, error) {
	if command.VendorID == "" {
		command.VendorID = by.VendorID
	}
	if err := by.RequireVendor(actor.EditOwnProducts, command.VendorID); err != nil {
		return Run{}, err
	}
	digest, size, err := s.Files.Put(ctx, command.Content, MaximumFileBytes)
	if err != nil {
		return Run{}, err
	}
	at := clock.Micros(s.Clock())
	run := Run{
		ID: id.New(), VendorID: command.VendorID, CreatedBy: by.AccountID, FileName: command.FileName, FileDigest: digest,
		State: Waiting, BytesTotal: size, CreatedAt: at, UpdatedAt: at,
	}
	err = s.DB.InTx(ctx, func(tx *db.Tx) error {
		isNew, err := insertRun(ctx, tx, run)
		if err != nil {
			return err
		}
		if !isNew {
			run, err = goingRun(ctx, tx, command.VendorID, digest)
			return err
		}
		return s.Queue.Enqueue(ctx, tx, importFile{RunID: run.ID})
	})
	return run, err
}

// Cancel ends a run after the chunk that it is at. What was written stays.
func (s *Service) Cancel(ctx context.Context, by actor.Actor, runID string) error {
	run, err := s.ByID(ctx, by, runID)
	if err != nil {
		return err
	}
	return s.DB.InTx(ctx, func(tx *db.Tx) error {
		return endRun(ctx, tx, run.ID, Cancelled, nil, clock.Micros(s.Clock()))
	})
}

// ByID returns a run: to its vendor, and to staff.
func (s *Service) ByID(ctx context.Context, by actor.Actor, runID string) (Run, error) {
	vendorID, err := scope(by)
	if err != nil {
		return Run{}, err
	}
	return loadRun(ctx, s.DB, vendorID, runID)
}

// Runs pages through a vendor's imports, newest first.
func (s *Service) Runs(ctx context.Context, by actor.Actor, after keyset.Cursor, size int) (keyset.Page[Run], error) {
	if err := by.Require(actor.ReadOwnProducts); err != nil {
		return keyset.Page[Run]{}, err
	}
	return listRuns(ctx, s.DB, by.VendorID, after, keyset.Size(size))
}

// Journal pages through the records of a run in their order; of one state where it is given.
func (s *Service) Journal(ctx context.Context, by actor.Actor, runID string, state RecordState, after keyset.Cursor, size int) (keyset.Page[Record], error) {
	if _, err := s.ByID(ctx, by, runID); err != nil {
		return keyset.Page[Record]{}, err
	}
	return listRecords(ctx, s.DB, runID, state, after, keyset.Size(size))
}

// scope returns the vendor whose imports the actor may see; empty = all.
func scope(by actor.Actor) (string, error) {
	if by.May(actor.ReadDesk) {
		return "", nil
	}
	if err := by.Require(actor.ReadOwnProducts); err != nil {
		return "", err
	}
	if by.VendorID == "" {
		return "", errNone
	}
	return by.VendorID, nil
}
