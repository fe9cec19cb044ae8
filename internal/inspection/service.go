package inspection

import (
	"context"
	"net/url"
	"strings"
	"time"

	"vidimus/internal/actor"
	"vidimus/internal/edition"
	"vidimus/internal/inspection/clamav"
	"vidimus/internal/inspection/pdftext"
	"vidimus/internal/platform/blob"
	"vidimus/internal/platform/clock"
	"vidimus/internal/platform/db"
	"vidimus/internal/platform/job"
	"vidimus/internal/platform/safehttp"
	"vidimus/internal/product"
	"vidimus/internal/settings"
)

// Kind is what an inspection looks at. It is also the source of its findings.
type Kind string

// The kinds.
const (
	SalesPage     Kind = "sales_page"
	NearDuplicate Kind = "near_duplicate"
	Files         Kind = "files"
)

// awaited are the kinds that a case waits for.
var awaited = map[Kind]bool{SalesPage: true, Files: true}

// State is how far an inspection has come.
type State string

// The states.
const (
	Pending  State = "pending"
	Done     State = "done"
	TimedOut State = "timed_out"
)

// Inspection is one look at one revision. Times are unix microseconds.
type Inspection struct {
	RevisionID string
	Kind       Kind
	ProductID  string
	State      State
	Detail     string // JSON of what was seen: PageSeen, Likeness or FileSeen; empty = nothing worth a word
	DueAt      int64
	CreatedAt  int64
	FinishedAt *int64
}

// patience is how long an inspection that nobody waits for may take.
const patience = 24 * time.Hour

// Config holds what the service stands on.
type Config struct {
	DB       *db.DB
	Clock    clock.Clock
	Queue    *job.Queue
	Editions *edition.Service
	Products *product.Service
	Pages    *safehttp.Client // asks sales pages
	// PageRetry is the pause after a try of that number, from 1, that a sales page left unanswered. Nil =
	// 20 seconds, 2 minutes, 15 minutes.
	PageRetry func(try int) time.Duration
	// Scanner looks for harmful software in uploaded files; nil = nobody does.
	Scanner *clamav.Client
	// AsksOwn: sales pages at the marketplace's own address are asked, too. Those of a demo lie there.
	AsksOwn bool
	Store   blob.Store      // of what vendors upload
	PDF     pdftext.Program // reads PDFs; without a command, a person does
	// Learning tells whether what is submitted now is believed: its texts are remembered and others are
	// compared with them, but it is not reported itself. Nil = never.
	Learning func() bool
}

// Service inspects. It is safe for concurrent use once Ready is set.
type Service struct {
	Config
	// Ready is told, in a transaction, that a revision has nothing left to wait for. Nil is not told.
	Ready func(ctx context.Context, tx *db.Tx, productID, revisionID string) error

	decoding chan struct{} // holds one for each picture that is being decoded
}

// NewService returns the service. It starts nothing.
func NewService(config Config) *Service {
	if config.PageRetry == nil {
		config.PageRetry = pausesBetweenTries
	}
	return &Service{Config: config, decoding: make(chan struct{}, picturesAtOnce)}
}

// Required tells whether the case of a submission waits for an inspection.
func (s *Service) Required(in settings.Settings, submission product.Submission) bool {
	return inspects(submission) && (s.asksPage(in, submission) || hasFiles(submission))
}

// inspects tells whether a submission brings anything that was not inspected before.
func inspects(submission product.Submission) bool {
	switch submission.Cause {
	case product.CauseNew, product.CauseChanged, product.CauseResubmitted:
		return true
	default:
		return false
	}
}

// asksPage tells whether the sales page of a submission is asked: where the preset has sales pages,
// it is none of the marketplace's own, and the submission is not part of an import.
func (s *Service) asksPage(in settings.Settings, submission product.Submission) bool {
	return in.Preset == settings.Reseller && submission.BatchID == "" && submission.Document.ProductURL != "" &&
		(!isOwn(in, hostOf(submission.Document.ProductURL)) || s.AsksOwn && isAt(in.BaseURL, submission.Document.ProductURL))
}

// OnSubmitted notes what is to be inspected and enqueues it: one job for the texts of the whole batch,
// one for each sales page. It is a subscriber of the product room.
func (s *Service) OnSubmitted(ctx context.Context, tx *db.Tx, batch []product.Submission) error {
	in, err := s.Editions.Current(ctx)
	if err != nil {
		return err
	}
	now := s.Clock()
	var noted []Inspection
	var texts []string
	var pages []askPage
	var files []readFiles
	note := func(submission product.Submission, kind Kind, due time.Duration) {
		noted = append(noted, Inspection{
			RevisionID: submission.RevisionID, Kind: kind, ProductID: submission.ProductID, State: Pending,
			DueAt: clock.Micros(now.Add(due)), CreatedAt: clock.Micros(now),
		})
	}
	for _, submission := range batch {
		if !inspects(submission) {
			continue
		}
		soon := time.Duration(in.Settings.InspectionTimeout) * time.Second
		note(submission, NearDuplicate, patience)
		texts = append(texts, submission.RevisionID)
		if s.asksPage(in.Settings, submission) {
			note(submission, SalesPage, soon)
			pages = append(pages, askPage{RevisionID: submission.RevisionID})
		}
		if hasFiles(submission) {
			note(submission, Files, soon)
			files = append(files, readFiles{RevisionID: submission.RevisionID})
		}
	}
	if len(noted) == 0 {
		return nil
	}
	if err := insertInspections(ctx, tx, noted); err != nil {
		return err
	}
	compare := compareTexts{RevisionIDs: texts, Learn: s.Learning != nil && s.Learning()}
	if err := s.Queue.Enqueue(ctx, tx, compare, job.EnqueueOptions{Queue: TextQueue}); err != nil {
		return err
	}
	if err := s.enqueuePictures(ctx, tx, batch); err != nil {
		return err
	}
	if err := job.EnqueueMany(ctx, s.Queue, tx, pages); err != nil {
		return err
	}
	return job.EnqueueMany(ctx, s.Queue, tx, files, job.EnqueueOptions{Queue: FileQueue})
}

// Of returns the inspections of a revision, for the people of the desk.
func (s *Service) Of(ctx context.Context, by actor.Actor, revisionID string) ([]Inspection, error) {
	if err := by.Require(actor.ReadDesk); err != nil {
		return nil, err
	}
	return loadInspections(ctx, s.DB, revisionID)
}

// Sweep ends up to a hundred inspections whose time ran out, and returns how many: their cases wait no
// longer.
func (s *Service) Sweep(ctx context.Context) (int, error) {
	acted := 0
	err := s.DB.InTx(ctx, func(tx *db.Tx) error {
		overdue, err := endOverdue(ctx, tx, clock.Micros(s.Clock()))
		acted = len(overdue)
		if err != nil {
			return err
		}
		for _, one := range overdue {
			if err := s.tellReady(ctx, tx, one); err != nil {
				return err
			}
		}
		return nil
	})
	return acted, err
}

// tellReady tells that a revision waits for nothing more, where that is so.
func (s *Service) tellReady(ctx context.Context, tx *db.Tx, ended Inspection) error {
	if !awaited[ended.Kind] || s.Ready == nil {
		return nil
	}
	all, err := loadInspections(ctx, tx, ended.RevisionID)
	if err != nil {
		return err
	}
	for _, one := range all {
		if awaited[one.Kind] && one.State == Pending {
			return nil
		}
	}
	return s.Ready(ctx, tx, ended.ProductID, ended.RevisionID)
}

// isAt tells whether an address lies at the very scheme, host and port of another.
func isAt(base, address string) bool {
	own, err := url.Parse(base)
	if err != nil {
		return false
	}
	asked, err := url.Parse(strings.TrimSpace(address))
	return err == nil && own.Host != "" && asked.Scheme == own.Scheme && strings.EqualFold(asked.Host, own.Host)
}

// isOwn tells whether a host is one of the marketplace's own, or below one.
func isOwn(in settings.Settings, host string) bool {
	for _, own := range in.OwnHosts {
		own = strings.ToLower(own)
		if host == own || strings.HasSuffix(host, "."+own) {
			return true
		}
	}
	return host != "" && host == hostOf(in.BaseURL)
}
