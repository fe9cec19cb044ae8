package demo

import (
	"fmt"

	"vidimus/internal/platform/money"
	"vidimus/internal/rulebook"
)

// SalesPages is the path under which a demo serves the sales pages of its vendors.
const SalesPages = "/dev/shops/"

// SalesPage is a vendor's own page about a product, as it would stand on the vendor's site.
type SalesPage struct {
	Language, Title string
	Price           money.Amount
	Paragraphs      []string
	// Checkout is the address of another shop's till that the button leads to, against the rules; empty =
	// the button leads to this marketplace.
	Checkout string
}

// salesPageOf is the address of the n-th product's sales page.
func salesPageOf(base string, n int) string { return fmt.Sprintf("%s%s%d", base, SalesPages, n) }

// SalesPageOf returns the sales page of the n-th product of a demo. Some lie, as pages do: every
// fortieth was taken down, which is not found, and every fortieth sells elsewhere.
func SalesPageOf(preset string, n int) (SalesPage, bool, error) {
	words, err := scriptFor(preset)
	if err != nil || n < 0 || n >= products || n%40 == 31 {
		return SalesPage{}, false, err
	}
	c := composer{script: words, preset: preset}
	doc, b := c.words(n)
	price, err := money.Parse(string(doc.Price), doc.Currency)
	if err != nil {
		return SalesPage{}, false, err
	}
	page := SalesPage{Language: b.Language, Title: doc.Title, Price: price, Paragraphs: b.Text}
	if n%40 == 11 {
		page.Checkout = fmt.Sprintf("https://kasse.schnellkauf.example/bestellen/%d", n)
	}
	return page, true, nil
}

// words composes all of the n-th product but what its type and preset ask for, and its picture.
func (c *composer) words(n int) (rulebook.Document, base) {
	place, round := n%len(c.script.Products), n/len(c.script.Products)
	b := c.script.Products[place]
	pool := c.script.Pools[b.Language]
	edition := pool.Editions[(round+place)%len(pool.Editions)]
	extra := pool.Extras[(round/len(pool.Editions)+place)%len(pool.Extras)]
	minimum := 1
	doc := rulebook.Document{
		Type: b.Type, Title: b.Title, Language: b.Language, Currency: "EUR", SKU: fmt.Sprintf("V-%04d", n), MinQuantity: &minimum,
		Price: cents(b.Price + int64(round)*100), Tags: append([]string{}, b.Tags...),
		Category: b.Category, Extra: b.Extra, LicenceNumber: b.Licence,
		DescriptionHTML: paragraphs(c.text(b, edition[1], extra)),
	}
	if round > 0 {
		doc.Title += " – " + edition[0]
	}
	if round >= len(pool.Editions) {
		doc.Title += fmt.Sprintf(", %s %d", pool.Series, 1+round/len(pool.Editions))
	}
	return doc, b
}
