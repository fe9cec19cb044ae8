package claim

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"vidimus/internal/rulebook/prose"
)

// offer makes a subject of a type, a title and a description.
func offer(kind, title, text string) Subject {
	return Subject{Type: kind, Texts: []prose.Text{prose.New(fieldTitle, title), prose.New(fieldDescription, text)}}
}

// TestProducts holds the detectors against products in four languages: the exact set of codes.
func TestProducts(t *testing.T) {
	t.Parallel()
	type row struct {
		Product document `json:"product"`
		Expect  []string `json:"expect"`
	}
	d := defaultDetector(t)
	for _, row := range readLines[row](t, "testdata/products.jsonl") {
		s := row.Product.subject()
		var found []string
		for code := range reported(d.Judge(s).Hits) {
			if !slices.Contains(advised, code) {
				found = append(found, code)
			}
		}
		slices.Sort(found)
		if !slices.Equal(found, row.Expect) {
			t.Errorf("%s (%s): %v, want %v", row.Product.Title, s.Type, found, row.Expect)
		}
	}
}

// TestWanted holds that what is asked for does not depend on what else is.
func TestWanted(t *testing.T) {
	t.Parallel()
	type row struct {
		Product document `json:"product"`
	}
	d := defaultDetector(t)
	for _, row := range readLines[row](t, "testdata/products.jsonl") {
		s := row.Product.subject()
		all := d.Judge(s).Hits
		for _, wanted := range [][]string{briefCodes[:], {CodeTestProduct}, {CodeEarnings}, {CodeDeliverableUnclear, CodeImprint}, {}} {
			s.Wanted = func(code string) bool { return slices.Contains(wanted, code) }
			var some, want []string
			for _, hit := range d.Judge(s).Hits {
				some = append(some, fmt.Sprint(hit))
			}
			for _, hit := range all {
				if s.Wanted(hit.Code) {
					want = append(want, fmt.Sprint(hit))
				}
			}
			if !slices.Equal(some, want) {
				t.Errorf("%s, asked for %v: %v, want %v", row.Product.Title, wanted, some, want)
			}
		}
	}
}

func TestSuggestedType(t *testing.T) {
	t.Parallel()
	d := defaultDetector(t)
	tests := []struct {
		name, kind, title, text, suggested string
	}{
		{
			"VAL-092 takes a live webinar for a service with digital content", typeDigital, "Steuern für Kreative",
			"Zwölf Videolektionen und am 4. Mai um 19 Uhr ein Live-Webinar, in dem wir den Stoff vertiefen.", typeDigitalService,
		},
		{
			"VAL-096 takes talks beside recorded lessons for a service with digital content", typeDigital, "Bread at home",
			"Thirty recorded lessons, and a private one-to-one call with me every month to look at your loaves.", typeDigitalService,
		},
		{
			"VAL-096 leaves recorded lessons digital", typeDigital, "Bread at home",
			"Thirty recorded lessons in the member area, to watch whenever you like. There are no calls and no feedback.", "",
		},
		{
			"VAL-097 takes support by messenger for a service with digital content", typeDigital, "Corso di cucito",
			"Venti videolezioni. Per qualsiasi dubbio mi scrivi su Telegram e ti rispondo in giornata.", typeDigitalService,
		},
		{
			"VAL-097 leaves help with the download digital", typeDigital, "Corso di cucito",
			"Venti videolezioni. Se il download non parte, l'assistenza tecnica risponde via e-mail.", "",
		},
		{
			"VAL-100 takes a home page made for one customer for a service", typeDigital, "Votre site en une semaine",
			"Vous remplissez un questionnaire et nous créons pour vous votre site internet, textes et photos compris. Deux tours de corrections.", typeService,
		},
		{
			"VAL-098 takes advice given online for a service with digital content", typeService, "Conseil en rangement",
			"Deux séances d'une heure en visioconférence pour désencombrer votre bureau, pièce par pièce.", typeDigitalService,
		},
		{
			"VAL-099 leaves work at the customer's a service", typeService, "Entrümpelung",
			"Wir kommen zu Ihnen nach Hause, räumen Keller und Dachboden und entsorgen den Sperrmüll. Im Umkreis von 20 km.", "",
		},
		{
			"VAL-095 takes nothing but recordings for digital", typeDigitalService, "Hebräisch lesen lernen",
			"Ein Videokurs mit 20 aufgezeichneten Lektionen und einem Übungsheft als PDF zum Herunterladen.", typeDigital,
		},
		{
			"takes what is posted for physical", typeDigital, "Kochbuch Allgäu",
			"Das gedruckte Buch mit 180 Seiten verschicken wir innerhalb von zwei Werktagen per Post.", typePhysical,
		},
		{
			"leaves a certificate by post digital", typeDigital, "Kurs Obstbaumschnitt",
			"24 Videolektionen. Wer alle Fragen beantwortet, bekommt die Teilnahmeurkunde per Post zugeschickt.", "",
		},
		{
			"takes files for digital, whatever was declared", typePhysical, "Wall planner",
			"You receive a ZIP with print-ready PDFs. This is an instant download; nothing is shipped.", typeDigital,
		},
		{
			"leaves a live seminar with its date alone", typeSeminar, "Webinar Mietrecht",
			"Zwei Stunden live auf Zoom mit anschließender Fragerunde.", "",
		},
		{
			"leaves sessions alone that are only talked about", typeDigital, "Guide : animer ses ateliers",
			"Un livre numérique qui explique comment préparer et animer des séances individuelles en visio. PDF de 80 pages.", "",
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			suggested := ""
			for _, hit := range d.Judge(offer(test.kind, test.title, test.text)).Hits {
				if hit.Code == CodeTypeMismatch {
					suggested = hit.Args["suggested"]
				}
			}
			if suggested != test.suggested {
				t.Errorf("suggests %q, want %q", suggested, test.suggested)
			}
		})
	}
}

func TestPlaces(t *testing.T) {
	t.Parallel()
	d := defaultDetector(t)
	tests := []struct {
		name, code, text, marked string
	}{
		{
			"VAL-078 marks the sum and its verb", CodeEarnings,
			"Dreißig Lektionen als Video. Damit verdienst du 4.000 € im Monat, ganz nebenbei.", "verdienst du 4.000 €",
		},
		{
			"VAL-077 marks the guaranteed success", CodeEarnings,
			"Dix vidéos et un cahier. Ici, la réussite est garantie. Accès à vie.", "réussite est garantie",
		},
		{
			"VAL-078 marks figures", CodeEarnings,
			"Forty templates. My students run six-figure businesses now. Download at once.", "six-figure",
		},
		{
			"VAL-079 marks an imprint from its heading to its last number", CodeImprint,
			"Vierzig Karten als PDF. Impressum: Papierladen Ott, Gasse 3, 24937 Flensburg, USt-IdNr. DE123456789. Viel Freude!",
			"Impressum: Papierladen Ott, Gasse 3, 24937 Flensburg, USt-IdNr. DE123456789",
		},
		{
			"VAL-097 marks the sentence part that offers support", CodeTypeMismatch,
			"Video lessons for a year. You can message me on WhatsApp with every question.", "message me on WhatsApp",
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			s := offer(typeDigital, "Ein Titel", test.text)
			for _, hit := range d.Judge(s).Hits {
				if hit.Code == test.code {
					if marked := s.Texts[1].Excerpt(hit.From, hit.To); marked != test.marked {
						t.Errorf("marks %q, want %q", marked, test.marked)
					}
					return
				}
			}
			t.Errorf("%s does not fire", test.code)
		})
	}
}

func TestTitles(t *testing.T) {
	t.Parallel()
	d := defaultDetector(t)
	tests := []struct {
		title, language string
		codes           []string
	}{
		{"Wasserkocher aus Edelstahl", "de", nil},
		{"Vase für den Tisch!", "de", []string{CodeTitlePromotional}},
		{"Saliera da tavola, sale grosso", "it", nil},
		{"Summer sale: linen shirt", "en", []string{CodeTitlePromotional}},
		{"Chemise en lin – soldes d'été", "fr", []string{CodeTitlePromotional}},
		{"Vaso in gres 🌿", "it", []string{CodeTitlePromotional}},
	}
	for _, test := range tests {
		t.Run(test.title, func(t *testing.T) {
			t.Parallel()
			s := offer(typePhysical, test.title, "")
			s.Language = test.language
			var found []string
			for _, hit := range d.Judge(s).Hits {
				found = append(found, hit.Code)
			}
			if !slices.Equal(found, test.codes) {
				t.Errorf("%v, want %v", found, test.codes)
			}
		})
	}
}

func TestEbook(t *testing.T) {
	t.Parallel()
	d := defaultDetector(t)
	tests := []struct {
		name, title, text string
		files             []string
		want              bool
	}{
		{"VAL-063 believes a title", "E-Book: Moos im Garten", "Wie Moos wächst, und wie man es liebt.", nil, true},
		{"VAL-063 believes a text", "Moss", "This e-book of 90 pages tells you why moss is a friend.", nil, true},
		{"VAL-063 knows a guide by its only file", "Guide des mousses", "Un guide de 120 pages à lire.", []string{"mousses.pdf"}, true},
		{"VAL-063 needs no title", "", "This e-book of 90 pages tells you why moss is a friend.", nil, true},
		{"leaves a course", "Corso sul muschio", "Dodici lezioni video e una dispensa.", []string{"dispensa.pdf"}, false},
		{"leaves templates", "Gartenplaner", "Zwanzig Vorlagen zum Ausfüllen.", []string{"vorlagen.pdf"}, false},
		{"leaves a course about e-books", "Videokurs: E-Books schreiben und verkaufen", "Elf Lektionen.", nil, false},
		{"leaves a guide with a tool", "Guide to moss", "A guide to read and a planting calculator in Excel.", []string{"guide.pdf", "tool.xlsx"}, false},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			s := offer(typeDigital, test.title, test.text)
			s.Files = test.files
			if test.title == "" {
				s.Texts = s.Texts[1:]
			}
			got := d.Judge(s).Ebook
			if got != test.want {
				t.Errorf("Ebook = %v, want %v", got, test.want)
			}
		})
	}
}

func TestWords(t *testing.T) {
	t.Parallel()
	t.Run("an operator adds words and takes them away", func(t *testing.T) {
		t.Parallel()
		merged := Default().Merge(Words{"de": {"shout": "knallerpreis, - schnäppchen*"}})
		d, err := New(merged)
		if err != nil {
			t.Fatal(err)
		}
		for title, want := range map[string]int{"Vase zum Knallerpreis": 1, "Vase, ein Schnäppchen": 0} {
			s := offer(typePhysical, title, "")
			s.Language = "de"
			if hits := d.Judge(s).Hits; len(hits) != want {
				t.Errorf("%s: %v", title, hits)
			}
		}
		if len(defaultDetector(t).Judge(Subject{Language: "de", Texts: []prose.Text{prose.New(fieldTitle, "Vase, ein Schnäppchen")}}).Hits) != 1 {
			t.Error("the default lists were changed")
		}
	})
	for name, words := range map[string]Words{
		"a bracket that is not closed":  {"de": {"shout": "(neu"}},
		"a list that does not exist":    {"de": {"shout": "<nothing> da"}},
		"a list that mentions itself":   {"de": {"shout": "<shout> da"}},
		"a stem of two letters":         {"de": {"shout": "ab*"}},
		"an unknown language":           {"es": {"shout": "rebajas"}},
		"an entry that begins with gap": {"de": {"shout": "~ neu"}},
	} {
		t.Run("New refuses "+name, func(t *testing.T) {
			t.Parallel()
			if _, err := New(Default().Merge(words)); err == nil {
				t.Error("no error")
			}
		})
	}
}

func TestValueOf(t *testing.T) {
	t.Parallel()
	for written, want := range map[string]float64{
		"10.000": 10000, "10,000": 10000, "10 000": 10000, "1'200": 1200, "4,5": 4.5, "4.50": 4.5, "1.234,56": 1234.56,
		"1,234.56": 1234.56, "0.125": 0.125, "12": 12,
	} {
		if got := valueOf(written); got != want {
			t.Errorf("valueOf(%q) = %v, want %v", written, got, want)
		}
	}
}

// FuzzJudge holds what is true of the hits of any text.
func FuzzJudge(f *testing.F) {
	for _, seed := range []string{
		"", "Verdiene 10.000 € im Monat", "live call 1:1 on zoom", "Impressum: X GmbH, HRB 1234, DE123456789", "§ 27a",
		"\u00adl\u200bi\u200dve\n\n(", "(((", "1 000 000 €€€ % k", strings.Repeat("no not kein ", 50), "é\u0301\u0301\u0301", "q&a & a&",
	} {
		f.Add(seed, typeDigital)
	}
	d := defaultDetector(f)
	codes := []string{
		CodeTypeMismatch, CodeDeliverableUnclear, CodeEarnings, CodeImprint, CodePrivacyPolicy, CodeTestProduct,
		CodeTitlePromotional,
	}
	f.Fuzz(func(t *testing.T, source, kind string) {
		s := offer(kind, source[:len(source)/4], source)
		hits := d.Judge(s).Hits
		for i, hit := range hits {
			at := slices.IndexFunc(s.Texts, func(text prose.Text) bool { return text.Field == hit.Field })
			if at < 0 || !slices.Contains(codes, hit.Code) {
				t.Fatalf("hit of nothing: %+v", hit)
			}
			if runes := len([]rune(s.Texts[at].Scan)); hit.From < 0 || hit.From > hit.To || hit.To > runes {
				t.Fatalf("hit outside the text of %d runes: %+v", runes, hit)
			}
			if i > 0 && hits[i-1].Field == hit.Field && hits[i-1].From > hit.From {
				t.Fatalf("hits out of order: %+v", hits)
			}
		}
		again := d.Judge(s).Hits
		if !slices.EqualFunc(hits, again, func(a, b Hit) bool { return a.Code == b.Code && a.Field == b.Field && a.From == b.From && a.To == b.To }) {
			t.Fatalf("not the same twice: %+v, %+v", hits, again)
		}
		s.Wanted = func(code string) bool { return slices.Contains(briefCodes[:], code) }
		brief := slices.DeleteFunc(slices.Clone(hits), func(hit Hit) bool { return !s.Wanted(hit.Code) })
		if some := d.Judge(s).Hits; !slices.EqualFunc(brief, some, func(a, b Hit) bool { return a.Code == b.Code && a.From == b.From && a.To == b.To }) {
			t.Fatalf("asked for less: %+v, for all: %+v", some, brief)
		}
	})
}
