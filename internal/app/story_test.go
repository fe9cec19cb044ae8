package app

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"vidimus/internal/account"
	"vidimus/internal/actor"
	"vidimus/internal/browser"
	"vidimus/internal/ledger"
	"vidimus/internal/platform/keyset"
	"vidimus/internal/product"
	"vidimus/internal/rulebook"
	"vidimus/internal/settings"
)

// offered is what the vendor of a story types, by the form's names.
var offered = map[string]map[string]string{
	settings.Reseller: {
		"type": rulebook.TypeDigital, "title": "Brotbacken mit Sauerteig", "price": "49,90", "currency": "EUR", "language": "de",
		"prompt_what":  "Sie erhalten 24 Lektionen als Video und ein Rezeptheft mit 60 Seiten. Die Lektionen führen vom ersten Ansatz bis zum fertigen Laib; alle Zutaten gibt es im Supermarkt.",
		"prompt_form":  "Nach dem Kauf erhalten Sie sofort Zugang zum Mitgliederbereich, ohne zeitliche Begrenzung.",
		"images.0.url": "https://shops.vidimus.example/kurs.jpg", "product_url": "https://shops.vidimus.example/p/7",
		"delivery_link": "https://lesen.vidimus.example/zugang", "min_quantity": "1", "sku": "B-1",
	},
	settings.Retail:   notebook,
	settings.Supplier: notebook,
}

var notebook = map[string]string{
	"type": rulebook.TypePhysical, "title": "Notizbuch mit Fadenheftung", "price": "24,00", "currency": "EUR", "language": "de",
	"prompt_what": "Ein Notizbuch im Format A5 mit 192 Seiten aus ungestrichenem Papier, das auch Tinte gut annimmt. Die Bogen sind von Hand " +
		"mit Leinenfaden geheftet; deshalb bleibt das Buch auf jeder Seite flach liegen. Der Einband ist mit Leinen bezogen, der Rücken " +
		"verstärkt, und ein Lesezeichen aus Baumwolle führt zur letzten Seite zurück. Das Papier wiegt neunzig Gramm und stammt aus einer " +
		"Mühle im Schwarzwald.",
	"prompt_form": "Geliefert wird ein Buch in einer Hülle aus Papier. Die Seiten sind wahlweise blanko oder mit einem feinen Punktraster " +
		"bedruckt, und jede zehnte Seite trägt eine Nummer. Ersatzhüllen führen wir auf Jahre.",
	"images.0.url": "https://shops.vidimus.example/notizbuch.jpg", "min_quantity": "1", "sku": "N-1", "gtin": "4006381333931",
	"category": "Notizbücher und Kalender", "product_type_name": "Notizbuch", "tags": "Notizbuch, Papier",
}

// mistake is what each marketplace's rules find in the first version.
var mistake = map[string]string{
	settings.Reseller: " Mit dieser Methode verdienen Sie garantiert 5.000 Euro im Monat.",
	settings.Retail:   " Fragen beantworten wir unter info@werkstatt-nord.example.",
	settings.Supplier: " Fragen beantworten wir unter info@werkstatt-nord.example.",
}

// TestStory walks through the marketplace as its people do: a vendor writes a product and sees while
// typing what is wrong with it, a reviewer denies by key, the vendor mends what the denial points at,
// the reviewer approves, and a buyer buys.
func TestStory(t *testing.T) {
	t.Parallel()
	for _, preset := range settings.Presets {
		t.Run(preset, func(t *testing.T) {
			a, server := open(t, preset)
			s := &story{T: t, app: a, typed: offered[preset], mistake: mistake[preset]}
			s.vendorID = register(t, a, "Werkstatt Nord")
			s.account("nora@werkstatt-nord.example", actor.VendorOwner, s.vendorID, "de")
			s.account("rita@vidimus.example", actor.Reviewer, "", "de")
			s.owner, s.desk, s.buyer = window(t, server.URL), window(t, server.URL), window(t, server.URL)
			s.must(s.owner.SignIn("nora@werkstatt-nord.example", password))
			s.must(s.desk.SignIn("rita@vidimus.example", password))
			s.write()
			if preset != settings.Supplier { // there the machine denies what a rule blocks
				s.deny()
			}
			s.status(product.Denied)
			s.mend()
			s.approve()
			s.buy()
		})
	}
}

type story struct {
	*testing.T
	app                *App
	typed              map[string]string
	mistake            string
	owner, desk, buyer *browser.Browser
	vendorID           string
	product            product.Product
}

func (s *story) must(err error) {
	s.Helper()
	if err != nil {
		s.Fatal(err)
	}
}

func (s *story) account(email string, role actor.Role, vendorID, locale string) {
	s.Helper()
	_, err := s.app.Accounts.Create(s.Context(), actor.TheSystem, account.Creation{
		Email: email, Name: email, Password: password, Role: role, VendorID: vendorID, Locale: locale,
	})
	s.must(err)
}

// write types the product with a mistake in it, sees the mistake named, and hands it in all the same.
func (s *story) write() {
	s.must(s.owner.Visit("/vendor/products/new?type=" + s.typed["type"]))
	for name, value := range s.typed {
		if name == "prompt_form" {
			value += s.mistake
		}
		s.enter(s.owner, name, value)
	}
	s.must(s.owner.Wait("#inspection blockquote"))
	s.must(s.owner.Click("button[name=action][value=submit]"))
	s.must(s.owner.Wait("a.button[href$='/edit']"))
	owner := actor.Actor{AccountID: actor.SystemID, Role: actor.VendorOwner, VendorID: s.vendorID}
	page, err := s.app.Products.ListForVendor(s.Context(), owner, product.Filter{}, keyset.Cursor{}, 2)
	s.must(err)
	if len(page.Items) != 1 {
		s.Fatalf("%d products", len(page.Items))
	}
	s.product = page.Items[0]
}

// enter sets a field as typing does.
func (s *story) enter(b *browser.Browser, name, value string) {
	s.Helper()
	quoted, err := json.Marshal([]string{name, value})
	s.must(err)
	found, err := browser.Evaluate[bool](b, fmt.Sprintf(`(([name, value]) => {
		const field = document.querySelector('[name="' + CSS.escape(name).replaceAll('\\.', '.') + '"]:not([type=hidden])');
		if (!field) return false;
		const option = [...field.options ?? []].find(option => option.text === value);
		field.value = option ? option.value : value;
		field.dispatchEvent(new Event("input", {bubbles: true}));
		return true;
	})(%s)`, quoted))
	s.must(err)
	if !found {
		s.Fatalf("the page has no field %q", name)
	}
}

func (s *story) status(want product.Status) {
	s.Helper()
	now, err := s.app.Products.ProductIn(s.Context(), s.app.DB, s.product.ID)
	s.must(err)
	if now.Status != want {
		s.Fatalf("status %q, want %q", now.Status, want)
	}
}

func (s *story) openCase() {
	s.Helper()
	c, err := s.app.Desk.CaseOfProduct(s.Context(), actor.TheSystem, s.product.ID)
	s.must(err)
	s.must(s.desk.Visit("/desk"))
	s.must(s.desk.Click("a[href='/desk/cases/" + c.ID + "']"))
	s.must(s.desk.Wait(".case-actions"))
}

// deny denies by key; the reasons are selected from what was found.
func (s *story) deny() {
	s.openCase()
	marked, err := browser.Evaluate[string](s.desk, `document.querySelector("mark")?.textContent ?? ""`)
	s.must(err)
	if marked == "" || !strings.Contains(s.mistake, marked) {
		s.Errorf("marked in the text: %q", marked)
	}
	s.must(s.desk.Type("d"))
	s.must(s.desk.Wait("#deny .form-actions button"))
	selected, err := browser.Evaluate[int](s.desk, `document.querySelectorAll("#deny input[name=reasons]:checked").length`)
	s.must(err)
	if selected == 0 {
		s.Error("no reason is selected from the findings")
	}
	s.must(s.desk.Click("#deny .form-actions button"))
	s.must(s.desk.Wait("form[action*='/undo']"))
}

// mend follows the denial to the field and takes the mistake out.
func (s *story) mend() {
	s.must(s.owner.Visit("/vendor/products/" + s.product.ID + "/denial"))
	quoted, err := browser.Evaluate[string](s.owner, `document.querySelector("#main mark, #main blockquote")?.textContent ?? ""`)
	s.must(err)
	if quoted == "" || !strings.Contains(s.mistake, quoted) {
		s.Errorf("the denial quotes %q", quoted)
	}
	s.must(s.owner.Click("a[href*='/edit'][href*='#f-description_html']"))
	s.must(s.owner.Wait("[name=description_html]"))
	mended, err := browser.Evaluate[string](s.owner, `document.querySelector("[name=description_html]").value`)
	s.must(err)
	s.enter(s.owner, "description_html", strings.ReplaceAll(mended, s.mistake, ""))
	s.must(s.owner.Click("button[name=action][value=submit]"))
	s.must(s.owner.Wait("a.button[href$='/edit']"))
	s.status(product.DeniedChanged)
}

// approve approves by key.
func (s *story) approve() {
	s.openCase()
	s.must(s.desk.Type("a"))
	s.must(s.desk.Wait("form[action*='/undo']"))
	s.status(product.Approved)
}

// buy buys one piece with the card that always pays.
func (s *story) buy() {
	s.must(s.buyer.Visit("/products/" + s.product.ID))
	s.must(s.buyer.Click("form[action='/cart'] button"))
	s.must(s.buyer.Click("a[href='/checkout']"))
	s.must(s.buyer.Wait("[name=card]"))
	for name, value := range map[string]string{
		"email": "berta@buyer.example", "name": "Berta Beispiel", "street": "Hafenweg 3", "zip": "18055", "city": "Rostock", "card": "4242 4242 4242 4242",
	} {
		s.enter(s.buyer, name, value)
	}
	s.must(s.buyer.Click("form[action='/checkout'] button[type=submit]"))
	s.must(s.buyer.Wait("#order"))
	balance, err := ledger.Balance(s.Context(), s.app.DB, ledger.Account{Kind: ledger.VendorPayable, OwnerID: s.vendorID, Currency: "EUR"})
	s.must(err)
	if balance.Minor >= 0 {
		s.Errorf("the vendor is owed %v", balance)
	}
}

func window(t *testing.T, base string) *browser.Browser {
	t.Helper()
	b, err := browser.Open(t.Context(), base)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(b.Close)
	return b
}
