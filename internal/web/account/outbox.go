package account

import (
	"net/http"

	"vidimus/internal/actor"
	"vidimus/internal/notice"
	"vidimus/internal/platform/clock"
	"vidimus/internal/platform/keyset"
	"vidimus/internal/web/ui"
)

// outboxPage lists what was sent by mail. It exists in a demo only, for whoever tries it out.
type outboxPage struct {
	ui.Page
	Notices []notice.Notice
	Next    string
}

func (p outboxPage) sent(n notice.Notice) string {
	if n.SentAt == nil {
		return ""
	}
	return p.DateTimeShort(clock.FromMicros(*n.SentAt))
}

func (f *Face) showOutbox(w http.ResponseWriter, r *http.Request) error {
	after, err := keyset.Parse(r.URL.Query().Get("after"))
	if err != nil {
		return err
	}
	list, err := f.Notices.Outbox(r.Context(), actor.TheSystem, after, 50)
	if err != nil {
		return err
	}
	base := f.Site.Page(r)
	base.Title = base.T("account.outbox")
	shown := outboxPage{Page: base, Notices: list.Items}
	if list.HasNext() {
		shown.Next = "/dev/outbox?after=" + list.Next.String()
	}
	return f.Site.Show(w, r, http.StatusOK, shown.view())
}

// mailPage shows one mail as plain text: what was sent is never run as a page here.
type mailPage struct {
	ui.Page
	Notice notice.Notice
}

func (f *Face) showMail(w http.ResponseWriter, r *http.Request) error {
	found, err := f.Notices.ByID(r.Context(), actor.TheSystem, r.PathValue("id"))
	if err != nil {
		return err
	}
	base := f.Site.Page(r)
	base.Title = found.Subject
	return f.Site.Show(w, r, http.StatusOK, mailPage{Page: base, Notice: found}.view())
}
