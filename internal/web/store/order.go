package store

import (
	"net/http"
	"net/url"

	"vidimus/internal/cart"
	"vidimus/internal/order"
	"vidimus/internal/product"
	"vidimus/internal/web/form"
	"vidimus/internal/web/page"
	"vidimus/internal/web/ui"
)

// orderPage tells where an order stands, to whoever has the token of its checkout.
type orderPage struct {
	ui.Page
	Order     order.Order
	Lines     []orderLine
	PlacedAt  string
	CardAgain bool // the number was unknown to the provider: it can be typed again
	Address   string
}

// orderLine is one thing that was bought.
type orderLine struct {
	Title, Choice, Times, Total string
	Event                       []ui.Fact
	Type                        string
}

func (f *Face) showOrder(w http.ResponseWriter, r *http.Request) error {
	found, err := f.Orders.ByToken(r.Context(), r.PathValue("token"))
	if err != nil {
		return err
	}
	base := f.base(r, f.words(r).T("store.order.title"))
	base.Meta.NoIndex = true
	w.Header().Set("Referrer-Policy", "no-referrer") // the address is the key to the order
	shown := orderPage{
		Page: base, Order: found, PlacedAt: base.DateTime(timeOf(found.PlacedAt)), Address: ordersPath + url.PathEscape(found.Token),
		CardAgain: r.URL.Query().Get("card") == "again",
	}
	if shown.Lines, err = f.orderLines(r, found); err != nil {
		return err
	}
	return f.Site.Show(w, r, http.StatusOK, shown.view())
}

// orderLines shows the lines with what can still be told about their products.
func (f *Face) orderLines(r *http.Request, o order.Order) ([]orderLine, error) {
	words := f.words(r)
	ids := make([]string, len(o.Lines))
	for i, line := range o.Lines {
		ids[i] = line.ProductID
	}
	listings, err := f.Products.Listings(r.Context(), ids)
	if err != nil {
		return nil, err
	}
	known := make(map[string]product.Listing, len(listings))
	for _, l := range listings {
		known[l.Product.ID] = l
	}
	lines := make([]orderLine, len(o.Lines))
	for i, line := range o.Lines {
		total, err := line.Total()
		if err != nil {
			return nil, err
		}
		locale := string(words.Locale())
		lines[i] = orderLine{
			Title: line.Title, Choice: product.VariantLabel(line.VariantKey), Total: total.Format(locale),
			Times: words.Number(line.Quantity) + " × " + line.UnitPrice.Format(locale),
		}
		if l, found := known[line.ProductID]; found && l.Revision.ID == line.RevisionID {
			lines[i].Event, lines[i].Type = eventFacts(words, l.Document), words.T("product.type."+l.Document.Type)
		}
	}
	return lines, nil
}

// pay takes a card for an order that was placed and not paid.
func (f *Face) pay(w http.ResponseWriter, r *http.Request) error {
	if err := f.checkouts.Take(hostOf(r)); err != nil {
		return err
	}
	typed, err := page.Form(w, r)
	if err != nil {
		return err
	}
	return f.charge(w, r, r.PathValue("token"), typed.Raw("card"))
}

// orderAgain puts the lines of a declined order back into the cart and leads to a new checkout.
func (f *Face) orderAgain(w http.ResponseWriter, r *http.Request) error {
	found, err := f.Orders.ByToken(r.Context(), r.PathValue("token"))
	if err != nil {
		return err
	}
	if found.State != order.PaymentFailed {
		return f.Site.Redirect(w, r, ordersPath+url.PathEscape(found.Token))
	}
	var typed form.Form
	cartID := f.Cart.CartID(r)
	for _, line := range found.Lines {
		added, err := f.Carts.Add(r.Context(), cartID, cart.Line{ProductID: line.ProductID, VariantKey: line.VariantKey, Quantity: line.Quantity})
		if err == nil {
			cartID = added
		}
		typed.AddFault(err, f.words(r)) // what is gone meanwhile is left out; the cart shows the rest
	}
	f.Cart.KeepCart(r, cartID)
	return f.Site.Redirect(w, r, checkoutPath)
}

func (p orderPage) total() string { return p.Order.Total.Format(string(p.Locale())) }

// status is the word for the order's state.
func (p orderPage) status() ui.Badge {
	switch p.Order.State {
	case order.Paid:
		return ui.Badge{Tone: ui.Good, Icon: "check", Label: p.T("store.order.paid")}
	case order.Placed:
		return ui.Badge{Tone: ui.Wait, Icon: "clock", Label: p.T("store.order.waiting")}
	default:
		return ui.Badge{Tone: ui.Bad, Icon: "close", Label: p.T("store.order.declined")}
	}
}
