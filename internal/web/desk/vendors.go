package desk

import (
	"net/http"

	"vidimus/internal/actor"
	"vidimus/internal/message"
	"vidimus/internal/platform/clock"
	"vidimus/internal/platform/keyset"
	"vidimus/internal/vendor"
	"vidimus/internal/web/form"
	"vidimus/internal/web/page"
	"vidimus/internal/web/ui"
)

type vendorsPage struct {
	ui.Page
	Vendors []vendor.Vendor
	Next    string
}

func (f *Face) showVendors(w http.ResponseWriter, r *http.Request) error {
	after, err := keyset.Parse(r.URL.Query().Get("after"))
	if err != nil {
		return err
	}
	list, err := f.Vendors.List(r.Context(), by(r), after, 50)
	if err != nil {
		return err
	}
	shown := vendorsPage{Page: f.page(r, "desk.nav.vendors"), Vendors: list.Items}
	if list.HasNext() {
		shown.Next = pageAfter(r.URL, list.Next)
	}
	return f.Site.Show(w, r, http.StatusOK, shown.view())
}

type vendorPage struct {
	ui.Page
	Vendor        vendor.Vendor
	Infringements []vendor.Infringement
	Form          form.Form
	MayChange     bool
}

func (f *Face) showVendor(w http.ResponseWriter, r *http.Request) error {
	return f.vendorWith(w, r, http.StatusOK, form.Form{})
}

func (f *Face) vendorWith(w http.ResponseWriter, r *http.Request, status int, typed form.Form) error {
	if err := by(r).Require(actor.ReadDesk); err != nil {
		return err
	}
	found, err := f.Vendors.ByID(r.Context(), r.PathValue("id"))
	if err != nil {
		return err
	}
	infringements, err := f.Vendors.Infringements(r.Context(), by(r), found.ID)
	if err != nil {
		return err
	}
	base := f.page(r, "desk.nav.vendors")
	base.Title = found.Name
	return f.Site.Show(w, r, status, vendorPage{
		Page: base, Vendor: found, Infringements: infringements, Form: typed, MayChange: by(r).May(actor.SetStanding),
	}.view())
}

func (p vendorPage) when(micros int64) string { return p.Date(clock.FromMicros(micros)) }

func (f *Face) setStanding(w http.ResponseWriter, r *http.Request) error {
	return f.changeVendor(w, r, func(typed form.Form) error {
		return f.Vendors.SetStanding(r.Context(), by(r), r.PathValue("id"), typed.Text("standing"), typed.Prose("reason"))
	})
}

func (f *Face) setVIP(w http.ResponseWriter, r *http.Request) error {
	return f.changeVendor(w, r, func(typed form.Form) error {
		return f.Vendors.SetVIP(r.Context(), by(r), r.PathValue("id"), typed.Checked("vip", ""), typed.Prose("reason"))
	})
}

func (f *Face) changeVendor(w http.ResponseWriter, r *http.Request, change func(form.Form) error) error {
	typed, err := page.Form(w, r)
	if err != nil {
		return err
	}
	err = change(typed)
	if typed.AddFault(err, f.Site.Page(r).Printer) {
		return f.vendorWith(w, r, http.StatusUnprocessableEntity, typed)
	}
	if err != nil {
		return err
	}
	return f.Site.Redirect(w, r, "/desk/vendors/"+r.PathValue("id"), page.Done("desk.vendor.saved"))
}

type threadsPage struct {
	ui.Page
	Threads []message.Thread
	Names   map[string]string
	Next    string
}

func (f *Face) showThreads(w http.ResponseWriter, r *http.Request) error {
	after, err := keyset.Parse(r.URL.Query().Get("after"))
	if err != nil {
		return err
	}
	list, err := f.Messages.Threads(r.Context(), by(r), after, 50)
	if err != nil {
		return err
	}
	shown := threadsPage{Page: f.page(r, "desk.nav.messages"), Threads: list.Items, Names: map[string]string{}}
	ids := make([]string, len(list.Items))
	for i, thread := range list.Items {
		ids[i] = thread.VendorID
	}
	facts, err := f.Products.Vendors.VendorFacts(r.Context(), f.Products.DB, ids)
	if err != nil {
		return err
	}
	for id, v := range facts {
		shown.Names[id] = v.Name
	}
	if list.HasNext() {
		shown.Next = pageAfter(r.URL, list.Next)
	}
	return f.Site.Show(w, r, http.StatusOK, shown.view())
}

func (p threadsPage) when(micros int64) string { return p.Relative(clock.FromMicros(micros), p.Now) }

type threadPage struct {
	ui.Page
	Thread   message.Thread
	Messages []message.Message
	Form     form.Form
}

func (f *Face) showThread(w http.ResponseWriter, r *http.Request) error {
	return f.threadWith(w, r, http.StatusOK, form.Form{})
}

func (f *Face) threadWith(w http.ResponseWriter, r *http.Request, status int, typed form.Form) error {
	thread, messages, err := f.Messages.Thread(r.Context(), by(r), r.PathValue("id"))
	if err != nil {
		return err
	}
	base := f.page(r, "desk.nav.messages")
	base.Title = thread.Subject
	return f.Site.Show(w, r, status, threadPage{Page: base, Thread: thread, Messages: messages, Form: typed}.view())
}

func (p threadPage) posts() []ui.Post {
	return postsOf(p.Page, p.Messages, func(string) string { return "" })
}

func (f *Face) replyTo(w http.ResponseWriter, r *http.Request) error {
	typed, err := page.Form(w, r)
	if err != nil {
		return err
	}
	_, err = f.Messages.ReplyAsStaff(r.Context(), by(r), r.PathValue("id"), typed.Prose("message"))
	if typed.AddFault(err, f.Site.Page(r).Printer) {
		return f.threadWith(w, r, http.StatusUnprocessableEntity, typed)
	}
	if err != nil {
		return err
	}
	return f.Site.Redirect(w, r, "/desk/messages/"+r.PathValue("id"), page.Done("desk.sent"))
}
