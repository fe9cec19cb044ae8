package rulebook

import (
	"reflect"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"vidimus/internal/rulebook/claim"
	"vidimus/internal/rulebook/contact"
	"vidimus/internal/rulebook/goods"
	"vidimus/internal/rulebook/prose"
)

// Texts whose words were looked up for all detectors at once are judged like those that each detector cuts
// and looks up for itself.
func TestDetectorsShareWords(t *testing.T) {
	t.Parallel()
	detect, err := shippedDetectors()
	if err != nil {
		t.Fatal(err)
	}
	judge := func(make func(field, visible string, hidden ...string) prose.Text, language, written string) []any {
		texts := []prose.Text{make("/title", written[:len(written)/2]), make("/description_html", written), make("/extra/x", written, "y z")}
		return []any{
			detect.contact.Detect(contact.Subject{Texts: texts, Country: "DE"}),
			detect.claim.Judge(claim.Subject{Type: TypeDigital, Language: language, Texts: texts}),
			detect.goods.Detect(goods.Subject{Type: TypePhysical, Language: language, Texts: texts}),
		}
	}
	var room prose.Room // is used for every text, as inspections do
	inRoom := func(field, visible string, hidden ...string) prose.Text {
		return detect.lexis.Text(&room, field, visible, hidden...)
	}
	alike := func(t rapid.TB, language, written string) {
		t.Helper()
		room.Clear()
		alone, shared := judge(prose.New, language, written), judge(inRoom, language, written)
		for _, length := range []int{len(written) / 3, len(written)} {
			sample := prose.New("/title", written)
			words, counts := functionWords.count(sample, sample.Bare[:min(length, len(sample.Bare))])
			alone = append(alone, words, counts)
			words, counts = functionWords.count(inRoom("/title", written), sample.Bare[:min(length, len(sample.Bare))])
			shared = append(shared, words, counts)
		}
		if !reflect.DeepEqual(alone, shared) {
			t.Errorf("%q: %v alone, %v shared", written, alone, shared)
		}
	}
	for _, row := range readLabelled(t) {
		document, err := Decode(row.Product)
		if err != nil {
			t.Fatal(err)
		}
		alike(t, row.Lang, prose.ParseHTML(document.DescriptionHTML).Visible)
	}
	pieces := strings.Split("Tee|Kapseln|kapseln|q&a|mp3|3d|p*rn|k o k a i n|1:1|ж|é|ß|ü|—|-|'|@|$|.|,|:| |\n|www|shop|de|Live|call|garantiert|10.000 €|Öl|öl|creme|0|x|x\u0301|🙂|zwei|hundert|null sechs|%|!|?|&", "|")
	rapid.Check(t, func(t *rapid.T) {
		written := strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 1, 60).Draw(t, "text"), "")
		alike(t, rapid.SampledFrom(Locales).Draw(t, "language"), strings.ToValidUTF8(written, ""))
	})
}
