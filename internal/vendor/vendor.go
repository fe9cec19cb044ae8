// Package vendor keeps the vendors: who sells here, in what standing, with which exemptions and
// infringements.
//
// A vendor's standing is active, inactive, cancelled or downgraded. Only active vendors sell. A
// change of standing takes effect with its own transaction, because every order asks for it; what
// must follow (products, notices) is announced to subscribers, who enqueue it.
//
// It may be imported by rooms to its right; the product room gets its facts through VendorFacts,
// wired in app.
package vendor

import (
	"context"
	"strings"
	"unicode"

	"vidimus/internal/actor"
	"vidimus/internal/audit"
	"vidimus/internal/platform/clock"
	"vidimus/internal/platform/db"
	"vidimus/internal/platform/fault"
	"vidimus/internal/platform/id"
	"vidimus/internal/platform/keyset"
)

// The standings.
const (
	Active     = "active"
	Inactive   = "inactive"
	Cancelled  = "cancelled"
	Downgraded = "downgraded"
)

// Standings lists the standings in the order in which they are offered.
var Standings = []string{Active, Inactive, Cancelled, Downgraded}

var (
	errNone     = fault.NotFound("vendor.none", "There is no such vendor.")
	errStanding = fault.Invalid("vendor.standing", "This standing does not exist.")
	errReason   = fault.Invalid("vendor.reason", "Say why.")
	errName     = fault.Invalid("vendor.name", "The vendor needs a name.")
	errLost     = fault.Conflict("vendor.changed_meanwhile", "Somebody changed this vendor meanwhile. Look again.")
)

// Vendor is somebody who sells here. Times are unix microseconds.
type Vendor struct {
	ID              string
	Slug            string // in addresses
	Name            string
	Email           string
	Country         string // ISO 3166-1 alpha-2
	Language        string // en, fr, de or it: of notices
	About           string
	Standing        string
	VIP             bool
	Trusted         bool // clean listings may be approved by themselves, where auto_approve says so
	ListingsStopped bool // all listings are suspended (VAL-148)
	JoinedAt        int64
	StandingSince   int64
	Version         int64
}

// Exemption lets a vendor use what a rule forbids, until a day.
type Exemption struct {
	ID        string
	VendorID  string
	Code      string
	Evidence  string // empty = whatever the rule finds
	Until     *int64
	CreatedBy string
	CreatedAt int64
}

// Infringement is a breach of the rules by a vendor, for people to weigh (VAL-143).
type Infringement struct {
	ID        string
	VendorID  string
	ProductID string
	Kind      string // a reason's code, or "correction_ignored"
	Detail    string // id of the decision or of the correction request behind it
	CreatedAt int64
}

// Subscribers are told in the same transaction; they do no other I/O.
type Subscribers struct {
	StandingChanged []func(ctx context.Context, tx *db.Tx, vendorID string) error
}

// Service holds the use cases of vendors. It is safe for concurrent use.
type Service struct {
	db          *db.DB
	clock       clock.Clock
	Subscribers Subscribers
}

// NewService returns a service over the database.
func NewService(database *db.DB, now clock.Clock) *Service {
	return &Service{db: database, clock: now}
}

// Registration is what a new vendor says of itself.
type Registration struct {
	Name, Email, Country, Language, About string
	VIP, Trusted                          bool
	Standing                              string // empty = active
}

// Register adds a vendor under a free address made of its name.
func (s *Service) Register(ctx context.Context, by actor.Actor, r Registration) (Vendor, error) {
	if err := by.Require(actor.SetStanding); err != nil {
		return Vendor{}, err
	}
	if strings.TrimSpace(r.Name) == "" {
		return Vendor{}, errName
	}
	if r.Standing == "" {
		r.Standing = Active
	}
	at := clock.Micros(s.clock())
	v := Vendor{
		ID: id.New(), Name: r.Name, Email: r.Email, Country: r.Country, Language: r.Language, About: r.About,
		Standing: r.Standing, VIP: r.VIP, Trusted: r.Trusted, JoinedAt: at, StandingSince: at, Version: 1,
	}
	err := s.db.InTx(ctx, func(tx *db.Tx) error {
		slug, err := freeSlug(ctx, tx, Slug(r.Name))
		if err != nil {
			return err
		}
		v.Slug = slug
		if err := insertVendor(ctx, tx, v); err != nil {
			return err
		}
		return audit.Append(ctx, tx, s.clock, audit.Entry{SubjectKind: audit.Vendor, SubjectID: v.ID, ActorID: by.AccountID, Action: "vendor.registered"})
	})
	return v, err
}

// Slug turns a name into the part of an address: "Käthe & Söhne" → "kathe-sohne".
func Slug(name string) string {
	var out strings.Builder
	gap := false
	for _, r := range fold(name) {
		if r < unicode.MaxASCII && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
			if gap && out.Len() > 0 {
				out.WriteByte('-')
			}
			gap = false
			out.WriteRune(r)
			continue
		}
		gap = true
	}
	if out.Len() == 0 {
		return "vendor"
	}
	return out.String()
}

// ByID returns a vendor.
func (s *Service) ByID(ctx context.Context, vendorID string) (Vendor, error) {
	return loadVendor(ctx, s.db, vendorID)
}

// BySlug returns a vendor by its address, for the store: only those in good standing.
func (s *Service) BySlug(ctx context.Context, slug string) (Vendor, error) {
	v, err := loadBySlug(ctx, s.db, slug)
	if err == nil && v.Standing != Active {
		return Vendor{}, errNone
	}
	return v, err
}

// List pages through all vendors by name of their address.
func (s *Service) List(ctx context.Context, by actor.Actor, after keyset.Cursor, size int) (keyset.Page[Vendor], error) {
	if err := by.Require(actor.ReadDesk); err != nil {
		return keyset.Page[Vendor]{}, err
	}
	return listVendors(ctx, s.db, after, keyset.Size(size))
}

// In loads one vendor in a transaction or read of a room to the right.
func (s *Service) In(ctx context.Context, q db.Querier, vendorID string) (Vendor, error) {
	return loadVendor(ctx, q, vendorID)
}

// In loads vendors for a room to the right; unknown ids are absent.
func In(ctx context.Context, q db.Querier, ids []string) (map[string]Vendor, error) {
	return loadVendors(ctx, q, ids)
}

// ExemptionsIn loads the exemptions of vendors for a room to the right.
func ExemptionsIn(ctx context.Context, q db.Querier, ids []string) (map[string][]Exemption, error) {
	return loadExemptions(ctx, q, ids)
}

// SetStanding changes a vendor's standing. Its products cannot be ordered from this moment on where
// the new standing is not active; what else follows is the subscribers'.
func (s *Service) SetStanding(ctx context.Context, by actor.Actor, vendorID, standing, reason string) error {
	if !known(standing) {
		return errStanding
	}
	return s.change(ctx, by, vendorID, reason, "vendor.standing", standing, func(ctx context.Context, tx *db.Tx, v *Vendor) error {
		v.Standing, v.StandingSince = standing, clock.Micros(s.clock())
		return s.announceStanding(ctx, tx, v.ID)
	})
}

// SetVIP marks a vendor as a VIP, or not (VEN-002).
func (s *Service) SetVIP(ctx context.Context, by actor.Actor, vendorID string, vip bool, reason string) error {
	return s.change(ctx, by, vendorID, reason, "vendor.vip", boolWord(vip), func(_ context.Context, _ *db.Tx, v *Vendor) error {
		v.VIP = vip
		return nil
	})
}

// SetTrusted marks a vendor whose clean listings may be approved by themselves (VAL-159).
func (s *Service) SetTrusted(ctx context.Context, by actor.Actor, vendorID string, trusted bool, reason string) error {
	return s.change(ctx, by, vendorID, reason, "vendor.trusted", boolWord(trusted), func(_ context.Context, _ *db.Tx, v *Vendor) error {
		v.Trusted = trusted
		return nil
	})
}

// StopListings suspends all listings of a vendor, or lets them go on (VAL-148), in the caller's
// transaction.
func (s *Service) StopListings(ctx context.Context, tx *db.Tx, by actor.Actor, vendorID string, stopped bool) error {
	return s.changeIn(ctx, tx, by, vendorID, "vendor.listings_stopped", boolWord(stopped), "", func(ctx context.Context, tx *db.Tx, v *Vendor) error {
		v.ListingsStopped = stopped
		return s.announceStanding(ctx, tx, v.ID)
	})
}

func (s *Service) change(ctx context.Context, by actor.Actor, vendorID, reason, action, to string, alter func(context.Context, *db.Tx, *Vendor) error) error {
	if err := by.Require(actor.SetStanding); err != nil {
		return err
	}
	if strings.TrimSpace(reason) == "" {
		return errReason
	}
	return s.db.InTx(ctx, func(tx *db.Tx) error { return s.changeIn(ctx, tx, by, vendorID, action, to, reason, alter) })
}

func (s *Service) changeIn(ctx context.Context, tx *db.Tx, by actor.Actor, vendorID, action, to, reason string, alter func(context.Context, *db.Tx, *Vendor) error) error {
	v, err := loadVendor(ctx, tx, vendorID)
	if err != nil {
		return err
	}
	if err := alter(ctx, tx, &v); err != nil {
		return err
	}
	if err := updateVendor(ctx, tx, v); err != nil {
		return err
	}
	return audit.Append(ctx, tx, s.clock, audit.Entry{
		SubjectKind: audit.Vendor, SubjectID: vendorID, ActorID: by.AccountID, Action: action,
		Detail: map[string]string{"to": to, "reason": reason},
	})
}

func (s *Service) announceStanding(ctx context.Context, tx *db.Tx, vendorID string) error {
	for _, tell := range s.Subscribers.StandingChanged {
		if err := tell(ctx, tx, vendorID); err != nil {
			return err
		}
	}
	return nil
}

// Exempt lets a vendor use what a rule forbids.
func (s *Service) Exempt(ctx context.Context, by actor.Actor, e Exemption) error {
	if err := by.Require(actor.OverruleBlock); err != nil {
		return err
	}
	e.ID, e.CreatedBy, e.CreatedAt = id.New(), by.AccountID, clock.Micros(s.clock())
	return s.db.InTx(ctx, func(tx *db.Tx) error { return insertExemption(ctx, tx, e) })
}

// RecordInfringement notes a breach in the caller's transaction.
func (s *Service) RecordInfringement(ctx context.Context, tx *db.Tx, vendorID, productID, kind, detail string) error {
	return insertInfringement(ctx, tx, Infringement{
		ID: id.New(), VendorID: vendorID, ProductID: productID, Kind: kind, Detail: detail, CreatedAt: clock.Micros(s.clock()),
	})
}

// WithdrawInfringements takes back what was noted with a detail, in the caller's transaction.
func (s *Service) WithdrawInfringements(ctx context.Context, tx *db.Tx, vendorID, detail string) error {
	return deleteInfringements(ctx, tx, vendorID, detail)
}

// Infringements returns the breaches of a vendor, newest first, at most 100.
func (s *Service) Infringements(ctx context.Context, by actor.Actor, vendorID string) ([]Infringement, error) {
	if err := by.RequireVendor(actor.ReadOwnProducts, vendorID); err != nil && !by.May(actor.ReadDesk) {
		return nil, err
	}
	return loadInfringements(ctx, s.db, vendorID)
}

func known(standing string) bool {
	for _, s := range Standings {
		if s == standing {
			return true
		}
	}
	return false
}

func boolWord(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}
