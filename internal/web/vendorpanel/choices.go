package vendorpanel

import (
	"net/http"
	"slices"
	"strings"

	"vidimus/internal/platform/i18n"
	"vidimus/internal/platform/keyset"
	"vidimus/internal/platform/money"
	"vidimus/internal/product"
	"vidimus/internal/rulebook"
	"vidimus/internal/web/ui"
)

// choices is what the lists of the form offer.
type choices struct {
	Categories []ui.Option
	Components []ui.Option
	Currencies []string
	Languages  []string
	Attributes []rulebook.CategoryAttribute
	// Sum is what the chosen components cost alone; "" where that cannot be said.
	Sum      string
	Uploads  bool
	MaxImage int64
}

// choices gathers what the lists of the form offer.
func (f *Face) choices(r *http.Request, shown editPage) (choices, error) {
	in := shown.Found.In.Settings
	offered := choices{
		Categories: f.categories(shown), Currencies: slices.Clone(in.Currencies), Languages: slices.Clone(in.Languages),
		Uploads: f.Uploads != nil, MaxImage: in.ImageMaxBytes,
	}
	if currency := shown.Document.Currency; currency != "" && !slices.Contains(offered.Currencies, currency) {
		offered.Currencies = append(offered.Currencies, currency)
	}
	if language := shown.Document.Language; language != "" && !slices.Contains(offered.Languages, language) {
		offered.Languages = append(offered.Languages, language)
	}
	if shown.Document.Category != "" {
		offered.Attributes = f.Taxonomy.CategoryFacts(shown.Document.Category).Attributes
	}
	if shown.Document.Type != rulebook.TypeBundle {
		return offered, nil
	}
	return offered, f.offerComponents(r, shown, &offered)
}

// categories lists the leaves of the taxonomy below their roots, under names in the visitor's language.
// A category that the product names otherwise is offered as it was written.
func (f *Face) categories(shown editPage) []ui.Option {
	language, content := string(shown.Locale()), shown.Found.In.Settings.Language
	current := shown.Document.Category
	known := false
	var options []ui.Option
	for _, root := range f.Taxonomy.Roots() {
		for _, leaf := range f.Taxonomy.Leaves(root.Name("en")) {
			value := leaf.Name(content)
			for _, name := range leaf.Names {
				if name == current {
					value, known = current, true
				}
			}
			options = append(options, ui.Option{Value: value, Label: leaf.Name(language), Group: root.Name(language)})
		}
	}
	if current != "" && !known {
		options = append([]ui.Option{{Value: current, Label: current}}, options...)
	}
	return options
}

// offerComponents lists the vendor's own approved products that a bundle may hold, what was chosen
// before, and what the chosen ones cost alone.
func (f *Face) offerComponents(r *http.Request, shown editPage, offered *choices) error {
	approved, err := f.Products.ListForVendor(r.Context(), by(r), product.Filter{Status: product.Approved}, keyset.Cursor{}, 100)
	if err != nil {
		return err
	}
	chosen, err := f.Products.Components(r.Context(), by(r), shown.Document.Bundle)
	if err != nil {
		return err
	}
	var ids []string
	components := slices.Clone(chosen)
	for _, p := range approved.Items {
		if !p.Bundle && !slices.ContainsFunc(chosen, func(other product.Product) bool { return other.ID == p.ID }) {
			components = append(components, p)
		}
	}
	for _, p := range components {
		ids = append(ids, p.ID)
	}
	offers, err := f.Products.Offers(r.Context(), ids...)
	if err != nil {
		return err
	}
	for _, p := range components {
		hint := priceOf(shown.Printer, offers[p.ID])
		if p.Status != product.Approved {
			hint = strings.TrimSpace(hint + " · " + badge(shown.Printer, p).Label)
		}
		offered.Components = append(offered.Components, ui.Option{Value: p.ID, Label: named(shown.panelPage, p), Hint: hint})
	}
	offered.Sum = sumOf(shown.Printer, shown.Document.Currency, chosen, offers)
	return nil
}

// baseOffer returns the offer of the product itself.
func baseOffer(offers []product.Offer) (product.Offer, bool) {
	for _, offer := range offers {
		if offer.VariantKey == "" {
			return offer, true
		}
	}
	return product.Offer{}, false
}

func priceOf(words i18n.Printer, offers []product.Offer) string {
	offer, ok := baseOffer(offers)
	if !ok {
		return ""
	}
	return offer.Price.Format(string(words.Locale()))
}

func sumOf(words i18n.Printer, currency string, chosen []product.Product, offers map[string][]product.Offer) string {
	var prices []money.Amount
	for _, p := range chosen {
		if offer, ok := baseOffer(offers[p.ID]); ok {
			prices = append(prices, offer.Price)
		}
	}
	sum, err := money.Sum(currency, prices...)
	if err != nil || len(prices) == 0 {
		return ""
	}
	return sum.Format(string(words.Locale()))
}
