package settings

import "encoding/json"

// ReviewScope says what a denial of a changed product takes away.
type ReviewScope string

// With ScopeProduct the whole product goes off sale; with ScopeUpdate only the change is refused.
const (
	ScopeProduct ReviewScope = "product"
	ScopeUpdate  ReviewScope = "update"
)

// OffsiteAction says what happens to a listing that leads buyers away (VAL-140, VAL-142).
type OffsiteAction string

// What happens by itself when a finding of contact or link is seen in the live version.
const (
	OffsiteNone   OffsiteAction = "none"
	OffsiteFlag   OffsiteAction = "flag"
	OffsiteHide   OffsiteAction = "hide"
	OffsiteDelete OffsiteAction = "delete"
)

// Promise is the time within which a review is promised. The zero value promises nothing.
type Promise struct {
	BusinessDays int `json:"business_days"` // counted in whole days, holidays left out (VAL-050)
	Hours        int `json:"hours"`         // counted on the wall clock (VAL-051)
}

// Made tells whether anything is promised.
func (p Promise) Made() bool { return p.BusinessDays > 0 || p.Hours > 0 }

// Settings is one version of everything that an operator may set.
type Settings struct {
	// The marketplace itself.
	Preset       string   `json:"preset"` // reseller, retail or supplier: which column of the rule book applies
	Name         string   `json:"name"`
	BaseURL      string   `json:"base_url"`
	OwnHosts     []string `json:"own_hosts"` // hosts whose links are no links away
	Country      string   `json:"country"`   // whose public holidays count
	TimeZone     string   `json:"time_zone"`
	Language     string   `json:"language"` // of the content
	Languages    []string `json:"languages"`
	Currency     string   `json:"currency"`
	Currencies   []string `json:"currencies"`    // sold in, or converted
	OperatorRole string   `json:"operator_role"` // reseller or intermediary (VAL-074)
	SupportEmail string   `json:"support_email"`

	// What may be sold, and how changes are reviewed.
	PendingOrderable       bool          `json:"pending_orderable"` // VAL-008, VAL-126
	ReviewScope            ReviewScope   `json:"review_scope"`      // VAL-134, VAL-135
	SellPendingChange      bool          `json:"sell_pending_change"`
	NeutralFields          []string      `json:"neutral_fields"`    // VAL-033 … VAL-037; names of NeutralFieldNames
	RejectedProducts       string        `json:"rejected_products"` // resubmit or recreate (VAL-045)
	AutoApprove            string        `json:"auto_approve"`      // off, trusted or clean (VAL-159)
	DuplicateInitialStatus string        `json:"duplicate_initial_status"`
	OffsiteAction          OffsiteAction `json:"offsite_action"`
	BundleMaximum          int           `json:"bundle_maximum"`      // products in a bundle (DESK-045)
	BundlePerProducts      int           `json:"bundle_per_products"` // one bundle for so many products; 0 = no such rule
	CategoryRequired       bool          `json:"category_required"`
	OverruleBlock          string        `json:"overrule_block"` // lead or reviewer
	ApproveNote            string        `json:"approve_note"`   // generated or typed

	// Promises, periods and what happens when they lapse.
	ReviewPromise        Promise `json:"review_promise"`
	SnoozeDays           int     `json:"snooze_days"`            // calendar days after a message to the vendor (DESK-025)
	RevisionBusinessDays int     `json:"revision_business_days"` // VAL-123
	ReturnForRevision    string  `json:"return_for_revision"`    // off, vip, or vip_and_escalated (VAL-004)
	ContactSteps         bool    `json:"contact_steps"`          // before denying what was approved and changed (VAL-014)
	DenyOnSilence        bool    `json:"deny_on_silence"`        // DESK-026, VAL-124
	StandingCascade      bool    `json:"standing_cascade"`       // a vendor's bad standing denies the products (VAL-021)
	UndoSeconds          int     `json:"undo_seconds"`
	CorrectionDays       int     `json:"correction_days"`     // to follow a correction of classification
	CorrectionsIgnored   int     `json:"corrections_ignored"` // so many stop all listings of the vendor (VAL-148)
	InspectionTimeout    int     `json:"inspection_timeout_seconds"`

	// Denials and notices.
	DenyReasonRequired       bool   `json:"deny_reason_required"` // in the mail (VAL-109, VAL-133)
	ReasonInMail             bool   `json:"reason_in_mail"`       // VAL-128
	ResultMail               string `json:"result_mail"`          // single or digest (VAL-127)
	DigestMinutes            int    `json:"digest_minutes"`
	ReviewMailbox            string `json:"review_mailbox"` // DESK-003; empty = none
	ProductValidationChannel string `json:"product_validation_channel"`

	// Money.
	VendorFeeModel        string   `json:"vendor_fee_model"` // commission, plan_and_commission
	CommissionBasisPoints int      `json:"commission_basis_points"`
	PayoutMode            string   `json:"payout_mode"`
	ReturnDays            int      `json:"return_days"`
	ReturnShippingPayer   string   `json:"return_shipping_payer"`
	ShippingInPrice       bool     `json:"shipping_in_price"`
	ShipWithinDays        int      `json:"ship_within_days"`
	PaymentProviders      []string `json:"payment_providers"`
	ProviderRequired      bool     `json:"provider_required"`

	// Vendors.
	VendorApproval  string   `json:"vendor_approval"`  // none, staff or configuration
	VendorCountries []string `json:"vendor_countries"` // empty = any
	SaaSCountries   []string `json:"saas_countries"`   // VAL-076; empty = any

	// Catalogue and intake.
	ImageMaxBytes       int64    `json:"image_max_bytes"`
	ImportImageMaxBytes int64    `json:"import_image_max_bytes"`
	ImportMaxProducts   int      `json:"import_max_products"` // 0 = no limit
	ImportMode          string   `json:"import_mode"`         // append or update
	ImportEncodings     string   `json:"import_encodings"`    // utf-8 or any
	WebinarRule         string   `json:"webinar_rule"`        // all or without_questions (VAL-092, VAL-093)
	ShortDescription    string   `json:"short_description"`   // block or off_channels
	IdealDescription    string   `json:"ideal_description"`   // words or characters
	ImageOverlay        string   `json:"image_overlay"`       // refused or off_channels
	TypeTag             string   `json:"type_tag"`            // vendor or operator
	RangeBasis          string   `json:"range_basis"`         // price_or_weight or price_weight_or_quantity
	ExcludedGoods       []string `json:"excluded_goods"`      // VAL-131: names for the page of rules

	// TypeDefinitions are the operator's words for the product types by type and language; what is
	// absent is the shipped text (VAL-088, VAL-090).
	TypeDefinitions map[string]map[string]string `json:"type_definitions,omitempty"`
	// RuleOverrides is rulebook.Overrides as JSON: severities, numbers, words, on and off.
	RuleOverrides json.RawMessage `json:"rule_overrides,omitempty"`
}

// Neutral fields: what a vendor may change without a review where the preset says so.
const (
	NeutralPrice     = "price"
	NeutralCompareAt = "compare_at_price"
	NeutralStock     = "stock" // always neutral (VAL-164)
	NeutralSKU       = "sku"
	NeutralPayment   = "payment_details"
	NeutralPartners  = "partners"
	NeutralAddons    = "addons"
	NeutralShipping  = "shipping"
	NeutralOrder     = "variant_order"
	NeutralQuantity  = "min_quantity"
)

// NeutralFieldNames lists the fields that can be neutral.
var NeutralFieldNames = []string{
	NeutralPrice, NeutralCompareAt, NeutralStock, NeutralSKU, NeutralPayment, NeutralPartners,
	NeutralAddons, NeutralShipping, NeutralOrder, NeutralQuantity,
}

// IsNeutral tells whether a change of the field alone needs no review.
func (s Settings) IsNeutral(field string) bool {
	if field == NeutralStock {
		return true
	}
	for _, neutral := range s.NeutralFields {
		if neutral == field {
			return true
		}
	}
	return false
}
