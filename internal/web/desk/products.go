package desk

import (
	"net/http"
	"strconv"
	"strings"

	"vidimus/internal/audit"
	"vidimus/internal/desk"
	"vidimus/internal/platform/clock"
	"vidimus/internal/platform/keyset"
	"vidimus/internal/product"
	"vidimus/internal/rulebook"
	"vidimus/internal/web/form"
	"vidimus/internal/web/page"
	"vidimus/internal/web/ui"
)

// productsPage is the list of all products with its eleven columns (DESK-031 … 041).
type productsPage struct {
	ui.Page
	Products []product.Product
	Vendors  map[string]product.VendorFacts
	People   map[string]string
	Book     *rulebook.Book
	Tabs     []ui.Tab
	Words    string
	Next     string
}

func (f *Face) showProducts(w http.ResponseWriter, r *http.Request) error {
	query := r.URL.Query()
	words := strings.TrimSpace(query.Get("q"))
	filter := product.Filter{Status: product.Status(query.Get("status")), Type: query.Get("type"), Bundles: query.Get("bundles") != ""}
	if number, err := strconv.ParseInt(words, 10, 64); err == nil {
		filter.Number = number
	} else if words != "" {
		filter.IDs = f.found(r, words)
	}
	after, err := keyset.Parse(query.Get("after"))
	if err != nil {
		return err
	}
	list, vendors, err := f.Products.ListForStaff(r.Context(), by(r), filter, after, 50)
	if err != nil {
		return err
	}
	in, err := f.Editions.Current(r.Context())
	if err != nil {
		return err
	}
	base := f.page(r, "desk.products.title")
	shown := productsPage{Page: base, Products: list.Items, Vendors: vendors, Book: in.Book, Words: words, Tabs: productTabs(base, filter)}
	if shown.People, err = f.people(r, list.Items); err != nil {
		return err
	}
	if list.HasNext() {
		shown.Next = pageAfter(r.URL, list.Next)
	}
	return f.Site.Show(w, r, http.StatusOK, shown.view())
}

// found asks the search for the products that hold the words; without a search there are none.
func (f *Face) found(r *http.Request, words string) []string {
	if f.Search == nil {
		return []string{""}
	}
	ids, err := f.Search(r.Context(), words)
	if err != nil || len(ids) == 0 {
		return []string{""}
	}
	return ids
}

func productTabs(base ui.Page, filter product.Filter) []ui.Tab {
	tabs := []ui.Tab{{Label: base.T("desk.products.all"), Href: "/desk/products", Current: filter.Status == "" && !filter.Bundles}}
	for _, status := range product.Statuses {
		tabs = append(tabs, ui.Tab{
			Label: base.T("product.status." + string(status)), Href: "/desk/products?status=" + string(status), Current: filter.Status == status,
		})
	}
	return append(tabs, ui.Tab{Label: base.T("desk.products.bundles"), Href: "/desk/products?bundles=1", Current: filter.Bundles})
}

// people names those who changed a status last.
func (f *Face) people(r *http.Request, products []product.Product) (map[string]string, error) {
	ids := make([]string, len(products))
	for i, p := range products {
		ids[i] = p.StatusChangedBy
	}
	return f.Names(r.Context(), ids)
}

func (p productsPage) when(micros int64) string { return p.DateTimeShort(clock.FromMicros(micros)) }

func (p productsPage) reason(code string) string {
	if reason, known := p.Book.Reason(code); known {
		return reason.Name.In(string(p.Locale()))
	}
	return code
}

func (p productsPage) changedBy(item product.Product) string {
	if name, known := p.People[item.StatusChangedBy]; known {
		return name
	}
	if item.StatusChangedBy == "" {
		return ""
	}
	return p.T("desk.system")
}

// productPage is one product with its revisions and what the operator can do to it.
type productPage struct {
	ui.Page
	View      product.View
	Revisions []product.Revision
	Decisions []desk.Decision
	Log       []audit.Entry
	People    map[string]string // names of who acted, by account id
	Case      *desk.Case
	Book      *rulebook.Book
	Form      form.Form
	MayReopen bool // the reader may take the product up again
}

func (f *Face) showProduct(w http.ResponseWriter, r *http.Request) error {
	return f.productWith(w, r, http.StatusOK, form.Form{})
}

func (f *Face) productWith(w http.ResponseWriter, r *http.Request, status int, typed form.Form) error {
	view, err := f.Products.ByID(r.Context(), by(r), r.PathValue("id"))
	if err != nil {
		return err
	}
	in, err := f.Editions.Current(r.Context())
	if err != nil {
		return err
	}
	base := f.page(r, "desk.products.title")
	base.Title = view.Product.Title
	shown := productPage{Page: base, View: view, Book: in.Book, Form: typed}
	if shown.Revisions, err = f.Products.Revisions(r.Context(), by(r), view.Product.ID); err != nil {
		return err
	}
	if shown.Decisions, err = f.Desk.History(r.Context(), by(r), view.Product.ID); err != nil {
		return err
	}
	if shown.Log, err = f.Desk.Log(r.Context(), by(r), view.Product.ID); err != nil {
		return err
	}
	if shown.People, err = f.Names(r.Context(), shown.actors()); err != nil {
		return err
	}
	if c, err := f.Desk.CaseOfProduct(r.Context(), by(r), view.Product.ID); err == nil {
		shown.Case = &c
	}
	shown.MayReopen = shown.reopenable(by(r))
	return f.Site.Show(w, r, status, shown.view())
}

func (p productPage) when(micros int64) string { return p.DateTimeShort(clock.FromMicros(micros)) }

// reasonNames are the names of reasons in a language.
func reasonNames(book *rulebook.Book, codes []string, locale string) string {
	var names []string
	for _, code := range codes {
		if reason, known := book.Reason(code); known {
			names = append(names, reason.Name.In(locale))
		}
	}
	return strings.Join(names, ", ")
}

func (f *Face) enforce(w http.ResponseWriter, r *http.Request) error {
	typed, err := page.Form(w, r)
	if err != nil {
		return err
	}
	err = f.Products.Enforce(r.Context(), by(r), product.EnforceCommand{
		ProductID: r.PathValue("id"), To: product.Enforcement(typed.Text("to")), Code: "operator", Reason: typed.Prose("reason"),
	})
	if typed.AddFault(err, f.Site.Page(r).Printer) {
		return f.productWith(w, r, http.StatusUnprocessableEntity, typed)
	}
	if err != nil {
		return err
	}
	return f.Site.Redirect(w, r, "/desk/products/"+r.PathValue("id"), page.Done("desk.enforced"))
}

func (f *Face) requestCorrection(w http.ResponseWriter, r *http.Request) error {
	typed, err := page.Form(w, r)
	if err != nil {
		return err
	}
	_, err = f.Desk.RequestCorrection(r.Context(), by(r), desk.CorrectionRequest{
		ProductID: r.PathValue("id"), Category: typed.Text("category"), TypeName: typed.Text("type_name"),
		Tags: splitList(typed.Text("tags")), Words: typed.Prose("words"),
	})
	if typed.AddFault(err, f.Site.Page(r).Printer) {
		return f.productWith(w, r, http.StatusUnprocessableEntity, typed)
	}
	if err != nil {
		return err
	}
	return f.Site.Redirect(w, r, "/desk/products/"+r.PathValue("id"), page.Done("desk.correction_asked"))
}

// splitList reads a list typed with commas.
func splitList(text string) []string {
	var items []string
	for _, item := range strings.Split(text, ",") {
		if item = strings.TrimSpace(item); item != "" {
			items = append(items, item)
		}
	}
	return items
}
