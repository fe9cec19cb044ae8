package vendorpanel

import (
	"net/http"
	"strings"
	"time"

	"vidimus/internal/desk"
	"vidimus/internal/edition"
	"vidimus/internal/platform/i18n"
	"vidimus/internal/product"
	"vidimus/internal/rulebook"
	"vidimus/internal/web/page"
	"vidimus/internal/web/ui"
)

// productPage shows one product to its vendor: what its state means, what was found, what was decided.
type productPage struct {
	panelPage
	View      product.View
	In        edition.Edition
	Findings  inspection
	Decisions []desk.Decision
	Revisions []product.Revision
	Queue     queue
}

// queue is where a product stands among those that wait (VAL-161).
type queue struct {
	Waits  bool
	Before int64
	Due    *time.Time // nil = nothing is promised
}

func (f *Face) showProduct(w http.ResponseWriter, r *http.Request) error {
	ctx, who, id := r.Context(), by(r), r.PathValue("id")
	view, err := f.Products.ByID(ctx, who, id)
	if err != nil {
		return err
	}
	words := f.Site.Page(r)
	shown := productPage{View: view}
	shown.panelPage = f.page(r, "", productsCrumb(words.Printer))
	shown.Title = named(shown.panelPage, view.Product)
	shown.Crumbs[len(shown.Crumbs)-1].Label = shown.Title
	if shown.In, err = f.Editions.Current(ctx); err != nil {
		return err
	}
	shown.Findings = inspection{Printer: words.Printer, In: shown.In, Document: view.Document}
	for _, finding := range view.Findings {
		if finding.Open() {
			shown.Findings.Findings = append(shown.Findings.Findings, finding.Finding)
		}
	}
	if shown.Decisions, err = f.Desk.History(ctx, who, id); err != nil {
		return err
	}
	if shown.Revisions, err = f.Products.Revisions(ctx, who, id); err != nil {
		return err
	}
	if shown.Queue, err = f.queueOf(r, id); err != nil {
		return err
	}
	return f.Site.Show(w, r, http.StatusOK, shown.view())
}

func (f *Face) queueOf(r *http.Request, productID string) (queue, error) {
	before, due, waits, err := f.Desk.Position(r.Context(), by(r), productID)
	if err != nil || !waits {
		return queue{}, err
	}
	found := queue{Waits: true, Before: before}
	if due < desk.NoPromise {
		promised := at(due)
		found.Due = &promised
	}
	return found, nil
}

// storeAddress is the whole address of the product in the store.
func (p productPage) storeAddress() string {
	return strings.TrimRight(p.In.Settings.BaseURL, "/") + p.face.ProductURL(p.View.Product)
}

// snippet is what a vendor puts into a page of their own (VAL-011).
func (p productPage) snippet() string {
	label := p.T("vendorpanel.product.buy", i18n.Args{"market": p.In.Settings.Name})
	escape := strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;", `"`, "&quot;")
	return `<a href="` + escape.Replace(p.storeAddress()) + `">` + escape.Replace(label) + `</a>`
}

// orderable tells whether the product can be bought now.
func (p productPage) orderable() bool { return len(p.View.Obstacles) == 0 }

// draftWaits tells whether there is a newer draft that was not handed in.
func (p productPage) draftWaits() bool {
	return p.View.Head.State == product.RevisionDraft
}

// decidedAgainst tells whether there is a decision to read the reasons of.
func (p productPage) decidedAgainst() bool {
	for _, decision := range p.Decisions {
		if decision.UndoneAt == nil {
			return decision.Outcome != desk.OutcomeApproved
		}
	}
	return false
}

// history lists the decisions that were not taken back, newest first.
func (p productPage) history() ui.Timeline {
	timeline := ui.Timeline{Now: p.Now}
	for _, decision := range p.Decisions {
		if decision.UndoneAt != nil {
			continue
		}
		tone, icon := ui.Bad, ui.IconName("close")
		switch decision.Outcome {
		case desk.OutcomeApproved:
			tone, icon = ui.Good, "check"
		case desk.OutcomeReturned:
			tone, icon = ui.Wait, "return"
		}
		event := ui.Event{At: at(decision.DecidedAt), Text: p.T("vendorpanel.decision." + string(decision.Outcome)), Tone: tone, Icon: icon}
		if names := reasonNames(p.In.Book, decision.Reasons, string(p.Locale())); names != "" {
			event.Detail = plainText(names)
		}
		timeline.Events = append(timeline.Events, event)
	}
	return timeline
}

func reasonNames(book *rulebook.Book, codes []string, locale string) string {
	var names []string
	for _, code := range codes {
		if reason, known := book.Reason(code); known {
			names = append(names, reason.Name.In(locale))
		}
	}
	return strings.Join(names, " · ")
}

// setStock sets what is in stock, at once (VAL-164).
func (f *Face) setStock(w http.ResponseWriter, r *http.Request) error {
	typed, err := page.Form(w, r)
	if err != nil {
		return err
	}
	id := r.PathValue("id")
	var stock *int64
	if number := wholeOf(typed.Text("stock")); number != nil && *number >= 0 {
		counted := int64(*number)
		stock = &counted
	}
	if err := f.Products.SetStock(r.Context(), by(r), id, typed.Raw("variant"), stock); err != nil {
		return err
	}
	return f.Site.Redirect(w, r, productPath(id, "#stock"), page.Done("vendorpanel.product.stock_set"))
}

// stateText says what the label means for this product.
func (p productPage) stateText() string {
	key := labelOf(p.View.Product).Key
	switch {
	case key == "pending" && (p.In.Settings.PendingOrderable || p.View.Product.LiveRevision != ""):
		key = "pending_plain" // something else than the review keeps it from sale
	case key == "under_review" && p.View.Product.Status == product.ApprovedChanged:
		key = "under_review_change"
	}
	return p.T("vendorpanel.label_text." + key)
}

// stateNote adds what the sentence about the label leaves open; empty = nothing.
func (p productPage) stateNote() string {
	if labelOf(p.View.Product).Note == "change_waits" {
		return "" // the sentence is about nothing else
	}
	return note(p.Printer, p.View.Product)
}

// findingItems are the findings of the head with links into the form.
func (p productPage) findingItems() []ui.Finding {
	items := make([]ui.Finding, len(p.Findings.Findings))
	for at, finding := range p.Findings.Findings {
		items[at] = p.Findings.item(at+1, finding, productPath(p.View.Product.ID, "/edit"))
	}
	return items
}

// shownOffers are those that can be in stock: the variants, or the product itself where it has none.
func (p productPage) shownOffers() []product.Offer {
	var variants []product.Offer
	for _, offer := range p.View.Offers {
		if offer.VariantKey != "" {
			variants = append(variants, offer)
		}
	}
	if len(variants) > 0 {
		return variants
	}
	return p.View.Offers
}

func offerName(p panelPage, offer product.Offer) string {
	if offer.VariantKey == "" {
		return p.T("vendorpanel.field.price")
	}
	return product.VariantLabel(offer.VariantKey)
}

func stockText(stock *int64) string {
	if stock == nil {
		return ""
	}
	return plain(*stock)
}

func revisionVerdict(revision product.Revision) string {
	if revision.Verdict == "" {
		return string(rulebook.Clean)
	}
	return string(revision.Verdict)
}
