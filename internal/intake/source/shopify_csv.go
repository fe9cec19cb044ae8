package source

import "strings"

// shopifyFields says what Shopify's columns hold. A column that only steers Shopify is not read ("-"); one
// that is not named here is an extra detail.
var shopifyFields = map[string]string{
	"handle": "handle", "title": "title", "body (html)": "description_html", "vendor": "", "type": "product_type_name",
	"product category": "category", "tags": "tags", "published": "-", "status": "-", "gift card": "gift_card",
	"option1 name": "option1_name", "option1 value": "option1_value", "option2 name": "option2_name",
	"option2 value": "option2_value", "option3 name": "option3_name", "option3 value": "option3_value",
	"variant sku": "variant_sku", "variant barcode": "variant_gtin", "variant price": "variant_price",
	"variant compare at price": "variant_compare_at_price", "variant inventory qty": "quantity",
	"variant requires shipping": "requires_shipping", "variant grams": "-", "variant inventory tracker": "-",
	"variant inventory policy": "-", "variant fulfillment service": "-", "variant taxable": "-", "variant weight unit": "-",
	"variant tax code": "-", "variant image": "-", "cost per item": "-", "image position": "-",
	"image src": "images", "image alt text": "image_alts", "seo title": "meta_title", "seo description": "meta_description",
	"google shopping / google product category": "google_category",
}

func shopifyLayout(headings []string) *layout {
	l := newLayout(ShopifyCSV, headings)
	l.grouped = true
	for i, column := range l.columns {
		name := strings.ToLower(strings.Join(strings.Fields(column.Heading), " "))
		field, known := shopifyFields[name]
		switch {
		case !known && strings.HasPrefix(name, "google shopping / adwords"), !known && strings.HasPrefix(name, "google shopping / custom label"):
			l.columns[i].Field = "-"
		case !known || field == "" || field != "-" && l.has(field):
		case field == "-":
			l.columns[i].Field = "-"
		case field == "images":
			l.images = append(l.images, i)
			l.take(field, i)
		default:
			l.take(field, i)
		}
	}
	return l
}
