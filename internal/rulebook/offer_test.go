package rulebook

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

func TestPageOfTheProduct(t *testing.T) {
	t.Parallel()
	url := func(address string) func(*Input) { return document(func(d *Document) { d.ProductURL = address }) }
	var facts []fact
	for _, missing := range []string{"", "  ", "soon", "my shop", "mailto:a@b.example", "ftp://a.example/x", "https://"} {
		facts = append(facts, fact{name: "VAL-055 VAL-067 " + missing, change: url(missing), code: "product-url-missing", field: "/product_url", fires: true, presets: onlyReseller})
	}
	for _, page := range []string{"https://werkbank.example", "http://werkbank.example/a", "instagram.com/werkbank", "//werkbank.example/a"} {
		facts = append(facts, fact{name: "VAL-067 " + page, change: url(page), code: "product-url-missing", presets: onlyReseller})
	}
	for _, checkout := range []string{"https://vidimus.example/products/x/checkout", "https://www.vidimus.example/checkout/12", "vidimus.example/products/x/Checkout?ref=1", "https://checkout.vidimus.example/x"} {
		facts = append(facts, fact{name: "VAL-066 " + checkout, change: url(checkout), code: "product-url-is-checkout", field: "/product_url", fires: true, presets: onlyReseller})
	}
	for _, page := range []string{"https://vidimus.example/products/x", "https://werkbank.example/checkout", "https://notvidimus.example/checkout"} {
		facts = append(facts, fact{name: "VAL-066 " + page, change: url(page), code: "product-url-is-checkout", presets: onlyReseller})
	}
	runFacts(t, facts)
}

func TestOwnHosts(t *testing.T) {
	t.Parallel()
	book := bookOf(t, Reseller, Overrides{Hosts: []string{"markt.example"}})
	document := baseline(Reseller, "en", TypePhysical)
	for address, want := range map[string]bool{
		"https://markt.example/products/x/checkout":   true,
		"https://vidimus.example/products/x/checkout": false,
	} {
		document.ProductURL = address
		got := strings.Contains(strings.Join(mustMatter(book.Inspect(Input{Document: document, Vendor: goodVendor})), " "), "product-url-is-checkout")
		if got != want {
			t.Errorf("VAL-066 %s is a checkout: %v, want %v", address, got, want)
		}
	}
}

func TestEvents(t *testing.T) {
	t.Parallel()
	event := func(e *Event) func(*Input) { return document(func(d *Document) { d.Event = e }) }
	whole := Event{StartsAt: "2027-05-08T09:00:00+02:00", Place: "Lyon", Terms: "From 16 years."}
	with := func(change func(*Event)) *Event { e := whole; change(&e); return &e }
	for _, kind := range []string{TypeSeminar, TypeTicket} {
		t.Run(kind, func(t *testing.T) {
			t.Parallel()
			runFacts(t, []fact{
				{name: "VAL-064 no event", kind: kind, change: event(nil), code: "event-details-missing", field: "/event", fires: true, presets: onlyReseller},
				{name: "VAL-064 no start", kind: kind, change: event(with(func(e *Event) { e.StartsAt = " " })), code: "event-details-missing", field: "/event/starts_at", fires: true, presets: onlyReseller},
				{name: "VAL-064 a date without a time", kind: kind, change: event(with(func(e *Event) { e.StartsAt = "2027-05-08" })), code: "event-details-missing", field: "/event/starts_at", fires: true, presets: onlyReseller},
				{name: "VAL-064 no date", kind: kind, change: event(with(func(e *Event) { e.StartsAt = "in autumn" })), code: "event-details-missing", field: "/event/starts_at", fires: true, presets: onlyReseller},
				{name: "VAL-064 no place", kind: kind, change: event(with(func(e *Event) { e.Place = "\n" })), code: "event-details-missing", field: "/event/place", fires: true, presets: onlyReseller},
				{name: "VAL-064 an online event's place is its platform", kind: kind, change: event(with(func(e *Event) { e.Place = "Zoom" })), code: "event-details-missing", presets: onlyReseller},
				{name: "VAL-064 a time without zone", kind: kind, change: event(with(func(e *Event) { e.StartsAt = "2027-05-08T09:00" })), code: "event-details-missing", presets: onlyReseller},
			})
		})
	}
	runFacts(t, []fact{
		{name: "VAL-083 no terms", kind: TypeTicket, change: event(with(func(e *Event) { e.Terms = "" })), code: "ticket-terms-missing", field: "/event/terms", fires: true, presets: onlyReseller},
		{name: "VAL-083 no event", kind: TypeTicket, change: event(nil), code: "ticket-terms-missing", field: "/event/terms", fires: true, presets: onlyReseller},
		{name: "VAL-083 terms", kind: TypeTicket, change: event(&whole), code: "ticket-terms-missing", presets: onlyReseller},
		{name: "a seminar needs no terms", kind: TypeSeminar, change: event(with(func(e *Event) { e.Terms = "" })), code: "ticket-terms-missing", presets: onlyReseller},
		{name: "no event is needed", kind: TypeDigital, change: event(nil), code: "event-details-missing", presets: onlyReseller},
	})
}

func TestBundles(t *testing.T) {
	t.Parallel()
	of := func(ids ...string) func(*Input) { return document(func(d *Document) { d.Bundle = ids }) }
	var twelve []string
	for i := range 12 {
		twelve = append(twelve, fmt.Sprint("p", i))
	}
	runFacts(t, []fact{
		{name: "one product", kind: TypeBundle, change: of("p1"), code: "bundle-size", field: "/bundle", fires: true, presets: everywhere},
		{name: "one product twice", kind: TypeBundle, change: of("p1", "p1"), code: "bundle-size", field: "/bundle", fires: true, presets: everywhere},
		{name: "DESK-045 thirteen products", kind: TypeBundle, change: of(append(twelve, "p13")...), code: "bundle-size", field: "/bundle", fires: true, presets: everywhere},
		{name: "DESK-045 twelve products", kind: TypeBundle, change: of(twelve...), code: "bundle-size", presets: everywhere},
		{name: "two products", kind: TypeBundle, change: of("p1", "p2"), code: "bundle-size", presets: everywhere},
		{name: "no bundle", change: of(), code: "bundle-size", presets: everywhere},
		{name: "DESK-051 one is not approved", kind: TypeBundle, change: func(in *Input) { in.BundleNotApproved = []string{"p2"} }, code: "bundle-component-not-approved", field: "/bundle/1", fires: true, presets: everywhere},
		{name: "DESK-051 all are approved", kind: TypeBundle, change: func(*Input) {}, code: "bundle-component-not-approved", presets: everywhere},
	})
}

func TestVendors(t *testing.T) {
	t.Parallel()
	country := func(code string) func(*Input) { return func(in *Input) { in.Vendor.Country = code } }
	status := func(s string) func(*Input) { return func(in *Input) { in.Vendor.Status = s } }
	runFacts(t, []fact{
		{name: "VAL-076 Austria", kind: TypeSaaS, change: country("AT"), code: "saas-vendor-country", field: "/type", fires: true, presets: onlyReseller},
		{name: "VAL-076 Germany", kind: TypeSaaS, change: country("DE"), code: "saas-vendor-country", presets: onlyReseller},
		{name: "country not known", kind: TypeSaaS, change: country(""), code: "saas-vendor-country", presets: onlyReseller},
		{name: "no software", kind: TypeDigital, change: country("AT"), code: "saas-vendor-country", presets: onlyReseller},
		{name: "no licence number", kind: TypeDistanceLearning, change: document(func(d *Document) { d.LicenceNumber = " " }), code: "distance-learning-licence-missing", field: "/licence_number", fires: true, presets: onlyReseller},
		{name: "a licence number", kind: TypeDistanceLearning, change: func(*Input) {}, code: "distance-learning-licence-missing", presets: onlyReseller},
		{name: "VAL-021 inactive", change: status("inactive"), code: "vendor-not-in-good-standing", fires: true, presets: everywhere},
		{name: "VAL-021 cancelled", change: status("cancelled"), code: "vendor-not-in-good-standing", fires: true, presets: everywhere},
		{name: "VAL-021 downgraded", change: status("downgraded"), code: "vendor-not-in-good-standing", fires: true, presets: everywhere},
		{name: "VAL-021 active", change: status("active"), code: "vendor-not-in-good-standing", presets: everywhere},
		{name: "VAL-144 the same content", change: func(in *Input) { in.SameContent = true }, code: "duplicate-product", field: "/title", fires: true, presets: everywhere},
		{name: "VAL-144 other content", change: func(*Input) {}, code: "duplicate-product", presets: everywhere},
	})
}

func TestEbookPrice(t *testing.T) {
	t.Parallel()
	book := bookOf(t, Reseller, Overrides{})
	short := strings.Repeat("It explains the craft of binding books in leather. ", 6)
	long := strings.Repeat(short, 6)
	for _, row := range []struct {
		name, title, text, price, currency string
		rates                              map[string]Decimal
		fires                              bool
	}{
		{"VAL-063 over 99 euros", "E-book: binding books", short, "99.01", "EUR", nil, true},
		{"VAL-063 99 euros", "E-book: binding books", short, "99.00", "EUR", nil, false},
		{"VAL-063 justified", "E-book: binding books", long, "149.00", "EUR", nil, false},
		{"VAL-063 no e-book", "Video course: binding books", "34 recorded videos. " + short, "149.00", "EUR", nil, false},
		{"VAL-063 another currency over", "E-book: binding books", short, "100.00", "CHF", map[string]Decimal{"CHF": "1.05"}, true},
		{"VAL-063 another currency under", "E-book: binding books", short, "100.00", "USD", map[string]Decimal{"USD": "0.9"}, false},
		{"VAL-063 a rate that is not known", "E-book: binding books", short, "1000.00", "SEK", nil, false},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			document := baseline(Reseller, "en", TypeDigital)
			document.Title, document.DescriptionHTML = row.title, "<p>You download it as a PDF. "+row.text+"</p>"
			document.Price, document.Currency = Decimal(row.price), row.currency
			findings := book.Inspect(Input{Document: document, Vendor: goodVendor, EuroRates: row.rates})
			fires := strings.Contains(strings.Join(codesOf(findings), " "), "ebook-price-unjustified")
			if fires != row.fires {
				t.Errorf("fires %v, want %v", fires, row.fires)
			}
		})
	}
}

func TestLanguage(t *testing.T) {
	t.Parallel()
	text := func(language string) string { return baselineTexts[TypePhysical][language].description }
	for _, row := range []struct {
		name, wanted, declared, text string
		fires                        bool
	}{
		{"VAL-160 French in a French marketplace", "fr", "fr", text("fr"), false},
		{"VAL-160 German in a French marketplace", "fr", "de", text("de"), true},
		{"VAL-160 German declared as French", "fr", "fr", text("de"), true},
		{"VAL-160 French declared as German", "fr", "de", text("fr"), false},
		{"VAL-160 Italian in a German marketplace", "de", "", text("it"), true},
		{"VAL-160 English in an English marketplace", "en", "en-GB", text("en"), false},
		{"VAL-160 short and declared as another", "fr", "en", "<p>Oak shelf.</p>", true},
		{"VAL-160 short and not declared", "fr", "", "<p>Oak shelf.</p>", false},
		{"VAL-160 no words to judge", "fr", "fr", "<p>" + strings.Repeat("XK-900 40 mm ", 30) + "</p>", false},
		{"VAL-160 a marketplace in Spanish", "es", "es", text("fr"), false},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			book := bookOf(t, Supplier, Overrides{Language: row.wanted})
			document := baseline(Supplier, "fr", TypePhysical)
			document.Language, document.DescriptionHTML = row.declared, row.text
			got := strings.Contains(strings.Join(codesOf(book.Inspect(Input{Document: document, Vendor: goodVendor})), " "), "translation-needed")
			if got != row.fires {
				t.Errorf("fires %v, want %v", got, row.fires)
			}
		})
	}
}

func TestExemptions(t *testing.T) {
	t.Parallel()
	book := bookOf(t, Supplier, Overrides{})
	document := baseline(Supplier, "en", TypePhysical)
	document.Images[0].URL = "https://drive.google.com/uc?id=1"
	day := func(d int) time.Time { return time.Date(2027, 1, d, 3, 0, 0, 0, time.UTC) }
	for _, row := range []struct {
		name   string
		exempt Exemption
		fires  bool
	}{
		{"the rule for ever", Exemption{Code: "image-host-forbidden"}, false},
		{"until today", Exemption{Code: "image-host-forbidden", Until: day(15)}, false},
		{"until yesterday", Exemption{Code: "image-host-forbidden", Until: day(14)}, true},
		{"this address", Exemption{Code: "image-host-forbidden", Evidence: "HTTPS://drive.google.com/uc?id=1"}, false},
		{"another address", Exemption{Code: "image-host-forbidden", Evidence: "https://drive.google.com/uc?id=2"}, true},
		{"another rule", Exemption{Code: "image-not-https"}, true},
	} {
		t.Run(row.name, func(t *testing.T) {
			t.Parallel()
			findings := book.Inspect(Input{Document: document, Vendor: goodVendor, Today: today, Exempt: []Exemption{row.exempt}})
			got := strings.Contains(strings.Join(codesOf(findings), " "), "image-host-forbidden")
			if got != row.fires {
				t.Errorf("fires %v, want %v", got, row.fires)
			}
		})
	}
}
