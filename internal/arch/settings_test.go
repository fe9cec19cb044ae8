package arch

import (
	"reflect"
	"regexp"
	"strings"
	"testing"

	"vidimus/internal/settings"
)

// awaited are the settings of the three marketplaces whose readers are not built, with what will read
// them. They stand in the struct so that each version of the settings is whole, and on no page.
var awaited = map[string]string{
	"VendorFeeModel": "payouts", "PayoutMode": "payouts", "ReturnShippingPayer": "returns", "ShipWithinDays": "shipping",
	"PaymentProviders": "payment providers beside the sandbox", "ProviderRequired": "payment providers beside the sandbox",
	"VendorApproval": "vendors who register themselves", "VendorCountries": "vendors who register themselves",
	"ImportImageMaxBytes": "imports that fetch pictures", "RangeBasis": "shipping", "ProductValidationChannel": "channels beside mail",
	"DuplicateInitialStatus": "nothing: a duplicate is a draft in all three", "DenyReasonRequired": "nothing: a denial stores a reason in all three",
	"BundleMaximum": "the rules hold the number", "BundlePerProducts": "the rules hold the number", "SaaSCountries": "the rules hold the list",
	"ImportEncodings": "nothing: every encoding is read", "WebinarRule": "nothing: both wordings lead to one type",
	"IdealDescription": "external channels", "ImageOverlay": "external channels", "TypeTag": "connectors",
}

// TestEverySettingIsRead holds that what an operator may set decides something, or says what it awaits: a
// setting that nothing reads promises what the marketplace does not do.
func TestEverySettingIsRead(t *testing.T) {
	t.Parallel()
	selected := regexp.MustCompile(`\.([A-Z]\w*)\b`)
	read := map[string]bool{}
	sources(t, func(path string, lines []string) {
		switch {
		case strings.HasSuffix(path, "_test.go"), path == "internal/settings/validate.go", path == "internal/settings/preset.go":
			return
		}
		for _, line := range lines {
			for _, found := range selected.FindAllStringSubmatch(line, -1) {
				read[found[1]] = true
			}
		}
	})
	fields := reflect.TypeFor[settings.Settings]()
	for i := range fields.NumField() {
		name := fields.Field(i).Name
		if _, waits := awaited[name]; read[name] == waits {
			t.Errorf("settings.%s: read %v, awaited %v", name, read[name], waits)
		}
	}
}
