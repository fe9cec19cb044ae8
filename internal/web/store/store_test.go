package store_test

import (
	"fmt"
	"html"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"vidimus/internal/payment"
	"vidimus/internal/rulebook"
	"vidimus/internal/settings"
	"vidimus/internal/web/store"
)

// pages are those that anybody may see, with a product on sale.
func pages(productID string) []string {
	return []string{
		"/", "/search", "/search?q=sauerteig", "/search?q=nichtsdergleichen", "/search?type=seminar", "/categories",
		"/products/" + productID, "/shops/backstube-weber", "/cart", "/rules", "/embed/" + productID,
	}
}

func TestEveryPageForEveryVisitorInEveryLanguage(t *testing.T) {
	t.Parallel()
	b := newBench(t, settings.Reseller)
	course := b.sell(b.course())
	b.sell(b.seminar())
	b.add(course)
	for name := range visitors {
		b.as = name
		for _, language := range []string{"en", "fr", "de", "it"} {
			b.language = language
			b.clock.Advance(time.Minute) // nobody searches that much in one
			for _, path := range append(pages(course), "/checkout") {
				body := b.get(path)
				if strings.Contains(body, "⟦") {
					t.Errorf("%s as %s in %s: a word is missing: %s", path, name, language, around(body, "⟦"))
				}
				if !strings.Contains(body, `lang="`+language+`"`) {
					t.Errorf("%s as %s is not in %s", path, name, language)
				}
			}
		}
	}
}

func around(body, mark string) string {
	i := strings.Index(body, mark)
	return body[i:min(len(body), i+60)]
}

func TestEmptyMarketplace(t *testing.T) {
	t.Parallel()
	b := newBench(t, settings.Retail)
	for _, path := range []string{"/", "/search", "/search?q=brot", "/categories", "/shops/backstube-weber", "/cart", "/rules"} {
		if body := b.get(path); strings.Contains(body, "⟦") {
			t.Errorf("%s: a word is missing", path)
		}
	}
	if found := b.ask("/checkout", nil); found.status != http.StatusSeeOther || found.header.Get("Location") != "/cart" {
		t.Errorf("checkout of an empty cart: %d to %q", found.status, found.header.Get("Location"))
	}
}

func TestProductPage(t *testing.T) {
	t.Parallel()
	b := newBench(t, settings.Reseller)
	course, seminar := b.sell(b.course()), b.sell(b.seminar())
	t.Run("VAL-058 and VAL-062 show type and price plainly", func(t *testing.T) {
		holds(t, b.get("/products/"+course), "<span>Digital product</span>", "€49.90", "€59.90", "Includes VAT", "<strong>24 Lektionen</strong>", "/media/"+b.photo)
	})
	t.Run("VAL-064 shows date, time and place of a seminar", func(t *testing.T) {
		holds(t, b.get("/products/"+seminar), "Saturday, 13 February 2027", "09:30", "Mühlgasse 4, Leipzig", "Absage bis 7 Tage vorher")
	})
	t.Run("VAL-011 offers link and snippet to the vendor alone", func(t *testing.T) {
		b.as = "vendor"
		holds(t, b.get("/products/"+course), "https://market.example/products/"+course, html.EscapeString(`<iframe src="https://market.example/embed/`+course))
		b.as = "buyer"
		if strings.Contains(b.get("/products/"+course), "iframe") {
			t.Error("a buyer sees the snippet")
		}
	})
	t.Run("VAL-011 can be framed by other sites on the embedding page alone", func(t *testing.T) {
		embedded, usual := b.ask("/embed/"+course, nil), b.ask("/products/"+course, nil)
		if policy := embedded.header.Get("Content-Security-Policy"); !strings.Contains(policy, "frame-ancestors *") || embedded.header.Get("X-Frame-Options") != "" {
			t.Errorf("embedding page: %v", embedded.header)
		}
		if policy := usual.header.Get("Content-Security-Policy"); !strings.Contains(policy, "frame-ancestors 'none'") || usual.header.Get("X-Frame-Options") != "DENY" {
			t.Errorf("product page: %v", usual.header)
		}
		holds(t, embedded.body, "€49.90", "Digital product")
	})
}

func TestVariants(t *testing.T) {
	t.Parallel()
	b := newBench(t, settings.Retail)
	few, none := 3, 0
	doc := b.course()
	doc.Type, doc.Title, doc.Category, doc.GTINExempt = rulebook.TypePhysical, "Becher aus Steinzeug", "Geschirr", true
	doc.DescriptionHTML, doc.ProductURL, doc.DeliveryLink = "<p>Ein Becher aus grauem Steinzeug, 30 cl, auf der Scheibe gedreht und in drei Farben glasiert. In Leipzig gebrannt, spülmaschinenfest.</p>", "", ""
	doc.Options = []rulebook.Option{{Name: "Farbe", Values: []string{"Salbei", "Kreide", "Tinte"}}}
	doc.Variants = []rulebook.Variant{
		{Options: map[string]string{"Farbe": "Salbei"}, Price: "39.00", Quantity: &few},
		{Options: map[string]string{"Farbe": "Kreide"}, Price: "45.00", Quantity: &few},
		{Options: map[string]string{"Farbe": "Tinte"}, Price: "39.00", Quantity: &none},
	}
	mug := b.approve(doc)
	page := b.get("/products/" + mug)
	holds(t, page, "Salbei", "€45.00", "Sold out", "from €39.00", "Shipping is included")
	t.Run("VAL-074 an intermediary says from whom one buys", func(t *testing.T) {
		holds(t, page, "You buy from Backstube Weber")
	})
	if found := b.ask("/cart", url.Values{"product": {mug}, "variant": {""}, "quantity": {"1"}}); found.status != http.StatusUnprocessableEntity {
		t.Errorf("without a variant: %d", found.status)
	}
	found := b.ask("/cart", url.Values{"product": {mug}, "variant": {"Kreide"}, "quantity": {"2"}})
	if found.status != http.StatusSeeOther {
		t.Fatalf("with one: %d\n%s", found.status, found.body)
	}
	holds(t, b.get("/cart"), "Kreide", "€90.00")
	holds(t, b.get("/checkout"), "Where it is sent", "Physical product")
	t.Run("what is sent needs an address", func(t *testing.T) {
		form := b.checkout(payment.CardSucceeds)
		form.Set("ships", "1")
		found := b.ask("/checkout", form)
		if found.status != http.StatusUnprocessableEntity {
			t.Errorf("status %d", found.status)
		}
		holds(t, found.body, "We need the street")
	})
	t.Run("more than there is cannot be ordered", func(t *testing.T) {
		b.ask("/cart/lines", url.Values{"product": {mug}, "variant": {"Kreide"}, "quantity": {"9"}})
		holds(t, b.get("/cart"), "There are not that many left")
		if found := b.ask("/checkout", nil); found.header.Get("Location") != "/cart" {
			t.Errorf("checkout: %d", found.status)
		}
	})
}

func TestBundle(t *testing.T) {
	t.Parallel()
	b := newBench(t, settings.Reseller)
	first, second := b.approve(b.course()), b.approve(b.seminar())
	doc := b.course()
	doc.Type, doc.Title, doc.Price, doc.CompareAtPrice = rulebook.TypeBundle, "Brot von Grund auf: Kurs und Tag in der Backstube", "149.00", ""
	doc.Bundle = []string{first, second}
	bundle := b.approve(doc)
	holds(t, b.get("/products/"+bundle), "What is in the bundle", "Brotbacken mit Sauerteig", "Sauerteig von Hand", "€169.90", "€149.00")
}

func holds(t *testing.T, body string, wanted ...string) {
	t.Helper()
	for _, text := range wanted {
		if !strings.Contains(body, text) {
			t.Errorf("the page lacks %q", text)
		}
	}
}

func TestWhatMayNotBeSold(t *testing.T) {
	t.Parallel()
	b := newBench(t, settings.Reseller)
	draft, paused := b.save(b.course()), b.sell(b.seminar())
	b.must(nil, b.products.Pause(t.Context(), anna, paused))
	b.must(nil, b.search.Refresh(t.Context()))
	for name, productID := range map[string]string{"draft": draft, "VAL-046 paused": paused, "unknown": "nothing"} {
		for who := range visitors {
			b.as = who
			for _, path := range []string{"/products/", "/embed/"} {
				if found := b.ask(path+productID, nil); found.status != http.StatusNotFound {
					t.Errorf("STORE-020 %s for %s at %s: %d", name, who, path, found.status)
				}
			}
			found := b.ask("/cart", url.Values{"product": {productID}, "variant": {""}, "quantity": {"1"}})
			if found.status != http.StatusNotFound {
				t.Errorf("%s put into a cart by %s: %d", name, who, found.status)
			}
		}
	}
	for _, path := range []string{"/", "/search", "/search?q=sauerteig", "/shops/backstube-weber"} {
		if body := b.get(path); strings.Contains(body, "Sauerteig") {
			t.Errorf("%s shows what is not on sale", path)
		}
	}
}

// TestTakenOffSaleMeanwhile withdraws a product between the cart and the order.
func TestTakenOffSaleMeanwhile(t *testing.T) {
	t.Parallel()
	b := newBench(t, settings.Reseller)
	course := b.sell(b.course())
	b.add(course)
	form := b.checkout(payment.CardSucceeds)
	b.must(nil, b.products.Pause(t.Context(), anna, course))
	if found := b.ask("/checkout", form); found.status != http.StatusSeeOther || found.header.Get("Location") != "/cart" {
		t.Errorf("order: %d to %q", found.status, found.header.Get("Location"))
	}
	holds(t, b.get("/cart"), "No longer on sale", "Something in your cart cannot be ordered any more")
	if found := b.ask("/orders/"+form.Get("token"), nil); found.status != http.StatusNotFound {
		t.Errorf("there is an order: %d", found.status)
	}
}

var hidden = regexp.MustCompile(`<input type="hidden" name="(token|expected)" value="([^"]*)"`)

// checkout fills in the form of the checkout as it is shown.
func (b *bench) checkout(card string) url.Values {
	b.t.Helper()
	form := url.Values{"email": {"bert@buyer.example"}, "name": {"Bert Beispiel"}, "country": {"DE"}, "card": {card}}
	for _, found := range hidden.FindAllStringSubmatch(b.get("/checkout"), -1) {
		form.Set(found[1], found[2])
	}
	return form
}

func TestOrder(t *testing.T) {
	t.Parallel()
	b := newBench(t, settings.Reseller)
	course, seminar := b.approve(b.course()), b.sell(b.seminar())
	buy := func(card string) string {
		b.add(course)
		found := b.ask("/checkout", b.checkout(card))
		if found.status != http.StatusSeeOther {
			t.Fatalf("order: %d\n%s", found.status, found.body)
		}
		return found.header.Get("Location")
	}
	t.Run("VAL-010 an order is placed and paid", func(t *testing.T) {
		holds(t, b.get(buy("4242 4242 4242 4242")), "Thank you, Bert Beispiel", "€49.90", "Paid")
		holds(t, b.get("/cart"), "Your cart is empty")
	})
	t.Run("a declined card says so, and the order can be tried again", func(t *testing.T) {
		place := buy(payment.CardDeclines)
		holds(t, b.get(place), "The payment was declined")
		if found := b.ask(place+"/again", url.Values{}); found.header.Get("Location") != "/checkout" {
			t.Fatalf("again: %d to %q", found.status, found.header.Get("Location"))
		}
		found := b.ask("/checkout", b.checkout(payment.CardSucceeds))
		holds(t, b.get(found.header.Get("Location")), "Thank you")
	})
	t.Run("a late answer is waited for", func(t *testing.T) {
		holds(t, b.get(buy(payment.CardLate)), "Your bank is taking its time", `hx-trigger="every 2s"`)
	})
	t.Run("a card that the provider does not know can be typed again", func(t *testing.T) {
		place := buy("4111 1111 1111 1111")
		holds(t, b.get(place), "the card")
		found := b.ask(strings.TrimSuffix(place, "?card=again"), url.Values{"card": {payment.CardSucceeds}})
		holds(t, b.get(found.header.Get("Location")), "Thank you")
	})
	b.add(seminar)
	form := b.get("/checkout")
	t.Run("VAL-064 the checkout shows date, time and place", func(t *testing.T) {
		holds(t, form, "Saturday, 13 February 2027", "09:30", "Mühlgasse 4, Leipzig")
	})
	t.Run("VAL-058 VAL-062 the checkout shows type and price", func(t *testing.T) {
		holds(t, form, "<span>Seminar</span>", `<strong class="number">€120.00</strong>`)
	})
	t.Run("what was typed is kept, but for the card", func(t *testing.T) {
		form := b.checkout("1234")
		form.Set("email", "")
		found := b.ask("/checkout", form)
		if found.status != http.StatusUnprocessableEntity || strings.Contains(found.body, `value="1234"`) {
			t.Errorf("status %d", found.status)
		}
		holds(t, found.body, `value="Bert Beispiel"`, "This is no card number", "We need an e-mail address", form.Get("token"))
	})
	t.Run("another total than the one shown is a question, not an order", func(t *testing.T) {
		form := b.checkout(payment.CardSucceeds)
		form.Set("expected", "1.00")
		if found := b.ask("/checkout", form); found.status != http.StatusUnprocessableEntity {
			t.Errorf("status %d", found.status)
		}
	})
	t.Run("pressing twice orders once", func(t *testing.T) {
		form := b.checkout(payment.CardSucceeds)
		first, second := b.ask("/checkout", form), b.ask("/checkout", form)
		if first.header.Get("Location") == "" || first.header.Get("Location") != second.header.Get("Location") {
			t.Errorf("orders at %q and %q", first.header.Get("Location"), second.header.Get("Location"))
		}
	})
}

func TestDescriptionsCannotRun(t *testing.T) {
	t.Parallel()
	b := newBench(t, settings.Reseller)
	cleaned := map[string][]string{
		`<script>alert(1)</script>`:                 {"alert(1)"},
		`<img src=x onerror=alert(1)>`:              {"onerror", "<img src=x"},
		`<a href="javascript:alert(1)">x</a>`:       {"javascript:alert"},
		`<svg onload=alert(1)>`:                     {"onload"},
		`<p style="position:fixed" onclick="a()">x`: {"position:fixed", "onclick"},
		`<iframe src="https://evil.example">`:       {"evil.example"},
		`<img src="https://track.example/p.gif">`:   {"track.example"},
	}
	for source, forbidden := range cleaned {
		got := store.Clean(source)
		for _, text := range forbidden {
			if strings.Contains(got, text) {
				t.Errorf("%s becomes %s", source, got)
			}
		}
	}
	doc := b.course()
	doc.Title = `Brotbacken <b onmouseover=alert(1)>mit Sauerteig</b>`
	if saved := b.save(doc); saved == "" {
		t.Error("not saved")
	}
	found := b.get(`/search?q=` + url.QueryEscape(`"><script>alert(1)</script>`))
	if strings.Contains(found, "<script>alert") {
		t.Error("a search runs what was typed")
	}
}

func TestMedia(t *testing.T) {
	t.Parallel()
	b := newBench(t, settings.Reseller)
	page, script := b.keep([]byte("<!DOCTYPE html><script>alert(1)</script>")), b.keep([]byte(`<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>`))
	found := b.ask("/media/"+b.photo, nil)
	for name, want := range map[string]string{
		"Content-Type": "image/png", "X-Content-Type-Options": "nosniff", "Cache-Control": "public, max-age=31536000, immutable",
		"Content-Security-Policy": "default-src 'none'; sandbox; frame-ancestors 'none'",
	} {
		if got := found.header.Get(name); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	for _, digest := range []string{page, script, strings.Repeat("0", 64), "nothing", "..%2f..%2fetc%2fpasswd"} {
		if found := b.ask("/media/"+digest, nil); found.status != http.StatusNotFound {
			t.Errorf("%s: %d %s", digest, found.status, found.header.Get("Content-Type"))
		}
	}
}

// TestPicturesComeInSizes looks at what browsers choose from: a picture's copies, and itself.
func TestPicturesComeInSizes(t *testing.T) {
	t.Parallel()
	b := newBench(t, settings.Reseller)
	digest, width, height := strings.Repeat("a", 64), 1600, 1200
	doc := b.course()
	doc.Images[0].Digest, doc.Images[0].Width, doc.Images[0].Height = digest, &width, &height
	id := b.sell(doc)
	address := "/media/" + digest
	sources := fmt.Sprintf(`srcset="%s?side=320 320w, %s?side=800 800w, %s 1600w"`, address, address, address)
	holds(t, b.get("/products/"+id), sources, `width="1600"`, `height="1200"`, `sizes="(min-width: 60rem) 40rem, 100vw"`)
	holds(t, b.get("/search"), sources, `sizes="(min-width: 40rem) 18rem, 50vw"`)
}

func TestSearchIsBounded(t *testing.T) {
	t.Parallel()
	b := newBench(t, settings.Reseller)
	for n := range 200 {
		if found := b.ask("/search?q=brot", nil); found.status == http.StatusTooManyRequests {
			if n < 20 {
				t.Errorf("refused after %d", n)
			}
			return
		}
	}
	t.Error("200 searches at once are not bounded")
}
