// Package page is the plumbing that every face shares: it finds out who asks and in which language,
// shows pages, turns faults into pages, and guards both ends of a request.
//
// A face is a struct with the site and the services that it translates for. Its routes stand on one
// screen, its handlers return errors, its pages are structs that embed ui.Page:
//
//	// routes.go
//	func (f *Face) Routes(mux *http.ServeMux) {
//		mux.Handle("GET /desk/cases/{id}", f.site.Handle(f.showCase))
//		mux.Handle("POST /desk/cases/{id}/notes", f.site.Handle(f.addNote))
//	}
//
//	// case.go
//	type casePage struct {
//		ui.Page
//		Case desk.Case
//		Note form.Form
//	}
//
//	func (f *Face) showCase(w http.ResponseWriter, r *http.Request) error {
//		return f.caseWith(w, r, http.StatusOK, form.Form{})
//	}
//
//	func (f *Face) caseWith(w http.ResponseWriter, r *http.Request, status int, typed form.Form) error {
//		found, err := f.desk.Case(r.Context(), f.actor(r), r.PathValue("id"))
//		if err != nil {
//			return err // a fault of kind not_found becomes a 404 page by itself
//		}
//		base := f.site.Page(r)
//		base.Title = base.T("desk.case.title", i18n.Args{"product": found.ProductName})
//		base.Nav = f.navigation(base)
//		return f.site.Show(w, r, status, casePage{Page: base, Case: found, Note: typed}.view())
//	}
//
//	func (f *Face) addNote(w http.ResponseWriter, r *http.Request) error {
//		typed, err := page.Form(w, r)
//		if err != nil {
//			return err
//		}
//		err = f.desk.AddNote(r.Context(), f.actor(r), desk.NoteCommand{Case: r.PathValue("id"), Text: typed.Prose("text")})
//		if typed.AddFault(err, f.site.Page(r).Printer) {
//			return f.caseWith(w, r, http.StatusUnprocessableEntity, typed) // what was typed is shown again
//		}
//		if err != nil {
//			return err
//		}
//		return f.site.Redirect(w, r, "/desk/cases/"+r.PathValue("id"), page.Done("desk.note.added"))
//	}
//
//	// case.templ
//	templ (p casePage) view() {
//		@ui.Desk(p.Page) {
//			@ui.PageHead{Title: p.Title}
//			<form method="post" action={ templ.URL("/desk/cases/" + p.Case.ID + "/notes") }>
//				@ui.Mistakes{Form: p.Note}
//				@ui.Field{Form: p.Note, Name: "text", Label: p.T("desk.note.text"), Kind: ui.TextArea, Required: true}
//				@ui.Button{Label: p.T("desk.note.add"), Kind: ui.Primary}
//			</form>
//		}
//	}
//
// Every form works without scripts: POST → 303 → GET. The content policy allows neither inline
// scripts nor inline styles, so no template has a style attribute or an onclick. Writes from another
// origin are refused by the standard library's check of the browser's own headers; forms carry no
// token.
//
// The states of an answer: rendered whole and sent once; or a fault, which becomes a page (a toast
// for htmx) with the status of its kind; or an error of ours, which is logged and answered with a
// page that was rendered at start.
//
// The faces import page; page imports platform, form and ui, and no subject of the trade.
package page
