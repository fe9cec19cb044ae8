package vendorpanel

import (
	"net/http"
	"slices"
	"time"

	"vidimus/internal/platform/i18n"
	"vidimus/internal/product"
	"vidimus/internal/rulebook"
	"vidimus/internal/web/form"
	"vidimus/internal/web/ui"
)

// maxUploadBytes is the largest form with files.
const maxUploadBytes = 256 << 20

// newDetails is how many empty rows the form offers for details that have no input yet.
const newDetails = 2

// editPage is the form of a product.
type editPage struct {
	panelPage
	// Product is what is edited; nil = a new one.
	Product  *product.Product
	Form     form.Form // what the inputs show
	Wrong    form.Form // what is wrong with the form as a whole, above it
	Document rulebook.Document
	Found    inspection
	Choices  choices
	Returned *time.Time // the end of the period for a revision
}

func (f *Face) notation(base ui.Page) notation {
	zone := base.Market.Zone
	if zone == nil {
		zone = time.UTC
	}
	return notation{locale: base.Locale(), zone: zone}
}

// showNew asks for the type first, then shows an empty form of it.
func (f *Face) showNew(w http.ResponseWriter, r *http.Request) error {
	chosen := r.URL.Query().Get("type")
	if !slices.Contains(rulebook.Types, chosen) {
		return f.showAssistant(w, r)
	}
	in, err := f.Editions.Current(r.Context())
	if err != nil {
		return err
	}
	one := 1
	doc := rulebook.Document{Type: chosen, Language: in.Settings.Language, Currency: in.Settings.Currency, MinQuantity: &one}
	return f.editWith(w, r, http.StatusOK, nil, doc, form.Form{})
}

func (f *Face) showEdit(w http.ResponseWriter, r *http.Request) error {
	view, err := f.Products.ByID(r.Context(), by(r), r.PathValue("id"))
	if err != nil {
		return err
	}
	return f.editWith(w, r, http.StatusOK, &view, view.Document, form.Form{})
}

// editWith shows the form with a document in it. Typed holds what is wrong, and what belongs to the
// submission and not to the document.
func (f *Face) editWith(w http.ResponseWriter, r *http.Request, status int, view *product.View, doc rulebook.Document, typed form.Form) error {
	words := f.Site.Page(r)
	shown := editPage{
		panelPage: f.page(r, words.T("vendorpanel.form.new_title", i18n.Args{"type": words.T("product.type." + doc.Type)}), productsCrumb(words.Printer)),
		Document:  doc, Form: f.notation(words).show(doc), Wrong: form.Form{Mistakes: typed.Mistakes},
	}
	var stored []product.StoredFinding
	if view != nil {
		p := view.Product
		shown.Product, stored = &p, view.Findings
		name := named(shown.panelPage, p)
		shown.panelPage = f.page(r, words.T("vendorpanel.form.edit_title", i18n.Args{"product": name}), productsCrumb(words.Printer), ui.Crumb{Label: name, Href: productPath(p.ID, "")})
		if p.ReturnedUntil != nil {
			until := at(*p.ReturnedUntil)
			shown.Returned = &until
		}
		shown.Form.Values.Set("objection", view.Head.Objection)
	}
	for _, name := range []string{"objection", "correction", "prompt_what", "prompt_form"} {
		if text := typed.Raw(name); text != "" && status != http.StatusOK {
			shown.Form.Values.Set(name, text)
		}
	}
	var err error
	if shown.Found, err = f.inspect(r, words.Printer, doc, stored); err != nil {
		return err
	}
	shown.Found.New = view == nil
	if shown.Choices, err = f.choices(r, shown); err != nil {
		return err
	}
	if r.URL.Query().Get("tried") != "" {
		shown.refuse()
	}
	return f.Site.Show(w, r, status, shown.view())
}

// refuse lists above the form what refused the submission, each a link to its field (VAL-158).
func (p *editPage) refuse() {
	for _, finding := range p.Found.refusing() {
		p.Wrong.Add(shownName(finding.Field), fieldName(p.Printer, finding.Field)+": "+p.Found.In.Book.Message(finding, p.Found.locale()))
	}
}
