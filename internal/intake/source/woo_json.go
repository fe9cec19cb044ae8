package source

import (
	"encoding/json"
	"fmt"
	"html"
	"slices"
	"strconv"
	"strings"

	"vidimus/internal/rulebook"
)

// wooProduct is the part of a product of WooCommerce's REST interface (wc/v3) that a document has a place
// for. Prices are texts; the currency is the shop's and stands nowhere.
type wooProduct struct {
	Name             string           `json:"name"`
	Slug             string           `json:"slug"`
	Permalink        string           `json:"permalink"`
	Type             string           `json:"type"`
	Description      string           `json:"description"`
	ShortDescription string           `json:"short_description"`
	SKU              string           `json:"sku"`
	GTIN             string           `json:"global_unique_id"`
	Price            rulebook.Decimal `json:"price"`
	RegularPrice     rulebook.Decimal `json:"regular_price"`
	SalePrice        rulebook.Decimal `json:"sale_price"`
	Virtual          bool             `json:"virtual"`
	Downloadable     bool             `json:"downloadable"`
	Downloads        []wooNamed       `json:"downloads"`
	ExternalURL      string           `json:"external_url"`
	StockQuantity    *int             `json:"stock_quantity"`
	Weight           string           `json:"weight"`
	Dimensions       struct {
		Length string `json:"length"`
		Width  string `json:"width"`
		Height string `json:"height"`
	} `json:"dimensions"`
	Categories []wooNamed `json:"categories"`
	Tags       []wooNamed `json:"tags"`
	Images     []struct {
		Source string `json:"src"`
		Alt    string `json:"alt"`
	} `json:"images"`
	Attributes []struct {
		Name    string   `json:"name"`
		Options []string `json:"options"`
	} `json:"attributes"`
	Grouped []int `json:"grouped_products"`
}

type wooNamed struct {
	Name string `json:"name"`
}

// isWooProduct tells WooCommerce's product by a key that only it has.
func isWooProduct(members map[string]json.RawMessage) bool {
	return members["catalog_visibility"] != nil && members["name"] != nil
}

// isWooVariation tells WooCommerce's variation, which is told apart from its product.
func isWooVariation(members map[string]json.RawMessage) bool {
	return members["permalink"] != nil && members["regular_price"] != nil && members["catalog_visibility"] == nil
}

func wooRecord(record Record, raw []byte, options Options) Record {
	var product wooProduct
	if err := json.Unmarshal(raw, &product); err != nil {
		record.Problems = []Problem{{Line: record.Line, Code: "wrong-type", Message: fmt.Sprintf("this product of WooCommerce cannot be read: %v", err)}}
		return record
	}
	record.ID = product.Slug
	record.Document = product.document(options)
	record.Quantity = stock(product.StockQuantity, record.Line, "/stock_quantity", &record)
	if product.Type == "variable" {
		record.remark(record.Line, "/variations", "variations-elsewhere",
			"this answer of WooCommerce holds no variations, so prices and stocks are missing; hand over WooCommerce's product CSV, which has them")
	}
	return record
}

func (p wooProduct) document(options Options) rulebook.Document {
	doc := rulebook.Document{
		Type: p.documentType(options), Title: toText(p.Name), DescriptionHTML: p.Description, Language: options.Language,
		Currency: options.Currency, SKU: p.SKU, GTIN: readGTIN(p.GTIN), ProductURL: p.ExternalURL, MinQuantity: onePiece(),
		Tags: names(p.Tags), Extra: p.extra(),
	}
	if strings.TrimSpace(doc.DescriptionHTML) == "" {
		doc.DescriptionHTML = p.ShortDescription
	}
	if doc.ProductURL == "" {
		doc.ProductURL = p.Permalink
	}
	doc.Price = p.RegularPrice
	if doc.Price == "" {
		doc.Price = p.Price
	}
	if zeroIsNone(p.SalePrice) != "" {
		doc.Price, doc.CompareAtPrice = p.SalePrice, p.RegularPrice
	}
	if categories := names(p.Categories); len(categories) > 0 {
		doc.Category = leafOf(categories[0])
	}
	for _, image := range p.Images {
		doc.Images = append(doc.Images, rulebook.Image{URL: image.Source, Alt: image.Alt})
	}
	for _, name := range names(p.Downloads) {
		doc.Files = append(doc.Files, rulebook.File{Name: name})
	}
	for _, id := range p.Grouped {
		doc.Bundle = append(doc.Bundle, strconv.Itoa(id))
	}
	return doc
}

func (p wooProduct) documentType(options Options) string {
	switch {
	case p.Type == "grouped":
		return rulebook.TypeBundle
	case p.Downloadable:
		return rulebook.TypeDigital
	case p.Virtual:
		return rulebook.TypeService
	}
	return options.Type
}

// extra keeps what has no field: further categories, attributes and measures.
func (p wooProduct) extra() map[string]string {
	extra := map[string]string{}
	for name, value := range map[string]string{
		"Weight": p.Weight, "Length": p.Dimensions.Length, "Width": p.Dimensions.Width, "Height": p.Dimensions.Height,
	} {
		if value != "" {
			extra[name] = value
		}
	}
	if categories := names(p.Categories); len(categories) > 1 {
		extra["Categories"] = strings.Join(categories, ", ")
	}
	for _, attribute := range p.Attributes {
		if attribute.Name != "" && len(attribute.Options) > 0 {
			extra[attribute.Name] = strings.Join(attribute.Options, ", ")
		}
	}
	if len(extra) == 0 {
		return nil
	}
	return extra
}

func names(list []wooNamed) []string {
	var found []string
	for _, entry := range list {
		if name := strings.TrimSpace(html.UnescapeString(entry.Name)); name != "" && !slices.Contains(found, name) {
			found = append(found, name)
		}
	}
	return found
}
