package goods_test

import (
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

func BenchmarkNew(b *testing.B) {
	words := goods.Default()
	for b.Loop() {
		goods.New(words)
	}
}

// hostile are texts of 1 MB that are made to be dear.
func hostile() map[string]string {
	const size = 1 << 20
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

func TestHostileTexts(t *testing.T) {
	detector := goods.New(goods.Default())
	for name, text := range hostile() {
		for _, field := range []string{"/title", "/description_html"} {
			subject := goods.Subject{Type: "physical", Texts: []prose.Text{prose.New(field, text)}}
			start := time.Now()
			detector.Detect(subject)
			if took := time.Since(start); took > time.Second {
				t.Errorf("%s in %s takes %v", name, field, took)
			} else {
				t.Logf("%s in %s takes %v", name, field, took)
			}
		}
	}
}
