package goods

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"vidimus/internal/rulebook/prose"
)

func subjectOf(title, description string) Subject {
	subject := Subject{Type: typePhysical}
	if title != "" {
		subject.Texts = append(subject.Texts, prose.New("/title", title))
	}
	if description != "" {
		subject.Texts = append(subject.Texts, prose.New("/description_html", description))
	}
	return subject
}

// wholeLexicon is compiled once; nothing writes to it.
var wholeLexicon = sync.OnceValue(func() *lexicon { return Default().compile() })

func sceneOf(subject Subject) *scene {
	s := &scene{reader: reader{lexicon: wholeLexicon()}}
	s.set(subject)
	return s
}

func TestTokens(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		name, text string
		want       string // "|" ends a clause, "/" a sentence
	}{
		{"sentences", "Ein Tee. Ein Saft! Was?", "ein tee / ein saft / was"},
		{"clauses", "Tee, Saft (kalt) - Wein: rot", "tee | saft | kalt | wein | rot"},
		{"an abbreviation ends nothing", "ca. 30 Stück", "ca 30 stuck"},
		{"numbers stay whole", "1:1, 0,2 % und 3.5", "1:1 | 0.2 % und 3.5"},
		{"hyphens part words", "CBD-Öl", "cbd ol"},
		{"apostrophes part words", "l'huile d'olive", "l huile d olive"},
		{"digits for letters", "k0kain p0rn0s c4nnabis", "kokain pornos cannabis"},
		{"spaced letters", "k o k a i n kaufen", "kokain kaufen"},
		{"initials are no word", "J. R. Tolkien", "j r tolkien"},
		{"signs for letters", "p*rno und m!st", "p*rno und mist"},
		{"lines", "Tee\nSaft", "tee / saft"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			var splitter tokenizer
			splitter.reset(8)
			splitter.split(prose.New("/description_html", test.text), prose.Words{})
			if got := writtenTokens(splitter.tokens); got != test.want {
				t.Errorf("%q is split into %q, want %q", test.text, got, test.want)
			}
		})
	}
}

func writtenTokens(tokens []token) string {
	var out strings.Builder
	for i, one := range tokens {
		if i > 0 {
			switch before := tokens[i-1]; {
			case before.sentence != one.sentence:
				out.WriteString(" / ")
			case before.clause != one.clause:
				out.WriteString(" | ")
			default:
				out.WriteString(" ")
			}
		}
		out.WriteString(one.text)
	}
	return out.String()
}

// The name of an extra detail follows its value, and both are one sentence.
func TestDetailIsOneSentence(t *testing.T) {
	t.Parallel()
	var splitter tokenizer
	splitter.reset(8)
	splitter.split(prose.New("/extra/On completion", "diploma\non completion"), prose.Words{})
	if got := writtenTokens(splitter.tokens); got != "diploma | on completion" {
		t.Errorf("a detail is split into %q", got)
	}
}

func TestDenied(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		language, text string
		affirmed       bool
	}{
		{"de", "Mit Vitaminen und Kapseln.", true},
		{"de", "Keine Kapseln.", false},
		{"de", "Ohne Kapseln.", false},
		{"de", "Nicht nur Kapseln.", true},
		{"de", "Kapseln sind nicht enthalten.", false},
		{"de", "Keine Zusätze, nur Kapseln.", true},
		{"fr", "Sans gélules.", false},
		{"fr", "Gélules non fournies.", false},
		{"fr", "Sans ordonnance : gélules.", true},
		{"en", "No capsules or tablets inside.", false},
		{"en", "Pills not included.", false},
		{"en", "Not only pills.", true},
		{"it", "Senza compresse.", false},
		{"it", "Compresse non incluse.", false},
		{"it", "Compresse da sciogliere.", true},
	} {
		subject := subjectOf("", test.text)
		subject.Language = test.language
		s := sceneOf(subject)
		if got := s.count[edible]+s.count[edibleForm] > 0; got != test.affirmed {
			t.Errorf("%q affirms a thing: %v, want %v", test.text, got, test.affirmed)
		}
	}
}

func TestTitle(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		language, title string
		sold            signal
		named           bool
	}{
		{"de", "Hanfkapseln, 60 Stück", edible, true},
		{"de", "Behälter für Kapseln", device, true},
		{"de", "Saftpresse aus Edelstahl", device, true},
		{"de", "Schuhcreme schwarz", harmless, true},
		{"de", "Handcreme mit Honig", topical, true},
		{"de", "Buch über Handcreme", media, true},
		{"de", "Hundekekse mit Leber", forAnimals, true},
		{"de", "Dose mit 120 Gummibärchen", edible, true},
		{"de", "Abendrot über Elmau", edible, false},
		{"fr", "Pot de miel de châtaignier", edible, true},
		{"fr", "Bougie au miel", device, true},
		{"fr", "Moulin à café", device, true},
		{"fr", "Crème pour les mains", topical, true},
		{"en", "Honey dipper", harmless, true},
		{"en", "Vitamin C face serum", topical, true},
		{"en", "9 mm training ammunition, box of 50", weapon, true},
		{"en", "Women mustard yellow straight kurta", device, true},
		{"en", "Coffee-stained poster", device, true},
		{"en", "Jar of wildflower honey", edible, true},
		{"en", "Tea towel", harmless, true},
		{"en", "Toy sword", toy, true},
		{"it", "Barattolo di miele", edible, true},
		{"it", "Pistola ad acqua", toy, true},
	} {
		subject := subjectOf(test.title, "")
		subject.Language = test.language
		s := sceneOf(subject)
		if s.title.named != test.named || test.named && !sameThing(s.title.sold.signal, test.sold) {
			t.Errorf("%q sells %q (named %v), want %q (%v)", test.title, lists[s.title.sold.signal].name, s.title.named, lists[test.sold].name, test.named)
		}
	}
}

// sameThing takes every harmless thing for the same.
func sameThing(a, b signal) bool {
	return a == b || slices.Contains([]signal{device, harmless}, a) && slices.Contains([]signal{device, harmless}, b)
}

func TestLanguage(t *testing.T) {
	t.Parallel()
	const sentence = "Wir senden die Tasche und das Buch mit dem Paket in den Karton, der nicht groß ist."
	for _, test := range []struct {
		declared, text string
		in             language
	}{
		{"de", sentence, german},
		{"", sentence, german},
		{"fr", sentence, french | german},
		{"en-GB", "A bag.", english},
		{"xx", "Qwertz", anyLanguage},
	} {
		subject := subjectOf("", test.text)
		subject.Language = test.declared
		if got := sceneOf(subject).in; got != test.in {
			t.Errorf("a text declared %q is read as %b, want %b", test.declared, got, test.in)
		}
	}
}

// What the title sells explains the same word in the text.
func TestExplained(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		language, title, text string
		affirmed              bool
	}{
		{"fr", "Pistolet à colle", "Le pistolet chauffe vite.", false},
		{"fr", "Étui en cuir", "Pour un pistolet de service.", true},
		{"fr", "Coffret de joints toriques", "Un joint de plus.", false},
		{"de", "Heißklebepistole", "Die Pistole heizt schnell.", false},
		{"de", "Schmiedekoks Nuss", "Der Koks brennt lange.", false},
		{"en", "Massage gun with six heads", "The gun is quiet.", false},
	} {
		subject := subjectOf(test.title, test.text)
		subject.Language = test.language
		s := sceneOf(subject)
		if got := s.count[weapon]+s.count[weaponForm]+s.count[drug]+s.count[drugForm] > 0; got != test.affirmed {
			t.Errorf("%q under %q affirms a weapon or a drug: %v, want %v", test.text, test.title, got, test.affirmed)
		}
	}
}
