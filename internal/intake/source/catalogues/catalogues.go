// Package catalogues lists the reference files that hold products, or look as if they did, with what
// must come out of each: by which reader, how many rows and products, and what is refused where.
//
// Only tests import it: those of the readers, of the command line and of whoever brings files in. So
// one table says for all of them what a file is worth. The files themselves are found by package
// reference.
package catalogues

import (
	"slices"

	"vidimus/internal/intake/source"
)

// Folders are those of the reference files that the table lists whole.
var Folders = []string{
	"data/catalogues", "data/shopify-csv", "data/shopify-json", "data/woocommerce", "data/woocommerce/api-v3", "data/platform-csv", "data/feeds-xml",
}

// File is what must come out of one reference file.
type File struct {
	Path    string // below the folder of reference files
	Format  source.Format
	Rows    int       // rows, items or values that hold something, as the file's own description counts them
	Records int       // products, and what stands in the place of one
	Bad     []Problem // records that cannot be read, in the order of the file
	// Repeated counts records whose key another one of the file has: they are read, and an import refuses them.
	Repeated int
	Refused  string // code, where the file cannot be used at all
}

// Problem is where a record cannot be read, and why.
type Problem struct {
	Line int
	Code string
}

// Products returns how many records can be read.
func (f File) Products() int { return f.Records - len(f.Bad) }

// All returns the files.
func All() []File { return slices.Concat(tables, feeds, shopify, woo, answers()) }

// at returns problems of one kind on some lines.
func at(code string, lines ...int) []Problem {
	problems := make([]Problem, len(lines))
	for i, line := range lines {
		problems[i] = Problem{Line: line, Code: code}
	}
	return problems
}

var tables = []File{
	{Path: "data/catalogues/de-abalight-led-a.tsv", Format: source.GenericCSV, Rows: 208, Records: 208},
	{Path: "data/catalogues/en-goodbooks-a.csv", Format: source.GenericCSV, Rows: 5000, Records: 5000},
	{Path: "data/catalogues/en-myntra-fashion-a.csv", Format: source.GenericCSV, Rows: 6250, Records: 6250},
	{Path: "data/catalogues/en-openfoodfacts-names-categories-a.tsv", Format: source.GenericCSV, Rows: 24000, Records: 24000},
	{Path: "data/catalogues/fr-ar-mixed-titles.csv", Format: source.GenericCSV, Rows: 51, Records: 51, Repeated: 1},
	{Path: "data/catalogues/fr-myntra-machine-translated-a.csv", Format: source.GenericCSV, Rows: 150, Records: 150},
	// The letter w separates its cells: no sign that a table may have.
	{Path: "data/catalogues/fr-myntra-delimiter-w.csv", Refused: "no-title"},
	// A part stands once for each category that it is listed in, with one code.
	{Path: "data/catalogues/it-boat-parts-variants-a.csv", Format: source.GenericCSV, Rows: 10068, Records: 10068, Repeated: 1410},
	{Path: "data/catalogues/it-en-boat-parts-a.csv", Format: source.GenericCSV, Rows: 2700, Records: 2700},
	{Path: "data/catalogues/it-en-boat-parts-categories.csv", Refused: "category-tree"},

	// The last 44 rows give prices in a second currency to products far above.
	{Path: "data/platform-csv/spree-products-a.csv", Format: source.GenericCSV, Rows: 109, Records: 38, Bad: at("no-head",
		66, 69, 72, 75, 78, 81, 84, 86, 89, 91, 93, 95, 97, 99, 101, 103, 105, 107, 109)},
	{Path: "data/platform-csv/spree-product_translations-a.csv", Refused: "translations"},
	{Path: "data/platform-csv/spree-product_translations_import.csv", Refused: "translations"},
	{Path: "data/platform-csv/vendure-products.csv", Format: source.GenericCSV, Rows: 88, Records: 54},
	{Path: "data/platform-csv/vendure-product-import.csv", Format: source.GenericCSV, Rows: 11, Records: 4}, // and one blank row
	{Path: "data/platform-csv/vendure-invalid-columns.csv", Format: source.GenericCSV, Rows: 4, Records: 1}, // what is missing is nothing that is needed here
	{Path: "data/platform-csv/vendure-invalid-row-length.csv", Format: source.GenericCSV, Rows: 3, Records: 3, Bad: at("cell-count", 3)},
	{Path: "data/platform-csv/vendure-multiple-languages.csv", Format: source.GenericCSV, Rows: 3, Records: 1},
	{Path: "data/platform-csv/vendure-custom-fields.csv", Format: source.GenericCSV, Rows: 3, Records: 1},
	{Path: "data/platform-csv/vendure-multiple-products-multiple-variants.csv", Format: source.GenericCSV, Rows: 10, Records: 4},
	{Path: "data/platform-csv/vendure-e2e-products-collections.csv", Format: source.GenericCSV, Rows: 23, Records: 12, Repeated: 1},
}

var feeds = []File{
	{Path: "data/feeds-xml/fr-solea-google-shopping-a.xml", Format: source.ProductFeed, Rows: 45, Records: 45},
	{Path: "data/feeds-xml/de-siroop-marketplace-sample.xml", Format: source.ProductFeed, Rows: 1, Records: 1},
	{Path: "data/feeds-xml/sv-velofant-v01.xml", Format: source.ProductFeed, Rows: 9, Records: 9},
	// Closing tags that lost a sign: told where the element begins that has no end.
	{Path: "data/feeds-xml/sv-velofant-v03.xml", Format: source.ProductFeed, Rows: 9, Records: 9, Bad: at("malformed", 103)},
	{Path: "data/feeds-xml/sv-velofant-v11.xml", Format: source.ProductFeed, Rows: 16, Records: 16, Bad: at("malformed", 352, 383, 414, 445, 476)},
	{Path: "data/feeds-xml/sv-velofant-v16.xml", Format: source.ProductFeed, Rows: 17, Records: 17, Bad: at("malformed", 376, 407, 438, 469, 500)},
	{Path: "data/feeds-xml/sv-velofant-v17.xml", Format: source.ProductFeed, Rows: 17, Records: 17},
	{Path: "data/feeds-xml/sv-velofant-v27.xml", Format: source.ProductFeed, Rows: 15, Records: 15},
	{Path: "data/feeds-xml/sv-velofant-v29.xml", Format: source.ProductFeed, Rows: 15, Records: 15},
	{Path: "data/feeds-xml/sv-velofant-v33.xml", Format: source.ProductFeed, Rows: 17, Records: 17},
	{Path: "data/feeds-xml/sv-velofant-early.xml", Format: source.ProductFeed, Rows: 9, Records: 9},
	{Path: "data/feeds-xml/sv-velofant-test1.xml", Format: source.ProductFeed, Rows: 17, Records: 17},
	// The browser's sentence before the feed stands in the place of a record, so that nobody overlooks it.
	{Path: "data/feeds-xml/sv-velofant-pasted-from-browser.xml", Format: source.ProductFeed, Rows: 10, Records: 10, Bad: at("text-outside", 1)},
}

var shopify = []File{
	{Path: "data/shopify-csv/fr-parispousse-a.csv", Format: source.ShopifyCSV, Rows: 79, Records: 20},
	{Path: "data/shopify-csv/packt-product-data-import.csv", Format: source.ShopifyCSV, Rows: 21, Records: 20},
	{Path: "data/shopify-csv/packt-product-data-reexported.csv", Format: source.ShopifyCSV, Rows: 21, Records: 20},
	{Path: "data/shopify-csv/partners-apparel.csv", Format: source.ShopifyCSV, Rows: 22, Records: 20},
	{Path: "data/shopify-csv/partners-home-and-garden.csv", Format: source.ShopifyCSV, Rows: 21, Records: 20},
	{Path: "data/shopify-json/products.json", Format: source.JSON, Rows: 4, Records: 4, Repeated: 3}, // one product four times
	{Path: "data/shopify-json/product.json", Format: source.JSON, Rows: 1, Records: 1},
	{Path: "data/shopify-json/transactions.json", Format: source.JSON, Rows: 1, Records: 1, Bad: at("no-product", 2)}, // a list
}

var woo = []File{
	// Five variations name a parent with the letter O for the digit 0.
	{Path: "data/woocommerce/fr-kota-woo-a.csv", Format: source.WooCSV, Rows: 254, Records: 40, Bad: at("no-parent", 782, 791, 808, 825, 842)},
	{Path: "data/woocommerce/importer-sample.csv", Format: source.WooCSV, Rows: 7, Records: 5},
	{Path: "data/woocommerce/sample_products.csv", Format: source.WooCSV, Rows: 24, Records: 15},
	{Path: "data/woocommerce/sample_tax_rates.csv", Refused: "no-title"},
	{Path: "data/woocommerce/dokan-products-wxr.xml", Format: source.ProductFeed, Rows: 1, Records: 1},
	{Path: "data/woocommerce/api-v3/products--create-a-product-2.json", Format: source.JSON, Rows: 1, Records: 1},
	{Path: "data/woocommerce/api-v3/products--create-a-product.json", Format: source.JSON, Rows: 1, Records: 1},
	{Path: "data/woocommerce/api-v3/products--delete-a-product.json", Format: source.JSON, Rows: 1, Records: 1},
	{Path: "data/woocommerce/api-v3/products--retrieve-a-product.json", Format: source.JSON, Rows: 1, Records: 1},
	{Path: "data/woocommerce/api-v3/products--update-a-product.json", Format: source.JSON, Rows: 1, Records: 1},
}
