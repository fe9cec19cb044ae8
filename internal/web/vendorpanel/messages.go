package vendorpanel

import (
	"net/http"
	"strings"

	"vidimus/internal/message"
	"vidimus/internal/platform/keyset"
	"vidimus/internal/product"
	"vidimus/internal/web/form"
	"vidimus/internal/web/page"
	"vidimus/internal/web/ui"
)

// threadsPage lists the conversations of a vendor with the operator.
type threadsPage struct {
	panelPage
	Threads keyset.Page[message.Thread]
	Form    form.Form
	About   *product.Product // of a new message; nil = about no product
}

func (f *Face) showThreads(w http.ResponseWriter, r *http.Request) error {
	return f.threadsWith(w, r, http.StatusOK, form.Form{})
}

func (f *Face) threadsWith(w http.ResponseWriter, r *http.Request, status int, typed form.Form) error {
	shown := threadsPage{panelPage: f.page(r, f.Site.Page(r).T("vendorpanel.nav.messages")), Form: typed}
	about := r.URL.Query().Get("product")
	if about == "" {
		about = typed.Text("product")
	}
	if about != "" {
		view, err := f.Products.ByID(r.Context(), by(r), about)
		if err != nil {
			return err
		}
		shown.About = &view.Product
	}
	after, err := keyset.Parse(r.URL.Query().Get("after"))
	if err != nil {
		return err
	}
	if shown.Threads, err = f.Messages.Threads(r.Context(), by(r), after, 0); err != nil {
		return err
	}
	return f.Site.Show(w, r, status, shown.view())
}

func (f *Face) writeMessage(w http.ResponseWriter, r *http.Request) error {
	if err := f.writes.Take(by(r).AccountID); err != nil {
		return err
	}
	typed, err := page.Form(w, r)
	if err != nil {
		return err
	}
	productID, subject := typed.Text("product"), typed.Text("subject")
	if productID != "" { // one's own only: the thread would be ours, but about somebody else's
		view, err := f.Products.ByID(r.Context(), by(r), productID)
		if err != nil {
			return err
		}
		subject = view.Product.Title
	}
	sent, err := f.Messages.WriteAsVendor(r.Context(), by(r), productID, subject, typed.Prose("body"))
	if typed.AddFault(tooLongAsInvalid(err), f.Site.Page(r).Printer) {
		return f.threadsWith(w, r, http.StatusUnprocessableEntity, typed)
	}
	if err != nil {
		return err
	}
	return f.Site.Redirect(w, r, home+"/messages/"+sent.ThreadID, page.Done("vendorpanel.messages.sent"))
}

// threadPage is one conversation.
type threadPage struct {
	panelPage
	Thread   message.Thread
	Messages []message.Message
	Form     form.Form
}

func (f *Face) showThread(w http.ResponseWriter, r *http.Request) error {
	return f.threadWith(w, r, http.StatusOK, form.Form{})
}

func (f *Face) threadWith(w http.ResponseWriter, r *http.Request, status int, typed form.Form) error {
	thread, messages, err := f.Messages.Thread(r.Context(), by(r), r.PathValue("thread"))
	if err != nil {
		return err
	}
	words := f.Site.Page(r)
	shown := threadPage{Thread: thread, Messages: messages, Form: typed}
	shown.panelPage = f.page(r, "", ui.Crumb{Label: words.T("vendorpanel.nav.messages"), Href: home + "/messages"})
	shown.Title = subjectOf(shown.panelPage, thread)
	shown.Crumbs[len(shown.Crumbs)-1].Label = shown.Title
	return f.Site.Show(w, r, status, shown.view())
}

func (f *Face) reply(w http.ResponseWriter, r *http.Request) error {
	if err := f.writes.Take(by(r).AccountID); err != nil {
		return err
	}
	typed, err := page.Form(w, r)
	if err != nil {
		return err
	}
	id := r.PathValue("thread")
	_, err = f.Messages.ReplyAsVendor(r.Context(), by(r), id, typed.Prose("body"))
	if typed.AddFault(tooLongAsInvalid(err), f.Site.Page(r).Printer) {
		return f.threadWith(w, r, http.StatusUnprocessableEntity, typed)
	}
	if err != nil {
		return err
	}
	return f.Site.Redirect(w, r, home+"/messages/"+id, page.Done("vendorpanel.messages.sent"))
}

// posts are the messages as the thread shows them. Who decides stays a role: vendors talk to the team.
func (p threadPage) posts() ui.Thread {
	shown := ui.Thread{Now: p.Now}
	for _, m := range p.Messages {
		post := ui.Post{Text: m.Body, At: at(m.CreatedAt), Author: p.Market.Name}
		switch m.AuthorKind {
		case message.FromVendor:
			post.Own, post.Author = true, p.T("vendorpanel.messages.you")
		case message.FromStaff:
			post.Role = p.T("vendorpanel.messages.team")
		default:
			post.Role, post.Text = p.T("vendorpanel.messages.automatic"), withoutSignature(m.Body)
		}
		shown.Posts = append(shown.Posts, post)
	}
	return shown
}

// withoutSignature leaves out what stands below a mail: in the panel everybody knows where they are.
func withoutSignature(body string) string {
	text, _, _ := strings.Cut(body, "\n-- \n")
	return strings.TrimSpace(text)
}
