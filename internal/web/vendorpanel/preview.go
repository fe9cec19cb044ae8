package vendorpanel

import (
	"net/http"
	"time"

	"github.com/microcosm-cc/bluemonday"

	"vidimus/internal/platform/i18n"
	"vidimus/internal/platform/money"
	"vidimus/internal/product"
	"vidimus/internal/rulebook"
	"vidimus/internal/web/ui"
)

// previewPage shows a draft as buyers would see it.
type previewPage struct {
	panelPage
	View product.View
}

func (f *Face) showPreview(w http.ResponseWriter, r *http.Request) error {
	view, err := f.Products.ByID(r.Context(), by(r), r.PathValue("id"))
	if err != nil {
		return err
	}
	words := f.Site.Page(r)
	shown := previewPage{View: view}
	shown.panelPage = f.page(r, "", productsCrumb(words.Printer))
	name := named(shown.panelPage, view.Product)
	shown.panelPage = f.page(r, words.T("vendorpanel.preview.title"), productsCrumb(words.Printer), ui.Crumb{Label: name, Href: productPath(view.Product.ID, "")})
	return f.Site.Show(w, r, http.StatusOK, shown.view())
}

// cleanHTML leaves of a vendor's markup what shapes a text: no scripts, styles, pictures, forms or links.
func cleanHTML(source string) string { return shapes.Sanitize(source) }

var shapes = bluemonday.NewPolicy().AllowElements(
	"p", "br", "b", "strong", "i", "em", "u", "ul", "ol", "li", "h2", "h3", "h4", "blockquote", "table", "thead", "tbody", "tr", "th", "td",
)

// price is the price as buyers read it; a price that is no amount stays as it was written.
func (p previewPage) price(price rulebook.Decimal) string {
	return showMoney(p.Printer, price, p.View.Document.Currency)
}

func showMoney(words i18n.Printer, price rulebook.Decimal, currency string) string {
	amount, err := money.Parse(string(price), currency)
	if err != nil {
		return string(price)
	}
	return amount.Format(string(words.Locale()))
}

func (p previewPage) gallery() ui.Gallery {
	var gallery ui.Gallery
	for _, image := range p.View.Document.Images {
		if address := p.face.pictureAddress(image.Digest); address != "" {
			gallery.Pictures = append(gallery.Pictures, ui.Picture{URL: address, Alt: image.Alt})
		}
	}
	return gallery
}

// facts are what stands beside the text of a product.
func (p previewPage) facts() ui.Facts {
	doc := p.View.Document
	facts := ui.Facts{Side: true, Items: []ui.Fact{{Label: p.T("vendorpanel.field.type"), Text: p.T("product.type." + doc.Type)}}}
	if doc.Event != nil {
		facts.Items = append(facts.Items,
			ui.Fact{Label: p.T("vendorpanel.field.event_starts_at"), Text: p.start(doc.Event.StartsAt)},
			ui.Fact{Label: p.T("vendorpanel.field.event_place"), Text: doc.Event.Place},
			ui.Fact{Label: p.T("vendorpanel.field.event_terms"), Text: doc.Event.Terms})
	}
	if doc.Category != "" {
		facts.Items = append(facts.Items, ui.Fact{Label: p.T("vendorpanel.field.category"), Text: doc.Category})
	}
	for _, name := range (editPage{Document: doc}).detailNames() {
		facts.Items = append(facts.Items, ui.Fact{Label: name, Text: doc.Extra[name]})
	}
	return facts
}

func (p previewPage) start(written string) string {
	for _, layout := range startLayouts {
		if moment, err := time.Parse(layout, written); err == nil {
			return p.DateTime(moment)
		}
	}
	return written
}
