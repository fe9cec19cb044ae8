package source

import (
	"encoding/json"
	"fmt"
	"strings"

	"vidimus/internal/rulebook"
)

// shopifyProduct is the part of Shopify's product that a document has a place for.
type shopifyProduct struct {
	Title       string `json:"title"`
	Handle      string `json:"handle"`
	BodyHTML    string `json:"body_html"`
	ProductType string `json:"product_type"`
	Vendor      string `json:"vendor"`
	Tags        any    `json:"tags"` // a text with commas, or a list
	Options     []struct {
		Name string `json:"name"`
	} `json:"options"`
	Images []struct {
		Source string `json:"src"`
		Alt    string `json:"alt"`
		Width  *int   `json:"width"`
		Height *int   `json:"height"`
	} `json:"images"`
	Variants []shopifyVariant `json:"variants"`
}

type shopifyVariant struct {
	Option1          string           `json:"option1"`
	Option2          string           `json:"option2"`
	Option3          string           `json:"option3"`
	Price            rulebook.Decimal `json:"price"`
	CompareAt        rulebook.Decimal `json:"compare_at_price"`
	SKU              string           `json:"sku"`
	Barcode          string           `json:"barcode"`
	Quantity         *int             `json:"inventory_quantity"`
	RequiresShipping *bool            `json:"requires_shipping"`
}

// isShopify tells Shopify's product from the project's document by keys that only it has.
func isShopify(raw []byte) bool {
	var keys struct {
		BodyHTML json.RawMessage `json:"body_html"`
		Handle   json.RawMessage `json:"handle"`
		Variants json.RawMessage `json:"variants"`
	}
	if json.Unmarshal(raw, &keys) != nil {
		return false
	}
	return keys.BodyHTML != nil || keys.Handle != nil && keys.Variants != nil
}

func shopifyRecord(record Record, raw []byte, options Options) Record {
	var product shopifyProduct
	if err := json.Unmarshal(raw, &product); err != nil {
		record.Problems = []Problem{{Line: record.Line, Code: "wrong-type", Message: fmt.Sprintf("this product of Shopify cannot be read: %v", err)}}
		return record
	}
	record.ID = product.Handle
	doc := rulebook.Document{
		Type: options.Type, Title: product.Title, DescriptionHTML: product.BodyHTML, Currency: options.Currency,
		Language: options.Language, ProductTypeName: product.ProductType, Tags: tagsOf(product.Tags), MinQuantity: onePiece(),
	}
	if product.Vendor != "" {
		doc.Extra = map[string]string{"Vendor": product.Vendor}
	}
	for _, image := range product.Images {
		doc.Images = append(doc.Images, rulebook.Image{URL: image.Source, Alt: image.Alt, Width: image.Width, Height: image.Height})
	}
	product.sell(&doc, &record)
	record.Document = doc
	return record
}

// sell takes over prices and variants. A product with the one variant "Default Title" has none.
func (p shopifyProduct) sell(doc *rulebook.Document, record *Record) {
	if len(p.Variants) == 0 {
		return
	}
	shipped := false
	for _, variant := range p.Variants {
		shipped = shipped || variant.RequiresShipping == nil || *variant.RequiresShipping
	}
	if !shipped {
		doc.Type = rulebook.TypeDigital
	}
	first := p.Variants[0]
	doc.Price = first.Price
	if len(p.Variants) == 1 && (first.Option1 == "" || first.Option1 == "Default Title") {
		doc.CompareAtPrice, doc.SKU, doc.GTIN = zeroIsNone(first.CompareAt), first.SKU, first.Barcode
		record.Quantity = stock(first.Quantity, record.Line, "inventory_quantity", record)
		return
	}
	for i, variant := range p.Variants {
		options := map[string]string{}
		for at, value := range []string{variant.Option1, variant.Option2, variant.Option3} {
			if value != "" {
				options[p.optionName(at)] = value
			}
		}
		doc.Variants = append(doc.Variants, rulebook.Variant{
			Options: options, Price: variant.Price, CompareAtPrice: zeroIsNone(variant.CompareAt), SKU: variant.SKU,
			GTIN: variant.Barcode, Quantity: stock(variant.Quantity, record.Line, fmt.Sprintf("/variants/%d/inventory_quantity", i), record),
		})
	}
	doc.Options = optionsOf(doc.Variants, func(at int) string { return p.optionName(at) })
}

func (p shopifyProduct) optionName(at int) string {
	if at < len(p.Options) && p.Options[at].Name != "" {
		return p.Options[at].Name
	}
	return fmt.Sprintf("Option %d", at+1)
}

func tagsOf(tags any) []string {
	switch value := tags.(type) {
	case string:
		return parts(value, ",")
	case []any:
		var names []string
		for _, item := range value {
			if name, ok := item.(string); ok {
				names = append(names, strings.TrimSpace(name))
			}
		}
		return names
	}
	return nil
}
