package store

import (
	"crypto/rand"
	"net/http"
	"net/url"
	"strings"

	"vidimus/internal/order"
	"vidimus/internal/payment"
	"vidimus/internal/platform/fault"
	"vidimus/internal/platform/i18n"
	"vidimus/internal/platform/money"
	"vidimus/internal/product"
	"vidimus/internal/rulebook"
	"vidimus/internal/web/form"
	"vidimus/internal/web/page"
	"vidimus/internal/web/ui"
)

// checkoutPage is the one page on which a buyer sees everything and orders.
type checkoutPage struct {
	ui.Page
	Lines     []cartLine
	Total     money.Amount
	Notes     []string // what the prices hold, and with whom the contracts are made
	Ships     bool
	Token     string
	Form      form.Form
	Countries []ui.Option
}

func (f *Face) showCheckout(w http.ResponseWriter, r *http.Request) error {
	visitor := f.Site.Page(r).Visitor
	return f.checkoutWith(w, r, http.StatusOK, form.Form{}, rand.Text(), visitor)
}

func (f *Face) checkoutWith(w http.ResponseWriter, r *http.Request, status int, typed form.Form, token string, visitor ui.Visitor) error {
	view, err := f.cart(r)
	if err != nil {
		return err
	}
	if !view.Orderable {
		return f.Site.Redirect(w, r, ui.CartPath)
	}
	in, err := f.settings(r.Context())
	if err != nil {
		return err
	}
	base := f.base(r, f.words(r).T("store.checkout.title"), ui.Crumb{Label: f.words(r).T("store.cart.title"), Href: ui.CartPath})
	base.Meta.NoIndex = true
	shown := checkoutPage{Page: base, Lines: f.linesOf(r, view), Total: view.Total, Token: token, Form: typed}
	if typed.Values == nil {
		shown.Form = form.Of(map[string]string{"email": visitor.Email, "name": visitor.Name, "country": in.Country})
	}
	seen := map[string]bool{}
	for _, line := range view.Lines {
		shown.Ships = shown.Ships || line.Listing.Document.Type == rulebook.TypePhysical
		if note := priceNote(base.Printer, in, line.Listing.Vendor.Name); !seen[note] {
			seen[note] = true
			shown.Notes = append(shown.Notes, note)
		}
	}
	for _, code := range []string{"AT", "BE", "CH", "DE", "ES", "FR", "GB", "IT", "LI", "LU", "NL", "US"} {
		shown.Countries = append(shown.Countries, ui.Option{Value: code, Label: base.T("store.country." + code)})
	}
	return f.Site.Show(w, r, status, shown.view())
}

func (f *Face) order(w http.ResponseWriter, r *http.Request) error {
	if err := f.checkouts.Take(hostOf(r)); err != nil {
		return err
	}
	typed, err := page.Form(w, r)
	if err != nil {
		return err
	}
	placed, err := f.place(r, typed)
	if cannotBeOrdered(err) {
		return f.Site.Redirect(w, r, ui.CartPath, page.Note{Tone: ui.Bad, Key: "store.cart.not_orderable"})
	}
	if typed.AddFault(err, f.words(r)) {
		typed.Values.Del("card") // a card number is not sent back
		return f.checkoutWith(w, r, http.StatusUnprocessableEntity, typed, typed.Raw("token"), ui.Visitor{})
	}
	if err != nil {
		return err
	}
	return f.charge(w, r, placed.Token, typed.Raw("card"))
}

// cannotBeOrdered tells whether the cart, not the form, needs mending.
func cannotBeOrdered(err error) bool {
	if fault.KindOf(err) != fault.KindConflict {
		return false
	}
	switch fault.Of(err).Code {
	case product.ErrNotOrderable.Code, "product.out_of_stock", "order.empty":
		return true
	default:
		return false
	}
}

// place orders what is in the cart, after a look at the card's number: what is mistyped is told
// before anything is ordered.
func (f *Face) place(r *http.Request, typed form.Form) (order.Order, error) {
	var wrong []fault.Field
	need := func(name, key string) {
		if typed.Text(name) == "" {
			wrong = append(wrong, fault.Field{Pointer: "/" + name, Code: "store.needed", Message: f.words(r).T(key)})
		}
	}
	need("email", "store.checkout.email_needed")
	need("name", "store.checkout.name_needed")
	if typed.Checked("ships", "") {
		need("street", "store.checkout.street_needed")
		need("zip", "store.checkout.zip_needed")
		need("city", "store.checkout.city_needed")
	}
	if !plausibleCard(typed.Raw("card")) {
		wrong = append(wrong, fault.Field{Pointer: "/card", Code: "store.card", Message: f.words(r).T("store.checkout.card_wrong")})
	}
	if len(wrong) > 0 {
		refused := fault.Invalid("store.checkout", "The order is not complete.")
		for _, field := range wrong {
			refused = refused.WithField(field)
		}
		return order.Order{}, refused
	}
	in, err := f.settings(r.Context())
	if err != nil {
		return order.Order{}, err
	}
	expected, err := money.Parse(typed.Raw("expected"), in.Currency)
	if err != nil {
		return order.Order{}, err
	}
	return f.Orders.Place(r.Context(), by(r), order.PlaceCommand{
		CartID: f.Cart.CartID(r), Token: typed.Raw("token"), Email: typed.Text("email"), Name: typed.Text("name"),
		Address:  order.Address{Street: typed.Text("street"), Zip: typed.Text("zip"), City: typed.Text("city"), Country: typed.Text("country")},
		Locale:   string(f.words(r).Locale()),
		Expected: expected,
	})
}

// plausibleCard checks length and check digit (Luhn) of a card's number.
func plausibleCard(number string) bool {
	digits := strings.NewReplacer(" ", "", "-", "").Replace(strings.TrimSpace(number))
	if len(digits) < 12 || len(digits) > 19 {
		return false
	}
	sum := 0
	for i, r := range digits {
		if r < '0' || r > '9' {
			return false
		}
		value := int(r - '0')
		if (len(digits)-i)%2 == 0 {
			value *= 2
			if value > 9 {
				value -= 9
			}
		}
		sum += value
	}
	return sum%10 == 0
}

// charge takes the money of a placed order and leads to its page, whatever the bank says.
func (f *Face) charge(w http.ResponseWriter, r *http.Request, token, card string) error {
	_, err := f.Payments.Pay(r.Context(), by(r), token, payment.Card{Number: strings.TrimSpace(card)})
	address := ordersPath + url.PathEscape(token)
	if fault.KindOf(err) == fault.KindInvalid {
		return f.Site.Redirect(w, r, address+"?card=again", page.Note{Tone: ui.Bad, Key: "fault.payment.card"})
	}
	if err != nil {
		return err
	}
	return f.Site.Redirect(w, r, address)
}

// total writes what the whole order costs.
func (p checkoutPage) total() string { return p.Total.Format(string(p.Locale())) }

// orderLabel is the button's: it says what pressing it costs.
func (p checkoutPage) orderLabel() string {
	return p.T("store.checkout.order", i18n.Args{"total": p.total()})
}

func (p checkoutPage) addressTitle() string {
	if p.Ships {
		return p.T("store.checkout.ship_to")
	}
	return p.T("store.checkout.address")
}
