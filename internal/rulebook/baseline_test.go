package rulebook

import (
	"encoding/json"
	"maps"
	"slices"
	"strings"
	"testing"
	"time"
)

// baselineText is a title and a description that say nothing a rule could object to, at least 500
// visible runes long.
type baselineText struct{ title, description string }

var baselineTexts = map[string]map[string]baselineText{
	TypePhysical: {
		"fr": {"Bibliothèque basse en chêne huilé", "<p>Cette bibliothèque basse se glisse sous une fenêtre ou derrière un canapé. Elle est montée à la main dans notre atelier à partir de planches de chêne séchées deux ans, puis huilée en trois couches. Les tablettes se règlent sur cinq hauteurs grâce à des taquets en laiton fournis.</p><p>Largeur 120 cm, hauteur 78 cm, profondeur 32 cm. Charge maximale par tablette : 25 kg. Livrée montée, avec une équerre de fixation murale et une notice d'entretien. Un chiffon légèrement humide suffit pour le nettoyage ; une couche d'huile par an redonne sa profondeur au bois.</p>"},
		"de": {"Niedriges Bücherregal aus geölter Eiche", "<p>Dieses niedrige Bücherregal passt unter ein Fenster oder hinter ein Sofa. Es entsteht in unserer Werkstatt aus Eichenbrettern, die zwei Jahre getrocknet sind, und wird in drei Schichten geölt. Die Böden lassen sich mit den beiliegenden Messingstiften auf fünf Höhen einstellen.</p><p>Breite 120 cm, Höhe 78 cm, Tiefe 32 cm. Jeder Boden trägt bis zu 25 kg. Das Regal kommt fertig montiert, mit einem Winkel für die Wand und einer Pflegeanleitung. Zum Reinigen genügt ein leicht feuchtes Tuch; einmal im Jahr frischt eine dünne Schicht Öl das Holz wieder auf.</p>"},
		"en": {"Low bookcase in oiled oak", "<p>This low bookcase fits below a window or behind a sofa. It is built by hand in our workshop from oak boards that have dried for two years, and finished with three coats of oil. The shelves can be set to five heights with the brass pegs that come with it.</p><p>Width 120 cm, height 78 cm, depth 32 cm. Each shelf carries up to 25 kg. The bookcase arrives assembled, with a bracket for the wall and a care leaflet. A slightly damp cloth is enough to clean it; a thin coat of oil once a year brings back the depth of the wood.</p>"},
		"it": {"Libreria bassa in rovere oliato", "<p>Questa libreria bassa trova posto sotto una finestra o dietro un divano. È costruita a mano nella nostra bottega con tavole di rovere stagionate due anni e rifinita con tre mani di olio per legno. I ripiani si regolano su cinque altezze con i perni in ottone inclusi.</p><p>Larghezza 120 cm, altezza 78 cm, profondità 32 cm. Ogni ripiano regge fino a 25 kg. La libreria arriva già montata, con una staffa per il muro e un foglio per la manutenzione. Per pulirla basta un panno appena umido; una volta all'anno una mano leggera di olio ridà profondità al legno.</p>"},
	},
	TypeDigital: {
		"fr": {"Réparer sa bicyclette : cours vidéo enregistré", "<p>Vous recevez un cours enregistré de 34 vidéos, soit sept heures au total, et un livret PDF de 60 pages à imprimer. On y apprend à démonter une roue, régler un dérailleur, changer une chaîne, purger un frein et dévoiler une jante. Chaque vidéo montre un seul geste, filmé de près, avec la liste des outils au début.</p><p>L'accès aux vidéos est ouvert dès l'achat dans un espace en ligne et reste disponible sans limite de durée. Les fichiers peuvent être téléchargés pour être regardés hors connexion. Le livret reprend les couples de serrage et les schémas.</p>"},
		"de": {"Fahrrad reparieren: aufgezeichneter Videokurs", "<p>Sie erhalten einen aufgezeichneten Kurs mit 34 Videos, zusammen sieben Stunden, und ein PDF-Heft mit 60 Seiten zum Ausdrucken. Gezeigt wird, wie man ein Rad ausbaut, eine Schaltung einstellt, eine Kette wechselt, eine Bremse entlüftet und eine Felge zentriert. Jedes Video zeigt einen einzigen Handgriff aus der Nähe und nennt am Anfang das Werkzeug.</p><p>Die Videos stehen sofort nach dem Kauf in einem Mitgliederbereich bereit, ohne zeitliche Grenze. Sie lassen sich herunterladen und ohne Verbindung ansehen. Das Heft enthält Anzugsmomente und Zeichnungen.</p>"},
		"en": {"Repair your bicycle: a recorded video course", "<p>You receive a recorded course of 34 videos, seven hours in all, and a PDF booklet of 60 pages for printing. It shows how to take out a wheel, adjust a derailleur, change a chain, bleed a brake and true a rim. Each video shows one single step, filmed from close by, with the list of tools at the beginning.</p><p>The videos are open in a member area right after purchase and stay there without a time limit. They can be downloaded and watched without a connection. The booklet holds torque values and drawings for all the steps.</p>"},
		"it": {"Riparare la bicicletta: videocorso registrato", "<p>Ricevi un corso registrato di 34 video, sette ore in tutto, e un libretto PDF di 60 pagine da stampare. Si impara a smontare una ruota, regolare il cambio, sostituire una catena, spurgare un freno e centrare un cerchio. Ogni video mostra un solo gesto, ripreso da vicino, con l'elenco degli attrezzi all'inizio.</p><p>I video sono disponibili subito dopo l'acquisto in un'area riservata e restano accessibili senza limiti di tempo. Si possono scaricare e guardare senza connessione. Il libretto riporta le coppie di serraggio e i disegni.</p>"},
	},
	TypeDigitalService: {
		"en": {"Online guitar coaching, six live sessions", "<p>You book six live sessions of 50 minutes each by video call, one to one with me. We agree the dates by the calendar after purchase. Before the first session you fill in a short questionnaire about your level and the songs that you like; I then prepare exercises for you and send them as PDF sheets.</p><p>Between the sessions you can ask questions in the chat, and I comment on the recordings that you upload. The sessions take place in English or French. A webcam, a microphone and a guitar are all that you need. Sessions can be moved up to 24 hours before.</p>"},
	},
	TypeService: {
		"en": {"Proofreading of your thesis, up to 80 pages", "<p>I read your thesis of up to 80 pages line by line and correct spelling, grammar and punctuation. You send me the document as a Word file after the order; I return it within ten working days with every change marked and a list of remarks about style and structure. Quotations and the bibliography are checked for form as well.</p><p>If you write in a field with its own terms, send a glossary along. The work is done by hand, by one reader from beginning to end. A second reading of the passages that you rewrite is part of the order.</p>"},
	},
	TypeDistanceLearning: {
		"en": {"Distance course: bookkeeping for small firms", "<p>The distance course has twelve study letters and twelve sets of homework, which our tutors correct and return with comments. The letters deal with vouchers, accounts, annual statements and taxes. You study at home at your own pace and have 18 months in all to hand in the homework. Each letter ends with exercises and their solutions.</p><p>The study letters are provided as PDF files in the learning area, where you also hand in your homework. Tutors answer questions about the letters within two working days. The course is licensed and carries a number.</p>"},
	},
	TypeSeminar: {
		"en": {"Weekend seminar: building dry stone walls", "<p>In two days you learn to build a dry stone wall: choosing and dressing the stones, laying the foundation, setting the courses and the coping. The group has at most eight people, and each pair builds a length of two metres. Tools, gloves and lunch are provided; please bring sturdy shoes and clothes for any weather.</p><p>The seminar takes place outdoors in the quarry yard, under a roof if it rains. It begins at nine in the morning on both days and ends at about five. No earlier experience is needed, only the strength to lift fifteen kilograms.</p>"},
	},
	TypeSaaS: {
		"en": {"Rota planner for cafés, monthly subscription", "<p>The rota planner is a web application for cafés and small restaurants. You enter opening hours, staff and wishes, and the planner proposes a weekly rota that respects rest periods. Staff see their shifts on the phone and swap them with the consent of the manager. Hours are exported as a table for the wages.</p><p>The subscription covers one location with up to 25 people and can be ended every month. The application runs in any current browser and needs no installation. A manual and short videos explain each page; questions are answered by e-mail within a working day.</p>"},
	},
}

// baseline returns a product without any block or review finding in the preset.
func baseline(preset Preset, language, productType string) Document {
	one, width, height, bytes := 1, 1200, 1200, int64(300_000)
	text := baselineTextOf(language, productType)
	document := Document{
		Type: productType, Title: text.title, DescriptionHTML: text.description, Language: language,
		Price: "49.90", Currency: "EUR", SKU: "A-1", MinQuantity: &one,
		Images: []Image{{URL: "https://images.werkbank.example/a.jpg", Width: &width, Height: &height, Format: "jpeg", Bytes: &bytes}},
	}
	switch preset {
	case Reseller:
		document.ProductURL = "https://werkbank.example/a"
	case Retail, Supplier:
		document.Category = "Furniture"
		document.GTIN = "4006381333931"
		document.ProductTypeName = "Furniture"
		document.Tags = []string{"Furniture", "oak"}
	}
	switch productType {
	case TypeDigital:
		document.Files = []File{{Name: "course.pdf", Bytes: &bytes}}
	case TypeDistanceLearning:
		document.LicenceNumber = "7300112"
	case TypeSeminar, TypeTicket:
		document.Event = &Event{StartsAt: "2027-05-08T09:00:00+02:00", Place: "Quarry yard, Hartmannsdorf", Terms: "From 16 years; no refund within 14 days."}
	case TypeBundle:
		document.Bundle = []string{"p1", "p2", "p3"}
	}
	return document
}

func baselineTextOf(language, productType string) baselineText {
	switch productType {
	case TypeTicket:
		productType = TypeSeminar
	case TypeBundle:
		productType = TypeDigital
	}
	texts := baselineTexts[productType]
	if text, ok := texts[language]; ok {
		return text
	}
	return texts["en"]
}

var today = time.Date(2027, 1, 15, 12, 0, 0, 0, time.UTC)

// goodVendor may sell everything.
var goodVendor = Vendor{Country: "DE", Status: "active"}

func bookOf(t testing.TB, preset Preset, overrides Overrides) *Book {
	t.Helper()
	book, err := New(preset, overrides)
	if err != nil {
		t.Fatal(err)
	}
	return book
}

// mustMatter returns the sorted codes of the findings that block or ask for review.
func mustMatter(findings []Finding) []string {
	set := map[string]bool{}
	for _, finding := range findings {
		if finding.Severity != Advice {
			set[finding.Code] = true
		}
	}
	return slices.Sorted(maps.Keys(set))
}

func codesOf(findings []Finding) []string {
	set := map[string]bool{}
	for _, finding := range findings {
		set[finding.Code] = true
	}
	return slices.Sorted(maps.Keys(set))
}

// merge lays a partial document over a whole one, as JSON: what the partial one has wins.
func merge(t testing.TB, whole Document, partial json.RawMessage) Document {
	t.Helper()
	if err := json.Unmarshal(partial, &whole); err != nil {
		t.Fatalf("merge product: %v", err)
	}
	return whole
}

func TestBaselineIsClean(t *testing.T) {
	t.Parallel()
	for _, preset := range Presets {
		book := bookOf(t, preset, Overrides{})
		for _, productType := range Types {
			for _, language := range Locales {
				document := baseline(preset, language, productType)
				got := mustMatter(book.Inspect(Input{Document: document, Vendor: goodVendor, Today: today}))
				if len(got) > 0 {
					t.Errorf("%s %s in %s: found %s", preset, productType, language, strings.Join(got, ", "))
				}
			}
		}
	}
}
