package desk

import (
	"mime"
	"net/http"
	"strconv"
	"time"

	"vidimus/internal/inspection"
	"vidimus/internal/platform/blob"
	"vidimus/internal/web/ui"
)

// seenByMachine is what the inspections of a revision saw, beside their findings.
type seenByMachine struct {
	Running []inspection.Kind // that have not answered
	Late    []inspection.Kind // that ran out of time
	Page    *inspection.PageSeen
	Alike   *inspection.Likeness // the text that is most alike
	Files   []inspection.FileSeen
	Twins   []inspection.Twin
}

func (s seenByMachine) empty() bool {
	return len(s.Running) == 0 && len(s.Late) == 0 && s.Page == nil && s.Alike == nil && len(s.Files) == 0 && len(s.Twins) == 0
}

// inspected gathers what the inspections of a revision saw.
func (f *Face) inspected(r *http.Request, revisionID string) (seenByMachine, error) {
	seen, err := f.Inspections.Seen(r.Context(), by(r), revisionID)
	if err != nil {
		return seenByMachine{}, err
	}
	gathered := seenByMachine{Page: seen.Page, Alike: seen.Likeness, Files: seen.Files, Twins: seen.Twins}
	for _, kind := range []inspection.Kind{inspection.SalesPage, inspection.NearDuplicate, inspection.Files} {
		switch seen.States[kind] {
		case inspection.Pending:
			gathered.Running = append(gathered.Running, kind)
		case inspection.TimedOut:
			gathered.Late = append(gathered.Late, kind)
		case inspection.Done:
		}
	}
	return gathered, nil
}

// pageFacts are what the sales page answered.
func (p casePage) pageFacts() []ui.Fact {
	page := p.Inspected.Page
	answer := p.T("desk.inspected.no_answer")
	if page.Status > 0 {
		answer = strconv.Itoa(page.Status)
	}
	facts := []ui.Fact{{Label: p.T("desk.inspected.answer"), Text: answer}}
	if page.Title != "" {
		facts = append(facts, ui.Fact{Label: p.T("desk.inspected.page_title"), Text: page.Title})
	}
	if page.Address != page.Asked && page.Address != "" {
		facts = append(facts, ui.Fact{Label: p.T("desk.inspected.leads_to"), Text: page.Address})
	}
	return append(facts, ui.Fact{Label: p.T("desk.inspected.tries"), Text: strconv.Itoa(page.Tries)})
}

// serveFile sends a reviewer a file of the product, to be saved: nothing of it is shown or run here.
func (f *Face) serveFile(w http.ResponseWriter, r *http.Request) error {
	digest := r.PathValue("digest")
	file, err := f.Desk.OpenFile(r.Context(), by(r), r.PathValue("id"), digest)
	if err != nil {
		return err
	}
	_, content, err := f.Uploads.Open(r.Context(), by(r), blob.Digest(digest))
	if err != nil {
		return err
	}
	defer func() { _ = content.Close() }() // nothing was written
	header := w.Header()
	header.Set("Content-Type", "application/octet-stream")
	header.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": file.Name}))
	header.Set("Content-Security-Policy", "default-src 'none'; sandbox; frame-ancestors 'none'")
	header.Set("X-Content-Type-Options", "nosniff")
	header.Set("Cache-Control", "private, no-store")
	http.ServeContent(w, r, "", time.Time{}, content)
	return nil
}
