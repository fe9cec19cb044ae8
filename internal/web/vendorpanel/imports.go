package vendorpanel

import (
	"fmt"
	"net/http"
	"net/url"

	"vidimus/internal/edition"
	"vidimus/internal/intake"
	"vidimus/internal/platform/fault"
	"vidimus/internal/platform/keyset"
	"vidimus/internal/web/form"
	"vidimus/internal/web/page"
	"vidimus/internal/web/ui"
)

var errNoFile = fault.Invalid("vendorpanel.no_file", "Choose a file first.")

// importsPage takes a file and lists the imports before.
type importsPage struct {
	panelPage
	Runs  keyset.Page[intake.Run]
	Form  form.Form
	Tried *trial
}

func (f *Face) showImports(w http.ResponseWriter, r *http.Request) error {
	return f.importsWith(w, r, http.StatusOK, form.Form{}, nil)
}

func (f *Face) importsWith(w http.ResponseWriter, r *http.Request, status int, typed form.Form, tried *trial) error {
	shown := importsPage{panelPage: f.page(r, f.Site.Page(r).T("vendorpanel.nav.imports")), Form: typed, Tried: tried}
	after, err := keyset.Parse(r.URL.Query().Get("after"))
	if err != nil {
		return err
	}
	if shown.Runs, err = f.Imports.Runs(r.Context(), by(r), after, 0); err != nil {
		return err
	}
	return f.Site.Show(w, r, status, shown.view())
}

// startImport brings a file in, or only tells what its first product would meet.
func (f *Face) startImport(w http.ResponseWriter, r *http.Request) error {
	if err := f.writes.Take(by(r).AccountID); err != nil {
		return err
	}
	typed, err := page.FormWithFiles(w, r, intake.MaximumFileBytes)
	if err != nil {
		return err
	}
	if r.MultipartForm != nil {
		defer func() { _ = r.MultipartForm.RemoveAll() }()
	}
	words := f.Site.Page(r).Printer
	command, closeFile, err := uploaded(r)
	if typed.AddFault(err, words) {
		return f.importsWith(w, r, http.StatusUnprocessableEntity, typed, nil)
	}
	if err != nil {
		return err
	}
	defer closeFile()
	if typed.Text("action") == "try" {
		tried, err := f.try(r, command)
		if err != nil {
			return err
		}
		return f.importsWith(w, r, http.StatusOK, form.Form{}, tried)
	}
	run, err := f.Imports.Start(r.Context(), by(r), command)
	if typed.AddFault(err, words) {
		return f.importsWith(w, r, http.StatusUnprocessableEntity, typed, nil)
	}
	if err != nil {
		return err
	}
	return f.Site.Redirect(w, r, home+"/imports/"+run.ID, page.Done("vendorpanel.imports.started"))
}

// uploaded returns the file of the form. Close it when it is read.
func uploaded(r *http.Request) (intake.StartCommand, func(), error) {
	if r.MultipartForm == nil || len(r.MultipartForm.File["file"]) == 0 {
		return intake.StartCommand{}, nil, errNoFile
	}
	header := r.MultipartForm.File["file"][0]
	file, err := header.Open()
	if err != nil {
		return intake.StartCommand{}, nil, fmt.Errorf("open upload: %w", err)
	}
	return intake.StartCommand{FileName: header.Filename, Content: file}, func() { _ = file.Close() }, nil
}

// importPage is one import: how far it is, and its journal.
type importPage struct {
	panelPage
	In      edition.Edition
	Run     intake.Run
	State   intake.RecordState
	Records keyset.Page[intake.Record]
}

func (f *Face) showImport(w http.ResponseWriter, r *http.Request) error {
	shown, err := f.importPage(r)
	if err != nil {
		return err
	}
	after, err := keyset.Parse(r.URL.Query().Get("after"))
	if err != nil {
		return err
	}
	if shown.Records, err = f.Imports.Journal(r.Context(), by(r), shown.Run.ID, shown.State, after, 50); err != nil {
		return err
	}
	return f.Site.Show(w, r, http.StatusOK, shown.view())
}

// showProgress is the part of the page that is asked anew while the import runs. When it has ended the
// whole page is loaded, with its journal.
func (f *Face) showProgress(w http.ResponseWriter, r *http.Request) error {
	shown, err := f.importPage(r)
	if err != nil {
		return err
	}
	if shown.Run.Ended() || !page.IsFragment(r) {
		return f.Site.Redirect(w, r, home+"/imports/"+shown.Run.ID)
	}
	return f.Site.Show(w, r, http.StatusOK, shown.progress())
}

func (f *Face) importPage(r *http.Request) (importPage, error) {
	run, err := f.Imports.ByID(r.Context(), by(r), r.PathValue("run"))
	if err != nil {
		return importPage{}, err
	}
	in, err := f.Editions.Current(r.Context())
	if err != nil {
		return importPage{}, err
	}
	words := f.Site.Page(r)
	shown := importPage{
		panelPage: f.page(r, run.FileName, ui.Crumb{Label: words.T("vendorpanel.nav.imports"), Href: home + "/imports"}), In: in, Run: run,
	}
	for _, state := range recordStates {
		if string(state) == r.URL.Query().Get("show") {
			shown.State = state
		}
	}
	return shown, nil
}

func (f *Face) cancelImport(w http.ResponseWriter, r *http.Request) error {
	id := r.PathValue("run")
	if err := f.Imports.Cancel(r.Context(), by(r), id); err != nil {
		return err
	}
	return f.Site.Redirect(w, r, home+"/imports/"+id, page.Done("vendorpanel.imports.cancelled"))
}

// recordStates are the states of records in the order in which vendors care.
var recordStates = []intake.RecordState{
	intake.RecordRejected, intake.RecordToMend, intake.RecordCreated, intake.RecordChanged, intake.RecordUnchanged,
}

func (p importPage) count(state intake.RecordState) int64 {
	switch state {
	case intake.RecordCreated:
		return p.Run.Created
	case intake.RecordChanged:
		return p.Run.Changed
	case intake.RecordUnchanged:
		return p.Run.Unchanged
	case intake.RecordToMend:
		return p.Run.ToMend
	default:
		return p.Run.Rejected
	}
}

func (p importPage) tabs() ui.Tabs {
	address := home + "/imports/" + p.Run.ID
	shown := ui.Tabs{Label: p.T("vendorpanel.imports.journal"), Items: []ui.Tab{
		{Label: p.T("vendorpanel.imports.all"), Href: address, Count: int(p.Run.Position), Current: p.State == ""},
	}}
	for _, state := range recordStates {
		shown.Items = append(shown.Items, ui.Tab{
			Label: p.T("vendorpanel.imports.record_" + string(state)), Href: address + "?show=" + string(state),
			Count: int(p.count(state)), Current: p.State == state,
		})
	}
	return shown
}

func (p importPage) pager() ui.Pager {
	if !p.Records.HasNext() {
		return ui.Pager{}
	}
	query := url.Values{"show": {string(p.State)}, "after": {p.Records.Next.String()}}
	return ui.Pager{NextHref: home + "/imports/" + p.Run.ID + "?" + query.Encode()}
}

// refusal says why the file as a whole was not read, and where.
func (p importPage) refusal() string {
	return problemAtLine(p.Printer, p.In, *p.Run.Refusal)
}

func (p importPage) problemText(problem intake.Problem) string {
	return problemText(p.Printer, p.In, problem)
}

// runTone is the colour of a run's state.
func runTone(run intake.Run) ui.Tone {
	switch {
	case string(run.State) == "failed":
		return ui.Bad
	case string(run.State) == "cancelled":
		return ui.Neutral
	case !run.Ended():
		return ui.Hint
	case run.Rejected+run.ToMend > 0:
		return ui.Wait
	default:
		return ui.Good
	}
}

func recordTone(state intake.RecordState) ui.Tone {
	switch state {
	case intake.RecordRejected:
		return ui.Bad
	case intake.RecordToMend:
		return ui.Wait
	case intake.RecordCreated, intake.RecordChanged:
		return ui.Good
	default:
		return ui.Neutral
	}
}
