package catalogues

import (
	"strings"

	"vidimus/internal/intake/source"
)

// Answers of shops' interfaces about other things than products.
const (
	shopifyAnswers = `
	currencies fulfillment image images inventory_items inventory_levels location locations metafield metafields
	order price_rules refund shop transaction variant variants`
	wooAnswers = `
	order-refunds--create-a-refund order-refunds--delete-a-refund order-refunds--retrieve-a-refund
	orders--create-an-order orders--delete-an-order orders--retrieve-an-order orders--update-an-order
	product-attribute-terms--create-an-attribute-term product-attribute-terms--delete-an-attribute-term product-attribute-terms--retrieve-an-attribute-term product-attribute-terms--update-an-attribute-term
	product-attributes--create-a-product-attribute product-attributes--delete-a-product-attribute product-attributes--retrieve-a-product-attribute product-attributes--update-a-product-attribute
	product-categories--create-a-product-category product-categories--delete-a-product-category product-categories--retrieve-a-product-category product-categories--update-a-product-category
	product-reviews--create-a-product-review product-reviews--delete-a-product-review product-reviews--retrieve-a-product-review product-reviews--update-a-product-review
	product-tags--create-a-product-tag product-tags--delete-a-product-tag product-tags--retrieve-a-product-tag product-tags--update-a-product-tag
	product-variations--create-a-product-variation product-variations--delete-a-product-variation product-variations--retrieve-a-product-variation product-variations--update-a-product-variation
	tax-classes--create-a-tax-class tax-classes--delete-a-tax-class
	taxes--create-a-tax-rate taxes--delete-a-tax-rate taxes--retrieve-a-tax-rate taxes--update-a-tax-rate
	webhooks--create-a-webhook webhooks--delete-a-webhook webhooks--retrieve-a-webhook webhooks--update-a-webhook`
)

// answers are one value each, and none is a product.
func answers() []File {
	var files []File
	add := func(folder, names string) {
		for _, name := range strings.Fields(names) {
			files = append(files, File{
				Path: folder + "/" + name + ".json", Format: source.JSON, Rows: 1, Records: 1, Bad: at("no-product", 1),
			})
		}
	}
	add("data/shopify-json", shopifyAnswers)
	add("data/woocommerce/api-v3", wooAnswers)
	return files
}
