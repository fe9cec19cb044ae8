package desk

import (
	"fmt"
	"strconv"
	"strings"

	"vidimus/internal/platform/money"
	"vidimus/internal/rulebook"
	"vidimus/internal/web/ui"
)

// changes are the fields in which the revision differs from what is live: all that a reviewer of a
// changed product has to read (VAL-013).
func (p casePage) changes() []ui.Diff {
	if p.View.Live == nil {
		return nil
	}
	before, after := p.fieldTexts(p.View.Live.Document), p.fieldTexts(p.document())
	var changed []ui.Diff
	for i, field := range after {
		if before[i].text != field.text {
			changed = append(changed, ui.Diff{Label: p.field(field.pointer), Before: before[i].text, After: field.text})
		}
	}
	return append(changed, p.markupChanges()...)
}

// fieldTexts writes out every field of a document, always in the same order, so that two can be
// compared line by line.
func (p casePage) fieldTexts(doc rulebook.Document) []namedText {
	return []namedText{
		{"/title", doc.Title},
		{"/description_html", visible(doc.DescriptionHTML)},
		{"/images", pictureTexts(doc.Images)},
		{"/type", p.T("product.type." + doc.Type)},
		{"/price", p.amount(doc.Price, doc.Currency)},
		{"/compare_at_price", string(doc.CompareAtPrice)},
		{"/category", doc.Category},
		{"/product_type_name", doc.ProductTypeName},
		{"/tags", strings.Join(doc.Tags, ", ")},
		{"/options", optionTexts(doc.Options)},
		{"/variants", variantTexts(doc.Variants)},
		{"/event", eventText(doc.Event)},
		{"/bundle", p.componentTexts(doc.Bundle)},
		{"/files", fileTexts(doc.Files)},
		{"/delivery_link", doc.DeliveryLink},
		{"/delivered_as_service", p.yesOrNo(doc.DeliveredAsService)},
		{"/product_url", doc.ProductURL},
		{"/video_url", doc.VideoURL},
		{"/policy_html", visible(doc.PolicyHTML)},
		{"/meta_title", doc.MetaTitle},
		{"/meta_description", doc.MetaDescription},
		{"/language", p.language(doc.Language)},
		{"/sku", doc.SKU},
		{"/gtin", doc.GTIN},
		{"/gtin_exempt", p.yesOrNo(doc.GTINExempt)},
		{"/min_quantity", number(doc.MinQuantity)},
		{"/licence_number", doc.LicenceNumber},
		{"/extra", extraTexts(doc.Extra)},
	}
}

// markupChanges shows HTML that changed although its text stayed, as where a link leads elsewhere.
func (p casePage) markupChanges() []ui.Diff {
	before, after := p.View.Live.Document, p.document()
	var changed []ui.Diff
	for _, html := range []struct{ pointer, before, after string }{
		{"/description_html", before.DescriptionHTML, after.DescriptionHTML},
		{"/policy_html", before.PolicyHTML, after.PolicyHTML},
	} {
		if html.before != html.after && visible(html.before) == visible(html.after) {
			changed = append(changed, ui.Diff{Label: p.field(html.pointer) + " · " + p.T("desk.case.markup"), Before: html.before, After: html.after})
		}
	}
	return changed
}

// amount writes a price as the reader's language does; one that cannot be read stays as it was written,
// and where there is none the currency stands alone.
func (p casePage) amount(price rulebook.Decimal, currency string) string {
	if price == "" {
		return currency
	}
	read, err := money.Parse(string(price), currency)
	if err != nil {
		return string(price) + " " + currency
	}
	return read.Format(string(p.Locale()))
}

// language names a language; one that has no name here stays a code.
func (p casePage) language(code string) string {
	if p.Has("store.language." + code) {
		return p.T("store.language." + code)
	}
	return code
}

func (p casePage) yesOrNo(holds bool) string {
	if holds {
		return p.T("desk.yes")
	}
	return p.T("desk.no")
}

// componentTexts names the products of a bundle, or their ids where they are not those on the page.
func (p casePage) componentTexts(ids []string) string {
	lines := make([]string, len(ids))
	for i, id := range ids {
		lines[i] = id
		for _, component := range p.View.Components {
			if component.ID == id {
				lines[i] = component.Title
			}
		}
	}
	return strings.Join(lines, "\n")
}

func pictureTexts(images []rulebook.Image) string {
	lines := make([]string, len(images))
	for i, image := range images {
		lines[i] = image.URL + image.Digest
		if image.Digest != "" {
			lines[i] = "/media/" + image.Digest
		}
		lines[i] = strings.Join(nonEmpty(lines[i], number(image.Width)+" × "+number(image.Height), image.Format, image.Alt), " · ")
	}
	return strings.Join(lines, "\n")
}

func optionTexts(options []rulebook.Option) string {
	lines := make([]string, len(options))
	for i, option := range options {
		lines[i] = option.Name + ": " + strings.Join(option.Values, ", ")
	}
	return strings.Join(lines, "\n")
}

func variantTexts(variants []rulebook.Variant) string {
	lines := make([]string, len(variants))
	for i, variant := range variants {
		lines[i] = strings.Join(nonEmpty(
			extraTexts(variant.Options), string(variant.Price), string(variant.CompareAtPrice), variant.SKU, variant.GTIN, number(variant.Quantity),
		), " · ")
	}
	return strings.Join(lines, "\n")
}

func fileTexts(files []rulebook.File) string {
	lines := make([]string, len(files))
	for i, file := range files {
		lines[i] = file.Name
		if file.Bytes != nil {
			lines[i] += fmt.Sprintf(" · %d kB", *file.Bytes/1000)
		}
		if len(file.Digest) > 12 {
			lines[i] += " · " + file.Digest[:12]
		}
	}
	return strings.Join(lines, "\n")
}

func eventText(event *rulebook.Event) string {
	if event == nil {
		return ""
	}
	return strings.Join([]string{event.StartsAt, event.Place, event.Terms}, "\n")
}

func extraTexts(extra map[string]string) string {
	lines := make([]string, 0, len(extra))
	for _, name := range sortedKeys(extra) {
		lines = append(lines, name+": "+extra[name])
	}
	return strings.Join(lines, "\n")
}

func number(n *int) string {
	if n == nil {
		return ""
	}
	return strconv.Itoa(*n)
}

func nonEmpty(parts ...string) []string {
	var kept []string
	for _, part := range parts {
		if strings.Trim(part, " ×") != "" {
			kept = append(kept, part)
		}
	}
	return kept
}
