package rulebook

import (
	"fmt"
	"testing"
)

func TestPrices(t *testing.T) {
	t.Parallel()
	price := func(s string) func(*Input) { return document(func(d *Document) { d.Price = Decimal(s) }) }
	crossed := func(s string) func(*Input) { return document(func(d *Document) { d.CompareAtPrice = Decimal(s) }) }
	facts := []fact{
		{name: "no price", change: price(""), code: "price-missing", field: "/price", fires: true, presets: everywhere},
		{name: "no price is not invalid", change: price(" "), code: "price-invalid", presets: everywhere},
		{name: "a variant's price", change: document(func(d *Document) { d.Variants = []Variant{{Price: "9,90"}} }), code: "price-invalid", field: "/variants/0/price", fires: true, presets: everywhere},
		{name: "a crossed-out price that is no number", change: crossed("59,90"), code: "price-invalid", field: "/compare_at_price", fires: true, presets: everywhere},
		{name: "CAT-054 crossed-out below", change: crossed("39.90"), code: "compare-at-price-not-higher", field: "/compare_at_price", fires: true, presets: everywhere},
		{name: "CAT-054 crossed-out equal", change: crossed("49.9"), code: "compare-at-price-not-higher", field: "/compare_at_price", fires: true, presets: everywhere},
		{name: "crossed-out zero", change: crossed("0.00"), code: "compare-at-price-not-higher", field: "/compare_at_price", fires: true, presets: everywhere},
		{name: "crossed-out above", change: crossed("49.91"), code: "compare-at-price-not-higher", presets: everywhere},
		{name: "not crossed out", change: crossed(""), code: "compare-at-price-not-higher", presets: everywhere},
		{name: "a variant's crossed-out price", change: document(func(d *Document) { d.Variants = []Variant{{Price: "60.00", CompareAtPrice: "55.00"}} }), code: "compare-at-price-not-higher", field: "/variants/0/compare_at_price", fires: true, presets: everywhere},
		{name: "a variant at the product's price", change: document(func(d *Document) { d.Variants = []Variant{{CompareAtPrice: "55.00"}} }), code: "compare-at-price-not-higher", presets: everywhere},
		{name: "an unsupported currency", change: func(in *Input) { in.Document.Currency = "SEK"; in.Currencies = []string{"EUR", "CHF"} }, code: "currency-unsupported", field: "/currency", fires: true, presets: everywhere},
		{name: "a supported currency", change: func(in *Input) { in.Document.Currency = "CHF"; in.Currencies = []string{"EUR", "CHF"} }, code: "currency-unsupported", presets: everywhere},
		{name: "currencies not known", change: document(func(d *Document) { d.Currency = "SEK" }), code: "currency-unsupported", presets: everywhere},
	}
	for _, bad := range []string{"0", "0.00", "-1", "+1", "8,90", "1.999", "1.900", "1e3", ".5", "5.", "1 000", "49.90 €", "NaN", "1000000.01", "99999999999999999999999999999999999999999999"} {
		facts = append(facts, fact{name: "price " + bad, change: price(bad), code: "price-invalid", field: "/price", fires: true, presets: everywhere})
	}
	for _, good := range []string{"0.01", "1", "49.9", "49.90", "1000000", "1000000.00"} {
		facts = append(facts, fact{name: "price " + good, change: price(good), code: "price-invalid", presets: everywhere})
	}
	runFacts(t, facts)
}

func TestClassification(t *testing.T) {
	t.Parallel()
	known := func(facts CategoryFacts) func(*Input) { return func(in *Input) { in.Category = &facts } }
	runFacts(t, []fact{
		{name: "no category", change: document(func(d *Document) { d.Category = "" }), code: "category-missing", field: "/category", fires: true, presets: notReseller},
		{name: "an unknown category", change: known(CategoryFacts{}), code: "category-unknown", field: "/category", fires: true, presets: notReseller},
		{name: "a category with children", change: known(CategoryFacts{Known: true}), code: "category-not-leaf", field: "/category", fires: true, presets: notReseller},
		{name: "a leaf", change: known(CategoryFacts{Known: true, Leaf: true}), code: "category-not-leaf", presets: notReseller},
		{name: "a category not looked up", change: known(CategoryFacts{Known: true, Leaf: true}), code: "category-unknown", presets: notReseller},
		{name: "CAT-023 type not among tags", change: document(func(d *Document) { d.Tags = []string{"oak"} }), code: "type-tag-mismatch", field: "/product_type_name", fires: true, presets: onlySupplier},
		{name: "CAT-023 another case", change: document(func(d *Document) { d.Tags = []string{"furniture"} }), code: "type-tag-mismatch", field: "/product_type_name", fires: true, presets: onlySupplier},
		{name: "no type name", change: document(func(d *Document) { d.ProductTypeName, d.Tags = "", nil }), code: "type-tag-mismatch", presets: onlySupplier},
		{name: "CAT-009 a required characteristic", change: known(CategoryFacts{Known: true, Leaf: true, Attributes: []CategoryAttribute{{Name: "Material/care", Required: true}}}), code: "attribute-missing", field: "/extra/Material~1care", fires: true, presets: onlyRetail},
		{name: "a characteristic in another case", change: func(in *Input) {
			in.Document.Extra = map[string]string{"material ": "oak"}
			in.Category = &CategoryFacts{Known: true, Leaf: true, Attributes: []CategoryAttribute{{Name: "Material", Required: true}}}
		}, code: "attribute-missing", presets: onlyRetail},
		{name: "CAT-063 wrong check digit", change: document(func(d *Document) { d.GTIN = "4006381333932" }), code: "gtin-invalid", field: "/gtin", fires: true, presets: notReseller},
		{name: "a letter in it", change: document(func(d *Document) { d.GTIN = "400638133393A" }), code: "gtin-invalid", field: "/gtin", fires: true, presets: notReseller},
		{name: "eleven digits", change: document(func(d *Document) { d.GTIN = "40063813339" }), code: "gtin-invalid", field: "/gtin", fires: true, presets: notReseller},
		{name: "a variant's GTIN", change: document(func(d *Document) { d.Variants = []Variant{{GTIN: "123"}} }), code: "gtin-invalid", field: "/variants/0/gtin", fires: true, presets: notReseller},
		{name: "no GTIN is not invalid", change: document(func(d *Document) { d.GTIN = "" }), code: "gtin-invalid", presets: notReseller},
		{name: "no GTIN", change: document(func(d *Document) { d.GTIN = "" }), code: "gtin-missing", field: "/gtin", fires: true, presets: notReseller},
		{name: "marked as having none", change: document(func(d *Document) { d.GTIN, d.GTINExempt = "", true }), code: "gtin-missing", presets: notReseller},
		{name: "nothing physical", kind: TypeDigital, change: document(func(d *Document) { d.GTIN = "" }), code: "gtin-missing", presets: notReseller},
		{name: "variants need none of their own", change: document(func(d *Document) { d.Variants = []Variant{{}} }), code: "gtin-missing", presets: notReseller},
		{name: "CAT-062 no article number", change: document(func(d *Document) { d.SKU = "" }), code: "sku-missing", field: "/sku", fires: true, presets: notReseller},
		{name: "each variant has one", change: document(func(d *Document) { d.SKU, d.Variants = "", []Variant{{SKU: "a"}} }), code: "sku-missing", presets: notReseller},
		{name: "CAT-025 a space after the comma", change: document(func(d *Document) { d.Tags = append(d.Tags, " shelf") }), code: "tag-format", field: "/tags/2", fires: true, presets: onlySupplier},
		{name: "CAT-025 a list in one tag", change: document(func(d *Document) { d.Tags = append(d.Tags, "oak, shelf") }), code: "tag-format", field: "/tags/2", fires: true, presets: onlySupplier},
		{name: "CAT-025 31 runes", change: document(func(d *Document) {
			d.Tags = append(d.Tags, "éééééééééééééééééééééééééééééée")
		}), code: "tag-format", field: "/tags/2", fires: true, presets: onlySupplier},
		{name: "two words", change: document(func(d *Document) { d.Tags = append(d.Tags, "solid oak") }), code: "tag-format", presets: onlySupplier},
	})
}

func TestOptionalAttributeIsAdvice(t *testing.T) {
	t.Parallel()
	input := Input{Document: baseline(Retail, "en", TypePhysical), Vendor: goodVendor, Category: &CategoryFacts{
		Known: true, Leaf: true, Attributes: []CategoryAttribute{{Name: "Colour"}, {Name: "Width", Required: true}},
	}}
	got := map[string]Severity{}
	for _, finding := range bookOf(t, Retail, Overrides{}).Inspect(input) {
		got[finding.Field] = finding.Severity
	}
	if got["/extra/Colour"] != Advice || got["/extra/Width"] != Block {
		t.Errorf("CAT-010 optional %q, required %q", got["/extra/Colour"], got["/extra/Width"])
	}
}

func TestConnectorProductsAreClassifiedByTheOperator(t *testing.T) {
	t.Parallel()
	document := baseline(Supplier, "en", TypePhysical)
	document.Category = ""
	document.Tags = []string{"oak"}
	for _, connector := range []bool{false, true} {
		want := map[bool]Severity{false: Block, true: Review}[connector]
		for _, finding := range bookOf(t, Supplier, Overrides{}).Inspect(Input{Document: document, Vendor: goodVendor, FromConnector: connector}) {
			if finding.Severity != want && finding.Severity != Advice {
				t.Errorf("CON-009 from connector %v: %s is %s, want %s", connector, finding.Code, finding.Severity, want)
			}
		}
	}
}

func TestVariants(t *testing.T) {
	t.Parallel()
	sizes := func(values ...string) func(*Input) {
		return document(func(d *Document) {
			d.Options = []Option{{Name: "Size", Values: []string{"S", "M"}}}
			for _, value := range values {
				options := map[string]string{"Size": value}
				if value == "" {
					options = map[string]string{}
				}
				d.Variants = append(d.Variants, Variant{Options: options})
			}
		})
	}
	many := func(n int) func(*Input) {
		return document(func(d *Document) {
			d.Options = []Option{{Name: "Size"}}
			for i := range n {
				d.Variants = append(d.Variants, Variant{Options: map[string]string{"Size": fmt.Sprint(i)}})
			}
		})
	}
	options := func(n int) func(*Input) {
		return document(func(d *Document) {
			for i := range n {
				d.Options = append(d.Options, Option{Name: fmt.Sprint("Option ", i)})
			}
		})
	}
	quantity := func(n *int) func(*Input) { return document(func(d *Document) { d.MinQuantity = n }) }
	zero, two := 0, 2
	runFacts(t, []fact{
		{name: "CAT-064 empty", change: quantity(nil), code: "min-quantity-invalid", field: "/min_quantity", fires: true, presets: notReseller},
		{name: "CAT-064 zero", change: quantity(&zero), code: "min-quantity-invalid", field: "/min_quantity", fires: true, presets: notReseller},
		{name: "CAT-064 two", change: quantity(&two), code: "min-quantity-invalid", presets: notReseller},
		{name: "CAT-096 four options", change: options(4), code: "options-too-many", field: "/options", fires: true, presets: notReseller},
		{name: "CAT-096 three options", change: options(3), code: "options-too-many", presets: notReseller},
		{name: "CAT-097 101 variants", change: many(101), code: "variants-too-many", field: "/variants", fires: true, presets: everywhere},
		{name: "CAT-097 100 variants", change: many(100), code: "variants-too-many", presets: everywhere},
		{name: "a value is missing", change: sizes("S", ""), code: "variant-options-mismatch", field: "/variants/1/options", fires: true, presets: notReseller},
		{name: "an unknown option", change: document(func(d *Document) { d.Variants = []Variant{{Options: map[string]string{"Col/our": "red"}}} }), code: "variant-options-mismatch", field: "/variants/0/options/Col~1our", fires: true, presets: notReseller},
		{name: "all values", change: sizes("S", "M"), code: "variant-options-mismatch", presets: notReseller},
		{name: "CAT-098 twice the same", change: sizes("S", "M", " S "), code: "variant-duplicate", field: "/variants/2/options", fires: true, presets: notReseller},
		{name: "all different", change: sizes("S", "M"), code: "variant-duplicate", presets: notReseller},
	})
}

func TestDelivery(t *testing.T) {
	t.Parallel()
	shipping := func(facts ShippingFacts) func(*Input) { return func(in *Input) { in.Shipping = &facts } }
	file := func(bytes int64) func(*Input) {
		return document(func(d *Document) { d.Files = []File{{Name: "a.zip", Bytes: &bytes}} })
	}
	runFacts(t, []fact{
		{name: "CAT-068 no weight", change: shipping(ShippingFacts{Configured: true, ByWeight: true}), code: "weight-missing", fires: true, presets: onlySupplier},
		{name: "CAT-068 a weight", change: shipping(ShippingFacts{Configured: true, ByWeight: true, HasWeight: true}), code: "weight-missing", presets: onlySupplier},
		{name: "rates by price", change: shipping(ShippingFacts{Configured: true}), code: "weight-missing", presets: onlySupplier},
		{name: "CAT-058 no carrier", change: shipping(ShippingFacts{}), code: "shipping-not-configured", fires: true, presets: onlySupplier},
		{name: "CAT-058 a carrier", change: shipping(ShippingFacts{Configured: true}), code: "shipping-not-configured", presets: onlySupplier},
		{name: "nothing to ship", kind: TypeDigital, change: shipping(ShippingFacts{}), code: "shipping-not-configured", presets: onlySupplier},
		{name: "shipping not known", change: func(*Input) {}, code: "shipping-not-configured", presets: onlySupplier},
		{name: "no way of delivery", kind: TypeDigital, change: document(func(d *Document) { d.Files = nil }), code: "digital-delivery-missing", field: "/files", fires: true, presets: []Preset{Reseller, Supplier}},
		{name: "CAT-113 a link", kind: TypeDigital, change: document(func(d *Document) { d.Files, d.DeliveryLink = nil, "https://a.example/x" }), code: "digital-delivery-missing", presets: everywhere},
		{name: "CAT-111 as a service", kind: TypeDigital, change: document(func(d *Document) { d.Files, d.DeliveredAsService = nil, true }), code: "digital-delivery-missing", presets: everywhere},
		{name: "not digital", change: func(*Input) {}, code: "digital-delivery-missing", presets: everywhere},
		{name: "CAT-106 over 100 MB", kind: TypeDigital, change: file(100*megabyte + 1), code: "digital-file-too-large", field: "/files/0/bytes", fires: true, presets: onlySupplier},
		{name: "CAT-106 100 MB", kind: TypeDigital, change: file(100 * megabyte), code: "digital-file-too-large", presets: onlySupplier},
	})
}
