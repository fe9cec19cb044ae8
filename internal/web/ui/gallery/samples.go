package gallery

import (
	"strconv"
	"strings"
	"time"

	"vidimus/internal/platform/i18n"
	"vidimus/internal/web/ui"
)

// Amount is how much data the pages show.
type Amount string

// The amounts.
const (
	Normal Amount = "normal"
	None   Amount = "empty"
	Huge   Amount = "huge"
)

// Amounts lists the amounts.
var Amounts = []Amount{Normal, None, Huge}

// now is the instant at which the gallery stands still.
var now = time.Date(2026, time.March, 12, 14, 5, 0, 0, time.UTC)

// sample is one page with the data that it shows.
type sample struct {
	ui.Page
	amount Amount
}

// many returns count for the normal amount, 0 for none and ten times count for huge.
func (s sample) many(count int) int {
	switch s.amount {
	case None:
		return 0
	case Huge:
		return count * 10
	default:
		return count
	}
}

// long returns text, or a text that no layout expects.
func (s sample) long(text string) string {
	if s.amount != Huge {
		return text
	}
	return strings.Repeat(text+" ", 3) + "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
}

func (s sample) german() bool { return s.Locale() == "de" }

// say returns the German text in German and the English one elsewhere.
func (s sample) say(english, german string) string {
	if s.german() {
		return s.long(german)
	}
	return s.long(english)
}

func (s sample) money(cents int) string {
	amount := s.Decimal(float64(cents)/100, 2)
	if s.Locale() == i18n.Base {
		return "€" + amount
	}
	return amount + "\u00a0€"
}

type article struct {
	english, german, vendor string
	cents, former           int
	status                  ui.ReviewStatus
	rating                  float64
}

var articles = []article{
	{"Hand-thrown stoneware cup, 30 cl", "Handgedrehter Becher aus Steinzeug, 30 cl", "Atelier Montjoie", 2450, 0, "approved", 4.8},
	{"Bookkeeping for freelancers, a recorded course", "Buchhaltung für Selbstständige, ein aufgezeichneter Kurs", "Kontor Lindau", 14900, 19900, "need_review", 4.4},
	{"Linen tablecloth, washed, 140 × 250", "Tischdecke aus gewaschenem Leinen, 140 × 250", "Maison Ferrand", 8900, 0, "approved_changed", 4.6},
	{"Walnut desk lamp with dimmer", "Schreibtischlampe aus Nussholz mit Dimmer", "Werkstatt Holm", 17900, 20900, "approved", 4.9},
	{"Sourdough at home, workshop in Lyon", "Sauerteig zu Hause, Workshop in Lyon", "Le Fournil", 6500, 0, "denied", 0},
	{"Merino travel blanket", "Reisedecke aus Merinowolle", "Nordlys", 12900, 0, "denied_changed", 4.1},
	{"Field notebook, three pieces, dotted", "Notizheft für unterwegs, drei Stück, gepunktet", "Papeterie Brume", 1850, 0, "approved", 4.7},
	{"Cast-iron casserole, 26 cm", "Schmortopf aus Gusseisen, 26 cm", "Fonderie du Nord", 15900, 18900, "", 4.5},
}

func (a article) name(s sample) string { return s.say(a.english, a.german) }

func (s sample) products(count int) []ui.ProductCard {
	var cards []ui.ProductCard
	for i := range s.many(count) {
		a := articles[i%len(articles)]
		card := ui.ProductCard{
			Href: "/store/product", Title: a.name(s), Vendor: a.vendor, VendorHref: "/store",
			Price: s.money(a.cents), Rating: a.rating, Ratings: int(a.rating * 27),
			Picture: picture(i, a.name(s)),
		}
		if a.former > 0 {
			card.Former = s.money(a.former)
			card.Badges = append(card.Badges, ui.Badge{Label: "−" + s.Percent(1-float64(a.cents)/float64(a.former), 0), Tone: ui.Special})
		}
		if a.status == "denied" {
			card.Unavailable = s.say("Not available at present", "Zurzeit nicht lieferbar")
		}
		cards = append(cards, card)
	}
	return cards
}

// picture is a drawing in place of a photograph; one in eight products has none.
func picture(i int, alt string) ui.Picture {
	if i%8 == 6 {
		return ui.Picture{}
	}
	return ui.Picture{URL: "/sample/" + strconv.Itoa(i%8) + ".svg", Alt: alt, Width: 480, Height: 480}
}

const description = "This course shows you how to keep your books in one hour a week. Twelve recorded lessons, " +
	"38 templates and a closing checklist come with it.\n\nMore than 2,400 freelancers use it. You will earn " +
	"10,000 € a month after four weeks, guaranteed! Questions? Write to hello (at) kontor-lindau dot de or call " +
	"+49 8382 55 01 23.\n\nWe answer live every Tuesday at 7 pm in our members' call, and by WhatsApp between the calls."

const descriptionBefore = "This course shows you how to keep your books in two hours a week. Ten recorded lessons, " +
	"30 templates and a checklist come with it.\n\nMore than 1,900 freelancers use it. Questions? Write to us " +
	"through the shop.\n\nWe answer every question within two days."

// markOf finds a piece of the description, so that the marks stay right when the text changes.
func markOf(piece string, severity ui.Severity, number int, title string) ui.Mark {
	at := strings.Index(description, piece)
	start := len([]rune(description[:at]))
	return ui.Mark{Start: start, End: start + len([]rune(piece)), Severity: severity, Number: number, Title: title}
}

func marks() []ui.Mark {
	return []ui.Mark{
		markOf("You will earn 10,000 € a month after four weeks, guaranteed!", "block", 1, "A promise of income is not allowed"),
		markOf("guaranteed!", "review", 2, "Says that success is certain"),
		markOf("hello (at) kontor-lindau dot de", "review", 3, "An e-mail address in the text"),
		markOf("+49 8382 55 01 23", "review", 4, "A phone number in the text"),
		markOf("We answer live every Tuesday at 7 pm in our members' call", "block", 5, "This is a service, not a digital product"),
	}
}

func (s sample) findings() []ui.Finding {
	if s.amount == None {
		return nil
	}
	found := []ui.Finding{
		{Severity: "block", Message: s.say("A promise of income is not allowed. Say what the course teaches, not what it earns.", "Ein Einkommensversprechen ist nicht erlaubt. Beschreiben Sie, was der Kurs vermittelt, nicht was er einbringt."), Field: s.say("Description", "Beschreibung"), Evidence: "You will earn 10,000 € a month after four weeks, guaranteed!", Reference: "4.2", ReferenceHref: "#"},
		{Severity: "review", Message: s.say("Says that success is certain.", "Behauptet, der Erfolg sei sicher."), Field: s.say("Description", "Beschreibung"), Evidence: "guaranteed!", Reference: "4.2"},
		{Severity: "review", Message: s.say("An e-mail address in the text.", "Eine E-Mail-Adresse im Text."), Field: s.say("Description", "Beschreibung"), Evidence: "hello (at) kontor-lindau dot de", Reference: "6.1"},
		{Severity: "review", Message: s.say("A phone number in the text.", "Eine Telefonnummer im Text."), Field: s.say("Description", "Beschreibung"), Evidence: "+49 8382 55 01 23", Reference: "6.1", Settled: s.say("Overruled by A. Weber: the number of the hotline of the publisher", "Überstimmt von A. Weber: Nummer der Verlags-Hotline")},
		{Severity: "block", Message: s.say("Live calls make this a service with digital content. Change the type.", "Live-Termine machen daraus eine Dienstleistung mit digitalen Inhalten. Ändern Sie die Art."), Field: s.say("Product type", "Produktart"), Evidence: "We answer live every Tuesday at 7 pm in our members' call", Reference: "2.3"},
		{Severity: "advice", Message: s.say("The title holds a number in words; a figure is found more easily.", "Der Titel enthält eine Zahl in Worten; eine Ziffer wird eher gefunden."), Field: s.say("Title", "Titel"), Reference: "1.4"},
	}
	for i := range found {
		found[i].Number = i + 1
		found[i].FieldHref = "#f-description"
	}
	return found
}

func (s sample) series(name string, tone ui.Tone, base float64, count int) ui.Series {
	series := ui.Series{Name: name, Tone: tone}
	for i := range s.many(count) {
		swing := float64((i*37)%23) - 9
		series.Points = append(series.Points, ui.Point{
			Label: s.DayMonth(now.AddDate(0, 0, i-count)),
			Value: max(0, base+swing*base/18+float64(i)*base/60),
		})
	}
	return series
}
