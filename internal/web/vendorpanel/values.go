package vendorpanel

import (
	"encoding/json"
	"net/url"
	"strconv"
	"strings"
	"time"

	"vidimus/internal/platform/i18n"
	"vidimus/internal/rulebook"
	"vidimus/internal/web/form"
)

// notation is how a visitor reads and writes: language, and the zone in which events begin.
type notation struct {
	locale i18n.Locale
	zone   *time.Location
}

// show writes a document into the inputs of the form. What [notation.read] makes of them is the same
// document.
func (n notation) show(doc rulebook.Document) form.Form {
	values := url.Values{}
	set := func(name, value string) { values.Set(name, value) }
	for name, value := range texts(&doc) {
		set(name, *value)
	}
	set("description_html", shownText(doc.DescriptionHTML))
	set("policy_html", shownText(doc.PolicyHTML))
	set("price", n.showPrice(doc.Price))
	set("compare_at_price", n.showPrice(doc.CompareAtPrice))
	set("min_quantity", wholeText(doc.MinQuantity))
	set("tags", strings.Join(doc.Tags, ", "))
	values["bundle"] = doc.Bundle
	if doc.GTINExempt {
		set("gtin_exempt", "on")
	}
	if doc.DeliveredAsService {
		set("delivered_as_service", "on")
	}
	n.showEvent(doc.Event, set)
	n.showLists(doc, set)
	for name, value := range doc.Extra {
		set("extra."+name, value)
	}
	return form.Form{Values: values}
}

// texts are the fields that are one text, by the name of their input.
func texts(doc *rulebook.Document) map[string]*string {
	return map[string]*string{
		"type": &doc.Type, "title": &doc.Title, "language": &doc.Language, "currency": &doc.Currency,
		"product_url": &doc.ProductURL, "category": &doc.Category, "product_type_name": &doc.ProductTypeName,
		"gtin": &doc.GTIN, "sku": &doc.SKU, "video_url": &doc.VideoURL, "delivery_link": &doc.DeliveryLink,
		"meta_title": &doc.MetaTitle, "meta_description": &doc.MetaDescription, "licence_number": &doc.LicenceNumber,
	}
}

func (n notation) showEvent(event *rulebook.Event, set func(name, value string)) {
	if event == nil {
		return
	}
	set("event.place", event.Place)
	set("event.terms", event.Terms)
	day, clock := n.showStart(event.StartsAt)
	set("event.starts_at", day)
	set("event.starts_time", clock)
}

// showStart splits the start of an event into day and time of the marketplace's zone. A start that is
// no date is shown as it was written.
func (n notation) showStart(start string) (day, clock string) {
	for _, layout := range startLayouts {
		if moment, err := time.ParseInLocation(layout, start, n.zone); err == nil {
			moment = moment.In(n.zone)
			return moment.Format(time.DateOnly), moment.Format("15:04")
		}
	}
	return start, ""
}

// startLayouts are the forms in which an event's start holds date and time.
var startLayouts = []string{time.RFC3339, "2006-01-02T15:04Z07:00", "2006-01-02T15:04:05", "2006-01-02T15:04", "2006-01-02 15:04:05", "2006-01-02 15:04"}

func (n notation) showLists(doc rulebook.Document, set func(name, value string)) {
	for i, image := range doc.Images {
		place := "images." + strconv.Itoa(i)
		set(place+".url", image.URL)
		set(place+".alt", image.Alt)
		set(place+".digest", image.Digest)
	}
	for i, file := range doc.Files {
		place := "files." + strconv.Itoa(i)
		set(place+".name", file.Name)
		set(place+".digest", file.Digest)
	}
	for i, option := range doc.Options {
		place := "options." + strconv.Itoa(i)
		set(place+".name", option.Name)
		set(place+".values", strings.Join(option.Values, "\n"))
	}
	for i, variant := range doc.Variants {
		place := "variants." + strconv.Itoa(i)
		set(place+".options", optionsText(variant.Options))
		set(place+".price", n.showPrice(variant.Price))
		set(place+".compare_at_price", n.showPrice(variant.CompareAtPrice))
		set(place+".sku", variant.SKU)
		set(place+".gtin", variant.GTIN)
		set(place+".quantity", wholeText(variant.Quantity))
	}
}

// optionsText carries a variant's option values through the form.
func optionsText(options map[string]string) string {
	raw, err := json.Marshal(options)
	if err != nil || options == nil {
		return "{}"
	}
	return string(raw)
}

// showPrice writes a plain decimal with the decimal sign of the language; anything else stays as it was
// written.
func (n notation) showPrice(price rulebook.Decimal) string {
	text := string(price)
	if n.locale == i18n.Base || n.locale == i18n.Pseudo || !plainDecimal.MatchString(text) {
		return text
	}
	return strings.Replace(text, ".", ",", 1)
}

func wholeText(number *int) string {
	if number == nil {
		return ""
	}
	return strconv.Itoa(*number)
}
