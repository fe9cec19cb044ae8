package source

import (
	"slices"
	"strings"

	"vidimus/internal/rulebook"
)

// assembly makes the document of one product from its rows.
type assembly struct {
	layout  *layout
	rows    []tableRow
	options Options
	record  *Record
}

func (a assembly) document() {
	doc := &a.record.Document
	a.texts(doc)
	a.classify(doc)
	a.extras(doc)
	doc.Images = a.images()
	a.sell(doc)
	a.deliver(doc)
	if a.record.Key = keyOfRows(*a.record, doc); !a.record.Readable() {
		a.record.Key = ""
	}
}

// said returns what the first row says of a field; later rows add only what it leaves empty.
func (a assembly) said(field string) string {
	for _, row := range a.rows {
		if cell := a.layout.cell(row, field); cell != "" {
			return cell
		}
	}
	return ""
}

// first returns what the first row says of a field.
func (a assembly) first(field string) string { return a.layout.cell(a.rows[0], field) }

func (a assembly) texts(doc *rulebook.Document) {
	doc.Title = a.first("title")
	doc.DescriptionHTML = a.said("description_html")
	if doc.DescriptionHTML == "" {
		doc.DescriptionHTML = a.said("short_description")
	}
	if a.layout.format != OwnCSV && a.layout.format != ShopifyCSV {
		doc.Title, doc.DescriptionHTML = toText(doc.Title), toHTML(doc.DescriptionHTML)
	}
	doc.MetaTitle, doc.MetaDescription = a.said("meta_title"), a.said("meta_description")
	doc.PolicyHTML = a.said("policy_html")
	doc.Language = a.language()
}

func (a assembly) language() string {
	if code := languageCode(a.said("language")); code != "" {
		return code
	}
	if column, found := a.layout.at["title"]; found && a.layout.columns[column].Language != "" {
		return a.layout.columns[column].Language
	}
	return a.options.Language
}

func (a assembly) classify(doc *rulebook.Document) {
	doc.Type = a.options.Type
	if written := strings.ToLower(a.said("type")); written != "" {
		doc.Type = written
		if !slices.Contains(rulebook.Types, written) {
			a.problem("type", "unknown-type", "the product type must be one of "+strings.Join(rulebook.Types, ", "))
		}
	}
	doc.Category, doc.ProductTypeName = a.said("category"), a.said("product_type_name")
	if doc.Category == "" {
		doc.Category = a.said("google_category")
	}
	if a.layout.format != OwnCSV {
		doc.Category = leafOf(doc.Category)
	}
	doc.Tags = parts(a.said("tags"), ",;|")
	doc.LicenceNumber = a.said("licence_number")
	doc.ProductURL = a.said("product_url")
	doc.VideoURL = a.said("video_url")
	doc.Bundle = parts(a.said("bundle"), "|")
	doc.MinQuantity = a.whole("min_quantity", a.rows[0])
	if !a.layout.has("min_quantity") {
		doc.MinQuantity = onePiece()
	}
	doc.GTINExempt = a.truth("gtin_exempt")
	switch a.layout.format {
	case ShopifyCSV:
		a.classifyShopify(doc)
	case WooCSV:
		a.classifyWoo(doc)
	}
}

// classifyShopify reads what Shopify says of a product's nature: a gift card, or nothing that is shipped.
func (a assembly) classifyShopify(doc *rulebook.Document) {
	gift, _ := yes(a.said("gift_card"))
	ships, known := yes(a.said("requires_shipping"))
	if gift || known && !ships && a.said("requires_shipping") != "" {
		doc.Type = rulebook.TypeDigital
	}
}

func (a assembly) extras(doc *rulebook.Document) {
	extra := map[string]string{}
	for _, row := range a.rows {
		a.layout.extra(row, extra)
		if a.layout.format == WooCSV {
			a.attributes(extra)
			break
		}
	}
	if path := a.said("category"); path != doc.Category && path != "" {
		extra[a.layout.heading("category")] = path
	}
	if len(extra) > 0 {
		doc.Extra = extra
	}
}

// images collects the pictures of all rows, each address once.
func (a assembly) images() []rulebook.Image {
	var images []rulebook.Image
	seen := map[string]bool{}
	for _, row := range a.rows {
		alts := a.alts(row)
		for _, column := range a.layout.images {
			if column >= len(row.cells) {
				continue
			}
			for i, address := range a.addresses(row, column) {
				if seen[address] {
					continue
				}
				seen[address] = true
				image := rulebook.Image{URL: address}
				if i < len(alts) {
					image.Alt = alts[i]
				}
				images = append(images, image)
			}
		}
	}
	return images
}

func (a assembly) alts(row tableRow) []string {
	cell := a.layout.cell(row, "image_alts")
	if a.layout.format == OwnCSV || a.layout.format == GenericCSV {
		return strings.Split(cell, "|")
	}
	return []string{cell}
}

// addresses splits a cell of pictures: at | and line ends, and at commas that stand before the next address.
// A number alone is no address; what it is worth is said in a remark.
func (a assembly) addresses(row tableRow, column int) []string {
	cell := strings.ReplaceAll(row.cells[column], ", http", "|http")
	cell = strings.ReplaceAll(cell, ",http", "|http")
	if a.layout.format == WooCSV {
		cell = strings.ReplaceAll(cell, ",", "|")
	}
	var found []string
	for _, part := range parts(cell, "|\n\r") {
		if strings.Trim(part, "0123456789 ") == "" {
			a.record.remark(row.line, a.layout.columns[column].Heading, "image-address", excerpt(part)+" is no address of a picture and is left out")
			continue
		}
		found = append(found, part)
	}
	return found
}

func (a assembly) deliver(doc *rulebook.Document) {
	for _, name := range parts(a.said("files"), "|") {
		doc.Files = append(doc.Files, rulebook.File{Name: name})
	}
	doc.DeliveryLink = a.said("delivery_link")
	doc.DeliveredAsService = a.truth("delivered_as_service")
	event := rulebook.Event{StartsAt: a.said("event_starts_at"), Place: a.said("event_place"), Terms: a.said("event_terms")}
	if event != (rulebook.Event{}) {
		doc.Event = &event
	}
}

// truth reads a column of yes and no.
func (a assembly) truth(field string) bool {
	written := a.said(field)
	value, known := yes(written)
	if !known {
		a.problem(field, "wrong-type", "yes or no is needed, found "+excerpt(written))
	}
	return value
}

// whole reads a whole number. In the project's own table anything else is a problem; elsewhere it is left out.
func (a assembly) whole(field string, row tableRow) *int {
	written := a.layout.cell(row, field)
	if written == "" {
		return nil
	}
	number, ok := wholeNumber(written)
	switch {
	case ok:
		return &number
	case a.layout.format == OwnCSV:
		a.record.Problems = append(a.record.Problems, Problem{
			Line: row.line, Column: a.layout.heading(field), Code: "wrong-type", Message: "a whole number is needed, found " + excerpt(written),
		})
	default:
		a.record.remark(row.line, a.layout.heading(field), "number", excerpt(written)+" is no whole number and is left out")
	}
	return nil
}

func (a assembly) problem(field, code, message string) {
	a.record.Problems = append(a.record.Problems, Problem{Line: a.record.Line, Column: a.layout.heading(field), Code: code, Message: message})
}

// keyOfRows names a product of a table: by SKU, handle (with the option values where one row is one
// variant), the SKU of its first variant, GTIN, or digest (left to the caller).
func keyOfRows(record Record, doc *rulebook.Document) string {
	switch {
	case doc.SKU != "":
		return "sku:" + doc.SKU
	case record.ID != "" && len(doc.Variants) == 1:
		key := "handle:" + record.ID
		for _, option := range doc.Options {
			key += "|" + option.Name + "=" + doc.Variants[0].Options[option.Name]
		}
		return key
	case record.ID != "":
		return "handle:" + record.ID
	case len(doc.Variants) > 0 && doc.Variants[0].SKU != "":
		return "sku:" + doc.Variants[0].SKU
	}
	return ""
}
