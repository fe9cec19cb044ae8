package gallery

import (
	"net/url"

	"vidimus/internal/platform/i18n"
	"vidimus/internal/web/form"
	"vidimus/internal/web/ui"

	"github.com/a-h/templ"
)

// View is one page of the gallery.
type View struct {
	Path, Title string
	show        func(sample) templ.Component
}

// Views lists the pages.
func Views() []View {
	return []View{
		{"/", "Start", sample.start},
		{"/store", "Store", sample.store},
		{"/store/search", "Search", sample.search},
		{"/store/product", "Product", sample.product},
		{"/panel", "Overview", sample.overview},
		{"/panel/products", "Products", sample.productTable},
		{"/panel/edit", "Edit product", sample.edit},
		{"/desk", "Queue", sample.queue},
		{"/desk/case", "Case", sample.reviewCase},
		{"/desk/report", "Report", sample.report},
		{"/parts", "Parts", sample.parts},
		{"/sign-in", "Sign in", sample.signIn},
		{"/error", "Error", sample.failure},
	}
}

// Render returns the view with that amount of data. base brings language, theme and address.
func (v View) Render(base ui.Page, amount Amount) templ.Component {
	shown := sample{Page: base, amount: amount}
	shown.Title, shown.Now = v.Title, now
	shown.Market = ui.Market{
		Name: "Marché Lumen", Languages: []i18n.Locale{"en", "fr", "de", "it", i18n.Pseudo},
		Links: []ui.Link{{Label: shown.say("Terms of sale", "Verkaufsbedingungen"), Href: "#"}, {Label: shown.say("Privacy", "Datenschutz"), Href: "#"}, {Label: shown.say("Imprint", "Impressum"), Href: "#"}, {Label: shown.say("Help", "Hilfe"), Href: "#"}},
	}
	for _, category := range []string{"Ceramics", "Books and courses", "Linen", "Lamps", "Workshops", "Paper", "Kitchen"} {
		shown.Market.Categories = append(shown.Market.Categories, ui.Link{Label: category, Href: "/store/search"})
	}
	if v.Path != "/sign-in" {
		shown.Visitor = ui.Visitor{Name: "Annette Weber", Email: "a.weber@example.com", CartCount: shown.many(2), Inbox: ui.NavItem{Label: shown.say("Messages", "Nachrichten"), Href: "/panel", Icon: "message", Count: shown.many(3)}, Organisation: shown.long("Kontor Lindau GmbH"),
			Faces: []ui.Face{ui.DeskFace, ui.PanelFace}}
	}
	return v.show(shown)
}

// Find returns the view at that path.
func Find(address *url.URL) (View, bool) {
	for _, view := range Views() {
		if view.Path == address.Path {
			return view, true
		}
	}
	return View{}, false
}

func (s sample) panel() sample {
	s.Nav = []ui.NavGroup{
		{Items: []ui.NavItem{{Label: s.say("Overview", "Übersicht"), Href: "/panel", Icon: "home", Exact: true}, {Label: s.say("Orders", "Bestellungen"), Href: "/panel/orders", Icon: "inbox", Count: s.many(7)}, {Label: s.say("Messages", "Nachrichten"), Href: "/panel/messages", Icon: "message", Count: s.many(1), Urgent: true}}},
		{Label: s.say("Catalogue", "Katalog"), Items: []ui.NavItem{{Label: s.say("Products", "Produkte"), Href: "/panel/products", Icon: "tag"}, {Label: s.say("Imports", "Importe"), Href: "/panel/imports", Icon: "upload"}, {Label: s.say("Connectors", "Anbindungen"), Href: "/panel/connectors", Icon: "plug"}, {Label: s.say("Edit product", "Produkt bearbeiten"), Href: "/panel/edit", Icon: "edit"}}},
		{Label: s.say("Business", "Geschäft"), Items: []ui.NavItem{{Label: s.say("Shipping", "Versand"), Href: "/panel/shipping", Icon: "truck"}, {Label: s.say("Payouts", "Auszahlungen"), Href: "/panel/payouts", Icon: "bank"}, {Label: s.say("Ratings", "Bewertungen"), Href: "/panel/ratings", Icon: "star"}, {Label: s.say("Shop profile", "Shop-Profil"), Href: "/panel/shop", Icon: "store"}, {Label: s.say("Settings", "Einstellungen"), Href: "/panel/settings", Icon: "gear"}}},
	}
	s.Crumbs = []ui.Crumb{{Label: s.say("Vendor panel", "Vendor-Bereich"), Href: "/panel"}, {Label: s.Title}}
	return s
}

func (s sample) desk() sample {
	s.Nav = []ui.NavGroup{
		{Items: []ui.NavItem{{Label: s.say("Next case", "Nächster Fall"), Href: "/desk/case", Icon: "arrow-right", Key: "n"}, {Label: s.say("Queue", "Warteschlange"), Href: "/desk", Icon: "inbox", Count: s.many(84), Exact: true, Key: "g q"}, {Label: s.say("Mine", "Meine"), Href: "/desk/mine", Icon: "user", Count: s.many(6), Key: "g m"}, {Label: s.say("Escalated", "Eskaliert"), Href: "/desk/escalated", Icon: "flag", Count: s.many(2), Urgent: true}, {Label: s.say("Snoozed", "Zurückgestellt"), Href: "/desk/snoozed", Icon: "snooze", Count: s.many(11)}}},
		{Label: s.say("Catalogue", "Katalog"), Items: []ui.NavItem{{Label: s.say("Products", "Produkte"), Href: "/desk/products", Icon: "tag"}, {Label: s.say("Vendors", "Vendoren"), Href: "/desk/vendors", Icon: "people"}, {Label: s.say("Bundles", "Bündel"), Href: "/desk/bundles", Icon: "box"}}},
		{Label: s.say("Rules", "Regeln"), Items: []ui.NavItem{{Label: s.say("Rule book", "Regelwerk"), Href: "/desk/rules", Icon: "book"}, {Label: s.say("Back-tests", "Rücktests"), Href: "/desk/tests", Icon: "scale"}, {Label: s.say("Report", "Bericht"), Href: "/desk/report", Icon: "chart"}}},
	}
	s.Crumbs = []ui.Crumb{{Label: s.say("Desk", "Prüfstelle"), Href: "/desk"}, {Label: s.Title}}
	return s
}

// typed is a form that came back with mistakes.
func (s sample) typed() form.Form {
	if s.amount == None {
		return form.Form{}
	}
	typed := form.Of(map[string]string{"title": s.long("Bookkeeping"), "price": "twelve", "description": description, "type": "digital"})
	typed.Add("price", s.say("Write the price as a number, for example 149.00.", "Schreiben Sie den Preis als Zahl, zum Beispiel 149,00."))
	typed.Add("category", s.say("Choose a category without further ones below it.", "Wählen Sie eine Kategorie, unter der es keine weitere gibt."))
	return typed
}
