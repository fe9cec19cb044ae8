package desk

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"vidimus/internal/actor"
	"vidimus/internal/desk"
	"vidimus/internal/message"
	"vidimus/internal/platform/clock"
	"vidimus/internal/product"
	"vidimus/internal/rulebook"
	"vidimus/internal/rulebook/prose"
	"vidimus/internal/web/form"
	"vidimus/internal/web/page"
	"vidimus/internal/web/ui"
)

// casePage is one case with everything that a decision rests on.
type casePage struct {
	ui.Page
	View      desk.CaseView
	Book      *rulebook.Book
	Inspected seenByMachine
	Disputed  []desk.DisputedCase
	Deny      form.Form // what was typed into the denial, where it came back
	MayDecide bool
	ReturnOn  bool // products can be returned for revision here
}

func (f *Face) showCase(w http.ResponseWriter, r *http.Request) error {
	return f.caseWith(w, r, http.StatusOK, form.Form{})
}

func (f *Face) caseWith(w http.ResponseWriter, r *http.Request, status int, typed form.Form) error {
	view, err := f.Desk.Case(r.Context(), by(r), r.PathValue("id"))
	if err != nil {
		return err
	}
	in, err := f.Editions.Current(r.Context())
	if err != nil {
		return err
	}
	disputed, err := f.Desk.DisputedOf(r.Context(), by(r), view.Case.ID)
	if err != nil {
		return err
	}
	seen, err := f.inspected(r, view.Revision.ID)
	if err != nil {
		return err
	}
	base := f.page(r, "desk.case.title")
	base.Title = view.Revision.Document.Title
	base.Crumbs = []ui.Crumb{{Label: base.T("desk.nav.desk"), Href: "/desk?lane=" + string(view.Case.Lane)}, {Label: base.T("desk.case.number", map[string]any{"number": view.Product.Product.Number})}}
	at := clock.Micros(base.Now)
	shown := casePage{
		Page: base, View: view, Book: in.Book, Inspected: seen, Disputed: disputed, Deny: typed, ReturnOn: in.Settings.ReturnForRevision != "off",
		MayDecide: !view.Case.Ended() && !view.Case.HeldByOther(by(r).AccountID, at) && slices.Contains(desk.LanesOf(by(r)), view.Case.Lane),
	}
	return f.Site.Show(w, r, status, shown.view())
}

// action is the address of something that is done with the case.
func (p casePage) action(what string) string { return "/desk/cases/" + p.View.Case.ID + "/" + what }

// document is what is decided on: the revision with the offers that it proposes.
func (p casePage) document() rulebook.Document { return p.View.Revision.Document }

// numbered returns the findings as the list and the marks number them.
func (p casePage) findings() []ui.Finding {
	list := make([]ui.Finding, len(p.View.Findings))
	locale := string(p.Locale())
	for i, f := range p.View.Findings {
		list[i] = ui.Finding{
			Number: i + 1, Severity: ui.Severity(f.Severity), Message: p.Book.Message(f.Finding, locale), Field: p.field(f.Field),
			Evidence: f.Quoted(), Reference: f.Reference, ReferenceHref: "/desk/rules#" + f.Code,
		}
		if !f.Open() {
			list[i].Settled = p.T("desk.case.overruled", map[string]any{"name": p.name(f.OverruledBy), "reason": f.OverruleReason})
		} else if p.MayDecide && f.Severity != rulebook.Advice {
			list[i].Actions = append(list[i].Actions, ui.Button{Label: p.T("desk.case.overrule"), Small: true, Kind: ui.Quiet, Dialog: "overrule-" + f.ID, Type: "button"})
		}
	}
	return list
}

// field is what people call a place of the document.
func (p casePage) field(pointer string) string {
	first, rest, _ := strings.Cut(strings.TrimPrefix(pointer, "/"), "/")
	name := p.T("desk.field." + first)
	if !p.Has("desk.field." + first) {
		name = first
	}
	if rest != "" {
		if n, err := strconv.Atoi(strings.SplitN(rest, "/", 2)[0]); err == nil {
			return name + " " + strconv.Itoa(n+1)
		}
		return name + " · " + rest
	}
	return name
}

// marks returns the findings of a field as marks in its text.
func (p casePage) marks(pointer string) []ui.Mark {
	var marks []ui.Mark
	for i, f := range p.View.Findings {
		if f.Field == pointer && f.Span != nil {
			marks = append(marks, ui.Mark{
				Start: f.Span.Start, End: f.Span.End, Severity: ui.Severity(f.Severity), Number: i + 1,
				Title: p.Book.Message(f.Finding, string(p.Locale())),
			})
		}
	}
	return marks
}

// texts are the pieces of the document that people read, each with its marks.
func (p casePage) texts() []namedText {
	doc := p.document()
	all := []namedText{
		{"/title", doc.Title}, {"/description_html", visible(doc.DescriptionHTML)}, {"/policy_html", visible(doc.PolicyHTML)},
		{"/meta_title", doc.MetaTitle}, {"/meta_description", doc.MetaDescription},
	}
	for i, tag := range doc.Tags { // the others stand together among the facts
		if pointer := "/tags/" + strconv.Itoa(i); len(p.marks(pointer)) > 0 {
			all = append(all, namedText{pointer, tag})
		}
	}
	return slices.DeleteFunc(all, func(t namedText) bool { return t.text == "" })
}

// namedText is a text with the place where it stands.
type namedText struct{ pointer, text string }

// visible is what a reader sees of HTML, with what is hidden after it: spans count over both.
func visible(html string) string {
	parsed := prose.ParseHTML(html)
	return prose.New("", parsed.Visible, parsed.Hidden...).Scan
}

// pictures are the images of a document; only those that lie here are shown.
func pictures(doc rulebook.Document) []ui.Picture {
	var shown []ui.Picture
	for _, image := range doc.Images {
		if image.Digest == "" {
			continue
		}
		picture := ui.Picture{URL: "/media/" + image.Digest, Alt: image.Alt}
		if image.Width != nil && image.Height != nil {
			picture.Width, picture.Height = *image.Width, *image.Height
			picture.Note = strconv.Itoa(*image.Width) + " × " + strconv.Itoa(*image.Height)
		}
		shown = append(shown, picture)
	}
	return shown
}

// replacedPicture compares the first images where they differ.
func (p casePage) replacedPicture() (before, after ui.Picture, ok bool) {
	if p.View.Live == nil {
		return ui.Picture{}, ui.Picture{}, false
	}
	old, now := pictures(p.View.Live.Document), pictures(p.document())
	if len(old) == 0 || len(now) == 0 || old[0].URL == now[0].URL {
		return ui.Picture{}, ui.Picture{}, false
	}
	return old[0], now[0], true
}

// facts are the short fields of the document.
func (p casePage) facts() []ui.Fact {
	doc := p.document()
	var facts []ui.Fact
	add := func(field, text string) {
		if text != "" {
			facts = append(facts, ui.Fact{Label: p.field("/" + field), Text: text})
		}
	}
	add("type", p.T("product.type."+doc.Type))
	if doc.Price != "" {
		add("price", p.amount(doc.Price, doc.Currency))
	}
	if doc.CompareAtPrice != "" {
		add("compare_at_price", p.amount(doc.CompareAtPrice, doc.Currency))
	}
	add("category", doc.Category)
	link := func(field, address string) {
		if address != "" {
			facts = append(facts, ui.Fact{Label: p.field("/" + field), Content: foreignLink(address)})
		}
	}
	link("product_url", doc.ProductURL)
	link("delivery_link", doc.DeliveryLink)
	add("files", fileTexts(doc.Files))
	add("event", eventText(doc.Event))
	link("video_url", doc.VideoURL)
	add("sku", doc.SKU)
	add("gtin", doc.GTIN)
	add("licence_number", doc.LicenceNumber)
	add("language", p.language(doc.Language))
	add("tags", strings.Join(doc.Tags, ", "))
	for _, name := range sortedKeys(doc.Extra) {
		facts = append(facts, ui.Fact{Label: name, Text: doc.Extra[name]})
	}
	return facts
}

func sortedKeys(m map[string]string) []string {
	keys := make([]string, 0, len(m))
	for key := range m {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}

// name is who acted: a person, or the marketplace by itself.
func (p casePage) name(accountID string) string {
	if accountID == actor.SystemID || accountID == "" {
		return p.T("desk.system")
	}
	if person, known := p.View.People[accountID]; known {
		return person.Name
	}
	return accountID
}

// posts are the conversation with the vendor.
func (p casePage) posts() []ui.Post { return postsOf(p.Page, p.View.Messages, p.name) }

func postsOf(base ui.Page, messages []message.Message, name func(string) string) []ui.Post {
	posts := make([]ui.Post, len(messages))
	for i, m := range messages {
		posts[i] = ui.Post{
			Author: name(m.AuthorID), Role: base.T("desk.author." + m.AuthorKind), Text: m.Body,
			At: clock.FromMicros(m.CreatedAt), Own: m.AuthorKind != message.FromVendor,
		}
	}
	return posts
}

// events are what happened to the product's cases, newest first.
func (p casePage) events() []ui.Event {
	events := make([]ui.Event, len(p.View.Events))
	for i, e := range p.View.Events {
		events[i] = ui.Event{At: clock.FromMicros(e.At), Actor: p.name(e.Actor), Text: p.T("desk.event." + e.Kind)}
	}
	return events
}

// openReviews counts the findings that take the second key.
func (p casePage) openReviews() int {
	open := 0
	for _, f := range p.View.Findings {
		if f.Open() && f.Severity == rulebook.Review {
			open++
		}
	}
	return open
}

// openBlocks counts the findings that must be mended or overruled first.
func (p casePage) openBlocks() int {
	open := 0
	for _, f := range p.View.Findings {
		if f.Open() && f.Severity == rulebook.Block {
			open++
		}
	}
	return open
}

// contactOwed tells whether the vendor must be contacted before a denial.
func (p casePage) contactOwed() bool {
	approvedBefore := p.View.Case.Status == product.ApprovedChanged
	return approvedBefore && p.View.Case.ContactStep < desk.ContactDone
}

// reasonOptions are the deny reasons, those of the findings first; the digits 1 to 9 pick them.
func (p casePage) reasonOptions() []ui.Option {
	var options []ui.Option
	chosen := p.View.Selected
	add := func(reason rulebook.Reason) {
		label := reason.Name.In(string(p.Locale()))
		if len(options) < 9 {
			label = strconv.Itoa(len(options)+1) + "  " + label
		}
		options = append(options, ui.Option{Value: reason.Code, Label: label})
	}
	for _, reason := range p.View.Reasons {
		if slices.Contains(chosen, reason.Code) {
			add(reason)
		}
	}
	for _, reason := range p.View.Reasons {
		if !slices.Contains(chosen, reason.Code) {
			add(reason)
		}
	}
	return options
}

// seenOf reads what was on the screen when a decision was sent.
func seenOf(typed form.Form) desk.Seen {
	return desk.Seen{RevisionID: typed.Text("revision"), Findings: typed.Text("findings")}
}

// back leads to the case again.
func (f *Face) back(w http.ResponseWriter, r *http.Request, note string) error {
	return f.Site.Redirect(w, r, "/desk/cases/"+r.PathValue("id"), page.Done(note))
}
