package source

import (
	"slices"
	"strings"

	"vidimus/internal/rulebook"
)

// googlePrefixes are how the elements of Google's namespace come out of the parser.
var googlePrefixes = []string{"g", "http://base.google.com/ns/1.0"}

// feedFields says which elements hold a field, the best first.
var feedFields = map[string][]string{
	"title":       {"title", "name", "productname", "product_name"},
	"description": {"description", "long_description", "encoded", "content", "summary"},
	"link":        {"link", "url", "product_url", "canonical_link"},
	"images":      {"image_link", "image", "image_url", "picture", "imgurl", "additional_image_link"},
	"price":       {"price", "regular_price"},
	"sale_price":  {"sale_price"},
	"currency":    {"currency", "price_currency", "currencyid"},
	"gtin":        {"gtin", "ean", "barcode", "upc", "isbn"},
	"id":          {"id", "sku", "item_id"},
	"category":    {"google_product_category", "category", "categorie", "kategorie"},
	"own_path":    {"product_type"}, // the shop's own path of categories
	"quantity":    {"quantity", "stock_quantity"},
	"exists":      {"identifier_exists"},
	"language":    {"content_language", "language"},
}

// feedPlumbing are elements that steer advertising, feeds and weblogs and say nothing of the product.
var feedPlumbing = []string{
	"guid", "pubdate", "creator", "updated", "published", "author", "mobile_link", "ads_redirect", "expiration_date", "sale_price_effective_date",
	"shipping", "tax", "installment",
}

// feedItem gives the elements of an item by field.
type feedItem struct {
	elements []element
	used     []bool
}

// take returns what the elements of a field say, the best first; Google's own before others of that name.
func (i *feedItem) take(field string) []string {
	var found []string
	for _, name := range feedFields[field] {
		for _, google := range []bool{true, false} {
			for at, e := range i.elements {
				if e.path == name && e.label == "" && slices.Contains(googlePrefixes, e.prefix) == google {
					i.used[at] = true
					found = append(found, e.text)
				}
			}
		}
	}
	return found
}

func (i *feedItem) first(field string) string {
	if found := i.take(field); len(found) > 0 {
		return found[0]
	}
	return ""
}

// document makes the document of an item.
func (f *feedSource) document(record *Record, elements []element) {
	item := &feedItem{elements: elements, used: make([]bool, len(elements))}
	meta := item.wordpress()
	if kind := meta["post_type"]; kind != "" && kind != "product" {
		record.Problems = []Problem{{Line: record.Line, Code: "no-product", Message: "this item is no product but a " + excerpt(kind)}}
		return
	}
	doc := &record.Document
	doc.Type, doc.Language, doc.MinQuantity = f.options.Type, f.options.Language, onePiece()
	if code := languageCode(item.first("language")); code != "" {
		doc.Language = code
	}
	doc.Title = toText(strings.Join(strings.Fields(item.first("title")), " "))
	doc.DescriptionHTML = toHTML(item.first("description"))
	doc.ProductURL = item.first("link")
	for _, address := range item.take("images") {
		doc.Images = append(doc.Images, rulebook.Image{URL: address})
	}
	if doc.Category = leafOf(item.first("category")); doc.Category == "" {
		doc.Category = leafOf(item.first("own_path"))
	}
	doc.GTIN = readGTIN(item.first("gtin"))
	exists, known := yes(item.first("exists"))
	doc.GTINExempt = known && !exists && slices.ContainsFunc(elements, func(e element) bool { return e.path == "identifier_exists" })
	doc.SKU = item.first("id")
	if sku := meta["_sku"]; sku != "" {
		doc.SKU = sku
	}
	f.sell(doc, item, meta)
	if number, ok := wholeNumber(item.first("quantity")); ok {
		record.Quantity = stock(&number, record.Line, "quantity", record)
	}
	doc.Extra = item.rest()
}

// sell reads the prices. Where a lower one holds for the time being, the other is the crossed-out price.
func (f *feedSource) sell(doc *rulebook.Document, item *feedItem, meta map[string]string) {
	price, code := readPrice(firstOf(item.first("price"), meta["_regular_price"], meta["_price"]))
	reduced, reducedCode := readPrice(firstOf(item.first("sale_price"), meta["_sale_price"]))
	if zeroIsNone(reduced) != "" {
		doc.CompareAtPrice, price, code = price, reduced, firstOf(reducedCode, code)
	}
	doc.Price = price
	doc.Currency = firstOf(code, strings.ToUpper(item.first("currency")), f.options.Currency)
}

func firstOf(texts ...string) string {
	for _, text := range texts {
		if text != "" {
			return text
		}
	}
	return ""
}

// wordpress takes out what WordPress writes about its posts: wp:… elements and pairs of key and value.
func (i *feedItem) wordpress() map[string]string {
	meta := map[string]string{}
	key := ""
	for at, e := range i.elements {
		switch {
		case e.path == "postmeta.meta_key":
			key = e.text
		case e.path == "postmeta.meta_value":
			meta[key] = e.text
		case strings.HasPrefix(e.prefix, "wp"), strings.HasPrefix(e.path, "postmeta"):
			meta[e.path] = e.text
		case e.prefix == "excerpt":
		default:
			continue
		}
		i.used[at] = true
	}
	return meta
}

// rest returns as extra details what no field is for; what is said twice is joined.
func (i *feedItem) rest() map[string]string {
	said := map[string][]string{}
	for at, e := range i.elements {
		name := firstOf(e.label, e.path)
		group, _, nested := strings.Cut(e.path, ".")
		if i.used[at] || slices.Contains(feedPlumbing, e.path) || nested && slices.Contains(feedPlumbing, group) {
			continue
		}
		if before := said[name]; len(before) == 0 || before[len(before)-1] != e.text {
			said[name] = append(before, e.text)
		}
	}
	if len(said) == 0 {
		return nil
	}
	extra := make(map[string]string, len(said))
	for name, texts := range said {
		extra[name] = strings.Join(texts, ", ")
	}
	return extra
}
