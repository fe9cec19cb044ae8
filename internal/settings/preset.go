package settings

import "fmt"

// The three presets.
const (
	Reseller = "reseller"
	Retail   = "retail"
	Supplier = "supplier"
)

// Presets lists the presets in the order in which they are offered.
var Presets = []string{Reseller, Retail, Supplier}

const megabyte = 1 << 20

// Preset returns the settings that a marketplace of this kind starts with.
func Preset(name string) (Settings, error) {
	switch name {
	case Reseller:
		return reseller(), nil
	case Retail:
		return retail(), nil
	case Supplier:
		return supplier(), nil
	default:
		return Settings{}, fmt.Errorf("preset %q: choose reseller, retail or supplier", name)
	}
}

// common holds what the three presets agree on.
func common() Settings {
	return Settings{
		OwnHosts:               []string{"vidimus.example"},
		TimeZone:               "Europe/Berlin",
		Languages:              []string{"en", "fr", "de", "it"},
		Currency:               "EUR",
		Currencies:             []string{"EUR"},
		SupportEmail:           "support@vidimus.example",
		RejectedProducts:       "resubmit",
		AutoApprove:            "off",
		DuplicateInitialStatus: "draft",
		BundleMaximum:          12,
		OverruleBlock:          "lead",
		ApproveNote:            "generated",
		SnoozeDays:             2,
		RevisionBusinessDays:   2,
		ReturnForRevision:      "off",
		UndoSeconds:            30,
		CorrectionDays:         7,
		CorrectionsIgnored:     3,
		InspectionTimeout:      120,
		ReasonInMail:           true,
		ResultMail:             "single",
		DigestMinutes:          60,
		CommissionBasisPoints:  900,
		ImageMaxBytes:          15 * megabyte,
		ImportImageMaxBytes:    15 * megabyte,
		ImportMode:             "update",
		ImportEncodings:        "any",
		WebinarRule:            "all",
		ShortDescription:       "block",
		IdealDescription:       "words",
		ImageOverlay:           "refused",
		TypeTag:                "vendor",
		RangeBasis:             "price_weight_or_quantity",
	}
}

// reseller: digital goods and services; the marketplace is the merchant of record.
func reseller() Settings {
	s := common()
	s.Preset = Reseller
	s.Name = "Vidimus Digital"
	s.Country = "DE"
	s.Language = "de"
	s.OperatorRole = "reseller"
	s.PendingOrderable = true
	s.ReviewScope = ScopeProduct
	s.NeutralFields = []string{
		NeutralPrice, NeutralCompareAt, NeutralStock, NeutralSKU, NeutralPayment,
		NeutralPartners, NeutralAddons, NeutralShipping, NeutralOrder,
	}
	s.OffsiteAction = OffsiteNone
	s.ReviewPromise = Promise{BusinessDays: 2}
	s.ReturnForRevision = "vip_and_escalated"
	s.ContactSteps = true
	s.DenyOnSilence = true
	s.StandingCascade = true
	s.DenyReasonRequired = true
	s.ReviewMailbox = "product-validation@vidimus.example"
	s.VendorFeeModel = "commission"
	s.PayoutMode = "periodic"
	s.VendorApproval = "none"
	s.SaaSCountries = []string{"DE"}
	s.PaymentProviders = []string{"paypal"}
	s.ReturnDays = 14
	return s
}

// retail: general goods, vendors on plans, thirty days to return, shipping in the price.
func retail() Settings {
	s := common()
	s.Preset = Retail
	s.Name = "Vidimus Retail"
	s.Country = "FR"
	s.TimeZone = "Europe/Paris"
	s.Language = "fr"
	s.OperatorRole = "intermediary"
	s.ReviewScope = ScopeProduct
	s.CategoryRequired = true
	s.NeutralFields = []string{NeutralPrice, NeutralStock}
	s.OffsiteAction = OffsiteFlag
	s.StandingCascade = true
	s.ResultMail = "digest"
	s.ReasonInMail = false
	s.VendorFeeModel = "plan_and_commission"
	s.PayoutMode = "direct_split"
	s.ReturnDays = 30
	s.ReturnShippingPayer = "vendor"
	s.ShippingInPrice = true
	s.ShipWithinDays = 4
	s.VendorApproval = "staff"
	s.VendorCountries = []string{"FR"}
	s.ProviderRequired = true
	s.PaymentProviders = []string{"card"}
	return s
}

// supplier: professionals only, imports and connectors, escrow.
func supplier() Settings {
	s := common()
	s.Preset = Supplier
	s.Name = "Vidimus Pro"
	s.Country = "FR"
	s.TimeZone = "Europe/Paris"
	s.Language = "fr"
	s.OperatorRole = "intermediary"
	s.ReviewScope = ScopeUpdate
	s.CategoryRequired = true
	s.NeutralFields = nil
	s.OffsiteAction = OffsiteHide
	s.VendorFeeModel = "commission"
	s.PayoutMode = "escrow"
	s.ReturnDays = 14
	s.ReturnShippingPayer = "policy"
	s.VendorApproval = "configuration"
	s.ProviderRequired = true
	s.PaymentProviders = []string{"paypal", "card"}
	s.ImportImageMaxBytes = 2 * megabyte
	s.ImportMaxProducts = 500
	s.ImportMode = "append"
	return s
}
