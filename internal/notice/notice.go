package notice

import (
	"context"
	"net/url"
	"time"

	"vidimus/internal/actor"
	"vidimus/internal/desk"
	"vidimus/internal/edition"
	"vidimus/internal/message"
	"vidimus/internal/order"
	"vidimus/internal/platform/clock"
	"vidimus/internal/platform/db"
	"vidimus/internal/platform/fault"
	"vidimus/internal/platform/i18n"
	"vidimus/internal/platform/id"
	"vidimus/internal/platform/job"
	"vidimus/internal/platform/keyset"
	"vidimus/internal/platform/mail"
	"vidimus/internal/product"
	"vidimus/internal/settings"
	"vidimus/internal/vendor"
)

// Kind says what a notice tells.
type Kind string

// The kinds.
const (
	Decision   Kind = "decision"   // approved, denied, refused or returned
	Digest     Kind = "digest"     // several decisions in one mail (VAL-127)
	Question   Kind = "question"   // staff wrote to the vendor (VAL-052)
	Measure    Kind = "measure"    // taken off sale, removed or given back by the operator (VAL-156)
	Correction Kind = "correction" // a correction of classification is asked for (VAL-149)
	CaseOpened Kind = "case"       // to the review mailbox (DESK-003)
	OrderPaid  Kind = "order"      // to the buyer
)

// State is where a notice stands.
type State string

// The states.
const (
	Waiting   State = "waiting"
	InDigest  State = "digest"
	Sending   State = "sending"
	Sent      State = "sent"
	Failed    State = "failed"
	Withdrawn State = "withdrawn"
)

var errNone = fault.NotFound("notice.none", "There is no such notice.")

// Notice is one mail. Times are unix microseconds.
type Notice struct {
	ID         string
	Kind       Kind
	VendorID   string // empty = to staff or a buyer
	ProductID  string
	DecisionID string
	Recipient  string
	Locale     string
	MessageID  string
	Subject    string // as it was sent
	Text       string
	HTML       string
	Detail     Detail
	State      State
	Error      string
	SendAt     int64
	SentAt     *int64
	CreatedAt  int64
}

// Detail is what a notice is rendered from, beside the decision.
type Detail struct {
	Decisions  []string                `json:"decisions,omitempty"` // of a digest
	Thread     string                  `json:"thread,omitempty"`
	Body       string                  `json:"body,omitempty"`
	Correction *desk.CorrectionRequest `json:"correction,omitempty"`
	Case       string                  `json:"case,omitempty"`
	Title      string                  `json:"title,omitempty"`
	Status     string                  `json:"status,omitempty"`
	Verdict    string                  `json:"verdict,omitempty"`
	Count      int                     `json:"count,omitempty"`
	Measure    string                  `json:"measure,omitempty"` // product.Enforcement
	Code       string                  `json:"code,omitempty"`    // of the finding behind a measure
	Order      string                  `json:"order,omitempty"`   // token
}

// Config is what a Service needs.
type Config struct {
	DB        *db.DB
	Clock     clock.Clock
	Queue     *job.Queue
	Editions  *edition.Service
	Desk      *desk.Service
	Vendors   *vendor.Service
	Messages  *message.Service
	Orders    *order.Service
	Catalogue *i18n.Catalogue
	Sender    mail.Sender // nil = mails stay in the outbox
}

// Service writes and sends notices. It is safe for concurrent use.
type Service struct{ Config }

// NewService returns a service.
func NewService(config Config) *Service { return &Service{Config: config} }

// sendNotice is the job that sends one notice.
type sendNotice struct {
	NoticeID string `json:"notice_id"`
}

// Kind names the job in the queue for ever.
func (sendNotice) Kind() string { return "notice.send" }

// RegisterJobs lets the queue send notices and gather digests. The service is asked for when a job
// runs.
func RegisterJobs(registry *job.Registry, service func() *Service) {
	job.Register(registry, func(ctx context.Context, args sendNotice) error {
		return service().Send(ctx, args.NoticeID)
	}, job.Options{Timeout: 2 * time.Minute})
	registry.Periodic("notice.digests", time.Minute, func(ctx context.Context) error {
		return service().GatherDigests(ctx)
	})
}

// OnDecided writes a notice for each decision. One by a person leaves when the time for an undo is
// over. What was decided without a person leaves at once, or in a digest where it is of many products or
// of an import.
func (s *Service) OnDecided(ctx context.Context, tx *db.Tx, batch []desk.Decision) error {
	in, err := s.Editions.Current(ctx)
	if err != nil {
		return err
	}
	ids := make([]string, len(batch))
	for i, d := range batch {
		ids[i] = d.VendorID
	}
	vendors, err := vendor.In(ctx, tx, ids)
	if err != nil {
		return err
	}
	notices := make([]Notice, len(batch))
	for i, d := range batch {
		notices[i] = s.ofDecision(in.Settings, vendors[d.VendorID], d, len(batch) > 1 || d.BatchID != "")
	}
	return s.write(ctx, tx, notices...)
}

func (s *Service) ofDecision(in settings.Settings, to vendor.Vendor, d desk.Decision, many bool) Notice {
	n := s.newNotice(in, Decision, to)
	n.ProductID, n.DecisionID, n.SendAt = d.ProductID, d.ID, d.DecidedAt
	alone := d.DecidedBy == actor.SystemID
	if !alone {
		n.SendAt += int64(in.UndoSeconds) * 1_000_000
	}
	if d.Outcome != desk.OutcomeReturned && (in.ResultMail == "digest" || alone && many) {
		n.State = InDigest
		n.SendAt = d.DecidedAt + int64(in.DigestMinutes)*60*1_000_000
	}
	return n
}

// OnMeasured tells vendors what was done to their products apart from a review, and why (VAL-156).
func (s *Service) OnMeasured(ctx context.Context, tx *db.Tx, batch []product.Measure) error {
	for _, m := range batch {
		if m.Before == m.To {
			continue
		}
		detail := Detail{Title: m.Title, Measure: string(m.To), Code: m.Code}
		if m.By != actor.SystemID { // what the system acts by, the code names in the vendor's language
			detail.Body = m.Reason
		}
		err := s.toVendor(ctx, tx, m.VendorID, Measure, m.ProductID, detail)
		if err != nil {
			return err
		}
	}
	return nil
}

// OnUndone withdraws the notice of a decision that was taken back.
func (s *Service) OnUndone(ctx context.Context, tx *db.Tx, d desk.Decision) error {
	return withdraw(ctx, tx, d.ID)
}

// OnStaffWrote tells a vendor that staff wrote.
func (s *Service) OnStaffWrote(ctx context.Context, tx *db.Tx, thread message.Thread, m message.Message) error {
	return s.toVendor(ctx, tx, thread.VendorID, Question, thread.ProductID, Detail{Thread: thread.ID, Body: m.Body, Title: thread.Subject})
}

// OnCorrectionAsked tells a vendor what to classify otherwise.
func (s *Service) OnCorrectionAsked(ctx context.Context, tx *db.Tx, request desk.CorrectionRequest) error {
	return s.toVendor(ctx, tx, request.VendorID, Correction, request.ProductID, Detail{Correction: &request})
}

// OnOpened tells the review mailbox of new cases: one mail a case, or one for all of an import
// (DESK-003, DESK-004).
func (s *Service) OnOpened(ctx context.Context, tx *db.Tx, batch []desk.Case) error {
	in, err := s.Editions.Current(ctx)
	if err != nil || in.Settings.ReviewMailbox == "" {
		return err
	}
	told := map[string]bool{}
	for _, c := range batch {
		n := s.newNotice(in.Settings, CaseOpened, vendor.Vendor{Email: in.Settings.ReviewMailbox, Language: in.Settings.Language})
		n.Detail = Detail{Case: c.ID, Title: c.Title, Status: string(c.Status), Verdict: string(c.Verdict), Count: 1}
		n.ProductID = c.SubjectID
		if c.BatchID != "" {
			if told[c.BatchID] {
				continue
			}
			told[c.BatchID] = true
			n.MessageID = "import-" + c.BatchID + "@" + hostOf(in.Settings)
			n.Detail.Count = 0 // of a whole import: the queue shows how many
		}
		if err := s.write(ctx, tx, n); err != nil {
			return err
		}
	}
	return nil
}

// OnOrderPaid confirms an order to the buyer.
func (s *Service) OnOrderPaid(ctx context.Context, tx *db.Tx, o order.Order) error {
	in, err := s.Editions.Current(ctx)
	if err != nil {
		return err
	}
	n := s.newNotice(in.Settings, OrderPaid, vendor.Vendor{Email: o.Email, Language: o.Locale})
	n.Detail = Detail{Order: o.Token}
	return s.write(ctx, tx, n)
}

func (s *Service) toVendor(ctx context.Context, tx *db.Tx, vendorID string, kind Kind, productID string, detail Detail) error {
	in, err := s.Editions.Current(ctx)
	if err != nil {
		return err
	}
	v, err := s.Vendors.In(ctx, tx, vendorID)
	if err != nil {
		return err
	}
	n := s.newNotice(in.Settings, kind, v)
	n.ProductID, n.Detail = productID, detail
	return s.write(ctx, tx, n)
}

func (s *Service) newNotice(in settings.Settings, kind Kind, to vendor.Vendor) Notice {
	at := clock.Micros(s.Clock())
	noticeID := id.New()
	return Notice{
		ID: noticeID, Kind: kind, VendorID: to.ID, Recipient: to.Email, Locale: to.Language,
		MessageID: noticeID + "@" + hostOf(in), State: Waiting, SendAt: at, CreatedAt: at,
	}
}

// hostOf is the right half of Message-IDs.
func hostOf(in settings.Settings) string {
	if base, err := url.Parse(in.BaseURL); err == nil && base.Hostname() != "" {
		return base.Hostname()
	}
	return "vidimus.example"
}

// write inserts notices and schedules the sending of those that wait for nothing else; one under a
// Message-ID that is known is dropped.
func (s *Service) write(ctx context.Context, tx *db.Tx, notices ...Notice) error {
	var gathered []Notice
	for _, n := range notices {
		if n.State == InDigest {
			gathered = append(gathered, n)
			continue
		}
		inserted, err := insertNotices(ctx, tx, []Notice{n})
		if err != nil {
			return err
		}
		if inserted == 0 {
			continue
		}
		if err := s.Queue.Enqueue(ctx, tx, sendNotice{NoticeID: n.ID}, job.EnqueueOptions{ScheduledAt: clock.FromMicros(n.SendAt)}); err != nil {
			return err
		}
	}
	_, err := insertNotices(ctx, tx, gathered)
	return err
}

// GatherDigests makes one mail of what each vendor waits to be told, where the oldest is due.
func (s *Service) GatherDigests(ctx context.Context) error {
	in, err := s.Editions.Current(ctx)
	if err != nil {
		return err
	}
	vendors, err := vendorsDue(ctx, s.DB, clock.Micros(s.Clock()))
	if err != nil {
		return err
	}
	for _, vendorID := range vendors {
		if job.HalfOver(ctx) {
			return nil // the next run goes on
		}
		err := s.DB.InTx(ctx, func(tx *db.Tx) error { return s.gather(ctx, tx, in.Settings, vendorID) })
		if err != nil {
			return err
		}
	}
	return nil
}

func (s *Service) gather(ctx context.Context, tx *db.Tx, in settings.Settings, vendorID string) error {
	decisions, err := takeDigest(ctx, tx, vendorID, clock.Micros(s.Clock()))
	if err != nil || len(decisions) == 0 {
		return err
	}
	v, err := s.Vendors.In(ctx, tx, vendorID)
	if err != nil {
		return err
	}
	n := s.newNotice(in, Digest, v)
	n.Detail = Detail{Decisions: decisions}
	return s.write(ctx, tx, n)
}

// Outbox pages through what was sent, newest first; to administrators, and in a demo to everybody.
func (s *Service) Outbox(ctx context.Context, by actor.Actor, after keyset.Cursor, size int) (keyset.Page[Notice], error) {
	if err := by.Require(actor.ReadJobs); err != nil {
		return keyset.Page[Notice]{}, err
	}
	return listSent(ctx, s.DB, after, keyset.Size(size))
}

// ByID returns a notice, for the outbox.
func (s *Service) ByID(ctx context.Context, by actor.Actor, noticeID string) (Notice, error) {
	if err := by.Require(actor.ReadJobs); err != nil {
		return Notice{}, err
	}
	return loadNotice(ctx, s.DB, noticeID)
}
