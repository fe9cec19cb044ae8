package store

import (
	"net/http"
	"net/url"
	"strconv"

	"vidimus/internal/cart"
	"vidimus/internal/platform/i18n"
	"vidimus/internal/product"
	"vidimus/internal/web/form"
	"vidimus/internal/web/page"
	"vidimus/internal/web/ui"
)

// cartPage shows what a visitor means to buy, as it is now.
type cartPage struct {
	ui.Page
	Lines     []cartLine
	Total     string
	Orderable bool
	PriceNote string
	Form      form.Form
}

// cartLine is one line of the cart or the checkout, ready to be shown.
type cartLine struct {
	ProductID, Variant       string
	Title, Choice, Href      string
	Type, Definition, Vendor string
	Picture                  ui.Picture
	Quantity                 int64
	Unit, Total              string
	Event                    []ui.Fact
	Problem                  string // why it cannot be ordered now
}

func (f *Face) showCart(w http.ResponseWriter, r *http.Request) error {
	return f.cartWith(w, r, http.StatusOK, form.Form{})
}

func (f *Face) cartWith(w http.ResponseWriter, r *http.Request, status int, typed form.Form) error {
	view, err := f.cart(r)
	if err != nil {
		return err
	}
	in, err := f.settings(r.Context())
	if err != nil {
		return err
	}
	base := f.base(r, f.words(r).T("store.cart.title"))
	base.Meta.NoIndex = true
	shown := cartPage{
		Page: base, Lines: f.linesOf(r, view), Total: view.Total.Format(string(base.Locale())), Orderable: view.Orderable, Form: typed,
		PriceNote: base.T("store.price.vat"),
	}
	if in.ShippingInPrice {
		shown.PriceNote += " " + base.T("store.price.shipping")
	}
	return f.Site.Show(w, r, status, shown.view())
}

// cart looks up the visitor's cart.
func (f *Face) cart(r *http.Request) (cart.View, error) {
	in, err := f.settings(r.Context())
	if err != nil {
		return cart.View{}, err
	}
	return f.Carts.View(r.Context(), f.Cart.CartID(r), in.Currency)
}

// linesOf makes the lines of a cart ready to be shown.
func (f *Face) linesOf(r *http.Request, view cart.View) []cartLine {
	words := f.words(r)
	in, _ := f.settings(r.Context()) // the zero settings have no definitions of their own
	var lines []cartLine
	for _, shown := range view.Lines {
		line := cartLine{
			ProductID: shown.ProductID, Variant: variantValue(shown.VariantKey), Choice: product.VariantLabel(shown.VariantKey), Quantity: shown.Quantity,
		}
		if shown.Listing == nil {
			line.Title, line.Problem = words.T("store.cart.gone"), words.T("store.cart.gone_text")
			lines = append(lines, line)
			continue
		}
		l := *shown.Listing
		line.Title, line.Href, line.Vendor = l.Document.Title, productsPath+l.Product.ID, l.Vendor.Name
		line.Type, line.Definition = words.T("product.type."+l.Document.Type), definition(words, in, l.Document.Type)
		line.Unit, line.Total = shown.UnitPrice.Format(string(words.Locale())), shown.Total.Format(string(words.Locale()))
		line.Event = eventFacts(words, l.Document)
		if pictures := picturesOf(l.Document); len(pictures) > 0 {
			line.Picture = pictures[0]
		}
		if !shown.InStock {
			line.Problem = words.T("store.cart.too_many")
		}
		lines = append(lines, line)
	}
	return lines
}

// typedLine reads which line a form is about.
func typedLine(typed form.Form) (cart.Line, bool) {
	key, err := url.QueryUnescape(typed.Raw("variant"))
	quantity, ok := typed.Int("quantity")
	return cart.Line{ProductID: typed.Text("product"), VariantKey: key, Quantity: int64(quantity)}, ok && err == nil
}

func (f *Face) addToCart(w http.ResponseWriter, r *http.Request) error {
	typed, err := page.Form(w, r)
	if err != nil {
		return err
	}
	line, ok := typedLine(typed)
	if !ok {
		line.Quantity = 0 // refused below, in the words of the cart
	}
	cartID, err := f.Carts.Add(r.Context(), f.Cart.CartID(r), line)
	if typed.AddFault(err, f.words(r)) {
		return f.productWith(w, r, http.StatusUnprocessableEntity, line.ProductID, typed)
	}
	if err != nil {
		return err
	}
	f.Cart.KeepCart(r, cartID)
	return f.Site.Redirect(w, r, ui.CartPath, page.Done("store.cart.added"))
}

func (f *Face) setLine(w http.ResponseWriter, r *http.Request) error {
	typed, err := page.Form(w, r)
	if err != nil {
		return err
	}
	line, ok := typedLine(typed)
	if !ok {
		line.Quantity = cart.MaximumQuantity + 1 // refused below, in the words of the cart
	}
	if typed.Checked("remove", "") {
		line.Quantity = 0
	}
	err = f.Carts.Set(r.Context(), f.Cart.CartID(r), line)
	if typed.AddFault(err, f.words(r)) {
		return f.cartWith(w, r, http.StatusUnprocessableEntity, form.Form{Mistakes: typed.Mistakes})
	}
	if err != nil {
		return err
	}
	note := page.Done("store.cart.changed")
	if line.Quantity == 0 {
		note = page.Done("store.cart.removed")
	}
	return f.Site.Redirect(w, r, ui.CartPath, note)
}

func (l cartLine) quantity() string { return strconv.FormatInt(l.Quantity, 10) }

// times says how many at which price.
func (l cartLine) times(words i18n.Printer) string { return words.Number(l.Quantity) + " × " + l.Unit }
