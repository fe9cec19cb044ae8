package product

// Status is what the review says of a product. The codes are those of the API and the tables.
type Status string

// The five statuses, and None for a draft that was never submitted.
const (
	None            Status = ""
	NeedReview      Status = "need_review"
	Approved        Status = "approved"
	ApprovedChanged Status = "approved_changed"
	Denied          Status = "denied"
	DeniedChanged   Status = "denied_changed"
)

// Statuses lists the five statuses (VAL-003).
var Statuses = []Status{NeedReview, Approved, ApprovedChanged, Denied, DeniedChanged}

// IsSystem tells whether only the system may set the status (VAL-028).
func (s Status) IsSystem() bool {
	return s == NeedReview || s == ApprovedChanged || s == DeniedChanged
}

// Lifecycle is what the vendor wants with a product.
type Lifecycle string

// The lifecycles.
const (
	Draft    Lifecycle = "draft"    // never submitted
	Active   Lifecycle = "active"   // to be sold, if it may be
	Paused   Lifecycle = "paused"   // taken off sale by the vendor (VAL-046)
	Archived Lifecycle = "archived" // given up by the vendor
)

// Enforcement is what the operator did to a product, apart from the review.
type Enforcement string

// The enforcements.
const (
	NoEnforcement Enforcement = "none"
	OffChannels   Enforcement = "off_channels" // sold here, but not shown on external channels
	Suspended     Enforcement = "suspended"    // off sale until a person looks
	Removed       Enforcement = "removed"      // gone, restorable for 30 days
)

// Standing is the vendor's, as the product room needs it.
type Standing string

// The standings.
const (
	StandingActive     Standing = "active"
	StandingInactive   Standing = "inactive"
	StandingCancelled  Standing = "cancelled"
	StandingDowngraded Standing = "downgraded"
)

// Good tells whether a vendor of this standing may sell.
func (s Standing) Good() bool { return s == StandingActive }
