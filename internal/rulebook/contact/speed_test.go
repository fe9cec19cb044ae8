package contact

import (
	"strings"
	"testing"
	"time"

	"vidimus/internal/rulebook/prose"
)

// plain is a clean product of ordinary length in German.
func plain() Subject {
	return document{
		Title: "Wollteppich handgewebt, naturgrau, 140 x 200 cm",
		Description: strings.Repeat("<p>Ein fester, beidseitig verwendbarer Teppich aus ungefärbter Schurwolle. Er wird in einer kleinen "+
			"Weberei in der Rhön auf alten Handwebstühlen gefertigt, drei Tage Arbeit stecken in jedem Stück. Der Teppich ist 12 mm "+
			"dick, wiegt gut 2,5 kg pro Quadratmeter und eignet sich für Fußbodenheizung. Größe 140 x 200 cm, Artikel 4711-08.</p>\n", 4),
		Tags: []string{"Teppiche", "Wolle"},
		Meta: "Handgewebter Teppich aus der Rhön",
	}.subject("DE")
}

func BenchmarkDetectClean(b *testing.B) {
	detector, subject := New(Default()), plain()
	b.SetBytes(int64(len(subject.Texts[1].Scan)))
	b.ReportAllocs()
	for b.Loop() {
		detector.Detect(subject)
	}
}

func BenchmarkDetectContacts(b *testing.B) {
	detector := New(Default())
	subject := document{Description: strings.Repeat("Fragen an info (at) shop punkt de oder 0341 / 55 12 09, mehr auf www.shop.de. ", 18)}.subject("DE")
	b.SetBytes(int64(len(subject.Texts[0].Scan)))
	b.ReportAllocs()
	for b.Loop() {
		detector.Detect(subject)
	}
}

func BenchmarkPrepare(b *testing.B) {
	source := plain().Texts[1].Scan
	for b.Loop() {
		prose.New("/description_html", source)
	}
}

// TestHostileTexts holds the detectors to linear time. The limit is far above what the slowest takes on
// a busy machine, and far below what another order of growth takes on an idle one.
func TestHostileTexts(t *testing.T) {
	if testing.Short() {
		t.Skip("reads megabytes")
	}
	detector := New(Default())
	const megabyte = 1 << 20
	for _, piece := range []string{
		"a@", "a@a", "a@a.de ", "a.", "a.a@a.a ", "1 ", "0 1 ", "01 ", "06 12 34 56 78 ", "+33 ", "+", "0", "a b ", "www.", "www ",
		"http://", "http:", "instagram ", "instagram @", "@a ", "unsere website ", "unsere ", "notre ", "(at)", "a (at) ", "a(punkt)",
		"a punkt ", "a . ", "w w w . ", "null ", "eins zwei ", "vingt ", "quatre-vingt-dix-", "double ", "plus ", "0o", "o ", "\"",
		"instagram \" ", "instagram: ", "a_", "a-", "tel ", "tel 1 ", "tel. 0176 ", "Ã", "Ã©", "â€", "\x01", "\uFFFD", "\ue000", "é",
		"shop.de ", "a.de.", "cento", "centocento", "&#64;", "a&#64;", "folgt uns auf instagram ", "0341/", "0 986 ", "x 1 ", "1x",
		"0176 2204518, ", "0176 2204518 / ", "bestellnummer 0176 2204518 ", "die nummer 0176 2204518 ", "uns auf instagram ", "instagram uns unter a.b ",
	} {
		source := strings.Repeat(piece, megabyte/len(piece)+1)
		subject := Subject{Texts: []prose.Text{prose.New("/description_html", source)}, Country: "FR"}
		started := time.Now()
		hits := detector.Detect(subject)
		took := time.Since(started)
		t.Logf("%-22q %8s %d hits", piece, took.Round(time.Millisecond), len(hits))
		if took > 20*time.Second {
			t.Errorf("%q: %s for a megabyte", piece, took)
		}
	}
}
