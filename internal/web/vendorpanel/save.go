package vendorpanel

import (
	"net/http"
	"strings"

	"vidimus/internal/platform/fault"
	"vidimus/internal/product"
	"vidimus/internal/rulebook"
	"vidimus/internal/web/form"
	"vidimus/internal/web/page"
	"vidimus/internal/web/ui"
)

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
	above := fault.New(fault.KindInvalid, found.Code, found.Message).Because(err)
	for name, value := range found.Args {
		above = above.With(name, value)
	}
	return above
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
	_, err := f.Products.Submit(r.Context(), by(r), product.SubmitCommand{
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
	_, err = f.Products.Submit(r.Context(), by(r), product.SubmitCommand{
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
