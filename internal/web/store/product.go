package store

import (
	"net/http"
	"strconv"
	"strings"
	"time"

	"vidimus/internal/actor"
	"vidimus/internal/platform/clock"
	"vidimus/internal/platform/i18n"
	"vidimus/internal/platform/keyset"
	"vidimus/internal/platform/money"
	"vidimus/internal/product"
	"vidimus/internal/rulebook"
	"vidimus/internal/settings"
	"vidimus/internal/web/form"
	"vidimus/internal/web/ui"
)

func timeOf(micros int64) time.Time { return clock.FromMicros(micros) }

// productPage is the page of one product.
type productPage struct {
	ui.Page
	Listing     product.Listing
	In          settings.Settings
	Type        string
	Definition  string
	Price       string
	Former      string
	PriceNote   string
	Pictures    []ui.Picture
	Description string // cleaned
	Policy      string // cleaned
	Event       []ui.Fact
	Get         []ui.Fact
	More        []ui.Fact
	Components  []component
	Sum         string
	Others      []ui.ProductCard
	Form        form.Form
	Link        string
	Embed       string // the snippet; only for the vendor itself
}

// component is a part of a bundle with what it costs by itself.
type component struct {
	Name, Href, Type, Price string
}

func (f *Face) showProduct(w http.ResponseWriter, r *http.Request) error {
	return f.productWith(w, r, http.StatusOK, r.PathValue("id"), form.Form{})
}

func (f *Face) productWith(w http.ResponseWriter, r *http.Request, status int, productID string, typed form.Form) error {
	l, err := f.Products.Listing(r.Context(), productID)
	if err != nil {
		return err
	}
	in, err := f.settings(r.Context())
	if err != nil {
		return err
	}
	words := f.words(r)
	typeName := words.T("product.type." + l.Document.Type)
	base := f.base(r, l.Document.Title, ui.Crumb{Label: typeName, Href: ui.SearchPath + "?type=" + l.Document.Type})
	shown := productPage{
		Page: base, Listing: l, In: in, Form: typed, Type: typeName, Definition: definition(words, in, l.Document.Type),
		PriceNote: priceNote(words, in, l.Vendor.Name), Pictures: picturesOf(l.Document),
		Description: f.cleaner.Sanitize(l.Document.DescriptionHTML), Policy: f.cleaner.Sanitize(l.Document.PolicyHTML),
		Event: eventFacts(words, l.Document), Get: getFacts(words, in, l.Document), More: f.moreFacts(words, l),
		Link: strings.TrimRight(in.BaseURL, "/") + productsPath + l.Product.ID,
	}
	shown.setMeta(l)
	var from bool
	if shown.Price, shown.Former, from = priceOf(words, l); from {
		shown.Price = words.T("store.price.from", i18n.Args{"price": shown.Price})
	}
	if err := f.addComponents(r, &shown); err != nil {
		return err
	}
	if shown.Others, err = f.othersOf(r, words, l); err != nil {
		return err
	}
	if isOwner(by(r), l) {
		shown.Embed = snippet(in.BaseURL, l)
	}
	return f.Site.Show(w, r, status, shown.view())
}

func isOwner(a actor.Actor, l product.Listing) bool {
	return a.VendorID != "" && a.VendorID == l.Product.VendorID
}

// setMeta tells search engines what the vendor wrote for them (STORE-032).
func (p *productPage) setMeta(l product.Listing) {
	p.Meta.Description, p.Meta.Canonical = l.Document.MetaDescription, p.Link
	if len(p.Pictures) > 0 {
		p.Meta.Image = strings.TrimSuffix(p.Link, productsPath+l.Product.ID) + p.Pictures[0].URL
	}
}

// priceNote says what the price holds and with whom the contract is made (VAL-062, VAL-074).
func priceNote(words i18n.Printer, in settings.Settings, vendor string) string {
	note := words.T("store.price.vat_"+in.OperatorRole, i18n.Args{"market": in.Name, "vendor": vendor})
	if in.ShippingInPrice {
		note += " " + words.T("store.price.shipping")
	}
	return note
}

// addComponents fills in what a bundle holds, with the sum of what its parts cost.
func (f *Face) addComponents(r *http.Request, p *productPage) error {
	parts, err := f.componentsOf(r, p.Listing)
	if err != nil || len(parts) == 0 {
		return err
	}
	sum, whole := money.Zero(p.Listing.Document.Currency), true
	for _, part := range parts {
		price, _, _ := priceOf(p.Printer, part)
		p.Components = append(p.Components, component{
			Name: part.Document.Title, Href: productsPath + part.Product.ID, Type: p.T("product.type." + part.Document.Type), Price: price,
		})
		offers := choices(part)
		if len(offers) == 0 {
			whole = false
			continue
		}
		added, err := sum.Add(offers[0].Price)
		whole = whole && err == nil
		if err == nil {
			sum = added
		}
	}
	if whole && len(parts) == len(p.Listing.Document.Bundle) {
		p.Sum = sum.Format(string(p.Locale()))
	}
	return nil
}

// othersOf shows what else the vendor sells.
func (f *Face) othersOf(r *http.Request, words i18n.Printer, l product.Listing) ([]ui.ProductCard, error) {
	list, err := f.Products.OnSale(r.Context(), l.Product.VendorID, keyset.Cursor{}, 6)
	if err != nil {
		return nil, err
	}
	var cards []ui.ProductCard
	for _, other := range list.Items {
		if other.Product.ID != l.Product.ID && len(cards) < 5 {
			cards = append(cards, cardOf(words, other))
		}
	}
	return cards, nil
}

// getFacts says what the buyer gets and in what form.
func getFacts(words i18n.Printer, in settings.Settings, doc rulebook.Document) []ui.Fact {
	facts := []ui.Fact{{Label: words.T("store.get.form"), Text: words.T("store.form." + doc.Type)}}
	for _, file := range doc.Files {
		size := ""
		if file.Bytes != nil {
			size = " (" + words.Bytes(*file.Bytes) + ")"
		}
		facts = append(facts, ui.Fact{Label: words.T("store.get.file"), Text: file.Name + size})
	}
	if doc.Type == rulebook.TypePhysical && in.ReturnDays > 0 {
		facts = append(facts, ui.Fact{Label: words.T("store.get.return"), Text: words.N("store.get.return_days", in.ReturnDays)})
	}
	return facts
}

// moreFacts are the characteristics that the vendor gives.
func (f *Face) moreFacts(words i18n.Printer, l product.Listing) []ui.Fact {
	var facts []ui.Fact
	add := func(key, text string) {
		if text != "" {
			facts = append(facts, ui.Fact{Label: words.T(key), Text: text})
		}
	}
	doc := l.Document
	add("store.more.category", f.categoryName(words, doc.Category))
	if doc.ProductTypeName != doc.Category {
		add("store.more.kind", f.categoryName(words, doc.ProductTypeName))
	}
	add("store.more.language", languageName(words, doc.Language))
	for _, name := range sortedKeys(doc.Extra) {
		facts = append(facts, ui.Fact{Label: name, Text: doc.Extra[name]})
	}
	add("store.more.gtin", doc.GTIN)
	add("store.more.licence", doc.LicenceNumber)
	facts = append(facts, ui.Fact{Label: words.T("store.more.number"), Text: strconv.FormatInt(l.Product.Number, 10)})
	return facts
}

// seen says by whom the revision that is sold was looked at.
func (p productPage) seen() ui.Seen {
	revision := p.Listing.Revision
	args := i18n.Args{"number": revision.Number}
	switch {
	case revision.State == product.RevisionLive && revision.DecidedAt != nil:
		args["date"] = p.Date(timeOf(*revision.DecidedAt))
		return ui.Seen{Title: p.T("store.seen.title"), Text: p.T("store.seen.person", args), Href: rulesPath}
	case revision.SubmittedAt != nil:
		args["date"] = p.Date(timeOf(*revision.SubmittedAt))
		return ui.Seen{Title: p.T("store.seen.rules_title"), Text: p.T("store.seen.rules", args), Href: rulesPath}
	default:
		return ui.Seen{Title: p.T("store.seen.rules_title"), Href: rulesPath}
	}
}

// variantOptions are the radio buttons of the variants, in the vendor's order (STORE-008).
func (p productPage) variantOptions() []ui.Option {
	var options []ui.Option
	for _, offer := range choices(p.Listing) {
		option := ui.Option{
			Value: variantValue(offer.VariantKey), Label: product.VariantLabel(offer.VariantKey),
			Hint: offer.Price.Format(string(p.Locale())), Disabled: isSoldOut(offer),
		}
		if option.Disabled {
			option.Hint = p.T("store.stock.none")
		}
		options = append(options, option)
	}
	return options
}

// firstVariant is the variant that is chosen before anybody chooses.
func (p productPage) firstVariant() string {
	for _, option := range p.variantOptions() {
		if !option.Disabled {
			return option.Value
		}
	}
	return ""
}

func (p productPage) hasVariants() bool { return len(p.Listing.Document.Variants) > 0 }

// minimum is the smallest quantity that is sold.
func (p productPage) minimum() int64 {
	if offers := choices(p.Listing); len(offers) > 0 {
		return offers[0].MinQuantity
	}
	return 1
}

func (p productPage) soldOut() bool {
	for _, offer := range choices(p.Listing) {
		if !isSoldOut(offer) {
			return false
		}
	}
	return true
}

// stockNote warns when little is left.
func (p productPage) stockNote() string {
	offers := choices(p.Listing)
	if len(offers) != 1 || offers[0].Stock == nil || *offers[0].Stock > 5 || isSoldOut(offers[0]) {
		return ""
	}
	return p.N("store.stock.left", int(*offers[0].Stock))
}

func (p productPage) minimumHint() string {
	if p.minimum() <= 1 {
		return ""
	}
	return p.N("store.product.minimum", int(p.minimum()))
}

// categoryName writes a category in the visitor's language, as the vendor wrote it where the
// taxonomy has none of that name.
func (f *Face) categoryName(words i18n.Printer, name string) string {
	if f.Taxonomy == nil {
		return name
	}
	if category, known := f.Taxonomy.Find(name); known {
		return category.Name(string(words.Locale()))
	}
	return name
}
