package goods_test

import (
	"testing"

	"vidimus/internal/rulebook/goods"
	"vidimus/internal/rulebook/prose"
)

// Every place leads back to what a reader sees, whatever the text was folded into.
func TestSpans(t *testing.T) {
	t.Parallel()
	d := goods.New(goods.Default())
	for _, test := range []struct {
		name, title, visible, hidden string
		code, field, word            string
	}{
		{"VAL-070 behind umlauts", "Glasbong „Räuberhöhle“ für Gras", "Größe: süß. Dein Gras rauchst du mild.", "", goods.CodeDrugs, "/title", "Glasbong"},
		{"VAL-072 behind wide signs", "💊💊 Hanfkapseln, 60 Stück", "Täglich eine Kapsel einnehmen.", "", goods.CodeIngestible, "/title", "Hanfkapseln"},
		{"VAL-072 in capitals with ligatures", "ﬁne VITAMIN GUMMIES", "Take two gummies a day.", "", goods.CodeIngestible, "/title", "VITAMIN GUMMIES"},
		{"VAL-070 in look-alike letters", "Kоkаin, 1 g", "Versand diskret, vakuumverpackt.", "", goods.CodeDrugs, "/title", "Kоkаin"},
		{"VAL-070 in hidden text", "Gute Laune, 1 g", "Diskreter Versand.", "Kokain, pro Gramm, vakuumiert, ungestreckt, MDMA, LSD", goods.CodeDrugs, "/description_html", "Kokain"},
		{"VAL-070 in spaced letters", "K o k a i n, 1 g", "Versand diskret, vakuumverpackt, pro Gramm.", "", goods.CodeDrugs, "/title", "K o k a i n"},
		{"VAL-069 over several words", "Clips für Erwachsene ab 18", "Nur hier: hardcore szenen und Sexvideos, Porno ohne Schnitt.", "", goods.CodeAdult, "/description_html", "hardcore szenen"},
	} {
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			var hidden []string
			if test.hidden != "" {
				hidden = append(hidden, test.hidden)
			}
			texts := []prose.Text{prose.New("/title", test.title), prose.New("/description_html", test.visible, hidden...)}
			for _, hit := range d.Detect(goods.Subject{Type: "physical", Texts: texts}) {
				if hit.Code != test.code {
					continue
				}
				text := texts[0]
				if hit.Field == "/description_html" {
					text = texts[1]
				}
				if got := string([]rune(text.Scan)[hit.From:hit.To]); hit.Field != test.field || got != test.word || hit.Args["word"] != got {
					t.Errorf("finds %q in %s (told as %q), want %q in %s", got, hit.Field, hit.Args["word"], test.word, test.field)
				}
				return
			}
			t.Errorf("finds no %s", test.code)
		})
	}
}
