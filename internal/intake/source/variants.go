package source

import (
	"strconv"
	"strings"

	"vidimus/internal/rulebook"
)

// onlyVariant is what Shopify calls the variant of a product that has none.
const onlyVariant = "Default Title"

// sell reads prices, stock, numbers and variants. In most tables one column holds the product's price in
// its only row and the variant's where there are several; the project's own has a column for each.
func (a assembly) sell(doc *rulebook.Document) {
	names := a.optionNames()
	for _, row := range a.rows {
		if variant, found := a.variant(row, names); found {
			doc.Variants = append(doc.Variants, variant)
		}
	}
	doc.Options = optionsOf(doc.Variants, func(at int) string { return names[at] })
	doc.Price, doc.CompareAtPrice, doc.Currency = a.price(a.rows[0], "price", "sale_price", "compare_at_price")
	doc.GTIN, doc.SKU = readGTIN(a.first("gtin")), a.first("sku")
	if len(doc.Variants) > 0 {
		a.sellVariants(doc)
		return
	}
	if doc.Price == "" {
		doc.Price, doc.CompareAtPrice, doc.Currency = a.price(a.rows[0], "variant_price", "", "variant_compare_at_price")
	}
	if doc.SKU == "" {
		doc.SKU = a.first("variant_sku")
	}
	if doc.GTIN == "" {
		doc.GTIN = readGTIN(a.first("variant_gtin"))
	}
	a.record.Quantity = a.stock(a.rows[0])
}

// sellVariants clears up what belongs to the product and what to its first variant, where both share a row.
func (a assembly) sellVariants(doc *rulebook.Document) {
	if a.layout.format == OwnCSV {
		if doc.Price == "" {
			doc.Price = doc.Variants[0].Price
		}
		return
	}
	if first := doc.Variants[0]; first.Price != "" {
		doc.Price, doc.CompareAtPrice, doc.Currency = first.Price, "", a.currencyOfVariants()
	}
	if a.isVariant(a.rows[0]) {
		doc.SKU, doc.GTIN = "", ""
	}
}

// optionNames returns the names of the options; only the first row of a product needs to say them.
func (a assembly) optionNames() []string {
	names := make([]string, maxOptions)
	for at := range names {
		names[at] = a.said("option" + strconv.Itoa(at+1) + "_name")
	}
	for at, name := range strings.Split(a.said("option_names"), "|") {
		if at < maxOptions && strings.TrimSpace(name) != "" {
			names[at] = strings.TrimSpace(name)
		}
	}
	for at := range names {
		if names[at] == "" {
			names[at] = "Option " + strconv.Itoa(at+1)
		}
	}
	return names
}

// optionValues returns what a row says of each option; "" where nothing.
func (a assembly) optionValues(row tableRow) []string {
	values := make([]string, maxOptions)
	for at := range values {
		values[at] = a.layout.cell(row, "option"+strconv.Itoa(at+1)+"_value")
	}
	if a.layout.has("option_values") {
		for at, value := range strings.Split(a.layout.cell(row, "option_values"), "|") {
			if at < maxOptions {
				values[at] = strings.TrimSpace(value)
			}
		}
	}
	if a.layout.format == ShopifyCSV && values[0] == onlyVariant {
		values[0] = ""
	}
	return values
}

// isVariant tells whether a row describes a variant: it has an option's value. Rows without one add pictures.
func (a assembly) isVariant(row tableRow) bool {
	if a.layout.format == WooCSV {
		return wooKinds(a.layout, row)["variation"]
	}
	return strings.Join(a.optionValues(row), "") != ""
}

func (a assembly) variant(row tableRow, names []string) (rulebook.Variant, bool) {
	if !a.isVariant(row) {
		return rulebook.Variant{}, false
	}
	variant := rulebook.Variant{Options: map[string]string{}}
	for at, value := range a.optionValues(row) {
		if value != "" {
			variant.Options[names[at]] = value
		}
	}
	if a.variantColumns() {
		variant.SKU, variant.GTIN = a.layout.cell(row, "variant_sku"), readGTIN(a.layout.cell(row, "variant_gtin"))
	} else {
		variant.SKU, variant.GTIN = a.layout.cell(row, "sku"), readGTIN(a.layout.cell(row, "gtin"))
	}
	variant.Price, variant.CompareAtPrice, _ = a.variantPrice(row)
	variant.Quantity = a.stock(row)
	return variant, true
}

// variantColumns tells whether variants have columns of their own.
func (a assembly) variantColumns() bool {
	return a.layout.format == OwnCSV || a.layout.format == ShopifyCSV
}

func (a assembly) variantPrice(row tableRow) (price, compareAt rulebook.Decimal, currency string) {
	if a.variantColumns() {
		return a.price(row, "variant_price", "", "variant_compare_at_price")
	}
	return a.price(row, "price", "sale_price", "compare_at_price")
}

// currencyOfVariants returns the currency of the first variant.
func (a assembly) currencyOfVariants() string {
	for _, row := range a.rows {
		if a.isVariant(row) {
			_, _, currency := a.variantPrice(row)
			return currency
		}
	}
	return a.options.Currency
}

// price reads the columns of a row that hold what is paid, what is paid for the time being, and what
// used to be paid. The currency is what stands with the price, else in its own column or the heading.
func (a assembly) price(row tableRow, field, sale, before string) (price, compareAt rulebook.Decimal, currency string) {
	price, currency = readPrice(a.layout.cell(row, field))
	compareAt, _ = readPrice(a.layout.cell(row, before))
	compareAt = zeroIsNone(compareAt)
	if reduced, code := readPrice(a.layout.cell(row, sale)); reduced != "" && zeroIsNone(reduced) != "" {
		if compareAt == "" {
			compareAt = price
		}
		price, currency = reduced, code
	}
	return price, compareAt, a.currency(row, field, currency)
}

func (a assembly) currency(row tableRow, field, written string) string {
	if written != "" {
		return written
	}
	for _, from := range []tableRow{row, a.rows[0]} {
		if said := strings.ToUpper(a.layout.cell(from, "currency")); said != "" {
			return said
		}
	}
	if column, found := a.layout.at[field]; found && a.layout.columns[column].Currency != "" {
		return a.layout.columns[column].Currency
	}
	return a.options.Currency
}

func (a assembly) stock(row tableRow) *int {
	return stock(a.whole("quantity", row), row.line, a.layout.heading("quantity"), a.record)
}
