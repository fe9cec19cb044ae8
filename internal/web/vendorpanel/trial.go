package vendorpanel

import (
	"net/http"
	"strings"

	"vidimus/internal/edition"
	"vidimus/internal/intake"
	"vidimus/internal/platform/i18n"
	"vidimus/internal/rulebook"
	"vidimus/internal/web/ui"
)

// trial is what the first product of a file would meet; nothing of it is stored (VAL-162).
type trial struct {
	inspection
	FileName string
	Tried    intake.Trial
}

func (f *Face) try(r *http.Request, command intake.StartCommand) (*trial, error) {
	tried, err := f.Imports.Try(r.Context(), by(r), command)
	if err != nil {
		return nil, err
	}
	in, err := f.Editions.Current(r.Context())
	if err != nil {
		return nil, err
	}
	return &trial{
		inspection: inspection{Printer: f.Site.Page(r).Printer, In: in, Document: tried.Document, Findings: tried.Findings},
		FileName:   command.FileName, Tried: tried,
	}, nil
}

// notice says in a sentence what the trial came to.
func (t trial) notice() ui.Notice {
	args := i18n.Args{"title": t.Document.Title, "file": t.FileName}
	switch wrong := len(t.wrong()); {
	case !t.Tried.Readable:
		return ui.Notice{Tone: ui.Bad, Title: t.T("vendorpanel.trial.unreadable", args), Text: t.T("vendorpanel.trial.stored")}
	case wrong > 0:
		return ui.Notice{Tone: t.tone(), Title: t.N("vendorpanel.trial.wrong", wrong, args), Text: t.T("vendorpanel.trial.stored")}
	default:
		return ui.Notice{Tone: ui.Good, Title: t.T("vendorpanel.trial.clean", args), Text: t.T("vendorpanel.trial.clean_text")}
	}
}

// findings are those of the product: it has no form yet that they could lead to.
func (t trial) findings() ui.Findings {
	items := t.items()
	for at := range items {
		items[at].FieldHref = ""
	}
	return ui.Findings{Items: items}
}

// problems are what the reader of the file has to say.
func (t trial) problems() []string {
	told := make([]string, len(t.Tried.Problems))
	for at, problem := range t.Tried.Problems {
		told[at] = problemAtLine(t.Printer, t.In, problem)
	}
	return told
}

// problemAtLine says as well in which line of the file it stands.
func problemAtLine(words i18n.Printer, in edition.Edition, problem intake.Problem) string {
	text := problemText(words, in, problem)
	if problem.Line == 0 {
		return text
	}
	return words.T("vendorpanel.imports.at_line", i18n.Args{"line": plain(int64(problem.Line)), "text": text})
}

// problemText says what is wrong with a record: a finding in the vendor's language, a mistake of the
// file as the reader put it.
func problemText(words i18n.Printer, in edition.Edition, problem intake.Problem) string {
	place := problem.Place
	if strings.HasPrefix(place, "/") {
		place = fieldName(words, place)
	}
	text := problem.Message
	key := "vendorpanel.problem." + strings.ReplaceAll(problem.Code, "-", "_")
	switch {
	case text == "":
		text = in.Book.Message(rulebook.Finding{Code: problem.Code, Field: problem.Place, Evidence: problem.Evidence, Args: problem.Args}, string(words.Locale()))
	case words.Locale() != i18n.Base && words.Has(key): // the reader's own words are English, and say more
		text = words.T(key)
	}
	if place == "" {
		return text
	}
	return place + ": " + text
}
