package claim

import (
	"math"
	"strings"
	"testing"
	"time"

	"vidimus/internal/rulebook/prose"
)

// cleanProduct is a product of ordinary length with nothing to object to.
func cleanProduct() Subject {
	paragraphs := []string{
		"Ce cours enregistré vous montre, geste par geste, comment semer, repiquer et récolter des légumes sur un balcon.",
		"Vous recevez 24 vidéos (environ cinq heures au total), un calendrier de semis en PDF et douze fiches de culture à imprimer.",
		"Les vidéos se regardent sur ordinateur, tablette ou téléphone, autant de fois que vous le souhaitez, dans l'espace membre.",
		"Aucun matériel particulier n'est nécessaire, hormis un arrosoir, deux bacs et un sac de terreau, ce que nous expliquons au début.",
		"Module 1 : choisir l'exposition. Module 2 : remplir les bacs. Module 3 : semer au bon moment. Module 4 : arroser sans gaspiller.",
	}
	body := strings.Join(paragraphs, "\n")
	body += "\n" + strings.Join(paragraphs, " ")
	body += "\nLe prix est de 79 €, au lieu de 99 € jusqu'à dimanche, et vous êtes remboursé pendant 30 jours si le cours ne vous plaît pas."
	return Subject{
		Type: typeDigital, Language: "fr",
		Texts: []prose.Text{
			prose.New(fieldTitle, "Potager en bacs : le cours vidéo complet"), prose.New(fieldDescription, body),
			prose.New("/images/0/alt", "Un bac de tomates sur un balcon"), prose.New("/tags/0", "jardinage"), prose.New("/tags/1", "balcon"),
		},
	}
}

func BenchmarkClean(b *testing.B) {
	d := defaultDetector(b)
	s := cleanProduct()
	for _, text := range s.Texts {
		text.Sentences() // shared with the other detectors
	}
	b.SetBytes(int64(len(s.Texts[1].Scan)))
	b.ReportAllocs()
	for b.Loop() {
		if hits := d.Judge(s).Hits; len(hits) > 0 {
			b.Fatal(hits)
		}
	}
}

// usualBytes is the length of a usual description.
const usualBytes = 1400

// usualProducts are products of usual length in four languages, joined from those of the tests.
func usualProducts(t testing.TB) []Subject {
	t.Helper()
	type row struct {
		Product document `json:"product"`
	}
	var all []Subject
	pending := map[string]string{}
	for _, row := range readLines[row](t, "testdata/products.jsonl") {
		s := row.Product.subject()
		pending[s.Language] += s.Texts[1].Scan + "\n"
		if len(pending[s.Language]) < usualBytes {
			continue
		}
		s.Texts[1] = prose.New(fieldDescription, strings.ToValidUTF8(pending[s.Language][:usualBytes], ""))
		pending[s.Language] = ""
		for _, text := range s.Texts {
			text.Sentences() // shared with the other detectors
		}
		all = append(all, s)
	}
	return all
}

// BenchmarkClaim measures products of usual length, full of claims as they are.
func BenchmarkClaim(b *testing.B) {
	d := defaultDetector(b)
	products := usualProducts(b)
	b.ReportAllocs()
	for i := 0; b.Loop(); i++ {
		d.Judge(products[i%len(products)])
	}
}

func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		if _, err := New(Default()); err != nil {
			b.Fatal(err)
		}
	}
}

// hostileTexts are texts of a megabyte that are made to be dear.
func hostileTexts() map[string]string {
	const size = 1 << 20
	fill := func(s string) string { return strings.Repeat(s, size/len(s)+1)[:size] }
	return map[string]string{
		"claims":      fill("verdiene 10.000 € im Monat "),
		"claims, dot": fill("verdiene 10.000 € im Monat. "),
		"openers":     fill("je vous nous votre vos un une de la "),
		"numbers":     fill("1.000 € 10 % 5 k "),
		"sessions":    fill("live call session coaching 1:1 zoom "),
		"denials":     fill("no not kein nicht sans pas non, "),
		"one word":    fill("a"),
		"commas":      fill(","),
		"labels":      fill("siret tva hrb ust idnr capital social "),
		"data":        fill("wir verarbeiten deine daten "),
		"lorem":       fill("lorem ipsum dolor sit amet "),
		"gaps":        fill("schick text hilfe frage "),
		"lines":       fill("live\n"),
		"makers":      fill("wir erstellen dein logo für dich "),
	}
}

func BenchmarkHostile(b *testing.B) {
	d := defaultDetector(b)
	for name, source := range hostileTexts() {
		b.Run(name, func(b *testing.B) {
			text := prose.New(fieldDescription, source)
			text.Sentences()
			s := Subject{Type: typeDigital, Texts: []prose.Text{prose.New(fieldTitle, "x"), text}}
			for b.Loop() {
				d.Judge(s)
			}
		})
	}
}

// TestHostileTextsStayLinear holds half a megabyte of the dearest texts against a quarter of it.
func TestHostileTextsStayLinear(t *testing.T) {
	if testing.Short() {
		t.Skip("measures time")
	}
	d := defaultDetector(t)
	measure := func(source string) time.Duration {
		s := Subject{Type: typeDigital, Texts: []prose.Text{prose.New(fieldTitle, "x"), prose.New(fieldDescription, source)}}
		best := time.Duration(math.MaxInt64)
		for range 3 { // the machine may be busy with something else
			start := time.Now()
			d.Judge(s)
			best = min(best, time.Since(start))
		}
		return best
	}
	for name, source := range hostileTexts() {
		half := source[:len(source)/2]
		whole, quarter := measure(half), measure(half[:len(half)/4])
		if whole > time.Second && whole > 12*quarter {
			t.Errorf("%s: a quarter took %v, the whole %v", name, quarter, whole)
		}
	}
}
