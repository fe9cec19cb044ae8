package vendorpanel

import (
	"encoding/json"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"vidimus/internal/platform/money"
	"vidimus/internal/rulebook"
	"vidimus/internal/web/form"
)

// mostRows bounds how many rows of one list are read from a form.
const mostRows = 3000

var (
	plainDecimal = regexp.MustCompile(`^\d+\.\d{1,2}$`)
	commaDecimal = regexp.MustCompile(`^\d+,\d{1,2}$`)
)

// read makes a document of what was typed. Only fields of the type count: what another type had is
// left behind. Facts about stored pictures and files come from base, never from the form.
func (n notation) read(typed form.Form, base rulebook.Document) rulebook.Document {
	var doc rulebook.Document
	doc.Type = typed.Text("type")
	if !slices.Contains(rulebook.Types, doc.Type) {
		doc.Type = base.Type
	}
	before := texts(&base)
	for name, target := range texts(&doc) {
		if name != "type" && hasField(doc.Type, name) {
			*target = kept(typed.Text(name), *before[name])
		}
	}
	doc.DescriptionHTML = writtenHTML(typed.Prose("description_html"), base.DescriptionHTML) + prompted(typed)
	doc.PolicyHTML = writtenHTML(typed.Prose("policy_html"), base.PolicyHTML)
	doc.Price = n.readPrice(typed.Text("price"), doc.Currency)
	doc.CompareAtPrice = n.readPrice(typed.Text("compare_at_price"), doc.Currency)
	doc.MinQuantity = wholeOf(typed.Text("min_quantity"))
	doc.Tags = readTags(typed.Text("tags"), base.Tags)
	doc.Images = readImages(typed, base.Images)
	doc.Extra = readExtra(typed, base.Extra)
	n.readMore(typed, base, &doc)
	return doc
}

// readMore reads what only some types have.
func (n notation) readMore(typed form.Form, base rulebook.Document, doc *rulebook.Document) {
	has := func(field string) bool { return hasField(doc.Type, field) }
	doc.GTINExempt = has("gtin_exempt") && typed.Checked("gtin_exempt", "")
	doc.DeliveredAsService = has("delivered_as_service") && typed.Checked("delivered_as_service", "")
	if has("files") {
		doc.Files = readFiles(typed, base.Files)
	}
	if has("event") {
		doc.Event = n.readEvent(typed, base.Event)
	}
	if has("bundle") {
		doc.Bundle = readBundle(typed.All("bundle"), base.Bundle)
	}
	if has("options") {
		doc.Options = readOptions(typed)
		doc.Variants = n.readVariants(typed, doc.Currency)
	}
}

// kept returns what was stored where what was typed differs from it only as browsers change a text: by
// spaces and line ends. So a form that nobody touched says the same document.
func kept(typed, stored string) string {
	if (form.Form{Values: map[string][]string{"text": {stored}}}).Text("text") == typed {
		return stored
	}
	return typed
}

// readPrice keeps what was typed and turns it into plain notation where it is an amount.
func (n notation) readPrice(text, currency string) rulebook.Decimal {
	switch {
	case text == "" || plainDecimal.MatchString(text):
		return rulebook.Decimal(text)
	case commaDecimal.MatchString(text):
		return rulebook.Decimal(strings.Replace(text, ",", ".", 1))
	}
	if _, err := strconv.Atoi(text); err == nil {
		return rulebook.Decimal(text)
	}
	if amount, err := money.ParseLocal(text, currency, string(n.locale)); err == nil {
		return rulebook.Decimal(amount.Decimal())
	}
	return rulebook.Decimal(text)
}

func wholeOf(text string) *int {
	number, err := strconv.Atoi(strings.NewReplacer(" ", "", "\u00a0", "", "\u202f", "").Replace(text))
	if err != nil {
		return nil
	}
	return &number
}

// readTags splits at commas. Tags that came in otherwise, with a comma inside, stay while nobody
// changes them.
func readTags(text string, base []string) []string {
	if text == strings.Join(strings.Fields(strings.Join(base, ", ")), " ") {
		return base
	}
	var tags []string
	for _, tag := range strings.Split(text, ",") {
		if tag = strings.TrimSpace(tag); tag != "" && !slices.Contains(tags, tag) {
			tags = append(tags, tag)
		}
	}
	return tags
}

// eachRow calls take for each row of a list that the form holds.
func eachRow(typed form.Form, list, column string, take func(place string)) {
	for i := range mostRows {
		place := list + "." + strconv.Itoa(i)
		if _, there := typed.Values[place+"."+column]; !there {
			return
		}
		if !typed.Checked(place+".remove", "") {
			take(place)
		}
	}
}

func readImages(typed form.Form, base []rulebook.Image) []rulebook.Image {
	var images []rulebook.Image
	eachRow(typed, "images", "url", func(place string) {
		image := rulebook.Image{URL: typed.Text(place + ".url"), Digest: typed.Text(place + ".digest")}
		known := slices.IndexFunc(base, func(other rulebook.Image) bool { return other.URL == image.URL && other.Digest == image.Digest })
		switch {
		case known >= 0:
			image = base[known]
		case image.URL == "":
			return
		default:
			image.Digest = "" // only what this product holds already, or what was uploaded just now, is stored
		}
		image.Alt = kept(typed.Text(place+".alt"), image.Alt)
		images = append(images, image)
	})
	return images
}

func readFiles(typed form.Form, base []rulebook.File) []rulebook.File {
	var files []rulebook.File
	eachRow(typed, "files", "name", func(place string) {
		name, digest := typed.Text(place+".name"), typed.Text(place+".digest")
		known := slices.IndexFunc(base, func(other rulebook.File) bool { return other.Name == name && other.Digest == digest })
		if known >= 0 {
			files = append(files, base[known])
		}
	})
	return files
}

func readOptions(typed form.Form) []rulebook.Option {
	var options []rulebook.Option
	eachRow(typed, "options", "name", func(place string) {
		option := rulebook.Option{Name: typed.Text(place + ".name")}
		for _, value := range strings.Split(typed.Prose(place+".values"), "\n") {
			if value = strings.TrimSpace(value); value != "" && !slices.Contains(option.Values, value) {
				option.Values = append(option.Values, value)
			}
		}
		if option.Name != "" || len(option.Values) > 0 {
			options = append(options, option)
		}
	})
	return options
}

func (n notation) readVariants(typed form.Form, currency string) []rulebook.Variant {
	var variants []rulebook.Variant
	eachRow(typed, "variants", "options", func(place string) {
		variant := rulebook.Variant{
			Price: n.readPrice(typed.Text(place+".price"), currency), CompareAtPrice: n.readPrice(typed.Text(place+".compare_at_price"), currency),
			SKU: typed.Text(place + ".sku"), GTIN: typed.Text(place + ".gtin"), Quantity: wholeOf(typed.Text(place + ".quantity")),
		}
		if json.Unmarshal([]byte(typed.Raw(place+".options")), &variant.Options) != nil {
			return // nobody types this: it is not a row of ours
		}
		variants = append(variants, variant)
	})
	return variants
}

// combine makes a variant of every combination of option values, and keeps what is known of those that
// were there before.
func combine(doc *rulebook.Document) {
	made := []rulebook.Variant{{Options: map[string]string{}}}
	for _, option := range doc.Options {
		var longer []rulebook.Variant
		for _, variant := range made {
			for _, value := range option.Values {
				if len(longer) == mostRows {
					break
				}
				longer = append(longer, withOption(variant, option.Name, value))
			}
		}
		if len(option.Values) > 0 {
			made = longer
		}
	}
	if len(doc.Options) == 0 {
		doc.Variants = nil
		return
	}
	known := map[string]rulebook.Variant{}
	for _, variant := range doc.Variants {
		known[optionsText(variant.Options)] = variant
	}
	for i, variant := range made {
		if before, ok := known[optionsText(variant.Options)]; ok {
			made[i] = before
		}
	}
	doc.Variants = made
}

func withOption(variant rulebook.Variant, name, value string) rulebook.Variant {
	options := map[string]string{name: value}
	for other, its := range variant.Options {
		options[other] = its
	}
	return rulebook.Variant{Options: options}
}

// readEvent joins day and time. A start that says the same instant in other words is left as it was.
func (n notation) readEvent(typed form.Form, base *rulebook.Event) *rulebook.Event {
	event := rulebook.Event{Place: typed.Text("event.place"), Terms: typed.Prose("event.terms")}
	if base != nil {
		event.Place = kept(event.Place, base.Place)
	}
	day, clock := typed.Text("event.starts_at"), typed.Text("event.starts_time")
	event.StartsAt = day
	if moment, err := time.ParseInLocation("2006-01-02 15:04", day+" "+clock, n.zone); err == nil {
		event.StartsAt = moment.Format(time.RFC3339)
	}
	if base != nil {
		if baseDay, baseClock := n.showStart(base.StartsAt); baseDay == day && baseClock == clock {
			event.StartsAt = base.StartsAt
		}
	}
	if event == (rulebook.Event{}) {
		return nil
	}
	return &event
}

// readBundle keeps the order of the components that were chosen before; new ones come last.
func readBundle(chosen, base []string) []string {
	var components []string
	for _, id := range base {
		if slices.Contains(chosen, id) && !slices.Contains(components, id) {
			components = append(components, id)
		}
	}
	for _, id := range chosen {
		if !slices.Contains(components, id) {
			components = append(components, id)
		}
	}
	return components
}

// readExtra reads the details that have an input each, and the rows for new ones.
func readExtra(typed form.Form, base map[string]string) map[string]string {
	extra := map[string]string{}
	keep := func(name, value string) {
		if name != "" && value != "" {
			extra[name] = value
		}
	}
	for input := range typed.Values {
		if name, ok := strings.CutPrefix(input, "extra."); ok {
			keep(name, kept(typed.Text(input), base[name]))
		}
	}
	for i := range newDetails {
		keep(typed.Text("extra_name."+strconv.Itoa(i)), typed.Text("extra_value."+strconv.Itoa(i)))
	}
	if len(extra) == 0 {
		return nil
	}
	return extra
}
