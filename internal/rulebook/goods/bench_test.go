package goods_test

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"vidimus/internal/rulebook/goods"
	"vidimus/internal/rulebook/prose"
)

// ordinary is a harmless product of about 1.4 kB.
const ordinary = `Eine geräumige Aktentasche aus pflanzlich gegerbtem Rindsleder, die sowohl ein Gerät mit 16 Zoll als auch zwei
Ordner aufnimmt. Das Leder ist 2,5 mm stark und dunkelt mit den Jahren nach, ohne brüchig zu werden. Innen teilen ein gepolstertes
Fach und zwei Stege den Raum auf, dazu kommen Schlaufen für Stifte und ein Reißverschlussfach. Der Schulterriemen ist abnehmbar und
hat ein verschiebbares Polster. Alle Kanten sind von Hand gefärbt und poliert. Die Beschläge bestehen aus massivem Messing, das mit
der Zeit eine warme Patina annimmt; auf Wunsch montieren wir vernickelte Schnallen. Genäht wird mit gewachstem Leinengarn, jede Naht
ist doppelt gesichert und lässt sich bei Bedarf erneuern. Maße 42 x 31 x 13 cm, Gewicht 1,9 kg. Wir liefern die Tasche im
Baumwollbeutel. Zur Pflege genügt ein feuchtes Tuch, einmal im Jahr freut sich das Leder über eine dünne Schicht Fett. Regen schadet
ihm nicht, sofern die Tasche danach langsam trocknen darf. Jede Tasche trägt eine eingeschlagene Nummer und die Initialen der
Sattlerin, die sie gefertigt hat. Die Farbe kann von Haut zu Haut leicht abweichen, kleine Narben und Falten sind Zeichen eines
gewachsenen Materials. Lieferbar in Schwarz, Kastanie und Natur. Für Gravuren auf dem Verschluss reichen bis zu zwölf Zeichen, sie
werden von Hand gestochen und kosten keinen Aufpreis. Die Fertigung dauert etwa drei Wochen, in der Adventszeit etwas länger. Wer
zwei Taschen bestellt, erhält einen Schlüsselanhänger aus den Resten des gleichen Leders dazu.`

func ordinarySubject() goods.Subject {
	return goods.Subject{
		Type: "physical", Language: "de",
		Texts: []prose.Text{
			prose.New("/title", "Aktentasche aus Rindsleder, zwei Fächer"),
			prose.New("/description_html", ordinary),
			prose.New("/tags/0", "Leder"),
		},
	}
}

func BenchmarkDetect(b *testing.B) {
	detector := goods.New(goods.Default())
	subject := ordinarySubject()
	b.SetBytes(int64(len(ordinary)))
	b.ReportAllocs()
	for b.Loop() {
		detector.Detect(subject)
	}
}

// BenchmarkDetectProducts judges products of about 1.4 kB in four languages, made of the package's own
// test products: full of what the lists know, so dearer than what vendors send.
func BenchmarkDetectProducts(b *testing.B) {
	detector := goods.New(goods.Default())
	subjects := joinedSubjects(b, 1400)
	b.ReportAllocs()
	next := 0
	for b.Loop() {
		detector.Detect(subjects[next%len(subjects)])
		next++
	}
}

// joinedSubjects makes products of at least so many bytes by joining descriptions of one language.
func joinedSubjects(tb testing.TB, size int) []goods.Subject {
	var subjects []goods.Subject
	pending := map[string]string{}
	eachLine(tb, filepath.Join("testdata", "products.jsonl"), func(_ int, r struct{ Product product }) {
		p := r.Product
		pending[p.Language] += p.DescriptionHTML
		if len(pending[p.Language]) < size {
			return
		}
		p.DescriptionHTML, pending[p.Language] = pending[p.Language], ""
		subjects = append(subjects, p.subject())
	})
	return subjects
}

func BenchmarkNew(b *testing.B) {
	words := goods.Default()
	for b.Loop() {
		goods.New(words)
	}
}

// hostile are texts of a given size that are made to be dear.
func hostile(size int) map[string]string {
	fill := func(piece string) string { return strings.Repeat(piece, size/len(piece)+1)[:size] }
	return map[string]string{
		"one word":         fill("a"),
		"single letters":   fill("k o k a i n "),
		"listed words":     fill("kokain kapseln pistole porno hakenkreuz zertifikat "),
		"one sentence":     fill("nicht keine kapseln ohne "),
		"many sentences":   fill("Kokain. "),
		"phrase starts":    fill("eine kapsel eine kapsel ~ "),
		"promises":         fill("heilt migräne gegen krebs "),
		"brands":           fill("rolex style rolex replica "),
		"umlauts":          fill("öl säfte öl "),
		"punctuation":      fill(".,;:-!?"),
		"elisions":         fill("l'd'l'"),
		"hyphens":          fill("tee-"),
		"digits and marks": fill("1:1 0,2 % < "),
	}
}

// A text four times as long takes about four times as long, whatever it is made of. What would look at
// every pair of words would take sixteen times as long.
func TestHostileTexts(t *testing.T) {
	const short, long, most = 1 << 18, 1 << 20, 10.0
	detector := goods.New(goods.Default())
	longer := hostile(long)
	for name, text := range hostile(short) {
		for _, field := range []string{"/title", "/description_html"} {
			ratio := most
			for range 8 { // the clock counts what else the machine does: one quiet try is enough
				ratio = min(ratio, float64(timeOf(detector, field, longer[name]))/float64(timeOf(detector, field, text)))
				if ratio < most {
					break
				}
			}
			if ratio >= most {
				t.Errorf("%s in %s takes more than %.0f times as long when it is four times as long", name, field, most)
			}
		}
	}
}

// shortest is what counts for no time at all: one interruption takes as long.
const shortest = 20 * time.Millisecond

func timeOf(detector *goods.Detector, field, text string) time.Duration {
	subject := goods.Subject{Type: "physical", Texts: []prose.Text{prose.New(field, text)}}
	start := time.Now()
	detector.Detect(subject)
	return max(time.Since(start), shortest)
}
