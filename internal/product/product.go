package product

import (
	"vidimus/internal/rulebook"
)

// Product is the identity of what a vendor sells, with the four axes of its state. Times are unix
// microseconds; the documents stand in its revisions.
type Product struct {
	ID              string
	Number          int64 // what people call it by (DESK-041)
	VendorID        string
	Type            string // of the head revision
	Title           string // of the head revision
	TitleFolded     string
	Image           string // address of the head's first picture, or its digest
	Lifecycle       Lifecycle
	Enforcement     Enforcement
	EnforcementCode string // the finding or measure that caused it
	RestorableUntil *int64 // of a removed product
	Status          Status
	StatusChangedBy string
	StatusChangedAt *int64
	BeforeStanding  Status // what the vendor's standing replaced
	LastDenyReason  string
	DeniedDigest    string // of document and offers when denied
	DeniedReasons   []string
	ReturnedUntil   *int64
	LiveRevision    string // id; approved last
	WaitingRevision string // id; submitted last and not approved
	HeadRevision    string // id; saved last
	HeadVerdict     rulebook.Verdict
	Connector       string
	Bundle          bool
	Sellable        bool
	Version         int64
	CreatedAt       int64
	UpdatedAt       int64
	SubmittedAt     *int64
}

// state is what the table of transitions needs.
func (p Product) state(standing Standing) State {
	return State{
		Status: p.Status, HasLive: p.LiveRevision != "", Returned: p.ReturnedUntil != nil, Standing: standing,
	}
}

// Deciding returns the revision that a decision is about: the waiting one, else the live one.
func (p Product) Deciding() string {
	if p.WaitingRevision != "" {
		return p.WaitingRevision
	}
	return p.LiveRevision
}

// RevisionState is what became of a revision.
type RevisionState string

// The states of a revision.
const (
	RevisionDraft      RevisionState = "draft"
	RevisionWaiting    RevisionState = "waiting"
	RevisionLive       RevisionState = "live"
	RevisionRefused    RevisionState = "refused"
	RevisionSuperseded RevisionState = "superseded"
)

// Revision is a product's content as it was written at one time. It never changes; only its state,
// verdict and times do.
type Revision struct {
	ID            string
	ProductID     string
	VendorID      string
	Number        int64 // 1, 2, 3 … within the product
	Document      rulebook.Document
	Digest        string
	ContentDigest string
	State         RevisionState
	Verdict       rulebook.Verdict
	Edition       int64 // number of the rule book that inspected it; 0 = not inspected
	Objection     string
	Correction    string
	CreatedBy     string
	CreatedAt     int64
	SubmittedAt   *int64
	DecidedAt     *int64
}

// FromRulebook is the source of findings that the rule book made at submission.
const FromRulebook = "rulebook"

// StoredFinding is a finding of a revision, with what people did about it.
type StoredFinding struct {
	rulebook.Finding
	ID             string
	RevisionID     string
	ProductID      string
	Ordinal        int64
	Source         string // FromRulebook, or the kind of inspection
	OverruledBy    string // account id; empty = nobody
	OverruleReason string
	CreatedAt      int64
}

// Open tells whether nobody overruled the finding.
func (f StoredFinding) Open() bool { return f.OverruledBy == "" }

// VendorFacts is what the product room must know of a vendor.
type VendorFacts struct {
	ID              string
	Name            string
	Slug            string
	Email           string
	Country         string
	Language        string
	Standing        Standing
	VIP             bool
	Trusted         bool
	ListingsStopped bool
	Ready           bool // the configuration gate, where the preset has one
	Exemptions      []rulebook.Exemption
	Shipping        *rulebook.ShippingFacts
}
