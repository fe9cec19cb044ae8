package actor

// Right is something that an actor may do.
type Right string

// The rights.
const (
	Shop              Right = "shop"              // look at the store, fill a cart, order
	OwnAccount        Right = "own_account"       // one's own settings
	ReadOwnProducts   Right = "read_own_products" // a vendor's own products, messages, imports
	EditOwnProducts   Right = "edit_own_products"
	WriteToDesk       Right = "write_to_desk" // messages to the operator
	ManageVendor      Right = "manage_vendor" // a vendor's own profile and collaborators
	ReadDesk          Right = "read_desk"     // queue, product list, history
	DecideCase        Right = "decide_case"
	DecideVIP         Right = "decide_vip"       // cases of the VIP lane
	DecideEscalated   Right = "decide_escalated" // cases of the lead's lane; override contact steps
	OverruleReview    Right = "overrule_review"  // overrule a finding that asks for review
	OverruleBlock     Right = "overrule_block"   // overrule a finding that blocks (settings may widen it)
	StartCampaign     Right = "start_campaign"
	RequestCorrection Right = "request_correction"
	EditDisputed      Right = "edit_disputed" // the list of disputed cases
	EnforceProduct    Right = "enforce_product"
	EditAnyProduct    Right = "edit_any_product" // VAL-155
	SetStanding       Right = "set_standing"
	AnswerVendors     Right = "answer_vendors"
	ReadOrders        Right = "read_orders"
	ReadLedger        Right = "read_ledger"
	ManageSettings    Right = "manage_settings"
	ManageStaff       Right = "manage_staff"
	ResolveIncident   Right = "resolve_incident"
	ReadJobs          Right = "read_jobs"
)

var (
	guestRights  = []Right{Shop}
	buyerRights  = append([]Right{OwnAccount}, guestRights...)
	vendorRights = append([]Right{ReadOwnProducts, EditOwnProducts, WriteToDesk}, buyerRights...)
	staffRights  = append([]Right{ReadDesk, AnswerVendors}, buyerRights...)
	reviewRights = append([]Right{DecideCase, OverruleReview, RequestCorrection, EditDisputed}, staffRights...)
	leadRights   = append([]Right{DecideVIP, DecideEscalated, OverruleBlock, StartCampaign, EnforceProduct, SetStanding}, reviewRights...)
	moneyRights  = append([]Right{ReadOrders, ReadLedger}, staffRights...)
	adminRights  = append([]Right{EditAnyProduct, ManageSettings, ManageStaff, ResolveIncident, ReadJobs, ReadOrders, ReadLedger}, leadRights...)
)

// granted is the one table of roles and rights.
var granted = map[Role]map[Right]bool{
	Guest:              set(guestRights),
	Buyer:              set(buyerRights),
	VendorOwner:        set(append([]Right{ManageVendor}, vendorRights...)),
	VendorCollaborator: set(vendorRights),
	Reviewer:           set(reviewRights),
	VIPReviewer:        set(append([]Right{DecideVIP}, reviewRights...)),
	Lead:               set(leadRights),
	Finance:            set(moneyRights),
	Support:            set(staffRights),
	Administrator:      set(adminRights),
}

func set(rights []Right) map[Right]bool {
	members := make(map[Right]bool, len(rights))
	for _, right := range rights {
		members[right] = true
	}
	return members
}
