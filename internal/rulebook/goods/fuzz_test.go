package goods_test

import (
	"reflect"
	"slices"
	"sync"
	"testing"

	"vidimus/internal/rulebook/goods"
	"vidimus/internal/rulebook/prose"
)

var types = []string{"physical", "digital", "bundle", "service", "seminar", "ticket", "distance_learning", "digital_service", ""}

var languages = []string{"de", "fr", "en", "it", "", "xx"}

// Whatever a vendor writes, every hit is a place in the text, hits are in order, and the same product is
// always judged in the same way, by several at once too.
func FuzzDetect(f *testing.F) {
	f.Add(uint8(0), "Hanfkapseln, 60 Stück", "Täglich eine Kapsel einnehmen.", "", "Nahrungsergänzung")
	f.Add(uint8(7), "Réplique 1:1 Rolex", "Qualité miroir, k o k a ї n & p0rno", "Hakenkreuz", "Montres")
	f.Add(uint8(20), "ﬁne öl öl", "\u202eKoks\u0301 \xff (a|b) ~", "\u200b", "")
	f.Add(uint8(35), "Reiki-Ausbildung", "Am Ende ein Zertifikat. Heilt Migräne.", "l'd'", "x")
	detector := goods.New(goods.Default())
	f.Fuzz(func(t *testing.T, kind uint8, title, visible, hidden, category string) {
		subject := goods.Subject{
			Type: types[int(kind)%len(types)], Language: languages[int(kind)/len(types)%len(languages)],
			Texts: []prose.Text{
				prose.New("/title", title), prose.New("/description_html", visible, hidden), prose.New("/extra/x", visible, title),
			},
			Context:  []prose.Text{prose.New("/category", category)},
			HasFiles: kind%2 == 0,
		}
		hits := detector.Detect(subject)
		checkHits(t, subject, hits)
		var workers sync.WaitGroup
		for range 2 {
			workers.Go(func() {
				if again := detector.Detect(subject); !reflect.DeepEqual(again, hits) {
					t.Errorf("judged differently: %v, then %v", hits, again)
				}
			})
		}
		workers.Wait()
	})
}

func checkHits(t *testing.T, subject goods.Subject, hits []goods.Hit) {
	t.Helper()
	field, from := 0, 0
	for _, hit := range hits {
		at := slices.IndexFunc(subject.Texts, func(text prose.Text) bool { return text.Field == hit.Field })
		if at < 0 {
			t.Fatalf("%v is in no text that may be reported", hit)
		}
		if at < field || at == field && hit.From < from {
			t.Errorf("%v is out of order", hit)
		}
		field, from = at, hit.From
		runes := []rune(subject.Texts[at].Scan)
		if hit.From < 0 || hit.From >= hit.To || hit.To > len(runes) {
			t.Fatalf("%v is no place in %d runes", hit, len(runes))
		}
		if word := subject.Texts[at].Excerpt(hit.From, hit.To); hit.Args["word"] != word {
			t.Errorf("%v names %q, which stands there as %q", hit, hit.Args["word"], word)
		}
		if _, known := requirement[hit.Code]; !known {
			t.Errorf("%v has an unknown code", hit)
		}
	}
}
