package vendorpanel

import (
	"context"
	"net/http"
	"slices"
	"strings"
	"time"

	"vidimus/internal/platform/fault"
	"vidimus/internal/platform/i18n"
	"vidimus/internal/platform/keyset"
	"vidimus/internal/platform/money"
	"vidimus/internal/product"
	"vidimus/internal/rulebook"
	"vidimus/internal/web/form"
	"vidimus/internal/web/page"
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

// create keeps the first draft of a product.
func (f *Face) create(w http.ResponseWriter, r *http.Request) error {
	return f.keep(w, r, nil)
}

// save keeps a newer version of a product.
func (f *Face) save(w http.ResponseWriter, r *http.Request) error {
	view, err := f.Products.ByID(r.Context(), by(r), r.PathValue("id"))
	if err != nil {
		return err
	}
	return f.keep(w, r, &view)
}

// keep reads the form, adds what was uploaded, saves, and goes on as the button says.
func (f *Face) keep(w http.ResponseWriter, r *http.Request, view *product.View) error {
	if err := f.writes.Take(by(r).AccountID); err != nil {
		return err
	}
	typed, err := page.FormWithFiles(w, r, maxUploadBytes)
	if err != nil {
		return err
	}
	if r.MultipartForm != nil {
		defer func() { _ = r.MultipartForm.RemoveAll() }()
	}
	words := f.Site.Page(r)
	command := product.SaveCommand{}
	var base rulebook.Document
	if view != nil {
		command.ProductID, command.Base, base = view.Product.ID, typed.Text("base"), view.Document
	}
	command.Document = f.notation(words).read(typed, base)
	if err := f.addUploads(r, &command.Document); err != nil {
		if !typed.AddFault(withoutFields(err), words.Printer) {
			return err
		}
		return f.editWith(w, r, http.StatusUnprocessableEntity, view, command.Document, typed)
	}
	arrange(&command.Document, typed.Text("action"))
	saved, err := f.Products.Save(r.Context(), by(r), command)
	if typed.AddFault(err, words.Printer) {
		return f.editWith(w, r, http.StatusConflict, view, command.Document, typed)
	}
	if err != nil {
		return err
	}
	return f.goOn(w, r, view, saved, typed)
}

// withoutFields lets a fault about a file stand above the form: the file has no place in the document.
func withoutFields(err error) error {
	found := fault.Of(err)
	if found == nil || found.Kind == fault.KindInternal {
		return err
	}
	return fault.New(fault.KindInvalid, found.Code, found.Message).Because(err)
}

// addUploads keeps what was uploaded with the form and adds it to the document.
func (f *Face) addUploads(r *http.Request, doc *rulebook.Document) error {
	if f.Uploads == nil || r.MultipartForm == nil {
		return nil
	}
	for _, header := range r.MultipartForm.File["image_upload"] {
		file, err := header.Open()
		if err != nil {
			return err
		}
		image, err := f.Uploads.Image(r.Context(), by(r), header.Filename, file)
		_ = file.Close()
		if err != nil {
			return err
		}
		doc.Images = append(doc.Images, image)
	}
	for _, header := range r.MultipartForm.File["file_upload"] {
		file, err := header.Open()
		if err != nil {
			return err
		}
		kept, err := f.Uploads.File(r.Context(), by(r), header.Filename, file)
		_ = file.Close()
		if err != nil {
			return err
		}
		doc.Files = append(doc.Files, kept)
	}
	return nil
}

// arrange does what a button inside the form asks for: "image-up:2", "image-down:0", "variants".
func arrange(doc *rulebook.Document, action string) {
	name, index, _ := strings.Cut(action, ":")
	place := wholeOf(index)
	switch {
	case name == "variants":
		combine(doc)
	case name == "image-up" && place != nil && *place > 0 && *place < len(doc.Images):
		doc.Images[*place-1], doc.Images[*place] = doc.Images[*place], doc.Images[*place-1]
	case name == "image-down" && place != nil && *place >= 0 && *place+1 < len(doc.Images):
		doc.Images[*place+1], doc.Images[*place] = doc.Images[*place], doc.Images[*place+1]
	}
}

// goOn does what the pressed button says beyond saving, and leads on.
func (f *Face) goOn(w http.ResponseWriter, r *http.Request, view *product.View, saved product.Saved, typed form.Form) error {
	id := saved.Product.ID
	action, _, _ := strings.Cut(typed.Text("action"), ":")
	switch action {
	case "submit":
		return f.submitSaved(w, r, view, saved, typed)
	case "preview":
		return f.Site.Redirect(w, r, productPath(id, "/preview"))
	case "image-up", "image-down":
		return f.Site.Redirect(w, r, productPath(id, "/edit#f-images"))
	case "variants":
		return f.Site.Redirect(w, r, productPath(id, "/edit#f-variants"))
	}
	return f.Site.Redirect(w, r, productPath(id, "/edit"), savedNote(saved))
}

// savedNote is green where all conforms (VAL-157), and says what became of a change that needs no review.
func savedNote(saved product.Saved) page.Note {
	wrong := 0
	for _, finding := range saved.Findings {
		if finding.Severity != rulebook.Advice {
			wrong++
		}
	}
	switch {
	case wrong > 0:
		note := page.DoneCount("vendorpanel.form.saved_wrong", wrong)
		note.Tone = ui.Wait
		return note
	case saved.Product.Status != product.None && saved.Change.Offer && !saved.Change.Material:
		return page.Done("vendorpanel.form.saved_at_once")
	default:
		return page.Done("vendorpanel.form.saved_clean")
	}
}

func (f *Face) submitSaved(w http.ResponseWriter, r *http.Request, view *product.View, saved product.Saved, typed form.Form) error {
	err := f.submit(r.Context(), r, product.SubmitCommand{
		ProductID: saved.Product.ID, RevisionID: saved.Revision.ID,
		Objection: typed.Prose("objection"), Correction: typed.Prose("correction"),
	})
	switch {
	case refusedByFacts(err), err != nil && view == nil && fault.KindOf(err) == fault.KindConflict:
		return f.Site.Redirect(w, r, productPath(saved.Product.ID, "/edit?tried=submit"))
	case typed.AddFault(err, f.Site.Page(r).Printer):
		fresh, loadErr := f.Products.ByID(r.Context(), by(r), saved.Product.ID)
		if loadErr != nil {
			return loadErr
		}
		return f.editWith(w, r, http.StatusConflict, &fresh, fresh.Document, typed)
	case err != nil:
		return err
	}
	return f.Site.Redirect(w, r, productPath(saved.Product.ID, ""), page.Done("vendorpanel.form.submitted"))
}

// submit hands a product in.
func (f *Face) submit(ctx context.Context, r *http.Request, command product.SubmitCommand) error {
	_, err := f.Products.Submit(ctx, by(r), command)
	return err
}

// submitAsIs hands the head in without another edit: from the page of a product or of its denial.
func (f *Face) submitAsIs(w http.ResponseWriter, r *http.Request) error {
	if err := f.writes.Take(by(r).AccountID); err != nil {
		return err
	}
	typed, err := page.Form(w, r)
	if err != nil {
		return err
	}
	id := r.PathValue("id")
	err = f.submit(r.Context(), r, product.SubmitCommand{
		ProductID: id, RevisionID: typed.Text("revision"), Objection: typed.Prose("objection"), Correction: typed.Prose("correction"),
	})
	switch {
	case refusedByFacts(err):
		return f.Site.Redirect(w, r, productPath(id, "/edit?tried=submit"))
	case fault.KindOf(err) == fault.KindConflict && typed.Text("from") == "denial":
		typed.AddFault(err, f.Site.Page(r).Printer)
		return f.denialWith(w, r, http.StatusConflict, typed)
	case err != nil:
		return err
	}
	return f.Site.Redirect(w, r, productPath(id, ""), page.Done("vendorpanel.form.submitted"))
}
