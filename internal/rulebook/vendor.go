package rulebook

import "slices"

func vendorChecks() []check {
	return []check{
		{codes: []string{"vendor-not-in-good-standing"}, run: checkStanding},
		{codes: []string{"saas-vendor-country"}, run: checkSoftwareVendor},
		{codes: []string{"distance-learning-licence-missing"}, run: checkLicence},
		{codes: []string{"duplicate-product"}, run: checkDuplicate},
	}
}

// The standings in which a vendor may not sell.
var notInGoodStanding = []string{"inactive", "cancelled", "downgraded"}

func checkStanding(in *inspection) {
	if status := in.input.Vendor.Status; slices.Contains(notInGoodStanding, status) {
		in.report("vendor-not-in-good-standing", "", nil, "", map[string]string{"status": status})
	}
}

func checkSoftwareVendor(in *inspection) {
	const code = "saas-vendor-country"
	country := in.input.Vendor.Country
	if in.document.Type != TypeSaaS || blank(country) || slices.Contains(in.book.rules[code].Lists["countries"], country) {
		return
	}
	in.report(code, "/type", nil, "", map[string]string{"country": country})
}

func checkLicence(in *inspection) {
	if in.document.Type == TypeDistanceLearning && blank(in.document.LicenceNumber) {
		in.fact("distance-learning-licence-missing", "/licence_number", "")
	}
}

// checkDuplicate takes the caller's word: only the store knows the vendor's other products.
func checkDuplicate(in *inspection) {
	if in.input.SameContent {
		in.fact("duplicate-product", "/title", in.document.Title)
	}
}
