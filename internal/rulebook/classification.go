package rulebook

import (
	"slices"
	"strings"
)

func classificationChecks() []check {
	return []check{
		{codes: []string{"category-missing", "category-unknown", "category-not-leaf"}, run: checkCategory},
		{codes: []string{"type-tag-mismatch"}, run: checkTypeTag},
		{codes: []string{"attribute-missing"}, run: checkAttributes},
		{codes: []string{"gtin-invalid"}, run: checkGTIN},
		{codes: []string{"gtin-missing"}, run: checkGTINMissing},
		{codes: []string{"sku-missing"}, run: checkSKU},
		{codes: []string{"tag-format"}, run: checkTags},
	}
}

func checkCategory(in *inspection) {
	category, facts := in.document.Category, in.input.Category
	switch {
	case blank(category):
		in.classification("category-missing", "/category", "")
	case facts == nil:
	case !facts.Known:
		in.fact("category-unknown", "/category", category)
	case !facts.Leaf:
		in.fact("category-not-leaf", "/category", category)
	}
}

// checkTypeTag wants the name of the product type among the tags, to the letter.
func checkTypeTag(in *inspection) {
	name := in.document.ProductTypeName
	if !blank(name) && !slices.Contains(in.document.Tags, name) {
		in.classification("type-tag-mismatch", "/product_type_name", name)
	}
}

// classification reports to the operator, as a review, where the operator classifies the product.
func (in *inspection) classification(code, field, evidence string) {
	severity := in.book.rules[code].Severity
	if in.input.FromConnector && severity == Block {
		severity = Review
	}
	in.reportAs(severity, code, field, nil, evidence, nil)
}

// checkAttributes looks for the characteristics of the category among the extra details. One that
// is not required is only advised.
func checkAttributes(in *inspection) {
	if in.input.Category == nil {
		return
	}
	const code = "attribute-missing"
	for _, attribute := range in.input.Category.Attributes {
		if in.hasDetail(attribute.Name) {
			continue
		}
		severity := in.book.rules[code].Severity
		if !attribute.Required {
			severity = Advice
		}
		in.reportAs(severity, code, pointer("extra", attribute.Name), nil, "", map[string]string{"attribute": attribute.Name})
	}
}

func (in *inspection) hasDetail(name string) bool {
	if !blank(in.document.Extra[name]) {
		return true
	}
	for key, value := range in.document.Extra {
		if strings.EqualFold(strings.TrimSpace(key), strings.TrimSpace(name)) && !blank(value) {
			return true
		}
	}
	return false
}

func checkGTIN(in *inspection) {
	judge := func(field, gtin string) {
		if !blank(gtin) && !ValidGTIN(gtin) {
			in.fact("gtin-invalid", field, gtin)
		}
	}
	judge("/gtin", in.document.GTIN)
	for i, variant := range in.document.Variants {
		judge(at("variants", i, "gtin"), variant.GTIN)
	}
}

// ValidGTIN tells whether a text is a GTIN-8, -12, -13 or -14 with the right check digit.
func ValidGTIN(gtin string) bool {
	if !slices.Contains([]int{8, 12, 13, 14}, len(gtin)) || !digits(gtin) {
		return false
	}
	sum := 0
	for i := range len(gtin) {
		weight := 1
		if (len(gtin)-i)%2 == 0 { // from the right, every second digit counts three times
			weight = 3
		}
		sum += weight * int(gtin[i]-'0')
	}
	return sum%10 == 0
}

// checkGTINMissing asks for a GTIN of the product, or one of each of its variants.
func checkGTINMissing(in *inspection) {
	document := in.document
	if document.Type != TypePhysical || document.GTINExempt || !blank(document.GTIN) {
		return
	}
	if !eachVariant(document.Variants, func(v Variant) string { return v.GTIN }) {
		in.fact("gtin-missing", "/gtin", "")
	}
}

func checkSKU(in *inspection) {
	if blank(in.document.SKU) && !eachVariant(in.document.Variants, func(v Variant) string { return v.SKU }) {
		in.fact("sku-missing", "/sku", "")
	}
}

// eachVariant tells whether there are variants and all of them have the identifier.
func eachVariant(variants []Variant, identifier func(Variant) string) bool {
	return len(variants) > 0 && !slices.ContainsFunc(variants, func(v Variant) bool { return blank(identifier(v)) })
}

// checkTags wants short tags. A tag that begins with a space was split from a list at its comma.
func checkTags(in *inspection) {
	most := int(in.number("tag-format", "maximum"))
	for i, tag := range in.document.Tags {
		spaced := strings.HasPrefix(tag, " ") || strings.Contains(tag, ", ")
		if spaced || runes(tag) > most {
			in.fact("tag-format", at("tags", i, ""), tag)
		}
	}
}
