package settings

import (
	"slices"
	"strconv"
	"strings"
	"time"
	_ "time/tzdata" // zones must not depend on the machine

	"vidimus/internal/platform/fault"
)

// choices lists the words that a field may hold, by its name in JSON.
var choices = map[string][]string{
	"preset":                   Presets,
	"operator_role":            {"reseller", "intermediary"},
	"review_scope":             {string(ScopeProduct), string(ScopeUpdate)},
	"rejected_products":        {"resubmit", "recreate"},
	"auto_approve":             {"off", "trusted", "clean"},
	"duplicate_initial_status": {"draft"},
	"offsite_action":           {string(OffsiteNone), string(OffsiteFlag), string(OffsiteHide), string(OffsiteDelete)},
	"overrule_block":           {"lead", "reviewer"},
	"approve_note":             {"generated", "typed"},
	"return_for_revision":      {"off", "vip", "vip_and_escalated"},
	"result_mail":              {"single", "digest"},
	"vendor_fee_model":         {"commission", "plan_and_commission"},
	"payout_mode":              {"periodic", "direct_split", "escrow"},
	"return_shipping_payer":    {"", "vendor", "buyer", "policy"},
	"vendor_approval":          {"none", "staff", "configuration"},
	"import_mode":              {"append", "update"},
	"import_encodings":         {"utf-8", "any"},
	"webinar_rule":             {"all", "without_questions"},
	"short_description":        {"block", "off_channels"},
	"ideal_description":        {"words", "characters"},
	"image_overlay":            {"refused", "off_channels"},
	"type_tag":                 {"vendor", "operator"},
	"range_basis":              {"price_or_weight", "price_weight_or_quantity"},
}

// Validate returns a fault that names every field with a wrong value, or nil.
func (s Settings) Validate() error {
	check := &checker{}
	s.checkChoices(check)
	s.checkNumbers(check)
	s.checkPlace(check)
	for _, field := range s.NeutralFields {
		check.that(slices.Contains(NeutralFieldNames, field), "/neutral_fields", "not a field that can be neutral: "+field)
	}
	return check.fault()
}

func (s Settings) checkChoices(check *checker) {
	for field, value := range map[string]string{
		"preset": s.Preset, "operator_role": s.OperatorRole, "review_scope": string(s.ReviewScope),
		"rejected_products": s.RejectedProducts, "auto_approve": s.AutoApprove,
		"duplicate_initial_status": s.DuplicateInitialStatus, "offsite_action": string(s.OffsiteAction),
		"overrule_block": s.OverruleBlock, "approve_note": s.ApproveNote,
		"return_for_revision": s.ReturnForRevision, "result_mail": s.ResultMail,
		"vendor_fee_model": s.VendorFeeModel, "payout_mode": s.PayoutMode,
		"return_shipping_payer": s.ReturnShippingPayer, "vendor_approval": s.VendorApproval,
		"import_mode": s.ImportMode, "import_encodings": s.ImportEncodings, "webinar_rule": s.WebinarRule,
		"short_description": s.ShortDescription, "ideal_description": s.IdealDescription,
		"image_overlay": s.ImageOverlay, "type_tag": s.TypeTag, "range_basis": s.RangeBasis,
	} {
		allowed := choices[field]
		check.that(slices.Contains(allowed, value), "/"+field, "choose one of: "+strings.Join(allowed, ", "))
	}
}

func (s Settings) checkNumbers(check *checker) {
	for field, bounds := range map[string]struct{ value, least, most int64 }{
		"bundle_maximum":             {int64(s.BundleMaximum), 2, 100},
		"bundle_per_products":        {int64(s.BundlePerProducts), 0, 1000},
		"review_promise":             {int64(s.ReviewPromise.BusinessDays), 0, 30},
		"snooze_days":                {int64(s.SnoozeDays), 1, 30},
		"revision_business_days":     {int64(s.RevisionBusinessDays), 1, 30},
		"undo_seconds":               {int64(s.UndoSeconds), 0, 300},
		"correction_days":            {int64(s.CorrectionDays), 1, 90},
		"corrections_ignored":        {int64(s.CorrectionsIgnored), 1, 100},
		"inspection_timeout_seconds": {int64(s.InspectionTimeout), 5, 3600},
		"digest_minutes":             {int64(s.DigestMinutes), 1, 1440},
		"commission_basis_points":    {int64(s.CommissionBasisPoints), 0, 10000},
		"return_days":                {int64(s.ReturnDays), -1, 365},
		"ship_within_days":           {int64(s.ShipWithinDays), 0, 60},
		"image_max_bytes":            {s.ImageMaxBytes, 1 << 10, 100 << 20},
		"import_image_max_bytes":     {s.ImportImageMaxBytes, 1 << 10, 100 << 20},
		"import_max_products":        {int64(s.ImportMaxProducts), 0, 10_000_000},
	} {
		inside := bounds.value >= bounds.least && bounds.value <= bounds.most
		check.that(inside, "/"+field, "choose a number from "+strconv.FormatInt(bounds.least, 10)+" to "+strconv.FormatInt(bounds.most, 10))
	}
}

func (s Settings) checkPlace(check *checker) {
	_, err := time.LoadLocation(s.TimeZone)
	check.that(err == nil && s.TimeZone != "", "/time_zone", "not a time zone, e.g. Europe/Berlin")
	check.that(len(s.Country) == 2, "/country", "two letters, e.g. DE")
	check.that(slices.Contains(s.Languages, s.Language), "/language", "must be one of the languages")
	check.that(slices.Contains(s.Currencies, s.Currency), "/currency", "must be one of the currencies")
	check.that(len(s.OwnHosts) > 0, "/own_hosts", "name at least one host")
	check.that(strings.TrimSpace(s.Name) != "", "/name", "the marketplace needs a name")
}

// checker gathers every wrong field.
type checker struct{ fields []fault.Field }

func (c *checker) that(holds bool, pointer, message string) {
	if !holds {
		c.fields = append(c.fields, fault.Field{Pointer: pointer, Code: "settings.wrong_value", Message: message})
	}
}

func (c *checker) fault() error {
	if len(c.fields) == 0 {
		return nil
	}
	slices.SortFunc(c.fields, func(a, b fault.Field) int { return strings.Compare(a.Pointer+a.Message, b.Pointer+b.Message) })
	wrong := fault.Invalid("settings.invalid", "Some settings have wrong values.")
	wrong.Fields = c.fields
	return wrong
}
