package vendorpanel

import (
	"slices"
	"strings"

	"vidimus/internal/platform/i18n"
	"vidimus/internal/rulebook"
)

// everyType holds the fields of the form that each product has, by the first part of their pointer.
var everyType = []string{
	"title", "description_html", "language", "product_url", "category", "product_type_name", "tags", "images",
	"video_url", "price", "currency", "compare_at_price", "sku", "min_quantity", "meta_title",
	"meta_description", "policy_html", "extra",
}

// moreFields holds what a type has besides.
var moreFields = map[string][]string{
	rulebook.TypePhysical:         {"gtin", "gtin_exempt", "options", "variants"},
	rulebook.TypeDigital:          {"files", "delivery_link", "delivered_as_service", "options", "variants"},
	rulebook.TypeDigitalService:   {"files", "delivery_link", "options", "variants"},
	rulebook.TypeService:          {"options", "variants"},
	rulebook.TypeDistanceLearning: {"files", "delivery_link", "licence_number", "options", "variants"},
	rulebook.TypeSeminar:          {"event", "options", "variants"},
	rulebook.TypeTicket:           {"event", "options", "variants"},
	rulebook.TypeSaaS:             {"delivery_link", "options", "variants"},
	rulebook.TypeBundle:           {"bundle"},
}

// hasField tells whether products of a type have a field.
func hasField(productType, field string) bool {
	return slices.Contains(everyType, field) || slices.Contains(moreFields[productType], field)
}

// topOf is the first part of a pointer: "variants" of "/variants/0/price".
func topOf(pointer string) string {
	top, _, _ := strings.Cut(strings.TrimPrefix(pointer, "/"), "/")
	return top
}

// unescape turns a part of a JSON Pointer into the name that it stands for.
var unescape = strings.NewReplacer("~1", "/", "~0", "~")

// inputName is the name of the input that a pointer means: "variants.0.price" of "/variants/0/price".
func inputName(pointer string) string {
	parts := strings.Split(strings.TrimPrefix(pointer, "/"), "/")
	for i, part := range parts {
		parts[i] = unescape.Replace(part)
	}
	return strings.Join(parts, ".")
}

// shownName is the name of the input that the form shows for a pointer: parts of a value that has one
// input lead to that input.
func shownName(pointer string) string {
	parts := strings.Split(inputName(pointer), ".")
	switch top := parts[0]; {
	case top == "":
		return "title"
	case top == "tags" || top == "bundle" || top == "options":
		return top
	case top == "event" && len(parts) == 1:
		return "event.starts_at"
	case top == "variants" && len(parts) > 3 && parts[2] == "options":
		return strings.Join(parts[:3], ".")
	case top == "files" && len(parts) > 2:
		return strings.Join(parts[:2], ".")
	case top == "images" && len(parts) > 2 && parts[2] != "alt":
		return strings.Join(parts[:2], ".")
	default:
		return strings.Join(parts, ".")
	}
}

// fieldAddress leads to the input that a pointer means, on the page itself.
func fieldAddress(pointer string) string { return "#f-" + shownName(pointer) }

// fieldName is what people call the place that a pointer names: "Variant 3: Price".
func fieldName(words i18n.Printer, pointer string) string {
	parts := strings.Split(strings.TrimPrefix(pointer, "/"), "/")
	top := parts[0]
	if top == "" {
		return words.T("vendorpanel.field.whole")
	}
	if top == "extra" && len(parts) > 1 {
		return unescape.Replace(parts[1])
	}
	if len(parts) == 1 {
		return nameOf(words, top)
	}
	one := words.T("vendorpanel.field.one_"+top, i18n.Args{"number": ordinal(parts[1])})
	if top == "event" {
		return nameOf(words, top+"_"+parts[1])
	}
	if !words.Has("vendorpanel.field.one_" + top) {
		return nameOf(words, top)
	}
	if len(parts) > 2 && words.Has("vendorpanel.field."+parts[2]) {
		return one + ": " + nameOf(words, parts[2])
	}
	return one
}

func nameOf(words i18n.Printer, field string) string {
	if key := "vendorpanel.field." + field; words.Has(key) {
		return words.T(key)
	}
	return field
}

// ordinal counts from 1 what a pointer counts from 0.
func ordinal(index string) string {
	number := 0
	for _, digit := range index {
		if digit < '0' || digit > '9' || number > 1_000_000 {
			return index
		}
		number = 10*number + int(digit-'0')
	}
	return plain(int64(number) + 1)
}
